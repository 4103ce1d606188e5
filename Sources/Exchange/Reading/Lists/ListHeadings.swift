internal import Records

/// The heading row of a list, and what each of its columns holds.
///
/// Headings are known by Swedish and English words or by a map, whose values are a heading or the
/// letter or number of a column. Two headings for one meaning are a fault: which of them counts is
/// never guessed.
struct ListHeadings {
  /// What each heading was taken for, in the order of the columns.
  private(set) var headings: [(heading: String, column: ListColumn?)] = []
  /// Columns that are read, by what they hold.
  private(set) var places: [ListColumn: Int] = [:]
  /// Columns of e-mail addresses, of which the domains may settle an organisation.
  private(set) var addresses: [Int] = []
  /// The place of the heading row among the rows; `nil` when there is none.
  private(set) var row: Int?
  private(set) var line = 1
  private(set) var issues: [RecordIssue] = []
  /// The first heading that was encoded twice, as it stands and as it is meant.
  private(set) var encodedTwice: (text: String, meant: String)?
  private let file: String
  private let map: [ListColumn: String]

  /// Finds the headings below title lines.
  ///
  /// - Complexity: O(cells of the first forty rows).
  init(_ table: ListTable, file: String, map: [ListColumn: String]) {
    self.file = file
    self.map = map
    guard let row = best(of: table.rows.prefix(40).map(\.cells)) else {
      reportNone(table.rows.first)
      return
    }
    self.row = row
    line = table.rows[row].line
    if row > 0 { report(.notice, .list(.titleLines(count: row))) }
    take(table.rows[row].cells)
  }

  /// The heading of what holds something.
  func heading(of column: ListColumn) -> String? { places[column].map { headings[$0].heading } }

  // MARK: Finding

  /// The row in which most cells are known headings.
  private func best(of rows: [[ListTable.Cell]]) -> Int? {
    var best: (place: Int, score: Int)?
    for (place, cells) in rows.enumerated() {
      let columns = cells.map { column(of: $0.text) }
      let distinct = Set(columns.compactMap(\.self)).count
      // A heading has no empty cells between its words but may be followed by some.
      let score = distinct * 2 + (columns.contains(.organisation) ? 3 : 0)
      if distinct > 0, score > best?.score ?? 0 { best = (place, score) }
    }
    if let best { return best.place }
    // No heading is known, but columns are named: the first row that has something in all of them.
    let named = map.values.compactMap(ColumnLetters.place)
    guard !named.isEmpty else { return nil }
    return rows.firstIndex { cells in
      named.allSatisfy { cells.indices.contains($0) && !cells[$0].isEmpty }
    }
  }

  private func column(of heading: String) -> ListColumn? {
    let known = named(heading)
    if known != nil { return known }
    return Mojibake.repaired(heading).flatMap { named($0) }
  }

  private func named(_ heading: String) -> ListColumn? {
    let folded = NearestSpelling.folded(heading)
    let mapped = map.filter { NearestSpelling.folded($0.value) == folded }.keys
    if let first = mapped.min(by: { $0.rawValue < $1.rawValue }) { return first }
    guard let column = ListColumn(heading: heading) else { return nil }
    // A column that the user has mapped is not looked for under other names.
    return map[column] == nil ? column : nil
  }

  private mutating func reportNone(_ first: ListTable.Row?) {
    let place = first.map { RecordPlace(file: file, line: $0.line) }
    for (_, heading) in map.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      issues.append(
        RecordIssue(.error, .missingColumn, at: place, file: file, column: heading))
    }
    let value = first?.cells.first { !$0.isEmpty }.flatMap { PersonalDataCheck.shown($0.text) }
    issues.append(RecordIssue(.error, .list(.noHeading), at: place, file: file, value: value))
  }

  // MARK: Taking

  private mutating func take(_ cells: [ListTable.Cell]) {
    headings = cells.map { ($0.text, column(of: $0.text)) }
    for (heading, column) in headings where column != nil && encodedTwice == nil {
      if let meant = Mojibake.repaired(heading) { encodedTwice = (heading, meant) }
    }
    takeNamedPlaces()
    addresses = headings.indices.filter { headings[$0].column == .email }
    var several: [ListColumn: [Int]] = [:]
    for (place, heading) in headings.enumerated() {
      guard let column = heading.column, column.isRead else { continue }
      several[column, default: []].append(place)
      if places[column] == nil { places[column] = place }
    }
    reportMissing()
    reportLeftOut()
    for (column, found) in several.sorted(by: { $0.value[0] < $1.value[0] }) where found.count > 1 {
      reportSeveral(column, found)
    }
  }

  /// Columns that the map names by their letters or numbers, unless a heading reads so.
  private mutating func takeNamedPlaces() {
    for (column, text) in map.sorted(by: { $0.key.rawValue < $1.key.rawValue })
    where !headings.contains(where: { $0.column == column }) {
      guard let place = ColumnLetters.place(text), headings.indices.contains(place) else {
        continue
      }
      headings[place].column = column
    }
  }

  private mutating func reportMissing() {
    for (column, heading) in map.sorted(by: { $0.key.rawValue < $1.key.rawValue })
    where !headings.contains(where: { $0.column == column }) {
      report(.error, .missingColumn, column: heading)
    }
  }

  private mutating func reportLeftOut() {
    let personal = headings.filter { $0.column?.isPersonal == true }.map(\.heading)
    if !personal.isEmpty { report(.notice, .list(.personColumnsLeftOut(personal))) }
    let unread = headings.filter { $0.column.map { !$0.isRead && !$0.isPersonal } ?? true }
      .map(\.heading).filter { !$0.isEmpty }
    if !unread.isEmpty { report(.notice, .columnsNotRead(unread)) }
  }

  private mutating func reportSeveral(_ column: ListColumn, _ places: [Int]) {
    let columns = places.map {
      ListFault.Column(heading: headings[$0].heading, letter: ColumnLetters.of($0))
    }
    report(.error, .list(.severalColumns(meaning: column.rawValue, columns: columns)))
  }

  private mutating func report(
    _ severity: RecordIssue.Severity, _ kind: RecordIssue.Kind, column: String? = nil
  ) {
    issues.append(
      RecordIssue(severity, kind, at: RecordPlace(file: file, line: line), column: column))
  }
}
