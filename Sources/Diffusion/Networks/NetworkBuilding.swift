public import Graphs
public import Records

/// How a network is made from records.
public struct NetworkOptions: Hashable, Sendable {
  /// How co-attendance is weighted.
  public var weighting: ProjectionWeighting
  /// Which attendance counts.
  public var selection: AttendanceSelection
  /// Which ties make neighbours: by default borders on land and those that a bridge crosses.
  public var borders: Set<Records.Tie.Kind>
  /// The days after which a meeting counts half in exposure; `nil` for no decay.
  public var halfLife: Double?
  /// Only facts that certainly lie before this day; of undated facts only ties: borders stay.
  public var before: Day? {
    get { selection.before }
    set { selection.before = newValue }
  }

  public init(
    weighting: ProjectionWeighting = .count,
    selection: AttendanceSelection = AttendanceSelection(),
    borders: Set<Records.Tie.Kind> = [.adjacency, .fixedLink]
  ) {
    self.weighting = weighting
    self.selection = selection
    self.borders = borders
  }
}

extension OrganisationNetwork {
  /// The network of a kind that the records give.
  ///
  /// - Throws: `GraphError` for more ties than the engine addresses.
  /// - Complexity: linear in the facts; co-attendance takes the sum of squared attendances.
  public init(
    _ kind: Kind, of book: RecordBook, _ options: NetworkOptions = NetworkOptions()
  ) throws(GraphError) {
    switch kind {
    case .affiliation: self = try Self.affiliation(book, options)
    case .coAttendance: self = try Self.coAttendance(book, options)
    case .adjacency: self = try Self.adjacency(book, options)
    case .affiliations: self = try Self.affiliations(book, options)
    case .transfers: self = try Self.transfers(book, options)
    case .combined: self = try Self.combined(book, options)
    }
  }

  private static func affiliation(
    _ book: RecordBook, _ options: NetworkOptions
  ) throws(GraphError) -> OrganisationNetwork {
    let attendance = try AffiliationNetwork(of: book, options.selection)
    let shift = attendance.organisations.count
    let ties = attendance.incidences.map { incidence in
      Tie(
        source: incidence.organisation, target: shift + incidence.gathering, weight: 1,
        evidence: incidence.evidence, via: incidence.roles.map(\.rawValue).sorted())
    }
    return OrganisationNetwork(
      kind: .affiliation,
      nodes: attendance.organisations.map { .organisation($0) }
        + attendance.gatherings.map { .gathering($0) },
      graph: attendance.graph.asGraph(), attendance: attendance, stated: ties)
  }

  private static func coAttendance(
    _ book: RecordBook, _ options: NetworkOptions
  ) throws(GraphError) -> OrganisationNetwork {
    let attendance = try AffiliationNetwork(of: book, options.selection)
    return OrganisationNetwork(
      kind: .coAttendance, nodes: attendance.organisations.map { .organisation($0) },
      graph: attendance.graph.projection(onto: .top, weighting: options.weighting),
      attendance: attendance)
  }

  /// Every member of the region is a node, also one without neighbours.
  private static func adjacency(
    _ book: RecordBook, _ options: NetworkOptions
  ) throws(GraphError) -> OrganisationNetwork {
    var links = LinkCollector(book: book, directed: false)
    for organisation in book.members(of: .region) { links.place(of: organisation.id) }
    for row in book.tables.ties where options.borders.contains(row.kind) {
      guard row.from == nil || certainlyBegan(row.from, before: options.before) else { continue }
      links.add(
        row.a, row.b, weight: row.weight ?? 1, evidence: row.evidence.kind, via: row.kind.rawValue)
    }
    return try links.network(.adjacency)
  }

  /// Two organisations are tied once for each network or project that both belong to.
  private static func affiliations(
    _ book: RecordBook, _ options: NetworkOptions
  ) throws(GraphError) -> OrganisationNetwork {
    var links = LinkCollector(book: book, directed: false)
    // The best evidence that a member belongs, where several rows say it.
    var members: [Identifier<Affiliation>: [Identifier<Organisation>: Evidence.Kind]] = [:]
    for row in book.tables.affiliations
    where book[row.organisation] != nil && certainlyBegan(row.from, before: options.before) {
      let unit = book.countingUnit(of: row.organisation)
      let kind = row.evidence.kind
      links.place(of: unit)
      members[row.id, default: [:]][unit] = members[row.id]?[unit]?.better(of: kind) ?? kind
    }
    for id in members.keys.sorted() {
      let rows = (members[id] ?? [:]).sorted { $0.key < $1.key }
      for (place, first) in rows.enumerated() {
        for second in rows.dropFirst(place + 1) {
          links.add(
            first.key, second.key, weight: 1, evidence: first.value.weaker(of: second.value),
            via: id.rawValue)
        }
      }
    }
    return try links.network(.affiliations)
  }

  private static func transfers(
    _ book: RecordBook, _ options: NetworkOptions
  ) throws(GraphError) -> OrganisationNetwork {
    var links = LinkCollector(book: book, directed: true)
    for row in book.tables.transfers {
      guard certainlyBegan(row.date, before: options.before) else { continue }
      links.add(
        row.from, row.to, weight: 1, evidence: row.evidence.kind, via: row.practice.rawValue)
    }
    return try links.network(.transfers)
  }

  private static func combined(
    _ book: RecordBook, _ options: NetworkOptions
  ) throws(GraphError) -> OrganisationNetwork {
    var links = LinkCollector(book: book, directed: false)
    for organisation in book.members(of: .region) { links.place(of: organisation.id) }
    for kind in [Kind.coAttendance, .adjacency, .affiliations, .transfers] {
      let network = try OrganisationNetwork(kind, of: book, options)
      // Each kind counts once, however many ties of it become one by direction or roll-up.
      var best: [Set<Identifier<Organisation>>: Evidence.Kind] = [:]
      for tie in network.ties() {
        let ends = Set(
          [tie.source, tie.target].compactMap { network.nodes[$0].organisation }
            .map(book.countingUnit(of:)))
        best[ends] = best[ends]?.better(of: tie.evidence) ?? tie.evidence
      }
      for (ends, evidence) in best {
        guard ends.count == 2, let first = ends.min(), let second = ends.max() else { continue }
        links.add(first, second, weight: 1, evidence: evidence, via: kind.rawValue)
      }
    }
    return try links.network(.combined)
  }

  /// True without a date limit, or when the start is known to lie before it.
  private static func certainlyBegan(_ date: ImpreciseDate?, before limit: Day?) -> Bool {
    guard let limit else { return true }
    return date?.hasDefinitelyHappened(by: limit.advanced(by: -1)) ?? false
  }
}

/// Gathers ties between counting units; several between the same two are merged.
private struct LinkCollector {
  private struct Ends: Hashable {
    let source: Int
    let target: Int
  }

  private struct Merged {
    var weight: Double
    var evidence: Evidence.Kind
    var via: [String]
  }

  private let book: RecordBook
  private let isDirected: Bool
  private var identifiers: [Identifier<Organisation>] = []
  private var places: [Identifier<Organisation>: Int] = [:]
  private var merged: [Ends: Merged] = [:]

  init(book: RecordBook, directed isDirected: Bool) {
    self.book = book
    self.isDirected = isDirected
  }

  @discardableResult
  mutating func place(of organisation: Identifier<Organisation>) -> Int {
    if let place = places[organisation] { return place }
    places[organisation] = identifiers.count
    identifiers.append(organisation)
    return identifiers.count - 1
  }

  mutating func add(
    _ first: Identifier<Organisation>, _ second: Identifier<Organisation>, weight: Double,
    evidence: Evidence.Kind, via: String
  ) {
    guard book[first] != nil, book[second] != nil else { return }
    let source = book.countingUnit(of: first)
    let target = book.countingUnit(of: second)
    guard source != target else { return }
    let (a, b) = (place(of: source), place(of: target))
    let ends = isDirected ? Ends(source: a, target: b) : Ends(source: min(a, b), target: max(a, b))
    if var known = merged[ends] {
      known.weight += weight
      known.evidence = known.evidence.better(of: evidence)
      known.via.append(via)
      merged[ends] = known
    } else {
      merged[ends] = Merged(weight: weight, evidence: evidence, via: [via])
    }
  }

  /// The network with its nodes in the order of the tables.
  func network(
    _ kind: OrganisationNetwork.Kind
  ) throws(GraphError) -> OrganisationNetwork {
    let order = identifiers.indices.sorted {
      (book.place(of: identifiers[$0]) ?? .max) < (book.place(of: identifiers[$1]) ?? .max)
    }
    var newPlace = [Int](repeating: 0, count: identifiers.count)
    for (place, old) in order.enumerated() { newPlace[old] = place }
    var ties = merged.map { ends, link in
      let (a, b) = (newPlace[ends.source], newPlace[ends.target])
      return OrganisationNetwork.Tie(
        source: isDirected ? a : min(a, b), target: isDirected ? b : max(a, b),
        weight: link.weight, evidence: link.evidence, via: link.via.sorted())
    }
    ties.sort { ($0.source, $0.target) < ($1.source, $1.target) }
    var builder = GraphBuilder(nodeCount: identifiers.count, directed: isDirected)
    for tie in ties {
      try builder.add(NodeIndex(tie.source), NodeIndex(tie.target), weight: tie.weight)
    }
    return OrganisationNetwork(
      kind: kind, nodes: order.map { .organisation(identifiers[$0]) }, graph: builder.build(),
      stated: ties)
  }
}
