import Diffusion
import Graphs
import Records
import TestSupport
import Testing

@Suite("Exposure through meetings")
struct AffiliationExposureTests {
  private func history(
    _ actors: Int, _ meetings: (attendees: [Int], time: TimeBounds)...
  ) -> AttendanceHistory {
    AttendanceHistory(
      actorCount: actors, meetings: meetings.map { .init($0.attendees, at: $0.time) })
  }

  /// Attendance rows 001, 110, 001, 100, 100 of the Stata module affiliationexposure.
  private var stata: AttendanceHistory {
    history(5, ([1, 3, 4], TimeBounds(1)), ([1], TimeBounds(1)), ([0, 2], TimeBounds(1)))
  }

  @Test("the example of the Stata module: 1, 1, 5, 4, 4 becomes 5, 4, 1, 2.5, 2.5")
  func stataModule() {
    let means = AffiliationExposure(weighting: .equal).means(
      in: stata, of: [1, 1, 5, 4, 4], before: 2)
    #expect(means == [5, 4, 1, 2.5, 2.5])
  }

  @Test("the same day is no exposure")
  func sameDay() {
    let exposure = AffiliationExposure()
    let none = exposure.values(in: stata, adoption: [1, 1, 1, 1, 1], at: 1)
    #expect(none == [nil, nil, nil, nil, nil])
    // All adopted on day 1: users on day 2 for a later contact, but not at the meeting of day 1.
    #expect(exposure.values(in: stata, adoption: [1, 1, 1, 1, 1], at: 2) == [1, 1, 1, 1, 1])
    let showing = AffiliationExposure(contact: .directShowing)
    #expect(showing.values(in: stata, adoption: [1, 1, 1, 1, 1], at: 2) == [0, 0, 0, 0, 0])
    #expect(showing.values(in: stata, adoption: [0, 2, 1, nil, nil], at: 3) == [0, 0, 1, 0, 0])
  }

  @Test("a crowd of four weighs a third of a talk between two, unless meetings weigh the same")
  func crowd() {
    // Actor 0 met 1 (a user) alone and 1, 2, 3 in a crowd.
    let history = history(4, ([0, 1], TimeBounds(1)), ([0, 1, 2, 3], TimeBounds(1)))
    let adoption: [Int?] = [nil, 0, nil, nil]
    // (1 + 1/3) / (1 + 3 · 1/3) = 2/3, and (1 + 1) / (1 + 3) = 1/2.
    #expect(AffiliationExposure().values(in: history, adoption: adoption, at: 2)[0] == 2.0 / 3)
    let equal = AffiliationExposure(weighting: .equal)
    #expect(equal.values(in: history, adoption: adoption, at: 2)[0] == 0.5)
  }

  @Test("with a half-life of ten days a meeting twenty days ago counts a quarter")
  func decay() {
    let history = history(3, ([0, 1], TimeBounds(0)), ([0, 2], TimeBounds(20)))
    let exposure = AffiliationExposure(halfLife: 10)
    // At day 20 the second meeting is of the same day. At 30: 1/8 / (1/8 + 1/2) = 1/5.
    #expect(exposure.values(in: history, adoption: [nil, -5, nil], at: 20)[0] == 1)
    #expect(exposure.values(in: history, adoption: [nil, -5, nil], at: 30)[0] == 0.2)
  }

  @Test("an adoption that may be earlier or later gives both bounds")
  func openAdoption() throws {
    let history = history(3, ([0, 1], TimeBounds(1)), ([0, 2], TimeBounds(1)))
    let spells = [
      nil, UseSpell(from: 2), UseSpell(began: TimeBounds(earliest: 3, latest: 8)),
    ]
    let bounds = AffiliationExposure().bounds(in: history, spells: spells, at: 5)
    #expect(bounds[0] == .init(least: 0.5, most: 1, hasCertainContact: true))
    #expect(bounds[1]?.exactly == 0 && bounds[2]?.exactly == 0)
  }

  @Test("who dropped it exposes nobody after that day")
  func dropped() {
    let history = history(2, ([0, 1], TimeBounds(1)))
    let spells = [nil, UseSpell(began: TimeBounds(0), ended: TimeBounds(5))]
    #expect(AffiliationExposure().bounds(in: history, spells: spells, at: 5)[0]?.exactly == 1)
    #expect(AffiliationExposure().bounds(in: history, spells: spells, at: 6)[0]?.exactly == 0)
  }

  @Test("a meeting that may have been later leaves it open whether there was any contact")
  func openMeeting() {
    let history = history(2, ([0, 1], TimeBounds(earliest: 3, latest: 9)))
    let bounds = AffiliationExposure().bounds(
      in: history, spells: [nil, UseSpell(from: 0)], at: 5)
    #expect(bounds[0] == .init(least: 1, most: 1, hasCertainContact: false))
    #expect(bounds[0]?.exactly == nil)
  }

  /// All exposures that some choice of days gives, by trying every choice.
  private func everyValue(
    _ history: AttendanceHistory, _ adoption: [TimeBounds?], at time: Int,
    _ exposure: AffiliationExposure
  ) -> [[Double?]] {
    let bounds = history.meetings.map(\.time) + adoption.compactMap(\.self)
    var choices: [[Int]] = [[]]
    for bound in bounds {
      choices = choices.flatMap { choice in
        ((bound.earliest ?? 0)...(bound.latest ?? 0)).map { choice + [$0] }
      }
    }
    return choices.map { choice in
      let dated = AttendanceHistory(
        actorCount: history.actorCount,
        meetings: zip(history.meetings, choice).map { .init($0.attendees, at: TimeBounds($1)) })
      var rest = choice.dropFirst(history.meetings.count)
      let days = adoption.map { $0 == nil ? nil : rest.popFirst() }
      return exposure.values(in: dated, adoption: days, at: time)
    }
  }

  @Test("the bounds hold whatever the days were, and are met where only adoptions are open")
  func bruteForce() throws {
    for seed in UInt64(1)...12 {
      var generator = SeededGenerator(seed: seed)
      let hasOpenMeetings = seed.isMultiple(of: 2)
      let span = { (generator: inout SeededGenerator, open: Bool) -> TimeBounds in
        let first = generator.below(6)
        return TimeBounds(earliest: first, latest: first + (open ? generator.below(3) : 0))
      }
      let meetings = (0..<4).map { _ in
        AttendanceHistory.DatedMeeting(
          (0..<5).filter { _ in generator.below(2) == 0 }, at: span(&generator, hasOpenMeetings))
      }
      let history = AttendanceHistory(actorCount: 5, meetings: meetings)
      let adoption = (0..<5).map { _ in
        generator.below(3) == 0 ? nil : span(&generator, true)
      }
      for contact in AffiliationExposure.ContactKind.allCases {
        let exposure = AffiliationExposure(
          halfLife: seed.isMultiple(of: 3) ? 2 : nil, contact: contact)
        let bounds = exposure.bounds(
          in: history, spells: adoption.map { $0.map { UseSpell(began: $0) } }, at: 5)
        let values = everyValue(history, adoption, at: 5, exposure)
        for actor in 0..<5 {
          let found = values.compactMap { $0[actor] }
          guard let bound = bounds[actor] else {
            #expect(found.isEmpty, "seed \(seed)")
            continue
          }
          let least = try #require(found.min())
          let most = try #require(found.max())
          #expect(bound.least <= least + 1e-12 && bound.most >= most - 1e-12, "seed \(seed)")
          if !hasOpenMeetings {
            #expect(abs(bound.least - least) < 1e-12 && abs(bound.most - most) < 1e-12)
          }
          #expect(bound.hasCertainContact == values.allSatisfy { $0[actor] != nil })
        }
      }
    }
  }

  @Test("the record's meetings in calendar time, a district counting as its municipality")
  func record() throws {
    let book = RecordBook(World.meetings)
    let recorded = try RecordedAttendance(of: book, with: ["d"])
    #expect(recorded.organisations == ["a", "b", "c", "d", "x"])
    #expect(recorded.gatherings.map(\.text) == ["s1", "s2", "t"])
    #expect(recorded.history.meetings.map(\.attendees) == [[0, 1, 2], [0, 1], [1, 2, 4]])
    let june = recorded.history.meetings[2].time
    #expect((june.latest ?? 0) - (june.earliest ?? 0) == 29)
    let contacts = try recorded.history.contacts(dating: .earliest)
    #expect(contacts.count == 3)
  }
}

@Suite("Reach of a meeting")
struct GatheringReachTests {
  @Test("through a certain later meeting; a meeting of the same day carries nothing on")
  func chain() {
    let history = AttendanceHistory(
      actorCount: 6,
      meetings: [
        .init([0, 1], at: TimeBounds(10)), .init([1, 2], at: TimeBounds(20)),
        .init([1, 3], at: TimeBounds(10)), .init([2, 4], at: TimeBounds(15)),
        .init([2, 5], at: TimeBounds(earliest: 18, latest: 25)),
      ])
    let reach = GatheringReach(of: [0], in: history)
    #expect(reach.attendees == [0, 1])
    #expect(reach.certainlyReached == [10, 10, 20, nil, nil, nil])
    // The meeting of 2 and 5 may have been on day 21 at the earliest after that of day 20.
    #expect(reach.possiblyReached == [10, 10, 20, nil, nil, 21])
    #expect(reach.leastCount == 3 && reach.mostCount == 4)
  }

  @Test("without dates everything is possible and nothing beyond the attendees certain")
  func dateless() {
    let open = TimeBounds(earliest: nil, latest: nil)
    let history = AttendanceHistory(
      actorCount: 3, meetings: [.init([0, 1], at: open), .init([1, 2], at: open)])
    let reach = GatheringReach(of: [0], in: history)
    #expect(reach.leastCount == 2 && reach.mostCount == 3)
  }
}
