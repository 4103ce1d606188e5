import Diffusion
import Records
import TestSupport
import Testing

@Suite("The order of imprecise dates")
struct TimeOrderTests {
  private static let pairs: [(String, String, TimeOrder)] = [
    ("2017", "2018", .before), ("2019-01-01", "2018", .after),
    ("2018-05-31", "2018-06", .before), ("2018-06", "2018-05-31", .after),
    ("2018-05-01", "2018-05-01", .sameDay), ("2018-05-01", "2018-05", .undetermined),
    ("2018", "2018-05", .undetermined), ("2018", "2018", .undetermined),
    ("2018-05", "2018-05", .undetermined),
    ("2018-01-01/2018-06-30", "2018-06-30/2018-12-31", .undetermined),
    ("2018-01-01/2018-06-30", "2018-07-01/2018-12-31", .before),
    ("../2018-04-30", "2018-05-01", .before), ("../2018-04-30", "2010", .undetermined),
    ("2018-05-01/..", "2018-04-30", .after), ("2018-05-01/..", "2030", .undetermined),
    ("../2018", "2018/..", .undetermined), ("../2017", "2018/..", .before),
  ]

  @Test(
    "what is certain is before or after, what overlaps is undetermined", arguments: pairs)
  func cases(_ first: String, _ second: String, _ order: TimeOrder) {
    #expect(World.date(first).order(to: World.date(second)) == order)
  }

  @Test("turned round, before becomes after and the rest stays", arguments: ["2017", "2018-05-01"])
  func reversed(_ text: String) {
    let turned: [TimeOrder: TimeOrder] = [
      .before: .after, .after: .before, .sameDay: .sameDay, .undetermined: .undetermined,
    ]
    for other in ["2016", "2017", "2018", "2018-05-01", "2019", "../2018", "2017-06/.."] {
      let there = World.date(text).order(to: World.date(other))
      #expect(World.date(other).order(to: World.date(text)) == turned[there])
    }
  }

  @Test("Kungsbacka's project began in November 2018, before it attended in May 2019")
  func kungsbacka() {
    let began = World.date("2018-11")
    let attended = World.date("2019-05-23")
    #expect(began.order(to: attended) == .before)
    #expect(!Chronology.mayLead(attended, to: began))
  }

  @Test("only what certainly came first may lead")
  func mayLead() {
    #expect(Chronology.mayLead(World.date("2018"), to: World.date("2019")))
    #expect(!Chronology.mayLead(World.date("2018"), to: World.date("2018-12-31")))
    #expect(!Chronology.mayLead(World.date("2018-12-31"), to: World.date("2018-12-31")))
    #expect(!Chronology.mayLead(World.date("2018/.."), to: World.date("2025")))
  }
}

@Suite("Chronologies")
struct ChronologyTests {
  private func facts(_ practice: Identifier<Practice>?) -> [String] {
    Chronology(of: RecordBook(World.series), practice: practice).entries.map { entry in
      switch entry.fact {
      case .seminar(let id): "\(id)"
      case .step(let step): "\(step.organisation) \(step.stage.rawValue)"
      case .transfer(let transfer): "to \(transfer.to)"
      }
    }
  }

  @Test("seminars, steps and transfers stand by their earliest possible day")
  func order() {
    #expect(
      facts("meal-model")
        == ["sodertalje adopted", "meals-1", "meals-2", "to solna", "solna adopted"])
    #expect(facts(nil) == facts("meal-model"))
    #expect(facts("other").isEmpty)
  }

  @Test("a transfer without a date has no place in time")
  func undated() {
    var tables = World.series
    tables.transfers[0].date = nil
    #expect(Chronology(of: RecordBook(tables)).entries.count == 4)
  }

  @Test("of facts on one day the seminar is read first, then the step, then the transfer")
  func sameDay() {
    var tables = World.meetings
    tables.adoptions = [World.step("a", "2018-01-10")]
    tables.transfers = [Transfer(practice: "p", from: "b", to: "a", date: World.date("2018-01-10"))]
    let entries = Chronology(of: RecordBook(tables), practice: "p").entries
    #expect(entries.prefix(3).map(\.fact).first == .seminar("s1"))
    #expect(entries[1].fact == .step(tables.adoptions[0]))
    #expect(entries[2].fact == .transfer(tables.transfers[0]))
  }
}
