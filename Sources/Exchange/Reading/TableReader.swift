internal import Records

/// Reads the cells of one table of a data set, by heading, and notes every fault.
///
/// Facts come out as values of the model; a row with a required cell that cannot be read gives an
/// issue and no fact, so that a misread cell never becomes an "unknown" in silence.
struct TableReader {
  let file: String
  private let columns: [String: Int]
  private let text: DelimitedText
  private let listed: Set<String>
  /// Headings of columns about persons, which are left out.
  private let personal: Set<String>
  private(set) var issues: [RecordIssue]
  /// Rows that became no fact.
  private var unread: [DelimitedText.Row]

  /// - Parameters:
  ///   - text: the table as it was split into cells.
  ///   - file: the name that issues carry.
  ///   - required: the headings without which the table cannot be read.
  ///   - optional: the other headings that the model knows.
  ///   - unknown: what becomes of the values under other headings.
  init(
    _ text: DelimitedText, file: String, required: [String], optional: [String],
    unknown: UnknownColumns = .kept
  ) {
    self.file = file
    self.text = text
    let listed = Set(required + optional)
    self.listed = listed
    issues = text.issues
    unread = text.damaged
    var columns: [String: Int] = [:]
    for (place, name) in text.header.enumerated() where columns[name] == nil {
      columns[name] = place
    }
    self.columns = columns
    let others = text.header.filter { !listed.contains($0) }
    let personal = Set(others.filter { ListColumn(heading: $0)?.namesPerson == true })
    self.personal = personal
    guard !text.header.isEmpty else { return }
    for name in required where columns[name] == nil {
      let place = RecordPlace(file: file, line: text.headerLine)
      issues.append(RecordIssue(.error, .missingColumn, at: place, column: name))
    }
    if !personal.isEmpty {
      issues.append(
        RecordIssue(
          .notice, .list(.personColumnsLeftOut(others.filter(personal.contains))), at: nil,
          file: file))
    }
    let kept = others.filter { !personal.contains($0) }
    guard !kept.isEmpty else { return }
    issues.append(
      RecordIssue(
        .notice, unknown == .kept ? .unknownColumns(kept) : .columnsNotRead(kept), at: nil,
        file: file, column: kept.count == 1 ? kept[0] : nil))
  }

  /// What becomes of columns that the model does not know.
  enum UnknownColumns {
    /// Their values stay with each row's evidence.
    case kept
    /// The table's rows have no evidence to keep them with.
    case notRead
  }

  /// Reads every row; a row for which `fact` gives `nil` has been reported.
  mutating func facts<Fact>(_ fact: (inout RowReader) -> Fact?) -> [Fact] {
    var facts: [Fact] = []
    facts.reserveCapacity(text.rows.count)
    let header = text.header.map(ExportText.unguarded)
    for row in text.rows {
      var reader = RowReader(
        row: row, columns: columns, header: header, listed: listed, personal: personal, file: file)
      if let value = fact(&reader), !reader.failed {
        facts.append(value)
      } else {
        unread.append(row)
      }
      issues += reader.issues
    }
    reportHalfPositions()
    return facts
  }

  /// Whether a row became no fact.
  var hasUnreadRows: Bool { !unread.isEmpty }

  /// What stands in a column of the rows that became no fact.
  func unreadCells(in column: String) -> [String] {
    guard let place = columns[column] else { return [] }
    return unread.compactMap { row in
      row.cells.indices.contains(place) && !row.cells[place].isEmpty ? row.cells[place] : nil
    }
  }

  /// A missing column of coordinates is named once, not once for each row that has the other.
  private mutating func reportHalfPositions() {
    for (present, missing) in [("latitude", "longitude"), ("longitude", "latitude")]
    where columns[present] != nil && columns[missing] == nil && listed.contains(missing) {
      let isRequired = issues.contains { $0.kind == .missingColumn && $0.column == missing }
      guard !isRequired else { continue }
      issues.append(
        RecordIssue(.warning, .halfPosition(known: present), at: nil, file: file, column: missing))
    }
  }
}

/// The cells of one row, read as what they should be.
struct RowReader {
  private let row: DelimitedText.Row
  private let columns: [String: Int]
  private let header: [String]
  private let listed: Set<String>
  private let personal: Set<String>
  let place: RecordPlace
  private(set) var issues: [RecordIssue] = []
  /// True when a cell could not be read: the row must not become a fact.
  private(set) var failed = false

  init(
    row: DelimitedText.Row, columns: [String: Int], header: [String], listed: Set<String>,
    personal: Set<String>, file: String
  ) {
    let isGuarded = row.cells.contains { $0.utf8.first == 0x27 }
    self.row =
      isGuarded
      ? DelimitedText.Row(line: row.line, cells: row.cells.map(ExportText.unguarded)) : row
    self.columns = columns
    self.header = header
    self.listed = listed
    self.personal = personal
    place = RecordPlace(file: file, line: row.line)
    lookForPersons()
  }

  /// The text of a cell; `nil` when it is empty or the column is missing.
  func text(_ column: String) -> String? {
    guard let place = columns[column], place < row.cells.count else { return nil }
    let cell = row.cells[place]
    return cell.isEmpty ? nil : cell
  }

  /// The text of a cell that must not be empty.
  mutating func required(_ column: String) -> String? {
    if let text = text(column) { return text }
    if columns[column] != nil {
      report(.error, .emptyRequired, column: column, value: nil)
    }
    failed = true
    return nil
  }

  /// The parts of a cell between `|`.
  func list(_ column: String) -> [String] {
    (text(column) ?? "").split(separator: "|").map { part in
      String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }.filter { !$0.isEmpty }
  }

  mutating func id<Entity>(_ column: String) -> Identifier<Entity>? {
    text(column).map { Identifier($0) }
  }

  mutating func requiredID<Entity>(_ column: String) -> Identifier<Entity>? {
    required(column).map { Identifier($0) }
  }

  func ids<Entity>(_ column: String) -> [Identifier<Entity>] {
    list(column).map { Identifier($0) }
  }

  /// A word from a closed list; `nil` when empty.
  mutating func word<Word: RawRepresentable & CaseIterable>(
    _ column: String, as type: Word.Type = Word.self
  ) -> Word? where Word.RawValue == String {
    guard let text = text(column) else { return nil }
    if let word = Word(rawValue: text) { return word }
    let allowed = Word.allCases.map(\.rawValue)
    report(
      .error,
      .unknownWord(allowed: allowed, suggestion: NearestSpelling.of(text, among: allowed)),
      column: column, value: text)
    failed = true
    return nil
  }

  mutating func requiredWord<Word: RawRepresentable & CaseIterable>(
    _ column: String, as type: Word.Type = Word.self
  ) -> Word? where Word.RawValue == String {
    required(column) == nil ? nil : word(column)
  }

  mutating func date(_ column: String) -> ImpreciseDate? {
    guard let text = text(column) else { return nil }
    return date(text, column: column)
  }

  mutating func requiredDate(_ column: String) -> ImpreciseDate? {
    required(column).flatMap { date($0, column: column) }
  }

  mutating func dates(_ column: String) -> [ImpreciseDate] {
    list(column).compactMap { date($0, column: column) }
  }

  private mutating func date(_ text: String, column: String) -> ImpreciseDate? {
    do {
      return try ImpreciseDate(text)
    } catch {
      report(.error, Self.kind(of: error), column: column, value: text)
      failed = true
      return nil
    }
  }

  /// The issue that a date which could not be read gives.
  static func kind(of problem: ImpreciseDate.Problem) -> RecordIssue.Kind {
    switch problem {
    case .unreadable: .unreadableDate
    case .impossible: .impossibleDate
    case .reversed: .reversedDate
    }
  }

  mutating func integer(_ column: String, in range: ClosedRange<Int> = 0...Int.max) -> Int? {
    guard let text = text(column) else { return nil }
    guard let number = Int(text) else {
      report(.error, .unreadableNumber, column: column, value: text)
      failed = true
      return nil
    }
    guard range.contains(number) else {
      report(
        .error,
        .numberOutOfRange(least: Double(range.lowerBound), most: Double(range.upperBound)),
        column: column, value: text)
      failed = true
      return nil
    }
    return number
  }

  mutating func number(_ column: String, in range: ClosedRange<Double>) -> Double? {
    guard let text = text(column) else { return nil }
    guard let number = DecimalNumber.value(of: text) else {
      let kind = DecimalNumber.withPoint(text).map { RecordIssue.Kind.decimalComma(written: $0) }
      report(.error, kind ?? .unreadableNumber, column: column, value: text)
      failed = true
      return nil
    }
    guard range.contains(number) else {
      report(
        .error, .numberOutOfRange(least: range.lowerBound, most: range.upperBound),
        column: column, value: text)
      failed = true
      return nil
    }
    return number
  }

  /// The point at latitude and longitude; one without the other is named and is no point.
  mutating func position() -> Coordinates? {
    for (known, missing) in [("latitude", "longitude"), ("longitude", "latitude")] {
      guard let value = text(known), text(missing) == nil, columns[missing] != nil else { continue }
      report(.warning, .halfPosition(known: known), column: missing, value: value)
    }
    let latitude = number("latitude", in: -90...90)
    let longitude = number("longitude", in: -180...180)
    guard let latitude, let longitude else { return nil }
    return Coordinates(latitude: latitude, longitude: longitude)
  }

  /// Yes, no or unknown; empty is unknown.
  mutating func answer(_ column: String) -> Bool? {
    switch word(column, as: Answer.self) {
    case .yes: true
    case .no: false
    case .unknown, nil: nil
    }
  }

  private enum Answer: String, CaseIterable {
    case yes, no, unknown
  }

  /// Source, evidence and note of the row, with the values of unknown columns.
  mutating func evidence() -> Evidence {
    let remarks = zip(header, row.cells).compactMap { name, cell in
      // What looks like data about a person is named and not kept.
      listed.contains(name) || cell.isEmpty || personal.contains(name)
        || PersonalDataCheck.kind(of: cell) != nil
        ? nil : Evidence.Remark(column: name, value: cell)
    }
    return Evidence(
      word("evidence") ?? .unknown, source: text("source"), note: text("note"), place: place,
      remarks: remarks)
  }

  mutating func report(
    _ severity: RecordIssue.Severity, _ kind: RecordIssue.Kind, column: String, value: String?
  ) {
    issues.append(RecordIssue(severity, kind, at: place, column: column, value: value))
  }

  mutating func fail() {
    failed = true
  }

  /// Cells that look like an address, a personal number or a telephone number.
  private mutating func lookForPersons() {
    for (name, cell) in zip(header, row.cells) where name != "source" && !personal.contains(name) {
      if let kind = PersonalDataCheck.kind(of: cell) {
        report(.warning, .looksPersonal(kind), column: name, value: nil)
      }
    }
  }
}
