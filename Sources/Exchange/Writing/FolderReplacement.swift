internal import FoundationEssentials

/// A folder that is made beside its place and renamed into it, so that it is never half-written.
struct FolderReplacement {
  /// Where the folder shall stand.
  let path: String
  /// Where it is made.
  let draft: String
  private let former: String
  private var files: FileManager { FileManager.default }

  init(path: String) {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    self.path = path
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let parent = parts.dropLast().map { $0 + "/" }.joined()
    let mark = UUID().uuidString
    draft = parent + "." + (parts.last ?? "") + "." + mark + ".new"
    former = parent + "." + (parts.last ?? "") + "." + mark + ".old"
  }

  /// Refuses where something stands that may not be replaced.
  func check(_ existing: DataSetWriter.Existing) throws(DataSetWritingFault) {
    guard files.fileExists(atPath: path) else { return }
    guard existing == .replace else { throw .exists(path: path) }
    guard files.fileExists(atPath: path + "/dataset.json") else {
      throw .notADataSet(path: path)
    }
  }

  /// Makes the folder beside its place.
  func fill(_ contents: [DataSetWriter.File]) throws(DataSetWritingFault) {
    do {
      try files.createDirectory(atPath: draft, withIntermediateDirectories: true)
      for file in contents {
        try Data(file.text.utf8).write(to: URL(filePath: draft + "/" + file.name))
      }
      guard files.fileExists(atPath: path) else { return }
      let tables = Set(DataSetReader.tableNames.map { $0 + ".csv" })
      for name in try files.contentsOfDirectory(atPath: path).sorted()
      where !tables.contains(name) && !files.fileExists(atPath: draft + "/" + name) {
        try files.copyItem(atPath: path + "/" + name, toPath: draft + "/" + name)
      }
    } catch {
      throw .notWritten(path: draft, reason: "\(error)")
    }
  }

  /// Renames the folder into its place; what stood there comes back if that fails.
  func putInPlace() throws(DataSetWritingFault) {
    do {
      let replaces = files.fileExists(atPath: path)
      if replaces { try files.moveItem(atPath: path, toPath: former) }
      do {
        try files.moveItem(atPath: draft, toPath: path)
      } catch {
        if replaces { try files.moveItem(atPath: former, toPath: path) }
        throw error
      }
      if replaces { try files.removeItem(atPath: former) }
    } catch {
      throw .notWritten(path: path, reason: "\(error)")
    }
  }

  /// Removes what was made beside the place.
  func discard() {
    guard files.fileExists(atPath: draft) else { return }
    try? files.removeItem(atPath: draft)
  }
}
