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
  /// Organisations named as guests that came, those from outside the population too.
  public let guests: [Identifier<Organisation>]
  /// The guests that belong to the population: the denominator of all that follows.
  public let members: [Identifier<Organisation>]
  /// Those named as showing their practice there; who only hosted or organised is not among them.
  public let givers: [Identifier<Organisation>]
  /// What sources state as numbers only, in file order.
  public let counts: [StatedCount]
  /// Municipalities that came as guests: named, and as stated.
  public let municipalities: CountRange
  public let namedMunicipalities: Int
  /// One entry per recorded step of a guest with a practice of the gathering.
  public let steps: [Step]
  /// When each member took a practice into use for the first time, by how it lies to the gathering.
  private let firstUses: [TimeOrder: Set<Identifier<Organisation>>]
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
    in book: RecordBook, seminars: Set<Identifier<Seminar>>? = nil,
    population: Population = .target
  ) -> [SeminarYield] {
    let scope = seminars ?? Coverage.defaultSeminars(of: book)
    return SelectedAttendance(book: book, seminars: scope).gatherings.map { gathering in
      SeminarYield(of: gathering, in: book, population: population)
    }
  }

  /// The yield of one series or seminar.
  ///
  /// - Parameters:
  ///   - gathering: a series, or one seminar.
  ///   - book: the record.
  ///   - population: whose members are counted in ``adopters(_:)``.
  public init(
    of gathering: Attendance.Gathering, in book: RecordBook, population: Population = .target
  ) {
    let parts = Self.seminars(of: gathering, in: book)
    let attendance = SelectedAttendance(book: book, seminars: Set(parts.map(\.id)))
    self.gathering = gathering
    date = parts.map(\.date).dropFirst().reduce(parts.first?.date) { $0?.union($1) }
    var seen: Set<Identifier<Practice>> = []
    practices = parts.flatMap(\.practices).filter { seen.insert($0).inserted }
    let guestsHere = attendance.guests.filter { $0.value.contains { gathering.covers($0) } }
    guests = book.ordered(guestsHere.keys)
    members = guests.filter { id in book[id].map { book.isMember($0, of: population) } ?? false }
    givers = Self.givers(at: gathering, parts, in: book)
    named = Self.named(at: gathering, parts, in: book)
    counts = attendance.countScopes.filter(gathering.covers).flatMap(book.counts(of:))
    self.parts = guestsHere.mapValues { Set($0).count }
    let municipal = guests.filter { book[$0]?.sector == .municipality }
    namedMunicipalities = municipal.count
    let stated = counts.filter { $0.what == "municipalities" && $0.sector == .municipality }
    municipalities = CountRange(
      least: max(municipal.count, stated.map(\.range.least).max() ?? 0),
      most: stated.isEmpty
        ? municipal.count : stated.compactMap(\.range.most).max().map { max($0, municipal.count) })
    steps = Self.steps(of: guests, practices: practices, from: date, in: book)
    firstUses = Self.firstUses(of: Set(members), practices: practices, from: date, in: book)
  }

  private static func seminars(
    of gathering: Attendance.Gathering, in book: RecordBook
  ) -> [Seminar] {
    switch gathering {
    case .seminar(let id): [id].compactMap { book[$0] }
    case .series(let id): (book[id]?.seminars ?? []).compactMap { book[$0] }
    }
  }

  private static func rows(
    at gathering: Attendance.Gathering, _ parts: [Seminar], in book: RecordBook
  ) -> [Attendance] {
    var places = parts.map { Attendance.Gathering.seminar($0.id) }
    if case .series = gathering { places.append(gathering) }
    return places.flatMap(book.attendances(at:))
  }

  private static func givers(
    at gathering: Attendance.Gathering, _ parts: [Seminar], in book: RecordBook
  ) -> [Identifier<Organisation>] {
    let rows = rows(at: gathering, parts, in: book).filter {
      $0.status == .attended && $0.role == .giver
    }
    return book.ordered(Set(rows.map { book.countingUnit(of: $0.organisation) }))
  }

  private static func named(
    at gathering: Attendance.Gathering, _ parts: [Seminar], in book: RecordBook
  ) -> [Attendance.Status: Int] {
    var organisations: [Attendance.Status: Set<Identifier<Organisation>>] = [:]
    for row in rows(at: gathering, parts, in: book) {
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

  private static func firstUses(
    of members: Set<Identifier<Organisation>>, practices: [Identifier<Practice>],
    from date: ImpreciseDate?, in book: RecordBook
  ) -> [TimeOrder: Set<Identifier<Organisation>>] {
    var uses: [TimeOrder: Set<Identifier<Organisation>>] = [:]
    for time in practices.flatMap(book.timesOfAdoption(of:))
    where members.contains(time.organisation) {
      let order = date.map { time.date.order(to: $0) } ?? .undetermined
      uses[order, default: []].insert(time.organisation)
    }
    return uses
  }

  /// How many members among the guests first took a practice of the gathering into use before it,
  /// after it, or in an order that the record does not know.
  ///
  /// Passing on later what one had before is no adoption after.
  public func adopters(_ order: TimeOrder) -> Int { adoptingMembers(order).count }

  /// Who they are.
  public func adoptingMembers(_ order: TimeOrder) -> Set<Identifier<Organisation>> {
    firstUses[order] ?? []
  }

  /// Organisations that went on, as sources count them without names: follow-ups of any kind.
  public var statedFollowUps: [StatedCount] {
    counts.filter { $0.what.hasPrefix("follow-up") && !$0.countsPeople }
  }
}

extension RecordBook {
  /// Organisations in the order of the tables.
  fileprivate func ordered(
    _ organisations: some Collection<Identifier<Organisation>>
  ) -> [Identifier<Organisation>] {
    organisations.sorted { (place(of: $0) ?? .max) < (place(of: $1) ?? .max) }
  }
}

extension Attendance.Gathering {
  /// Whether a row about another gathering tells of this one: of a part it is not known whether
  /// those came who are only named for the series.
  fileprivate func covers(_ other: Self) -> Bool {
    if case .series = self { true } else { self == other }
  }

  /// Whether a count is about this gathering: the number of a series is not that of a part.
  fileprivate func covers(_ scope: StatedCount.Scope) -> Bool {
    if case .seminar = self, case .series = scope { false } else { true }
  }
}
