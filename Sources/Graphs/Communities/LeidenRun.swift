/// Communities of nodes, ids below the node count, with their value.
struct RatedPartition: Sendable {
  var communities: [Int32]
  var value: Double
}

/// One run of the Leiden algorithm from one seed: rounds of moving, refining and aggregating.
///
/// All memory is made at the start; the loops allocate nothing.
struct LeidenRun: ~Copyable {
  private let whole: LeidenRows
  /// Aggregates, each made of the other in turn.
  private let first: LeidenRows
  private let second: LeidenRows
  private let moves: LeidenMoves
  private let communities: KernelBuffer<Int32>
  /// For each node of the whole graph its node in the aggregate at hand.
  private let place: KernelBuffer<Int32>
  private let parts: KernelBuffer<Int32>
  private let numbers: KernelBuffer<Int32>
  private var generator: SeededGenerator

  init(_ ties: PartTies, resolution: Double, seed: UInt64) {
    whole = LeidenRows(ties)
    first = LeidenRows(aggregatesOf: ties)
    second = LeidenRows(aggregatesOf: ties)
    moves = LeidenMoves(ties, resolution: resolution)
    communities = KernelBuffer(unset: ties.count)
    place = KernelBuffer(unset: ties.count)
    parts = KernelBuffer(unset: ties.count)
    numbers = KernelBuffer(unset: ties.count)
    generator = SeededGenerator(seed: seed)
  }

  /// Rounds until one improves nothing; from single nodes unless told otherwise.
  mutating func result(from start: [Int32]? = nil) -> RatedPartition {
    var generator = self.generator
    var best = RatedPartition(
      communities: start ?? (0..<Int32(whole.count)).map { $0 }, value: -.infinity)
    for (node, community) in best.communities.enumerated() { communities[node] = community }
    if start != nil { best.value = moves.value(of: communities, in: whole) }
    while true {
      let value = round(&generator)
      let hasImproved = value > best.value + moves.least
      if value >= best.value {
        best = RatedPartition(communities: communities.array, value: value)
      }
      guard hasImproved else { break }
    }
    self.generator = generator
    return best
  }

  /// Moves, refines and aggregates until refining merges nothing more; gives the value reached.
  private func round(_ generator: inout SeededGenerator) -> Double {
    for node in 0..<whole.count { place[node] = Int32(truncatingIfNeeded: node) }
    var before = whole.count
    var count = step(whole, into: first, &generator)
    guard count < before else { return moves.value(of: communities, in: whole) }
    var isSecond = false
    while count < before {
      before = count
      count =
        isSecond
        ? step(second, into: first, &generator) : step(first, into: second, &generator)
      isSecond.toggle()
    }
    // The last step made nothing: what it started from holds the communities.
    let value =
      isSecond
      ? moves.value(of: communities, in: first) : moves.value(of: communities, in: second)
    for node in 0..<whole.count { place[node] = communities[Int(place[node])] }
    for node in 0..<whole.count { communities[node] = place[node] }
    return value
  }

  /// Moves nodes, refines the communities and makes the aggregate, whose nodes are the parts.
  ///
  /// Gives the number of parts. Nothing is made where refining merged none.
  private func step(
    _ rows: borrowing LeidenRows, into next: borrowing LeidenRows,
    _ generator: inout SeededGenerator
  ) -> Int {
    moves.move(rows, communities, &generator)
    moves.refine(rows, communities, into: parts, &generator)
    let count = renumber(parts, count: rows.count)
    guard count < rows.count else { return count }
    next.aggregate(rows, by: parts, count: count, moves.scratch)
    let (place, parts, communities) = (self.place.view, self.parts.view, self.communities.view)
    for node in 0..<whole.count { place[node] = parts[Int(place[node])] }
    let labels = moves.scratch.members.view
    for node in 0..<rows.count { labels[Int(parts[node])] = communities[node] }
    for part in 0..<count { communities[part] = labels[part] }
    _ = renumber(self.communities, count: count)
    return count
  }

  /// Gives labels the numbers 0 ..< count in order of first appearance.
  private func renumber(_ labels: borrowing KernelBuffer<Int32>, count: Int) -> Int {
    let (labels, numbers) = (labels.view, self.numbers.view)
    self.numbers.fill(-1)
    var found: Int32 = 0
    for node in 0..<count {
      let label = Int(labels[node])
      if numbers[label] < 0 {
        numbers[label] = found
        found &+= 1
      }
      labels[node] = numbers[label]
    }
    return Int(found)
  }
}
