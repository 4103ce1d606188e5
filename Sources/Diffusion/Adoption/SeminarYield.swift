public import Records

/// What is known to have followed a gathering among those who came, as counts with denominators.
///
/// Nothing here says that the gathering caused anything: a step counts as "after" when it certainly
/// came later, as "before" when it certainly came earlier. Comparison with those who did not come,
/// and intervals, are the evaluation's.
public struct SeminarYield: Sendable {
  /// The series, or the seminar without one: the unit of exposure.
  public let gathering: Attendance.Gathering
  public let date: ImpreciseDate?
  public let practices: [Identifier<Practice>]
  /// By status: organisations named, each counted once.
  public let named: [Attendance.Status: Int]
  /// Organisations named as guests that came: the denominator of all that follows.
  public let guests: [Identifier<Organisation>]
  public let givers: [Identifier<Organisation>]
  /// What sources state as numbers only, in file order.
  public let counts: [StatedCount]
  /// Municipalities that came as guests: named, and as stated.
  public let municipalities: CountRange
  public let namedMunicipalities: Int
  /// One entry per guest and practice of the gathering with a recorded step.
  public let steps: [Step]
  /// How many of the series' parts each guest is named at, by guest.
  public let parts: [Identifier<Organisation>: Int]

  /// A step on the ladder taken by a guest.
  public struct Step: Hashable, Sendable {
    public let organisation: Identifier<Organisation>
    public let practice: Identifier<Practice>
    public let stage: Adoption.Stage
    public let date: ImpreciseDate
    public let evidence: Evidence.Kind
    /// How the step lies to the gathering.
    public let order: TimeOrder
  }

  /// The yield of each unit of exposure among some seminars, by date.
  ///
  /// - Complexity: linear in attendance rows plus the steps of the guests.
  public static func all(
    in book: RecordBook, seminars: Set<Identifier<Seminar>>? = nil
  ) -> [SeminarYield] {
    let scope = seminars ?? Coverage.defaultSeminars(of: book)
    return SelectedAttendance(book: book, seminars: scope).gatherings.map { gathering in
      SeminarYield(of: gathering, in: book)
    }
  }

  /// The yield of one series or seminar.
  public init(of gathering: Attendance.Gathering, in book: RecordBook) {
    let parts = Self.seminars(of: gathering, in: book)
    let attendance = SelectedAttendance(book: book, seminars: Set(parts.map(\.id)))
    self.gathering = gathering
    date = parts.map(\.date).dropFirst().reduce(parts.first?.date) { $0?.union($1) }
    var seen: Set<Identifier<Practice>> = []
    practices = parts.flatMap(\.practices).filter { seen.insert($0).inserted }
    guests = attendance.guests.keys.filter { attendance.givers[$0] == nil }.sorted {
      (book.place(of: $0) ?? .max) < (book.place(of: $1) ?? .max)
    }
    givers = attendance.givers.keys.sorted {
      (book.place(of: $0) ?? .max) < (book.place(of: $1) ?? .max)
    }
    named = Self.named(at: gathering, parts, in: book)
    counts = attendance.countScopes.flatMap(book.counts(of:))
    self.parts = attendance.guests.mapValues { Set($0).count }
    let municipal = guests.filter { book[$0]?.sector == .municipality }
    namedMunicipalities = municipal.count
    let stated = counts.filter { $0.what == "municipalities" && $0.sector == .municipality }
    municipalities = CountRange(
      least: max(municipal.count, stated.map(\.range.least).max() ?? 0),
      most: stated.isEmpty
        ? municipal.count : stated.compactMap(\.range.most).max().map { max($0, municipal.count) })
    steps = Self.steps(of: guests, practices: practices, from: date, in: book)
  }

  private static func seminars(
    of gathering: Attendance.Gathering, in book: RecordBook
  ) -> [Seminar] {
    switch gathering {
    case .seminar(let id): [id].compactMap { book[$0] }
    case .series(let id): (book[id]?.seminars ?? []).compactMap { book[$0] }
    }
  }

  private static func named(
    at gathering: Attendance.Gathering, _ parts: [Seminar], in book: RecordBook
  ) -> [Attendance.Status: Int] {
    var organisations: [Attendance.Status: Set<Identifier<Organisation>>] = [:]
    var places = parts.map { Attendance.Gathering.seminar($0.id) }
    if case .series = gathering { places.append(gathering) }
    for row in places.flatMap(book.attendances(at:)) {
      organisations[row.status, default: []].insert(book.countingUnit(of: row.organisation))
    }
    return organisations.mapValues(\.count)
  }

  private static func steps(
    of guests: [Identifier<Organisation>], practices: [Identifier<Practice>],
    from date: ImpreciseDate?, in book: RecordBook
  ) -> [Step] {
    let guestSet = Set(guests)
    return practices.flatMap { practice in
      book.adoptions(of: practice).compactMap { row -> Step? in
        let unit = book.countingUnit(of: row.organisation)
        guard guestSet.contains(unit) else { return nil }
        return Step(
          organisation: unit, practice: practice, stage: row.stage, date: row.date,
          evidence: row.evidence.kind, order: date.map { row.date.order(to: $0) } ?? .undetermined)
      }
    }
  }

  /// How many guests took a step at or above use, by how it lies to the gathering.
  public func adopters(_ order: TimeOrder) -> Int {
    Set(steps.filter { $0.stage.isInUse && $0.order == order }.map(\.organisation)).count
  }

  /// Organisations that went on, as sources count them without names: follow-ups of any kind.
  public var statedFollowUps: [StatedCount] {
    counts.filter { $0.what.hasPrefix("follow-up") }
  }
}
