import Testing

@testable import Diffusion

/// Fourteen made-up members against statsmodels 0.15.0 and lifelines 0.30.3.
@Suite struct SurvivalPeersTests {
  static let times = [3, 5, 5, 6, 8, 8, 8, 9, 11, 12, 12, 14, 15, 15.0]
  static let events = [1, 1, 0, 1, 1, 1, 0, 0, 1, 1, 1, 0, 1, 0].map { $0 == 1 }
  static let entries = [0, 0, 2, 0, 4, 0, 5, 0, 0, 7, 0, 0, 3, 0.0]
  static let groups = [0, 1, 0, 1, 1, 0, 0, 1, 0, 0, 1, 1, 0, 1]
  static let strata = [0, 0, 1, 1, 0, 1, 0, 1, 0, 1, 1, 0, 1, 0]
  static let x = [0.5, 1.2, -0.3, 2, 1.1, 0, 0.4, 1.7, -1, 0.2, 0.9, 0.3, -0.4, -0.8]
  static let z = [1, 0, 0, 1, 1, 0, 1, 0, 0, 1, 0, 1, 0, 0.0]
  static let clusters = [0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6]

  static let plain = zip(times, events).map { RiskInterval(to: $0, hasEvent: $1) }
  static let late = zip(zip(times, events), entries).map {
    RiskInterval(from: $1, to: $0.0, hasEvent: $0.1)
  }

  static var design: Design {
    var design = Design(rowCount: times.count)
    design.add("x", x)
    design.add("z", z)
    return design
  }

  @Test("late entry: SurvfuncRight(entry=)")
  func lateEntry() {
    let steps = KaplanMeier(Self.late).steps.filter { $0.events > 0 }
    #expect(steps.map(\.atRisk) == [10, 11, 10, 10, 6, 5, 2])
    #expect(
      agreeClosely(
        steps.map(\.survival),
        [
          0.9, 0.8181818181818181, 0.7363636363636363, 0.5890909090909091, 0.49090909090909096,
          0.29454545454545455, 0.14727272727272725,
        ]))
  }

  @Test("log-rank tests: survdiff, with S(t-) as weights (fh_p=1), strata, late entry")
  func logRank() throws {
    let tests = [
      LogRank(Self.plain, groups: Self.groups, groupCount: 2),
      LogRank(Self.plain, groups: Self.groups, groupCount: 2, weighting: .peto),
      LogRank(Self.plain, groups: Self.groups, groupCount: 2, strata: Self.strata),
      LogRank(Self.late, groups: Self.groups, groupCount: 2),
    ]
    #expect(
      agreeClosely(
        tests.compactMap(\.chiSquared),
        [0.29963660570124984, 0.056511239086011474, 0.003108035307281078, 0.5328024926432403],
        within: 1e-10))
    #expect(
      agreeClosely(
        tests.compactMap(\.pValue),
        [0.5841103260634656, 0.8120975515675332, 0.9555411614564395, 0.4654310106439098],
        within: 1e-10))
  }

  @Test("Cox's model: PHReg(ties=); with strata and late entry CoxPHFitter(entry_col=, strata=)")
  func cox() throws {
    let efron = try CoxModel(Self.plain, design: Self.design)
    #expect(
      agreeClosely(
        efron.coefficients.map(\.estimate), [0.7465062580868685, 0.1946369033738746],
        within: 1e-9))
    #expect(
      agreeClosely(
        efron.coefficients.map(\.standardError), [0.4851565277565549, 0.7131056116333615],
        within: 1e-9))
    #expect(agreeClosely(efron.logLikelihood, -16.19975253708839))
    let breslow = try CoxModel(Self.plain, design: Self.design, ties: .breslow)
    #expect(
      agreeClosely(
        breslow.coefficients.map(\.estimate), [0.7150473761680538, 0.18970274933802406],
        within: 1e-9))
    #expect(agreeClosely(breslow.logLikelihood, -16.644119832152064))
    let late = try CoxModel(Self.late, design: Self.design, strata: Self.strata)
    #expect(
      agreeClosely(
        late.coefficients.map(\.estimate), [0.8268113355289423, 0.34538861773542606], within: 1e-9))
    #expect(
      agreeClosely(
        late.coefficients.map(\.standardError), [0.57089434, 0.78690238], within: 1e-7))
    #expect(agreeClosely(late.logLikelihood, -9.357595147239373))
  }

  @Test("clustered errors: PHReg.fit(groups=) for Breslow; derivatives by weight for Efron")
  func clustered() throws {
    let clusters = Clusters(Self.clusters, correction: .none)
    let breslow = try CoxModel(
      Self.plain, design: Self.design, ties: .breslow, clusters: clusters)
    #expect(
      agreeClosely(
        breslow.coefficients.map(\.standardError), [0.3605800976194096, 0.3685347459178159],
        within: 1e-8))
    // Efron: the score's derivative by each member's weight, taken numerically in Python;
    // lifelines leaves Efron's correction out of its residuals (0.3638, 0.3836).
    let efron = try CoxModel(Self.plain, design: Self.design, clusters: clusters)
    #expect(
      agreeClosely(
        efron.coefficients.map(\.standardError), [0.3667188819814684, 0.39890873507245567],
        within: 1e-8))
  }

  @Test("the intervals of interval-censored records: fit_interval_censoring")
  func intervalCensored() throws {
    let lower = [0, 2, 3, 5, 6, 8, 10, 0, 4, 12, 7.0]
    let upper = [3, 5, 3, 9, 11, 12, .infinity, 6, 4, .infinity, 10.0]
    let curve = try #require(
      IntervalCensoredCurve(zip(lower, upper).map { .init($0, $1) }))
    #expect(curve.hasConverged)
    #expect(curve.steps.map(\.earliest) == [3, 4, 8, 10, 12])
    #expect(curve.steps.map(\.latest) == [3, 4, 9, 10, 12])
    // 10/33, 5/33, 9/33, 3/33, 6/33; lifelines gives 0.696970, 0.545455, 0.272727, 0.181818.
    #expect(
      agreeClosely(
        curve.steps.map(\.mass), [10, 5, 9, 3, 6].map { $0 / 33 }, within: 1e-10))
    let between = curve.survival(at: 8.5)
    #expect(agreeClosely(between.upperBound, 18 / 33.0, within: 1e-10))
    #expect(agreeClosely(between.lowerBound, 9 / 33.0, within: 1e-10))
  }

  @Test("cumulative incidence and its errors: AalenJohansenFitter(calculate_variance=True)")
  func incidence() {
    let kinds = [1, 2, 0, 1, 1, 2, 0, 1, 2, 0]
    let incidence = CumulativeIncidence(
      kinds.enumerated().map { .init(time: Double($0 + 1), kind: $1 == 0 ? nil : $1 - 1) },
      kindCount: 2)
    #expect(
      agreeClosely(
        incidence.steps.map { $0.incidence[0] },
        [
          0.1, 0.1, 0.21428571428571425, 0.3285714285714285, 0.3285714285714285,
          0.4809523809523808, 0.4809523809523808,
        ]))
    #expect(
      agreeClosely(
        incidence.steps.map { $0.standardErrors[0] * $0.standardErrors[0] },
        [
          0.009, 0.009, 0.018236151603498535, 0.024393586005830886, 0.024393586005830886,
          0.03168437533743655, 0.031684375337436566,
        ], within: 1e-10))
  }
}

func agreeClosely(_ a: [Double], _ b: [Double], within tolerance: Double = 1e-12) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { agreeClosely($0, $1, within: tolerance) }
}
