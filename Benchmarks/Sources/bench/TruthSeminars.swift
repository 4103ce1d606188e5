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
    inventedWorlds(worlds, SeminarLaw.allCases) { SeminarLines($0) }
  }

  /// The rates at which practices spread, where meetings spread them.
  static func rates(_ worlds: Int) -> [Line] {
    inventedWorlds(worlds, [.spreading, .recorded]) { RateLines($0) }
  }

  /// Whether neighbours adopt after each other, by dates dealt anew.
  static func order(_ worlds: Int) -> [Line] {
    inventedWorlds(worlds, SeminarLaw.allCases) { OrderLines($0) }
  }

  /// How the invented worlds come about.
  private enum SeminarLaw: String, CaseIterable {
    case chance = "meetings have no effect, nothing else either"
    case alone = "meetings have no effect; size, county, neighbours do"
    case spreading = "meetings spread"
    case recorded = "meetings spread, all recorded to the day"

    var hasEffect: Bool { self == .spreading || self == .recorded }

    var scenario: SyntheticScenario {
      var scenario = SyntheticScenario()
      if !hasEffect {
        scenario.adoption.coAttendance = 0
        scenario.adoption.ownInvention = 0.006
      }
      if self == .chance {
        scenario.adoption.neighbourhood = 0
        scenario.adoption.logPopulation = 0
        scenario.adoption.countyDeviation = 0
      }
      if self == .recorded {
        scenario.recording.toTheDay = 1
        scenario.recording.toTheMonth = 0
        scenario.recording.inferred = 0
        scenario.recording.meetingsWithoutNames = 0
      }
      return scenario
    }
  }

  /// The lines of each law, half of the worlds on each of two threads.
  private static func inventedWorlds<Lines: WorldLines>(
    _ worlds: Int, _ laws: [SeminarLaw], _ begin: @Sendable (SeminarLaw) -> Lines
  ) -> [Line] {
    guard let region = try? DataSetReader.read("datasets/malardalen").book else {
      print("datasets/malardalen is not here: run this from the top of the repository")
      return []
    }
    return laws.flatMap { law in
      let halves = Mutex([[Line]](repeating: [], count: 2))
      DispatchQueue.concurrentPerform(iterations: 2) { half in
        var lines = begin(law)
        for seed in stride(from: half, to: worlds, by: 2) {
          var scenario = law.scenario
          scenario.seed = UInt64(seed + 1)
          guard let world = try? SyntheticWorld(scenario, among: region) else { continue }
          lines.add(RecordBook(world.tables), scenario)
        }
        let all = lines.all
        halves.withLock { $0[half] = all }
      }
      return halves.withLock { halves in zip(halves[0], halves[1]).map { $0.joined(with: $1) } }
    }
  }

  /// Lines that take up one invented world after the other.
  private protocol WorldLines {
    var all: [Line] { get }
    mutating func add(_ book: RecordBook, _ scenario: SyntheticScenario)
  }

  /// The tests and intervals of one law.
  private struct SeminarLines: WorldLines {
    private let hasEffect: Bool
    private var difference, matching, swap, byar, ratio, future, unrelated, direction, joins: Line

    init(_ law: SeminarLaw) {
      let setting = law.rawValue
      hasEffect = law.hasEffect
      difference = Line(setting, "adopted in 12 months, came less did not, Newcombe 10")
      matching = Line(setting, "matched pairs, 12 months, shared organisations allowed for")
      swap = Line(setting, "matched pairs, guest and match exchanged")
      byar = Line(setting, "Mantel and Byar, attendance exchanged within counties")
      ratio = Line(setting, "hazard ratio of attendance beside the others, CR2")
      future = Line(setting, "placebo: comes only later")
      unrelated = Line(setting, "placebo: meetings on other matters")
      direction = Line(setting, "arrows turned round")
      joins = Line(setting, "neighbours, join counts, one practice")
    }

    var all: [Line] {
      [difference, matching, swap, byar, ratio, future, unrelated, direction, joins]
    }

    mutating func add(_ book: RecordBook, _ scenario: SyntheticScenario) {
      let evaluation = Evaluation(
        EvaluationScope(of: book), of: book, .init(draws: 199, seed: scenario.seed))
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
    }
  }

  /// The test of the order among neighbours.
  private struct OrderLines: WorldLines {
    private var shuffle: Line

    init(_ law: SeminarLaw) {
      shuffle = Line(law.rawValue, "neighbours, dates shuffled within counties")
    }

    var all: [Line] { [shuffle] }

    mutating func add(_ book: RecordBook, _ scenario: SyntheticScenario) {
      let timing = NeighbourTiming(
        EvaluationScope(of: book), of: book, draws: 199, seed: scenario.seed)
      shuffle.add(p: timing?.pValue)
    }
  }

  /// The intervals of the rates; estimates relative to the truth.
  private struct RateLines: WorldLines {
    private var rates: [SpreadRateFit.Parameter: Line]

    init(_ law: SeminarLaw) {
      rates = Dictionary(
        uniqueKeysWithValues: SpreadRateFit.Parameter.allCases.map {
          ($0, Line(law.rawValue, "profile: \($0.rawValue)"))
        })
    }

    var all: [Line] { SpreadRateFit.Parameter.allCases.compactMap { rates[$0] } }

    mutating func add(_ book: RecordBook, _ scenario: SyntheticScenario) {
      let fit = try? SpreadRateFit(SpreadHistory(EvaluationScope(of: book), of: book))
      for (parameter, truth) in truths(scenario) {
        let estimate = fit?[parameter]
        rates[parameter]?.add(
          interval: estimate?.interval, estimate: estimate.map { $0.value / truth }, truth: 1,
          holding: truth)
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
