internal import FoundationEssentials
internal import Glibc

/// What the system says of the place where a project lies.
enum FileSystem {
  /// The folder part of a path; `.` for a bare name.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  static func isWritable(_ path: String) -> Bool { access(path, W_OK) == 0 }

  /// Bytes free for this user.
  static func freeBytes(at path: String) -> Int64? {
    var status = statvfs()
    guard statvfs(folder(of: path), &status) == 0 else { return nil }
    return Int64(status.f_bavail) * Int64(status.f_frsize)
  }

  /// Whether no file can be made in the folder because there is no room.
  static func isFull(at path: String) -> Bool {
    let probe = draftName(beside: path) + ".probe"
    let descriptor = Glibc.open(probe, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    guard descriptor >= 0 else { return errno == ENOSPC || errno == EDQUOT }
    close(descriptor)
    unlink(probe)
    return false
  }

  /// Whether the file system locks at all: SQLite takes its refusal for somebody else's lock.
  static func locks(at path: String) -> Bool {
    let probe = draftName(beside: path) + ".probe"
    let descriptor = Glibc.open(probe, O_RDWR | O_CREAT | O_EXCL, 0o600)
    guard descriptor >= 0 else { return true }
    defer {
      close(descriptor)
      unlink(probe)
    }
    var lock = flock()
    lock.l_type = Int16(F_WRLCK)
    lock.l_whence = Int16(SEEK_SET)
    lock.l_len = 1
    return fcntl(descriptor, F_SETLK, &lock) == 0
  }

  /// The bytes of a file.
  static func size(of path: String) -> Int64? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return Int64(status.st_size)
  }

  /// File systems of other machines, on which a lock of one may be unknown to another.
  private static let shares: Set<String> = [
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ncpfs", "coda", "lustre", "ceph", "davfs",
    "fuse.sshfs", "fuse.glusterfs", "fuse.rclone", "fuse.davfs2", "fuse.smbnetfs",
  ]

  /// The name of the network file system that a path lies on; `nil` for a local one.
  static func share(at path: String) -> String? {
    var status = stat()
    guard stat(folder(of: path), &status) == 0,
      let mounts = try? String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8)
    else { return nil }
    let device = status.st_dev
    // As the kernel's makedev puts the two numbers together.
    let major = (device >> 8) & 0xfff | (device >> 32) & ~0xfff
    let minor = device & 0xff | (device >> 12) & ~0xff
    return share(ofDevice: "\(major):\(minor)", in: mounts)
  }

  /// The network file system that a device is mounted as, by the kernel's list of mounts.
  static func share(ofDevice device: String, in mounts: String) -> String? {
    for line in mounts.split(separator: "\n") {
      let fields = line.split(separator: " ")
      guard fields.count > 6, fields[2] == device,
        let dash = fields.firstIndex(of: "-"), dash + 1 < fields.count
      else { continue }
      let type = String(fields[dash + 1])
      return shares.contains(type) ? type : nil
    }
    return nil
  }

  /// Refuses a place where two programs could write at once without knowing of each other.
  static func checkLocks(at path: String) throws(StoreError) {
    if let system = share(at: path) { throw .networkShare(path: path, system: system) }
  }

  /// Forces a folder's list of files to the disk.
  static func synchroniseFolder(of path: String) {
    let descriptor = Glibc.open(folder(of: path), O_RDONLY | O_DIRECTORY)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  /// Gives a finished file its name, unless something has that name already.
  ///
  /// - Throws: ``StoreError/exists(path:)`` when the name is taken.
  static func place(_ draft: String, at path: String) throws(StoreError) {
    if link(draft, path) == 0 {
      unlink(draft)
    } else if errno == EEXIST {
      throw .exists(path: path)
    } else {
      // A file system without links: the name is looked up before, which two programs could both do.
      if FileManager.default.fileExists(atPath: path) { throw .exists(path: path) }
      guard rename(draft, path) == 0 else {
        throw .disk(path: path, reason: String(cString: strerror(errno)))
      }
    }
    synchroniseFolder(of: path)
  }

  /// Removes a draft and what SQLite may have left beside it.
  static func discard(_ draft: String) {
    for ending in ["", "-journal", "-wal", "-shm"] { unlink(draft + ending) }
  }

  /// A hidden name in the same folder, so that renaming stays within one file system.
  static func draftName(beside path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? "project"
    return folder(of: path) + "/.\(name).\(getpid()).tmp"
  }
}
