import Foundation
import Graphs
import Records
import TestSupport
import Testing

@testable import Diffusion

@Suite("Rates of spread, by kind of relation")
struct TieRatesTests {
  /// Twenty municipalities in a ring of borders, in two counties.
  private static var book: RecordBook {
    var tables = World.empty
    tables.organisations = (0..<20).map { number in
      Organisation(
        id: Identifier("m\(number)"), name: "m\(number)", sector: .municipality,
        countyCode: number < 10 ? "01" : "09")
    }
    tables.ties = (0..<20).map {
      World.border(Identifier("m\($0)"), Identifier("m\(($0 + 1) % 20)"))
    }
    return RecordBook(tables)
  }

  /// Acts drawn day by day: rates in a year of 100 days of 0.03 by themselves, 0.4 per neighbour,
  /// 0.6 for those who came to a meeting on day 50, all halved once a year has passed.
  private static func simulated(actions: Int, seed: UInt64, _ relations: TieRelations) -> ActionLog
  {
    var generator = SeededGenerator(seed: seed)
    return ActionLog(
      actorCount: 20,
      actions: (0..<actions).map { number in
        var times: [Int?] = (0..<20).map { $0 == number % 20 ? 0 : nil }
        let guests = (0..<20).filter { _ in generator.unit() < 0.3 }
        let meeting = AttendanceHistory.DatedMeeting(guests, at: TimeBounds(50))
        for day in 1...300 {
          let present = times
          for actor in 0..<20 where present[actor] == nil {
            var rate = 0.03
            for source in [(actor + 1) % 20, (actor + 19) % 20] {
              guard let start = present[source], start < day else { continue }
              let common = start > 50 && guests.contains(source) && guests.contains(actor)
              rate += common ? 0 : 0.4 * (day - start <= 100 ? 1 : 0.5)
            }
            if day > 50, guests.contains(actor) { rate += 0.6 * (day - 50 <= 100 ? 1 : 0.5) }
            if generator.unit() < 1 - exp(-rate / 100) { times[actor] = day }
          }
        }
        return TinyLog.action(times, until: 300, meetings: [meeting])
      })
  }

  @Test("true rates come out of simulated acts, and relations that carry nothing get little")
  func recovery() {
    let book = Self.book
    let relations = TieRelations(of: book, organisations: book.members(of: .region))
    let log = Self.simulated(actions: 80, seed: 3, relations)
    let fit = TieRates(of: log, relations, window: 100, year: 100)
    #expect(fit.events > 700)
    #expect(abs(fit[.other] - 0.03) < 0.015)
    #expect(abs(fit[.tie(.border)] - 0.4) < 0.06)
    #expect(abs(fit[.meeting] - 0.6) < 0.1)
    #expect(fit[.tie(.county)] < 0.01)
    #expect(abs(fit.lateShare - 0.5) < 0.1)
    // Everybody is alike here: factors stay near 1.
    #expect(fit.readiness.allSatisfy { abs($0 - 1) < 0.25 })
  }

  @Test("what is credited to the channels is the acts")
  func credits() {
    let book = Self.book
    let relations = TieRelations(of: book, organisations: book.members(of: .region))
    let fit = TieRates(
      of: Self.simulated(actions: 6, seed: 1, relations), relations, window: 100, year: 100)
    let sum = SpreadChannel.allCases.map { fit.credited(to: $0) }.reduce(0, +)
    #expect(abs(sum - Double(fit.events)) < 1e-9)
  }

  @Test("who is sixteen times as large and acts four times as often: the power of size is a half")
  func size() {
    let book = Self.book
    let relations = TieRelations(of: book, organisations: book.members(of: .region))
    var generator = SeededGenerator(seed: 9)
    let actions = (0..<60).map { _ in
      TinyLog.action(
        (0..<20).map { actor in
          let wait = -log(1 - generator.unit()) / (actor.isMultiple(of: 2) ? 0.05 : 0.2) * 100
          return wait < 100 ? Int(wait) + 1 : nil
        }, until: 100, begins: 0)
    }
    let sizes = (0..<20).map { $0.isMultiple(of: 2) ? 1_000 : 16_000 }
    let fit = TieRates(
      of: TinyLog.log(actions), relations, window: 100, year: 100, sizes: sizes)
    #expect(abs(fit.sizePower - 0.5) < 0.11)
    let plain = TieRates(of: TinyLog.log(actions), relations, window: 100, year: 100)
    #expect(plain.sizePower == 0)
  }

  @Test("an empty log leaves the stated prior rates")
  func prior() {
    let book = Self.book
    let relations = TieRelations(of: book, organisations: book.members(of: .region))
    let fit = TieRates(of: ActionLog(actorCount: 20, actions: []), relations, window: 365)
    for channel in SpreadChannel.allCases {
      #expect(abs(fit[channel] / TieRates.priorRate(of: channel) - 365 / 365.25) < 1e-12)
    }
    #expect(fit.events == 0 && fit.lateShare == 0.5)
  }

  @Test("relations: counts saturate, a nomination has a direction, likeness is no recorded tie")
  func relations() {
    var tables = World.meetings
    tables.organisations[0].population = 40_000
    tables.organisations[1].population = 20_000
    tables.organisations[2].population = 30_000
    tables.organisations[3].countyCode = "09"
    tables.ties = [Tie(kind: Tie.Kind(rawValue: "nomination"), a: "a", b: "d")]
    let book = RecordBook(tables)
    let relations = TieRelations(of: book, organisations: book.members(of: .region))
    func strength(_ a: Int, _ b: Int, _ kind: TieRelations.Kind) -> Double? {
      relations.strands(from: a, to: b).first { $0.kind == kind }?.strength
    }
    // a and b share the series "s"; b and c the series and the meeting "t".
    #expect(strength(0, 1, .coAttendance) == 0.5)
    #expect(strength(1, 2, .coAttendance) == 0.75)
    #expect(strength(1, 2, .structure) == 1)
    #expect(strength(0, 1, .size) == nil)
    #expect(abs((strength(0, 2, .size) ?? 0) - (1 - 0.4150374992788438)) < 1e-12)
    #expect(strength(3, 0, .nomination) == 0.5 && strength(0, 3, .nomination) == nil)
    #expect(relations.isTied(3, 0) && !relations.isTied(0, 3))
  }
}
