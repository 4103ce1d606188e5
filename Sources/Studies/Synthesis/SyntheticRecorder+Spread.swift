internal import Graphs
internal import Records

extension SyntheticRecorder {
  /// How exactly a source dates what one organisation did with one practice.
  private typealias Precision = ImpreciseDate.Precision

  private static let lists: [Day] = [
    Day(year: 2022, month: 1, day: 31), Day(year: 2024, month: 12, day: 31),
  ].compactMap(\.self)

  /// Practices, the ladder, transfers and complete lists.
  func record(
    _ spread: SyntheticSpread, _ attendance: SyntheticAttendance, into tables: inout RecordTables
  ) {
    var choice = streams.stream("lists")
    let eligible = calendar.practices.map { $0.introduced < Self.lists[0] ? 1.0 : 0 }
    let listed = Set(choice.sample(scenario.recording.listedPractices, by: eligible))
    for (place, practice) in calendar.practices.enumerated() {
      let adoptions = spread.adoptions[place]
      tables.practices.append(self.practice(practice, isListed: listed.contains(place)))
      for adoption in adoptions {
        let (rows, transfer) = rows(about: adoption, of: practice, among: adoptions)
        tables.adoptions += rows
        if let transfer { tables.transfers.append(transfer) }
      }
      tables.adoptions += stepsWithoutAdoption(of: practice, adoptions, attendance)
      if listed.contains(place) { tables.observations += observations(of: practice, adoptions) }
    }
  }

  private func practice(
    _ practice: SyntheticCalendar.Practice, isListed: Bool
  ) -> Practice {
    var draw = streams.stream("maturity", practice.entry.id)
    let maturity = ["early", "tried", "established", "mature"][draw.below(4)]
    return Practice(
      id: practice.id, name: practice.entry.name, englishName: practice.entry.englishName,
      topic: practice.entry.topic, origin: id(practice.origin),
      introduced: ImpreciseDate(practice.introduced), mechanism: "voluntary",
      summary: "Påhittat arbetssätt.", englishSummary: "Invented practice.",
      completeAsOf: isListed ? Self.lists.map { ImpreciseDate($0) } : [],
      evidence: evidence(.documented, note: "Påhittat. Invented. Maturity: \(maturity)."))
  }

  // MARK: Adopters

  private func rows(
    about adoption: SyntheticSpread.Adoption, of practice: SyntheticCalendar.Practice,
    among adoptions: [SyntheticSpread.Adoption]
  ) -> ([Adoption], Transfer?) {
    var draw = streams.stream("record", practice.entry.id, id(adoption.organisation).rawValue)
    let precision = self.precision(&draw)
    let kind: Evidence.Kind =
      precision == .year || draw.chance(scenario.recording.inferred) ? .inferred : .documented
    func row(_ stage: Adoption.Stage, _ day: Day, depth: Adoption.Depth? = nil) -> Adoption {
      Adoption(
        practice: practice.id, organisation: id(adoption.organisation), stage: stage,
        date: stated(day, precision), depth: depth,
        evidence: evidence(kind, note: kind == .inferred ? "Invented as inferred." : nil))
    }
    var rows = steps(before: adoption, of: practice, &draw).map { row($0.stage, $0.day) }
    var adopted = row(.adopted, adoption.day, depth: depth(adoption.cause, &draw))
    adopted.until = adoption.discontinued.map { stated($0, precision) }
    rows.append(adopted)
    if let passing = passing(adoption, among: adoptions), draw.chance(0.3) {
      rows.append(row(.passedOn, passing))
    }
    if let end = adoption.discontinued { rows.append(row(.discontinued, end)) }
    return (rows, transfer(of: adoption, practice, stated(adoption.day, precision)))
  }

  private func precision(_ draw: inout SeededGenerator) -> Precision {
    let share = draw.unit()
    if share < scenario.recording.toTheDay { return .day }
    return share < scenario.recording.toTheDay + scenario.recording.toTheMonth ? .month : .year
  }

  /// A day as a source of that precision states it.
  private func stated(_ day: Day, _ precision: Precision) -> ImpreciseDate {
    let (year, month, _) = day.components
    switch precision {
    case .day, .interval: return ImpreciseDate(day)
    case .month:
      return ImpreciseDate(
        earliest: Day(year: year, month: month, day: 1),
        latest: Day(year: year, month: month, day: Day.length(ofMonth: month, year: year)),
        precision: .month)
    case .year:
      return ImpreciseDate(
        earliest: .first(of: year), latest: .last(of: year), precision: .year)
    }
  }

  /// The steps that came between the contact and the adoption, as far as they are recorded.
  private func steps(
    before adoption: SyntheticSpread.Adoption, of practice: SyntheticCalendar.Practice,
    _ draw: inout SeededGenerator
  ) -> [(stage: Adoption.Stage, day: Day)] {
    let law = scenario.recording
    let span: Int
    switch adoption.cause {
    case .origin: return []
    case .ownInvention: span = draw.within(200...500)
    case .coAttendance(_, _, let since), .neighbourhood(_, let since):
      span = min(540, Int(adoption.day.number - since.number))
    }
    let days = min(span, Int(adoption.day.number - practice.introduced.number))
    let steps: [(Adoption.Stage, Double, ClosedRange<Int>)] = [
      (.interest, law.interest, 5...25), (.studyVisit, law.studyVisit, 26...45),
      (.trial, law.trial, 46...75), (.decided, law.decided, 76...95),
    ]
    return steps.compactMap { stage, chance, percent in
      let isRecorded = draw.chance(chance)
      let share = draw.within(percent)
      guard isRecorded, days >= 20 else { return nil }
      return (stage, adoption.day.advanced(by: -(days * (100 - share)) / 100))
    }
  }

  private func depth(
    _ cause: SyntheticSpread.Cause, _ draw: inout SeededGenerator
  ) -> Adoption.Depth {
    let share = draw.unit()
    switch cause {
    case .origin, .ownInvention: return .ownOrigin
    case .coAttendance, .neighbourhood:
      return share < 0.25 ? .copied : share < 0.8 ? .adapted : .inspired
    }
  }

  /// The day on which a third organisation took it from this one, if so many did.
  private func passing(
    _ adoption: SyntheticSpread.Adoption, among adoptions: [SyntheticSpread.Adoption]
  ) -> Day? {
    guard adoption.discontinued == nil else { return nil }
    let takers = adoptions.filter { $0.source == adoption.organisation }
    return takers.count >= 3 ? takers[2].day : nil
  }

  private func transfer(
    of adoption: SyntheticSpread.Adoption, _ practice: SyntheticCalendar.Practice,
    _ date: ImpreciseDate
  ) -> Transfer? {
    guard let source = adoption.source else { return nil }
    var draw = streams.stream("transfer", practice.entry.id, id(adoption.organisation).rawValue)
    let share = draw.unit()
    let law = scenario.recording
    guard share < law.transferDocumented + law.transferInferred else { return nil }
    var transfer = Transfer(
      practice: practice.id, from: id(source), to: id(adoption.organisation), date: date,
      evidence: evidence(share < law.transferDocumented ? .documented : .inferred))
    if case .coAttendance(_, let meeting, _) = adoption.cause {
      transfer.via = calendar.meetings[meeting].id
    }
    return transfer
  }

  // MARK: Those who did not, and lists

  /// Steps of those who came to the series and never adopted.
  private func stepsWithoutAdoption(
    of practice: SyntheticCalendar.Practice, _ adoptions: [SyntheticSpread.Adoption],
    _ attendance: SyntheticAttendance
  ) -> [Adoption] {
    let adopters = Set(adoptions.map(\.organisation))
    return cast.municipalities.compactMap { municipality in
      guard let came = attendance.firstDays[practice.series][municipality],
        !adopters.contains(municipality)
      else { return nil }
      var draw = streams.stream("steps", practice.entry.id, id(municipality).rawValue)
      let share = draw.unit()
      guard share < 0.25 else { return nil }
      let stage: Adoption.Stage = share < 0.15 ? .interest : share < 0.19 ? .trial : .declined
      let day = came.advanced(by: draw.within(14...(stage == .interest ? 60 : 200)))
      let precision = self.precision(&draw)
      return Adoption(
        practice: practice.id, organisation: id(municipality), stage: stage,
        date: stated(day, precision),
        evidence: evidence(precision == .year ? .inferred : .documented))
    }
  }

  private func observations(
    of practice: SyntheticCalendar.Practice, _ adoptions: [SyntheticSpread.Adoption]
  ) -> [Observation] {
    Self.lists.flatMap { day in
      cast.municipalities.map { municipality in
        let adoption = adoptions.first { $0.organisation == municipality }
        let isInUse =
          adoption.map { $0.day <= day && ($0.discontinued.map { $0 > day } ?? true) } ?? false
        return Observation(
          practice: practice.id, organisation: id(municipality), asOf: ImpreciseDate(day),
          status: isInUse ? .yes : .no, evidence: evidence(.documented))
      }
    }
  }
}

extension SyntheticSpread.Adoption {
  /// From whom it was taken.
  fileprivate var source: Int? {
    switch cause {
    case .origin, .ownInvention: nil
    case .coAttendance(let giver, _, _), .neighbourhood(let giver, _): giver
    }
  }
}
