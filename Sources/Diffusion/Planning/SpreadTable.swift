internal import Graphs

/// What every set of sources gives on up to 20 nodes, with nothing left to chance.
///
/// Let W(T) be the chance, summed over roots by their worth, that exactly the nodes of T would make
/// the root adopt. A set of sources gives the sum of W over all T that it meets. W follows without
/// going through roots one by one, since what it is made of adds up over roots:
///
/// - Cascades. With C(T) the worth of the roots in T that all of T reach within T, and g(U, B) the
///   chance that nobody of U passes to anybody of B, C(T) = worth of T - sum over B ⊂ T of
///   C(B) g(T \ B, B), as nobody outside the set that reaches a root passes into it.
/// - Linear thresholds. Everybody heeds one contact at most, so who reaches a root is a path, and the
///   law of paths goes by their members and their last node.
///
/// Where few ties are uncertain, the sets that occur are few; they are gone through instead.
///
/// - Complexity: O(3^*n*) time for cascades, O(2^*n* *n*²) for thresholds, per draw; O(2^*n*) memory, or
///   *n* times that.
struct SpreadTable {
  /// The most nodes.
  static let nodeLimit = 20
  /// The most terms that are added up, over all draws.
  private static let workLimit = 4_000_000_000
  /// The nodes by bit: all but those who have adopted or never will.
  let nodes: [Int]
  /// By the bits of a set of sources, what it gives beyond what happens anyway.
  private(set) var values: [Double]

  /// `nil` for other models, a number of steps, more nodes, or too many draws.
  ///
  /// - Parameters:
  ///   - planner: the graph and who has adopted.
  ///   - trials: how many transitions are gone through on the chance that few sets occur.
  init?(_ planner: InvitationPlanner, trials: Int = 300_000) {
    let (arcs, constraints) = (planner.arcs, planner.constraints)
    let isCascade = planner.model == .independentCascade || planner.model == .threshold(1)
    guard planner.steps == nil, isCascade || planner.model == .linearThreshold else { return nil }
    nodes = (0..<arcs.nodeCount).filter {
      let node = NodeIndex($0)
      return !constraints.adopted.contains(node)
        && (constraints.declinedMayAdopt || !constraints.declined.contains(node))
    }
    let count = nodes.count
    guard count <= Self.nodeLimit else { return nil }
    let perDraw =
      isCascade
      ? (0..<count).reduce(1) { product, _ in product * 3 } : (count * count) << count
    guard perDraw * arcs.drawCount <= Self.workLimit else { return nil }
    var laws = [Double](repeating: 0, count: 1 << count)
    for draw in 0..<arcs.drawCount {
      let law = TableLaw(nodes, arcs, draw, constraints)
      let found = isCascade ? law.sparse(trials) ?? law.cascade() : law.threshold()
      for set in laws.indices { laws[set] += found[set] / Double(arcs.drawCount) }
    }
    values = Self.met(laws, count)
  }

  /// What each set meets: all, less what lies within the others.
  private static func met(_ laws: [Double], _ count: Int) -> [Double] {
    var within = laws
    for bit in 0..<count {
      for set in within.indices where set >> bit & 1 == 1 { within[set] += within[set ^ 1 << bit] }
    }
    let all = within.count - 1
    return within.indices.map { within[all] - within[all ^ $0] }
  }

  /// The bits of some nodes.
  func bits(of list: some Sequence<Int>) -> Int {
    list.reduce(0) { $0 | (nodes.firstIndex(of: $1).map { 1 << $0 } ?? 0) }
  }

  /// The same where each invited comes with a chance of its own.
  func attended(_ constraints: PlanningConstraints) -> SpreadTable {
    var other = self
    for (bit, node) in nodes.enumerated() {
      let chance = constraints.chance(node)
      guard chance < 1 else { continue }
      for set in values.indices where set >> bit & 1 == 1 {
        other.values[set] =
          chance * other.values[set] + (1 - chance) * other.values[set ^ 1 << bit]
      }
    }
    return other
  }
}

/// The law of who would make a root adopt, in one draw of the chances.
private struct TableLaw {
  private let count: Int
  private let worth: [Double]
  /// Per node its arcs from others by bit.
  private let incoming: [[(tail: Int, p: Double)]]
  /// Per node the chance of no arc from somebody who has adopted, and their sum.
  private let spared: [Double]
  private let heeded: [Double]

  init(_ nodes: [Int], _ arcs: ArcProbabilities, _ draw: Int, _ constraints: PlanningConstraints) {
    count = nodes.count
    worth = nodes.map { constraints.worth($0) }
    var place: [Int: Int] = [:]
    for (bit, node) in nodes.enumerated() { place[node] = bit }
    let rows = nodes.map { node in
      arcs.row(node).map {
        (tail: Int(arcs.tails[$0]), p: arcs.probabilities[draw * arcs.arcCount + $0])
      }
    }
    incoming = rows.map { row in
      row.compactMap { arc in place[arc.tail].map { (tail: $0, p: arc.p) } }.filter { $0.p > 0 }
    }
    let adopted = rows.map { row in
      row.filter { constraints.adopted.contains(NodeIndex($0.tail)) }.map(\.p)
    }
    spared = adopted.map { $0.reduce(1) { $0 * (1 - $1) } }
    heeded = adopted.map { $0.reduce(0, +) }
  }

  // MARK: Cascades

  /// Who is known to reach the root, and who of them has been looked behind.
  private struct State: Hashable, Comparable {
    let seen: Int
    let open: Int

    static func < (left: Self, right: Self) -> Bool {
      (left.seen, left.open) < (right.seen, right.open)
    }
  }

  /// Goes through the sets that occur, node by node; `nil` where they are many.
  func sparse(_ trials: Int) -> [Double]? {
    var law = [Double](repeating: 0, count: 1 << count)
    var states: [State: Double] = [:]
    for root in 0..<count where worth[root] > 0 {
      states[State(seen: 1 << root, open: 1 << root)] = worth[root]
    }
    var left = trials
    guard left > 0 else { return nil }
    while !states.isEmpty {
      var next: [State: Double] = [:]
      for (state, weight) in states.sorted(by: { $0.key < $1.key }) {
        let node = state.open.trailingZeroBitCount
        let arcs = incoming[node].filter { state.seen >> $0.tail & 1 == 0 }
        func go(_ place: Int, _ added: Int, _ weight: Double) {
          guard weight > 0, left > 0 else { return }
          guard place < arcs.count else {
            left -= 1
            let open = state.open & (state.open - 1) | added
            if open == 0 {
              law[state.seen | added] += weight
            } else {
              next[State(seen: state.seen | added, open: open), default: 0] += weight
            }
            return
          }
          go(place + 1, added, weight * (1 - arcs[place].p))
          go(place + 1, added | 1 << arcs[place].tail, weight * arcs[place].p)
        }
        go(0, 0, weight * spared[node])
      }
      guard left > 0 else { return nil }
      states = next
    }
    return law
  }

  /// By recursion over subsets.
  func cascade() -> [Double] {
    var stays = [Double](repeating: 1, count: count * count)
    for head in 0..<count {
      for arc in incoming[head] { stays[arc.tail * count + head] = 1 - arc.p }
    }
    let all = (1 << count) - 1
    var worths = [Double](repeating: 0, count: all + 1)
    for set in 1..<(all + 1) {
      worths[set] = worths[set & (set - 1)] + worth[set.trailingZeroBitCount]
    }
    var within = worths
    var law = [Double](repeating: 0, count: all + 1)
    var escapes = [Double](repeating: 1, count: all + 1)
    var alone = [Double](repeating: 1, count: count)
    within.withUnsafeMutableBufferPointer { within in
      escapes.withUnsafeMutableBufferPointer { escapes in
        for set in 1..<(all + 1) {
          // Cancellation may leave a trace of what cannot happen.
          let chance = within[set]
          guard chance > 1e-14 * worths[set] else { continue }
          let rest = all & ~set
          var spares = 1.0
          for node in 0..<count {
            if set >> node & 1 == 1 {
              spares *= spared[node]
            } else {
              var product = 1.0
              var heads = set
              while heads != 0 {
                product *= stays[node * count + heads.trailingZeroBitCount]
                heads &= heads - 1
              }
              alone[node] = product
            }
          }
          SubsetCascade.spread(chance, from: set, rest, alone, within, escapes)
          law[set] = chance * spares * escapes[rest]
        }
      }
    }
    return law
  }

  // MARK: Linear thresholds

  /// By the members of the path behind a root and its last node.
  func threshold() -> [Double] {
    var law = [Double](repeating: 0, count: 1 << count)
    var paths = [Double](repeating: 0, count: count << count)
    for root in 0..<count { paths[(1 << root) * count + root] = worth[root] }
    for set in law.indices {
      for last in 0..<count where set >> last & 1 == 1 {
        let weight = paths[set * count + last]
        guard weight > 0 else { continue }
        var rest = 1 - heeded[last]
        for arc in incoming[last] where set >> arc.tail & 1 == 0 {
          rest -= arc.p
          paths[(set | 1 << arc.tail) * count + arc.tail] += weight * arc.p
        }
        if rest > 1e-12 { law[set] += weight * rest }
      }
    }
    return law
  }
}
