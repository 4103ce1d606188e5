internal import FoundationEssentials
public import Records

/// A data-set folder as it was read: the records, what was wrong with the files, and the digest of
/// the input.
public struct DataSetReading: Sendable {
  /// The indexed records; rows that could not be read are not in it.
  public let book: RecordBook
  /// Everything wrong or doubtful, files first found while reading and then by the rules, in order
  /// of file and line.
  public let issues: [RecordIssue]
  /// SHA-256 over the names and contents of the tables, in order of name.
  public let digest: String
  /// The name of the folder.
  public let name: String

  /// True when the records must be mended before they are used.
  public var isRefused: Bool { issues.contains { $0.severity == .error } }
}

/// Why a folder is not a data set at all.
public enum DataSetFault: Error, Hashable, Sendable {
  case notFound(path: String)
  case notAFolder(path: String)
  case notADataSet(path: String)
  case unreadable(path: String, reason: String)
}

/// Reads a data-set folder: `dataset.json` and the tables of the format.
public enum DataSetReader {
  /// The tables that a folder may hold, without ending.
  static let tableNames = [
    "organisations", "practices", "seminars", "attendance", "adoptions", "transfers",
    "observations", "ties", "affiliations", "counts", "counties", "outlines",
  ]

  /// Reads and checks a folder.
  ///
  /// Faults within the files are collected, never thrown.
  ///
  /// - Parameter path: the folder, absolute or relative to the current one.
  /// - Returns: the records with everything that is wrong or doubtful in them.
  /// - Throws: ``DataSetFault`` when there is no data set to read.
  /// - Complexity: O(*n*) in the size of the files.
  public static func read(_ path: String) throws(DataSetFault) -> DataSetReading {
    let contents = try contents(of: path)
    var issues: [RecordIssue] = []
    var digest = SHA256()
    for name in contents.keys.sorted() {
      digest.update(name.utf8)
      digest.update([0])
      digest.update(contents[name] ?? [])
    }
    let name = lastComponent(of: path)
    let information = DataSetInformationReader.read(
      contents["dataset.json"], folder: name, issues: &issues)
    var tables = RecordTables(information: information)
    for required in ["organisations.csv"] where contents[required] == nil {
      issues.append(RecordIssue(.error, .missingFile, at: nil, file: required))
    }
    // In the order of the list: attendance and counts look up the seminars read before them.
    for table in tableNames {
      let file = table + ".csv"
      guard let bytes = contents[file] else { continue }
      let text = DelimitedText(bytes, file: file)
      issues += read(text, table: table, file: file, into: &tables)
    }
    let book = RecordBook(tables)
    issues += book.issues()
    return DataSetReading(
      book: book, issues: issues.sorted(), digest: digest.hexadecimal(), name: name)
  }

  private static func contents(
    of path: String
  ) throws(DataSetFault) -> [String: [UInt8]] {
    let files = FileManager.default
    var isFolder = false
    guard files.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw .notFound(path: path)
    }
    guard isFolder else { throw .notAFolder(path: path) }
    var contents: [String: [UInt8]] = [:]
    let wanted = tableNames.map { $0 + ".csv" } + ["dataset.json"]
    for name in wanted {
      let file = path + "/" + name
      guard files.fileExists(atPath: file) else { continue }
      do {
        contents[name] = [UInt8](try Data(contentsOf: URL(filePath: file)))
      } catch {
        throw .unreadable(path: file, reason: "\(error)")
      }
    }
    guard contents["dataset.json"] != nil || contents["organisations.csv"] != nil else {
      throw .notADataSet(path: path)
    }
    return contents
  }

  private static func lastComponent(of path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return name == "." || name == ".." ? URL(filePath: path).standardized.lastPathComponent : name
  }
}
