internal import Graphs

/// Betters a list by exchanging one invitation for another as long as that gains.
///
/// For each member the sets that it alone meets are gone through: only nodes in those gain from its
/// leaving, so a round costs little more than one reading of the sets.
struct SwapSearch {
  private(set) var cover: ChosenCover
  private let feasibility: Feasibility
  private let candidates: [Int]
  private let fixed: Set<Int>
  /// What each node would add to the present list, in weight of sets.
  private var gains: [Double]
  private var departure: Departure

  /// - Parameters:
  ///   - cover: the list.
  ///   - feasibility: the constraints.
  ///   - candidates: who may be exchanged for.
  ///   - fixed: who stays whatever happens.
  init(_ cover: ChosenCover, _ feasibility: Feasibility, candidates: [Int], fixed: [Int]) {
    self.cover = cover
    self.feasibility = feasibility
    self.candidates = candidates
    self.fixed = Set(fixed)
    gains = [Double](repeating: 0, count: cover.reach.nodeCount)
    departure = Departure(nodeCount: cover.reach.nodeCount)
  }

  /// Exchanges until nothing gains, at most so many rounds.
  mutating func run(rounds: Int = 20) {
    for _ in 0..<rounds {
      for node in candidates { gains[node] = cover.gain(node) }
      var hasChanged = false
      for node in cover.chosen where !fixed.contains(node) {
        if exchange(node) { hasChanged = true }
      }
      if !hasChanged { return }
    }
  }

  /// Exchanges one member for the best other node, if that gains.
  private mutating func exchange(_ leaving: Int) -> Bool {
    departure.look(at: leaving, in: cover)
    let threshold = departure.loss * (1 + 1e-9) + 1e-12
    var better: [(gain: Double, node: Int)] = []
    for member in departure.touched where !cover.isChosen[Int(member)] {
      let node = Int(member)
      let gain = gains[node] + departure.freed[node]
      if gain > threshold { better.append((gain, node)) }
    }
    for node in candidates
    where gains[node] > threshold && departure.freed[node] == 0 && !cover.isChosen[node] {
      better.append((gains[node], node))
    }
    better.sort { ($1.gain, $0.node) < ($0.gain, $1.node) }
    let rest = cover.chosen.filter { $0 != leaving }
    guard let entering = better.first(where: { feasibility.allows($0.node, with: rest) })?.node
    else { return false }
    replace(leaving, by: entering)
    return true
  }

  /// Makes an exchange, and mends the gains of those whose sets it touches.
  private mutating func replace(_ leaving: Int, by entering: Int) {
    let touched = Set(cover.index[leaving]).union(cover.index[entering])
    cover.remove(leaving)
    cover.add(entering)
    var nodes: Set<Int32> = []
    for set in touched { nodes.formUnion(cover.reach.members(of: Int(set))) }
    for node in nodes { gains[Int(node)] = cover.gain(Int(node)) }
  }
}
