public import Graphs
public import Records

/// Organisations by the gatherings that they attended: the two-mode network that all else is
/// projected from.
///
/// Organisations are the top nodes, gatherings the bottom nodes, both in a fixed order:
/// organisations as in the tables, gatherings by date.
///
///     let network = try AffiliationNetwork(of: book, AttendanceSelection(unit: .series))
///     network.graph.incidenceCount
///
/// - Source: S. P. Borgatti and M. G. Everett, Social Networks 19 (1997) 243-269.
public struct AffiliationNetwork: Sendable {
  /// The rule by which rows were chosen.
  public let selection: AttendanceSelection
  public let organisations: [Identifier<Organisation>]
  public let gatherings: [Attendance.Gathering]
  public let graph: BipartiteGraph
  /// What each tie rests on, ordered by organisation and then gathering.
  public let incidences: [Incidence]

  /// One organisation at one gathering.
  public struct Incidence: Hashable, Sendable {
    /// Place in ``AffiliationNetwork/organisations``.
    public let organisation: Int
    /// Place in ``AffiliationNetwork/gatherings``.
    public let gathering: Int
    public let roles: Set<Attendance.Role>
    /// The best evidence among the rows that say it.
    public let evidence: Evidence.Kind
  }

  /// Builds the network from the selected rows.
  ///
  /// - Throws: `GraphError` for more incidences than the engine addresses.
  /// - Complexity: O(*n* log *n*) in the number of rows.
  public init(
    of book: RecordBook, _ selection: AttendanceSelection = AttendanceSelection()
  ) throws(GraphError) {
    self.selection = selection
    struct Pair: Hashable {
      let organisation: Identifier<Organisation>
      let gathering: Attendance.Gathering
    }
    var roles: [Pair: Set<Attendance.Role>] = [:]
    var evidence: [Pair: Evidence.Kind] = [:]
    for row in book.tables.attendances {
      guard book[row.organisation] != nil, let event = selection.event(of: row, in: book) else {
        continue
      }
      let organisation =
        selection.rollsUp ? book.countingUnit(of: row.organisation) : row.organisation
      let pair = Pair(organisation: organisation, gathering: event)
      roles[pair, default: []].insert(row.role)
      evidence[pair] = evidence[pair].map { $0.better(of: row.evidence.kind) } ?? row.evidence.kind
    }
    let organisations = Set(roles.keys.map(\.organisation)).sorted {
      (book.place(of: $0) ?? .max) < (book.place(of: $1) ?? .max)
    }
    let gatherings = Set(roles.keys.map(\.gathering)).sorted {
      Self.key(of: $0, in: book) < Self.key(of: $1, in: book)
    }
    let rows = Dictionary(uniqueKeysWithValues: zip(organisations, organisations.indices))
    let columns = Dictionary(uniqueKeysWithValues: zip(gatherings, gatherings.indices))
    incidences = roles.compactMap { pair, roles in
      guard let row = rows[pair.organisation], let column = columns[pair.gathering] else {
        return nil
      }
      return Incidence(
        organisation: row, gathering: column, roles: roles, evidence: evidence[pair] ?? .unknown)
    }.sorted { ($0.organisation, $0.gathering) < ($1.organisation, $1.gathering) }
    self.organisations = organisations
    self.gatherings = gatherings
    graph = try BipartiteGraph(
      topCount: organisations.count, bottomCount: gatherings.count,
      incidences: incidences.lazy.map { (NodeIndex($0.organisation), NodeIndex($0.gathering)) })
  }

  private static func key(
    of gathering: Attendance.Gathering, in book: RecordBook
  ) -> (Int32, String) {
    let date: ImpreciseDate?
    switch gathering {
    case .seminar(let id): date = book[id]?.date
    case .series(let id): date = book.dateRange(of: id)
    }
    return (date?.earliest?.number ?? .min, gathering.text)
  }

  /// The gatherings that two organisations share, in order of date.
  public func shared(_ first: Int, _ second: Int) -> [Attendance.Gathering] {
    let other = Set(graph.neighbours(ofTop: NodeIndex(second)))
    return graph.neighbours(ofTop: NodeIndex(first)).filter(other.contains).map {
      gatherings[$0.index]
    }
  }
}

extension Evidence.Kind {
  /// From the firmest to the weakest.
  private var rank: Int {
    switch self {
    case .documented: 0
    case .countOnly: 1
    case .inferred: 2
    case .unknown: 3
    }
  }

  /// The firmer of two.
  public func better(of other: Self) -> Self { rank <= other.rank ? self : other }

  /// The weaker of two: a chain is as strong as its weakest part.
  public func weaker(of other: Self) -> Self { rank >= other.rank ? self : other }
}
