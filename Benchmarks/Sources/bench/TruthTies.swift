import Diffusion
import Foundation
import Graphs

extension Truth {
  /// Learning along named ties at a known strength, in continuous time or in periods.
  struct TransmissionWorld {
    let graph: Graph
    /// By time; those who never acquired are not among them.
    let events: [AcquisitionHistory.Event]
    let end: Double

    /// Each names three; the rate of own invention is `base`, and s counts per named one that has
    /// acquired; with periods only those of earlier ones count, and times are periods.
    init(
      seed: UInt64, graph: Graph, base: Double, strength: Double, end: Double, periods: Bool
    ) {
      self.graph = graph
      self.end = end
      var generator = SeededGenerator(seed: seed)
      var informed = [Double](repeating: 0, count: graph.nodeCount)
      var naive = Array(0..<graph.nodeCount)
      var events: [AcquisitionHistory.Event] = []
      func rate(_ actor: Int) -> Double { base * (1 + strength * informed[actor]) }
      func take(_ actor: Int, at time: Double) {
        events.append(.init(actor: actor, time: time))
        for edge in graph.edges where edge.target.index == actor {
          informed[edge.source.index] += 1
        }
      }
      if periods {
        for period in 1...Int(end) {
          let new = naive.filter { generator.chance(1 - exp(-rate($0))) }
          naive.removeAll { new.contains($0) }
          for actor in new { take(actor, at: Double(period)) }
        }
      } else {
        var time = 0.0
        while !naive.isEmpty {
          let rates = naive.map(rate)
          let sum = rates.reduce(0, +)
          time += generator.exponential(sum)
          guard time < end else { break }
          var point = generator.unit() * sum
          let place = rates.firstIndex { rate in
            point -= rate
            return point < 0
          }
          take(naive.remove(at: place ?? naive.count - 1), at: time)
        }
      }
      self.events = events
    }

    var history: AcquisitionHistory {
      AcquisitionHistory(
        actorCount: graph.nodeCount, events: events, networks: [.init(name: "ties", graph)],
        end: end)
    }

    var panel: DiffusionPanel {
      var adoption = [Int?](repeating: nil, count: graph.nodeCount)
      for event in events { adoption[event.actor] = Int(event.time) }
      return DiffusionPanel(
        ids: adoption.indices.map(String.init), periodCount: Int(end), adoption: adoption,
        slices: [graph])
    }
  }

  /// Who names whom: three each.
  static func naming(_ actors: Int, using generator: inout SeededGenerator) -> Graph {
    var builder = GraphBuilder(nodeCount: actors, directed: true)
    for actor in 0..<actors {
      let others = Set((0..<3).map { _ in generator.below(actors) }).subtracting([actor])
      for other in others.sorted() { try? builder.add(NodeIndex(actor), NodeIndex(other)) }
    }
    return builder.build()
  }

  /// Who names whom, from a seed of its own.
  private static func naming(_ actors: Int, seed: UInt64) -> Graph {
    var generator = SeededGenerator(seed: seed)
    return naming(actors, using: &generator)
  }

  /// The strength of transmission by each form of the network-based analysis.
  static func nbda(_ worlds: Int) -> [Line] {
    var lines: [Line] = []
    for actors in [30, 60, 125] {
      for strength in [0.0, 1.0] {
        let setting = "\(actors) actors, s \(strength)"
        var order = Line(setting, "order, profile")
        var time = Line(setting, "time, constant rate, profile")
        var weibull = Line(setting, "time, Weibull, profile")
        var periods = Line(setting, "periods, constant rate, profile")
        var efron = Line(setting, "order of periods, Efron, profile")
        for seed in 0..<worlds {
          let graph = naming(actors, seed: UInt64(seed + 1))
          let base = strength == 0 ? 0.09 : 0.05
          let flowing = TransmissionWorld(
            seed: UInt64(seed + 1), graph: graph, base: base, strength: strength, end: 12,
            periods: false)
          add(&order, .order(.sequential), flowing.history, strength)
          add(&time, .continuous(.constant), flowing.history, strength)
          add(&weibull, .continuous(.weibull), flowing.history, strength)
          let stepped = TransmissionWorld(
            seed: UInt64(seed + 1), graph: graph, base: base, strength: strength, end: 12,
            periods: true)
          let history = AcquisitionHistory(stepped.panel, end: 12)
          add(&periods, .discrete(.constant), history, strength)
          add(&efron, .order(.efron), history, strength)
        }
        lines += [order, time, weibull, periods, efron]
      }
    }
    return lines
  }

  private static func add(
    _ line: inout Line, _ timing: AcquisitionModel.Timing, _ history: AcquisitionHistory,
    _ truth: Double
  ) {
    let fit = try? AcquisitionFit(AcquisitionModel(timing), history)
    let converged = fit?.convergence == .converged
    line.add(
      p: (try? fit?.likelihoodRatioOfTransmission())?.boundaryPValue,
      interval: fit?.interval(of: .transmission(network: 0)),
      estimate: converged ? fit?.estimates[0].value : nil, truth: truth)
  }

  /// Whether adoptions go with ties, by the tests that ask for no model.
  static func ties(_ worlds: Int) -> [Line] {
    var lines: [Line] = []
    for actors in [30, 125] {
      for effect in [0.0, 2.0] {
        let setting = "\(actors) actors, effect \(effect)"
        var measures = StructureTest.Measure.allCases.map {
          Line(setting, "structure test, \($0.rawValue)")
        }
        var moran = Line(setting, "Moran's I of times")
        var difference = Line(setting, "difference from those named, normal law")
        for seed in 0..<worlds {
          guard
            let world = DiffusionWorld(
              seed: UInt64(seed + 1), actors: actors, base: effect == 0 ? -2.2 : -2.8,
              effect: effect, link: .logit)
          else { continue }
          let panel = world.panel
          for test in panel.structureTests(draws: 199, seed: UInt64(seed)) {
            let place = StructureTest.Measure.allCases.firstIndex(of: test.measure) ?? 0
            measures[place].add(p: test.pValue)
          }
          let times = panel.adoption.map { Double($0 ?? panel.periodCount + 1) }
          moran.add(
            p: MoranWeights(of: panel, rowNormalised: true).moransI(of: times)?.pValue)
          difference.add(p: AsymptoticStructureTest(panel, times, .distance)?.pValue)
        }
        lines += measures + [moran, difference]
      }
    }
    return lines + joins(worlds)
  }

  /// Marks on a chessboard of 64 land neighbours: placed at random, or spread over the borders.
  private static func joins(_ worlds: Int) -> [Line] {
    var builder = GraphBuilder(nodeCount: 64)
    for row in 0..<8 {
      for column in 0..<8 {
        let node = row * 8 + column
        if column < 7 { try? builder.add(NodeIndex(node), NodeIndex(node + 1)) }
        if row < 7 { try? builder.add(NodeIndex(node), NodeIndex(node + 8)) }
      }
    }
    let board = builder.build()
    var chance = Line("18 of 64 municipalities, at random", "join counts, permutation")
    var spread = Line("18 of 64, half beside another", "join counts, permutation")
    for seed in 0..<worlds {
      var generator = SeededGenerator(seed: UInt64(seed + 1))
      for isSpread in [false, true] {
        var marks = [Bool](repeating: false, count: 64)
        while marks.count(where: \.self) < 18 {
          let start = generator.below(64)
          let beside = board.edges.contains { edge in
            (edge.source.index == start && marks[edge.target.index])
              || (edge.target.index == start && marks[edge.source.index])
          }
          if !isSpread || beside || generator.chance(0.3) { marks[start] = true }
        }
        let p = JoinCountTest.pairs(of: marks, on: board, draws: 199, seed: UInt64(seed)).pValue
        if isSpread { spread.add(p: p) } else { chance.add(p: p) }
      }
    }
    return [chance, spread]
  }

  /// Channels inferred where nobody learns from anybody.
  static func channels(_ worlds: Int) -> [Line] {
    var lines: [Line] = []
    for (practices, organisations) in [(12, 30), (40, 30), (200, 50)] {
      let setting = "\(practices) practices, \(organisations) organisations, no channels"
      var first = Line(setting, "Vuong's p of the first channel")
      var corrected = Line(setting, "corrected p of the first channel")
      var chance = Line(setting, "p of the first channel, dates dealt anew")
      for seed in 0..<worlds {
        var generator = SeededGenerator(seed: UInt64(seed + 1))
        var rows: [Cascades.Row] = []
        for practice in 0..<practices {
          for organisation in 0..<organisations where generator.chance(0.5) {
            rows.append(
              .init(
                cascade: "\(practice)", node: "\(organisation)", time: 10 * generator.unit()))
          }
        }
        let cascades = Cascades(rows)
        let network = NetworkInference.infer(
          from: cascades, .init(edgeLimit: 1, pValueLimit: 1))
        first.add(p: network?.edges.first?.pValue)
        corrected.add(p: network?.edges.first?.correctedPValue)
        let dealt = network.map { ChannelChance(of: $0, from: cascades, seed: UInt64(seed)) }
        chance.add(p: dealt?.pValues.first)
      }
      lines += [first, corrected, chance]
    }
    return lines
  }

  /// Several practices of the same organisations.
  static func several(_ worlds: Int) -> [Line] {
    var fisher = Line("60 organisations, practices independent", "co-adoption, Fisher")
    var odds = Line("60 organisations, practices independent", "odds ratio")
    var calendar = Line("60 organisations, practices independent", "order, times dealt anew")
    for seed in 0..<worlds {
      var generator = SeededGenerator(seed: UInt64(seed + 1))
      let practices = [(0.5, 100.0), (0.4, 60.0)].enumerated().map { index, law in
        PracticeTimes(
          name: "\(index)",
          times: (0..<60).map { _ in
            generator.chance(law.0) ? TimeBounds(Int(law.1 * generator.unit())) : nil
          })
      }
      let pair = CoAdoption.pairs(of: practices).first
      fisher.add(p: pair?.pValue)
      odds.add(interval: pair?.oddsRatioInterval, truth: 1)
      calendar.add(
        p: GatewayOrder.pairs(of: practices, draws: 199, seed: UInt64(seed)).first?.calendarPValue)
    }
    return [fisher, odds, calendar] + pooled(worlds)
  }

  private static func pooled(_ worlds: Int) -> [Line] {
    let setting = "6 practices of 60 organisations, s 1"
    var profile = Line(setting, "common strength, profile")
    var robust = Line(setting, "common strength, by organisation, Wald")
    var differ = Line(setting, "do strengths differ?")
    for seed in 0..<worlds {
      let graph = naming(60, seed: UInt64(seed + 1))
      let practices = (0..<6).map { practice in
        let world = TransmissionWorld(
          seed: UInt64(seed * 6 + practice + 1), graph: graph, base: 0.05, strength: 1, end: 12,
          periods: false)
        return (name: "\(practice)", history: world.history)
      }
      guard let stacked = try? StackedTransmission(practices) else { continue }
      let estimate = stacked.common.estimates[0].value
      profile.add(
        interval: stacked.common.interval(of: .transmission(network: 0)), estimate: estimate,
        truth: 1)
      robust.add(
        interval: stacked.clusteredError.map {
          .init(lower: estimate - 1.96 * $0, upper: estimate + 1.96 * $0, method: .wald)
        }, estimate: estimate, truth: 1)
      differ.add(p: stacked.heterogeneity?.pValue)
    }
    return [profile, robust, differ]
  }
}
