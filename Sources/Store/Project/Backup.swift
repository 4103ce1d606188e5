internal import FoundationEssentials
internal import GRDB
internal import Glibc
internal import Records

/// Whole copies of a project file.
enum Backup {
  /// What stands in the name of every backup.
  static let mark = ".backup"

  /// The name of a backup made now: the project's, the time in UTC, and the mark.
  static func name(for path: String, time: String, note: String = "") -> String {
    let stem =
      path.hasSuffix(Project.fileEnding) ? String(path.dropLast(Project.fileEnding.count)) : path
    let digits = time.filter { $0.isASCII && ($0.isNumber || $0 == "T") }
    return stem + "." + digits + note + mark + Project.fileEnding
  }

  /// The newest backup beside a project that opens and agrees with its own journal.
  static func newestGood(beside path: String) -> String? {
    all(beside: path).first { backup in
      guard let project = try? Project(opening: backup) else { return false }
      return (try? project.contents()) != nil
    }
  }

  /// The backups beside a project, the newest first.
  static func all(beside path: String) -> [String] {
    let folder = FileSystem.folder(of: path)
    let file = path.split(separator: "/").last.map(String.init) ?? path
    // A backup has none of its own.
    guard !file.contains(mark) else { return [] }
    let stem =
      file.hasSuffix(Project.fileEnding) ? String(file.dropLast(Project.fileEnding.count)) : file
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let backups = names.filter {
      $0.hasPrefix(stem + ".") && $0.hasSuffix(mark + Project.fileEnding)
    }
    return backups.sorted(by: >).map { name in
      folder == "." && !path.hasPrefix("./") ? name : folder + "/" + name
    }
  }

  /// Copies the file behind a connection: into a draft, checked, forced to the disk, renamed.
  static func write(from queue: DatabaseQueue, to path: String) throws(StoreError) {
    let draft = FileSystem.draftName(beside: path)
    FileSystem.discard(draft)
    do {
      // Page by page, not VACUUM INTO: that fails on read-only files with generated columns
      // (SQLite 3.40).
      try Connection.perform(path) {
        let copy = try DatabaseQueue(path: draft)
        try queue.backup(to: copy)
        try copy.close()
      }
      try force(draft, path)
      try FileSystem.place(draft, at: path)
    } catch {
      FileSystem.discard(draft)
      throw error
    }
  }

  private static func force(_ draft: String, _ path: String) throws(StoreError) {
    let descriptor = open(draft, O_RDONLY)
    guard descriptor >= 0 else {
      throw .disk(path: path, reason: String(cString: strerror(errno)))
    }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else {
      throw .disk(path: path, reason: String(cString: strerror(errno)))
    }
  }
}

extension Project {
  /// Makes a whole copy that can be opened by itself.
  ///
  /// - Parameters:
  ///   - target: its path; `nil` for one beside the project, with the time in its name.
  ///   - time: UTC as ISO 8601; `nil` for now.
  /// - Returns: where it lies.
  /// - Throws: ``StoreError``; nothing is then left behind, and nothing is ever replaced.
  @discardableResult
  public func backup(to target: String? = nil, time: String? = nil) throws(StoreError) -> String {
    // What is damaged is not copied as if it were good.
    _ = try contents()
    let path =
      target ?? Backup.name(for: self.path, time: time ?? Date.now.formatted(.iso8601))
    guard FileManager.default.fileExists(atPath: FileSystem.folder(of: path)) else {
      throw .noFolder(path: FileSystem.folder(of: path))
    }
    guard !FileManager.default.fileExists(atPath: path) else { throw .exists(path: path) }
    try Backup.write(from: queue, to: path)
    return path
  }
}
