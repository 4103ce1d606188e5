import Diffusion
import Foundation
import Graphs
import Testing

@Suite struct InfectionTests {
  /// A defect of the reference package: an alter that never adopts is no possible source.
  @Test("an alter that never adopts is not among the possible sources")
  func neverAdopters() throws {
    var builder = GraphBuilder(nodeCount: 3, directed: true)
    try builder.add(NodeIndex(0), NodeIndex(1))
    try builder.add(NodeIndex(0), NodeIndex(2))
    let panel = DiffusionPanel(
      ids: ["a", "b", "c"], periodCount: 2, adoption: [2, 1, nil], slices: [builder.build()])
    #expect(agree(panel.susceptibilities(), [1, 0, nil]))
    var options = InfectionOptions()
    options.neverAdopters = .earlier
    #expect(agree(panel.susceptibilities(options), [0.5, 0, nil]))
    #expect(agree(panel.infections(), [0, 1, nil]))
  }

  @Test("on random panels both are what their definition says", arguments: 1...16)
  func definition(seed: Int) throws {
    let panel = try RandomPanel.make(seed: UInt64(seed), dynamic: seed % 2 == 0)
    for lags in [1, 3, 9] {
      for discount in [InfectionOptions.Discount.linear, .exponential(0.5)] {
        for never in [InfectionOptions.NeverAdopting.later, .earlier] {
          var options = InfectionOptions()
          options.lags = lags
          options.discount = discount
          options.isNormalised = seed % 3 != 0
          options.isReversed = seed % 5 == 0
          options.neverAdopters = never
          #expect(
            agree(panel.infections(options), Self.infections(panel, options)), "seed \(seed)")
          #expect(
            agree(panel.susceptibilities(options), Self.susceptibilities(panel, options)),
            "seed \(seed)")
        }
      }
    }
  }

  private static func infections(
    _ panel: DiffusionPanel, _ options: InfectionOptions
  ) -> [Double?] {
    values(panel, options) { adopted, step in
      (adopted + step, adopted + step)
    } counts: {
      weights, actor, other in
      options.isReversed ? weights[actor][other] : weights[other][actor]
    } isPossible: { time, period in
      time >= period && time < 1_000_000
    }
  }

  private static func susceptibilities(
    _ panel: DiffusionPanel, _ options: InfectionOptions
  ) -> [Double?] {
    values(panel, options) { adopted, step in
      (adopted - step, adopted - step + 1)
    } counts: {
      weights, actor, other in
      options.isReversed ? weights[other][actor] : weights[actor][other]
    } isPossible: { time, period in
      time <= period || (time >= 1_000_000 && options.neverAdopters == .earlier)
    }
  }

  /// Sums over steps of the period counted and the slice looked at.
  private static func values(
    _ panel: DiffusionPanel, _ options: InfectionOptions, when: (Int, Int) -> (Int, Int),
    counts: ([[Double]], Int, Int) -> Double, isPossible: (Int, Int) -> Bool
  ) -> [Double?] {
    panel.adoption.enumerated().map { actor, adopted in
      guard let adopted else { return nil }
      var (above, below, all) = (0.0, 0.0, 0.0)
      for step in 1...min(options.lags, panel.periodCount - 1) {
        let (period, slice) = when(adopted, step)
        guard (1...panel.periodCount).contains(period) else { continue }
        let weights = panel.weights(in: slice)
        let divisor: Double =
          switch options.discount {
          case .linear: Double(step)
          case .exponential(let rate): pow(1 + rate, Double(step - 1))
          }
        for other in 0..<panel.actorCount where other != actor {
          let time = panel.times[other]
          if time == period { all += 1 / divisor }
          guard counts(weights, actor, other) != 0 else { continue }
          if time == period { above += 1 / divisor }
          if isPossible(time, period) { below += 1 / divisor }
        }
      }
      let value = above / (below + 1e-15)
      return options.isNormalised ? value / (all + 1e-15) : value
    }
  }
}
