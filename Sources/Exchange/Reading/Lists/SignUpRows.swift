internal import Records

/// The rows of a sign-up list, in their order.
///
/// Each is made when it is asked for: what rows have in common, such as the seminar, is held once,
/// so that a million rows take twenty-four megabytes.
public struct SignUpRows: RandomAccessCollection, Sendable {
  private var rows: [Row] = []
  private var spellings = Numbered<String>()
  /// By number of a spelling that of its folded form.
  private var forms: [Int32] = []
  private var folded = Numbered<String>()
  private var circumstances = Numbered<Circumstances>()
  private var sources = Numbered<String?>()
  private var places = PlaceTable()

  /// A row in numbers of what it has in common with others.
  private struct Row: Sendable {
    var participants: Int
    var spelling: Int32
    var circumstances: Int32
    var source: Int32
    var line: Int32
  }

  /// What persons that are counted together have in common besides the organisation; those of one
  /// name with other domains may be of another organisation.
  private struct Circumstances: Hashable, Sendable {
    let seminar: String?
    let date: ImpreciseDate?
    let status: Attendance.Status
    let role: Attendance.Role
    let domain: String?
  }

  init() {}

  public var startIndex: Int { 0 }
  public var endIndex: Int { rows.count }

  public subscript(place: Int) -> SignUpRow {
    let row = rows[place]
    let circumstances = circumstances[row.circumstances]
    return SignUpRow(
      spelling: spellings[row.spelling], domain: circumstances.domain,
      seminar: circumstances.seminar, date: circumstances.date, status: circumstances.status,
      role: circumstances.role, participants: row.participants, source: sources[row.source],
      line: Int(row.line))
  }

  /// Makes room for as many rows.
  mutating func reserve(_ count: Int) {
    rows.reserveCapacity(count)
    places = PlaceTable(capacity: count)
  }

  /// Adds a row; persons of one organisation, gathering, day, status, role and domain are counted
  /// together.
  mutating func add(_ row: SignUpRow) {
    let spelling = spellings.number(of: row.spelling)
    if Int(spelling) == forms.count {
      forms.append(folded.number(of: NearestSpelling.folded(row.spelling)))
    }
    let row = Row(
      participants: row.participants, spelling: spelling,
      circumstances: circumstances.number(
        of: Circumstances(
          seminar: row.seminar, date: row.date, status: row.status, role: row.role,
          domain: row.domain)),
      source: sources.number(of: row.source), line: Int32(clamping: row.line))
    let hash = Self.hash(of: row, forms)
    let found = places.place(hash: hash) { place in
      rows[place].circumstances == row.circumstances
        && forms[Int(rows[place].spelling)] == forms[Int(spelling)]
    }
    if let found {
      rows[found].participants += row.participants
      return
    }
    places.insert(rows.count, hash: hash) { [rows, forms] in Self.hash(of: rows[$0], forms) }
    rows.append(row)
  }

  private static func hash(of row: Row, _ forms: [Int32]) -> Int {
    Int(forms[Int(row.spelling)]) << 32 ^ Int(row.circumstances)
  }

  /// Lets go of what only adding needs.
  mutating func finish() { places = PlaceTable() }
}

/// Values with a number each, from 0 in the order in which they came.
private struct Numbered<Value: Hashable & Sendable>: Sendable {
  private var values: [Value] = []
  private var numbers: [Value: Int32] = [:]
  /// The number that was given last: rows that follow each other often have it in common.
  private var last: Int32 = -1

  subscript(number: Int32) -> Value { values[Int(number)] }

  mutating func number(of value: Value) -> Int32 {
    if last >= 0, values[Int(last)] == value { return last }
    last = numbers[value] ?? Int32(values.count)
    if Int(last) == values.count {
      numbers[value] = last
      values.append(value)
    }
    return last
  }
}
