import Records
import TestSupport
import Testing

@Suite("Adoptions and transfers in the order of time")
struct AdoptionRulesTests {
  private func issue(
    _ severity: RecordIssue.Severity, _ kind: RecordIssue.Kind, _ file: String, _ line: Int,
    _ column: String, _ value: String
  ) -> RecordIssue {
    RecordIssue(
      severity, kind, at: RecordPlace(file: file, line: line), column: column, value: value)
  }

  @Test("nobody adopts a practice before it exists, but one may decline what is to come")
  func beforePractice() {
    let early = World.issues { $0.adoptions[0].date = World.date("2009-12") }
    #expect(
      early == [
        issue(
          .error, .adoptionBeforePractice(introduced: World.date("2010")), "adoptions.csv", 2,
          "date", "2009-12")
      ])
    #expect(World.issues { $0.adoptions[0].date = World.date("2010-01-01") } == [])
    #expect(World.issues { $0.adoptions[0].date = World.date("2009/2010") } == [])
    let declined = World.issues { tables in
      tables.adoptions[1].stage = .declined
      tables.adoptions[1].date = World.date("2009")
    }
    #expect(declined == [])
  }

  private func ending(_ date: String, by organisation: Identifier<Organisation>) -> Adoption {
    Adoption(
      practice: "meal-model", organisation: organisation, stage: .discontinued,
      date: World.date(date), evidence: World.row("adoptions.csv", 9))
  }

  @Test("what ends was in use before")
  func discontinued() {
    let early = World.issues { $0.adoptions.append(ending("2019-04", by: "solna")) }
    #expect(
      early == [
        issue(
          .error, .discontinuedBeforeAdoption(adopted: World.date("2019-05")), "adoptions.csv", 9,
          "date", "2019-04")
      ])
    let never = World.issues { $0.adoptions.append(ending("2019", by: "stockholm")) }
    #expect(
      never == [
        issue(
          .warning, .discontinuedBeforeAdoption(adopted: nil), "adoptions.csv", 9, "stage",
          "discontinued")
      ])
    #expect(World.issues { $0.adoptions.append(ending("2019", by: "solna")) } == [])
    #expect(World.issues { $0.adoptions.append(ending("2020", by: "solna")) } == [])
  }

  @Test("a giver without the practice is doubtful, one who got it later is a contradiction")
  func transfers() {
    let never = World.issues { $0.transfers[0].from = "gotland" }
    #expect(
      never == [issue(.warning, .transferFromNonAdopter, "transfers.csv", 2, "from", "gotland")])
    let early = World.issues { tables in
      tables.transfers[0].from = "solna"
      tables.transfers[0].to = "stockholm"
      tables.transfers[0].date = World.date("2019-04-30")
    }
    #expect(
      early == [
        issue(
          .error, .transferBeforeGiverAdopted(adopted: World.date("2019-05")), "transfers.csv", 2,
          "date", "2019-04-30")
      ])
    let sameMonth = World.issues { tables in
      tables.transfers[0].from = "solna"
      tables.transfers[0].to = "stockholm"
      tables.transfers[0].date = World.date("2019-05-01")
    }
    #expect(sameMonth == [])
  }

  @Test("the origin needs no adoption, and interest is not having it")
  func origin() {
    #expect(World.issues { $0.adoptions.removeFirst() } == [])
    let interested = World.issues { tables in
      tables.adoptions[0].stage = .interest
      tables.practices[0].origin = nil
    }
    #expect(interested.map(\.kind) == [.transferFromNonAdopter])
  }

  @Test("a project gives what its owner has, and a city what its district has")
  func units() {
    #expect(World.issues { $0.transfers[0].from = "matlust" } == [])
    let city = World.issues { tables in
      tables.adoptions.append(
        Adoption(
          practice: "meal-model", organisation: "enskede", stage: .trial,
          date: World.date("2018"), evidence: World.row("adoptions.csv", 9)))
      tables.transfers[0].from = "stockholm"
    }
    #expect(city == [])
  }

  @Test("nobody takes a practice from itself")
  func itself() {
    let issues = World.issues { $0.transfers[0].to = "sodertalje" }
    #expect(
      issues == [issue(.error, .relatedToItself, "transfers.csv", 2, "to", "sodertalje")])
  }
}
