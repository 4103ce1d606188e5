internal import FoundationEssentials

/// A folder that is made beside its place and renamed into it, so that it is never half-written.
///
/// What stands there is kept until the new one is in place, and comes back if that fails.
struct FolderReplacement {
  /// Where the folder shall stand, without a slash at its end.
  let path: String
  /// Where it is made.
  let draft: String
  private let former: String

  init(path: String) {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    self.path = path
    draft = SafeOutput.temporaryName(beside: path)
    former = draft + ".old"
  }

  /// True when something stands in the place.
  var isTaken: Bool { FileManager.default.fileExists(atPath: path) }

  /// Makes the folder beside its place, every file forced to the disk.
  ///
  /// - Parameters:
  ///   - files: what it shall hold, subfolders in the names.
  ///   - kept: names of files of the folder that stands there, to be taken along.
  /// - Throws: what the system refuses.
  func fill(_ files: [(name: String, bytes: [UInt8])], keeping kept: [String] = []) throws {
    try FileManager.default.createDirectory(atPath: draft, withIntermediateDirectories: true)
    for file in files { try SafeOutput.place(file.bytes, at: draft + "/" + file.name) }
    let written = Set(files.map(\.name))
    for name in kept where !written.contains(name) {
      let data = try Data(contentsOf: URL(filePath: path + "/" + name))
      try SafeOutput.place([UInt8](data), at: draft + "/" + name)
    }
  }

  /// Renames the folder into its place.
  func putInPlace() throws {
    let replaces = isTaken
    if replaces { try SafeOutput.rename(path, to: former) }
    do {
      try SafeOutput.rename(draft, to: path)
    } catch {
      if replaces { try? SafeOutput.rename(former, to: path) }
      throw error
    }
    if replaces { try FileManager.default.removeItem(atPath: former) }
  }

  /// Removes what was made beside the place.
  func discard() {
    try? FileManager.default.removeItem(atPath: draft)
  }
}
