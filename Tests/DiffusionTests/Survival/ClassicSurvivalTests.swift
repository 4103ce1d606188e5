import Diffusion
import TestSupport
import Testing

/// Doctors and tetracycline, against R 4.2.2 with survival 3.5-3 and glm.
@Suite(.enabled(if: Reference.folder("medInnovations") != nil, "the classic data are absent"))
struct ClassicSurvivalTests {
  let panel: DiffusionPanel

  init() throws {
    panel = try #require(try ClassicSurvivalData.panel("medInnovations"))
  }

  @Test("Kaplan and Meier's curve, and half by the seventh month")
  func kaplanMeier() throws {
    let curve = KaplanMeier(panel.riskIntervals)
    let first = curve.steps.prefix(6)
    #expect(first.map(\.atRisk) == [125, 114, 105, 96, 85, 74])
    #expect(first.map(\.events) == [11, 9, 9, 11, 11, 11])
    #expect(
      ClassicSurvivalData.agree(
        first.map(\.survival), [0.912, 0.84, 0.768, 0.68, 0.592, 0.504]))
    #expect(
      ClassicSurvivalData.agree(
        first.compactMap(\.logStandardError),
        [
          0.0277836251155497, 0.0390360029179413, 0.0491596040125088, 0.0613571991077896,
          0.0742530370659242, 0.088730016753159,
        ]))
    let bands = try first.map { try #require($0.interval(.logLog)) }
    #expect(
      ClassicSurvivalData.agree(
        bands.map(\.lower),
        [
          0.846734710856232, 0.763074523034382, 0.683689580335322, 0.590502958137584,
          0.500579577520086, 0.413478946886822,
        ]))
    #expect(
      ClassicSurvivalData.agree(
        bands.map(\.upper),
        [
          0.950276006379017, 0.893666251042532, 0.83256708436567, 0.754011113118479,
          0.672220233874577, 0.587671647979488,
        ]))
    #expect(curve.median == 7)
  }

  @Test("the log-rank test over attendance at meetings")
  func logRank() throws {
    let attended = try #require(panel.attribute("attend")).numbers
    let known = panel.ids.indices.filter { attended[$0] != nil }
    let test = LogRank(
      known.map { panel.riskIntervals[$0] },
      groups: known.compactMap { attended[$0].map { Int($0) } },
      groupCount: 3)
    #expect(test.sizes == [36, 53, 35])
    #expect(test.observed == [30, 45, 33])
    #expect(
      ClassicSurvivalData.agree(
        test.expected, [32.6452857465519, 51.0146722557568, 24.3400419976914]))
    #expect(ClassicSurvivalData.agree([try #require(test.chiSquared)], [4.54070859471771]))
    #expect(test.degreesOfFreedom == 2)
    #expect(ClassicSurvivalData.agree([try #require(test.pValue)], [0.103275583334008]))
  }

  @Test("Cox's model on lagged exposure, Efron's ties")
  func cox() throws {
    let rows = PersonPeriods(panel)
    let exposure = ClassicSurvivalData.exposure(panel)
    var design = Design(rowCount: rows.actors.count)
    design.add("expo", rows.lagged { exposure[$0][$1 - 1] })
    let model = try CoxModel(rows.intervals, design: design)
    #expect(model.rows == 981)
    #expect(model.events == 109)
    let found = [
      model.coefficients[0].estimate, model.coefficients[0].standardError, model.nullLogLikelihood,
      model.logLikelihood, model.scoreStatistic,
    ]
    #expect(
      ClassicSurvivalData.agree(
        found,
        [
          -0.0668316469324284, 0.30129575748424, -451.201119123807, -451.176550294242,
          0.049204646703485,
        ]))
    // R's summary prints 0.05: it rounds Wald's statistic to two decimals.
    #expect((model.waldStatistic * 100).rounded() / 100 == 0.05)
  }

  @Test("the discrete hazard on lagged exposure and the period")
  func hazard() throws {
    let rows = PersonPeriods(panel, from: 2)
    let exposure = ClassicSurvivalData.exposure(panel)
    var design = Design(rowCount: rows.actors.count)
    design.addIntercept()
    design.add("expo", rows.lagged { exposure[$0][$1 - 1] })
    rows.addTime(.linear, to: &design)
    let model = try BinaryModel(rows.outcomes, design: design)
    #expect(model.rows == 856)
    #expect(model.events == 98)
    #expect(model.coefficients.map(\.name) == ["(Intercept)", "expo", "per"])
    #expect(
      ClassicSurvivalData.agree(
        model.coefficients.map(\.estimate),
        [-2.13468479294918, 0.0590009245693545, 0.0088945221769977]))
    #expect(
      ClassicSurvivalData.agree(
        model.coefficients.map(\.standardError),
        [0.21092996586619, 0.315159395653394, 0.0308278712636474]))
    #expect(
      ClassicSurvivalData.agree(
        [model.logLikelihood, model.nullDeviance, model.deviance, model.akaike, model.bayesian],
        [
          -304.427331352572, 609.117245501395, 608.854662705144, 614.854662705144, 629.111473833569,
        ]))
  }

  @Test("exposure: nothing among doctors and in Korean villages, something among farmers")
  func threeStudies() throws {
    // Estimates and errors to two decimals, from the definitions, section 15.
    for (name, hazard, cox) in [
      ("medInnovations", (0.06, 0.32), (-0.07, 0.30)), ("kfamily", (0.16, 0.17), (0.18, 0.16)),
      ("brfarmers", (1.11, 0.14), (1.16, 0.13)),
    ] {
      let panel = try #require(try ClassicSurvivalData.panel(name))
      let exposure = ClassicSurvivalData.exposure(panel)
      let all = PersonPeriods(panel)
      var columns = Design(rowCount: all.actors.count)
      columns.add("expo", all.lagged { exposure[$0][$1 - 1] })
      let proportional = try CoxModel(all.intervals, design: columns).coefficients[0]
      #expect(abs(proportional.estimate - cox.0) < 0.005)
      #expect(abs(proportional.standardError - cox.1) < 0.005)
      let rows = PersonPeriods(panel, from: 2)
      var design = Design(rowCount: rows.actors.count)
      design.addIntercept()
      design.add("expo", rows.lagged { exposure[$0][$1 - 1] })
      rows.addTime(.linear, to: &design)
      let discrete = try BinaryModel(rows.outcomes, design: design).coefficients[1]
      #expect(abs(discrete.estimate - hazard.0) < 0.005)
      #expect(abs(discrete.standardError - hazard.1) < 0.005)
    }
  }
}
