public import Records

/// Which rows of the attendance record make a network: stated with every result.
public struct AttendanceSelection: Hashable, Sendable {
  /// What counts as one event.
  public enum Unit: String, CaseIterable, Hashable, Sendable, Codable {
    /// Each seminar by itself.
    case seminar
    /// A series with all its parts as one event: the unit of exposure.
    case series
  }

  public var unit: Unit
  /// How far it must have gone; by default only what is reported as attended.
  public var statuses: Set<Attendance.Status>
  /// In which part somebody came; by default all but those who only arranged.
  public var roles: Set<Attendance.Role>
  public var evidence: Set<Evidence.Kind>
  /// Only gatherings that certainly lie before this day: what happened on the day is no exposure.
  public var before: Day?
  /// Only these seminars (and their series); `nil` for all.
  public var seminars: Set<Identifier<Seminar>>?
  /// Whether a district counts as its municipality, a project as its owner.
  public var rollsUp: Bool

  public init(
    unit: Unit = .seminar, statuses: Set<Attendance.Status> = [.attended],
    roles: Set<Attendance.Role> = Self.guestsAndGivers,
    evidence: Set<Evidence.Kind> = Set(Evidence.Kind.allCases), before: Day? = nil,
    seminars: Set<Identifier<Seminar>>? = nil, rollsUp: Bool = true
  ) {
    self.unit = unit
    self.statuses = statuses
    self.roles = roles
    self.evidence = evidence
    self.before = before
    self.seminars = seminars
    self.rollsUp = rollsUp
  }

  /// Everyone with a part in the content: all roles but the organiser's.
  public static let guestsAndGivers = Set(Attendance.Role.allCases).subtracting([.organiser])
}

extension AttendanceSelection {
  /// The event that a row belongs to, or `nil` when the row is not selected.
  func event(of row: Attendance, in book: RecordBook) -> Attendance.Gathering? {
    guard statuses.contains(row.status), roles.contains(row.role),
      evidence.contains(row.evidence.kind)
    else { return nil }
    let event: Attendance.Gathering
    switch row.gathering {
    case .series(let id):
      guard let series = book[id] else { return nil }
      if let seminars, seminars.isDisjoint(with: series.seminars) { return nil }
      event = .series(id)
    case .seminar(let id):
      guard let seminar = book[id] else { return nil }
      if let seminars, !seminars.contains(id) { return nil }
      event = unit == .series ? seminar.series.map { .series($0) } ?? .seminar(id) : .seminar(id)
    }
    if let before {
      let date = date(of: row.gathering, in: book)
      guard date.map({ $0.hasDefinitelyHappened(by: before.advanced(by: -1)) }) ?? false else {
        return nil
      }
    }
    return event
  }

  private func date(of gathering: Attendance.Gathering, in book: RecordBook) -> ImpreciseDate? {
    switch gathering {
    case .seminar(let id): book[id]?.date
    case .series(let id): book.dateRange(of: id)
    }
  }
}
