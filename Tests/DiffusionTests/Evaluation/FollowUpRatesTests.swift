import Diffusion
import Records
import TestSupport
import Testing

@Suite("Who went on, among those who came and those who did not")
struct FollowUpRatesTests {
  @Test("one of two guests adopted within six months; who had it before is shown, not counted")
  func came() throws {
    let row = try #require(Visits.rates().row(.came, .adoption, 6))
    #expect(row.count == 2 && row.before == 1 && row.orderUnknown == 0)
    #expect(row.wentOn == CountRange(exactly: 1) && row.unknown == 0)
    #expect(row.share == 0.5)
    // With everybody followed the interval is Wilson's.
    let wilson = try #require(Proportion(1, of: 2)).wilson()
    let interval = try #require(row.interval)
    #expect(abs(interval.lower - wilson.lower) < 1e-12)
    #expect(abs(interval.upper - wilson.upper) < 1e-12)
  }

  @Test("of the two invited who did not come one adopted within the year, none within six months")
  func stayedAway() throws {
    let rates = Visits.rates()
    #expect(rates.row(.stayedAway, .adoption, 6)?.wentOn == CountRange(exactly: 0))
    let row = try #require(rates.row(.stayedAway, .adoption, 12))
    #expect(row.count == 2 && row.wentOn == CountRange(exactly: 1))
    #expect(rates.row(.declined, .adoption, 12)?.wentOn == CountRange(exactly: 1))
    #expect(rates.row(.noAnswer, .adoption, 12)?.wentOn == CountRange(exactly: 0))
    // Newcombe's interval of one half less one half.
    let half = try #require(Proportion(1, of: 2))
    let interval = try #require(row.differenceInterval)
    #expect(row.difference == 0)
    #expect(abs(interval.lower - half.difference(from: half).lower) < 1e-12)
  }

  @Test("an adoption known only by its year is neither before nor after: it is set apart")
  func orderUnknown() throws {
    let row = try #require(Visits.rates().row(.notInvited, .adoption, 12))
    #expect(row.count == 2 && row.orderUnknown == 1)
    #expect(row.wentOn == CountRange(least: 0, most: 1))
  }

  @Test("the time before a late visit is not a guest's")
  func noImmortalTime() throws {
    let rates = Visits.rates {
      $0.seminars.append(
        Seminar(id: "m2", title: "m2", date: World.date("2020-07-15"), practices: ["p"]))
      $0.attendances += [
        World.attended("m2", "e", status: .invited), World.attended("m2", "e"),
      ]
      $0.adoptions.append(World.step("e", "2020-10-15"))
    }
    // Three months after its visit, nine after the invitation that it did not follow.
    #expect(rates.row(.came, .adoption, 6)?.wentOn == CountRange(exactly: 2))
    let away = try #require(rates.row(.stayedAway, .adoption, 12))
    // It left the group before the year was over: unknown, not no.
    #expect(away.count == 2 && away.wentOn == CountRange(exactly: 1) && away.unknown == 1)
  }

  @Test("what lies beyond the record's end is unknown, not no")
  func censored() throws {
    let rates = Visits.rates { $0.information.observedUntil = World.date("2020-09-30") }
    let row = try #require(rates.row(.came, .adoption, 12))
    #expect(row.unknown == 1 && row.wentOn == CountRange(exactly: 1))
  }

  @Test("a complete list turns the absence of a row into a no, and ends what is known")
  func lists() throws {
    let unlisted = try #require(Visits.rates().row(.came, .adoption, 12))
    #expect(unlisted.unconfirmed == 1)
    let listed = try #require(
      Visits.rates { $0.practices[0].completeAsOf = [World.date("2021-06-30")] }
        .row(.came, .adoption, 12))
    #expect(listed.unconfirmed == 0 && listed.unknown == 0)
    let early = try #require(
      Visits.rates { $0.practices[0].completeAsOf = [World.date("2020-06-30")] }
        .row(.came, .adoption, 12))
    #expect(early.unknown == 1)
  }

  @Test("who did not answer is in no comparison")
  func unanswered() {
    let rates = Visits.rates {
      $0.observations = [
        Observation(
          practice: "p", organisation: "c", asOf: World.date("2021"), status: .unknown)
      ]
    }
    #expect(rates.excluded == [.statusUnknown: 1])
    #expect(rates.row(.came, .adoption, 12)?.count == 1)
  }

  @Test("where more came than are named, those invited without an answer may have come")
  func unnamed() throws {
    let rates = Visits.rates {
      $0.counts = [
        StatedCount(
          scope: .seminar("m1"), what: "municipalities", sector: .municipality,
          range: CountRange(exactly: 4))
      ]
    }
    #expect(rates.row(.unknown, .adoption, 12)?.count == 1)
    #expect(rates.row(.stayedAway, .adoption, 12)?.count == 1)
  }

  @Test("a step counts as going on; attendance alone never does")
  func steps() throws {
    let rates = Visits.rates {
      $0.adoptions.append(World.step("c", "2020-02-20", stage: .studyVisit))
    }
    #expect(rates.row(.came, .anyStep, 6)?.wentOn == CountRange(exactly: 2))
    #expect(rates.row(.came, .studyVisit, 6)?.wentOn == CountRange(exactly: 1))
    #expect(rates.row(.came, .adoption, 6)?.wentOn == CountRange(exactly: 1))
  }
}

@Suite("Shares over time")
struct AdoptionIncidenceTests {
  // At risk 4, 3, 1 at the times 1, 2, 4; one was lost at 3.
  private let incidence = AdoptionIncidence([
    .init(exit: 1, isEvent: true), .init(exit: 2, isEvent: true), .init(exit: 3, isEvent: false),
    .init(exit: 4, isEvent: true),
  ])

  @Test("the share is one minus the product of those who stay")
  func shares() {
    #expect(incidence.share(at: 0.5) == 0)
    #expect(abs((incidence.share(at: 1) ?? 0) - 0.25) < 1e-15)
    #expect(abs((incidence.share(at: 3) ?? 0) - 0.5) < 1e-15)
    #expect(incidence.share(at: 4) == 1)
  }

  @Test("nothing is said beyond the last one followed")
  func beyond() {
    let followed = AdoptionIncidence([
      .init(exit: 1, isEvent: true), .init(exit: 2, isEvent: false),
    ])
    #expect(followed.share(at: 2) == 0.5 && followed.share(at: 3) == nil)
    #expect(followed.interval(at: 3) == nil)
  }

  @Test("who enters late is at risk only from then on")
  func lateEntry() {
    let late = AdoptionIncidence([
      .init(exit: 1, isEvent: true), .init(entry: 1, exit: 2, isEvent: true),
      .init(entry: 1, exit: 3, isEvent: false), .init(exit: 3, isEvent: false),
    ])
    // Two at risk at time 1, three at time 2: 1 - 1/2 · 2/3.
    #expect(abs((late.share(at: 2) ?? 0) - 2.0 / 3) < 1e-15)
  }
}
