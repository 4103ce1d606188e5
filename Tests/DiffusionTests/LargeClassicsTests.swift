import Diffusion
import TestSupport
import Testing

/// The Korean villages and the Brazilian farmers: means by NumPy 2.4.6 straight from the
/// definitions, with dense matrices and never-adopters censored.
@Suite(
  "Two large classics",
  .enabled(
    if: Reference.folder("kfamily") != nil && Reference.folder("brfarmers") != nil,
    "the classic data are absent"))
struct LargeClassicsTests {
  struct Expected: Sendable {
    let name: String
    let actors: Int
    let periods: Int
    let adopters: Int
    let exposureInPeriod5: Double
    let exposureInLast: Double
    /// Of adopters after period 1, by the exposure of the period before.
    let threshold: Double
    let infection: Double
    let susceptibility: Double
  }

  static let all = [
    Expected(
      name: "kfamily", actors: 1047, periods: 10, adopters: 673,
      exposureInPeriod5: 0.39056511123762094, exposureInLast: 0.6380931458906346,
      threshold: 0.3295246328358911, infection: 0.0020816226623621872,
      susceptibility: 0.002167831727280844),
    Expected(
      name: "brfarmers", actors: 692, periods: 19, adopters: 540,
      exposureInPeriod5: 0.11169832094687586, exposureInLast: 0.8135666116157445,
      threshold: 0.47856474050294273, infection: 0.0021809471494906893,
      susceptibility: 0.0025738253257673433),
  ]

  @Test("exposure, thresholds, infection and susceptibility", arguments: all)
  func means(expected: Expected) throws {
    let panel = try ReferencePanel.load(expected.name)
    #expect(panel.actorCount == expected.actors && panel.periodCount == expected.periods)
    #expect(AdoptionCounts(panel).cumulative.last == expected.adopters)
    let exposure = Exposure(panel)
    let mean = { (values: [Double?]) -> Double in
      let known = values.compactMap(\.self)
      return known.reduce(0, +) / Double(known.count)
    }
    let inPeriod = { (period: Int) in
      mean((0..<panel.actorCount).map { exposure[actor: $0, period: period] })
    }
    let pairs = [
      (inPeriod(5), expected.exposureInPeriod5),
      (inPeriod(panel.periodCount), expected.exposureInLast),
      (mean(exposure.thresholds(of: panel)), expected.threshold),
      (mean(panel.infections()), expected.infection),
      (mean(panel.susceptibilities()), expected.susceptibility),
    ]
    for (ours, theirs) in pairs { #expect(agreeClosely(ours, theirs, within: 1e-12)) }
  }
}
