internal import Graphs

/// Runs of a spread model from its sources on, in random worlds that follow from a seed.
///
/// A world is told by its number alone: every arc and every threshold has a coin of its own there.
/// Two source sets in the same world therefore differ only by what the sources do (common random
/// numbers), and a larger set never reaches less.
struct CascadeSimulator: Sendable {
  let arcs: ArcProbabilities
  let model: SpreadModel
  let steps: Int?
  /// Nodes that never adopt.
  let isImmune: [Bool]
  /// Where the arcs out of each node start.
  let offsets: [Int32]
  /// Where they lead, and their places among the arcs into nodes.
  let heads: [Int32]
  let places: [Int32]
  /// Their chances, draw after draw.
  let chances: [Double]

  init(_ arcs: ArcProbabilities, _ model: SpreadModel, steps: Int?, immune: Set<NodeIndex> = []) {
    self.arcs = arcs
    self.model = model
    self.steps = steps
    isImmune = (0..<arcs.nodeCount).map { immune.contains(NodeIndex($0)) }
    var offsets = [Int32](repeating: 0, count: arcs.nodeCount + 1)
    for tail in arcs.tails { offsets[Int(tail) + 1] += 1 }
    for node in 0..<arcs.nodeCount { offsets[node + 1] += offsets[node] }
    var next = offsets
    var heads = [Int32](repeating: 0, count: arcs.arcCount)
    var places = heads
    for head in 0..<arcs.nodeCount {
      for arc in arcs.row(head) {
        let tail = Int(arcs.tails[arc])
        heads[Int(next[tail])] = Int32(head)
        places[Int(next[tail])] = Int32(arc)
        next[tail] += 1
      }
    }
    self.offsets = offsets
    self.heads = heads
    self.places = places
    chances = (0..<arcs.drawCount).flatMap { draw in
      places.lazy.map { arcs.probabilities[draw * arcs.arcCount + Int($0)] }
    }
  }

  func row(_ tail: Int) -> Range<Int> { Int(offsets[tail])..<Int(offsets[tail + 1]) }
}

/// The runs of one thread.
struct CascadeRun {
  let simulator: CascadeSimulator
  /// Who adopted in the last run, sources first, in the order of steps.
  private(set) var adopters: [Int32] = []
  /// Where each step ends in `adopters`; the first is that of the sources.
  private(set) var stepEnds: [Int] = []
  /// How near those who did not adopt came to their threshold, summed; of counted thresholds only.
  private(set) var brink = 0.0
  private var stamps: [UInt32]
  private var stamp: UInt32 = 0
  /// What has reached each node so far, where nodes wait for several contacts.
  private var received: [Double]

  init(_ simulator: CascadeSimulator) {
    self.simulator = simulator
    stamps = [UInt32](repeating: 0, count: simulator.arcs.nodeCount)
    received =
      switch simulator.model {
      case .linearThreshold, .threshold: [Double](repeating: 0, count: simulator.arcs.nodeCount)
      default: []
      }
  }

  /// Whether a node adopted in the last run.
  func hasAdopted(_ node: Int) -> Bool { stamps[node] == stamp }

  /// Runs one world.
  mutating func run(_ sources: [Int32], world: Int, seed: UInt64) {
    if stamp == .max {
      stamps = [UInt32](repeating: 0, count: stamps.count)
      stamp = 0
    }
    stamp += 1
    adopters.removeAll(keepingCapacity: true)
    stepEnds.removeAll(keepingCapacity: true)
    for source in sources { adopt(source) }
    stepEnds.append(adopters.count)
    let key = SampleStream.key(seed: seed, sample: world)
    let start = (world % simulator.arcs.drawCount) * simulator.arcs.arcCount
    switch simulator.model {
    case .independentCascade, .threshold(1): cascade(key, start)
    case .threshold(let least): gather(key, start, least: Double(least))
    case .linearThreshold: gather(key, start, least: nil)
    case .susceptibleInfected: infect(key, start, recovery: 0)
    case .susceptibleInfectedRecovered(let recovery): infect(key, start, recovery: recovery)
    }
  }

  @inline(__always)
  private mutating func adopt(_ node: Int32) {
    guard stamps[Int(node)] != stamp, !simulator.isImmune[Int(node)] else { return }
    stamps[Int(node)] = stamp
    adopters.append(node)
  }

  private mutating func cascade(_ key: UInt64, _ start: Int) {
    var (next, step) = (0, 0)
    let limit = simulator.steps ?? .max
    // A copy, so that reading it does not overlap with changing the run.
    let simulator = simulator
    let (offsets, heads) = (simulator.offsets.span, simulator.heads.span)
    let (places, chances) = (simulator.places.span, simulator.chances.span)
    while next < adopters.count, step < limit {
      let end = adopters.count
      while next < end {
        let tail = Int(adopters[next])
        next += 1
        for place in Int(offsets[tail])..<Int(offsets[tail + 1]) {
          let head = heads[place]
          if stamps[Int(head)] == stamp { continue }
          if SampleStream.unit(key, Int(places[place])) < chances[start + place] { adopt(head) }
        }
      }
      stepEnds.append(adopters.count)
      step += 1
    }
  }

  /// Nodes wait until enough has reached them: so many passing arcs, or weights up to a threshold.
  private mutating func gather(_ key: UInt64, _ start: Int, least: Double?) {
    var (next, step) = (0, 0)
    var touched: [Int32] = []
    while next < adopters.count, step < simulator.steps ?? .max {
      let end = adopters.count
      while next < end {
        for place in simulator.row(Int(adopters[next])) {
          let head = simulator.heads[place]
          guard stamps[Int(head)] != stamp else { continue }
          let arc = Int(simulator.places[place])
          let p = simulator.chances[start + place]
          if received[Int(head)] == 0 { touched.append(head) }
          if let least {
            received[Int(head)] += SampleStream.unit(key, arc) < p ? 1 : 0
            if received[Int(head)] >= least { adopt(head) }
          } else {
            received[Int(head)] += p
            let threshold = SampleStream.unit(key, simulator.arcs.arcCount + Int(head))
            if received[Int(head)] > threshold { adopt(head) }
          }
        }
        next += 1
      }
      stepEnds.append(adopters.count)
      step += 1
    }
    brink = 0
    for node in touched {
      if let least, stamps[Int(node)] != stamp { brink += received[Int(node)] / least }
      received[Int(node)] = 0
    }
  }

  /// Step by step in time; each arc takes a number of steps to pass, unless its tail recovers first.
  private mutating func infect(_ key: UInt64, _ start: Int, recovery: Double) {
    var times = TimeQueue(limit: simulator.steps)
    let sources = adopters
    adopters.removeAll(keepingCapacity: true)
    stepEnds.removeAll(keepingCapacity: true)
    stamp += 1
    for source in sources { times.add(source, at: 0) }
    while let (node, time) = times.next() {
      guard stamps[Int(node)] != stamp, !simulator.isImmune[Int(node)] else { continue }
      while stepEnds.count < time { stepEnds.append(adopters.count) }
      adopt(node)
      let tries =
        recovery == 0
        ? Int.max
        : Delay.first(
          recovery, unit: SampleStream.unit(key, simulator.arcs.arcCount + Int(node)))
      for place in simulator.row(Int(node)) {
        let arc = Int(simulator.places[place])
        guard stamps[Int(simulator.heads[place])] != stamp else { continue }
        let delay = Delay.first(
          simulator.chances[start + place], unit: SampleStream.unit(key, arc))
        guard delay <= tries, delay < .max else { continue }
        times.add(simulator.heads[place], at: simulator.steps == nil ? 0 : time + delay)
      }
    }
    stepEnds.append(adopters.count)
  }
}
