internal import Records

/// What is to be done to one table, with the rows on both sides.
struct TableChange: Sendable {
  let kind: RecordKind
  /// Places of stated facts that are put in.
  var new: [Int] = []
  /// Places of facts that are there and of those that replace them.
  var changed: [(existing: Int, stated: Int)] = []
  /// Places of facts that are there and go.
  var removed: [Int] = []
  var same = 0
  let existingRow: @Sendable (Int) -> StoredRow
  let statedRow: @Sendable (Int) -> StoredRow
  let statedPlace: @Sendable (Int) -> RecordPlace?

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
    var matcher = FactMatcher(existing, matching)
    removed = removals.compactMap { matcher.takeEqual(to: $0) }
    // What is said in the same words first, so that nothing else takes its place.
    var rest: [Int] = []
    for (place, fact) in stated.enumerated() {
      if matcher.takeEqual(to: fact) != nil { same += 1 } else { rest.append(place) }
    }
    for place in rest {
      if let match = matcher.takeMatch(for: stated[place]) {
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
