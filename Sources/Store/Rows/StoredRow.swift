internal import Records

/// A fact as a row: values in the order of the table's columns, and the elements of its lists.
struct StoredRow: Hashable, Sendable {
  var values: [StoredValue]
  var lists: [[[StoredValue]]] = []
}

/// Why a row is no fact: somebody or something has changed the file.
struct StoredRowFault: Error {
  let table: String
  let column: String
}

/// Puts the values of a fact in a row, in the order of the table's columns.
struct RowWriter {
  private(set) var row = StoredRow(values: [])

  init() { row.values.reserveCapacity(24) }

  mutating func text(_ text: String?) { row.values.append(text.map { .text($0) } ?? .null) }

  mutating func id<Entity>(_ id: Identifier<Entity>?) { text(id?.rawValue) }

  mutating func word<Word: RawRepresentable<String>>(_ word: Word?) { text(word?.rawValue) }

  mutating func integer(_ number: Int?) {
    row.values.append(number.map { .integer(Int64($0)) } ?? .null)
  }

  mutating func real(_ number: Double?) {
    row.values.append(number.map { .real($0) } ?? .null)
  }

  mutating func flag(_ flag: Bool?) { integer(flag.map { $0 ? 1 : 0 }) }

  mutating func date(_ date: ImpreciseDate?) { row.values += Self.values(of: date) }

  mutating func position(_ position: Coordinates?) {
    real(position?.latitude)
    real(position?.longitude)
  }

  mutating func range(_ range: CountRange?) {
    integer(range?.least)
    integer(range?.most)
  }

  mutating func evidence(_ evidence: Evidence) {
    text(evidence.source)
    word(evidence.kind)
    text(evidence.note)
    let remarks = evidence.remarks.map { [$0.column, $0.value] }
    text(remarks.isEmpty ? nil : try? StoredJSON.text(of: remarks))
    text(evidence.place?.file)
    integer(evidence.place?.line)
    integer(evidence.place?.character)
  }

  mutating func list(_ elements: [[StoredValue]]) { row.lists.append(elements) }

  static func values(of date: ImpreciseDate?) -> [StoredValue] {
    guard let date else { return [.null, .null, .null] }
    return [
      date.earliest.map { .text($0.description) } ?? .null,
      date.latest.map { .text($0.description) } ?? .null, .text(date.precision.rawValue),
    ]
  }
}

/// Takes the values of a row one after the other, in the order of the table's columns.
struct StoredRowReader {
  private let table: StoredTable
  private var row = StoredRow(values: [])
  private var place = 0
  private var listPlace = 0
  /// The evidence of the row before, whose texts are often the same.
  private var former = Evidence()
  private var formerRemarks: String?

  init(of table: StoredTable) { self.table = table }

  /// Goes to another row.
  mutating func start(_ row: StoredRow) {
    self.row = row
    place = 0
    listPlace = 0
  }

  private func fault(_ place: Int) -> StoredRowFault {
    StoredRowFault(
      table: table.name,
      column: table.columns.indices.contains(place) ? table.columns[place].name : "")
  }

  private mutating func next() throws(StoredRowFault) -> StoredValue {
    guard place < row.values.count else { throw fault(place) }
    place += 1
    return row.values[place - 1]
  }

  mutating func optionalText() throws(StoredRowFault) -> String? {
    switch try next() {
    case .null: return nil
    case .text(let text): return text
    default: throw fault(place - 1)
    }
  }

  mutating func text() throws(StoredRowFault) -> String {
    guard let text = try optionalText() else { throw fault(place - 1) }
    return text
  }

  mutating func id<Entity>() throws(StoredRowFault) -> Identifier<Entity> {
    Identifier(try text())
  }

  mutating func optionalID<Entity>() throws(StoredRowFault) -> Identifier<Entity>? {
    try optionalText().map { Identifier($0) }
  }

  mutating func optionalWord<Word: RawRepresentable<String>>() throws(StoredRowFault) -> Word? {
    guard let text = try optionalText() else { return nil }
    guard let word = Word(rawValue: text) else { throw fault(place - 1) }
    return word
  }

  mutating func word<Word: RawRepresentable<String>>() throws(StoredRowFault) -> Word {
    guard let word: Word = try optionalWord() else { throw fault(place - 1) }
    return word
  }

  mutating func optionalInteger() throws(StoredRowFault) -> Int? {
    switch try next() {
    case .null: return nil
    case .integer(let number): return Int(number)
    default: throw fault(place - 1)
    }
  }

  mutating func integer() throws(StoredRowFault) -> Int {
    guard let number = try optionalInteger() else { throw fault(place - 1) }
    return number
  }

  mutating func optionalReal() throws(StoredRowFault) -> Double? {
    switch try next() {
    case .null: return nil
    case .real(let number): return number
    default: throw fault(place - 1)
    }
  }

  mutating func optionalFlag() throws(StoredRowFault) -> Bool? {
    switch try optionalInteger() {
    case nil: return nil
    case 0: return false
    case 1: return true
    default: throw fault(place - 1)
    }
  }

  mutating func position() throws(StoredRowFault) -> Coordinates? {
    let (latitude, longitude) = (try optionalReal(), try optionalReal())
    guard let latitude, let longitude else { return nil }
    return Coordinates(latitude: latitude, longitude: longitude)
  }

  mutating func range() throws(StoredRowFault) -> CountRange? {
    let (least, most) = (try optionalInteger(), try optionalInteger())
    guard let least else { return nil }
    if let most, most < least { throw fault(place - 1) }
    return CountRange(least: least, most: most)
  }

  mutating func optionalDate() throws(StoredRowFault) -> ImpreciseDate? {
    let start = place
    let values = [try next(), try next(), try next()]
    guard let date = Self.date(of: values) else { throw fault(start) }
    return date
  }

  mutating func date() throws(StoredRowFault) -> ImpreciseDate {
    guard let date = try optionalDate() else { throw fault(place - 1) }
    return date
  }

  /// A date from three values; the outer `nil` where they are none.
  static func date(of values: [StoredValue]) -> ImpreciseDate?? {
    if values.allSatisfy({ $0 == .null }) { return .some(nil) }
    guard values.count == 3, case .text(let word) = values[2],
      let precision = ImpreciseDate.Precision(rawValue: word),
      let earliest = day(of: values[0]), let latest = day(of: values[1])
    else { return nil }
    if let earliest, let latest, latest < earliest { return nil }
    return ImpreciseDate(earliest: earliest, latest: latest, precision: precision)
  }

  /// The outer `nil` where the value is no day, the inner where there is none.
  private static func day(of value: StoredValue) -> Day?? {
    switch value {
    case .null: return .some(nil)
    case .text(let text):
      guard let date = try? ImpreciseDate(text), date.precision == .day else { return nil }
      return date.earliest
    default: return nil
    }
  }

  mutating func evidence() throws(StoredRowFault) -> Evidence {
    let source = try optionalText()
    let kind: Evidence.Kind = try word()
    let note = try optionalText()
    let remarks = try optionalText()
    let remarksPlace = place - 1
    let file = try optionalText()
    let line = try optionalInteger()
    let character = try optionalInteger()
    if source != former.source || note != former.note || remarks != formerRemarks {
      former = Evidence(
        kind, source: source, note: note, remarks: try Self.remarks(remarks, fault(remarksPlace)))
      formerRemarks = remarks
    }
    former.kind = kind
    var stated: RecordPlace?
    if let file, let line { stated = RecordPlace(file: file, line: line, character: character) }
    former.place = stated
    return former
  }

  private static func remarks(
    _ text: String?, _ fault: StoredRowFault
  ) throws(StoredRowFault) -> [Evidence.Remark] {
    guard let text else { return [] }
    guard let pairs = try? StoredJSON.value([[String]].self, of: text),
      pairs.allSatisfy({ $0.count == 2 })
    else { throw fault }
    return pairs.map { Evidence.Remark(column: $0[0], value: $0[1]) }
  }

  /// The elements of the next list.
  mutating func list<Element>(
    _ element: ([StoredValue]) -> Element?
  ) throws(StoredRowFault) -> [Element] {
    guard listPlace < row.lists.count else { throw fault(place) }
    listPlace += 1
    var elements: [Element] = []
    for values in row.lists[listPlace - 1] {
      guard let value = element(values) else {
        throw StoredRowFault(table: table.lists[listPlace - 1].name, column: "")
      }
      elements.append(value)
    }
    return elements
  }

  mutating func texts() throws(StoredRowFault) -> [String] {
    try list { values in
      if case .text(let text)? = values.first { text } else { nil }
    }
  }

  mutating func ids<Entity>() throws(StoredRowFault) -> [Identifier<Entity>] {
    try texts().map { Identifier($0) }
  }
}
