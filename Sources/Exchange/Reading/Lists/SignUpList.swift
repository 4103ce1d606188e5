public import Records

/// A sign-up list read as what it says of organisations; persons are counted and left out.
///
/// The heading is looked for below title lines; columns are known by Swedish and English words or
/// by a map. One row per person is folded to organisation, status and role with a count. What
/// cannot be read is named with file, line, column and value, all at once.
public struct SignUpList: Sendable {
  public let rows: [SignUpRow]
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
    var reader = SignUpReader(file: file, map: map, defaultStatus: defaultStatus)
    reader.read(table)
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
  private(set) var folded: [SignUpRow] = []
  private var places: [ListColumn: Int] = [:]
  private var indexOf: [Key: Int] = [:]
  private var foldedSpellings = Remembered<String>()
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

  /// What rows of several persons are folded by.
  private struct Key: Hashable {
    let spelling: String
    let seminar: String?
    let date: ImpreciseDate?
    let status: Attendance.Status
    let role: Attendance.Role
    /// Persons of one name with other domains may be of another organisation.
    let domain: String?
  }

  init(file: String, map: [ListColumn: String], defaultStatus: Attendance.Status) {
    self.file = file
    self.map = map
    self.defaultStatus = defaultStatus
  }

  mutating func read(_ table: ListTable) {
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
    for row in table.rows[(start + 1)...] { read(row) }
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

  private mutating func read(_ row: ListTable.Row) {
    guard row.cells.contains(where: { !$0.isEmpty }) else { return }
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
      add(
        SignUpRow(
          spelling: name, domain: domain,
          seminar: cell(.seminar, row)?.text, date: date.value, status: status, role: role,
          participants: participants, source: cell(.source, row)?.text, line: row.line))
    }
  }

  private mutating func add(_ row: SignUpRow) {
    let key = Key(
      spelling: foldedSpellings[row.spelling, NearestSpelling.folded], seminar: row.seminar,
      date: row.date,
      status: row.status, role: row.role, domain: row.domain)
    guard let place = indexOf[key] else {
      indexOf[key] = folded.count
      folded.append(row)
      return
    }
    folded[place].participants += row.participants
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
    if case .number(let number) = cell, (20_000...80_000).contains(number) {
      // A serial number whose style was lost on the way through text.
      let day = Day(year: 1899, month: 12, day: 30)?.advanced(by: Int(number))
      return Found(value: day.map { ImpreciseDate($0) })
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
