import Diffusion
import Foundation
import Graphs
import Testing

@Suite("Fitting network-based diffusion")
struct AcquisitionFitTests {
  /// 1 can learn from 0, 2 from 1; acquired in the order 0, 1, 2 of three.
  private func chain() throws -> AcquisitionHistory {
    AcquisitionHistory(
      actorCount: 3,
      events: (0..<3).map { AcquisitionHistory.Event(actor: $0, time: Double($0 + 1)) },
      networks: [
        .init(name: "chain", try DirectWorld.graph([[0, 0, 0], [1, 0, 0], [0, 1, 0]]))
      ], end: 4)
  }

  @Test("three actors by hand: log 3 - log(1+s)/(2+s); it falls for ever, and that is said")
  func byHand() throws {
    let fit = try AcquisitionFit(AcquisitionModel(.order(.frozen)), try chain())
    #expect(abs(fit.negativeLogLikelihood(at: [2]) - (log(3) - log(3) + log(4))) < 1e-12)
    #expect(fit.convergence == .unbounded(.transmission(network: 0)))
    #expect(fit.estimates[0].standardError == nil)
    // In the limit the second event was certain: only the first has a probability, one third.
    #expect(abs(fit.negativeLogLikelihood - log(3)) < 1e-6)
    // -logL rises to log 3 + log 2 at s = 0: by less than 1.92, so nothing is ruled out.
    let interval = try #require(fit.interval(of: .transmission(network: 0)))
    #expect(interval.lower == 0 && interval.upper == .infinity)
  }

  @Test("two actors with an inner optimum by hand")
  func inner() throws {
    // Two strata: an informed one of two goes first in three of four histories: (1+s)/(2+s) = 3/4.
    let history = { (first: Int) in
      AcquisitionHistory(
        actorCount: 3, events: [.init(actor: first, time: 1)], demonstrators: [0],
        networks: [
          .init(name: "one", try DirectWorld.graph([[0, 0, 0], [1, 0, 0], [0, 0, 0]]))
        ],
        end: 2)
    }
    let histories = try [1, 1, 1, 2].map(history)
    let fit = try AcquisitionFit(AcquisitionModel(.order(.frozen)), histories)
    #expect(abs(fit.estimates[0].value - 2) < 1e-9)
    // p = (1+s)/(2+s): information of s is 4 p(1-p) (dp/ds / (p(1-p)))², dp/ds = 1/(2+s)² = 1/16.
    #expect(abs((fit.estimates[0].standardError ?? 0) - (3.0 / 64).squareRoot() * 16) < 1e-8)
    // Three of four learners were informed: each share 2/3 of its rate.
    #expect(abs(fit.socialShare.ofAll - 0.5) < 1e-9)
    #expect(abs((fit.socialShare.ofExposed ?? 0) - 2.0 / 3) < 1e-9)
    #expect(fit.socialShare.exposedEvents == 3)
  }

  @Test("without social transmission the order tells nothing: log of each risk set")
  func asocial() throws {
    let fit = try AcquisitionFit(AcquisitionModel(.order(.frozen), networks: []), try chain())
    #expect(abs(fit.negativeLogLikelihood - log(6)) < 1e-12)
    #expect(fit.estimates.isEmpty && fit.socialShare.ofAll == 0)
  }

  @Test("no ties, one value for all, too few events: refused with the reason")
  func refusals() throws {
    let empty = try DirectWorld.graph([[0, 0], [0, 0]])
    let history = AcquisitionHistory(
      actorCount: 2, events: [.init(actor: 0, time: 1), .init(actor: 1, time: 2)],
      networks: [.init(name: "none", empty)],
      covariates: [.init(name: "same", values: [1, 1])], end: 3, periodEnds: [1, 2])
    #expect(throws: AcquisitionFit.Refusal.noExposure(network: 0)) {
      try AcquisitionFit(AcquisitionModel(), history)
    }
    #expect(throws: AcquisitionFit.Refusal.constantCovariate(0)) {
      try AcquisitionFit(AcquisitionModel(networks: [], asocialCovariates: [0]), history)
    }
    #expect(throws: AcquisitionFit.Refusal.tooFewEvents(events: 2, parameters: 3)) {
      try AcquisitionFit(AcquisitionModel(.discrete(.gamma)), history)
    }
  }

  @Test(
    "the optimum is one: no neighbour is lower, and errors are those of the curvature",
    arguments: [
      AcquisitionModel.Timing.order(.efron), .order(.everyOrder), .continuous(.weibull),
      .continuous(.gamma), .discrete(.constant),
    ])
  func optimum(timing: AcquisitionModel.Timing) throws {
    let world = SimulatedDiffusion(count: 40, periods: 12, s: 1.5, seed: 11)
    let model = AcquisitionModel(timing, asocialCovariates: [0])
    let fit = try AcquisitionFit(model, world.history)
    #expect(fit.convergence == .converged)
    let values = fit.estimates.map(\.value)
    var curvature = Array(
      repeating: Array(repeating: 0.0, count: values.count), count: values.count)
    let step = values.map { 1e-3 * max(0.1, abs($0)) }
    let moved = { (moves: [(Int, Double)]) in
      var point = values
      for (place, sign) in moves { point[place] += sign * step[place] }
      return fit.negativeLogLikelihood(at: point)
    }
    for i in values.indices {
      for sign in [-1.0, 1] { #expect(moved([(i, sign)]) >= fit.negativeLogLikelihood) }
      for j in values.indices {
        let mixed =
          moved([(i, 1), (j, 1)]) - moved([(i, 1), (j, -1)]) - moved([(i, -1), (j, 1)])
          + moved([(i, -1), (j, -1)])
        curvature[i][j] = mixed / (4 * step[i] * step[j])
      }
    }
    for (place, variance) in inverseDiagonal(curvature).enumerated() {
      let error = try #require(fit.estimates[place].standardError)
      #expect(abs(error - variance.squareRoot()) < 1e-3 * error, "\(fit.estimates[place])")
    }
  }

  @Test(
    "the strength that made a world is within the interval; without ties 0 is", arguments: [21, 22])
  func recovery(seed: UInt64) throws {
    for s in [0.0, 2] {
      let world = SimulatedDiffusion(count: 80, periods: 15, s: s, seed: seed)
      for timing in [
        AcquisitionModel.Timing.order(.efron), .continuous(.constant), .discrete(.constant),
      ] {
        let fit = try AcquisitionFit(AcquisitionModel(timing), world.history)
        let interval = try #require(fit.interval(of: .transmission(network: 0)))
        #expect(interval.contains(s), "\(timing) \(interval)")
        #expect(interval.lower == 0 || s > 0)
      }
    }
  }

  @Test("the network that carried it beats one that did not, by AICc")
  func comparison() throws {
    let world = SimulatedDiffusion(count: 80, periods: 15, s: 3, seed: 31)
    let models: [(String, [Int])] = [
      ("asocial", []), ("ties", [0]), ("other", [1]), ("both", [0, 1]),
    ]
    let fits = try models.map { name, networks in
      (name: name, fit: try AcquisitionFit(AcquisitionModel(networks: networks), world.history))
    }
    let comparison = AcquisitionComparison(fits)
    #expect(comparison.rows[0].name == "ties")
    #expect(abs(comparison.rows.compactMap(\.weight).reduce(0, +) - 1) < 1e-12)
    let asocial = try #require(comparison.rows.first { $0.name == "asocial" })
    #expect(asocial.difference ?? 0 > 2)
    let ratio = try #require(fits[3].fit.likelihoodRatio(against: fits[0].fit))
    #expect(ratio.degreesOfFreedom == 2 && ratio.boundaryPValue < ratio.pValue)
  }

  /// The diagonal of an inverse by elimination, in the tests' own arithmetic.
  private func inverseDiagonal(_ matrix: [[Double]]) -> [Double] {
    let count = matrix.count
    return (0..<count).map { column in
      var rows = matrix
      var right = (0..<count).map { $0 == column ? 1.0 : 0 }
      for i in 0..<count {
        for k in i + 1..<max(i + 1, count) {
          let factor = rows[k][i] / rows[i][i]
          for j in i..<count { rows[k][j] -= factor * rows[i][j] }
          right[k] -= factor * right[i]
        }
      }
      for i in (0..<count).reversed() {
        for j in i + 1..<max(i + 1, count) { right[i] -= rows[i][j] * right[j] }
        right[i] /= rows[i][i]
      }
      return right[column]
    }
  }
}

/// A diffusion made by the discrete-time model itself, on a random network beside another one.
struct SimulatedDiffusion {
  let history: AcquisitionHistory

  init(count: Int, periods: Int, s: Double, seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let matrices = (0..<2).map { _ in
      (0..<count).map { i in
        (0..<count).map { j in i != j && generator.unit() < 4 / Double(count) ? 1.0 : 0 }
      }
    }
    let covariate = (0..<count).map { _ in 2 * generator.unit() - 1 }
    var times = Array(repeating: 0, count: count)
    for period in 1...periods {
      let has = times.map { $0 > 0 }
      for i in 0..<count where !has[i] {
        let exposure = zip(matrices[0][i], has).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }
        if generator.unit() < 1 - exp(-0.04 * (1 + s * exposure)) { times[i] = period }
      }
    }
    history = AcquisitionHistory(
      actorCount: count,
      events: times.enumerated().filter { $0.element > 0 }.map {
        AcquisitionHistory.Event(actor: $0.offset, time: Double($0.element))
      },
      networks: matrices.enumerated().compactMap { place, matrix in
        (try? DirectWorld.graph(matrix)).map { .init(name: "\(place)", $0) }
      },
      covariates: [.init(name: "x", values: covariate)], end: Double(periods),
      periodEnds: (1...periods).map { Double($0) })
  }
}
