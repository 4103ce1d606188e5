/// Betweenness from eight sources at once: breadth-first searches that share each pass over the
/// arcs, and Brandes' accumulation back, eight lanes wide and without predecessor lists.
///
/// With σ the path counts and ω the number of nodes that a node stands for, the dependency is
/// δ(v) = Σ over successors w of σ(v)/σ(w) (ω(w) + δ(w)).
///
/// A node enters a level once for all lanes that reach it there: an *entry*, node and set of
/// lanes. `values` holds two eight-lane numbers per node, one for the level at hand and one for
/// the level being made, each 0 in every lane where the node is not on that level. So the inner
/// loops add whole vectors without asking. Each step goes from the smaller side: along the arcs
/// of the entries, or along those of the nodes that wait.
///
/// - Source: U. Brandes, J. Math. Sociology 25 (2001) 163-177; K. Madduri et al., IPDPS 2009;
///   S. Beamer, K. Asanović, D. Patterson, SC 2012 for the choice of side.
struct LaneSearch: ~Copyable {
  /// Arcs by their tail and by their head; the same when undirected.
  private let out: KernelRows
  private let into: KernelRows
  private let count: Int
  /// The number of nodes that each node stands for.
  private let weights: KernelBuffer<Double>
  private let masks = LaneMasks()
  private let counts: KernelBuffer<Lanes>
  private let values: KernelBuffer<Lanes>
  /// The lanes that have come to a node, and those in which it is on the level at hand.
  private let seen: KernelBuffer<UInt8>
  private let isHere: KernelBuffer<UInt8>
  /// The entries; a node has at most eight.
  private let nodes: KernelBuffer<Int32>
  private let sets: KernelBuffer<UInt8>
  private var entryCount = 0
  /// Where each level begins among the entries, and the end of the last.
  private var levels: [Int] = []
  /// The nodes that some lane has yet to reach, and the number of arcs into them.
  private let waiting: KernelBuffer<Int32>
  private var waitingCount = 0
  private var waitingArcs = 0
  private var largest = Lanes(repeating: 0)
  private let sums: KernelBuffer<Double>

  init(out: CompactRows, into: CompactRows, weights: [Double]) {
    count = out.count
    self.out = KernelRows(out)
    self.into = KernelRows(into)
    self.weights = KernelBuffer(weights)
    counts = KernelBuffer(repeating: Lanes(repeating: 0), count: count)
    values = KernelBuffer(repeating: Lanes(repeating: 0), count: 2 * count)
    seen = KernelBuffer(repeating: 0, count: count)
    isHere = KernelBuffer(repeating: 0, count: count)
    nodes = KernelBuffer(repeating: 0, count: 8 * count)
    sets = KernelBuffer(repeating: 0, count: 8 * count)
    waiting = KernelBuffer(repeating: 0, count: count)
    sums = KernelBuffer(repeating: 0, count: count)
  }

  /// The sum over the sources so far, per node, of ω(source) × dependency.
  var dependencySums: [Double] { sums.array }

  /// Whether some path count came near the end of what a double holds; the sums are then void.
  var hasOverflown: Bool { !(largest.max() < 1e300) }

  /// Adds the dependencies of at most eight sources.
  mutating func add(_ sources: Range<Int>) {
    start(sources)
    let all = UInt8(truncatingIfNeeded: (1 << sources.count) - 1)
    var half = 0
    while let begin = levels.last, begin < entryCount {
      levels.append(entryCount)
      expand(begin..<entryCount, from: half * count, to: (1 - half) * count, all: all)
      half = 1 - half
    }
    accumulate(sources)
  }

  private mutating func start(_ sources: Range<Int>) {
    seen.fill(0)
    counts.fill(Lanes(repeating: 0))
    for node in 0..<count { waiting[node] = Int32(truncatingIfNeeded: node) }
    waitingCount = count
    waitingArcs = into.arcCount
    levels = [0]
    entryCount = 0
    for (lane, source) in sources.enumerated() {
      var one = Lanes(repeating: 0)
      one[lane] = 1
      seen[source] = 1 << lane
      isHere[source] = 1 << lane
      counts[source] = one
      values[source] = one
      nodes[entryCount] = Int32(source)
      sets[entryCount] = 1 << lane
      entryCount += 1
    }
  }

  /// Makes the entries of the next level from those of the last.
  private mutating func expand(_ level: Range<Int>, from here: Int, to next: Int, all: UInt8) {
    let (values, counts, nodes, sets, seen, isHere) = (
      self.values.view, self.counts.view, self.nodes.view, self.sets.view, self.seen.view,
      self.isHere.view
    )
    var arcs = 0
    for entry in level { arcs += out.view.degree(Int(nodes[entry])) }
    if 2 * arcs < waitingArcs {
      push(level, from: here, to: next)
    } else {
      pull(level, from: here, to: next, all: all)
    }
    for entry in level { values[here &+ Int(nodes[entry])] = Lanes(repeating: 0) }
    for entry in level.upperBound..<entryCount {
      let node = Int(nodes[entry])
      let set = sets[entry]
      isHere[node] = set
      seen[node] |= set
      let value = masks.keep(values[next &+ node], in: set)
      values[next &+ node] = value
      counts[node] += value
      largest.replace(with: value, where: value .> largest)
    }
  }

  /// Along the arcs of the entries.
  private mutating func push(_ level: Range<Int>, from here: Int, to next: Int) {
    let (out, values, nodes, seen, isHere, sets) = (
      self.out.view, self.values.view, self.nodes.view, self.seen.view, self.isHere.view,
      self.sets.view
    )
    for entry in level { isHere[Int(nodes[entry])] = 0 }
    var end = entryCount
    for entry in level {
      let node = Int(nodes[entry])
      let set = sets[entry]
      let value = values[here &+ node]
      for arc in out.row(node) {
        let target = Int(out.targets[arc])
        let new = set & ~seen[target]
        guard new != 0 else { continue }
        if isHere[target] == 0 {
          nodes[end] = Int32(truncatingIfNeeded: target)
          end &+= 1
        }
        isHere[target] |= new
        values[next &+ target] += value
      }
    }
    for entry in entryCount..<end { sets[entry] = isHere[Int(nodes[entry])] }
    entryCount = end
  }

  /// Along the arcs into the nodes that wait.
  private mutating func pull(_ level: Range<Int>, from here: Int, to next: Int, all: UInt8) {
    let (into, values, nodes, seen, isHere, sets, waiting) = (
      self.into.view, self.values.view, self.nodes.view, self.seen.view, self.isHere.view,
      self.sets.view, self.waiting.view
    )
    var end = entryCount
    var kept = 0
    var arcs = 0
    for place in 0..<waitingCount {
      let node = Int(waiting[place])
      let missing = all & ~seen[node]
      guard missing != 0 else { continue }
      waiting[kept] = Int32(truncatingIfNeeded: node)
      kept &+= 1
      let row = into.row(node)
      arcs &+= row.count
      var found: UInt8 = 0
      for arc in row { found |= isHere[Int(into.targets[arc])] }
      found &= missing
      guard found != 0 else { continue }
      values[next &+ node] = sum(of: values, from: here, at: into, row)
      nodes[end] = Int32(truncatingIfNeeded: node)
      sets[end] = found
      end &+= 1
    }
    entryCount = end
    waitingCount = kept
    waitingArcs = arcs
    for entry in level { isHere[Int(nodes[entry])] = 0 }
  }

  /// The sum of the values at the targets of a row: the innermost loop.
  @inline(__always)
  private func sum(
    of values: KernelView<Lanes>, from half: Int, at rows: KernelRowsView, _ row: Range<Int>
  ) -> Lanes {
    var sum = Lanes(repeating: 0)
    for arc in row { sum += values[half &+ Int(rows.targets[arc])] }
    return sum
  }

  /// Brandes' accumulation, from the last level back.
  private mutating func accumulate(_ sources: Range<Int>) {
    var sourceWeights = Lanes(repeating: 0)
    for (lane, source) in sources.enumerated() { sourceWeights[lane] = weights[source] }
    // After the search both halves of `values` are 0, and so is `isHere`.
    var half = 0
    var deeper = entryCount..<entryCount
    for begin in levels.dropFirst().dropLast().reversed() {
      let entries = begin..<deeper.lowerBound
      let (here, next) = (half * count, (1 - half) * count)
      receive(entries, from: deeper, here: here, next: next)
      close(entries, here: here, sourceWeights)
      for entry in deeper { values[next &+ Int(nodes[entry])] = Lanes(repeating: 0) }
      deeper = entries
      half = 1 - half
    }
    for entry in deeper {
      values[(1 - half) * count &+ Int(nodes[entry])] = Lanes(repeating: 0)
    }
  }

  /// Puts into `here` of the entries the sum of the shares of their successors.
  private func receive(_ entries: Range<Int>, from deeper: Range<Int>, here: Int, next: Int) {
    let (out, into, values, nodes, sets, isHere) = (
      self.out.view, self.into.view, self.values.view, self.nodes.view, self.sets.view,
      self.isHere.view
    )
    guard !deeper.isEmpty else { return }
    var arcs = 0
    for entry in entries { arcs += out.degree(Int(nodes[entry])) }
    var deeperArcs = 0
    for entry in deeper { deeperArcs += into.degree(Int(nodes[entry])) }
    if arcs < 2 * deeperArcs {
      for entry in entries {
        let node = Int(nodes[entry])
        values[here &+ node] = sum(of: values, from: next, at: out, out.row(node))
      }
      return
    }
    for entry in entries { isHere[Int(nodes[entry])] = sets[entry] }
    for entry in deeper {
      let node = Int(nodes[entry])
      let set = sets[entry]
      let value = values[next &+ node]
      for arc in into.row(node) {
        let target = Int(into.targets[arc])
        if isHere[target] & set != 0 { values[here &+ target] += value }
      }
    }
    for entry in entries { isHere[Int(nodes[entry])] = 0 }
  }

  /// Turns the sums of the entries into dependencies and these into shares.
  private func close(_ entries: Range<Int>, here: Int, _ sourceWeights: Lanes) {
    let (values, counts, nodes, sets, sums, weights) = (
      self.values.view, self.counts.view, self.nodes.view, self.sets.view, self.sums.view,
      self.weights.view
    )
    for entry in entries {
      let node = Int(nodes[entry])
      let set = sets[entry]
      let paths = counts[node]
      let dependency = masks.keep(paths * values[here &+ node], in: set)
      sums[node] += (dependency * sourceWeights).sum()
      let share = (Lanes(repeating: weights[node]) + dependency) / paths
      values[here &+ node] = masks.keep(share, in: set)
    }
  }
}
