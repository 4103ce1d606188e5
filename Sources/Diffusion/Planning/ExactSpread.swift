internal import Graphs

/// The probability that each node has adopted, with nothing left to chance, where parts are small.
///
/// Every node decides on its own once it is known who has adopted, so what a model needs is the
/// chance that a node has not adopted given its adopting contacts. The end of the spread follows by
/// recursion over subsets (``SubsetCascade``), its course by the law of who adopted up to the last
/// two steps.
struct ExactSpread {
  /// The most terms that are added up.
  private static let workLimit = 60_000_000
  private let arcs: ArcProbabilities
  private let model: SpreadModel
  private let steps: Int?
  private let sources: [NodeIndex]
  private let isSource: [Bool]
  private let isImmune: [Bool]

  init(
    _ arcs: ArcProbabilities, _ model: SpreadModel, steps: Int?, sources: [NodeIndex],
    immune: Set<NodeIndex>
  ) {
    self.arcs = arcs
    self.model = model
    self.steps = steps
    self.sources = sources
    isSource = Self.marks(sources, arcs.nodeCount)
    isImmune = Self.marks(immune, arcs.nodeCount)
  }

  private static func marks(_ nodes: some Sequence<NodeIndex>, _ count: Int) -> [Bool] {
    var marks = [Bool](repeating: false, count: count)
    for node in nodes { marks[node.index] = true }
    return marks
  }

  /// Per step from 0 on, or for the end alone, the probabilities; `nil` where a part is too large.
  func law() -> [[Double]]? {
    var work = Self.workLimit
    return law(work: &work)
  }

  /// The same where so many terms may be added up, less those that were; `nil` beyond.
  func law(work: inout Int) -> [[Double]]? {
    let isRecovering = if case .susceptibleInfectedRecovered = model { true } else { false }
    let reachable = reachable()
    let parts = NodeParts(arcs) {
      reachable[$0] && !isImmune[$0] && (isRecovering || !isSource[$0])
    }
    var plans: [Way] = []
    for part in parts.parts {
      guard let way = way(for: part) else { return nil }
      work -= way.work * arcs.drawCount
      guard work >= 0 else { return nil }
      plans.append(way)
    }
    var law = [[Double]](
      repeating: isSource.map { $0 ? 1 : 0 }, count: (steps ?? 0) + 1)
    for (part, way) in zip(parts.parts, plans) {
      for draw in 0..<arcs.drawCount {
        guard let rows = rows(part, way, draw) else { return nil }
        for (step, row) in rows.enumerated() {
          for (place, node) in part.enumerated() where !isSource[node] {
            law[step][node] += row[place] / Double(arcs.drawCount)
          }
        }
      }
    }
    return law.map { $0.map { min(1, max(0, $0)) } }
  }

  /// What sources can reach at all.
  private func reachable() -> [Bool] {
    let simulator = CascadeSimulator(arcs, .independentCascade, steps: nil)
    var seen = isSource
    var queue = sources.map(\.index)
    while let node = queue.popLast() {
      for place in simulator.row(node) {
        let head = Int(simulator.heads[place])
        if !seen[head], !isImmune[head] {
          seen[head] = true
          queue.append(head)
        }
      }
    }
    return seen
  }

  /// How a part is dealt with, and in how many terms.
  private struct Way {
    enum Method { case subsets, outcomes, course, recovery }
    let method: Method
    let work: Int
  }

  private func way(for part: [Int]) -> Way? {
    let size = part.count
    let horizon = steps ?? 1
    let isPossible = { (base: Int) in
      let work = (0..<size).reduce(horizon) {
        product, _ in min(product, Self.workLimit + 1) * base
      }
      return work <= Self.workLimit ? work : nil
    }
    switch model {
    case .susceptibleInfectedRecovered:
      return (steps == nil ? (0..<size).reduce(500) { p, _ in min(p, 1 << 40) * 5 } : isPossible(5))
        .flatMap { $0 <= Self.workLimit ? Way(method: .recovery, work: $0) : nil }
    case .susceptibleInfected: return isPossible(3).map { Way(method: .course, work: $0) }
    case .independentCascade, .threshold, .linearThreshold:
      if let work = steps == nil ? isPossible(3) : isPossible(4) {
        return Way(method: steps == nil ? .subsets : .course, work: work)
      }
      guard model == .independentCascade || model == .threshold(1) else { return nil }
      let coins = part.reduce(0) { $0 + arcs.row($1).count { uncertain($0) } }
      guard coins <= ExactReach.arcLimit else { return nil }
      let arcCount = part.reduce(size) { $0 + arcs.row($1).count }
      return Way(method: .outcomes, work: arcCount << coins)
    }
  }

  private func uncertain(_ arc: Int) -> Bool {
    (0..<arcs.drawCount).contains { draw in
      let p = arcs.probabilities[draw * arcs.arcCount + arc]
      return 0 < p && p < 1
    }
  }

  private func rows(_ part: [Int], _ way: Way, _ draw: Int) -> [[Double]]? {
    let contacts = PartContacts(part, arcs, draw, isSource: isSource, model)
    switch way.method {
    case .subsets:
      let law = SubsetCascade(nodeCount: part.count, escape: contacts.escape).finalSets()
      return [Self.marginals(law, part.count)]
    case .course: return PartCourse(contacts, steps: steps ?? 0, isMemoryless: isMemoryless).rows()
    case .outcomes: return PartOutcomes(contacts, steps: steps).rows()
    case .recovery:
      guard case .susceptibleInfectedRecovered(let recovery) = model else { return nil }
      return PartRecovery(contacts, steps: steps, recovery: recovery).rows()
    }
  }

  private var isMemoryless: Bool { model == .susceptibleInfected }

  static func marginals(_ law: [Double], _ size: Int) -> [Double] {
    (0..<size).map { node in
      law.indices.lazy.filter { $0 >> node & 1 == 1 }.map { law[$0] }.compensatedSum
    }
  }
}

/// The contacts within a part of the graph, and from the sources into it.
struct PartContacts {
  let size: Int
  let model: SpreadModel
  /// Per node its arcs from sources.
  let fromSources: [[Double]]
  /// Per node its arcs from other nodes of the part.
  let within: [[(tail: Int, p: Double)]]
  /// The members that are sources themselves, by bits.
  let sourceBits: Int

  init(
    _ part: [Int], _ arcs: ArcProbabilities, _ draw: Int, isSource: [Bool], _ model: SpreadModel
  ) {
    size = part.count
    self.model = model
    var place: [Int: Int] = [:]
    for (index, node) in part.enumerated() { place[node] = index }
    var (from, within): ([[Double]], [[(tail: Int, p: Double)]]) = ([], [])
    for node in part {
      var (outer, inner): ([Double], [(tail: Int, p: Double)]) = ([], [])
      for arc in arcs.row(node) {
        let p = arcs.probabilities[draw * arcs.arcCount + arc]
        if let tail = place[Int(arcs.tails[arc])] {
          inner.append((tail, p))
        } else if isSource[Int(arcs.tails[arc])] {
          outer.append(p)
        }
      }
      from.append(outer)
      within.append(inner)
    }
    fromSources = from
    self.within = within
    sourceBits = part.enumerated().reduce(0) { $0 | (isSource[$1.element] ? 1 << $1.offset : 0) }
  }

  /// The chance that a node has not adopted where the sources and exactly these have.
  func escape(_ node: Int, _ adopters: Int) -> Double {
    let inner = within[node].lazy.filter { adopters >> $0.tail & 1 == 1 }.map(\.p)
    switch model {
    case .linearThreshold:
      let sum = fromSources[node].reduce(0, +) + inner.reduce(0, +)
      return max(0, 1 - sum)
    case .threshold(let least):
      // How many passing arcs there are, counted up to the threshold.
      var law = [1.0] + [Double](repeating: 0, count: least)
      for p in fromSources[node] + inner {
        law[least] += law[least - 1] * p
        for count in stride(from: least - 1, through: 1, by: -1) {
          law[count] = law[count] * (1 - p) + law[count - 1] * p
        }
        law[0] *= 1 - p
      }
      return law.dropLast().reduce(0, +)
    case .independentCascade, .susceptibleInfected, .susceptibleInfectedRecovered:
      return fromSources[node].reduce(1) { $0 * (1 - $1) } * inner.reduce(1) { $0 * (1 - $1) }
    }
  }
}
