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

  /// What was read elsewhere, as from a project file.
  package init(book: RecordBook, issues: [RecordIssue], digest: String, name: String) {
    self.book = book
    self.issues = issues
    self.digest = digest
    self.name = name
  }

  /// True when the records must be mended before they are used.
  public var isRefused: Bool { issues.contains { $0.severity == .error } }
}

/// Why a folder is not a data set at all.
public enum DataSetFault: Error, Hashable, Sendable {
  case notFound(path: String)
  case notAFolder(path: String)
  case notADataSet(path: String)
  /// The folder cannot be listed; a single file that cannot be read is an issue, not a fault.
  case unreadable(path: String, reason: String)
}

/// Reads a data-set folder: `dataset.json` and the tables of the format.
public enum DataSetReader {
  /// The tables that a folder may hold, without ending.
  static let tableNames = [
    "organisations", "practices", "seminars", "attendance", "adoptions", "transfers",
    "observations", "ties", "affiliations", "counts", "notes", "counties", "outlines",
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
    let folder = try FolderContents(of: path, tables: tableNames)
    let contents = folder.bytes
    var issues = folder.issues
    var digest = SHA256()
    for name in contents.keys.sorted() {
      digest.update(name.utf8)
      digest.update([0])
      digest.update(contents[name] ?? [])
    }
    let name = lastComponent(of: path)
    var tables = RecordTables(information: information(folder, name: name, issues: &issues))
    if !folder.names.contains("organisations.csv") {
      issues.append(RecordIssue(.error, .missingFile, at: nil, file: "organisations.csv"))
    }
    noteAbsent(folder, in: &tables)
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

  /// The tables that can be read one by one, by their names without ending.
  public static var singleTables: [String] { tableNames }

  /// Reads one table of the format, against what is known already.
  ///
  /// - Parameters:
  ///   - table: its name without ending, `adoptions`.
  ///   - bytes: the content.
  ///   - file: the name that issues carry.
  ///   - known: the records that its rows may name.
  /// - Returns: the facts of the table alone, and what is wrong with the file.
  public static func readTable(
    _ table: String, _ bytes: [UInt8], file: String, beside known: RecordTables
  ) -> (facts: RecordTables, issues: [RecordIssue]) {
    readTable(table, DelimitedText(bytes, file: file), file: file, beside: known)
  }

  static func readTable(
    _ table: String, _ text: DelimitedText, file: String, beside known: RecordTables
  ) -> (facts: RecordTables, issues: [RecordIssue]) {
    var tables = RecordTables(information: known.information)
    // Attendance and counts look up what their rows name.
    if table != "seminars" { tables.seminars = known.seminars }
    let issues = read(text, table: table, file: file, into: &tables)
    if table != "seminars" { tables.seminars = [] }
    return (tables, issues)
  }

  /// What the data set says of itself; a file that is there but cannot be read is not missing.
  private static func information(
    _ folder: FolderContents, name: String, issues: inout [RecordIssue]
  ) -> DataSetInformation {
    let file = "dataset.json"
    if folder.names.contains(file), folder.bytes[file] == nil {
      return DataSetInformation(id: name, title: name)
    }
    return DataSetInformationReader.read(folder.bytes[file], folder: name, issues: &issues)
  }

  private static func lastComponent(of path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return name == "." || name == ".." ? URL(filePath: path).standardized.lastPathComponent : name
  }
}
