public import Diffusion
internal import Graphs
public import Records

extension NetworkView {
  /// Who has been at the same gatherings.
  ///
  /// - Parameters:
  ///   - network: a co-attendance network.
  ///   - book: the records.
  ///   - places: where its organisations stand, as in the picture.
  public init(
    coAttendance network: OrganisationNetwork, in book: RecordBook,
    places: CoAttendancePlaces
  ) {
    self.init(network, in: book, ties: places.isCondensed ? [] : nil, table: nil)
    guard nodes.count == places.centres.count else { return }
    for (place, point) in Self.fitted(places.centres).enumerated() { nodes[place].place = point }
  }

  /// A network of the records whose nodes have no places yet: see
  /// ``laidOut(by:keeping:)`` and ``onMap(of:)``.
  ///
  /// - Parameters:
  ///   - network: any kind; nodes without a tie are left out.
  ///   - book: the records.
  ///   - table: its ties as rows, where the page has them nowhere else.
  public init(_ network: OrganisationNetwork, in book: RecordBook, table: Table?) {
    self.init(network, in: book, ties: nil, table: table)
  }

  private init(
    _ network: OrganisationNetwork, in book: RecordBook, ties chosen: [OrganisationNetwork.Tie]?,
    table: Table?
  ) {
    let ties = chosen ?? network.ties().filter { $0.source != $0.target }
    var hasTie = Array(repeating: false, count: network.nodes.count)
    for tie in network.ties() where tie.source != tie.target {
      hasTie[tie.source] = true
      hasTie[tie.target] = true
    }
    let shown = network.nodes.indices.filter { hasTie[$0] }
    let order = Dictionary(zip(shown, shown.indices), uniquingKeysWith: { first, _ in first })
    let dates = TieDates(of: network, in: book)
    let days = ties.map(dates.day)
    let calendar = StepCalendar(days)
    let strong = Self.strong(ties, of: network)
    key = network.kind.rawValue
    subject = .relation(network.kind)
    steps = calendar.steps
    nodes = shown.map { Self.node(network.nodes[$0], in: book) }
    self.ties = zip(ties, days).compactMap { tie, day in
      guard let source = order[tie.source], let target = order[tie.target] else { return nil }
      return Tie(
        source: source, target: target, width: min(5, 0.8 + 0.7 * tie.weight),
        step: calendar.step(of: day), isInferred: tie.evidence == .inferred,
        isWeak: strong.map { !$0.contains(tie) } ?? false)
    }
    self.table = table
  }

  /// Who most probably took a practice from whom; nobody has a place yet.
  public init(transmission story: TransmissionStory) {
    let book = story.book
    let links = story.links
    var order: [Identifier<Organisation>: Int] = [:]
    var found: [Identifier<Organisation>] = []
    for id in links.flatMap({ [$0.source, $0.organisation].compactMap(\.self) })
    where order[id] == nil {
      order[id] = found.count
      found.append(id)
    }
    let calendar = StepCalendar(links.map(\.date.settledDay))
    key = "transmission-\(story.practice.rawValue)"
    subject = .transmission(of: story.name)
    steps = calendar.steps
    nodes = found.map { Self.node(.organisation($0), in: book) }
    ties = links.compactMap { link in
      guard let source = link.source.flatMap({ order[$0] }), let target = order[link.organisation]
      else { return nil }
      return Tie(
        source: source, target: target, width: 2 * TransmissionStory.width(of: link.probability),
        step: calendar.step(of: link.date.settledDay), isInferred: link.basis == .estimated,
        isWeak: false)
    }
    table = story.table(keyed: key)
  }

  private static func node(_ node: OrganisationNetwork.Node, in book: RecordBook) -> Node {
    guard let organisation = node.organisation else {
      return Node(id: node.text, name: book.name(of: node), mark: .gathering)
    }
    return Node(
      id: node.text,
      name: Phrase(
        swedish: NodeKind.label(of: organisation, in: book, .swedish),
        english: NodeKind.label(of: organisation, in: book, .english)),
      mark: Mark(NodeKind(book[organisation]?.sector)))
  }

  /// The ties that are always drawn; `nil` where all are, since they say who or where.
  private static func strong(
    _ ties: [OrganisationNetwork.Tie], of network: OrganisationNetwork
  ) -> Set<OrganisationNetwork.Tie>? {
    switch network.kind {
    case .coAttendance, .affiliations, .combined:
      Set(StrongestTies(of: ties, nodeCount: network.nodes.count).ties)
    case .affiliation, .adjacency, .transfers: nil
    }
  }
}

/// From which day on the ties of a network hold.
private struct TieDates {
  private struct Ends: Hashable {
    let from: Identifier<Organisation>
    let to: Identifier<Organisation>
  }

  private let network: OrganisationNetwork
  /// By what a tie goes through: when a gathering was held.
  private let gatherings: [String: Day]
  /// By programme and member: when it joined.
  private let members: [String: [Identifier<Organisation>: Day]]
  private let transfers: [Ends: Day]

  init(of network: OrganisationNetwork, in book: RecordBook) {
    self.network = network
    gatherings = Dictionary(
      (network.attendance?.gatherings ?? []).compactMap { gathering in
        book.settledDay(of: gathering).map { (gathering.text, $0) }
      }, uniquingKeysWith: min)
    var members: [String: [Identifier<Organisation>: Day]] = [:]
    var transfers: [Ends: Day] = [:]
    if network.kind == .affiliations {
      for row in book.tables.affiliations {
        guard let day = row.from?.settledDay else { continue }
        let unit = book.countingUnit(of: row.organisation)
        let known = members[row.id.rawValue, default: [:]][unit]
        members[row.id.rawValue, default: [:]][unit] = known.map { min($0, day) } ?? day
      }
    }
    if network.kind == .transfers {
      for row in book.tables.transfers {
        guard let day = row.date?.settledDay ?? Self.adoption(of: row, in: book) else { continue }
        let ends = Ends(
          from: book.countingUnit(of: row.from), to: book.countingUnit(of: row.to))
        transfers[ends] = transfers[ends].map { min($0, day) } ?? day
      }
    }
    self.members = members
    self.transfers = transfers
  }

  /// When the taker had it, where nobody says when it came.
  private static func adoption(of transfer: Transfer, in book: RecordBook) -> Day? {
    book.adoptions(of: transfer.practice)
      .filter { $0.organisation == transfer.to && $0.stage.isInUse }
      .compactMap(\.date.settledDay).min()
  }

  /// The day from which a tie holds; `nil` where none is known, and then it is always shown.
  func day(of tie: OrganisationNetwork.Tie) -> Day? {
    let ends = (network.nodes[tie.source], network.nodes[tie.target])
    switch network.kind {
    case .affiliation: return gatherings[ends.1.text]
    case .coAttendance:
      let days = tie.via.map { gatherings[$0] }
      return days.contains(nil) ? nil : days.compactMap(\.self).min()
    case .affiliations:
      let days = tie.via.map { programme -> Day? in
        guard let first = ends.0.organisation, let second = ends.1.organisation,
          let joined = members[programme], let one = joined[first], let other = joined[second]
        else { return nil }
        return max(one, other)
      }
      return days.contains(nil) ? nil : days.compactMap(\.self).min()
    case .transfers:
      guard let from = ends.0.organisation, let to = ends.1.organisation else { return nil }
      return transfers[Ends(from: from, to: to)]
    case .adjacency, .combined: return nil
    }
  }
}
