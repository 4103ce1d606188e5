import Diffusion
import Dispatch
import Exchange
import Foundation
import Records
import Studies
import Synchronization

extension Truth {
  /// What `evaluate` says of invented worlds among the organisations of the region.
  ///
  /// To be run from the top of the repository, where the region's records lie.
  static func seminars(_ worlds: Int) -> [Line] {
    guard let region = try? DataSetReader.read("datasets/malardalen").book else {
      print("datasets/malardalen is not here: run this from the top of the repository")
      return []
    }
    var alone = SyntheticScenario()
    alone.adoption.coAttendance = 0
    alone.adoption.ownInvention = 0.006
    var chance = alone
    chance.adoption.neighbourhood = 0
    chance.adoption.logPopulation = 0
    chance.adoption.countyDeviation = 0
    var recorded = SyntheticScenario()
    recorded.recording.toTheDay = 1
    recorded.recording.toTheMonth = 0
    recorded.recording.inferred = 0
    recorded.recording.meetingsWithoutNames = 0
    let settings: [(String, SyntheticScenario)] = [
      ("meetings have no effect, nothing else either", chance),
      ("meetings have no effect; size, county, neighbours do", alone),
      ("meetings spread", SyntheticScenario()),
      ("meetings spread, all recorded to the day", recorded),
    ]
    return settings.flatMap { name, scenario in
      let halves = Mutex([[Line]](repeating: [], count: 2))
      DispatchQueue.concurrentPerform(iterations: 2) { half in
        var lines = SeminarLines(name, scenario)
        for seed in stride(from: half, to: worlds, by: 2) {
          lines.add(seed: UInt64(seed + 1), among: region)
        }
        let all = lines.all
        halves.withLock { $0[half] = all }
      }
      return halves.withLock { halves in zip(halves[0], halves[1]).map { $0.joined(with: $1) } }
    }
  }

  /// The tests and intervals of one setting.
  private struct SeminarLines {
    let scenario: SyntheticScenario
    private let hasEffect: Bool
    private var difference, matching, swap, byar, ratio, future, unrelated, direction: Line
    private var joins, shuffle: Line
    private var rates: [SpreadRateFit.Parameter: Line]

    init(_ setting: String, _ scenario: SyntheticScenario) {
      self.scenario = scenario
      hasEffect = scenario.adoption.coAttendance > 0
      difference = Line(setting, "adopted in 12 months, came less did not, Newcombe 10")
      matching = Line(setting, "matched pairs, 12 months, shared organisations allowed for")
      swap = Line(setting, "matched pairs, guest and match exchanged")
      byar = Line(setting, "Mantel and Byar, attendance exchanged within counties")
      ratio = Line(setting, "hazard ratio of attendance beside the others, CR2")
      future = Line(setting, "placebo: comes only later")
      unrelated = Line(setting, "placebo: meetings on other matters")
      direction = Line(setting, "arrows turned round")
      joins = Line(setting, "neighbours, join counts, one practice")
      shuffle = Line(setting, "neighbours, dates shuffled within counties")
      rates = Dictionary(
        uniqueKeysWithValues: SpreadRateFit.Parameter.allCases.map {
          ($0, Line(setting, "rates, profile: \($0.rawValue)"))
        })
    }

    var all: [Line] {
      [difference, matching, swap, byar, ratio, future, unrelated, direction, joins, shuffle]
        + (hasEffect ? SpreadRateFit.Parameter.allCases.compactMap { rates[$0] } : [])
    }

    mutating func add(seed: UInt64, among region: RecordBook) {
      var scenario = scenario
      scenario.seed = seed
      guard let world = try? SyntheticWorld(scenario, among: region) else { return }
      let book = RecordBook(world.tables)
      let evaluation = Evaluation(
        EvaluationScope(of: book), of: book, .init(draws: 199, seed: seed))
      let nothing = hasEffect ? nil : 0.0
      let row = evaluation.rates.row(.stayedAway, .adoption, 12)
      difference.add(interval: row?.differenceInterval, truth: nothing)
      let effect = evaluation.matching.effects.first { $0.window == 12 }
      matching.add(
        interval: effect?.point.interval,
        estimate: nothing.flatMap { _ in effect?.point.difference },
        truth: nothing)
      swap.add(p: effect?.permutation.twoSidedPValue)
      byar.add(p: evaluation.curves.permutation?.twoSidedPValue)
      let term = evaluation.rivals[.attendance]
      ratio.add(
        p: term?.together?.pValue,
        interval: term?.together.map {
          .init(lower: log($0.interval.lower), upper: log($0.interval.upper), method: .wald)
        }, estimate: term?.together.map { log($0.value) }, truth: nothing)
      future.add(p: evaluation.rivals[.futureAttendance]?.together?.pValue)
      unrelated.add(p: evaluation.rivals[.unrelatedAttendance]?.together?.pValue)
      direction.add(p: evaluation.direction?.pValue)
      joins.add(p: evaluation.space.first?.pairs?.pValue)
      shuffle.add(p: evaluation.timing?.pValue)
      guard hasEffect, case .success(let fit) = evaluation.spread else { return }
      for (parameter, truth) in truths(scenario) {
        rates[parameter]?.add(
          interval: fit[parameter]?.interval, estimate: fit[parameter].map { $0.value / truth },
          truth: 1, holding: truth)
      }
    }

    private func truths(_ scenario: SyntheticScenario) -> [(SpreadRateFit.Parameter, Double)] {
      let law = scenario.adoption
      return [
        (.ownInvention, law.ownInvention), (.coAttendance, law.coAttendance),
        (.neighbourhood, law.neighbourhood), (.halfLife, law.halfLife),
        (.logPopulation, law.logPopulation), (.countyDeviation, law.countyDeviation),
        (.practiceDeviation, law.practiceDeviation),
      ]
    }
  }
}
