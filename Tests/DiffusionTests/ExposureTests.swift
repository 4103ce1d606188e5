import Diffusion
import Graphs
import Testing

@Suite struct ExposureTests {
  /// 0 names 1 (twice as strongly), 2 and 3; 1 names 2; 3 names itself.
  ///
  /// Adoption: 2, 1, 3, never.
  private let panel: DiffusionPanel

  init() throws {
    var builder = GraphBuilder(nodeCount: 4, directed: true)
    try builder.add(NodeIndex(0), NodeIndex(1), weight: 2)
    try builder.add(NodeIndex(0), NodeIndex(2))
    try builder.add(NodeIndex(0), NodeIndex(3))
    try builder.add(NodeIndex(1), NodeIndex(2))
    try builder.add(NodeIndex(3), NodeIndex(3))
    panel = DiffusionPanel(
      ids: ["a", "b", "c", "d"], periodCount: 3, adoption: [2, 1, 3, nil],
      slices: [builder.build()])
  }

  private func rows(_ change: (inout ExposureOptions) -> Void = { _ in }) -> [[Double?]] {
    var options = ExposureOptions()
    change(&options)
    let exposure = Exposure(panel, options)
    return (0..<4).map { exposure.row($0) }
  }

  @Test("the share of those named who have adopted, worked by hand")
  func base() {
    let third = 1.0 / 3
    #expect(rows() == [[third, third, 2 * third], [0, 0, 1], [0, 0, 0], [0, 0, 0]])
    #expect(rows { $0.isValued = true }[0] == [0.5, 0.5, 0.75])
    #expect(rows { $0.isShare = false }[0] == [1, 1, 2])
    #expect(rows { $0.adopters = .inPeriod }[0] == [third, 0, third])
    #expect(rows { $0.direction = .incoming }[2] == [0.5, 1, 1])
    #expect(rows { $0.importance = .attribute([0, 6, 2, 4]) }[0] == [0.5, 0.5, 8.0 / 12])
  }

  @Test("a lag moves the periods, and those without a source are undefined, not 0")
  func lags() {
    #expect(rows { $0.lag = 1 }[1] == [nil, 0, 0])
    #expect(rows { $0.lag = -1 }[1] == [0, 1, nil])
    #expect(rows { $0.lag = 7 }[1] == [nil, nil, nil])
  }

  @Test("a tie to oneself counts only where it is asked for")
  func loops() {
    #expect(rows { $0.keepsLoops = true }[3] == [0, 0, 0])
    #expect(rows()[3] == [0, 0, 0])
  }

  @Test("thresholds of the period before and of the same period; never-adopters have none")
  func thresholds() {
    let exposure = Exposure(panel)
    #expect(exposure.thresholds(of: panel, .contemporaneous) == [1.0 / 3, 0, 0, nil])
    #expect(exposure.thresholds(of: panel) == [1.0 / 3, nil, 0, nil])
  }

  @Test("on random panels every variant is what its definition says", arguments: 1...12)
  func definition(seed: Int) throws {
    let panel = try RandomPanel.make(seed: UInt64(seed), dynamic: seed % 2 == 0)
    let attribute = (0..<panel.actorCount).map { Double($0 % 4) }
    for isValued in [false, true] {
      for direction in [ExposureOptions.Direction.outgoing, .incoming] {
        for adopters in [ExposureOptions.Adopters.soFar, .inPeriod] {
          for importance in [
            ExposureOptions.Importance.equal, .indegree, .attribute(attribute),
          ] {
            var options = ExposureOptions()
            options.isValued = isValued
            options.direction = direction
            options.adopters = adopters
            options.importance = importance
            options.keepsLoops = seed % 3 == 0
            options.lag = seed % 4 - 1
            options.isShare = seed % 5 != 0
            let ours = Exposure(panel, options)
            for actor in 0..<panel.actorCount {
              let expected = Self.byDefinition(panel, options, actor)
              #expect(agree(ours.row(actor), expected), "seed \(seed) actor \(actor)")
            }
          }
        }
      }
    }
  }

  private static func byDefinition(
    _ panel: DiffusionPanel, _ options: ExposureOptions, _ actor: Int
  ) -> [Double?] {
    (1...panel.periodCount).map { column in
      let period = column - options.lag
      guard (1...panel.periodCount).contains(period) else { return nil }
      let weights = panel.weights(in: period)
      var (above, below) = (0.0, 0.0)
      for other in 0..<panel.actorCount where other != actor || options.keepsLoops {
        var tie =
          options.direction == .outgoing ? weights[actor][other] : weights[other][actor]
        if !options.isValued, tie != 0 { tie = 1 }
        switch options.importance {
        case .equal: break
        case .indegree:
          tie *= Double(
            (0..<panel.actorCount).count { $0 != other && weights[$0][other] != 0 })
        case .attribute(let values): tie *= values[other]
        }
        let time = panel.times[other]
        if options.adopters == .soFar ? time <= period : time == period { above += tie }
        below += tie
      }
      return options.isShare ? above / (below + 1e-20) : above
    }
  }
}
