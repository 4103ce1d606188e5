import Diffusion
import Foundation
import Graphs

/// `bench diffusion [FOLDER]`: statistics of a classic study, one at a time, at one thread.
///
/// The folder holds `edges.csv` (ego, alter) and `adoption.csv` (id … toa); without one a panel of
/// 1,047 actors in 25 villages and 10 periods is made up, as large as that of the Korean family
/// planning study.
enum DiffusionBench {
  static func run(_ arguments: [String]) throws {
    let panel = try arguments.first.map { try read($0) } ?? generated(seed: 1)
    let ties = panel.slices[0].arcCount
    print(
      "\(panel.actorCount) actors, \(ties) ties, \(panel.periodCount) periods,",
      "\(panel.adoption.count { $0 != nil }) adopters; median, ms of the processor")
    Parallelism.$threads.withValue(1) { measure(panel) }
  }

  private static func measure(_ panel: DiffusionPanel) {
    time("exposure") { Exposure(panel) }
    time("exposure and thresholds") { Exposure(panel).thresholds(of: panel) }
    time("infection") { panel.infections() }
    time("susceptibility") { panel.susceptibilities() }
    time("hazard, logit, exposure and periods") { hazard(panel) }
    time("Cox, Efron, exposure") { cox(panel) }
    time("structural equivalence, one slice") {
      StructuralEquivalence(of: panel).summary(of: 0)
    }
    time("exposure by structural equivalence") {
      Exposure(panel) { StructuralEquivalence(of: panel, slice: $0) }
    }
    time("network-based analysis, nine forms with intervals") { networkBased(panel) }
    time("structure test, 10,000 networks", repeats: 1) {
      panel.structureTests(draws: 10_000)
    }
  }

  private static func time<Result>(_ name: String, repeats: Int = 7, _ work: () -> Result) {
    let times = (0..<repeats).map { _ in
      let start = Clocks.now()
      withExtendedLifetime(work()) {}
      return Clocks.now().processor - start.processor
    }
    print("| \(name) | \(String(format: "%.3g", times.sorted()[repeats / 2])) |")
  }

  private static func hazard(_ panel: DiffusionPanel) -> BinaryModel? {
    let rows = PersonPeriods(panel, from: 2)
    var design = Design(rowCount: rows.actors.count)
    design.addIntercept()
    let exposure = Exposure(panel)
    design.add("expo", rows.lagged { exposure[actor: $0, period: $1] })
    rows.addTime(.factor, to: &design)
    return try? BinaryModel(rows.outcomes, design: design, clusters: Clusters(rows.actors))
  }

  private static func cox(_ panel: DiffusionPanel) -> CoxModel? {
    let rows = PersonPeriods(panel)
    var design = Design(rowCount: rows.actors.count)
    let exposure = Exposure(panel)
    design.add("expo", rows.lagged { exposure[actor: $0, period: $1] })
    return try? CoxModel(
      rows.intervals, design: design, ties: .efron, clusters: Clusters(rows.actors))
  }

  private static func networkBased(_ panel: DiffusionPanel) -> [AcquisitionFit] {
    let history = AcquisitionHistory(panel)
    let timings: [AcquisitionModel.Timing] =
      [.order(.frozen), .order(.efron), .order(.sequential)]
      + BaselineHazard.allCases.map { .continuous($0) }
      + BaselineHazard.allCases.map { .discrete($0) }
    return timings.compactMap { timing in
      guard let fit = try? AcquisitionFit(AcquisitionModel(timing), history) else { return nil }
      _ = fit.interval(of: .transmission(network: 0))
      _ = fit.socialShareInterval(network: 0)
      return fit
    }
  }

  /// Each names eight of its village; most adopt, the sooner the more of those they named have.
  private static func generated(seed: UInt64) throws -> DiffusionPanel {
    let (count, villages, periods) = (1_047, 25, 10)
    var generator = SeededGenerator(seed: seed)
    var builder = GraphBuilder(nodeCount: count, directed: true)
    var named = [[Int]](repeating: [], count: count)
    for actor in 0..<count {
      while named[actor].count < 8 {
        let alter = actor % villages + villages * generator.below(count / villages)
        if alter != actor, !named[actor].contains(alter) { named[actor].append(alter) }
      }
      for alter in named[actor] {
        try builder.add(NodeIndex(actor), NodeIndex(alter), weight: 1)
      }
    }
    var adoption = [Int?](repeating: nil, count: count)
    for period in 1...periods {
      let before = adoption
      for actor in 0..<count where before[actor] == nil {
        let share = Double(named[actor].count { before[$0] != nil }) / 8
        if generator.unit() < 0.06 + 0.1 * share { adoption[actor] = period }
      }
    }
    return DiffusionPanel(
      ids: (0..<count).map { "\($0)" }, periodCount: periods, adoption: adoption,
      slices: [builder.build()])
  }

  private static func read(_ folder: String) throws -> DiffusionPanel {
    func rows(_ name: String) throws -> [[String: String]] {
      let lines = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
        .split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
      guard let header = lines.first else { return [] }
      return lines.dropFirst().map { cells in
        Dictionary(uniqueKeysWithValues: zip(header, cells).map { (String($0), String($1)) })
      }
    }
    let actors = try rows("adoption.csv")
    let ids = actors.compactMap { $0["id"] }
    let places = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
    let times = actors.map { $0["toa"].flatMap { Int($0) } }
    let known = times.compactMap(\.self)
    let first = known.min() ?? 1
    var builder = GraphBuilder(nodeCount: ids.count, directed: true)
    for row in try rows("edges.csv") {
      guard let ego = row["ego"].flatMap({ places[$0] }),
        let alter = row["alter"].flatMap({ places[$0] })
      else { continue }
      try builder.add(
        NodeIndex(ego), NodeIndex(alter), weight: row["weight"].flatMap { Double($0) } ?? 1)
    }
    return DiffusionPanel(
      ids: ids, firstPeriod: first, periodCount: (known.max() ?? 1) - first + 1,
      adoption: times.map { $0.map { $0 - first + 1 } }, slices: [builder.build()])
  }
}
