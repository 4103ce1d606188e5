import Diffusion
import Graphs
import Records
import TestSupport
import Testing

@Suite("Rates between pairs")
struct PairwiseRatesTests {
  @Test("one source: adoptions over the time that it waited, those who never adopted included")
  func oneSource() throws {
    let cascades = Cascades([
      .init(cascade: "1", node: "a", time: 0), .init(cascade: "1", node: "b", time: 1),
      .init(cascade: "2", node: "a", time: 0), .init(cascade: "2", node: "b", time: 4),
      .init(cascade: "3", node: "a", time: 0),
    ])
    let all = PairwiseRates(from: cascades)
    #expect(all.rates.count == 1 && abs(all.rates[0].rate - 2.0 / 5) < 1e-12)
    // In the third practice b had not adopted by 5: 2 adoptions in 1 + 4 + 5.
    let known = PairwiseRates(
      from: cascades, nonAdoptions: [.init(cascade: 2, node: 1, until: 5)])
    #expect(abs(known.rates[0].rate - 0.2) < 1e-12)
    #expect(known.explainedAdoptions == 2 && known.censored == 1)
  }

  @Test("two sources, one always before the other: the conditions of the greatest likelihood hold")
  func conditions() {
    for seed in UInt64(1)...3 {
      var generator = SeededGenerator(seed: seed)
      let rows = (0..<12).flatMap { cascade in
        ["a", "b", "c", "d"].compactMap { node in
          generator.below(4) == 0
            ? nil : Cascades.Row(cascade: "\(cascade)", node: node, time: generator.unit() * 10)
        }
      }
      let cascades = Cascades(rows)
      let fit = PairwiseRates(from: cascades)
      #expect(fit.hasConverged)
      // Where the rate is above 0 the slope Σ 1/Σα - exposure is 0, elsewhere not above.
      for target in cascades.nodes.indices {
        var rates = [Double](repeating: 0, count: cascades.nodes.count)
        for rate in fit.rates where rate.target == target { rates[rate.source] = rate.rate }
        var slope = [Double](repeating: 0, count: rates.count)
        for events in cascades.events {
          guard let own = events.first(where: { $0.node == target }) else { continue }
          let earlier = events.filter { $0.time < own.time }
          let sum = earlier.reduce(0) { $0 + rates[$1.node] }
          for event in earlier { slope[event.node] += 1 / sum - (own.time - event.time) }
        }
        for (source, rate) in rates.enumerated() {
          if rate > 1e-3 { #expect(abs(slope[source]) < 1e-3, "seed \(seed)") }
          #expect(slope[source] < 1e-3, "seed \(seed)")
        }
      }
    }
  }

  @Test("a record's cascades: years, middles of dates, and who is known not to have adopted")
  func record() throws {
    var tables = World.municipalities("a", "b", "c", "d")
    tables.adoptions = [
      World.step("a", "1970-01-01"), World.step("b", "1971"), World.step("c", "../1980"),
    ]
    tables.practices.append(Practice(id: "q", name: "q", completeAsOf: [World.date("1990-01-01")]))
    tables.adoptions.append(
      Adoption(practice: "q", organisation: "b", stage: .adopted, date: World.date("1980-01-01")))
    let recorded = RecordedCascades(of: RecordBook(tables))
    #expect(recorded.cascades.nodes == ["a", "b"] && recorded.cascades.names == ["p", "q"])
    #expect(recorded.openDates == 1 && recorded.impreciseDates == 1)
    let second = recorded.cascades.events[0][1]
    #expect(second.earliest == 365 / 365.25 && second.latest == 729 / 365.25)
    #expect(second.time == 547 / 365.25)
    // Only a is known not to have q, and a node; c and d are no nodes.
    #expect(recorded.nonAdoptions == [.init(cascade: 1, node: 0, until: 7305 / 365.25)])
  }
}
