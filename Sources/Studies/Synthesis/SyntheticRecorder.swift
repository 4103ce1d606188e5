internal import Graphs
internal import Records

/// Writes down a part of what happened in the invented world, as imprecisely as records are.
struct SyntheticRecorder {
  let scenario: SyntheticScenario
  let cast: SyntheticCast
  let calendar: SyntheticCalendar
  let streams: SyntheticStreams
  private(set) var withheld: [SyntheticTruth.Withheld] = []

  init(
    scenario: SyntheticScenario, cast: SyntheticCast, calendar: SyntheticCalendar,
    streams: SyntheticStreams
  ) {
    self.scenario = scenario
    self.cast = cast
    self.calendar = calendar
    self.streams = streams
  }

  /// What every invented row cites.
  func evidence(_ kind: Evidence.Kind, note: String? = nil) -> Evidence {
    Evidence(kind, source: "synthetic scenario, seed \(scenario.seed)", note: note)
  }

  func id(_ guest: Int) -> Identifier<Organisation> { cast.guests[guest].id }

  /// The short name of a municipality, for places.
  private func seat(_ guest: Int) -> String {
    cast.guests[guest].aliases.first ?? cast.guests[guest].name
  }
}

// MARK: - Meetings and who came

extension SyntheticRecorder {
  /// Practices, seminars, attendance and the counts that stand for withheld names.
  mutating func record(
    _ attendance: SyntheticAttendance, organiser: Identifier<Organisation>?,
    into tables: inout RecordTables
  ) {
    var choice = streams.stream("withheld")
    let eligible = calendar.meetings.indices.map { attendance.present[$0].count > 6 ? 1.0 : 0 }
    let partial = Set(choice.sample(scenario.recording.meetingsWithoutNames, by: eligible))
    let byMeeting = Dictionary(grouping: attendance.responses, by: \.meeting)
    for (place, meeting) in calendar.meetings.enumerated() {
      let givers = calendar.givers(of: meeting.series)
      for (role, id) in [(Attendance.Role.organiser, organiser)] + givers.map({ (.giver, id($0)) })
      {
        guard let id else { continue }
        tables.attendances.append(
          Attendance(
            gathering: .seminar(meeting.id), organisation: id, role: role,
            participants: role == .organiser ? 1 : 2, evidence: evidence(.documented)))
      }
      var persons = SyntheticAttendance.hosts(givers.count)
      var came: [Int] = []
      for response in byMeeting[place] ?? [] {
        var hides = false
        if case .attended(let number) = response.outcome {
          persons += number
          came.append(response.guest)
          hides = partial.contains(place) && choice.chance(scenario.recording.withheld)
          if hides {
            withheld.append(.init(seminar: meeting.id, organisation: id(response.guest)))
          }
        }
        tables.attendances += rows(about: response, at: meeting, hides: hides)
      }
      tables.seminars.append(
        seminar(meeting, persons: persons, organiser: organiser, givers: givers))
      if partial.contains(place) {
        tables.counts += counts(of: came, persons: persons, at: meeting)
      }
    }
  }

  /// Invitation, sign-up and outcome, each a fact of its own.
  private func rows(
    about response: SyntheticAttendance.Response, at meeting: SyntheticCalendar.Meeting,
    hides: Bool
  ) -> [Attendance] {
    func row(
      _ status: Attendance.Status, _ date: Day? = nil, participants: Int? = nil
    ) -> Attendance {
      Attendance(
        gathering: .seminar(meeting.id), organisation: id(response.guest), status: status,
        participants: participants, date: date.map { ImpreciseDate($0) },
        evidence: evidence(.documented))
    }
    var rows = [row(.invited, response.invitedOn)]
    if hides { return rows }
    if let day = response.signedUpOn { rows.append(row(.signedUp, day)) }
    switch response.outcome {
    case .attended(let persons): rows.append(row(.attended, participants: persons))
    case .absent: rows.append(row(.absent))
    case .declined: rows.append(row(.declined, response.invitedOn.advanced(by: 7)))
    case .silent: break
    }
    return rows
  }

  private func seminar(
    _ meeting: SyntheticCalendar.Meeting, persons: Int, organiser: Identifier<Organisation>?,
    givers: [Int]
  ) -> Seminar {
    let shown = calendar.practices(of: meeting.series)
    let isWebinar = meeting.kind == .webinar
    return Seminar(
      id: meeting.id, title: "\(shown[0].entry.name), del \(meeting.part) (påhittat möte)",
      englishTitle: "\(shown[0].entry.englishName), part \(meeting.part) (invented meeting)",
      date: ImpreciseDate(meeting.day), dateEvidence: .documented,
      series: Identifier("syn-serie-\(meeting.series + 1)"), part: meeting.part,
      follows: meeting.part > 1 ? Identifier("syn-\(meeting.series + 1)-\(meeting.part - 1)") : nil,
      kind: meeting.kind, place: isWebinar ? "Webbinarium" : seat(meeting.host),
      municipalityCode: isWebinar ? nil : cast.guests[meeting.host].municipalityCode,
      practices: shown.map(\.id), organisers: organiser.map { [$0] } ?? [],
      givers: givers.map { id($0) }, capacity: meeting.capacity, participants: persons,
      evidence: evidence(.documented, note: "Påhittat möte. Invented meeting."))
  }

  /// How many came, where the names of some are withheld; givers and organiser not counted.
  private func counts(
    of came: [Int], persons: Int, at meeting: SyntheticCalendar.Meeting
  ) -> [StatedCount] {
    let words: [(String, Sector)] = [("municipalities", .municipality), ("regions", .region)]
    let bodies = words.compactMap { word, sector -> StatedCount? in
      let count = came.count { cast.guests[$0].sector == sector }
      guard count > 0 else { return nil }
      return StatedCount(
        scope: .seminar(meeting.id), what: word, sector: sector,
        range: CountRange(exactly: count),
        evidence: evidence(.countOnly, note: "Only some are named; givers are not counted."))
    }
    let all = StatedCount(
      scope: .seminar(meeting.id), what: "persons", range: CountRange(exactly: persons),
      evidence: evidence(.countOnly, note: "Givers and organiser included."))
    return bodies + [all]
  }
}
