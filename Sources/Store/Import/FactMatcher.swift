/// Finds, among facts that are there, the one that a stated fact is about; each is taken once.
///
/// Rows are made when they are looked at and not kept: of each fact that is there it holds a few
/// bytes, so that a list can be compared with a million rows.
struct FactMatcher {
  private let row: (Int) -> StoredRow
  private let matching: ProjectChanges.Matching
  private let keyPlaces: [Int]
  private let contentPlaces: [Int]
  private let sourcePlace: Int?
  private let isThing: Bool
  private let isOne: Bool
  /// By hash of the key the first fact, and by fact the next of the same hash; -1 for none.
  private var first: [Int: Int32] = [:]
  private var next: [Int32]
  private var isTaken: [Bool]

  /// - Parameters:
  ///   - count: how many facts are there.
  ///   - table: their table.
  ///   - matching: when two are the same statement.
  ///   - row: the row of a fact that is there.
  /// - Complexity: O(`count`).
  init(
    count: Int, of table: StoredTable, _ matching: ProjectChanges.Matching,
    row: @escaping (Int) -> StoredRow
  ) {
    self.row = row
    self.matching = matching
    keyPlaces = table.keyPlaces
    contentPlaces = table.contentPlaces
    sourcePlace = table.columns.firstIndex { $0.name == "source" }
    // A thing is one, whoever describes it; of facts, several sources may each say their own.
    isThing = table.keyPlaces.count == 1 && table.columns.contains { $0.isUnique }
    isOne = table.kind == .dataset
    isTaken = [Bool](repeating: false, count: count)
    next = [Int32](repeating: -1, count: count)
    first.reserveCapacity(count)
    for place in (0..<count).reversed() {
      next[place] = first.updateValue(Int32(place), forKey: hash(of: row(place))) ?? -1
    }
  }

  private func hash(of row: StoredRow) -> Int {
    var hasher = Hasher()
    for place in keyPlaces { hasher.combine(row.values[place]) }
    return hasher.finalize()
  }

  /// A fact that says the same, wherever it stood.
  mutating func takeEqual(to row: StoredRow) -> Int? {
    let places = contentPlaces
    return take(withKeyOf: row) { other in
      other.lists == row.lists && places.allSatisfy { other.values[$0] == row.values[$0] }
    }
  }

  /// The fact that a stated one replaces: same key and source, or the only one of its key.
  mutating func takeMatch(for row: StoredRow) -> Int? {
    // Without a key a fact is what it says.
    guard !keyPlaces.isEmpty || isOne else { return nil }
    guard let sourcePlace else { return take(withKeyOf: row) { _ in true } }
    let source = row.values[sourcePlace]
    if let match = take(withKeyOf: row, where: { $0.values[sourcePlace] == source }) {
      return match
    }
    if isThing { return take(withKeyOf: row) { _ in true } }
    guard places(withKeyOf: row).count == 1 else { return nil }
    let matching = matching
    return take(withKeyOf: row) { other in
      matching == .key || source == .null || other.values[sourcePlace] == .null
    }
  }

  /// The facts of a key, taken or not, in their order.
  private func places(withKeyOf row: StoredRow) -> [Int] {
    var places: [Int] = []
    var place = first[hash(of: row)] ?? -1
    while place >= 0 {
      if hasKey(of: row, self.row(Int(place))) { places.append(Int(place)) }
      place = next[Int(place)]
    }
    return places
  }

  private mutating func take(
    withKeyOf row: StoredRow, where isRight: (StoredRow) -> Bool
  ) -> Int? {
    var place = first[hash(of: row)] ?? -1
    while place >= 0 {
      defer { place = next[Int(place)] }
      guard !isTaken[Int(place)] else { continue }
      let other = self.row(Int(place))
      guard hasKey(of: row, other), isRight(other) else { continue }
      isTaken[Int(place)] = true
      return Int(place)
    }
    return nil
  }

  private func hasKey(of row: StoredRow, _ other: StoredRow) -> Bool {
    keyPlaces.allSatisfy { row.values[$0] == other.values[$0] }
  }

  /// The facts that nothing was found for.
  func untaken() -> [Int] { isTaken.indices.filter { !isTaken[$0] } }
}
