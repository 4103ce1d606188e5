import Foundation
import Graphs
import Records
import TestSupport
import Testing

@testable import Diffusion

@Suite("Prior chances of pairs from their relations")
struct LogisticPriorTests {
  /// Twenty-four pairs by rules that are easily written again elsewhere.
  private static let tallies = (0..<24).map { i -> PairTally in
    var strands: [TieRelations.Strand] = []
    func add(_ kind: TieRelations.Kind, _ strength: Double) {
      if strength > 0 { strands.append(.init(kind: kind, strength: strength, count: 1)) }
    }
    add(.coAttendance, [0, 0.5, 0.75][i % 3])
    add(.border, i % 4 == 0 ? 1 : 0)
    add(.county, i % 2 == 0 ? 1 : 0)
    add(.size, Double((i * 7) % 10) / 10)
    return PairTally(
      source: i, target: 0, strands: strands,
      successes: [0, 0, 4, 0, 0.5, 0, 0, 6, 0, 0.25, 2][(i * i + 3 * i) % 11],
      trials: Double(8 + (i * 5) % 7), factor: 0.5 + Double(i % 5) * 0.25)
  }

  @Test("coefficients, worth and height are scipy's maximum of the same marginal likelihood")
  func peer() {
    let fit = LogisticPrior(Self.tallies, centre: [-4, 1, 1.5, 1, 0.5, 0.2, 0.1, 0, 0])
    // scipy 1.x, BFGS and then Nelder-Mead for each of the 37 worths, on
    // Σ betaln(mκ + c, (1 - m)κ + n - c) - betaln(mκ, (1 - m)κ) - |β - centre|² / 12.5.
    let expected = [-1.915976, 0.706523, 1.5, -0.704997, 0.5, 0.348991, -0.344536, 0, 0]
    for (found, value) in zip(fit.coefficients, expected) { #expect(abs(found - value) < 3e-6) }
    #expect(abs(fit.worth - 3.363586) < 1e-6)
    #expect(abs(fit.height + 86.22507762405) < 1e-9)
  }

  @Test("without trials the prior is its centre")
  func silent() {
    let centre = [-4.0, 1, 1.5, 1, 0.5, 0.2, 0.1, 0, 0]
    #expect(LogisticPrior([], centre: centre).coefficients == centre)
  }

  @Test("relations multiply the odds, and so do readiness and speed")
  func odds() {
    let strands = [TieRelations.Strand(kind: .border, strength: 1, count: 1)]
    let coefficients: [Double] = [log(0.01), 0, 0, log(3.0), 0, 0, 0, 0, 0]
    // Odds 0.01 × 3 × 5 = 0.15.
    let chance = LogisticPrior.chance(coefficients, along: strands, factor: 5)
    #expect(abs(chance - 0.15 / 1.15) < 1e-12)
    #expect(LogisticPrior.chance(coefficients, along: strands, factor: 0) < 1e-300)
  }

  @Test("the centre expects of every kind of relation what rates that add do")
  func centre() {
    var tables = World.meetings
    tables.organisations[0].population = 40_000
    tables.organisations[1].population = 30_000
    tables.organisations[3].countyCode = "09"
    tables.ties = [
      World.border("a", "b"), Tie(kind: .init(rawValue: "nomination"), a: "a", b: "d"),
    ]
    let book = RecordBook(tables)
    let relations = TieRelations(of: book, organisations: book.members(of: .region))
    let rates = SpreadChannel.allCases.map { TieRates.priorRate(of: $0) }
    let centre = LogisticPrior.centre(of: relations, rates)
    let count = relations.organisations.count
    for kind in TieRelations.Kind.allCases {
      var (logistic, additive) = (0.0, 0.0)
      for place in 0..<count * count {
        let strands = relations.strands(from: place / count, to: place % count)
        guard TieRelations.isTied(along: strands),
          let own = strands.first(where: { $0.kind == kind })
        else { continue }
        let rate = strands.reduce(0) { $0 + TieRates.priorRate(of: .tie($1.kind)) * $1.strength }
        logistic += own.strength * LogisticPrior.chance(centre, along: strands, factor: 1)
        additive += own.strength * (1 - exp(-rate))
      }
      #expect(abs(logistic - additive) < 1e-4 * (1 + additive), "\(kind.code)")
    }
  }

  @Test("draws scatter about the fit, and a practice drawn twice pulls its own way")
  func draws() {
    let trials = Self.tallies.flatMap { tally in
      (0..<Int(tally.trials)).map { number in
        ActionLog.Trial(
          action: number % 4, source: tally.source, target: 0, sources: nil,
          // Whatever succeeded did so in the first action.
          credit: number == 0 ? min(1, tally.successes) : 0)
      }
    }
    let fit = LogisticPrior(
      Self.tallies, centre: [-4, 1, 1.5, 1, 0.5, 0.2, 0.1, 0, 0], trials, actions: 4)
    var generator = SeededGenerator(seed: 3)
    let plain = (0..<2_000).map { _ in fit.draw([1, 1, 1, 1], using: &generator)[0] }
    let mean = plain.reduce(0, +) / 2_000
    let deviation = (plain.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 1_999).squareRoot()
    #expect(abs(mean - fit.coefficients[0]) < 4 * deviation / 2_000.squareRoot())
    // Less than the prior's own, 2.5, since pairs were seen.
    #expect(deviation > 0.1 && deviation < 2.5)
    let first = (0..<2_000).map { _ in fit.draw([4, 0, 0, 0], using: &generator)[0] }
    #expect(first.reduce(0, +) / 2_000 > mean + 0.1)
  }
}
