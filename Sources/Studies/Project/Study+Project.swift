internal import Exchange
internal import Figures
internal import FoundationEssentials
internal import Records
internal import Store

extension Study {
  /// Whether a path is to be opened as a project: by its ending, or by what the file says.
  static func isProject(_ path: String) throws(StudyError) -> Bool {
    var isFolder = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    if isFolder { return false }
    if path.hasSuffix(Project.fileEnding) { return true }
    guard exists else { return false }
    do {
      return try Project.isProject(path)
    } catch {
      throw StudyError(of: error)
    }
  }

  /// Writes the whole record as a data-set folder, read back and compared before it stands.
  public func writeDataSet(to path: String, force: Bool) throws(StudyError) {
    do {
      try DataSetWriter.write(book.tables, to: path, existing: force ? .replace : .refuse)
    } catch {
      throw StudyError(of: error)
    }
  }

  /// The records of a project as if they had been read from a folder.
  static func reading(ofProject path: String) throws(StudyError) -> DataSetReading {
    do {
      let project = try Project(opening: path, version: Provenance.version)
      let contents = try project.contents()
      try project.close()
      let book = RecordBook(contents.tables)
      return DataSetReading(
        book: book, issues: book.issues(), digest: contents.digest,
        name: path.split(separator: "/").last.map(String.init) ?? path)
    } catch {
      throw StudyError(of: error)
    }
  }
}
