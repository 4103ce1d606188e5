package import Records

/// One member and one practice: what it did about the meetings, and whether it took the practice up.
package struct EvaluationSubject: Sendable {
  /// Its place among the members, and the place of the practice in the scope.
  package let member: Int
  package let practice: Int
  /// Why it is in no comparison.
  package let exclusion: Exclusion?
  /// When it took the practice into use, as known.
  package let adoption: ImpreciseDate?
  /// The same as one day.
  package let adopted: Day?
  /// The last day for which the record is read as complete about it.
  package let knownUntil: Day
  /// The last day for which a list or an observation says that it had not adopted.
  package let confirmedNoUntil: Day?
  /// The first meeting at which it is named as a guest.
  package let came: Visit?
  /// The first meeting to which it was invited without coming, before it came to any.
  package let stayedAway: Visit?
  package let answer: EvaluationMeeting.Response?
  /// The first meeting to which it was not invited, before it was invited to any.
  package let uninvited: Visit?
  /// The first meeting at which it may have been among the guests without a name.
  package let mayHaveCome: Visit?
  /// The first meeting of which nothing is known for it: neither name nor list of the invited.
  package let unlisted: Visit?

  package enum Exclusion: Sendable, Hashable {
    /// The practice began there.
    case origin
    /// It gave, hosted or organised.
    case gave
    /// Asked, but did not answer: unknown is not no.
    case statusUnknown
    /// No list says no, and the scope asks for one.
    case unlisted
    /// Its adoption is known only in a way that the scope leaves out.
    case leftOut
  }

  /// A meeting with its date as one day.
  package struct Visit: Sendable {
    package let meeting: Int
    package let date: ImpreciseDate
    package let day: Day
  }

  /// Whether it is compared at all.
  package var isCompared: Bool { exclusion == nil }

  /// When it is no longer known whether it came; `nil` when it never is unknown.
  package var uncertainFrom: Day? {
    guard let visit = mayHaveCome else { return nil }
    if let came, came.day <= visit.day { return nil }
    return visit.day
  }
}

/// The members, practices and meetings of an evaluation, and each member's course with each
/// practice.
package struct EvaluationRecord: Sendable {
  package let scope: EvaluationScope
  package let book: RecordBook
  package let members: [Organisation]
  package let meetings: [EvaluationMeeting]
  /// Member by member within each practice.
  package let subjects: [EvaluationSubject]
  /// The first and last day that the data set observes, as far as it says.
  package let observedFrom: Day?
  package let observedUntil: Day

  /// Follows every member through every practice of a scope.
  ///
  /// - Complexity: O(members × practices × meetings of each practice), and linear in the rows.
  package init(_ scope: EvaluationScope, of book: RecordBook) {
    self.scope = scope
    self.book = book
    members = book.members(of: scope.population)
    let meetings = EvaluationMeeting.all(of: scope, in: book)
    self.meetings = meetings
    observedFrom = book.information.observedFrom?.earliest
    let until = book.lastObservedDay
    observedUntil = until
    var subjects: [EvaluationSubject] = []
    subjects.reserveCapacity(members.count * scope.practices.count)
    for (place, practice) in scope.practices.enumerated() {
      let course = PracticeCourse(practice, scope, book, from: observedFrom, until: until)
      let shown = meetings.indices.filter { meetings[$0].practices.contains(practice) }
      for (number, member) in members.enumerated() {
        let contact = Contact(of: member, at: shown, meetings, scope.dating, observedFrom, until)
        subjects.append(course.subject(member, number: number, place: place, contact))
      }
    }
    self.subjects = subjects
  }

  package func practice(of subject: EvaluationSubject) -> Identifier<Practice> {
    scope.practices[subject.practice]
  }
}

/// What a member did about the meetings that show a practice.
struct Contact {
  var came: EvaluationSubject.Visit?
  var stayedAway: EvaluationSubject.Visit?
  var answer: EvaluationMeeting.Response?
  var uninvited: EvaluationSubject.Visit?
  var mayHaveCome: EvaluationSubject.Visit?
  var unlisted: EvaluationSubject.Visit?
  var gave = false

  init(
    of member: Organisation, at shown: [Int], _ meetings: [EvaluationMeeting],
    _ dating: EvaluationScope.Dating, _ floor: Day?, _ ceiling: Day
  ) {
    let units = Set(
      shown.filter { meetings[$0].responses[member.id] == .gave }.map { meetings[$0].unit })
    gave = !units.isEmpty
    for place in shown {
      let meeting = meetings[place]
      guard let day = meeting.date.day(dating, from: floor, through: ceiling) else { continue }
      let visit = EvaluationSubject.Visit(meeting: place, date: meeting.date, day: day)
      let response = meeting.responses[member.id]
      if response == .came {
        if came == nil { came = visit }
        continue
      }
      guard came == nil else { continue }
      note(response, at: meeting, visit, sector: member.sector)
    }
  }

  private mutating func note(
    _ response: EvaluationMeeting.Response?, at meeting: EvaluationMeeting,
    _ visit: EvaluationSubject.Visit, sector: Sector
  ) {
    let isOpen = meeting.unnamedSectors.contains(sector)
    switch response {
    case .declined, .absent:
      if stayedAway == nil { (stayedAway, answer) = (visit, response) }
    case .invited, .signedUp:
      if isOpen {
        mayHaveCome = mayHaveCome ?? visit
      } else if stayedAway == nil {
        (stayedAway, answer) = (visit, response)
      }
    case nil:
      if meeting.hasInvitations {
        if uninvited == nil, stayedAway == nil { uninvited = visit }
      } else if isOpen {
        mayHaveCome = mayHaveCome ?? visit
      } else {
        unlisted = unlisted ?? visit
      }
    case .came, .gave: break
    }
  }
}

/// What the record knows of one practice: who took it up, and which lists say no.
struct PracticeCourse {
  private let practice: Practice?
  private let scope: EvaluationScope
  private let times: [Identifier<Organisation>: TimeOfAdoption]
  private let observations: [Identifier<Organisation>: [Observation]]
  private let lists: [Day]
  private let floor: Day?
  private let until: Day

  init(
    _ id: Identifier<Practice>, _ scope: EvaluationScope, _ book: RecordBook, from: Day?, until: Day
  ) {
    practice = book[id]
    self.scope = scope
    times = Dictionary(
      book.timesOfAdoption(of: id).map { ($0.organisation, $0) }, uniquingKeysWith: { $1 })
    observations = Dictionary(grouping: book.observations(of: id)) {
      book.countingUnit(of: $0.organisation)
    }
    lists = (book[id]?.completeAsOf ?? []).compactMap(\.earliest).filter { $0 <= until }.sorted()
    floor = [from, book[id]?.introduced?.earliest].compactMap(\.self).max()
    self.until = until
  }

  func subject(
    _ member: Organisation, number: Int, place: Int, _ contact: Contact
  ) -> EvaluationSubject {
    let rows = observations[member.id] ?? []
    let time = times[member.id]
    // A list may say yes where no row tells when.
    let listedSince = rows.filter { $0.status == .yes }.map(\.asOf).min()
    let adoption =
      time?.date
      ?? listedSince.map { ImpreciseDate(earliest: nil, latest: $0.latest) }
    let noDays = rows.filter { $0.status == .no }.compactMap(\.asOf.earliest) + lists
    let answered = rows.contains { $0.status != .unknown }
    let isUnknown = adoption == nil && !rows.isEmpty && !answered
    var exclusion: EvaluationSubject.Exclusion?
    if practice?.origin == member.id {
      exclusion = .origin
    } else if contact.gave {
      exclusion = .gave
    } else if isUnknown {
      exclusion = .statusUnknown
    } else if adoption == nil, noDays.isEmpty, scope.absence == .listedOnly {
      exclusion = .unlisted
    } else if let time, !scope.evidence.contains(time.evidence) {
      exclusion = .leftOut
    } else if scope.absence == .listedOnly, lists.isEmpty {
      exclusion = .unlisted
    }
    let confirmed = adoption == nil ? (isUnknown ? nil : noDays.max()) : nil
    return EvaluationSubject(
      member: number, practice: place, exclusion: exclusion, adoption: adoption,
      adopted: adoption.flatMap { $0.day(scope.dating, from: floor, through: until) },
      knownUntil: lists.max() ?? (scope.absence == .listedOnly ? confirmed ?? until : until),
      confirmedNoUntil: confirmed, came: contact.came, stayedAway: contact.stayedAway,
      answer: contact.answer, uninvited: contact.uninvited, mayHaveCome: contact.mayHaveCome,
      unlisted: contact.unlisted)
  }
}

extension RecordBook {
  /// The last day that the data set observes; where it does not say, the last of which a row tells.
  var lastObservedDay: Day {
    if let day = information.observedUntil?.latest { return day }
    let days =
      tables.adoptions.compactMap(\.date.latest) + tables.seminars.compactMap(\.date.latest)
      + tables.observations.compactMap(\.asOf.latest)
    return days.max() ?? Day(number: 0)
  }
}
