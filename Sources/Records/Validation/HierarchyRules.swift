extension RecordBook {
  /// Cycles among parents and among follow-ups, each named once.
  func hierarchyIssues() -> [RecordIssue] {
    parentCycles() + followUpCycles()
  }

  private func parentCycles() -> [RecordIssue] {
    let places = Dictionary(
      tables.organisations.map { ($0.id.rawValue, $0.evidence.place) },
      uniquingKeysWith: { first, _ in first })
    let next = Dictionary(
      tables.organisations.compactMap { row in
        row.parent.map { (row.id.rawValue, $0.rawValue) }
      }, uniquingKeysWith: { first, _ in first })
    return cycles(from: tables.organisations.map(\.id.rawValue), next: next).map { cycle in
      RecordIssue(
        .error, .parentCycle(cycle), at: places[cycle[0]] ?? nil, column: "parent",
        value: next[cycle[0]])
    }
  }

  private func followUpCycles() -> [RecordIssue] {
    let places = Dictionary(
      tables.seminars.map { ($0.id.rawValue, $0.evidence.place) },
      uniquingKeysWith: { first, _ in first })
    let next = Dictionary(
      tables.seminars.compactMap { row in
        row.follows.map { (row.id.rawValue, $0.rawValue) }
      }, uniquingKeysWith: { first, _ in first })
    return cycles(from: tables.seminars.map(\.id.rawValue), next: next).map { cycle in
      RecordIssue(
        .error, .followUpCycle(cycle), at: places[cycle[0]] ?? nil, column: "follows",
        value: next[cycle[0]])
    }
  }

  /// The cycles of a relation in which each has at most one successor, each from the member that
  /// stands first in the file, closed by that member.
  ///
  /// - Complexity: O(*n*): every member is coloured once.
  private func cycles(from members: [String], next: [String: String]) -> [[String]] {
    let rank = Dictionary(
      members.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var walk: [String: Int] = [:]
    var found: [[String]] = []
    for (number, start) in members.enumerated() {
      var current: String? = start
      var path: [String] = []
      while let member = current, walk[member] == nil {
        walk[member] = number
        path.append(member)
        current = next[member]
      }
      if let member = current, walk[member] == number, let entry = path.firstIndex(of: member) {
        found.append(closed(path[entry...], rank: rank))
      }
    }
    return found
  }

  /// A cycle from the member that stands first, with that member again at its end.
  private func closed(_ cycle: ArraySlice<String>, rank: [String: Int]) -> [String] {
    func place(_ member: String) -> Int { rank[member] ?? .max }
    guard let start = cycle.indices.min(by: { place(cycle[$0]) < place(cycle[$1]) }) else {
      return []
    }
    return cycle[start...] + cycle[..<start] + [cycle[start]]
  }
}
