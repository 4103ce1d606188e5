internal import FoundationEssentials
internal import Records

/// The files of a data-set folder: those that are read, and what is to be said of the others.
struct FolderContents {
  /// The names of all files and folders in it, as they are spelt there.
  let names: Set<String>
  /// The content of `dataset.json` and of each table that could be read.
  private(set) var bytes: [String: [UInt8]] = [:]
  /// Files that could not be read, and files that are no table.
  private(set) var issues: [RecordIssue] = []

  /// Lists a folder and reads its tables.
  ///
  /// - Parameters:
  ///   - path: the folder.
  ///   - tables: the names of the tables, without ending.
  /// - Throws: ``DataSetFault`` when there is no data set to read.
  init(of path: String, tables: [String]) throws(DataSetFault) {
    let files = FileManager.default
    var isFolder = false
    guard files.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw .notFound(path: path)
    }
    guard isFolder else { throw .notAFolder(path: path) }
    do {
      // The listing, not a question for each file: a file system may answer to any case.
      names = Set(try files.contentsOfDirectory(atPath: path))
    } catch {
      throw .unreadable(path: path, reason: SafeOutput.reason(of: error))
    }
    guard names.contains("dataset.json") || names.contains("organisations.csv") else {
      throw .notADataSet(path: path)
    }
    let known = ["dataset.json"] + tables.map { $0 + ".csv" }
    for name in known where names.contains(name) { read(name, in: path) }
    for name in names.subtracting(known).sorted() where Self.looksLikeData(name) {
      var isFolder = false
      guard files.fileExists(atPath: path + "/" + name, isDirectory: &isFolder), !isFolder
      else { continue }
      let missing = known.filter { !names.contains($0) }
      issues.append(
        RecordIssue(
          .notice, .unknownFile(suggestion: Self.suggestion(for: name, among: missing)), at: nil,
          file: name))
    }
  }

  private mutating func read(_ name: String, in path: String) {
    do {
      bytes[name] = [UInt8](try Data(contentsOf: URL(filePath: path + "/" + name)))
    } catch {
      issues.append(
        RecordIssue(
          .error, .unreadableFile(reason: SafeOutput.reason(of: error)), at: nil, file: name))
    }
  }

  /// Endings of files that may hold records; texts, pictures and hidden files are left in peace.
  private static let dataEndings: Set<String> = ["csv", "tsv", "tab", "json", "xlsx", "xls", "ods"]

  /// `truth.json` says what a synthetic data set was made from, and is read elsewhere.
  private static func looksLikeData(_ name: String) -> Bool {
    guard !name.hasPrefix("."), name != "truth.json", let ending = parts(of: name).ending else {
      return false
    }
    return dataEndings.contains(ending.lowercased())
  }

  /// The nearest of the known files that are not there: one that is there was not meant.
  private static func suggestion(for name: String, among known: [String]) -> String? {
    let stem = parts(of: name).stem
    let stems = known.map { parts(of: $0).stem }
    guard let nearest = NearestSpelling.of(stem, among: stems) else { return nil }
    return known.first { parts(of: $0).stem == nearest }
  }

  private static func parts(of name: String) -> (stem: String, ending: String?) {
    guard let dot = name.lastIndex(of: ".") else { return (name, nil) }
    return (String(name[..<dot]), String(name[name.index(after: dot)...]))
  }
}
