import Records
import TestSupport
import Testing

@testable import Diffusion

@Suite("Who comes if invited")
struct AttendanceModelTests {
  /// Three meetings in 2018; "a" was asked to all and came to one, "b" to the last and came.
  private static var tables: RecordTables {
    var tables = World.municipalities("a", "b", "c")
    tables.seminars = [("s1", "2018-01-10"), ("s2", "2018-03-10"), ("s3", "2018-12-20")].map {
      Seminar(id: Identifier($0.0), title: $0.0, date: World.date($0.1))
    }
    tables.attendances = [
      World.attended("s1", "a", status: .invited), World.attended("s1", "a"),
      World.attended("s2", "a", status: .invited), World.attended("s2", "c"),
      World.attended("s3", "a", status: .declined), World.attended("s3", "b", status: .invited),
      World.attended("s3", "b"),
    ]
    return tables
  }

  private func model(_ tables: RecordTables, _ day: String = "2019-01-01") -> AttendanceModel {
    let book = RecordBook(tables)
    return AttendanceModel(
      of: book, organisations: book.members(of: .target),
      asOf: World.date(day).earliest ?? Day(number: 0))
  }

  @Test("three invitations within a year are worth 1 + 1/2 + 1/4; the fourth is worth a quarter")
  func fatigue() {
    let entries = model(Self.tables).entries
    #expect(entries[0].invitations == 3 && entries[0].attendances == 1)
    #expect(entries[0].effectiveTrials == 1.75)
    #expect(entries[0].recentInvitations == 3 && entries[0].fatigue == 0.25)
    #expect(entries[1].effectiveTrials == 1 && entries[1].fatigue == 0.5)
    // Came without being asked: no trial.
    #expect(entries[2].invitations == 0 && entries[2].fatigue == 1)
    #expect(model(Self.tables, "2019-01-11").entries[0].recentInvitations == 2)
  }

  @Test("the chance is shrunk: (worth × mean + came) / (worth + trials), never 0 or 1")
  func shrinkage() {
    let model = model(Self.tables)
    // Two of 2.75 came, and one of two is assumed before.
    #expect(abs(model.mean - 3 / 4.75) < 1e-15)
    let worth = model.concentration
    let a = model.entries[0]
    // Whoever never was invited is as likely to come as its county, which is near the whole.
    let county = model.entries[2].belief.mean
    #expect(abs(county - model.mean) < 0.01)
    #expect(abs(a.belief.mean - (worth * county + 1) / (worth + 1.75)) < 1e-12)
    #expect(a.belief.mean < county && model.entries[1].belief.mean > county)
    #expect(a.probability == a.belief.mean / 4)
    let interval = a.belief.interval()
    #expect(interval.lower < a.belief.mean && a.belief.mean < interval.upper)
  }

  @Test("without recorded invitations every chance is the stated assumption")
  func assumed() {
    let model = model(World.meetings)
    #expect(model.isAssumed && model.entries.allSatisfy { $0.probability == 0.5 })
  }

  @Test("counties differ from each other only as far as their counts bear it")
  func counties() {
    var tables = World.empty
    tables.organisations = (0..<20).map { number in
      Organisation(
        id: Identifier("m\(number)"), name: "m", sector: .municipality,
        countyCode: number < 10 ? "01" : "09")
    }
    tables.seminars = (1...4).map {
      Seminar(id: Identifier("s\($0)"), title: "s", date: World.date("201\($0)-05-01"))
    }
    // In the county 01 all come always, in 09 nobody ever does.
    for meeting in 1...4 {
      for number in 0..<20 {
        let (seminar, id) = ("s\(meeting)", "m\(number)")
        tables.attendances.append(
          World.attended(Identifier(seminar), Identifier(id), status: .invited))
        guard number < 10 else { continue }
        tables.attendances.append(World.attended(Identifier(seminar), Identifier(id)))
      }
    }
    let book = RecordBook(tables)
    let model = AttendanceModel(
      of: book, organisations: book.members(of: .region), asOf: Day(number: 20_000))
    #expect(model.entries[0].probability > 0.95 && model.entries[19].probability < 0.05)
    #expect(model.entries[19].probability > 0)
  }
}
