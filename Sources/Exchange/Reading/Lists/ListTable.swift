public import Records

/// The cells of a list as somebody's program wrote them, before anything is made of them.
public struct ListTable: Hashable, Sendable {
  /// The sheet's name; of delimited text the file's.
  public let name: String
  public let rows: ListRows
  /// What delimited text was taken to be; `nil` for a sheet.
  public let form: TextForm?
  /// Whether the workbook counts its days from 1904-01-01, as some on Mac do.
  let countsFrom1904: Bool

  /// A row with its line in the file.
  public struct Row: Hashable, Sendable {
    public let line: Int
    public let cells: [Cell]

    public init(line: Int, cells: [Cell]) {
      self.line = line
      self.cells = cells
    }
  }

  /// A cell.
  public enum Cell: Hashable, Sendable {
    case empty
    case text(String)
    /// A number; of a spreadsheet, as it stands there.
    case number(Double)
    /// A number that the spreadsheet shows as a date.
    case day(Day)
    case boolean(Bool)
    /// A formula that the spreadsheet stored no value of; never worked out here.
    case formulaWithoutValue

    /// The cell as text: whole numbers without a fraction, days as ISO 8601.
    public var text: String {
      switch self {
      case .empty, .formulaWithoutValue: ""
      case .text(let text): text
      case .number(let number): ExportText.number(number)
      case .day(let day): day.description
      case .boolean(let answer): answer ? "ja" : "nej"
      }
    }

    public var isEmpty: Bool { text.isEmpty }
  }

  public init(name: String, rows: [Row]) {
    self.init(name: name, rows: rows, countsFrom1904: false)
  }

  init(name: String, rows: [Row], countsFrom1904: Bool) {
    self.name = name
    self.rows = ListRows(rows)
    form = nil
    self.countsFrom1904 = countsFrom1904
  }

  init(name: String, rows: ListRows, form: TextForm) {
    self.name = name
    self.rows = rows
    self.form = form
    countsFrom1904 = false
  }
}

/// A file that was read as lists, with what was noticed.
public struct ListFile: Hashable, Sendable {
  /// The name of the file, without folder.
  public let name: String
  /// SHA-256 of the content.
  public let digest: String
  /// One table; of a workbook one per sheet that is shown.
  public let tables: [ListTable]
  /// What the text was encoded in; `nil` for workbooks.
  public let encoding: TextEncoding?
  public let issues: [RecordIssue]

  /// Whether the file cannot be used.
  public var isRefused: Bool { issues.contains { $0.severity == .error } }

  /// Whether the directory of an old container has a stream of a name.
  private static func names(_ stream: String, in bytes: [UInt8]) -> Bool {
    let name = stream.utf16.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }
    guard let first = name.first else { return false }
    return bytes.indices.contains { place in
      bytes[place] == first && bytes[place...].starts(with: name)
    }
  }

  /// Reads a file of either kind; what it is, is told by its content.
  ///
  /// - Parameters:
  ///   - bytes: the content.
  ///   - name: the name that issues carry.
  /// - Complexity: O(length of the content).
  public init(_ bytes: [UInt8], name: String) {
    self.name = name
    digest = SHA256.hexadecimal(of: bytes)
    if bytes.starts(with: [0x50, 0x4b, 0x03, 0x04]) {
      let workbook = SpreadsheetReader.read(bytes, file: name)
      (tables, encoding) = (workbook.tables, nil)
      issues = Self.disagreement(ending: name, isWorkbook: true) + workbook.issues
    } else if bytes.starts(with: [0xd0, 0xcf, 0x11, 0xe0]) {
      // The container of old .xls files and of encrypted .xlsx files.
      (tables, encoding) = ([], nil)
      let isEncrypted = Self.names("EncryptedPackage", in: bytes)
      issues = [
        RecordIssue(
          .error, .list(isEncrypted ? .encryptedFile : .olderSpreadsheet), at: nil, file: name)
      ]
    } else {
      let list = DelimitedList(bytes, file: name)
      tables = list.table.map { [$0] } ?? []
      issues = Self.disagreement(ending: name, isWorkbook: false) + list.issues
      encoding = list.encoding
    }
  }

  /// What the ending says where the content says otherwise; the content counts.
  private static func disagreement(ending name: String, isWorkbook: Bool) -> [RecordIssue] {
    let ending = name.split(separator: ".").last?.lowercased() ?? ""
    let says = ["xlsx": "XLSX", "xlsm": "XLSX", "csv": "CSV", "tsv": "TSV", "txt": "text"][ending]
    guard let says, (says == "XLSX") != isWorkbook else { return [] }
    return [
      RecordIssue(
        .notice, .formatsDisagree(ending: says, contents: isWorkbook ? "XLSX" : "text"), at: nil,
        file: name)
    ]
  }
}
