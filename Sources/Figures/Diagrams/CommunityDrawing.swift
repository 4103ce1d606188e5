internal import Diffusion
internal import Records

/// Chooses, places and words what the condensed picture shows: communities in place of
/// organisations.
struct CommunityDrawing {
  /// More communities than this are too many for a page.
  static let limit = 60
  /// Fewer ties between two communities than the strongest so many are not drawn.
  static let linkLimit = 150

  let network: CondensedNetwork
  /// What is drawn: the largest communities, and the links between them by weight.
  let groups: [CondensedNetwork.Group]
  let links: [CondensedNetwork.Link]
  private let heaviest: Double
  private let largest: Int

  init(_ network: CondensedNetwork) {
    self.network = network
    groups = Array(network.groups.prefix(Self.limit))
    let count = groups.count
    links = Array(
      network.links.filter { $0.first < count && $0.second < count }
        .sorted { ($1.weight, $0.first, $0.second) < ($0.weight, $1.first, $1.second) }
        .prefix(Self.linkLimit))
    heaviest = links.map(\.weight).max() ?? 1
    largest = groups.map(\.members).max() ?? 1
  }

  /// The weight as a share of the heaviest.
  func share(of link: CondensedNetwork.Link) -> Double { link.weight / max(heaviest, 1e-9) }

  /// The area goes by the number of members.
  func radius(of group: CondensedNetwork.Group) -> Double {
    max(6, 34 * (Double(group.members) / Double(largest)).squareRoot())
  }

  func draw(
    _ places: CoAttendancePlaces, book: RecordBook, in frame: inout DiagramFrame
  ) -> Double {
    let language = frame.language
    let core = Rectangle(
      left: frame.left, top: frame.top, right: frame.right, bottom: frame.top + places.height)
    let circles = zip(groups, places.centres).map { group, centre in
      OverlapRemoval.Circle(
        centre: Point(core.left + centre.x, core.top + centre.y), radius: radius(of: group))
    }
    var lines: [LabelPlacement.Leader] = []
    for link in links.reversed() {
      let (first, second) = (circles[link.first], circles[link.second])
      let others = circles.indices.filter { $0 != link.first && $0 != link.second }
        .map { circles[$0] }
      let route = TieRoute(from: first, to: second, around: others)
      frame.canvas.addEdge(
        from: "community-\(link.first)", to: "community-\(link.second)", curve: route.curve,
        colour: share(of: link) > 0.6
          ? Ink.strongTie : share(of: link) > 0.25 ? Ink.middleTie : Ink.weakTie,
        width: 0.8 + 5 * share(of: link), title: Self.title(of: link).text(in: language))
      lines += route.pieces
    }
    for (group, circle) in zip(groups, circles) {
      frame.canvas.addMark(
        "community-\(group.rank)", at: circle.centre, radius: circle.radius,
        style: CommunityInk.style(of: group.rank)
          ?? MarkStyle(fill: Ink.unknownPaper, outline: Ink.line),
        title: label(of: group, in: book).text(in: language))
    }
    let size = 9.0
    let texts = groups.map { label(of: $0, in: book).text(in: language) }
    let requests = zip(texts, circles).map { text, circle in
      LabelPlacement.Request(
        anchor: circle.centre, radius: circle.radius + 0.5,
        width: TextMeasure.width(of: text, size: size) * 1.04 + 2, height: size * 1.25)
    }
    for (text, place) in zip(
      texts, LabelPlacement.places(for: requests, lines: lines, within: core))
    {
      if let leader = place.leader {
        frame.canvas.addLine([leader.start, leader.end], colour: Ink.line, width: 0.6)
      }
      frame.canvas.addLabel(text, in: place.box, size: size, patch: Ink.paper)
    }
    return core.bottom
  }

  // MARK: Words

  private static func letter(_ rank: Int) -> String { OrganisationCommunities.letter(of: rank) }

  private static func title(of link: CondensedNetwork.Link) -> Phrase {
    Phrase(verbatim: "\(letter(link.first)) – \(letter(link.second)): ")
      + CountedNoun.tie.counted(link.ties)
  }

  private func label(of group: CondensedNetwork.Group, in book: RecordBook) -> Phrase {
    let name = group.foremost.first.map { book.phrase(of: $0) } ?? Phrase(verbatim: "–")
    return Phrase(
      swedish: "\(Self.letter(group.rank)): \(group.members), bl.a. ",
      english: "\(Self.letter(group.rank)): \(group.members), such as ") + name
  }

  var organisations: Int { network.groups.reduce(network.alone) { $0 + $1.members } }

  var headline: Phrase {
    let share = Double(network.groups.first?.members ?? 0) / Double(max(1, organisations))
    return Phrase(
      swedish: "\(CountedNoun.organisation.swedish(organisations)) bildar "
        + "\(CountedNoun.group.swedish(network.groups.count)); den "
        + "största rymmer \(NumberText(.swedish).percent(share, decimals: 0))",
      english: "\(CountedNoun.organisation.english(organisations)) form "
        + "\(CountedNoun.community.english(network.groups.count)); the "
        + "largest holds \(NumberText(.english).percent(share, decimals: 0))")
  }

  func explanation(above limit: Int) -> Phrase {
    Phrase(
      swedish: "Fler än \(limit) organisationer ryms inte på en sida: "
        + "varje cirkel är en grupp av organisationer som mest mött varandra (Leiden), med antal "
        + "och den som har flest band. Bredare linje: fler gemensamma möten mellan grupperna.",
      english: "More than \(limit) organisations have no room on a "
        + "page: each circle is a community that has mostly met one another (Leiden), with its "
        + "number and whoever has most ties. A wider line: more shared gatherings between them.")
  }

  var notes: [Phrase] {
    var notes = [
      Phrase(
        swedish: "Grupper sammanfattar banden; ingen har dragit gränserna. Vem som hör till vilken "
          + "visar ”spridning communities”.",
        english: "Communities summarise the ties; nobody has drawn the borders. “spridning "
          + "communities” shows who belongs to which.")
    ]
    if groups.count < network.groups.count || links.count < network.links.count {
      notes.append(
        Phrase(
          swedish: "Ritade: de \(groups.count) största av "
            + "\(CountedNoun.group.swedish(network.groups.count)) och de "
            + "\(links.count) starkaste av \(network.links.count) förbindelser.",
          english: "Drawn: the \(groups.count) largest of "
            + "\(CountedNoun.community.english(network.groups.count)) and "
            + "the \(links.count) strongest of \(network.links.count) links."))
    }
    if network.alone > 0 {
      notes.append(
        Phrase(
          swedish: "\(CountedNoun.organisation.swedish(network.alone)) hör inte till någon grupp.",
          english:
            "\(CountedNoun.organisation.english(network.alone)) \(network.alone == 1 ? "belongs" : "belong") to no community."
        ))
    }
    return notes
  }

  private static let ofOne = Phrase(
    swedish: "raden gäller en grupp", english: "the row is about one community")
  private static let ofTwo = Phrase(
    swedish: "raden gäller två grupper", english: "the row is about two communities")

  /// One row for each circle and each line.
  func table(in book: RecordBook) -> Table {
    let own = groups.map { group -> [Table.Cell] in
      [
        .text(Self.letter(group.rank)), .text(""), .integer(group.members), .integer(group.ties),
        .missing(Self.ofOne), .text(book.shortNames(of: group.foremost)),
      ]
    }
    let between = links.map { link -> [Table.Cell] in
      [
        .text(Self.letter(link.first)), .text(Self.letter(link.second)),
        .missing(Self.ofTwo), .integer(link.ties), .number(link.weight, decimals: 2), .text(""),
      ]
    }
    return Table(
      key: "community-ties",
      title: Phrase(
        swedish: "Grupper och band mellan dem", english: "Communities and the ties between them"),
      columns: [
        .init(key: "community", heading: Phrase(swedish: "Grupp", english: "Community")),
        .init(key: "other", heading: Phrase(swedish: "Till grupp", english: "To community")),
        Table.number("organisations", "Organisationer", "Organisations"),
        Table.number("ties", "Band", "Ties"), Table.decimal("weight", "Vikt", "Weight", 2),
        .init(key: "foremost", heading: Phrase(swedish: "Flest band har", english: "Most ties")),
      ], rows: own + between, notes: notes)
  }
}
