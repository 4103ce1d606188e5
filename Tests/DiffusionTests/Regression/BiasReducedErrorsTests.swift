import Testing

@testable import Diffusion

/// Errors for few clusters, twenty rows in five clusters, against R's clubSandwich 0.5.8:
/// `coef_test(m, vcovCR(m, cluster, "CR2"), "Satterthwaite")`.
@Suite struct BiasReducedErrorsTests {
  private typealias Rows = RegressionPeersTests

  private func clusters() -> Clusters { Clusters(Rows.clusters, correction: .biasReduced) }

  private func expect(
    _ coefficients: ArraySlice<Coefficient>, errors: [Double], degrees: [Double],
    within tolerance: Double = 1e-10
  ) {
    #expect(agreeClosely(coefficients.map(\.standardError), errors, within: tolerance))
    #expect(
      agreeClosely(coefficients.compactMap(\.degreesOfFreedom), degrees, within: tolerance))
  }

  @Test("least squares: lm(x ~ z + y)")
  func leastSquares() throws {
    var design = Design(rowCount: 20)
    design.addIntercept()
    design.add("z", Rows.z)
    design.add("y", Rows.outcomes.map { $0 ? 1 : 0 })
    let model = try LeastSquaresModel(Rows.x, design: design, clusters: clusters())
    expect(
      model.coefficients[...],
      errors: [0.7730648264319395, 0.4166373168250646, 0.4700977669179346],
      degrees: [2.8956941361638018, 2.9047510612047973, 3.5801668271343745])
    // Student's with these degrees of freedom gives 0.487; the law itself is close to it.
    #expect(abs(model.coefficients[1].pValue - 0.4872397193221288) < 0.01)
  }

  @Test("groups' effects taken out, in clusters and across them: lm(x ~ z + factor(group))")
  func effects() throws {
    var design = Design(rowCount: 20)
    design.add("z", Rows.z)
    let nested = try LeastSquaresModel(
      Rows.x, design: design, effects: Rows.clusters.map(String.init), clusters: clusters())
    expect(nested.coefficients[...], errors: [0.1155314779323124], degrees: [3.584790466919066])
    design.add("y", Rows.outcomes.map { $0 ? 1 : 0 })
    let across = try LeastSquaresModel(
      Rows.x, design: design, effects: (0..<20).map { String($0 % 4) }, clusters: clusters())
    expect(
      across.coefficients[...], errors: [0.44334300986007957, 0.44491753050174893],
      degrees: [2.79967792601804177, 3.54236183738141008])
  }

  /// The last step of glm(y ~ x + z) as the weighted `lm` that it is.
  static let links: [(BinaryModel.Link, [Double], [Double])] = [
    (
      .logit, [0.7658485106123132, 0.2902730988570925, 0.7974529931203513],
      [3.5070704389019975, 2.1156672607420335, 3.9090221864816268]
    ),
    (
      .complementaryLogLog, [0.39077934446250329, 0.22616356710949367, 0.49363953130457872],
      [3.24198994106611016, 2.13996226108225995, 3.95417829839550583]
    ),
    (
      .probit, [0.42862943212264804, 0.17014559883579600, 0.42380715616395120],
      [3.50121952165627359, 2.12660202288260836, 3.86530307303113130]
    ),
  ]

  @Test("yes and no by each link", arguments: links)
  func binary(link: BinaryModel.Link, errors: [Double], degrees: [Double]) throws {
    let model = try BinaryModel(
      Rows.outcomes, design: Rows.design, link: link, clusters: clusters())
    // R stops complementary log-log at 4e-9.
    expect(model.coefficients[...], errors: errors, degrees: degrees, within: 2e-8)
  }

  @Test("with equal weights the law is Student's; with unequal ones as by 4 million draws")
  func law() throws {
    let equal = try #require(StudentisedNormal(weights: [3, 3, 3, 3]))
    for t in [0.1, 1, 2.5, 8] {
      #expect(agreeClosely(equal.twoSided(t), StudentT(degreesOfFreedom: 4).twoSided(t)))
    }
    #expect(
      agreeClosely(
        equal.critical(0.05), StudentT(degreesOfFreedom: 4).quantile(0.975), within: 1e-9))
    // 2 of 6 clusters offered: weights 1/2 once and 1/12 three times. NumPy 2.4.6, seed 1.
    let few = try #require(StudentisedNormal(weights: [6, 1, 1, 1]))
    #expect(abs(few.twoSided(3) - 0.059273) < 0.0006)
    #expect(abs(few.twoSided(1) - 0.403254) < 0.0010)
  }

  @Test("eigenvalues of a matrix whose square is known")
  func eigensystem() {
    let matrix = Matrix(rows: [[2, -1, 0], [-1, 2, -1], [0, -1, 2]])
    let system = SymmetricEigensystem(matrix)
    let root = 2.0.squareRoot()
    #expect(agreeClosely(system.values.sorted(), [2 - root, 2, 2 + root], within: 1e-14))
    for (j, value) in system.values.enumerated() {
      let vector = (0..<3).map { system.vectors[$0, j] }
      for (turned, own) in zip(matrix * vector, vector) {
        #expect(abs(turned - value * own) < 1e-14)
      }
    }
  }
}
