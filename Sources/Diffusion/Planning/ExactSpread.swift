internal import Graphs

/// The probability that each node has adopted, with nothing left to chance, where parts are small.
///
/// Every node decides on its own once it is known who has adopted, so what a model needs is the
/// chance that a node has not adopted given its adopting contacts. The end of the spread follows by
/// recursion over subsets (``SubsetCascade``), its course by the law of who adopted up to the last
/// two steps.
struct ExactSpread {
  /// The most terms that are added up: any 20 nodes, one of them a source, where steps are not counted.
  private static let workLimit = 1_500_000_000
  /// Below so many terms all subsets are gone through at once.
  private static let quickLimit = 60_000_000
  /// The most states, or numbers of a table, that are kept.
  private static let memoryLimit = 5_500_000
  /// The most transitions that are gone through on the chance that states are few.
  private static let trialLimit = 300_000
  /// The most nodes of a part for which that is tried.
  private static let trialNodes = 40
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
    guard
      parts.parts.allSatisfy({ $0.count <= Self.trialNodes || coins($0) <= ExactReach.arcLimit })
    else { return nil }
    var law = [[Double]](
      repeating: isSource.map { $0 ? 1 : 0 }, count: (steps ?? 0) + 1)
    // The largest last, since it may turn out to be too large.
    for part in parts.parts.sorted(by: { ($0.count, $0[0]) < ($1.count, $1[0]) }) {
      for draw in 0..<arcs.drawCount {
        guard let rows = rows(part, draw, &work) else { return nil }
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

  /// The probabilities of the nodes of a part, charged to the work; `nil` where that is too much.
  private func rows(_ part: [Int], _ draw: Int, _ work: inout Int) -> [[Double]]? {
    let contacts = PartContacts(part, arcs, draw, isSource: isSource, model)
    let size = part.count
    switch model {
    case .susceptibleInfectedRecovered(let recovery):
      guard terms(1, 3, size) <= Self.memoryLimit, charge(terms(max(1, steps ?? 1), 5, size), &work)
      else { return nil }
      return PartRecovery(contacts, steps: steps, recovery: recovery).rows()
    case .susceptibleInfected:
      return course(contacts, base: 3, memory: EscapeTable.count(size), &work) {
        PartInfection(contacts, steps: steps ?? 0).rows()
      }
    case .independentCascade, .threshold, .linearThreshold:
      if steps == nil { return end(contacts, &work) ?? outcomes(part, contacts, &work) }
      return course(
        contacts, base: 4, memory: terms(1, 3, size), &work,
        all: { PartSteps(contacts, steps: steps ?? 0).rows() })
        ?? outcomes(part, contacts, &work)
    }
  }

  /// A factor times a power, which may be cut off far above all limits.
  private func terms(_ factor: Int, _ base: Int, _ size: Int) -> Int {
    (0..<size).reduce(factor) { product, _ in min(product, 1 << 40) * base }
  }

  /// Takes a number of terms off the work that is left, if it is enough.
  private func charge(_ terms: Int, _ work: inout Int) -> Bool {
    guard terms <= work else { return false }
    work -= terms
    return true
  }

  /// Step by step: all states where they cannot be many, else as long as states turn out to be few, else
  /// all states after all, as far as work and memory go.
  private func course(
    _ contacts: PartContacts, base: Int, memory: Int, _ work: inout Int, all: () -> [[Double]]
  ) -> [[Double]]? {
    let terms = terms(max(1, steps ?? 1), base, contacts.size)
    let isWithinReach = memory <= Self.memoryLimit && terms <= work
    if terms > Self.quickLimit, contacts.size <= Self.trialNodes {
      let course = PartCourse(contacts, steps: steps ?? 0, isMemoryless: isMemoryless)
      let attempt = { (left: inout Int) in course.rows(left: &left) }
      if let rows = tried(&work, instead: isWithinReach ? terms : nil, attempt) { return rows }
    }
    guard isWithinReach, charge(terms, &work) else { return nil }
    return all()
  }

  /// Goes through transitions as long as they turn out to be few; each takes as long as a hundred terms.
  ///
  /// - Parameters:
  ///   - work: what is left.
  ///   - terms: how many all states would take, if they can be gone through: then a fifth of that is
  ///     risked, and what was tried in vain is not charged, lest it stand in their way.
  ///   - attempt: goes through as many transitions as are left to it.
  /// - Returns: what was found; `nil` where transitions turned out to be too many.
  private func tried<Result>(
    _ work: inout Int, instead terms: Int? = nil, _ attempt: (inout Int) -> Result?
  ) -> Result? {
    let before = min(Self.trialLimit * max(1, steps ?? 1), (terms.map { $0 / 5 } ?? work) / 100)
    var left = before
    let result = attempt(&left)
    if result != nil || terms == nil { work -= 100 * (before - max(0, left)) }
    return result
  }

  /// The end: by all subsets where they are few, else as long as states turn out to be few, else by all
  /// subsets after all.
  private func end(_ contacts: PartContacts, _ work: inout Int) -> [[Double]]? {
    let subsets = terms(1, 3, contacts.size)
    if subsets > Self.quickLimit, contacts.size <= Self.trialNodes {
      let course = PartCourse(contacts, steps: 0, isMemoryless: false)
      if let end = tried(
        &work, instead: subsets <= work ? subsets : nil, { course.end(left: &$0) })
      {
        return [end]
      }
    }
    guard charge(subsets, &work) else { return nil }
    let law = SubsetCascade(nodeCount: contacts.size, escape: contacts.escape).finalSets()
    return [Self.marginals(law, contacts.size)]
  }

  private func outcomes(
    _ part: [Int], _ contacts: PartContacts, _ work: inout Int
  ) -> [[Double]]? {
    guard model == .independentCascade || model == .threshold(1) else { return nil }
    let coins = coins(part)
    let arcCount = part.reduce(part.count) { $0 + arcs.row($1).count }
    guard coins <= ExactReach.arcLimit, arcCount << coins <= work else { return nil }
    work -= arcCount << coins
    return PartOutcomes(contacts, steps: steps).rows()
  }

  /// How many arcs into a part are uncertain.
  private func coins(_ part: [Int]) -> Int {
    part.reduce(0) { $0 + arcs.row($1).count { uncertain($0) } }
  }

  private func uncertain(_ arc: Int) -> Bool {
    (0..<arcs.drawCount).contains { draw in
      let p = arcs.probabilities[draw * arcs.arcCount + arc]
      return 0 < p && p < 1
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
