internal import Glibc
internal import Graphs

/// Draws reach sets: who would make a random node adopt, in one random run of the model.
///
/// Roots are drawn by worth. Sample *i* uses draw *i* mod draws of the probabilities and random
/// numbers of its own, so the sets are the same on any number of threads. Where there are several
/// draws, the coin of an arc is told by the arc, so that samples of one number differ between draws
/// by their probabilities alone (common random numbers), and roots are spread evenly (a Kronecker
/// sequence with a random start), so that what draws differ by is not the luck of roots.
///
/// - Source: Q. Guo, S. Wang, Z. Wei, M. Chen, SIGMOD 2020, doi:10.1145/3318464.3389740 (skips over
///   arcs that do not pass).
struct ReverseSampler: Sendable {
  let arcs: ArcProbabilities
  let model: SpreadModel
  let steps: Int?
  /// Sources from the start: a set that meets one is dropped.
  let sources: [Int32]
  /// Nodes that never adopt, nor pass anything on.
  let immune: [Int32]
  /// Who may be invited: only these are members.
  let isCandidate: [Bool]
  /// The nodes of positive worth, and the running sum of it.
  private let roots: [Int32]
  private let cumulative: [Double]
  /// The sum of all worths.
  let totalWorth: Double
  /// 1 / log(1 - p) for the likeliest arc into each node: what skips are made of.
  private let skip: [Double]
  /// Whether all nodes may be invited.
  fileprivate let isOpenToAll: Bool

  init(
    _ arcs: ArcProbabilities, _ model: SpreadModel, steps: Int?, _ constraints: PlanningConstraints
  ) {
    self.arcs = arcs
    self.model = model
    self.steps = steps
    let nodes = (0..<arcs.nodeCount).map { NodeIndex($0) }
    sources = constraints.adopted.map(\.rawValue)
    immune = constraints.declinedMayAdopt ? [] : constraints.declined.map(\.rawValue)
    isCandidate = nodes.map { constraints.isInvitable($0) && constraints.chance($0.index) > 0 }
    isOpenToAll = isCandidate.allSatisfy(\.self)
    roots = nodes.filter { constraints.worth($0.index) > 0 }.map(\.rawValue)
    var sum = CompensatedSum()
    var isUniform = true
    cumulative = roots.map {
      let worth = constraints.worth(Int($0))
      if worth != 1 { isUniform = false }
      sum.add(worth)
      return sum.value
    }
    totalWorth = sum.value
    hasEqualRoots = isUniform
    skip = (0..<arcs.nodeCount).map { head in
      guard let first = arcs.row(head).first, arcs.drawCount == 1 else { return 0 }
      let p = arcs.probabilities[first]
      return p > 0 && p < 1 ? 1 / log1p(-p) : 0
    }
  }

  /// Whether all roots are worth 1.
  private let hasEqualRoots: Bool

  /// The sets of samples of these numbers.
  ///
  /// - Complexity: O(sum of the sizes of the sets and of the arcs looked at).
  func sets(_ samples: Range<Int>, seed: UInt64) -> ReachSets {
    var result = ReachSets(nodeCount: arcs.nodeCount, drawCount: arcs.drawCount)
    guard !roots.isEmpty else {
      result.drawn = samples.count
      return result
    }
    let parts = Parallelism.batches(of: samples.count, least: 512) { batch in
      var search = ReverseSearch(self)
      for sample in batch {
        let number = samples.lowerBound + sample
        let draw = number % arcs.drawCount
        search.run(
          number, draw: draw, share: share(number / arcs.drawCount, of: draw, seed), seed: seed)
      }
      return search.sets
    }
    result.append(parts)
    result.scale = totalWorth / Double(max(1, result.drawn))
    return result
  }

  /// The sets of so many samples of one draw of the probabilities: samples of the same numbers
  /// whatever the draw.
  func sets(ofDraw draw: Int, _ count: Int, seed: UInt64) -> ReachSets {
    var search = ReverseSearch(self)
    if !roots.isEmpty {
      for sample in 0..<count {
        search.run(sample, draw: draw, share: share(sample, of: 0, seed), seed: seed)
      }
    }
    var result = search.sets
    result.drawn = count
    result.scale = totalWorth / Double(max(1, count))
    return result
  }

  /// A root, drawn by worth.
  fileprivate func root(_ generator: inout SeededGenerator) -> Int {
    guard hasEqualRoots else { return root(at: generator.unit()) }
    let place = generator.below(roots.count)
    return roots.count == arcs.nodeCount ? place : Int(roots[place])
  }

  /// Where among all worth the root of a turn lies: evenly over the turns of a row.
  private func share(_ turn: Int, of row: Int, _ seed: UInt64) -> Double {
    let place = SampleStream.unit(seed, row) + Double(turn) * 0.618_033_988_749_894_9
    return place - place.rounded(.down)
  }

  /// The root at a share of all worth, in the order of nodes.
  fileprivate func root(at share: Double) -> Int {
    let target = share * totalWorth
    var range = 0..<roots.count - 1
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      range =
        cumulative[middle] > target ? range.lowerBound..<middle : (middle + 1)..<range.upperBound
    }
    return Int(roots[range.lowerBound])
  }

  fileprivate func skip(_ head: Int) -> Double { skip[head] }
}

/// The nodes that the search of one thread has seen: a stamp per node, and the queue.
private struct SeenNodes {
  /// The stamp of the last search that saw each node, or what keeps it out of all searches.
  private var stamps: [UInt32]
  private var stamp: UInt32 = 0
  private(set) var queue: [Int32] = []
  private static let immune = UInt32.max
  private static let source = UInt32.max - 1

  init(_ sampler: ReverseSampler) {
    stamps = [UInt32](repeating: 0, count: sampler.arcs.nodeCount)
    for node in sampler.sources { stamps[Int(node)] = Self.source }
    for node in sampler.immune { stamps[Int(node)] = Self.immune }
  }

  /// Forgets what was seen.
  mutating func clear() {
    if stamp == Self.source - 1 {
      for node in stamps.indices where stamps[node] < Self.source { stamps[node] = 0 }
      stamp = 0
    }
    stamp += 1
    queue.removeAll(keepingCapacity: true)
  }

  /// Adds a node unless it was seen or is immune; false where it is a source, which ends the search.
  @inline(__always)
  mutating func visit(_ node: Int32) -> Bool {
    let last = stamps[Int(node)]
    if last == stamp || last == Self.immune { return true }
    if last == Self.source { return false }
    stamps[Int(node)] = stamp
    queue.append(node)
    return true
  }

  @inline(__always)
  func has(_ node: Int32) -> Bool { stamps[Int(node)] == stamp }
}

/// The search of one thread: its marks and the sets found so far.
private struct ReverseSearch {
  let sampler: ReverseSampler
  var sets: ReachSets
  private var seen: SeenNodes
  /// What coins are told by where there are several draws.
  private var key: UInt64 = 0

  init(_ sampler: ReverseSampler) {
    self.sampler = sampler
    sets = ReachSets(nodeCount: sampler.arcs.nodeCount, drawCount: sampler.arcs.drawCount)
    seen = SeenNodes(sampler)
  }

  /// Draws one set.
  ///
  /// - Parameters:
  ///   - sample: what the random numbers follow from.
  ///   - draw: the draw of the probabilities.
  ///   - share: where the root lies among all worth, where there are several draws.
  ///   - seed: of all samples.
  mutating func run(_ sample: Int, draw: Int, share: Double, seed: UInt64) {
    key = SampleStream.key(seed: seed, sample: sample)
    var generator = SeededGenerator(seed: key)
    let root = Int32(
      sampler.arcs.drawCount > 1 ? sampler.root(at: share) : sampler.root(&generator))
    sets.drawn += 1
    seen.clear()
    let isOpen =
      switch sampler.model {
      case .linearThreshold: walk(from: root, draw, &generator)
      case .independentCascade, .threshold: spread(from: root, draw, &generator)
      case .susceptibleInfected: spreadInTime(from: root, draw, recovery: 0, &generator)
      case .susceptibleInfectedRecovered(let recovery):
        spreadInTime(from: root, draw, recovery: recovery, &generator)
      }
    guard isOpen else {
      sets.meet(draw: draw)
      return
    }
    let before = sets.count
    sets.close(root: root, seen.queue, where: sampler.isOpenToAll ? nil : sampler.isCandidate)
    if sets.count > before { sets.note(draw: draw) }
  }

  /// Backwards over arcs that pass, breadth first, as far as there are steps.
  private mutating func spread(
    from root: Int32, _ draw: Int, _ generator: inout SeededGenerator
  ) -> Bool {
    guard seen.visit(root) else { return false }
    let arcs = sampler.arcs
    let (offsets, tails, common) = (arcs.offsets.span, arcs.tails.span, arcs.common.span)
    let probabilities = arcs.probabilities.span.extracting(
      draw * arcs.arcCount..<(draw + 1) * arcs.arcCount)
    let limit = sampler.steps ?? .max
    var (next, step) = (0, 0)
    while next < seen.queue.count, step < limit {
      let end = seen.queue.count
      while next < end {
        let head = Int(seen.queue[next])
        next += 1
        let row = Int(offsets[head])..<Int(offsets[head + 1])
        let shared = common[head]
        let isOpen =
          if arcs.drawCount > 1 {
            tossByNumber(row, tails, probabilities)
          } else if row.count > (shared >= 0 ? 15 : 8) {
            tossInLeaps(row, head, tails, probabilities, &generator)
          } else if shared >= 0 {
            Self.tossAll(row, tails, shared, &seen, &generator)
          } else {
            Self.tossAll(row, tails, probabilities, &seen, &generator)
          }
        if !isOpen { return false }
      }
      step += 1
    }
    return true
  }

  /// A coin for each arc of a row.
  @inline(__always)
  private static func tossAll(
    _ row: Range<Int>, _ tails: Span<Int32>, _ probabilities: Span<Double>,
    _ seen: inout SeenNodes, _ generator: inout SeededGenerator
  ) -> Bool {
    for arc in row where generator.unit() < probabilities[arc] {
      if !seen.visit(tails[arc]) { return false }
    }
    return true
  }

  /// The same where all arcs of the row share one chance.
  @inline(__always)
  private static func tossAll(
    _ row: Range<Int>, _ tails: Span<Int32>, _ chance: Double, _ seen: inout SeenNodes,
    _ generator: inout SeededGenerator
  ) -> Bool {
    for arc in row where generator.unit() < chance {
      if !seen.visit(tails[arc]) { return false }
    }
    return true
  }

  /// A coin for each arc of a row, told by the arc.
  @inline(__always)
  private mutating func tossByNumber(
    _ row: Range<Int>, _ tails: Span<Int32>, _ probabilities: Span<Double>
  ) -> Bool {
    for arc in row where SampleStream.unit(key, arc) < probabilities[arc] {
      if !seen.visit(tails[arc]) { return false }
    }
    return true
  }

  /// Leaps over the arcs that do not pass: blocks of a row share their likeliest arc's chance, and
  /// what a leap hits is accepted in proportion to its own.
  private mutating func tossInLeaps(
    _ row: Range<Int>, _ head: Int, _ tails: Span<Int32>, _ probabilities: Span<Double>,
    _ generator: inout SeededGenerator
  ) -> Bool {
    let isEven = sampler.arcs.common[head] >= 0
    var first = row.lowerBound
    while first < row.upperBound {
      let most = probabilities[first]
      let end = isEven ? row.upperBound : min(row.upperBound, 2 * first - row.lowerBound + 4)
      defer { first = end }
      if most > 0.2 {
        if !Self.tossAll(first..<end, tails, probabilities, &seen, &generator) { return false }
        continue
      }
      let factor = first == row.lowerBound ? sampler.skip(head) : 1 / log1p(-most)
      var arc = first
      while true {
        let leap = log(1 - generator.unit()) * factor
        guard leap < Double(end - arc) else { break }
        arc += Int(leap)
        let p = probabilities[arc]
        if p == most || generator.unit() * most < p {
          if !seen.visit(tails[arc]) { return false }
        }
        arc += 1
      }
    }
    return true
  }

  /// Backwards along the one contact that each node heeds, if any.
  private mutating func walk(
    from root: Int32, _ draw: Int, _ generator: inout SeededGenerator
  ) -> Bool {
    guard seen.visit(root) else { return false }
    let start = draw * sampler.arcs.arcCount
    var step = 0
    while step < sampler.steps ?? .max {
      step += 1
      let before = seen.queue.count
      var rest = generator.unit()
      for arc in sampler.arcs.row(Int(seen.queue[before - 1])) {
        rest -= sampler.arcs.probabilities[start + arc]
        if rest < 0 {
          if !seen.visit(sampler.arcs.tails[arc]) { return false }
          break
        }
      }
      if seen.queue.count == before { return true }
    }
    return true
  }

  /// Backwards in time: each arc takes a number of steps to pass, and whoever recovers first does
  /// not pass it at all.
  private mutating func spreadInTime(
    from root: Int32, _ draw: Int, recovery: Double, _ generator: inout SeededGenerator
  ) -> Bool {
    let key = generator.next()
    let start = draw * sampler.arcs.arcCount
    var times = TimeQueue(limit: sampler.steps)
    times.add(root, at: 0)
    while let (node, time) = times.next() {
      if seen.has(node) { continue }
      if !seen.visit(node) { return false }
      if !seen.has(node) { continue }
      for arc in sampler.arcs.row(Int(node)) {
        let tail = sampler.arcs.tails[arc]
        guard !seen.has(tail) else { continue }
        let p = sampler.arcs.probabilities[start + arc]
        let delay = Delay.first(p, unit: generator.unit())
        let tries =
          recovery == 0 ? .max : Delay.first(recovery, unit: SampleStream.unit(key, Int(tail)))
        if delay <= tries, delay < .max {
          times.add(tail, at: sampler.steps == nil ? 0 : time + delay)
        }
      }
    }
    return true
  }
}

/// Waiting times in whole steps.
enum Delay {
  /// The number of the first try that succeeds; `Int.max` for never.
  static func first(_ probability: Double, unit: Double) -> Int {
    if probability >= 1 { return 1 }
    guard probability > 0 else { return .max }
    let failures = (log(1 - unit) / log1p(-probability)).rounded(.down)
    return failures < 1e9 ? Int(failures) + 1 : .max
  }
}

/// Nodes by the step at which they are reached, earliest first.
struct TimeQueue {
  private var buckets: [[Int32]] = []
  private var time = 0
  private let limit: Int

  /// Without a limit the time does not matter, and all may be added at 0.
  init(limit: Int?) { self.limit = limit ?? 0 }

  mutating func add(_ node: Int32, at time: Int) {
    guard time <= limit else { return }
    while buckets.count <= time { buckets.append([]) }
    buckets[time].append(node)
  }

  mutating func next() -> (Int32, Int)? {
    while time < buckets.count {
      if let node = buckets[time].popLast() { return (node, time) }
      time += 1
    }
    return nil
  }
}
