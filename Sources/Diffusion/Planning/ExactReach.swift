internal import Graphs

/// All reach sets with their probabilities, where the arcs are so few that they can be enumerated.
///
/// Parts of the graph without ties between them are dealt with one by one: by all outcomes of their
/// uncertain arcs, by recursion over subsets of nodes, or, for linear thresholds, by all backward
/// walks, whichever is feasible.
struct ExactReach {
  /// The most uncertain arcs whose outcomes are enumerated.
  static let arcLimit = 16
  /// The most nodes of a part for the recursion over subsets.
  static let nodeLimit = 16
  /// The most outcomes, over all draws.
  private static let workLimit = 250_000_000

  private let arcs: ArcProbabilities
  private let model: SpreadModel
  private let steps: Int?
  private let constraints: PlanningConstraints
  private var found: [[Int: Double]] = []

  /// The sets; `nil` where there are too many outcomes.
  static func sets(
    _ arcs: ArcProbabilities, _ model: SpreadModel, steps: Int?, _ constraints: PlanningConstraints
  ) -> ReachSets? {
    var exact = ExactReach(arcs: arcs, model: model, steps: steps, constraints: constraints)
    return exact.enumerate()
  }

  private init(
    arcs: ArcProbabilities, model: SpreadModel, steps: Int?, constraints: PlanningConstraints
  ) {
    self.arcs = arcs
    self.model = model
    self.steps = steps
    self.constraints = constraints
  }

  private mutating func enumerate() -> ReachSets? {
    switch model {
    case .independentCascade, .threshold(1), .linearThreshold: break
    case .threshold, .susceptibleInfected, .susceptibleInfectedRecovered: return nil
    }
    let parts = NodeParts(arcs) { !isImmune($0) }
    var work = 0
    for part in parts.parts {
      guard let cost = cost(of: part) else { return nil }
      work += cost
      guard work <= Self.workLimit else { return nil }
    }
    var result = ReachSets(nodeCount: arcs.nodeCount, drawCount: arcs.drawCount)
    result.scale = 1
    for part in parts.parts { add(part, to: &result) }
    return result
  }

  private func isImmune(_ node: Int) -> Bool {
    !constraints.declinedMayAdopt && constraints.declined.contains(NodeIndex(node))
  }

  private func uncertain(_ part: [Int], draw: Int) -> Int {
    part.reduce(0) { sum, head in
      sum + arcs.row(head).count { 0 < p($0, draw) && p($0, draw) < 1 }
    }
  }

  private func p(_ arc: Int, _ draw: Int) -> Double {
    isImmune(Int(arcs.tails[arc])) ? 0 : arcs.probabilities[draw * arcs.arcCount + arc]
  }

  /// The number of steps that a part takes; `nil` where it is too large.
  private func cost(of part: [Int]) -> Int? {
    if part.count == 1 { return 1 }
    guard part.count <= 62 else { return nil }
    if model == .linearThreshold {
      let total = (0..<arcs.drawCount).reduce(0) { $0 + walks(part, draw: $1) }
      return total <= Self.workLimit ? total : nil
    }
    var cost = 0
    for draw in 0..<arcs.drawCount {
      let uncertain = uncertain(part, draw: draw)
      if part.count <= Self.nodeLimit, steps == nil {
        cost += part.count * Self.power(3, part.count - 1)
      } else if uncertain <= Self.arcLimit {
        cost += part.count * part.count << uncertain
      } else {
        return nil
      }
      if cost > Self.workLimit { return nil }
    }
    return cost
  }

  private static func power(_ base: Int, _ exponent: Int) -> Int {
    (0..<exponent).reduce(1) { product, _ in product * base }
  }

  private mutating func add(_ part: [Int], to result: inout ReachSets) {
    found = [[Int: Double]](repeating: [:], count: part.count)
    for draw in 0..<arcs.drawCount {
      let share = 1 / Double(arcs.drawCount)
      if part.count == 1 {
        found[0][1, default: 0] += share
      } else if model == .linearThreshold {
        for root in part.indices { walk(part, draw, root, 1 << root, share, depth: 0) }
      } else if uncertain(part, draw: draw) <= Self.arcLimit,
        steps != nil || part.count > 10 || uncertain(part, draw: draw) <= 10
      {
        enumerateArcs(part, draw, share)
      } else {
        enumerateSubsets(part, draw, share)
      }
      close(part, draw, in: &result)
      found = [[Int: Double]](repeating: [:], count: part.count)
    }
  }

  /// Turns the laws that were found into sets.
  private func close(_ part: [Int], _ draw: Int, in result: inout ReachSets) {
    for (place, root) in part.enumerated() {
      let worth = constraints.worth(root)
      guard worth > 0 else { continue }
      for (mask, chance) in found[place].sorted(by: { $0.key < $1.key }) {
        let members = part.indices.filter { mask >> $0 & 1 == 1 }.map { part[$0] }
        guard !members.contains(where: { constraints.adopted.contains(NodeIndex($0)) }) else {
          result.meet(draw: draw, weight: worth * chance)
          continue
        }
        let invitable = members.filter {
          constraints.isInvitable(NodeIndex($0)) && constraints.chance($0) > 0
        }
        guard !invitable.isEmpty else { continue }
        for member in invitable { result.add(Int32(member)) }
        result.close(root: Int32(root), weight: worth * chance)
        result.note(draw: draw)
      }
    }
  }
}

extension ExactReach {
  /// Every outcome of the uncertain arcs, and for each root who reaches it.
  private mutating func enumerateArcs(_ part: [Int], _ draw: Int, _ share: Double) {
    var place: [Int: Int] = [:]
    for (index, node) in part.enumerated() { place[node] = index }
    // In-neighbours by bits: those for sure, and those of an outcome.
    var sure = [Int](repeating: 0, count: part.count)
    var coins: [(tail: Int, head: Int, p: Double)] = []
    for (head, node) in part.enumerated() {
      for arc in arcs.row(node) {
        guard let tail = place[Int(arcs.tails[arc])] else { continue }
        let p = p(arc, draw)
        if p == 1 { sure[head] |= 1 << tail } else if p > 0 { coins.append((tail, head, p)) }
      }
    }
    for outcome in 0..<(1 << coins.count) {
      var (live, chance) = (sure, share)
      for (bit, coin) in coins.enumerated() {
        if outcome >> bit & 1 == 1 {
          live[coin.head] |= 1 << coin.tail
          chance *= coin.p
        } else {
          chance *= 1 - coin.p
        }
      }
      for root in part.indices {
        found[root][reached(backwardsFrom: root, live), default: 0] += chance
      }
    }
  }

  private func reached(backwardsFrom root: Int, _ live: [Int]) -> Int {
    var (seen, front, step) = (1 << root, 1 << root, 0)
    while front != 0, step < steps ?? .max {
      var next = 0
      while front != 0 {
        next |= live[front.trailingZeroBitCount]
        front &= front - 1
      }
      front = next & ~seen
      seen |= next
      step += 1
    }
    return seen
  }

  /// For each root the law of who reaches it, as a cascade on the arcs turned round.
  private mutating func enumerateSubsets(_ part: [Int], _ draw: Int, _ share: Double) {
    let size = part.count
    var place: [Int: Int] = [:]
    for (index, node) in part.enumerated() { place[node] = index }
    var stays = [[Double]](repeating: [Double](repeating: 1, count: size), count: size)
    for (head, node) in part.enumerated() {
      for arc in arcs.row(node) {
        if let tail = place[Int(arcs.tails[arc])] { stays[tail][head] = 1 - p(arc, draw) }
      }
    }
    for root in part.indices {
      let others = part.indices.filter { $0 != root }
      let cascade = SubsetCascade(nodeCount: size - 1) { node, adopters in
        var product = stays[others[node]][root]
        var rest = adopters
        while rest != 0 {
          product *= stays[others[node]][others[rest.trailingZeroBitCount]]
          rest &= rest - 1
        }
        return product
      }
      for (set, chance) in cascade.finalSets().enumerated() where chance > 0 {
        var mask = 1 << root
        for bit in 0..<(size - 1) where set >> bit & 1 == 1 { mask |= 1 << others[bit] }
        found[root][mask, default: 0] += chance * share
      }
    }
  }

  /// Every backward walk from a root, which ends where nobody is heeded or at a node seen before.
  private mutating func walk(
    _ part: [Int], _ draw: Int, _ root: Int, _ mask: Int, _ chance: Double, depth: Int,
    at node: Int? = nil
  ) {
    guard depth < steps ?? .max else {
      found[root][mask, default: 0] += chance
      return
    }
    var rest = 1.0
    for arc in arcs.row(part[node ?? root]) {
      let p = p(arc, draw)
      guard p > 0, let tail = part.firstIndex(of: Int(arcs.tails[arc])),
        mask >> tail & 1 == 0
      else { continue }
      rest -= p
      walk(part, draw, root, mask | 1 << tail, chance * p, depth: depth + 1, at: tail)
    }
    if rest > 1e-12 { found[root][mask, default: 0] += chance * rest }
  }

  /// How many backward walks there are from all nodes of a part, counted up to the limit.
  private func walks(_ part: [Int], draw: Int) -> Int {
    var count = 0
    func go(_ node: Int, _ seen: Set<Int>) {
      count += 1
      for arc in arcs.row(node) where count <= 200_000 && p(arc, draw) > 0 {
        let tail = Int(arcs.tails[arc])
        if !seen.contains(tail) { go(tail, seen.union([tail])) }
      }
    }
    for root in part where count <= 200_000 { go(root, [root]) }
    return count > 200_000 ? Self.workLimit + 1 : count
  }
}

/// The parts of a graph between which nothing can pass.
struct NodeParts {
  /// The nodes of each part, ascending.
  let parts: [[Int]]

  /// The parts of nodes that satisfy a condition, by arcs that pass in some draw.
  init(_ arcs: ArcProbabilities, where isOpen: (Int) -> Bool) {
    var parent = Array(0..<arcs.nodeCount)
    func top(_ node: Int) -> Int {
      var node = node
      while parent[node] != node {
        parent[node] = parent[parent[node]]
        node = parent[node]
      }
      return node
    }
    for head in 0..<arcs.nodeCount where isOpen(head) {
      for arc in arcs.row(head) where isOpen(Int(arcs.tails[arc])) {
        let (a, b) = (top(head), top(Int(arcs.tails[arc])))
        parent[max(a, b)] = min(a, b)
      }
    }
    // The top of a part is its first node, so that parts are met in order.
    var parts: [[Int]] = []
    var places = [Int](repeating: 0, count: arcs.nodeCount)
    for node in 0..<arcs.nodeCount where isOpen(node) {
      let first = top(node)
      if first == node {
        places[node] = parts.count
        parts.append([])
      }
      parts[places[first]].append(node)
    }
    self.parts = parts
  }
}
