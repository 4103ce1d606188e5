internal import Graphs

/// Chooses one invitation after another, each time the one that adds most.
///
/// Equal gains go by the order of nodes. Where all gains are whole numbers, as sums of samples are
/// when all who are invited come, every choice takes what it meets off the gains of others, so that
/// each set is gone through once. Else sums would drift; then gains are computed anew, but lazily:
/// they only shrink as the list grows, so that old ones are bounds.
///
/// - Source: J. Leskovec et al., KDD 2007, doi:10.1145/1281192.1281239 (lazy evaluation).
struct GreedyChoice {
  private(set) var cover: ChosenCover
  private let feasibility: Feasibility
  private let candidates: [Int]
  /// What gains are divided by; empty where costs do not matter.
  private let costs: [Double]
  /// What each node adds, kept up to date; empty where gains are bounded by the heap.
  private var gains: [Double] = []
  private var heap = GainHeap([])

  /// - Parameters:
  ///   - cover: the list so far.
  ///   - feasibility: the constraints.
  ///   - candidates: who may be added, ascending.
  ///   - perCost: whether gains are taken per cost, for a budget.
  init(_ cover: ChosenCover, _ feasibility: Feasibility, candidates: [Int], perCost: Bool = false) {
    self.cover = cover
    self.feasibility = feasibility
    self.candidates = candidates
    costs =
      perCost ? cover.chances.comes.indices.map { max(1e-9, feasibility.constraints.cost($0)) } : []
    if cover.hasWholeGains {
      gains = [Double](repeating: 0, count: cover.chances.comes.count)
      for node in candidates { gains[node] = cover.gain(node) }
    } else {
      let costs = costs
      heap = GainHeap(
        candidates.lazy.map { (cover.gain($0) / (costs.isEmpty ? 1 : costs[$0]), Int32($0)) }
          .filter { $0.0 > 0 })
    }
  }

  /// Adds those who must be invited.
  mutating func require(_ nodes: [Int]) {
    for node in nodes where !cover.isChosen[node] { add(node) }
  }

  /// Adds until the list is full, or nobody adds anything; least numbers of groups are met even by
  /// those who add nothing.
  mutating func fill() {
    while let node = gains.isEmpty ? nextByBounds() : nextByGains() { add(node) }
    while let node = feasibility.firstLacking(cover.chosen) { add(node) }
  }

  private mutating func add(_ node: Int) {
    if !gains.isEmpty {
      for set in cover.index[node] where cover.survival[Int(set)] == 1 {
        let weight = cover.reach.weight(Int(set))
        for member in cover.reach.members(of: Int(set)) { gains[Int(member)] -= weight }
      }
      gains[node] = 0
    }
    cover.add(node)
  }

  /// The best addition by gains that are up to date; `nil` where none gains or none is allowed.
  private mutating func nextByGains() -> Int? {
    guard cover.chosen.count < feasibility.constraints.invitations else { return nil }
    while true {
      var best: (gain: Double, node: Int) = (0, -1)
      if costs.isEmpty {
        for node in candidates where gains[node] > best.gain { best = (gains[node], node) }
      } else {
        for node in candidates where gains[node] / costs[node] > best.gain {
          best = (gains[node] / costs[node], node)
        }
      }
      guard best.node >= 0 else { return nil }
      if feasibility.allows(best.node, with: cover.chosen) { return best.node }
      // What a list does not allow, no longer one does.
      gains[best.node] = -.infinity
    }
  }

  /// The best addition by bounds; `nil` where none gains or none is allowed.
  ///
  /// The heap gives equal bounds in the order of nodes, so the search ends at the first bound that
  /// cannot hold a larger gain, nor the same gain for an earlier node.
  private mutating func nextByBounds() -> Int? {
    var best: (gain: Double, node: Int32)?
    var kept: [(Double, Int32)] = []
    while let (bound, node) = heap.first, bound > 0 {
      if let best, bound < best.gain || bound == best.gain && node > best.node { break }
      heap.removeFirst()
      if cover.isChosen[Int(node)] { continue }
      let gain = cover.gain(Int(node)) / (costs.isEmpty ? 1 : costs[Int(node)])
      guard gain > 0 else { continue }
      if let best, gain < best.gain || gain == best.gain && node > best.node {
        kept.append((gain, node))
      } else if feasibility.allows(Int(node), with: cover.chosen) {
        if let best { kept.append(best) }
        best = (gain, node)
      }
    }
    for (gain, node) in kept { heap.add(gain, node) }
    return best.map { Int($0.node) }
  }
}

/// Nodes by gain, the largest first, then by number.
struct GainHeap {
  private var items: [(gain: Double, node: Int32)]

  init(_ items: some Sequence<(Double, Int32)>) {
    self.items = items.map { (gain: $0.0, node: $0.1) }
    for place in stride(from: self.items.count / 2, through: 0, by: -1) { sink(place) }
  }

  var first: (Double, Int32)? { items.first.map { ($0.gain, $0.node) } }

  mutating func add(_ gain: Double, _ node: Int32) {
    items.append((gain, node))
    var place = items.count - 1
    while place > 0, precedes(place, (place - 1) / 2) {
      items.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  mutating func removeFirst() {
    guard let last = items.popLast(), !items.isEmpty else { return }
    items[0] = last
    sink(0)
  }

  private func precedes(_ left: Int, _ right: Int) -> Bool {
    items[left].gain == items[right].gain
      ? items[left].node < items[right].node : items[left].gain > items[right].gain
  }

  private mutating func sink(_ start: Int) {
    var place = start
    while true {
      var best = place
      for child in [2 * place + 1, 2 * place + 2] where child < items.count {
        if precedes(child, best) { best = child }
      }
      if best == place { return }
      items.swapAt(place, best)
      place = best
    }
  }
}

/// So many of the largest gains, the largest first, equal ones by number.
struct LargestGains {
  private(set) var items: [(gain: Double, node: Int)] = []

  /// - Complexity: O(*n*) where few are kept.
  init(_ count: Int, of gains: some Sequence<(Double, Int)>) {
    guard count > 0 else { return }
    for (gain, node) in gains {
      if items.count == count {
        guard let last = items.last, (gain, last.node) > (last.gain, node) else { continue }
        items.removeLast()
      }
      var place = items.count
      items.append((gain, node))
      while place > 0, (gain, items[place - 1].node) > (items[place - 1].gain, node) {
        items[place] = items[place - 1]
        place -= 1
      }
      items[place] = (gain, node)
    }
  }
}
