import Testing

@testable import Diffusion

/// Shares, rates and fourfold tables: exact values by mpmath 1.4.1 from the definitions.
@Suite struct ProportionTests {
  @Test(
    "Clopper and Pearson's interval",
    arguments: [
      (0, 10, 0.0, 0.30849710781876083), (2, 8, 0.031854026249944226, 0.6508557944128243),
      (10, 10, 0.6915028921812392, 1.0), (7, 290, 0.009758538337862457, 0.04909880391446543),
      (500, 1000, 0.46854917297179194, 0.531450827028208),
    ]) func exact(successes: Int, trials: Int, lower: Double, upper: Double) throws
  {
    let interval = try #require(Proportion(successes, of: trials)).exact()
    #expect(agreeClosely(interval.lower, lower))
    #expect(agreeClosely(interval.upper, upper))
  }

  @Test("Wilson's interval, as statsmodels 0.15.0 proportion_confint(method='wilson')")
  func wilson() throws {
    let interval = try #require(Proportion(2, of: 8)).wilson()
    #expect(agreeClosely(interval.lower, 0.071479212752109))
    #expect(agreeClosely(interval.upper, 0.5907245696898311))
    let none = try #require(Proportion(0, of: 10)).wilson()
    #expect(none.lower == 0)
    #expect(agreeClosely(none.upper, 0.27753279986288926))
  }

  @Test("Newcombe's difference: his own examples a and d, 56/70 - 48/80 and 9/10 - 3/10")
  func newcombe() throws {
    let first = try #require(Proportion(56, of: 70))
    let a = first.difference(from: try #require(Proportion(48, of: 80)))
    #expect(agreeClosely(a.lower, 0.05243147240236498))
    #expect(agreeClosely(a.upper, 0.33387265403690614))
    let d = try #require(Proportion(9, of: 10)).difference(
      from: try #require(Proportion(3, of: 10)))
    #expect(agreeClosely(d.lower, 0.1705227239345029))
    #expect(agreeClosely(d.upper, 0.809017973535488))
  }

  @Test("no share of nothing, nor of less than its part")
  func undefined() {
    #expect(Proportion(0, of: 0) == nil)
    #expect(Proportion(3, of: 2) == nil)
    #expect(EventRate(events: 1, exposure: 0) == nil)
  }

  @Test("the binomial test, as scipy 1.17.1 binomtest")
  func binomialTest() throws {
    #expect(
      agreeClosely(
        try #require(Proportion(7, of: 20)).binomialTest(of: 0.2), 0.09822172861346881))
    #expect(
      agreeClosely(
        try #require(Proportion(0, of: 12)).binomialTest(of: 0.3), 0.02333065833100001))
  }

  @Test(
    "Garwood's interval of a count",
    arguments: [
      (0, 0.0, 3.6888794541139363), (1, 0.025317807984289876, 5.571643390938899),
      (7, 2.814363051519866, 14.42267536170238), (120, 99.4919256259387, 143.49058536935226),
    ]) func garwood(events: Int, lower: Double, upper: Double) throws
  {
    let interval = try #require(EventRate(events: events, exposure: 2)).exact()
    #expect(agreeClosely(interval.lower, lower / 2))
    #expect(agreeClosely(interval.upper, upper / 2))
  }

  @Test(
    "Fisher's test, by fractions",
    arguments: [
      ([3, 1, 1, 3], [0.4857142857142857, 0.24285714285714285, 0.9857142857142858]),
      ([1, 9, 11, 3], [0.0027594561852200836, 0.9999663480953022, 0.0013797280926100418]),
      ([8, 2, 1, 5], [0.03496503496503497, 0.024475524475524476, 0.9991258741258742]),
      ([40, 60, 55, 45], [0.04716548538301928, 0.9883816500328609, 0.02358274269150964]),
      ([0, 5, 4, 6], [0.23076923076923078, 1, 0.15384615384615385]),
    ]) func fisher(cells: [Int], expected: [Double]) throws
  {
    let table = try #require(FourfoldTable(cells[0], cells[1], cells[2], cells[3]))
    #expect(agreeClosely(table.fisher, expected[0]))
    #expect(agreeClosely(table.fisherGreater, expected[1]))
    #expect(agreeClosely(table.fisherLess, expected[2]))
  }

  @Test(
    "the conditional odds ratio and its exact interval",
    arguments: [
      ([3, 1, 1, 3], [6.408319658199674, 0.21173559544657858, 626.243530588814]),
      ([1, 9, 11, 3], [0.03720908483238119, 0.0006360029488751071, 0.42586647569637387]),
      ([40, 60, 55, 45], [0.5471354510474059, 0.29919407348655475, 0.9930200062030762]),
      ([0, 5, 4, 6], [0, 0, 2.879471751872136]),
    ]) func oddsRatio(cells: [Int], expected: [Double]) throws
  {
    let table = try #require(FourfoldTable(cells[0], cells[1], cells[2], cells[3]))
    let interval = try #require(table.oddsRatioInterval())
    #expect(agreeClosely(try #require(table.oddsRatio), expected[0]))
    #expect(agreeClosely(interval.lower, expected[1]))
    #expect(agreeClosely(interval.upper, expected[2]))
  }

  @Test("correlations, as scipy 1.17.1 pearsonr and spearmanr")
  func correlations() throws {
    let x: [Double] = [1, 2, 2, 4, 7, 9]
    let y: [Double] = [3, 1, 4, 4, 9, 8]
    let pearson = try #require(Correlation.pearson(x, y))
    #expect(agreeClosely(pearson.value, 0.8847013387483003))
    #expect(agreeClosely(try #require(pearson.pValue), 0.019174294337001928))
    let interval = try #require(pearson.interval())
    #expect(agreeClosely(interval.lower, 0.2593521206678311))
    #expect(agreeClosely(interval.upper, 0.9873533952225839))
    let spearman = try #require(Correlation.spearman(x, y))
    #expect(agreeClosely(spearman.value, 0.8088235294117647))
    #expect(agreeClosely(try #require(spearman.pValue), 0.051329063199674334))
    #expect(Correlation.pearson([1, 1, 1], [1, 2, 3]) == nil)
  }

  @Test("false discovery rates, as scipy 1.17.1 false_discovery_control")
  func discoveries() {
    let rates = MultipleTests.falseDiscoveryRates([0.01, 0.04, 0.03, 0.5, 0.005])
    for (rate, expected) in zip(rates, [0.025, 0.05, 0.05, 0.5, 0.025]) {
      #expect(agreeClosely(rate, expected))
    }
  }
}
