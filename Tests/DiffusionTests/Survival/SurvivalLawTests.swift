import Glibc
import Graphs
import Testing

@testable import Diffusion

/// What must hold of survival estimates whatever the data.
@Suite struct SurvivalLawTests {
  /// A small random world: times 1...9 with ties, some censored, one covariate.
  struct World {
    var intervals: [RiskInterval] = []
    var x: [Double] = []

    init(seed: UInt64, count: Int = 12) {
      var generator = SeededGenerator(seed: seed)
      for _ in 0..<count {
        let stop = Double(1 + generator.below(9))
        let start = Double(generator.below(Int(stop)))
        intervals.append(
          RiskInterval(from: start, to: stop, hasEvent: generator.unit() < 0.7))
        x.append(2 * generator.unit() - 1)
      }
    }
  }

  @Test(
    "Breslow's likelihood is the product over events of one's share among those at risk",
    arguments: 1...6)
  func breslow(seed: UInt64) throws {
    let world = World(seed: UInt64(seed))
    var design = Design(rowCount: world.x.count)
    design.add("x", world.x)
    let model = try CoxModel(world.intervals, design: design, ties: .breslow)
    guard let beta = model.coefficients.first?.estimate else { return }
    let value = { (beta: Double) in
      var sum = 0.0
      for (i, event) in world.intervals.enumerated() where event.hasEvent {
        let others = world.intervals.indices.filter {
          world.intervals[$0].start < event.stop && event.stop <= world.intervals[$0].stop
        }
        sum += beta * world.x[i] - log(others.reduce(0) { $0 + exp(beta * world.x[$1]) })
      }
      return sum
    }
    #expect(agreeClosely(model.logLikelihood, value(beta), within: 1e-10))
    #expect(agreeClosely(model.nullLogLikelihood, value(0), within: 1e-10))
    #expect(value(beta) >= value(beta + 0.01))
    #expect(value(beta) >= value(beta - 0.01))
    let interval = try #require(model.profileInterval(of: "x"))
    for end in [interval.lower, interval.upper] where end.isFinite {
      #expect(agreeClosely(value(beta) - value(end), 1.9207294103470620, within: 1e-6))
    }
  }

  @Test("Efron's and Breslow's agree without ties; the score is the log-rank statistic")
  func withoutTies() throws {
    let intervals = (1...10).map { RiskInterval(to: Double($0), hasEvent: $0 % 3 != 0) }
    let group = [0, 1, 1, 0, 1, 0, 0, 1, 0, 1]
    var design = Design(rowCount: 10)
    design.add("group", group.map(Double.init))
    let efron = try CoxModel(intervals, design: design)
    let breslow = try CoxModel(intervals, design: design, ties: .breslow)
    #expect(agreeClosely(efron.coefficients[0].estimate, breslow.coefficients[0].estimate))
    let logRank = LogRank(intervals, groups: group, groupCount: 2)
    #expect(agreeClosely(efron.scoreStatistic, try #require(logRank.chiSquared)))
  }

  @Test("a group that never has the event drives its coefficient to minus infinity")
  func monotone() throws {
    let intervals = (1...8).map { RiskInterval(to: Double($0), hasEvent: $0 % 2 == 0) }
    var design = Design(rowCount: 8)
    design.add("never", (1...8).map { $0 % 2 == 0 ? 0 : 1 })
    let model = try CoxModel(intervals, design: design)
    #expect(model.unfitted == [UnfittedTerm(name: "never", reason: .towardsMinusInfinity)])
    #expect(model.coefficients.isEmpty)
    let interval = try #require(model.profileInterval(of: "never"))
    #expect(interval.lower == -.infinity)
    #expect(interval.upper.isFinite)
  }

  @Test("splitting a stretch in two changes nothing", arguments: 1...4)
  func split(seed: UInt64) throws {
    let world = World(seed: seed)
    var intervals: [RiskInterval] = []
    var x: [Double] = []
    for (interval, value) in zip(world.intervals, world.x) {
      let middle = (interval.start + interval.stop) / 2
      intervals.append(RiskInterval(from: interval.start, to: middle, hasEvent: false))
      intervals.append(RiskInterval(from: middle, to: interval.stop, hasEvent: interval.hasEvent))
      x += [value, value]
    }
    var whole = Design(rowCount: world.x.count)
    whole.add("x", world.x)
    var halves = Design(rowCount: x.count)
    halves.add("x", x)
    let a = try CoxModel(world.intervals, design: whole)
    let b = try CoxModel(intervals, design: halves)
    #expect(agreeClosely(a.logLikelihood, b.logLikelihood, within: 1e-10))
    let curves = (KaplanMeier(world.intervals), KaplanMeier(intervals))
    for time in 1...9 {
      #expect(
        agreeClosely(
          curves.0.survival(at: Double(time)), curves.1.survival(at: Double(time))))
    }
  }

  @Test("without censoring the beta-product interval is Clopper and Pearson's")
  func betaProduct() throws {
    let times = [1, 1, 2, 4, 4, 4, 7, 8.0]
    let curve = KaplanMeier(times.map { RiskInterval(to: $0, hasEvent: true) })
    for step in curve.steps {
      let left = times.count { $0 > step.time }
      let exact = try #require(Proportion(left, of: 8)).exact()
      let band = try #require(step.interval())
      #expect(agreeClosely(band.lower, exact.lower, within: 1e-11))
      #expect(agreeClosely(band.upper, exact.upper, within: 1e-11))
    }
  }

  @Test("with censoring it holds the curve, and lies within what the worst of the censored allow")
  func betaProductCensored() throws {
    let curve = KaplanMeier(
      [1, 2, 3, 4, 5, 6].map { RiskInterval(to: $0, hasEvent: $0 != 3 && $0 != 4) })
    for step in curve.steps {
      let band = try #require(step.interval())
      #expect(band.contains(step.survival))
      #expect(band.lower >= 0 && band.upper <= 1)
    }
    // After 2 of 6: beta(5, 1) beta(4, 1) on top of beta(6, 1)... the chain is still exact: 4 of 6.
    let exact = try #require(Proportion(4, of: 6)).exact()
    let second = try #require(curve.steps[1].interval())
    #expect(agreeClosely(second.upper, exact.upper, within: 1e-11))
  }

  @Test("those who lasted the whole window bound its end: Clopper and Pearson's, not 0")
  func windowEnd() throws {
    let times = [1, 2, 2, 3, 3, 3, 3, 3.0]
    let curve = KaplanMeier(
      times.enumerated().map { RiskInterval(to: $1, hasEvent: $0 < 4) })
    let exact = try #require(Proportion(4, of: 8)).exact()
    let end = try #require(curve.steps.last?.interval())
    #expect(agreeClosely(end.lower, exact.lower, within: 1e-11))
    #expect(agreeClosely(end.upper, exact.upper, within: 1e-11))
  }

  @Test("half at a flat stretch: its middle; never half: none")
  func median() {
    let even = KaplanMeier([1, 2, 3, 4].map { RiskInterval(to: $0, hasEvent: true) })
    #expect(even.median == 2.5)
    let few = KaplanMeier([1, 2, 3, 4].map { RiskInterval(to: $0, hasEvent: $0 == 1) })
    #expect(few.median == nil)
    #expect(few.restrictedMean(until: 4) == 3.25)
  }

  @Test("the permutation p-value nears that of all regroupings")
  func permutation() throws {
    let intervals = [1, 2, 3, 4, 5, 6, 7, 8].map { RiskInterval(to: Double($0), hasEvent: $0 < 7) }
    let groups = [1, 1, 0, 1, 1, 0, 0, 0]
    let observed = try #require(LogRank(intervals, groups: groups, groupCount: 2).chiSquared)
    var (asFar, all) = (0, 0)
    for mask in 0..<256 where mask.nonzeroBitCount == 4 {
      let other = (0..<8).map { mask >> $0 & 1 }
      let statistic = LogRank(intervals, groups: other, groupCount: 2).chiSquared
      if let statistic, statistic >= observed * (1 - 1e-12) { asFar += 1 }
      all += 1
    }
    let exact = Double(asFar) / Double(all)
    let p = try #require(
      LogRank.permutationPValue(intervals, groups: groups, groupCount: 2, seed: 7))
    // Four binomial standard errors of 999 draws.
    #expect(abs(p - exact) < 4 * (exact * (1 - exact) / 999).squareRoot())
  }

  @Test("dates that are exact give Kaplan and Meier's curve", arguments: 1...4)
  func turnbull(seed: UInt64) throws {
    let world = World(seed: seed, count: 30)
    let plain = world.intervals.map { RiskInterval(to: $0.stop, hasEvent: $0.hasEvent) }
    let curve = try #require(
      IntervalCensoredCurve(
        plain.map { $0.hasEvent ? .init($0.stop, $0.stop) : .init($0.stop + 0.5, .infinity) }))
    #expect(curve.hasConverged)
    let exact = KaplanMeier(plain)
    for step in curve.steps where step.latest.isFinite {
      #expect(
        agreeClosely(step.survival, exact.survival(at: step.latest), within: 1e-9)
          || step.survival < 1e-9)
    }
  }

  @Test("years that overlap: converged by its conditions, masses sum to 1", arguments: 1...4)
  func overlapping(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let observations = (0..<60).map { _ in
      let start = Double(generator.below(40))
      let width = Double(generator.below(12))
      return IntervalCensoredCurve.Observation(
        start, generator.unit() < 0.2 ? .infinity : start + width)
    }
    let curve = try #require(IntervalCensoredCurve(observations))
    #expect(curve.hasConverged, "left \(curve.largestGain) after \(curve.iterations)")
    #expect(agreeClosely(curve.steps.map(\.mass).compensatedSum, 1))
  }
}
