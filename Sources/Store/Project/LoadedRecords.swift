internal import GRDB
internal import Records

/// All that a project holds, read in one transaction and compared with what its journal says.
struct LoadedRecords {
  var tables: RecordTables
  /// False while nobody has said what the data set is.
  var hasInformation = false
  var decisions: [NameDecision] = []
  /// The numbers of the rows, in the order of the facts.
  var numbers: [RecordKind: RowNumbers] = [:]
  /// The digest of all rows.
  var state = StateDigest()
  /// The digest of what they say, wherever it stood.
  var content = StateDigest()

  /// What a project that is not there yet holds.
  init() { tables = RecordTables(information: DataSetInformation(id: "", title: "")) }

  /// Reads everything.
  ///
  /// - Parameters:
  ///   - db: within a transaction.
  ///   - name: the title of a project of which nobody has said what it is.
  ///   - digestsContent: works out ``content`` too.
  /// - Throws: ``StoredRowFault`` for a row that is no fact, ``Mismatch`` when the rows are not
  ///   those that the last command left.
  /// - Complexity: linear in the number of rows.
  init(_ db: Database, name: String, digestsContent: Bool = false) throws {
    tables = RecordTables(information: DataSetInformation(id: name, title: name))
    let rows = RowStore(db: db)
    let information: [DataSetInformation] = try read(rows, digestsContent)
    if let first = information.first {
      tables.information = first
      hasInformation = true
    }
    tables.organisations = try read(rows, digestsContent)
    tables.practices = try read(rows, digestsContent)
    tables.seminars = try read(rows, digestsContent)
    tables.attendances = try read(rows, digestsContent)
    tables.adoptions = try read(rows, digestsContent)
    tables.transfers = try read(rows, digestsContent)
    tables.observations = try read(rows, digestsContent)
    tables.ties = try read(rows, digestsContent)
    tables.affiliations = try read(rows, digestsContent)
    tables.counts = try read(rows, digestsContent)
    tables.notes = try read(rows, digestsContent)
    tables.counties = try read(rows, digestsContent)
    tables.outlines = try read(rows, digestsContent)
    decisions = try read(rows, digestsContent)
    let said = try String.fetchOne(
      db, sql: "SELECT state FROM journal ORDER BY number DESC LIMIT 1")
    guard state.hexadecimal == said ?? StateDigest().hexadecimal else { throw Mismatch() }
  }

  /// The numbers of the rows of a table, ascending: mostly one after the other.
  struct RowNumbers: Sendable {
    /// Where the numbers go on without a gap: from which place, from which number.
    private var stretches: [(place: Int, number: Int64)] = []
    private var count = 0

    mutating func append(_ number: Int64) {
      if stretches.last.map({ $0.number + Int64(count - $0.place) }) != number {
        stretches.append((count, number))
      }
      count += 1
    }

    /// - Complexity: O(log *n*) in the number of gaps.
    subscript(place: Int) -> Int64 {
      var (low, high) = (0, stretches.count - 1)
      while low < high {
        let middle = (low + high + 1) / 2
        if stretches[middle].place <= place { low = middle } else { high = middle - 1 }
      }
      return stretches[low].number + Int64(place - stretches[low].place)
    }
  }

  /// The rows are not those that the last command left: the file was damaged or changed by hand.
  struct Mismatch: Error {}

  private mutating func read<Fact: StoredFact>(
    _ rows: RowStore, _ digestsContent: Bool
  ) throws -> [Fact] {
    let table = Fact.table
    let count = try rows.count(in: table)
    var facts: [Fact] = []
    facts.reserveCapacity(count)
    var numbers = RowNumbers()
    var (state, content) = (self.state, self.content)
    var encoder = RowEncoder(table)
    var reader = StoredRowReader(of: table)
    try rows.forEach(in: table) { number, row in
      reader.start(row)
      facts.append(try Fact(&reader))
      numbers.append(number)
      state.add(encoder.digest(of: row, number: number))
      if digestsContent { content.add(encoder.digest(of: row, number: nil)) }
    }
    self.state = state
    self.content = content
    self.numbers[table.kind] = numbers
    return facts
  }
}
