internal import Graphs

/// Which lists of invitations keep to all constraints, and which can still be completed to one.
struct Feasibility: Sendable {
  let constraints: PlanningConstraints
  let nodeCount: Int
  /// Per grouping the number of each node's group; -1 for none.
  private let groups: [[Int]]
  private let minima: [[Int]]
  private let maxima: [[Int]]
  /// Per grouping and group the costs, and the chances to come, of those who may be invited, ascending.
  private let cheapest: [[[(key: Double, node: Int)]]]
  private let leastLikely: [[[(key: Double, node: Int)]]]
  private let isInvitable: [Bool]
  /// How many lists may be tried to see whether one can be completed, where bounds do not tell.
  let searchLimit: Int

  init(_ constraints: PlanningConstraints, nodeCount: Int, searchLimit: Int = 200) {
    self.constraints = constraints
    self.nodeCount = nodeCount
    self.searchLimit = searchLimit
    let isInvitable = (0..<nodeCount).map { constraints.isInvitable(NodeIndex($0)) }
    self.isInvitable = isInvitable
    var (groups, minima, maxima): ([[Int]], [[Int]], [[Int]]) = ([], [], [])
    for grouping in constraints.groupings {
      let names = Set(grouping.codes.compactMap(\.self)).union(grouping.minima.keys)
        .union(grouping.maxima.keys).sorted()
      var place: [String: Int] = [:]
      for (index, name) in names.enumerated() { place[name] = index }
      groups.append(grouping.codes.map { $0.flatMap { place[$0] } ?? -1 })
      minima.append(names.map { grouping.minima[$0] ?? 0 })
      maxima.append(names.map { grouping.maxima[$0] ?? .max })
    }
    self.groups = groups
    self.minima = minima
    self.maxima = maxima
    let sorted = { (key: (Int) -> Double) in
      groups.indices.map { grouping in
        minima[grouping].indices.map { group in
          (0..<nodeCount).filter { groups[grouping][$0] == group && isInvitable[$0] }
            .map { (key: key($0), node: $0) }
            .sorted { ($0.key, $0.node) < ($1.key, $1.node) }
        }
      }
    }
    cheapest = sorted { constraints.cost($0) }
    leastLikely = sorted { constraints.chance($0) }
  }

  /// Whether a node can be added so that the list can still be completed within all constraints.
  ///
  /// Never true again once it was false, as a list grows.
  func allows(_ node: Int, with chosen: [Int]) -> Bool {
    guard isInvitable[node], chosen.count < constraints.invitations else { return false }
    return isExtendable(chosen + [node])
  }

  /// Whether a list with one more keeps to all constraints as it is: in an exchange nobody comes on
  /// top.
  func permits(_ node: Int, with rest: [Int]) -> Bool {
    allows(node, with: rest) && meetsMinima(rest + [node])
  }

  /// Whether a list can be completed within all constraints.
  func isExtendable(_ chosen: [Int]) -> Bool {
    needsSearch ? hasCompletion(chosen) : mayBeExtended(chosen)
  }

  /// Whether no bound rules out that a list can be completed; by number, quotas, and either a budget
  /// or a hall, that is whether it can be.
  func mayBeExtended(_ chosen: [Int]) -> Bool {
    guard chosen.count <= constraints.invitations else { return false }
    var missing = 0
    for grouping in groups.indices {
      guard let lacks = lacks(grouping, chosen) else { return false }
      missing = max(missing, lacks.reduce(0) { $0 + $1.count })
      for lack in lacks where openings(grouping, lack.group, chosen) < lack.count { return false }
    }
    guard chosen.count + missing <= constraints.invitations else { return false }
    if groups.count == 2, !canFillBoth(chosen) { return false }
    if let budget = constraints.budget {
      let spent = chosen.reduce(0.0) { $0 + constraints.cost($1) }
      let rest = groups.count == 2 ? leastForBoth(chosen) : least(cheapest, chosen)
      guard spent + rest <= budget * (1 + 1e-12) else { return false }
    }
    guard let capacity = constraints.capacity else { return true }
    let come = (chosen + leastLikelyAdded(chosen)).map { constraints.chance($0) }
    return HallAttendance(chances: come).risk(ofMoreThan: capacity)
      <= constraints.overbookingRisk + 1e-12
  }

  /// Whether every group has its least.
  func meetsMinima(_ chosen: [Int]) -> Bool {
    groups.indices.allSatisfy { lacks($0, chosen)?.isEmpty ?? false }
  }

  /// Whether a node is of a group that has not its least yet.
  func isLacking(_ node: Int, _ chosen: [Int]) -> Bool {
    groups.indices.contains { grouping in
      (lacks(grouping, chosen) ?? []).contains { $0.group == groups[grouping][node] }
    }
  }

  /// How many each group lacks to its least; `nil` where one exceeds its most.
  private func lacks(_ grouping: Int, _ chosen: [Int]) -> [(group: Int, count: Int)]? {
    var counts = [Int](repeating: 0, count: minima[grouping].count)
    for node in chosen where groups[grouping][node] >= 0 { counts[groups[grouping][node]] += 1 }
    var lacks: [(group: Int, count: Int)] = []
    for group in counts.indices {
      if counts[group] > maxima[grouping][group] { return nil }
      if minima[grouping][group] > maxima[grouping][group] { return nil }
      let lack = minima[grouping][group] - counts[group]
      if lack > 0 { lacks.append((group, lack)) }
    }
    return lacks
  }

  /// Those who can still be taken from the group that lacks somebody and has fewest of them, the least
  /// likely to come first; `nil` where none lacks any.
  func fewestOpenings(_ chosen: [Int], _ barred: Set<Int>) -> [Int]? {
    groups.indices.flatMap { grouping in
      (lacks(grouping, chosen) ?? []).map { lack in
        leastLikely[grouping][lack.group].map(\.node).filter {
          !chosen.contains($0) && !barred.contains($0)
        }
      }
    }.min { $0.count < $1.count }
  }

  /// Whether two nodes are of the same groups.
  func isAlike(_ node: Int, _ other: Int) -> Bool {
    groups.allSatisfy { $0[node] == $0[other] }
  }

  /// Those who may be invited and are of a group that lacks somebody, in the order of nodes.
  func firstLacking(_ chosen: [Int]) -> Int? {
    if meetsMinima(chosen) { return nil }
    return (0..<nodeCount).first {
      isInvitable[$0] && !chosen.contains($0) && isLacking($0, chosen) && allows($0, with: chosen)
    }
  }

  private func openings(_ grouping: Int, _ group: Int, _ chosen: [Int]) -> Int {
    cheapest[grouping][group].count { !chosen.contains($0.node) }
  }

  /// The least that those still lacking can cost together.
  private func least(_ table: [[[(key: Double, node: Int)]]], _ chosen: [Int]) -> Double {
    groups.indices.map { grouping in
      (lacks(grouping, chosen) ?? []).reduce(0.0) { sum, lack in
        sum
          + table[grouping][lack.group].lazy.filter { !chosen.contains($0.node) }
          .prefix(lack.count).reduce(0.0) { $0 + $1.key }
      }
    }.max() ?? 0
  }

  /// The same for two groupings at once, where one node may count for both: a cheapest flow from
  /// groups of one kind to groups of the other.
  private func leastForBoth(_ chosen: [Int]) -> Double {
    let lacking = [self.lacks(0, chosen) ?? [], self.lacks(1, chosen) ?? []]
    let missing: Int = lacking.joined().reduce(0) { $0 + $1.count }
    guard missing > 0 else { return 0 }
    let open = (0..<nodeCount).filter { isInvitable[$0] && !chosen.contains($0) }
    // Worth more than all nodes cost, so that least numbers are met first.
    let bonus = 1 + 2 * open.reduce(0.0) { $0 + constraints.cost($1) }
    let second = 2 + minima[0].count + 1
    var flow = MinimumCostFlow(nodeCount: second + minima[1].count + 1)
    for (kind, first) in [2, second].enumerated() {
      for group in -1..<minima[kind].count {
        let taken = chosen.count { groups[kind][$0] == group }
        let lack = lacking[kind].first { $0.group == group }?.count ?? 0
        let most = group < 0 ? constraints.invitations : maxima[kind][group] - taken
        let (tail, head) = kind == 0 ? (0, first + 1 + group) : (first + 1 + group, 1)
        if lack > 0 { flow.add(tail, head, capacity: lack, cost: -bonus) }
        let rest = min(most, constraints.invitations) - lack
        if rest > 0 { flow.add(tail, head, capacity: rest, cost: 0) }
      }
    }
    for node in open {
      flow.add(
        2 + 1 + groups[0][node], second + 1 + groups[1][node], capacity: 1,
        cost: constraints.cost(node))
    }
    let cost = flow.send(from: 0, to: 1, atMost: constraints.invitations - chosen.count)
    // Where not all can be met, this is more than all cost together.
    return cost + bonus * Double(missing)
  }

  /// Those still lacking who are least likely to come.
  private func leastLikelyAdded(_ chosen: [Int]) -> [Int] {
    groups.indices.map { grouping in
      (lacks(grouping, chosen) ?? []).flatMap { lack in
        leastLikely[grouping][lack.group].lazy.filter { !chosen.contains($0.node) }
          .prefix(lack.count).map(\.node)
      }
    }.min { $0.count > $1.count } ?? []
  }

  /// Whether both groupings' minima and maxima can be met together within the number of
  /// invitations, the list included: a flow from groups of one kind to groups of the other.
  private func canFillBoth(_ chosen: [Int]) -> Bool {
    var cells: [Int: (least: Int, most: Int)] = [:]
    let width = minima[1].count + 1
    for node in 0..<nodeCount where isInvitable[node] {
      let cell = (groups[0][node] + 1) * width + groups[1][node] + 1
      cells[cell, default: (0, 0)].most += 1
    }
    for node in chosen {
      let cell = (groups[0][node] + 1) * width + groups[1][node] + 1
      cells[cell, default: (0, 0)].least += 1
    }
    var flow = BoundedFlow(nodeCount: 2 + minima[0].count + 1 + width)
    let (source, sink) = (0, 1)
    for group in 0...minima[0].count {
      flow.add(
        source, 2 + group, least: group == 0 ? 0 : minima[0][group - 1],
        most: min(constraints.invitations, group == 0 ? .max : maxima[0][group - 1]))
    }
    for group in 0..<width {
      flow.add(
        2 + minima[0].count + 1 + group, sink, least: group == 0 ? 0 : minima[1][group - 1],
        most: min(constraints.invitations, group == 0 ? .max : maxima[1][group - 1]))
    }
    for (cell, bounds) in cells.sorted(by: { $0.key < $1.key }) {
      flow.add(
        2 + cell / width, 2 + minima[0].count + 1 + cell % width,
        least: bounds.least, most: max(bounds.least, bounds.most))
    }
    flow.add(sink, source, least: 0, most: constraints.invitations)
    return flow.isFeasible()
  }
}

/// Whether a circulation exists that keeps within the bounds of all arcs.
///
/// - Source: L. R. Ford, D. R. Fulkerson, Flows in Networks, 1962: bounds become supplies, and a
///   largest flow must meet them all.
struct BoundedFlow {
  private var heads: [Int] = []
  private var room: [Int] = []
  private var rows: [[Int]]
  private var supply: [Int]

  init(nodeCount: Int) {
    rows = [[Int]](repeating: [], count: nodeCount + 2)
    supply = [Int](repeating: 0, count: nodeCount)
  }

  mutating func add(_ tail: Int, _ head: Int, least: Int, most: Int) {
    supply[tail] -= least
    supply[head] += least
    addArc(tail, head, most - least)
  }

  private mutating func addArc(_ tail: Int, _ head: Int, _ most: Int) {
    rows[tail].append(heads.count)
    heads.append(head)
    room.append(most)
    rows[head].append(heads.count)
    heads.append(tail)
    room.append(0)
  }

  /// - Complexity: O(supply × arcs).
  mutating func isFeasible() -> Bool {
    if room.contains(where: { $0 < 0 }) { return false }
    let (source, sink) = (supply.count, supply.count + 1)
    var needed = 0
    for node in supply.indices {
      if supply[node] > 0 {
        addArc(source, node, supply[node])
        needed += supply[node]
      } else if supply[node] < 0 {
        addArc(node, sink, -supply[node])
      }
    }
    while needed > 0 {
      let sent = push(source, sink)
      if sent == 0 { return false }
      needed -= sent
    }
    return true
  }

  /// Sends what fits along one shortest path; 0 where there is none.
  private mutating func push(_ source: Int, _ sink: Int) -> Int {
    var by = [Int](repeating: -1, count: rows.count)
    var queue = [source]
    var next = 0
    by[source] = -2
    while next < queue.count, by[sink] == -1 {
      for arc in rows[queue[next]] where room[arc] > 0 && by[heads[arc]] == -1 {
        by[heads[arc]] = arc
        queue.append(heads[arc])
      }
      next += 1
    }
    guard by[sink] != -1 else { return 0 }
    var (node, most) = (sink, Int.max)
    while node != source {
      most = min(most, room[by[node]])
      node = heads[by[node] ^ 1]
    }
    node = sink
    while node != source {
      room[by[node]] -= most
      room[by[node] ^ 1] += most
      node = heads[by[node] ^ 1]
    }
    return most
  }
}
