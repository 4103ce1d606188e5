internal import Graphs

/// Chooses one invitation after another, each time the one that adds most.
///
/// Gains only shrink as the list grows, so old gains are bounds, and most are never computed again.
/// Equal gains go by the order of nodes, and are told.
///
/// - Source: J. Leskovec et al., KDD 2007, doi:10.1145/1281192.1281239 (lazy evaluation).
struct GreedyChoice {
  private(set) var cover: ChosenCover
  /// For each choice the others that would have added as much.
  private(set) var ties: [[Int]] = []
  private let feasibility: Feasibility
  private let candidates: [Int]
  /// What gains are divided by; empty where costs do not matter.
  private let costs: [Double]
  private var heap: GainHeap

  /// - Parameters:
  ///   - cover: the list so far.
  ///   - feasibility: the constraints.
  ///   - candidates: who may be added, ascending.
  ///   - perCost: whether gains are taken per cost, for a budget.
  init(_ cover: ChosenCover, _ feasibility: Feasibility, candidates: [Int], perCost: Bool = false) {
    self.cover = cover
    self.feasibility = feasibility
    self.candidates = candidates
    let costs =
      perCost ? (0..<cover.chance.count).map { max(1e-9, feasibility.constraints.cost($0)) } : []
    self.costs = costs
    heap = GainHeap(
      candidates.map { ((cover.gain($0) / (costs.isEmpty ? 1 : costs[$0])), Int32($0)) })
  }

  /// Adds those who must be invited.
  mutating func require(_ nodes: [Int]) {
    for node in nodes where !cover.isChosen[node] {
      cover.add(node)
      ties.append([])
    }
  }

  /// Adds until the list is full, or nobody adds anything; least numbers of groups are met even by
  /// those who add nothing.
  mutating func fill() {
    while let node = next() { cover.add(node) }
    while !feasibility.meetsMinima(cover.chosen),
      let node = candidates.first(where: {
        !cover.isChosen[$0] && feasibility.isLacking($0, cover.chosen)
          && feasibility.allows($0, with: cover.chosen)
      })
    {
      cover.add(node)
      ties.append([])
    }
  }

  /// The best addition, with its ties noted; `nil` where none gains or none is allowed.
  private mutating func next() -> Int? {
    var best: Int32?
    var bestGain = 0.0
    var equals: [Int32] = []
    var kept: [(Double, Int32)] = []
    while let (bound, node) = heap.first, bound > 0, bound >= bestGain {
      heap.removeFirst()
      if cover.isChosen[Int(node)] { continue }
      let gain = cover.gain(Int(node)) / (costs.isEmpty ? 1 : costs[Int(node)])
      guard gain > 0, gain >= bestGain else {
        kept.append((gain, node))
        continue
      }
      guard feasibility.allows(Int(node), with: cover.chosen) else { continue }
      if gain > bestGain {
        if let best { kept.append((bestGain, best)) }
        kept += equals.map { (bestGain, $0) }
        (best, bestGain, equals) = (node, gain, [])
      } else if let old = best {
        equals.append(max(old, node))
        best = min(old, node)
      }
    }
    for (gain, node) in kept where gain > 0 { heap.add(gain, node) }
    for node in equals { heap.add(bestGain, node) }
    guard let best else { return nil }
    ties.append(equals.map { Int($0) }.sorted())
    return Int(best)
  }
}

/// Nodes by gain, the largest first, then by number.
struct GainHeap {
  private var items: [(gain: Double, node: Int32)]

  init(_ items: [(Double, Int32)]) {
    self.items = items.map { (gain: $0.0, node: $0.1) }
    for place in stride(from: items.count / 2, through: 0, by: -1) { sink(place) }
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
