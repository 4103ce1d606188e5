public import Records

/// A sign-up list read as what it says of organisations; persons are counted and left out.
///
/// The heading is looked for below title lines; columns are known by Swedish and English words or
/// by a map. One row per person is folded to organisation, status and role with a count. What
/// cannot be read is named with file, line, column and value, all at once.
public struct SignUpList: Sendable {
  public let rows: SignUpRows
  /// What each heading was taken for, in the order of the columns; `nil` for a heading that is not
  /// known and not read.
  public let headings: [(heading: String, column: ListColumn?)]
  /// How it was read, and how many rows of the file went into ``rows``.
  public let reading: ListReading
  public let issues: [RecordIssue]

  /// Rows of the file that went into ``rows``.
  public var readRows: Int { reading.rows }

  public var isRefused: Bool { issues.contains { $0.severity == .error } }

  /// Reads a list.
  ///
  /// - Parameters:
  ///   - table: the cells.
  ///   - file: the name that issues carry.
  ///   - map: headings by the column that they shall be taken for.
  ///   - defaultStatus: what a row means that has no column of status: usually that of who signed
  ///     up, or of who came.
  /// - Complexity: O(number of cells).
  public init(
    _ table: ListTable, file: String, map: [ListColumn: String] = [:],
    defaultStatus: Attendance.Status = .attended
  ) {
    self.init(table, file: file, map: map, defaultStatus: defaultStatus) {
      (_: Int, _: Int) throws(Never) -> Void in
    }
  }

  /// Reads a long list, and tells how far it has come.
  ///
  /// - Parameters:
  ///   - table: the cells.
  ///   - file: the name that issues carry.
  ///   - map: headings by the column that they shall be taken for.
  ///   - defaultStatus: what a row means that has no column of status.
  ///   - watch: told from time to time how many rows are read, of how many; breaks the reading off
  ///     by throwing.
  /// - Throws: what `watch` throws.
  /// - Complexity: O(number of cells).
  public init<Fault: Error>(
    _ table: ListTable, file: String, map: [ListColumn: String],
    defaultStatus: Attendance.Status,
    watch: (_ done: Int, _ total: Int) throws(Fault) -> Void
  ) throws(Fault) {
    var reader = SignUpReader(file: file, map: map, defaultStatus: defaultStatus)
    try reader.read(table, watch)
    reader.folded.finish()
    rows = reader.folded
    headings = reader.headings
    reading = reader.reading(of: table)
    issues = reader.issues
  }
}
