internal import Records

/// Reads the rows of a sign-up list below its headings.
struct SignUpReader {
  private let file: String
  private let map: [ListColumn: String]
  private let defaultStatus: Attendance.Status
  private(set) var issues: [RecordIssue] = []
  var folded = SignUpRows()
  private var columns: ListHeadings?
  /// Places of the columns that are read, which every row asks for.
  private var places: [ListColumn: Int] = [:]
  private var addresses: [Int] = []
  private var readRows = 0
  /// Places of columns whose heading is empty, and of those that have values all the same.
  private var unheaded: [Int] = []
  private var filledUnheaded: Set<Int> = []
  private var isText = false
  private var countsFrom1904 = false
  private var decimalMarks: Set<ListReading.DecimalMark> = []
  /// The first organisation that was encoded twice, and in how many rows there is one.
  private var encodedTwice: (text: String, meant: String, line: Int)?
  private var rowsEncodedTwice = 0
  private var organisationCells = Remembered<OrganisationCell>()
  private var statusWords = Remembered<Attendance.Status?>()
  private var answers = Remembered<Attendance.Status?>()
  private var roles = Remembered<Attendance.Role?>()
  private var dates = Remembered<ImpreciseDate?>()

  init(file: String, map: [ListColumn: String], defaultStatus: Attendance.Status) {
    self.file = file
    self.map = map
    self.defaultStatus = defaultStatus
  }

  var headings: [(heading: String, column: ListColumn?)] { columns?.headings ?? [] }

  /// How the list was read.
  func reading(of table: ListTable) -> ListReading {
    ListReading(
      file: file, text: table.form,
      decimalMark: decimalMarks.count > 1 ? .both : decimalMarks.first,
      headingLine: columns?.row == nil ? nil : columns?.line, rows: readRows)
  }

  mutating func read<Fault: Error>(
    _ table: ListTable, _ watch: (_ done: Int, _ total: Int) throws(Fault) -> Void
  ) throws(Fault) {
    let columns = ListHeadings(table, file: file, map: map)
    self.columns = columns
    places = columns.places
    addresses = columns.addresses
    issues += columns.issues
    guard let start = columns.row else { return }
    guard columns.places[.organisation] != nil else {
      let known = headings.map(\.heading).filter { !$0.isEmpty }
      issues.append(
        RecordIssue(
          .error, .list(.noOrganisationColumn(headings: known)),
          at: RecordPlace(file: file, line: columns.line)))
      return
    }
    if let (text, meant) = columns.encodedTwice { encodedTwice = (text, meant, columns.line) }
    unheaded = headings.indices.filter { headings[$0].heading.isEmpty }
      .filter { !columns.places.values.contains($0) }
    isText = table.rows.isText
    countsFrom1904 = table.countsFrom1904
    folded.reserve(table.rows.count - start - 1)
    for place in (start + 1)..<max(start + 1, table.rows.count) {
      if place & 0xffff == 0 { try watch(place, table.rows.count) }
      read(table.rows[place])
    }
    reportUnheaded(line: columns.line)
    reportEncodedTwice()
    if readRows == 0, !issues.contains(where: { $0.severity == .error }) {
      issues.append(RecordIssue(.error, .emptyFile, at: nil, file: file))
    }
  }

  private func cell(_ column: ListColumn, _ row: ListTable.Row) -> ListTable.Cell? {
    guard let place = places[column], row.cells.indices.contains(place) else { return nil }
    return row.cells[place].isEmpty ? nil : row.cells[place]
  }

  private mutating func read(_ row: ListTable.Row) {
    guard row.cells.contains(where: { $0 != .empty }) else { return }
    checkLength(row)
    guard !hasFormulaWithoutValue(row), let names = organisations(row) else { return }
    guard !names.isEmpty else {
      issues.append(
        RecordIssue(
          .warning, .list(.rowWithoutOrganisation), at: RecordPlace(file: file, line: row.line),
          column: columns?.heading(of: .organisation)))
      return
    }
    guard let status = status(row), let participants = participants(row),
      let date = date(row), let role = role(row)
    else { return }
    readRows += 1
    let domain = domain(row)
    for name in names {
      folded.add(
        SignUpRow(
          spelling: name, domain: domain,
          seminar: cell(.seminar, row)?.text, date: date.value, status: status, role: role,
          participants: participants, source: cell(.source, row)?.text, line: row.line))
    }
  }

  /// Formulas are never worked out: one without a stored value, in a column that is read, is named.
  private mutating func hasFormulaWithoutValue(_ row: ListTable.Row) -> Bool {
    guard !isText, row.cells.contains(.formulaWithoutValue) else { return false }
    var isFound = false
    for (_, place) in places.sorted(by: { $0.value < $1.value })
    where row.cells.indices.contains(place) && row.cells[place] == .formulaWithoutValue {
      isFound = true
      issues.append(
        RecordIssue(
          .error, .list(.formulaWithoutValue), at: RecordPlace(file: file, line: row.line),
          column: headings[place].heading))
    }
    return isFound
  }

  // MARK: Organisations

  /// What the cell of the organisation says.
  private struct OrganisationCell {
    var names: [String] = []
    var fault: RecordIssue.Kind?
    /// The cell as it is meant, where it was encoded twice.
    var meant: String?
  }

  /// Several organisations in one cell stand between `|`, `;` or line ends; `nil` for a fault.
  private mutating func organisations(_ row: ListTable.Row) -> [String]? {
    guard let text = cell(.organisation, row)?.text else { return [] }
    let cell = organisationCells[text, Self.organisationCell]
    if let fault = cell.fault {
      issues.append(
        RecordIssue(
          .error, fault, at: RecordPlace(file: file, line: row.line),
          column: columns?.heading(of: .organisation), value: PersonalDataCheck.shown(text)))
      return nil
    }
    if let meant = cell.meant {
      rowsEncodedTwice += 1
      if encodedTwice == nil { encodedTwice = (text, meant, row.line) }
    }
    return cell.names
  }

  private static func organisationCell(_ text: String) -> OrganisationCell {
    if let kind = PersonalDataCheck.kind(of: text) {
      return OrganisationCell(fault: .looksPersonal(kind))
    }
    if ListWords.isErrorValue(text) { return OrganisationCell(fault: .list(.errorValue)) }
    let names = text.split(whereSeparator: { "|;\n\r".contains($0) || $0 == "\r\n" }).map { part in
      String(part.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
    return OrganisationCell(names: names.filter { !$0.isEmpty }, meant: Mojibake.repaired(text))
  }

  /// The domain of the addresses of a row, where they agree; the rest is forgotten here.
  private func domain(_ row: ListTable.Row) -> String? {
    if addresses.isEmpty { return nil }
    let found = addresses.compactMap { place in
      row.cells.indices.contains(place) ? Self.domain(of: row.cells[place].text) : nil
    }
    return Set(found).count == 1 ? found.first : nil
  }

  private static func domain(of text: String) -> String? {
    guard let at = text.lastIndex(of: "@") else { return nil }
    let domain = text[text.index(after: at)...].prefix {
      $0.isLetter || $0.isNumber || ".-".contains($0)
    }
    return domain.contains(".") ? domain.lowercased() : nil
  }

  // MARK: Values

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
    if case .number(let number) = cell, let count = Int(exactly: number),
      (0...100_000).contains(count)
    {
      return count
    }
    if case .text(let text) = cell, let (count, mark) = ListWords.count(text) {
      if let mark { decimalMarks.insert(mark) }
      return count
    }
    report(.list(.notACount), .participants, cell, row)
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
      let day = SwedishDate.serial(whole, from1904: countsFrom1904)
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

  // MARK: Faults

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
    let letters = filledUnheaded.sorted().map { ColumnLetters.of($0) }
    issues.append(
      RecordIssue(.notice, .columnsNotRead(letters), at: RecordPlace(file: file, line: line)))
  }

  private mutating func reportEncodedTwice() {
    guard let (text, meant, line) = encodedTwice else { return }
    issues.append(
      RecordIssue(
        .warning, .list(.encodedTwice(meant: String(meant.prefix(40)), count: rowsEncodedTwice)),
        at: RecordPlace(file: file, line: line), value: PersonalDataCheck.shown(text)))
  }

  private mutating func report(
    _ kind: RecordIssue.Kind, _ column: ListColumn, _ cell: ListTable.Cell, _ row: ListTable.Row
  ) {
    issues.append(
      RecordIssue(
        .error, kind, at: RecordPlace(file: file, line: row.line),
        column: columns?.heading(of: column), value: PersonalDataCheck.shown(cell.text)))
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
