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
  /// Rows of the file that went into ``rows``.
  public let readRows: Int
  public let issues: [RecordIssue]

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
    readRows = reader.readRows
    issues = reader.issues
  }
}

private struct SignUpReader {
  let file: String
  let map: [ListColumn: String]
  let defaultStatus: Attendance.Status
  private(set) var headings: [(heading: String, column: ListColumn?)] = []
  private(set) var readRows = 0
  private(set) var issues: [RecordIssue] = []
  var folded = SignUpRows()
  /// Places of columns whose heading is empty, and of those that have values all the same.
  private var unheaded: [Int] = []
  private var filledUnheaded: Set<Int> = []
  private var isText = false
  private var places: [ListColumn: Int] = [:]
  private var organisationCells = Remembered<OrganisationCell>()
  private var statusWords = Remembered<Attendance.Status?>()
  private var answers = Remembered<Attendance.Status?>()
  private var roles = Remembered<Attendance.Role?>()
  private var dates = Remembered<ImpreciseDate?>()

  /// What the cell of the organisation says.
  private enum OrganisationCell {
    case names([String])
    case personal(RecordIssue.PersonalData)
  }

  init(file: String, map: [ListColumn: String], defaultStatus: Attendance.Status) {
    self.file = file
    self.map = map
    self.defaultStatus = defaultStatus
  }

  mutating func read<Fault: Error>(
    _ table: ListTable, _ watch: (_ done: Int, _ total: Int) throws(Fault) -> Void
  ) throws(Fault) {
    guard let start = findHeading(table) else { return }
    let line = table.rows[start].line
    reportColumns(line: line)
    guard places[.organisation] != nil else {
      let known = headings.map(\.heading).filter { !$0.isEmpty }
      issues.append(
        RecordIssue(
          .error, .list(.noOrganisationColumn(headings: known)),
          at: RecordPlace(file: file, line: line)))
      return
    }
    unheaded = headings.indices.filter { headings[$0].heading.isEmpty }
    isText = table.rows.isText
    folded.reserve(table.rows.count - start - 1)
    for place in (start + 1)..<max(start + 1, table.rows.count) {
      if place & 0xffff == 0 { try watch(place, table.rows.count) }
      read(table.rows[place])
    }
    reportUnheaded(line: line)
    if readRows == 0, !issues.contains(where: { $0.severity == .error }) {
      issues.append(RecordIssue(.error, .emptyFile, at: nil, file: file))
    }
  }

  /// The row of the first 40 in which most cells are known headings.
  private mutating func findHeading(_ table: ListTable) -> Int? {
    var best: (place: Int, score: Int)?
    for (place, row) in table.rows.prefix(40).enumerated() {
      let columns = row.cells.map { column(of: $0.text) }
      let distinct = Set(columns.compactMap(\.self)).count
      // A heading has no empty cells between its words but may be followed by some.
      let score = distinct * 2 + (columns.contains(.organisation) ? 3 : 0)
      if distinct > 0, score > best?.score ?? 0 { best = (place, score) }
    }
    guard let best else {
      let first = table.rows.first
      for (_, heading) in map.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
        issues.append(
          RecordIssue(
            .error, .missingColumn, at: first.map { RecordPlace(file: file, line: $0.line) },
            file: file, column: heading))
      }
      issues.append(
        RecordIssue(
          .error, .list(.noHeading), at: first.map { RecordPlace(file: file, line: $0.line) },
          file: file,
          value: first?.cells.first { !$0.isEmpty }.flatMap { shown($0.text) }))
      return nil
    }
    let row = table.rows[best.place]
    headings = row.cells.map { ($0.text, column(of: $0.text)) }
    for (place, heading) in headings.enumerated() {
      guard let column = heading.column, places[column] == nil else { continue }
      places[column] = place
    }
    if best.place > 0 {
      issues.append(
        RecordIssue(
          .notice, .list(.titleLines(count: best.place)),
          at: RecordPlace(file: file, line: row.line)))
    }
    return best.place
  }

  private func column(of heading: String) -> ListColumn? {
    let folded = NearestSpelling.folded(heading)
    if let mapped = map.first(where: { NearestSpelling.folded($0.value) == folded }) {
      return mapped.key
    }
    guard let column = ListColumn(heading: heading) else { return nil }
    // A column that the user has mapped is not looked for under other names.
    return map[column] == nil ? column : nil
  }

  private mutating func reportColumns(line: Int) {
    let place = RecordPlace(file: file, line: line)
    for (column, heading) in map.sorted(by: { $0.key.rawValue < $1.key.rawValue })
    where places[column] == nil {
      issues.append(RecordIssue(.error, .missingColumn, at: place, column: heading))
    }
    let personal = headings.filter { $0.column?.isPersonal == true }.map(\.heading)
    if !personal.isEmpty {
      issues.append(RecordIssue(.notice, .list(.personColumnsLeftOut(personal)), at: place))
    }
    let unknown = headings.filter { $0.column == nil && !$0.heading.isEmpty }.map(\.heading)
    if !unknown.isEmpty { issues.append(RecordIssue(.notice, .columnsNotRead(unknown), at: place)) }
    var seen: Set<ListColumn> = []
    for heading in headings {
      guard let column = heading.column, !column.isPersonal, !seen.insert(column).inserted else {
        continue
      }
      issues.append(RecordIssue(.warning, .duplicateColumn, at: place, column: heading.heading))
    }
  }

  private func cell(_ column: ListColumn, _ row: ListTable.Row) -> ListTable.Cell? {
    guard let place = places[column], row.cells.indices.contains(place) else { return nil }
    return row.cells[place].isEmpty ? nil : row.cells[place]
  }

  /// Rows of delimited text that are shorter or longer than the headings: a separator within a
  /// value moves all that follows, so that a longer one is refused.
  private mutating func checkLength(_ row: ListTable.Row) {
    for place in unheaded where row.cells.indices.contains(place) {
      if !row.cells[place].isEmpty { filledUnheaded.insert(place) }
    }
    guard row.cells.count != headings.count else { return }
    let surplus = row.cells.indices.dropFirst(headings.count).filter { !row.cells[$0].isEmpty }
    guard isText else {
      filledUnheaded.formUnion(surplus)
      return
    }
    guard row.cells.count < headings.count || !surplus.isEmpty else { return }
    issues.append(
      RecordIssue(
        surplus.isEmpty ? .warning : .error,
        .wrongFieldCount(expected: headings.count, found: row.cells.count),
        at: RecordPlace(file: file, line: row.line)))
  }

  /// Columns with values but without a heading, by their letters.
  private mutating func reportUnheaded(line: Int) {
    guard !filledUnheaded.isEmpty else { return }
    let letters = filledUnheaded.sorted().map { Self.letters(of: $0) }
    issues.append(
      RecordIssue(.notice, .columnsNotRead(letters), at: RecordPlace(file: file, line: line)))
  }

  /// `A`, `B`, … `Z`, `AA`: a column as spreadsheets name it.
  private static func letters(of place: Int) -> String {
    var (rest, letters) = (place, "")
    repeat {
      letters = String(UnicodeScalar(UInt8(0x41 + rest % 26))) + letters
      rest = rest / 26 - 1
    } while rest >= 0
    return letters
  }

  private mutating func read(_ row: ListTable.Row) {
    guard row.cells.contains(where: { !$0.isEmpty }) else { return }
    checkLength(row)
    let names = organisations(row)
    guard !names.isEmpty else {
      issues.append(
        RecordIssue(
          .warning, .list(.rowWithoutOrganisation), at: RecordPlace(file: file, line: row.line),
          column: headings[places[.organisation] ?? 0].heading))
      return
    }
    guard let status = status(row), let participants = participants(row),
      let date = date(row), let role = role(row)
    else { return }
    readRows += 1
    let domain = cell(.email, row).flatMap { Self.domain(of: $0.text) }
    for name in names {
      folded.add(
        SignUpRow(
          spelling: name, domain: domain,
          seminar: cell(.seminar, row)?.text, date: date.value, status: status, role: role,
          participants: participants, source: cell(.source, row)?.text, line: row.line))
    }
  }

  /// Several organisations in one cell stand between `|`, `;`, line ends or ` & `.
  private mutating func organisations(_ row: ListTable.Row) -> [String] {
    guard let text = cell(.organisation, row)?.text else { return [] }
    switch organisationCells[text, Self.organisationCell] {
    case .names(let names): return names
    case .personal(let kind):
      issues.append(
        RecordIssue(
          .error, .looksPersonal(kind), at: RecordPlace(file: file, line: row.line),
          column: headings[places[.organisation] ?? 0].heading))
      return []
    }
  }

  private static func organisationCell(_ text: String) -> OrganisationCell {
    if let kind = PersonalDataCheck.kind(of: text) { return .personal(kind) }
    return .names(
      text.split(whereSeparator: { "|;\n\r".contains($0) || $0 == "\r\n" }).map { part in
        String(part.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
      }.filter { !$0.isEmpty })
  }

  /// The domain of an address; the rest is forgotten here.
  private static func domain(of text: String) -> String? {
    guard let at = text.lastIndex(of: "@") else { return nil }
    let domain = text[text.index(after: at)...].prefix {
      $0.isLetter || $0.isNumber || ".-".contains($0)
    }
    return domain.contains(".") ? domain.lowercased() : nil
  }

  private mutating func status(_ row: ListTable.Row) -> Attendance.Status? {
    if let cell = cell(.came, row) {
      let status = answers[
        cell.text,
        { text in
          ListWords.answer(text).map { $0 ? .attended : .absent } ?? ListWords.status(text)
        }]
      if let status { return status }
      report(.unknownWord(allowed: ["ja", "nej"], suggestion: nil), .came, cell, row)
      return nil
    }
    if let cell = cell(.status, row) {
      if let status = statusWords[cell.text, ListWords.status] { return status }
      report(
        .unknownWord(allowed: Attendance.Status.allCases.map(\.rawValue), suggestion: nil), .status,
        cell, row)
      return nil
    }
    if let cell = cell(.invited, row), ListWords.answer(cell.text) == true { return .invited }
    // Where the list tells who came, an empty cell is no answer: the row is a sign-up only.
    return places[.came] == nil ? defaultStatus : .signedUp
  }

  private mutating func participants(_ row: ListTable.Row) -> Int? {
    guard let cell = cell(.participants, row) else { return 1 }
    if case .number(let number) = cell, let count = Int(exactly: number), count >= 0 {
      return count
    }
    if let count = Int(cell.text), (0...100_000).contains(count) { return count }
    report(.unreadableNumber, .participants, cell, row)
    return nil
  }

  /// A date that may be missing, so that "none" and "cannot be read" differ.
  private struct Found {
    let value: ImpreciseDate?
  }

  private mutating func date(_ row: ListTable.Row) -> Found? {
    guard let cell = cell(.date, row) else { return Found(value: nil) }
    if case .day(let day) = cell { return Found(value: ImpreciseDate(day)) }
    // A serial number whose style was lost.
    if case .number(let number) = cell, let whole = Int(exactly: number.rounded(.down)),
      let day = SwedishDate.serial(whole)
    {
      return Found(value: ImpreciseDate(day))
    }
    if let date = dates[cell.text, { SwedishDate.read($0) }] { return Found(value: date) }
    report(.unreadableDate, .date, cell, row)
    return nil
  }

  private mutating func role(_ row: ListTable.Row) -> Attendance.Role? {
    guard let cell = cell(.role, row) else { return .participant }
    if let role = roles[cell.text, ListWords.role] { return role }
    report(
      .unknownWord(allowed: Attendance.Role.allCases.map(\.rawValue), suggestion: nil), .role, cell,
      row)
    return nil
  }

  private mutating func report(
    _ kind: RecordIssue.Kind, _ column: ListColumn, _ cell: ListTable.Cell, _ row: ListTable.Row
  ) {
    issues.append(
      RecordIssue(
        .error, kind, at: RecordPlace(file: file, line: row.line),
        column: places[column].map { headings[$0].heading }, value: shown(cell.text)))
  }

  /// A value as an issue may show it: nothing that looks personal.
  private func shown(_ text: String) -> String? {
    PersonalDataCheck.kind(of: text) == nil ? String(text.prefix(40)) : nil
  }
}

/// What texts have been worked out to mean, each once; forgotten when it becomes much.
private struct Remembered<Value> {
  private var known: [String: Value] = [:]
  private static var most: Int { 50_000 }

  subscript(text: String, workOut: (String) -> Value) -> Value {
    mutating get {
      if let value = known[text] { return value }
      let value = workOut(text)
      if known.count >= Self.most { known.removeAll(keepingCapacity: true) }
      known[text] = value
      return value
    }
  }
}
