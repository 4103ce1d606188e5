internal import FoundationEssentials
internal import Records

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Writes files and folders so that a reader finds the old or the new, never a half.
///
/// Everything is written beside the target under a temporary name, forced to the disk and then
/// renamed into place.
public enum SafeOutput {
  /// Why nothing was written; what was there before is there still.
  public enum Fault: Error, Hashable, Sendable {
    /// Something is there already, and nobody asked to replace it.
    case exists(path: String)
    /// The folder that it should lie in is missing.
    case noParent(path: String)
    /// The folder there holds a file that we did not make, or that was changed since.
    case foreignFolder(path: String, file: String)
    /// The system refuses: permission, full disk.
    case refused(path: String, reason: String)
  }

  /// The file that marks a folder as made by this program.
  static let marker = "provenance.json"

  /// Writes one file.
  ///
  /// - Parameters:
  ///   - bytes: the content.
  ///   - path: where it shall lie.
  ///   - replace: whether a file that is there may be replaced.
  /// - Throws: ``Fault``; what was there is there still.
  public static func write(
    _ bytes: [UInt8], to path: String, replacing replace: Bool
  ) throws(Fault) {
    try checkParent(of: path)
    if !replace, FileManager.default.fileExists(atPath: path) { throw .exists(path: path) }
    let temporary = temporaryName(beside: path)
    do {
      try Data(bytes).write(to: URL(filePath: temporary))
      try synchronise(temporary)
      try rename(temporary, to: path)
    } catch {
      try? FileManager.default.removeItem(atPath: temporary)
      throw .refused(path: path, reason: reason(of: error))
    }
  }

  /// Writes a folder of files, subfolders in their names (`diagrams/map.svg`), as a whole.
  ///
  /// A folder that this program made earlier and nobody has changed since is replaced. In any
  /// other folder `replace` must be given; files there that are not ours are kept.
  ///
  /// - Throws: ``Fault``; what was there is there still.
  public static func writeFolder(
    _ files: [(name: String, bytes: [UInt8])], to path: String, replacing replace: Bool
  ) throws(Fault) {
    let target = FolderReplacement(path: path)
    try checkParent(of: target.path)
    let kept = target.isTaken ? try filesToKeep(in: target.path, replacing: replace) : []
    do {
      try target.fill(files, keeping: kept)
      try target.putInPlace()
    } catch {
      target.discard()
      throw .refused(path: target.path, reason: reason(of: error))
    }
  }

  /// Writes a file of a folder that is being made, and forces it to the disk.
  static func place(_ bytes: [UInt8], at path: String) throws {
    try FileManager.default.createDirectory(
      atPath: folder(of: path), withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(filePath: path))
    try synchronise(path)
  }

  /// The files of a folder that are not ours, or were changed since we wrote them.
  private static func filesToKeep(
    in path: String, replacing replace: Bool
  ) throws(Fault) -> [String] {
    let manager = FileManager.default
    var isFolder = false
    guard manager.fileExists(atPath: path, isDirectory: &isFolder), isFolder,
      let names = try? manager.subpathsOfDirectory(atPath: path)
    else { throw .exists(path: path) }
    let ours = digests(in: path)
    var foreign: [String] = []
    for name in names.sorted() where name != marker {
      var isFolder = false
      guard manager.fileExists(atPath: path + "/" + name, isDirectory: &isFolder), !isFolder
      else { continue }
      if let digest = ours[name],
        let data = try? Data(contentsOf: URL(filePath: path + "/" + name)),
        SHA256.hexadecimal(of: data) == digest
      {
        continue
      }
      foreign.append(name)
    }
    if let first = foreign.first, !replace { throw .foreignFolder(path: path, file: first) }
    return foreign
  }

  /// What the mark of a folder says: the files that we wrote, with their digests.
  private static func digests(in path: String) -> [String: String] {
    struct Mark: Decodable {
      struct File: Decodable {
        let name: String
        let sha256: String
      }
      let files: [File]
    }
    guard let data = try? Data(contentsOf: URL(filePath: path + "/" + marker)),
      let mark = try? JSONDecoder().decode(Mark.self, from: data)
    else { return [:] }
    return Dictionary(mark.files.map { ($0.name, $0.sha256) }, uniquingKeysWith: { $1 })
  }

  private static func checkParent(of path: String) throws(Fault) {
    let parent = folder(of: path)
    var isFolder = false
    guard FileManager.default.fileExists(atPath: parent, isDirectory: &isFolder), isFolder else {
      throw .noParent(path: parent)
    }
  }

  /// The folder part of a path; `.` for a bare name.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// A hidden name in the same folder, so that the rename stays within one file system.
  static func temporaryName(beside path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? "output"
    let process = ProcessInfo.processInfo.processIdentifier
    return folder(of: path) + "/.\(name).\(process).tmp"
  }
}

// MARK: - System calls

extension SafeOutput {
  /// A refusal of the system with its number.
  private struct SystemError: Error {
    let number: Int32
  }

  static func rename(_ source: String, to target: String) throws {
    #if canImport(Glibc)
    let result = Glibc.rename(source, target)
    #elseif canImport(Musl)
    let result = Musl.rename(source, target)
    #else
    let result = Darwin.rename(source, target)
    #endif
    guard result == 0 else { throw SystemError(number: errno) }
  }

  private static func synchronise(_ path: String) throws {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { throw SystemError(number: errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw SystemError(number: errno) }
  }

  /// The system's own words for a refusal.
  static func reason(of error: any Error) -> String {
    let number: Int32
    switch error {
    case let error as SystemError: number = error.number
    case let error as CocoaError:
      guard let posix = error.underlying as? POSIXError else { return "\(error.code)" }
      number = posix.code.rawValue
    default: return "\(error)"
    }
    return String(cString: strerror(number))
  }
}
