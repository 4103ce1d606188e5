package import Records

/// One meeting as the evaluation sees it: what each member of the population did about it.
package struct EvaluationMeeting: Sendable {
  package let gathering: Attendance.Gathering
  /// The series it belongs to, or itself: the unit of exposure.
  package let unit: Attendance.Gathering
  package let date: ImpreciseDate
  package let practices: Set<Identifier<Practice>>
  /// What the rows say of each organisation, by counting unit.
  package let responses: [Identifier<Organisation>: Response]
  /// Whether some rows tell of invitations, so that who has none was not invited.
  package let hasInvitations: Bool
  /// Sectors of which more came than are named.
  package let unnamedSectors: Set<Sector>

  /// What became of a meeting for one organisation, the furthest that is known.
  package enum Response: Int, Comparable, Sendable {
    case invited, signedUp, absent, declined, came, gave

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    init(_ row: Attendance) {
      switch (row.status, row.role) {
      case (.attended, .giver), (.attended, .host), (.attended, .organiser): self = .gave
      case (.attended, _): self = .came
      case (.declined, _): self = .declined
      case (.absent, _): self = .absent
      case (.signedUp, _): self = .signedUp
      case (.invited, _): self = .invited
      }
    }
  }

  /// The meetings of a scope by date, and series rows as meetings of their own.
  ///
  /// - Complexity: linear in attendance rows and counts, and O(*m* log *m*) in meetings.
  package static func all(of scope: EvaluationScope, in book: RecordBook) -> [EvaluationMeeting] {
    let seminars = book.tables.seminars.filter { scope.seminars.contains($0.id) }
    var meetings = seminars.map { seminar in
      EvaluationMeeting(
        .seminar(seminar.id), unit: seminar.series.map { .series($0) } ?? .seminar(seminar.id),
        date: seminar.date, practices: Set(seminar.practices), scope, book)
    }
    for series in book.series where !scope.seminars.isDisjoint(with: series.seminars) {
      let rows = book.attendances(at: .series(series.id))
      let counts = book.counts(of: .series(series.id))
      let parts = series.seminars.compactMap { book[$0] }
      guard !(rows.isEmpty && counts.isEmpty), let first = parts.first else { continue }
      meetings.append(
        EvaluationMeeting(
          .series(series.id), unit: .series(series.id),
          date: parts.dropFirst().reduce(first.date) { $0.union($1.date) },
          practices: Set(parts.flatMap(\.practices)), scope, book))
    }
    return meetings.sorted { ($0.date, $0.gathering.text) < ($1.date, $1.gathering.text) }
  }

  private init(
    _ gathering: Attendance.Gathering, unit: Attendance.Gathering, date: ImpreciseDate,
    practices: Set<Identifier<Practice>>, _ scope: EvaluationScope, _ book: RecordBook
  ) {
    self.gathering = gathering
    self.unit = unit
    self.date = date
    self.practices = practices
    var responses: [Identifier<Organisation>: Response] = [:]
    var hasInvitations = false
    for row in book.attendances(at: gathering) where scope.evidence.contains(row.evidence.kind) {
      let organisation = book.countingUnit(of: row.organisation)
      let response = Response(row)
      // A role at the front that was only announced is no invitation to come and learn.
      let isGuest = ![.giver, .host, .organiser].contains(row.role)
      guard isGuest || response == .gave else { continue }
      hasInvitations = hasInvitations || row.status == .invited
      responses[organisation] = max(responses[organisation] ?? response, response)
    }
    self.responses = responses
    self.hasInvitations = hasInvitations
    let scopeOfCounts: StatedCount.Scope =
      switch gathering {
      case .seminar(let id): .seminar(id)
      case .series(let id): .series(id)
      }
    var unnamed: Set<Sector> = []
    for count in book.counts(of: scopeOfCounts) {
      guard let sector = count.sector, count.what.hasPrefix("follow-up") == false else { continue }
      let named = Self.named(sector, at: gathering, unit, responses, in: book)
      if count.range.most.map({ $0 > named }) ?? true { unnamed.insert(sector) }
    }
    unnamedSectors = unnamed
  }

  /// How many of a sector are named as guests; of a series, in any part.
  private static func named(
    _ sector: Sector, at gathering: Attendance.Gathering, _ unit: Attendance.Gathering,
    _ responses: [Identifier<Organisation>: Response], in book: RecordBook
  ) -> Int {
    var organisations = Set(responses.filter { $0.value == .came }.map(\.key))
    if case .series(let id) = gathering {
      for part in book[id]?.seminars ?? [] {
        for row in book.attendances(at: .seminar(part)) where Response(row) == .came {
          organisations.insert(book.countingUnit(of: row.organisation))
        }
      }
    }
    return organisations.count { book[$0]?.sector == sector }
  }
}
