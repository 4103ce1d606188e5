internal import Graphs
public import Records

/// The practices of a record as an action log, with the names of its actors and actions.
public struct RecordedActions: Sendable {
  /// The actors, by identifier.
  public let organisations: [Organisation]
  /// The actions.
  public let practices: [Identifier<Practice>]
  /// Times are days since 1970-01-01.
  public let log: ActionLog

  /// Collects what a record tells of the members of its region.
  ///
  /// A practice without a complete list is read as recorded in full until the observation of the
  /// data set ends; who was asked but did not answer is left open.
  ///
  /// - Parameters:
  ///   - book: the records.
  ///   - practices: which practices; `nil` for all.
  /// - Complexity: O(members × practices × meetings of each).
  public init(of book: RecordBook, practices: [Identifier<Practice>]? = nil) {
    let chosen = practices ?? book.tables.practices.map(\.id)
    let held = book.tables.seminars.filter { $0.status == .held }
    let scope = EvaluationScope(
      seminars: Set(held.map(\.id)), practices: chosen, population: .region)
    let record = EvaluationRecord(scope, of: book)
    // Equal gains go by the order of actors, so that it must not be that of a file.
    let members = record.members.sorted { $0.id < $1.id }
    organisations = members
    self.practices = chosen
    let places = Dictionary(
      members.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    var courses = chosen.map { _ in
      [ActionLog.Course](repeating: ActionLog.Course(), count: record.members.count)
    }
    for subject in record.subjects {
      guard let place = places[record.members[subject.member].id] else { continue }
      courses[subject.practice][place] = Self.course(subject)
    }
    let actions = chosen.enumerated().map { number, practice in
      let ends = Dictionary(
        book.timesOfAdoption(of: practice).compactMap { time in
          time.discontinued.flatMap(\.earliest).map { (time.organisation, Int($0.number)) }
        }, uniquingKeysWith: { first, _ in first })
      let ended = members.enumerated().map { place, member in
        let course = courses[number][place]
        return ActionLog.Course(
          taken: course.taken, openUntil: course.openUntil, followedUntil: course.followedUntil,
          ended: ends[member.id], isOrigin: course.isOrigin)
      }
      return ActionLog.Action(
        courses: ended, meetings: Self.meetings(about: practice, record, places),
        begins: book[practice]?.introduced?.latest.map { Int($0.number) })
    }
    log = ActionLog(actorCount: record.members.count, actions: actions)
  }

  private static func course(_ subject: EvaluationSubject) -> ActionLog.Course {
    let isUnknown = subject.exclusion == .statusUnknown
    return ActionLog.Course(
      taken: subject.adoption.map(TimeBounds.init),
      openUntil: isUnknown || subject.adoption != nil ? nil : Int(subject.knownUntil.number),
      followedUntil: isUnknown ? nil : Int(subject.knownUntil.number),
      isOrigin: subject.exclusion == .origin)
  }

  /// The meetings that showed a practice, with those who came as guests.
  private static func meetings(
    about practice: Identifier<Practice>, _ record: EvaluationRecord,
    _ places: [Identifier<Organisation>: Int]
  ) -> [AttendanceHistory.DatedMeeting] {
    record.meetings.filter { $0.practices.contains(practice) }.map { meeting in
      AttendanceHistory.DatedMeeting(
        meeting.responses.filter { $0.value == .came }.compactMap { places[$0.key] },
        at: TimeBounds(meeting.date))
    }
  }
}

extension RecordBook {
  /// The same record as it stood before a day: only what had certainly happened by then.
  ///
  /// What is known of the organisations themselves, their borders and the practices stays; lists
  /// and observations of later days go. Nothing learnt from it can have looked ahead.
  ///
  /// - Complexity: linear in the facts.
  package func before(_ day: Day) -> RecordBook {
    let last = day.advanced(by: -1)
    func happened(_ date: ImpreciseDate?) -> Bool { date?.hasDefinitelyHappened(by: last) ?? false }
    var tables = tables
    tables.information.observedUntil = ImpreciseDate(last)
    tables.seminars.removeAll { !happened($0.date) }
    let seminars = Set(tables.seminars.map(\.id))
    tables.attendances.removeAll { row in
      switch row.gathering {
      case .seminar(let id): !seminars.contains(id)
      case .series: !happened(self.date(of: row.gathering))
      }
    }
    tables.adoptions.removeAll { !happened($0.date) }
    for place in tables.adoptions.indices {
      // An end that was not yet known: the practice was in use.
      if !happened(tables.adoptions[place].until) { tables.adoptions[place].until = nil }
    }
    tables.transfers.removeAll { !happened($0.date) }
    tables.observations.removeAll { !happened($0.asOf) }
    tables.affiliations.removeAll { !happened($0.from) }
    tables.ties.removeAll { $0.from != nil && !happened($0.from) }
    tables.counts.removeAll { row in
      switch row.scope {
      case .seminar(let id): !seminars.contains(id)
      case .series(let id): !happened(self.dateRange(of: id))
      case .practice: false
      }
    }
    for place in tables.practices.indices {
      tables.practices[place].completeAsOf.removeAll { !happened($0) }
    }
    return RecordBook(tables)
  }
}
