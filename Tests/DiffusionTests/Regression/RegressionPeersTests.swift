import Testing

@testable import Diffusion

/// Twenty made-up rows against statsmodels 0.15.0.
///
/// Clustered errors of other links than logit by numpy from the definition with the expected
/// information; statsmodels takes the observed one. Complementary log-log by mpmath 1.4.1:
/// statsmodels stops 8e-10 short.
@Suite struct RegressionPeersTests {
  static let outcomes = [1, 0, 0, 1, 0, 1, 1, 0, 0, 0, 1, 0, 1, 1, 0, 0, 1, 0, 1, 0].map { $0 == 1 }
  static let x = [
    -1.7, -1.99, -1.08, -1.27, -0.86, -1.15, -0.24, -0.43, -0.02, -0.31, 0.61, 0.42, 0.83, 0.54,
    1.45, 1.26, 1.67, 1.38, 2.29, 2.1,
  ]
  static let z = (0..<20).map { [0, 1, 1, 0, 2.0][$0 % 5] }
  static let clusters = (0..<20).map { $0 / 4 }

  static var design: Design {
    var design = Design(rowCount: 20)
    design.addIntercept()
    design.add("x", x)
    design.add("z", z)
    return design
  }

  struct Expected: Sendable {
    let link: BinaryModel.Link
    let estimates: [Double]
    let errors: [Double]
    let clustered: [Double]
    let deviance: Double
  }

  static let links = [
    Expected(
      link: .logit, estimates: [1.2681899442897993, 0.1687439138549738, -2.065905189664226],
      errors: [0.8160531077946971, 0.4572056122222239, 0.9276603271958951],
      clustered: [0.6580669220506974, 0.22301006087204098, 0.707776341214655],
      deviance: 20.076779011613773),
    Expected(
      link: .complementaryLogLog,
      estimates: [0.38954450362390653, 0.014060136410666162, -1.4146493917220887],
      errors: [0.4314488723104715, 0.2843862209462372, 0.6276972957696383],
      clustered: [0.32455629129306374, 0.16783783263218968, 0.4398258529499498],
      deviance: 20.495592837498187),
    Expected(
      link: .probit, estimates: [0.7571993826864556, 0.09435447531045912, -1.2573334291416725],
      errors: [0.46777402782140143, 0.26530122744532647, 0.5176506198231565],
      clustered: [0.3678908415032033, 0.13035076495792092, 0.37708109846184806],
      deviance: 19.969388517934778),
  ]

  @Test(
    "GLM(Binomial(link)).fit(tol=1e-15), cov_type='cluster' without correction", arguments: links)
  func binary(expected: Expected) throws {
    let model = try BinaryModel(Self.outcomes, design: Self.design, link: expected.link)
    #expect(
      agreeClosely(model.coefficients.map(\.estimate), expected.estimates, within: 1e-8))
    #expect(
      agreeClosely(model.coefficients.map(\.standardError), expected.errors, within: 1e-8))
    #expect(agreeClosely(model.deviance, expected.deviance))
    #expect(agreeClosely(model.nullDeviance, 27.525552548543544))
    #expect(agreeClosely(model.akaike, expected.deviance + 6))
    let clustered = try BinaryModel(
      Self.outcomes, design: Self.design, link: expected.link,
      clusters: Clusters(Self.clusters, correction: .none))
    #expect(
      agreeClosely(
        clustered.coefficients.map(\.standardError), expected.clustered, within: 1e-8))
  }

  @Test("the small-sample factor G/(G-1) (N-1)/(N-K), as cov_type='cluster' has by default")
  func correction() throws {
    let model = try BinaryModel(
      Self.outcomes, design: Self.design,
      clusters: Clusters(Self.clusters, correction: .clustersAndColumns))
    #expect(
      agreeClosely(
        model.coefficients.map(\.standardError),
        [0.7778169584715314, 0.2635917433982171, 0.8365721213978291], within: 1e-8))
    #expect(model.coefficients[0].degreesOfFreedom == 4)
  }

  @Test("OLS.fit(), then cov_type='cluster'")
  func leastSquares() throws {
    var design = Design(rowCount: 20)
    design.addIntercept()
    design.add("z", Self.z)
    design.add("y", Self.outcomes.map { $0 ? 1 : 0 })
    let model = try LeastSquaresModel(Self.x, design: design)
    #expect(
      agreeClosely(
        model.coefficients.map(\.estimate),
        [-0.2161111111111112, 0.3305555555555558, 0.28148148148148183], within: 1e-11))
    #expect(
      agreeClosely(
        model.coefficients.map(\.standardError),
        [0.6968577581076028, 0.48192179075854846, 0.7249081389339489], within: 1e-11))
    #expect(agreeClosely(try #require(model.rSquared), 0.026929832897332751, within: 1e-11))
    let clustered = try LeastSquaresModel(
      Self.x, design: design,
      clusters: Clusters(Self.clusters, correction: .clustersAndColumns))
    #expect(
      agreeClosely(
        clustered.coefficients.map(\.standardError),
        [0.7959261454346988, 0.4085501954402255, 0.4647660647647841 + 1e-12], within: 1e-8))
  }

  @Test("effects taken out are dummies: same coefficients, same errors")
  func within() throws {
    var plain = Design(rowCount: 20)
    plain.add("z", Self.z)
    var dummies = plain
    dummies.addIntercept()
    dummies.addFactor("cluster", Self.clusters)
    let names = Self.clusters.map(String.init)
    let clusters = Clusters(Self.clusters, correction: .clustersAndColumns)
    for clusters in [nil, clusters] {
      let a = try LeastSquaresModel(Self.x, design: plain, effects: names, clusters: clusters)
      let b = try LeastSquaresModel(Self.x, design: dummies, clusters: clusters)
      #expect(agreeClosely(a.coefficients[0].estimate, b.coefficients[0].estimate, within: 1e-11))
      #expect(
        agreeClosely(
          a.coefficients[0].standardError, b.coefficients[0].standardError, within: 1e-11))
      #expect(a.parameterCount == b.parameterCount)
    }
  }

  @Test("a column that tells events from the others is named, and the others hold")
  func separation() throws {
    // y follows z exactly in the first four rows' dummy; x is free.
    let outcomes = [true, true, true, true] + Self.outcomes[4...]
    var design = Design(rowCount: 20)
    design.addIntercept()
    design.add("x", Self.x)
    design.add("early", (0..<20).map { $0 < 4 ? 1 : 0 })
    let model = try BinaryModel(outcomes, design: design)
    #expect(model.unfitted == [UnfittedTerm(name: "early", reason: .towardsInfinity)])
    // Without the perfectly told rows the rest is the same model.
    var rest = Design(rowCount: 16)
    rest.addIntercept()
    rest.add("x", Array(Self.x[4...]))
    let alone = try BinaryModel(Array(outcomes[4...]), design: rest)
    #expect(
      agreeClosely(
        model.coefficients.map(\.estimate), alone.coefficients.map(\.estimate), within: 1e-9))
    #expect(
      agreeClosely(
        model.coefficients.map(\.standardError), alone.coefficients.map(\.standardError),
        within: 1e-9))
    let interval = try #require(model.profileInterval(of: "early"))
    #expect(interval.upper == .infinity)
    #expect(interval.lower.isFinite)
  }

  @Test("Firth's penalty gives finite coefficients where the likelihood does not")
  func firth() throws {
    // Estimates, errors and penalised profiles by numpy and scipy 1.17.1 from Firth's score.
    var design = Design(rowCount: 20)
    design.addIntercept()
    design.add("x", Self.x)
    design.add("early", (0..<20).map { $0 < 4 ? 1 : 0 })
    let outcomes = [true, true, true, true] + Self.outcomes[4...]
    let model = try BinaryModel(outcomes, design: design, penalty: .firth)
    #expect(model.unfitted.isEmpty)
    #expect(
      agreeClosely(
        model.coefficients.map(\.estimate),
        [-0.2707810047875534, 0.07904034361124769, 2.5777209104849503], within: 1e-9))
    #expect(
      agreeClosely(
        model.coefficients.map(\.standardError),
        [0.5864228157042339, 0.4967102158792912, 2.030208559630728], within: 1e-9))
    #expect(agreeClosely(model.logLikelihood, -10.495795566927486, within: 1e-10))
    let interval = try #require(model.profileInterval(of: "early"))
    #expect(agreeClosely(interval.lower, -0.5758337573043253, within: 1e-6))
    #expect(agreeClosely(interval.upper, 7.76691254629454, within: 1e-6))
  }

  @Test("collinear columns, no events, only events are said")
  func refusals() throws {
    var design = Self.design
    design.add("twice", Self.x.map { 2 * $0 })
    #expect(
      try BinaryModel(Self.outcomes, design: design).unfitted
        == [UnfittedTerm(name: "twice", reason: .collinear)])
    let none = [Bool](repeating: false, count: 20)
    #expect(throws: ModelFailure.noEvents) { _ = try BinaryModel(none, design: Self.design) }
    #expect(throws: ModelFailure.onlyEvents) {
      _ = try BinaryModel(none.map { !$0 }, design: Self.design)
    }
    #expect(throws: ModelFailure.noRows) { _ = try BinaryModel([], design: Design(rowCount: 0)) }
  }

  @Test("clusters that say nothing are not taken for an answer")
  func clustersThatSayNothing() throws {
    let one = Clusters([Int](repeating: 7, count: 20))
    let few = Clusters([Int](repeating: 7, count: 20), correction: .biasReduced)
    let expected = ErrorBasis.rowsOnly(.tooFewClusters(1))
    for clusters in [one, few] {
      let binary = try BinaryModel(Self.outcomes, design: Self.design, clusters: clusters)
      #expect(binary.errorBasis == expected)
      #expect(binary.coefficients.map(\.standardError) == binary.informationErrors)
      #expect(binary.coefficients(by: clusters) == nil)
      let squares = try LeastSquaresModel(Self.x, design: Self.design, clusters: clusters)
      #expect(squares.errorBasis == expected)
    }
    let halves = Clusters((0..<20).map { $0 / 10 }, correction: .biasReduced)
    #expect(ErrorBasis(halves, isAnswered: false) == .rowsOnly(.singularInformation))
    let sound = try BinaryModel(Self.outcomes, design: Self.design, clusters: halves)
    #expect(sound.errorBasis == .clusters(2))
    #expect(try BinaryModel(Self.outcomes, design: Self.design).errorBasis == .rows)
  }
}
