import Diffusion
import Foundation
import Graphs

/// `bench spread KIND ARGUMENTS…`: seeds, spread and certificates, on graphs that follow from a seed.
enum SpreadBench {
  /// `large NODES TIES SEED K…`: seeds on a graph of co-authors with weighted cascade.
  ///
  /// Writes the arcs and the seeds into a folder where one is given, for peers and judges.
  static func large(_ numbers: [Int], folder: String?) throws {
    let list = Generators.collaboration(numbers[0], ties: numbers[1], seed: UInt64(numbers[2]))
    let graph = try list.graph()
    let start = Clocks.now()
    let arcs = try ArcProbabilities(weightedCascade: graph)
    let built = Clocks.now()
    let parts = graph.components()
    print(
      "\(graph.nodeCount) nodes, \(arcs.arcCount) arcs, \(parts.count) parts, the largest of",
      "\(parts.largest.map { parts.size(of: $0) } ?? 0); probabilities built in", built.since(start)
    )
    for count in numbers.dropFirst(3) {
      let start = Clocks.now()
      let planner = try InvitationPlanner(
        arcs, constraints: PlanningConstraints(invitations: count))
      guard case .plan(let plan) = planner.plan() else { continue }
      let planned = Clocks.now()
      let judged = try ExpectedSpread(
        from: plan.nodes, arcs, samples: graph.nodeCount > 100_000 ? 1_000 : 10_000, seed: 77)
      let end = Clocks.now()
      print(
        "k \(count): value \(plan.value.value) of \(plan.value.samples) samples,",
        "simulated \(judged.total.value) (\(judged.total.interval.map { "\($0.lower) to \($0.upper)" } ?? "")),",
        "certificate \(plan.certificate?.share ?? .nan); planned in", planned.since(start),
        "; simulations in", end.since(planned))
      if let folder {
        try plan.nodes.map { "\($0.index)" }.joined(separator: "\n")
          .write(toFile: folder + "/seeds-\(count).txt", atomically: true, encoding: .utf8)
      }
    }
    print("memory at its peak, MB:", Clocks.peakMegabytes)
    if let folder {
      try arcs.arcs().map { "\($0.tail.index) \($0.head.index) \($0.probability)" }
        .joined(separator: "\n")
        .write(toFile: folder + "/arcs.txt", atomically: true, encoding: .utf8)
    }
  }

  /// `region NODES TIES SEED WORK K…`: how good a list of a region's size is for sure, on a graph
  /// of co-authors.
  static func region(_ numbers: [Int]) throws {
    let list = Generators.collaboration(numbers[0], ties: numbers[1], seed: UInt64(numbers[2]))
    try certify(
      ArcProbabilities(weightedCascade: list.graph()), work: numbers[3],
      counts: numbers.dropFirst(4))
  }

  /// `attendance NODES SEMINARS INCIDENCES SEED WORK K…`: the same on what attendance projects to.
  static func attendance(_ numbers: [Int]) throws {
    let two = Generators.affiliation(
      numbers[0], numbers[1], incidences: numbers[2], seed: UInt64(numbers[3]))
    try certify(
      ArcProbabilities(weightedCascade: two.bipartiteGraph().projection(onto: .top)),
      work: numbers[4], counts: numbers.dropFirst(5))
  }

  /// `dense NODES SEED WORK K…`: the same where more than half of all pairs have met, once by
  /// weighted cascade and once with one chance for all, of one in the mean number of neighbours.
  static func dense(_ numbers: [Int]) throws {
    let two = Generators.affiliation(
      numbers[0], 500, incidences: numbers[0] * 500 / 29, seed: UInt64(numbers[1]))
    let graph = try two.bipartiteGraph().projection(onto: .top)
    let chance = Double(graph.nodeCount) / Double(max(1, graph.arcCount))
    for arcs in [
      try ArcProbabilities(weightedCascade: graph),
      try ArcProbabilities(graph) { _, _, _ in chance },
    ] {
      try certify(arcs, work: numbers[2], counts: numbers.dropFirst(3))
    }
  }

  /// `file PERCENT WORK K… PATH`: the same on ties of two numbers a line, each known both ways; with
  /// weighted cascade for 0 per cent, else with one chance for all.
  static func file(_ numbers: [Int], _ path: String) throws {
    let ties = try String(contentsOfFile: path, encoding: .utf8).split(whereSeparator: \.isNewline)
      .map { $0.split(whereSeparator: { ", \t".contains($0) }).compactMap { Int($0) } }
      .filter { $0.count >= 2 }
    var list = TieList(nodeCount: (ties.joined().max() ?? 0) + 1)
    for tie in ties { list.add(tie[0], tie[1]) }
    let (graph, chance) = (try list.graph(), Double(numbers[0]) / 100)
    try certify(
      chance > 0
        ? ArcProbabilities(graph) { _, _, _ in chance } : ArcProbabilities(weightedCascade: graph),
      work: numbers[1], counts: numbers.dropFirst(2))
  }

  private static func certify(
    _ arcs: ArcProbabilities, work: Int, counts: some Sequence<Int>
  ) throws {
    for count in counts {
      var effort = InvitationPlanner.Effort()
      effort.boundWork = work
      if work > 1_000_000_000 { effort.leastGain = 0.0025 }
      let start = Clocks.now()
      let planner = try InvitationPlanner(
        arcs, constraints: PlanningConstraints(invitations: count), effort: effort)
      guard case .plan(let plan) = planner.plan() else { continue }
      print(
        "n \(arcs.nodeCount), \(arcs.arcCount) arcs, k \(count): value \(plan.value.value),",
        "certificate \(plan.certificate?.share ?? .nan) by",
        plan.certificate?.method.rawValue ?? "none", "of \(plan.value.samples) samples in",
        Clocks.now().since(start))
    }
  }
}

extension Clocks {
  func since(_ start: Clocks) -> String {
    let (wall, processor) = (self.wall - start.wall, self.processor - start.processor)
    return String(format: "%.1f ms, processor %.1f ms", wall, processor)
  }

  static var peakMegabytes: Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return Int(usage.ru_maxrss) / 1024
  }
}
