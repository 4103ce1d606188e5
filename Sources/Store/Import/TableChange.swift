internal import Records

/// What is to be done to one table, with the rows on both sides.
struct TableChange {
  let kind: RecordKind
  /// Places of stated facts that are put in.
  var new: [Int] = []
  /// Places of facts that are there and of those that replace them.
  var changed: [(existing: Int, stated: Int)] = []
  /// Places of facts that are there and go.
  var removed: [Int] = []
  var same = 0
  let existingRow: (Int) -> StoredRow
  let statedRow: (Int) -> StoredRow
  let statedPlace: (Int) -> RecordPlace?

  var isEmpty: Bool { new.isEmpty && changed.isEmpty && removed.isEmpty }

  /// Compares facts that are there with those that are stated and those that go.
  ///
  /// - Complexity: linear in the number of facts.
  init<Fact: StoredFact>(
    existing: [Fact], stated: [Fact], removals: [Fact], matching: ProjectChanges.Matching
  ) {
    kind = Fact.table.kind
    existingRow = { existing[$0].row }
    statedRow = { stated[$0].row }
    statedPlace = { stated[$0].recordPlace }
    if existing.isEmpty {
      new = Array(stated.indices)
      return
    }
    if stated.isEmpty && removals.isEmpty { return }
    var matcher = FactMatcher(existing.map(\.row), of: Fact.table, matching)
    removed = removals.compactMap { matcher.takeEqual(to: $0.row) }
    // What is said in the same words first, so that nothing else takes its place.
    var rest: [(place: Int, row: StoredRow)] = []
    for (place, fact) in stated.enumerated() {
      let row = fact.row
      if matcher.takeEqual(to: row) != nil { same += 1 } else { rest.append((place, row)) }
    }
    for (place, row) in rest {
      if let match = matcher.takeMatch(for: row) {
        changed.append((match, place))
      } else {
        new.append(place)
      }
    }
    // The background of the map has no keys: another one replaces it.
    if kind == .outlines, !stated.isEmpty, !isEmpty { removed = matcher.untaken() }
  }

  /// The facts afterwards, in their order: replaced in place, new ones last.
  func merged<Fact>(_ existing: [Fact], _ stated: [Fact]) -> [Fact] {
    if isEmpty { return existing }
    if existing.isEmpty { return stated }
    var facts = existing
    for pair in changed { facts[pair.existing] = stated[pair.stated] }
    let gone = Set(removed)
    if !gone.isEmpty { facts = facts.indices.filter { !gone.contains($0) }.map { facts[$0] } }
    return facts + new.map { stated[$0] }
  }
}

/// Finds, among facts that are there, the one that a stated fact is about; each is taken once.
private struct FactMatcher {
  private let table: StoredTable
  private let rows: [StoredRow]
  private let matching: ProjectChanges.Matching
  private let keyPlaces: [Int]
  private let contentPlaces: [Int]
  private let sourcePlace: Int?
  private var groups: [[StoredValue]: [Int]] = [:]
  private var isTaken: [Bool]

  init(_ rows: [StoredRow], of table: StoredTable, _ matching: ProjectChanges.Matching) {
    self.table = table
    self.rows = rows
    self.matching = matching
    keyPlaces = table.keyPlaces
    contentPlaces = table.contentPlaces
    sourcePlace = table.columns.firstIndex { $0.name == "source" }
    isTaken = [Bool](repeating: false, count: rows.count)
    groups.reserveCapacity(rows.count)
    for (place, row) in rows.enumerated() { groups[key(of: row), default: []].append(place) }
  }

  private func key(of row: StoredRow) -> [StoredValue] { keyPlaces.map { row.values[$0] } }

  /// A fact that says the same, wherever it stood.
  mutating func takeEqual(to row: StoredRow) -> Int? {
    let places = contentPlaces
    return take(in: groups[key(of: row)] ?? []) { other in
      other.lists == row.lists && places.allSatisfy { other.values[$0] == row.values[$0] }
    }
  }

  /// The fact that a stated one replaces: same key and source, or the only one of its key.
  mutating func takeMatch(for row: StoredRow) -> Int? {
    // Without a key a fact is what it says.
    guard !keyPlaces.isEmpty || table.kind == .dataset else { return nil }
    let group = groups[key(of: row)] ?? []
    guard let sourcePlace else { return take(in: group) { _ in true } }
    let source = row.values[sourcePlace]
    if let match = take(in: group, where: { $0.values[sourcePlace] == source }) { return match }
    // A thing is one, whoever describes it; of facts, several sources may each say their own.
    let isThing = table.columns.contains { keyPlaces.count == 1 && $0.isUnique }
    if isThing { return take(in: group) { _ in true } }
    guard group.count == 1 else { return nil }
    let matching = matching
    return take(in: group) { other in
      matching == .key || source == .null || other.values[sourcePlace] == .null
    }
  }

  private mutating func take(in group: [Int], where isRight: (StoredRow) -> Bool) -> Int? {
    guard let place = group.first(where: { !isTaken[$0] && isRight(rows[$0]) }) else { return nil }
    isTaken[place] = true
    return place
  }

  /// The facts that nothing was found for.
  func untaken() -> [Int] { rows.indices.filter { !isTaken[$0] } }
}
