/// One bit per source of a search that runs from 512 sources at once.
typealias SourceBits = SIMD8<UInt64>

/// The distances of every node from 512 sources at a time, as sums over levels.
///
/// Each node holds a bit per source. On each level a node takes the bits of its neighbours that
/// are new to it; how many they are is all that closeness, harmonic, decay and eccentricity ask.
/// Bits travel against the arcs, so a node gets the distances from itself to the sources.
/// Levels go along the arcs of the nodes with news or of those that wait, whichever are fewer.
///
/// - Source: M. Then et al., PVLDB 8 (2014) 449-460, from the paper; S. Beamer, K. Asanović,
///   D. Patterson, SC 2012 for the choice of side.
struct ReachSearch: ~Copyable {
  private let out: KernelRows
  private let into: KernelRows
  private let count: Int
  /// The bits that came on the level at hand and on the next, 0 where none did.
  private let values: KernelBuffer<SourceBits>
  private let seen: KernelBuffer<SourceBits>
  /// The nodes with news, of this level in front of those of the next.
  private let active: KernelBuffer<Int32>
  private let waiting: KernelBuffer<Int32>
  private var waitingCount = 0
  private var waitingArcs = 0
  /// Per node over all sources so far.
  private let sums: KernelBuffer<Double>
  private let reached: KernelBuffer<Int32>
  private let farthest: KernelBuffer<Int32>

  init(out: CompactRows, into: CompactRows) {
    count = out.count
    self.out = KernelRows(out)
    self.into = KernelRows(into)
    values = KernelBuffer(repeating: SourceBits(repeating: 0), count: 2 * count)
    seen = KernelBuffer(repeating: SourceBits(repeating: 0), count: count)
    active = KernelBuffer(repeating: 0, count: 2 * count)
    waiting = KernelBuffer(repeating: 0, count: count)
    sums = KernelBuffer(repeating: 0, count: count)
    reached = KernelBuffer(repeating: 0, count: count)
    farthest = KernelBuffer(repeating: 0, count: count)
  }

  var result: ReachSums {
    ReachSums(sums: sums.array, reached: reached.array, farthest: farthest.array.map(Double.init))
  }

  /// Adds the distances to at most 512 sources, each level by its value; a distance is so many
  /// levels.
  mutating func add(
    _ sources: ArraySlice<Int32>, value: DistanceValue, levelsPerStep: Double = 1
  ) {
    start(sources)
    var all = SourceBits(repeating: 0)
    for bit in 0..<sources.count { all[bit >> 6] |= 1 << (bit & 63) }
    var half = 0
    var activeCount = sources.count
    var level: Int32 = 0
    while activeCount > 0 {
      level += 1
      let (here, next) = (half * count, (1 - half) * count)
      var arcs = 0
      for place in 0..<activeCount { arcs += into.view.degree(Int(active[here &+ place])) }
      let nextCount =
        3 * arcs < waitingArcs
        ? push(activeCount, from: here, to: next) : pull(from: here, to: next, all: all)
      for place in 0..<activeCount {
        values[here &+ Int(active[here &+ place])] = SourceBits(repeating: 0)
      }
      activeCount = settle(
        nextCount, from: next, level: level, factor: value.of(Double(level) / levelsPerStep))
      half = 1 - half
    }
  }

  private mutating func start(_ sources: ArraySlice<Int32>) {
    seen.fill(SourceBits(repeating: 0))
    for node in 0..<count { waiting[node] = Int32(truncatingIfNeeded: node) }
    waitingCount = count
    waitingArcs = out.arcCount
    for (bit, source) in sources.enumerated() {
      var one = SourceBits(repeating: 0)
      one[bit >> 6] = 1 << (bit & 63)
      values[Int(source)] = one
      seen[Int(source)] = one
      active[bit] = source
    }
  }

  /// Hands the news of the active nodes to those with an arc to them.
  private func push(_ activeCount: Int, from here: Int, to next: Int) -> Int {
    let (into, values, active, seen) = (
      self.into.view, self.values.view, self.active.view, self.seen.view
    )
    var end = 0
    for place in 0..<activeCount {
      let node = Int(active[here &+ place])
      let bits = values[here &+ node]
      for arc in into.row(node) {
        let target = Int(into.targets[arc])
        let new = bits & ~seen[target]
        guard new.hasBits else { continue }
        let before = values[next &+ target]
        if !before.hasBits {
          active[next &+ end] = Int32(truncatingIfNeeded: target)
          end &+= 1
        }
        values[next &+ target] = before | new
      }
    }
    return end
  }

  /// Lets each waiting node collect the news of those that its arcs lead to.
  private mutating func pull(from here: Int, to next: Int, all: SourceBits) -> Int {
    let (out, values, active, seen, waiting) = (
      self.out.view, self.values.view, self.active.view, self.seen.view, self.waiting.view
    )
    var end = 0
    var kept = 0
    var arcs = 0
    for place in 0..<waitingCount {
      let node = Int(waiting[place])
      let missing = all & ~seen[node]
      guard missing.hasBits else { continue }
      waiting[kept] = Int32(truncatingIfNeeded: node)
      kept &+= 1
      let row = out.row(node)
      arcs &+= row.count
      var bits = SourceBits(repeating: 0)
      for arc in row { bits |= values[here &+ Int(out.targets[arc])] }
      bits &= missing
      guard bits.hasBits else { continue }
      values[next &+ node] = bits
      active[next &+ end] = Int32(truncatingIfNeeded: node)
      end &+= 1
    }
    waitingCount = kept
    waitingArcs = arcs
    return end
  }

  /// Counts the news.
  private func settle(_ activeCount: Int, from next: Int, level: Int32, factor: Double) -> Int {
    let (values, active, seen, reached, sums, farthest) = (
      self.values.view, self.active.view, self.seen.view, self.reached.view, self.sums.view,
      self.farthest.view
    )
    for place in 0..<activeCount {
      let node = Int(active[next &+ place])
      let bits = values[next &+ node]
      seen[node] |= bits
      let found = bits.bitCount
      reached[node] &+= Int32(truncatingIfNeeded: found)
      sums[node] += Double(found) * factor
      farthest[node] = max(farthest[node], level)
    }
    return activeCount
  }
}

extension SourceBits {
  @inline(__always)
  fileprivate var hasBits: Bool {
    let four = lowHalf | highHalf
    let two = four.lowHalf | four.highHalf
    return (two[0] | two[1]) != 0
  }

  /// The number of bits set, of 512; the usual sideways addition, eight words at once, since the
  /// baseline target has no instruction for it.
  @inline(__always)
  fileprivate var bitCount: Int {
    let pairs = self &- ((self &>> 1) & 0x5555_5555_5555_5555)
    let fours = (pairs & 0x3333_3333_3333_3333) &+ ((pairs &>> 2) & 0x3333_3333_3333_3333)
    let bytes = (fours &+ (fours &>> 4)) & 0x0F0F_0F0F_0F0F_0F0F
    let four = bytes.lowHalf &+ bytes.highHalf
    let two = four.lowHalf &+ four.highHalf
    let sum = two[0] &+ two[1]
    let shorts = (sum & 0x00FF_00FF_00FF_00FF) &+ (sum >> 8 & 0x00FF_00FF_00FF_00FF)
    return Int((shorts &* 0x0001_0001_0001_0001) >> 48)
  }
}
