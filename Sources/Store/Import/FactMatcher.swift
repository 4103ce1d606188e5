internal import Records

/// Finds, among facts that are there, the one that a stated fact is about; each is taken once.
///
/// Rows are made when they are looked at and not kept: of each fact that is there it holds a few
/// bytes, so that a list can be compared with a million rows.
struct FactMatcher<Fact: StoredFact> {
  private let facts: [Fact]
  private let matching: ProjectChanges.Matching
  private let table = Fact.table
  private let keyFields = Fact.keyFields
  /// Where the columns of the key stand in what ``keyFields`` write; `nil` where they are all.
  private let keyPlaces: [Int]?
  private let contentPlaces: [Int]
  private let sourcePlace: Int?
  private let isThing: Bool
  private let isOne: Bool
  /// The first fact of each key, and by fact the next of the same key; -1 for none.
  private var first: PlaceTable
  private var next: [Int32]
  private var isTaken: [Bool]

  /// - Parameters:
  ///   - facts: what is there.
  ///   - matching: when two are the same statement.
  /// - Complexity: O(number of facts).
  init(_ facts: [Fact], _ matching: ProjectChanges.Matching) {
    self.facts = facts
    self.matching = matching
    let written = keyFields.flatMap(\.columns).map(\.name)
    let places = table.key.compactMap { written.firstIndex(of: $0) }
    keyPlaces = places == Array(written.indices) ? nil : places
    contentPlaces = table.contentPlaces
    sourcePlace = table.columns.firstIndex { $0.name == "source" }
    // A thing is one, whoever describes it; of facts, several sources may each say their own.
    isThing = table.keyPlaces.count == 1 && table.columns.contains { $0.isUnique }
    isOne = table.kind == .dataset
    isTaken = [Bool](repeating: false, count: facts.count)
    next = [Int32](repeating: -1, count: facts.count)
    first = PlaceTable(capacity: facts.count)
    index()
  }

  private mutating func index() {
    var hashes = [Int](repeating: 0, count: facts.count)
    for place in facts.indices { hashes[place] = key(of: facts[place]).hashValue }
    var last = [Int32](repeating: -1, count: facts.count)
    for place in facts.indices {
      let head = first.place(hash: hashes[place]) {
        hashes[$0] == hashes[place] && key(of: facts[$0]) == key(of: facts[place])
      }
      if let head {
        next[Int(last[head])] = Int32(place)
      } else {
        first.insert(place, hash: hashes[place]) { hashes[$0] }
      }
      last[head ?? place] = Int32(place)
    }
  }

  /// The values of the key.
  private func key(of fact: Fact) -> [StoredValue] {
    var writer = RowWriter()
    for field in keyFields { field.write(fact, &writer) }
    let values = writer.row.values
    return keyPlaces.map { places in places.map { values[$0] } } ?? values
  }

  /// The first fact of a key.
  private func first(of key: [StoredValue]) -> Int? {
    first.place(hash: key.hashValue) { self.key(of: facts[$0]) == key }
  }

  /// A fact that says the same, wherever it stood.
  mutating func takeEqual(to fact: Fact) -> Int? {
    let places = contentPlaces
    return take(withKeyOf: fact) { other in
      if fact.certainlySays(other) { return true }
      let (row, other) = (fact.row, other.row)
      return other.lists == row.lists && places.allSatisfy { other.values[$0] == row.values[$0] }
    }
  }

  /// The fact that a stated one replaces: same key and source, or the only one of its key.
  mutating func takeMatch(for fact: Fact) -> Int? {
    // Without a key a fact is what it says.
    guard !table.key.isEmpty || isOne else { return nil }
    guard let sourcePlace else { return take(withKeyOf: fact) { _ in true } }
    let source = fact.row.values[sourcePlace]
    if let match = take(withKeyOf: fact, where: { $0.row.values[sourcePlace] == source }) {
      return match
    }
    if isThing { return take(withKeyOf: fact) { _ in true } }
    guard let only = first(of: key(of: fact)), next[only] < 0 else { return nil }
    let matching = matching
    return take(withKeyOf: fact) { other in
      matching == .key || source == .null || other.row.values[sourcePlace] == .null
    }
  }

  private mutating func take(withKeyOf fact: Fact, where isRight: (Fact) -> Bool) -> Int? {
    var place = first(of: key(of: fact)).map { Int32($0) } ?? -1
    while place >= 0 {
      if !isTaken[Int(place)], isRight(facts[Int(place)]) {
        isTaken[Int(place)] = true
        return Int(place)
      }
      place = next[Int(place)]
    }
    return nil
  }

  /// The facts that nothing was found for.
  func untaken() -> [Int] { isTaken.indices.filter { !isTaken[$0] } }
}
