public import Records

/// Whom the seminars have reached, whom not, and of whom the record cannot tell.
///
/// Reached means named as a guest that came. Where a source counts more organisations than it
/// names, the others may be among those not named: they are unknown, and the total is given from
/// least to most.
public struct Coverage: Sendable {
  /// The series or single seminars that it is about.
  public let gatherings: [Attendance.Gathering]
  public let population: Population
  /// One entry per member of the population, in the order of the tables.
  public let entries: [Entry]
  /// Members reached: named, and at most when every unnamed guest is one of them.
  public let reached: CountRange
  /// Guests that were counted but not named, and could be members of the population.
  public let unnamed: [Unnamed]

  /// One member of the population.
  public struct Entry: Hashable, Sendable {
    public let organisation: Identifier<Organisation>
    public let status: Status
    /// The gatherings behind the status.
    public let gatherings: [Attendance.Gathering]
  }

  /// Where a member stands.
  public enum Status: String, CaseIterable, Hashable, Sendable, Codable {
    /// Named as a guest who came.
    case reached
    /// Gave, hosted or organised: present, but not as a guest.
    case giver
    /// Only announced or signed up; nothing says that it came.
    case announced
    /// Not named; some who came were not named.
    case unknown
    /// Not named, and everyone who came was named.
    case notYetReached = "not-yet-reached"
  }

  /// Guests that a source counts without naming.
  public struct Unnamed: Hashable, Sendable {
    public let scope: StatedCount.Scope
    public let sector: Sector
    /// What the source states.
    public let stated: CountRange
    /// How many of the sector are named as guests there.
    public let named: Int
    /// The most that can be unnamed members of the population.
    public let most: Int
  }

  /// The coverage of a population by some gatherings.
  ///
  /// - Parameters:
  ///   - book: the records.
  ///   - population: who is in the denominator.
  ///   - seminars: the seminars it is about; `nil` takes those that belong to a series, or all
  ///     where there is no series.
  /// - Complexity: linear in attendance rows and organisations.
  public init(
    of book: RecordBook, population: Population = .target,
    seminars: Set<Identifier<Seminar>>? = nil
  ) {
    let scope = seminars ?? Self.defaultSeminars(of: book)
    let members = book.members(of: population)
    let attendance = SelectedAttendance(book: book, seminars: scope)
    gatherings = attendance.gatherings
    self.population = population
    unnamed = Self.unnamed(in: book, attendance, members: members)
    let open = Set(unnamed.filter { $0.most > 0 }.map(\.sector))
    entries = members.map { member in
      Self.entry(of: member, attendance, unnamedSectors: open)
    }
    let named = entries.count { $0.status == .reached }
    let candidates = entries.count { $0.status == .unknown || $0.status == .announced }
    let most = min(Self.mostUnnamed(unnamed, in: book), candidates)
    reached = CountRange(least: named, most: named + most)
  }

  /// The most unnamed members that some counts leave room for.
  ///
  /// The count of a series includes its parts; of two counts of the same the larger is taken.
  private static func mostUnnamed(_ counts: [Unnamed], in book: RecordBook) -> Int {
    struct Unit: Hashable {
      let gathering: String
      let sector: Sector
    }
    var whole: [Unit: Int] = [:]
    var parts: [Unit: [Identifier<Seminar>: Int]] = [:]
    for count in counts {
      switch count.scope {
      case .series(let id):
        whole[Unit(gathering: "series " + id.rawValue, sector: count.sector), default: 0]
          .raise(to: count.most)
      case .seminar(let id):
        let gathering = book[id]?.series.map { "series " + $0.rawValue } ?? id.rawValue
        parts[Unit(gathering: gathering, sector: count.sector), default: [:]][id, default: 0]
          .raise(to: count.most)
      case .practice: continue
      }
    }
    let sums = parts.mapValues { $0.values.reduce(0, +) }
    return whole.merging(sums) { series, _ in series }.values.reduce(0, +)
  }

  /// The seminars of all series, or all seminars where none belongs to a series.
  public static func defaultSeminars(of book: RecordBook) -> Set<Identifier<Seminar>> {
    let inSeries = book.series.flatMap(\.seminars)
    return Set(inSeries.isEmpty ? book.tables.seminars.map(\.id) : inSeries)
  }

  private static func entry(
    of member: Organisation, _ attendance: SelectedAttendance, unnamedSectors: Set<Sector>
  ) -> Entry {
    let status: Status
    let gatherings: [Attendance.Gathering]
    if let came = attendance.guests[member.id] {
      (status, gatherings) = (.reached, came)
    } else if let gave = attendance.givers[member.id] {
      (status, gatherings) = (.giver, gave)
    } else if let announced = attendance.announced[member.id] {
      (status, gatherings) = (.announced, announced)
    } else {
      (status, gatherings) = (
        unnamedSectors.contains(member.sector) ? .unknown : .notYetReached, []
      )
    }
    return Entry(organisation: member.id, status: status, gatherings: gatherings)
  }

  /// For each count of organisations: how many of the counted may be members without a name.
  private static func unnamed(
    in book: RecordBook, _ attendance: SelectedAttendance, members: [Organisation]
  ) -> [Unnamed] {
    let memberIdentifiers = Set(members.map(\.id))
    return attendance.countScopes.flatMap { scope in
      book.counts(of: scope).compactMap { count in
        guard let sector = count.sector,
          let named = book.namedAttendance(for: count, in: sector)
        else { return nil }
        let inPopulation = members.count { $0.sector == sector }
        guard inPopulation > 0 else { return nil }
        let namedMembers = named.intersection(memberIdentifiers).count
        let stated = count.range.most ?? inPopulation
        return Unnamed(
          scope: scope, sector: sector, stated: count.range, named: named.count,
          most: max(0, stated - namedMembers))
      }
    }
  }
}

extension Coverage {
  /// Members by status.
  public func count(_ status: Status) -> Int { entries.count { $0.status == status } }

  /// Entries by group, the groups in ascending order; `nil` is a group of its own, last.
  public func grouped<Key: Comparable & Hashable>(
    by key: (Identifier<Organisation>) -> Key?
  ) -> [(group: Key?, entries: [Entry])] {
    let groups = Dictionary(grouping: entries) { key($0.organisation) }
    let keys = groups.keys.compactMap(\.self).sorted()
    var result: [(group: Key?, entries: [Entry])] = keys.map { ($0, groups[$0] ?? []) }
    if let rest = groups[nil] { result.append((nil, rest)) }
    return result
  }
}

extension Int {
  /// Takes a value when it is larger.
  fileprivate mutating func raise(to value: Int) { self = Swift.max(self, value) }
}
