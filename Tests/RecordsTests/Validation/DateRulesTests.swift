import Records
import TestSupport
import Testing

@Suite("Dates that contradict each other")
struct DateRulesTests {
  private func issue(
    _ severity: RecordIssue.Severity, _ kind: RecordIssue.Kind, _ file: String, _ line: Int,
    _ column: String, _ value: String
  ) -> RecordIssue {
    RecordIssue(
      severity, kind, at: RecordPlace(file: file, line: line), column: column, value: value)
  }

  @Test("what ends before it begins is named, in each table that has an end")
  func reversed() {
    let issues = World.issues { tables in
      tables.organisations[1].validFrom = World.date("2015")
      tables.organisations[1].validTo = World.date("2014-12-31")
      tables.adoptions[1].until = World.date("2019-04")
      tables.ties[0].from = World.date("2018")
      tables.ties[0].to = World.date("2017")
      tables.affiliations[0].from = World.date("2018")
      tables.affiliations[0].to = World.date("2017-06-01")
    }
    #expect(
      issues == [
        issue(.error, .endsBeforeItBegins, "adoptions.csv", 3, "until", "2019-04"),
        issue(.error, .endsBeforeItBegins, "affiliations.csv", 2, "to", "2017-06-01"),
        issue(.error, .validityReversed, "organisations.csv", 3, "valid_to", "2014-12-31"),
        issue(.error, .endsBeforeItBegins, "ties.csv", 2, "to", "2017"),
      ])
  }

  @Test("an end that may be the same day, or has no bound, is no contradiction")
  func reversedNearMiss() {
    let issues = World.issues { tables in
      tables.organisations[1].validFrom = World.date("2015")
      tables.organisations[1].validTo = World.date("2015-01-01")
      tables.adoptions[1].until = World.date("../2030")
      tables.ties[0].from = World.date("2018")
      tables.ties[0].to = World.date("2018")
      tables.affiliations[0].to = World.date("1999")
    }
    #expect(issues == [])
  }

  @Test("a follow-up is not before the seminar that it follows")
  func followUp() {
    let early = World.issues { $0.seminars[1].date = World.date("2018-10-25") }
    #expect(
      early == [
        issue(
          .error, .followUpBeforeSeminar(followed: World.date("2018-10-26/2018-11-02")),
          "seminars.csv", 3, "date", "2018-10-25")
      ])
    // Within the interval of the first: it may have been later.
    #expect(World.issues { $0.seminars[1].date = World.date("2018-10-26") } == [])
  }

  @Test("what is later than the last day of the data set is doubtful")
  func outsidePeriod() {
    let issues = World.issues { tables in
      tables.adoptions[1].date = World.date("2025-01-03")
      tables.observations[0].asOf = World.date("2026")
      tables.seminars[1].date = World.date("2025-02")
      tables.transfers[0].date = World.date("2025-03")
      tables.attendances[1].date = World.date("2025-01-04")
    }
    #expect(
      issues == [
        issue(.warning, .outsideObservedPeriod, "adoptions.csv", 3, "date", "2025-01-03"),
        issue(.warning, .outsideObservedPeriod, "attendance.csv", 3, "date", "2025-01-04"),
        issue(.warning, .outsideObservedPeriod, "observations.csv", 2, "as_of", "2026"),
        issue(.warning, .outsideObservedPeriod, "seminars.csv", 3, "date", "2025-02"),
        issue(.warning, .outsideObservedPeriod, "transfers.csv", 2, "date", "2025-03"),
      ])
    #expect(World.issues { $0.adoptions[1].date = World.date("2025") } == [])
    let open = World.issues { tables in
      tables.information.observedUntil = nil
      tables.adoptions[1].date = World.date("2030")
    }
    #expect(open == [])
  }
}
