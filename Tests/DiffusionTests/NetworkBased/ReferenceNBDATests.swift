import Diffusion
import Foundation
import Graphs
import TestSupport
import Testing

/// The order analysis of the four towns of doctors, against the R package NBDA 0.9.6.
@Suite(
  "Network-based diffusion analysis, the reference values",
  .enabled("the reference data sets are not here") { ReferencePanel.isHere })
struct ReferenceNBDATests {
  private let history: AcquisitionHistory
  private let fit: AcquisitionFit

  init() throws {
    history = AcquisitionHistory(try ReferencePanel.load("medInnovations"))
    fit = try AcquisitionFit(AcquisitionModel(.order(.frozen)), history)
  }

  @Test("the likelihood of the order at six strengths")
  func likelihood() {
    let expected = [
      (0, 451.201119123807), (0.1, 450.986215270064), (0.5, 454.304660144463),
      (1, 459.87257231152), (2, 469.658252391748), (5, 489.483728028601),
    ]
    for (s, value) in expected { #expect(isNear(fit.negativeLogLikelihood(at: [s]), value)) }
  }

  @Test("s is 0.0704, its interval 0 to 0.364, and the ratio test says p = 0.48: no sign of spread")
  func strength() throws {
    #expect(isNear(fit.estimates[0].value, 0.07038144296668786))
    #expect(isNear(fit.negativeLogLikelihood, 450.95311797415553))
    #expect(fit.convergence == .converged && fit.eventCount == 109)
    let interval = try #require(fit.interval(of: .transmission(network: 0)))
    #expect(interval.lower == 0)
    #expect(isNear(interval.upper, 0.363921038116883))
    let test = try #require(try fit.likelihoodRatioOfTransmission())
    #expect(abs(test.statistic - 0.496) < 5e-4)
    #expect(abs(test.pValue - 0.481) < 5e-4)
    #expect(isNear(test.boundaryPValue, test.pValue / 2))
  }

  @Test("the likelihood of months in discrete time")
  func discrete() throws {
    let fit = try AcquisitionFit(AcquisitionModel(.discrete(.constant)), history)
    // Our parameters in the order s, scale.
    #expect(isNear(fit.negativeLogLikelihood(at: [0.5, 20]), 355.237916162841))
  }

  /// Least values and estimates of an independent program: sums over actors in NumPy 2, searched
  /// with Nelder and Mead's simplex of SciPy 1.
  @Test("age of the doctors on own invention, on both alike, and on each apart")
  func covariates() throws {
    let history = try ReferencePanel.doctorsWithAge()
    let models = [
      AcquisitionModel(.order(.frozen), asocialCovariates: [0]),
      AcquisitionModel(.order(.frozen), commonCovariates: [0]),
      AcquisitionModel(.order(.frozen), asocialCovariates: [0], socialCovariates: [0]),
    ]
    let peers: [([Double], Double, [Double], Double)] = [
      ([0.04641312, 0.1676037], 447.1851859386096, [0.5, 0.2], 451.2400789021068),
      ([0.07168687, 0.16240347], 447.05909110815526, [0.5, 0.2], 450.5371019936841),
      (
        [0.07263082, 0.15771382, 0.22239011], 447.0470646767305, [0.5, 0.2, -0.3],
        458.06271832761075
      ),
    ]
    for (model, (best, least, point, value)) in zip(models, peers) {
      try check(model, history, best, least, point, value)
    }
  }

  @Test("times: constant, Weibull and gamma baselines in continuous and in discrete time")
  func times() throws {
    let history = try ReferencePanel.doctorsWithAge()
    let (b, k) = (12.0, 1.3)
    let peers: [(AcquisitionModel.Timing, [Double], Double, Double)] = [
      (
        .continuous(.constant), [0.09721157, exp(2.3031489)], 349.6740906158901, 354.58539386140535
      ),
      (
        .continuous(.weibull), [0, exp(2.24511932), exp(0.24155594)], 345.9896741888759,
        357.2806604144629
      ),
      (.discrete(.constant), [0.11776887, exp(2.2443722)], 341.39242916551143, 344.9766951154317),
      (
        .discrete(.weibull), [0.06556379, exp(2.20996298), exp(0.08352201)], 341.06634222784294,
        352.2551543823076
      ),
    ]
    for (timing, best, least, value) in peers {
      let point = best.count == 2 ? [0.5, b] : [0.5, b, k]
      try check(AcquisitionModel(timing), history, best, least, point, value)
    }
    let gamma = [
      (AcquisitionModel.Timing.continuous(.gamma), 356.0126002248942),
      (.discrete(.gamma), 353.48409354245604),
    ]
    for (timing, value) in gamma {
      let fit = try AcquisitionFit(AcquisitionModel(timing), history)
      #expect(fit.convergence == .converged)
      #expect(isNear(fit.negativeLogLikelihood(at: [0.5, b, k]), value))
    }
  }

  private func check(
    _ model: AcquisitionModel, _ history: AcquisitionHistory, _ best: [Double], _ least: Double,
    _ point: [Double], _ value: Double
  ) throws {
    let fit = try AcquisitionFit(model, history)
    #expect(isNear(fit.negativeLogLikelihood, least) && fit.negativeLogLikelihood < least + 1e-9)
    for (estimate, expected) in zip(fit.estimates, best) {
      #expect(abs(estimate.value - expected) < 2e-6 * (1 + abs(expected)), "\(estimate)")
    }
    #expect(isNear(fit.negativeLogLikelihood(at: point), value))
  }

  private func isNear(_ value: Double, _ expected: Double) -> Bool {
    abs(value - expected) <= 1e-9 * (1 + abs(expected))
  }
}
