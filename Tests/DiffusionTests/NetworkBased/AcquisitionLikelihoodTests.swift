import Diffusion
import Foundation
import Graphs
import Testing

/// Likelihoods against direct sums in random worlds of nine actors; the seed is in the test's name.
@Suite("Likelihood of network-based diffusion")
struct AcquisitionLikelihoodTests {
  private typealias Parameters = DirectWorld.Parameters

  @Test("the order: frozen, sequential and Efron, two networks that change", arguments: [1, 2, 3])
  func order(seed: UInt64) throws {
    let world = DirectWorld(seed: seed)
    let history = try world.history()
    let p = Parameters(s: [0.7, 1.9])
    let value = { (ties: AcquisitionModel.OrderTies) in
      try AcquisitionFit(AcquisitionModel(.order(ties), networks: [0, 1]), history)
        .negativeLogLikelihood(at: p.s)
    }
    #expect(isNear(try value(.frozen), world.order(p, frozen: true)))
    #expect(isNear(try value(.sequential), world.order(p, frozen: false)))
    #expect(isNear(try value(.efron), world.efron(p)))
  }

  @Test("all orders of a run are summed as by permutation", arguments: [1, 2, 3])
  func everyOrder(seed: UInt64) throws {
    // Nine actors in three periods: runs of up to five, 120 orders.
    let world = DirectWorld(periods: 3, seed: seed)
    let history = try world.history()
    let model = AcquisitionModel(
      .order(.everyOrder), networks: [0, 1], asocialCovariates: [0], socialCovariates: [0])
    let fit = try AcquisitionFit(model, history)
    let p = Parameters(s: [0.7, 1.9], asocial: 0.4, social: -0.6)
    #expect(isNear(fit.negativeLogLikelihood(at: [0.7, 1.9, 0.4, -0.6]), world.everyOrder(p)))
  }

  @Test("Efron's average lies near the sum over orders where only the first of all is learnt from")
  func efronIsNear() throws {
    var world = DirectWorld(count: 14, periods: 4, networks: 1, isStatic: true, seed: 4)
    world.times = [1] + world.times.dropFirst().map { $0 == 1 ? 2 : $0 }
    for i in 0..<world.count {
      for slice in world.ties[0].indices {
        world.ties[0][slice][i] = (0..<world.count).map { $0 == 0 && i % 2 == 1 ? 1 : 0 }
      }
    }
    let history = try world.history()
    let value = { (ties: AcquisitionModel.OrderTies, s: Double) in
      try AcquisitionFit(AcquisitionModel(.order(ties)), history).negativeLogLikelihood(at: [s])
    }
    // A run of d has d! orders; that constant apart they differ by little.
    let factorials = try value(.efron, 0) - value(.everyOrder, 0)
    let runs = Dictionary(grouping: world.times.filter { $0 > 0 }) { $0 }.values.map(\.count)
    #expect(isNear(factorials, runs.reduce(0) { $0 + lgamma(Double($1 + 1)) }))
    let gap = try value(.efron, 1) - value(.everyOrder, 1) - factorials
    #expect(gap != 0 && abs(gap) < 0.05, "\(gap) over runs of \(runs)")
  }

  @Test(
    "covariates on own invention, on social transmission and on both",
    arguments: [
      ([0], [], []), ([], [0], []), ([], [], [0]), ([0], [0], []), ([0], [0], [0]),
    ] as [([Int], [Int], [Int])])
  func covariates(asocial: [Int], social: [Int], common: [Int]) throws {
    let world = DirectWorld(seed: 5)
    let model = AcquisitionModel(
      .order(.frozen), networks: [0, 1], asocialCovariates: asocial, socialCovariates: social,
      commonCovariates: common)
    let fit = try AcquisitionFit(model, try world.history())
    let p = Parameters(
      s: [0.7, 1.9], asocial: asocial.isEmpty ? 0 : 0.4, social: social.isEmpty ? 0 : -0.6,
      common: common.isEmpty ? 0 : 0.3)
    let effects = [(asocial, p.asocial), (social, p.social), (common, p.common)]
    let values = p.s + effects.filter { !$0.0.isEmpty }.map(\.1)
    #expect(isNear(fit.negativeLogLikelihood(at: values), world.order(p, frozen: true)))
  }

  @Test("covariates that change every period, in all timings", arguments: [8, 9])
  func changingCovariates(seed: UInt64) throws {
    var world = DirectWorld(seed: seed)
    world.drift = 0.35
    let history = try world.history()
    let p = Parameters(s: [0.7, 1.9], asocial: 0.4, social: -0.6)
    let value = { (timing: AcquisitionModel.Timing, rest: [Double]) in
      try AcquisitionFit(
        AcquisitionModel(
          timing, networks: [0, 1], asocialCovariates: [0], socialCovariates: [0]), history
      ).negativeLogLikelihood(at: p.s + [p.asocial, p.social] + rest)
    }
    #expect(isNear(try value(.order(.frozen), []), world.order(p, frozen: true)))
    #expect(isNear(try value(.order(.efron), []), world.efron(p)))
    #expect(isNear(try value(.order(.everyOrder), []), world.everyOrder(p)))
    #expect(
      isNear(
        try value(.continuous(.constant), [4]),
        world.continuous(p, cumulative: { $0 / 4 }, logHazard: { _ in -log(4) })))
    #expect(
      isNear(
        try value(.discrete(.constant), [4]), world.discrete(p, cumulative: { $0 / 4 })))
  }

  @Test(
    "continuous and discrete time with constant, Weibull and gamma baselines", arguments: [6, 7])
  func times(seed: UInt64) throws {
    let world = DirectWorld(seed: seed)
    let history = try world.history()
    let p = Parameters(s: [0.7, 1.9])
    let (b, k) = (6.5, 2.3)
    let weibull = { (t: Double) in pow(t / b, k) }
    let gamma = { DirectWorld.gammaCumulative($0, scale: b, shape: k) }
    let cases: [(BaselineHazard, [Double], (Double) -> Double, (Double) -> Double)] = [
      (.constant, [b], { $0 / b }, { _ in -log(b) }),
      (.weibull, [b, k], weibull, { log(k / b) + (k - 1) * log($0 / b) }),
      (
        .gamma, [b, k], gamma,
        { (k - 1) * log($0 / b) - $0 / b - lgamma(k) - log(b) + gamma($0) }
      ),
    ]
    for (baseline, values, cumulative, logHazard) in cases {
      let continuous = try AcquisitionFit(
        AcquisitionModel(.continuous(baseline), networks: [0, 1]), history)
      #expect(
        isNear(
          continuous.negativeLogLikelihood(at: p.s + values),
          world.continuous(p, cumulative: cumulative, logHazard: logHazard)), "\(baseline)")
      let discrete = try AcquisitionFit(
        AcquisitionModel(.discrete(baseline), networks: [0, 1]), history)
      #expect(
        isNear(
          discrete.negativeLogLikelihood(at: p.s + values),
          world.discrete(p, cumulative: cumulative)), "\(baseline)")
    }
  }

  @Test("several histories: their likelihoods add up")
  func strata() throws {
    let worlds = [DirectWorld(seed: 8), DirectWorld(seed: 9)]
    let fit = try AcquisitionFit(
      AcquisitionModel(.order(.efron), networks: [0, 1]), try worlds.map { try $0.history() })
    let p = Parameters(s: [0.7, 1.9])
    #expect(
      isNear(fit.negativeLogLikelihood(at: p.s), worlds.reduce(0) { $0 + $1.efron(p) }))
  }

  @Test("a tie that comes later, and a giver who drops it, count from then on only")
  func changes() throws {
    // 0 has it from the start; 2 meets 0 at time 2; 0 drops it at time 4; 1 at 3, 2 at 5.
    let empty = try DirectWorld.graph(Array(repeating: [0, 0, 0, 0], count: 4))
    let change = { (time: Double, learner: Int) in
      AcquisitionHistory.Network.TieChange(time: time, source: learner, target: 0, difference: 1)
    }
    let history = AcquisitionHistory(
      actorCount: 4, events: [.init(actor: 1, time: 3), .init(actor: 2, time: 5)],
      demonstrators: [0], withdrawals: [.init(actor: 0, time: 4)],
      networks: [
        .init(name: "met", slices: [empty], turns: [], changes: [change(2, 2), change(3, 1)])
      ], end: 6)
    let order = try AcquisitionFit(AcquisitionModel(.order(.frozen)), history)
    // Before 3 only 2 has met 0 (the meeting on the day itself comes too late): rates 1, 1+s, 1.
    // Before 5 nobody informs: rates 1, 1.
    #expect(isNear(order.negativeLogLikelihood(at: [2]), log(5) + log(2)))
    let timed = try AcquisitionFit(AcquisitionModel(.continuous(.constant)), history)
    // 0-2: 3 at rate 1. 2-3: 1, 3, 1. 3-4: 2 and 3 at risk, 3 and 1. 4-5: 1, 1. 5-6: 1.
    // The first learns at rate 1, the second at rate 1.
    let expected = 1.8 + 2 * log(10.0)
    #expect(isNear(timed.negativeLogLikelihood(at: [2, 10]), expected))
  }

  private func isNear(_ value: Double, _ expected: Double) -> Bool {
    abs(value - expected) <= 1e-10 * (1 + abs(expected))
  }
}
