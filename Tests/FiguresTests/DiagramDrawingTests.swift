import Diffusion
import Records
import TestSupport
import Testing

@testable import Figures

@Suite struct DiagramDrawingTests {
  private static let engine = GraphvizEngine.shared

  /// Every kind of diagram of the small region.
  private static func all(
    _ language: Language, isSynthetic: Bool = false
  ) async throws -> [Diagram] {
    let book = DiagramWorld.region(isSynthetic: isSynthetic)
    return [
      .coverageMap(Coverage(of: book), in: book, language: language),
      .practiceMap("model", in: book, language: language),
      .affiliation(try AffiliationNetwork(of: book), in: book, language: language),
      try await DiagramWorld.coAttendance(
        try OrganisationNetwork(.coAttendance, of: book), in: book, language),
      .spread(of: "model", in: book, language: language),
    ]
  }

  @Test(
    "each is well-formed SVG with its headline as title and a description",
    arguments: Language.allCases)
  func wellFormed(_ language: Language) async throws {
    for diagram in try await Self.all(language) {
      let svg = try await Self.engine.svg(of: diagram)
      #expect(SVGText.isWellFormed(svg.text))
      #expect(SVGText.contents(of: "title", in: svg.text).first == diagram.headline)
      #expect(SVGText.contents(of: "desc", in: svg.text) == [diagram.description])
      #expect(svg.text.contains("role=\"img\""))
      #expect(svg.text.contains("lang=\"\(language.rawValue)\""))
      #expect(SVGText.texts(in: svg.text).joined(separator: " ").contains(diagram.headline))
      #expect(abs(svg.width - DiagramFrame.width) < 1)
    }
  }

  @Test("no text leaves the page, by the measures of the font", arguments: Language.allCases)
  func insidePage(_ language: Language) async throws {
    for diagram in try await Self.all(language) {
      let svg = try await Self.engine.svg(of: diagram)
      let texts = PlacedText.all(in: svg.text)
      #expect(texts.count > 10)
      for text in texts {
        #expect(text.left > 2, "\(text.content)")
        #expect(text.right < svg.width - 2, "\(text.content)")
        #expect(text.y > -svg.height + 8 && text.y < -2, "\(text.content)")
      }
    }
  }

  @Test("each label of a map is there once, and none covers another", arguments: Language.allCases)
  func mapLabels(_ language: Language) async throws {
    let book = DiagramWorld.region()
    for diagram in try await Self.all(language).prefix(2) {
      let svg = try await Self.engine.svg(of: diagram)
      let texts = PlacedText.all(in: svg.text)
      for organisation in book.members(of: .region) {
        let found = texts.filter {
          $0.content == organisation.shortName
            || $0.content.hasPrefix(organisation.shortName + " 20")
        }
        #expect(found.count == 1, "\(organisation.shortName)")
      }
      let labels = texts.filter { $0.size == RegionMap.labelSize && $0.content.hasPrefix("Ort") }
      for (first, label) in labels.enumerated() {
        for other in labels.dropFirst(first + 1) {
          #expect(!label.covers(other), "\(label.content) and \(other.content)")
        }
      }
    }
  }

  @Test("79 scattered places, half of them in one spot: every name once, none over another")
  func scattered() async throws {
    for seed in [11, 12] as [UInt64] {
      let book = DiagramWorld.scattered(79, seed: seed)
      let diagram = Diagram.coverageMap(Coverage(of: book), in: book, language: .swedish)
      let svg = try await Self.engine.svg(of: diagram)
      let labels = PlacedText.all(in: svg.text).filter { $0.content.hasPrefix("Storort") }
      #expect(Set(labels.map(\.content)).count == 79)
      #expect(labels.count == 79)
      for (first, label) in labels.enumerated() {
        #expect(label.left > DiagramFrame.margin && label.right < svg.width - DiagramFrame.margin)
        for other in labels.dropFirst(first + 1) {
          #expect(!label.covers(other), "\(label.content) and \(other.content)")
        }
      }
      #expect(diagram.graph.nodes.contains { $0.id.hasPrefix("dot-") }, "there is an inset")
    }
  }

  @Test("names that would steer a file system or mark-up become plain keys and ids")
  func plainKeys() async throws {
    let book = DiagramWorld.region()
    let diagram = Diagram.spread(of: "../a\" b<å>", in: book, language: .swedish)
    #expect(diagram.key == "spread-_2e__2e__2f_a_22__20_b_3c__e5__3e_")
    #expect(SVGText.isWellFormed(try await Self.engine.svg(of: diagram).text))
  }

  @Test("80 at 12 seminars: every name once, none over another, the rule of choice stated")
  func crowd() async throws {
    let book = DiagramWorld.crowd(80, at: 12, seed: 5)
    let network = try OrganisationNetwork(.coAttendance, of: book)
    let together = try await DiagramWorld.coAttendance(network, in: book, .swedish)
    let affiliation = Diagram.affiliation(
      try AffiliationNetwork(of: book), in: book, language: .swedish)
    for diagram in [together, affiliation] {
      let texts = PlacedText.all(in: try await Self.engine.svg(of: diagram).text)
      let labels = texts.filter { $0.content.hasPrefix("Organisation 1") && $0.size < 12 }
      #expect(labels.count == 80)
      #expect(Set(labels.map(\.content)).count == 80)
      for (first, label) in labels.enumerated() {
        for other in labels.dropFirst(first + 1) {
          #expect(!label.covers(other), "\(label.content) and \(other.content)")
        }
      }
      #expect(texts.contains { $0.content == "PÅHITTADE DATA" })
    }
    #expect(network.ties().count > 150)
    let drawn = together.graph.edges.count { $0.from.hasPrefix("node") }
    #expect(drawn <= 150 && drawn >= 40)
    #expect(together.table.rows.count == network.ties().count)
    let all = PlacedText.all(in: try await Self.engine.svg(of: together).text).map(\.content)
    #expect(all.joined(separator: " ").contains("Ritade: \(drawn) av \(network.ties().count) band"))
  }

  @Test(
    "the same diagram gives the same bytes in every format",
    arguments: [
      GraphvizFormat.svg, .pdf, .png, .dot,
    ])
  func sameBytes(_ format: GraphvizFormat) async throws {
    let first = try await Self.all(.swedish)
    let second = try await Self.all(.swedish)
    for (one, other) in zip(first, second) {
      let bytes = try await Self.engine.file(one, format: format)
      #expect(bytes == (try await Self.engine.file(other, format: format)), "\(one.key)")
      #expect(!bytes.isEmpty)
    }
  }

  @Test(
    "invented data say so on every picture, real data on none",
    arguments: [
      (Language.swedish, "PÅHITTADE DATA"), (.english, "INVENTED DATA"),
    ])
  func synthetic(_ language: Language, _ words: String) async throws {
    for diagram in try await Self.all(language, isSynthetic: true) {
      let svg = try await Self.engine.svg(of: diagram)
      #expect(SVGText.texts(in: svg.text).filter { $0 == words }.count == 1)
    }
    for diagram in try await Self.all(language) {
      let svg = try await Self.engine.svg(of: diagram)
      #expect(!SVGText.texts(in: svg.text).contains(words))
    }
  }

  /// Of 20 municipalities in the target four are named as guests (1, 2, 3, 4), and one giver is
  /// none; the count of 6 leaves 6 − 2 named guests − … as many unnamed as the coverage says.
  @Test("the headline of the coverage map has the numbers of the coverage")
  func coverageHeadline() {
    let book = DiagramWorld.region()
    let coverage = Coverage(of: book)
    #expect(coverage.entries.count == 20)
    #expect(coverage.reached.least == 4)
    let most = coverage.reached.most ?? 0
    #expect(most > 4)
    let swedish = Diagram.coverageMap(coverage, in: book, language: .swedish)
    #expect(swedish.headline.hasPrefix("Av 20 kommuner är minst 4 och högst \(most) nådda"))
    let english = Diagram.coverageMap(coverage, in: book, language: .english)
    #expect(
      english.headline.hasPrefix("Of 20 municipalities, at least 4 and at most \(most) have been"))
    #expect(swedish.table.rows.count == 24)
    #expect(!swedish.description.contains("eftersläntrare"))
  }

  @Test("the headline of a practice's map has the last number of its curve")
  func practiceHeadline() throws {
    let book = DiagramWorld.region()
    let last = try #require(AdoptionCurve(of: "model", in: book).points.last)
    #expect(last.adopters == CountRange(exactly: 4))
    let diagram = Diagram.practiceMap("model", in: book, language: .english)
    #expect(
      diagram.headline.hasPrefix(
        "4 of 24 municipalities have adopted The model, 2 by law and 2 in other ways"))
    #expect(diagram.table.rows.count == 25)
  }

  @Test("one that ended its use stays among those that adopted, as in the curve, and is named")
  func endedUse() throws {
    var tables = DiagramWorld.region().tables
    tables.adoptions.append(
      Adoption(
        practice: "model", organisation: DiagramWorld.id(2), stage: .discontinued,
        date: DiagramWorld.day(2021, 1, 1), evidence: Evidence(.documented)))
    let book = RecordBook(tables)
    let last = try #require(AdoptionCurve(of: "model", in: book).points.last)
    #expect(last.adopters == CountRange(exactly: 4))
    #expect(last.discontinued == CountRange(exactly: 1))
    let diagram = Diagram.practiceMap("model", in: book, language: .swedish)
    #expect(
      diagram.headline.hasPrefix(
        "4 av 24 kommuner har infört Modellen, 2 genom lag och 2 på annat sätt; "
          + "1 av dem har avslutat det"))
  }

  @Test("the spread has a row per step, transfer and seminar, and an arrow per transfer")
  func spread() async throws {
    let diagram = Diagram.spread(
      of: "model", in: DiagramWorld.region(), language: .swedish)
    #expect(diagram.table.rows.count == 7 + 2 + 3)
    #expect(
      diagram.headline
        == "Modellen: 5 har infört det (1 utanför området), 1 har prövat det; "
        + "2 överföringar är uppgivna")
    let arrows = diagram.graph.edges.filter { $0.from.hasPrefix("row") }
    #expect(arrows.count == 2)
    #expect(arrows.filter { $0.attributes.contains(.style(.dashed)) }.count == 1)
    let svg = try await Self.engine.svg(of: diagram)
    let texts = SVGText.texts(in: svg.text)
    #expect(texts.filter { $0 == "Långtbortastan & Söner (utanför)" }.count == 1)
  }

  @Test("30 that adopted in the last year share a row, and all their names stay on the page")
  func oneYear() async throws {
    var tables = DiagramWorld.crowd(31, at: 2, seed: 1).tables
    tables.practices = [Practice(id: "p", name: "Praktiken")]
    tables.adoptions = try tables.organisations.enumerated().map { number, organisation in
      Adoption(
        practice: "p", organisation: organisation.id, stage: .adopted,
        date: try ImpreciseDate(number == 0 ? "2001" : "2022"), evidence: Evidence(.documented))
    }
    let diagram = Diagram.spread(of: "p", in: RecordBook(tables), language: .swedish)
    let svg = try await Self.engine.svg(of: diagram)
    let texts = PlacedText.all(in: svg.text)
    let text = texts.map(\.content).joined(separator: " ")
    for organisation in tables.organisations { #expect(text.contains(organisation.name)) }
    #expect(text.contains("30 organisationer"))
    for placed in texts { #expect(placed.left > 2 && placed.right < svg.width - 2) }
    #expect(diagram.table.rows.count == 31)
  }

  @Test("ties of the affiliation network: one per incidence, dashed where inferred")
  func affiliation() throws {
    let book = DiagramWorld.region()
    let network = try AffiliationNetwork(of: book)
    let diagram = Diagram.affiliation(network, in: book, language: .swedish)
    let ties = diagram.graph.edges.filter { $0.to.hasPrefix("gathering") }
    #expect(ties.count == network.incidences.count)
    #expect(diagram.table.rows.count == ties.count)
    #expect(ties.filter { $0.attributes.contains(.style(.dashed)) }.count == 2)
    #expect(
      diagram.headline == "5 organisationer är namngivna vid 3 möten; 3 av dem vid fler än ett")
  }

  @Test("every title belongs to an element of the SVG, and every organisation's mark has one")
  func titles() async throws {
    for diagram in try await Self.all(.english) {
      let svg = try await Self.engine.svg(of: diagram)
      for (element, title) in diagram.titles {
        let id = "\(diagram.key)-\(diagram.language.rawValue)-\(element)"
        #expect(svg.text.contains("id=\"\(id)\""), "\(title)")
      }
      #expect(diagram.titles.count >= 5)
    }
  }

  @Test("a book without a single fact still gives pictures, not a crash")
  func empty() async throws {
    let book = RecordBook(
      RecordTables(information: DataSetInformation(id: "empty", title: "Tom")))
    let diagrams: [Diagram] = [
      .coverageMap(Coverage(of: book), in: book, language: .swedish),
      .practiceMap("none", in: book, language: .swedish),
      .affiliation(try AffiliationNetwork(of: book), in: book, language: .swedish),
      try await DiagramWorld.coAttendance(
        try OrganisationNetwork(.coAttendance, of: book), in: book, .swedish),
      .spread(of: "none", in: book, language: .swedish),
    ]
    for diagram in diagrams {
      #expect(SVGText.isWellFormed(try await Self.engine.svg(of: diagram).text))
    }
  }
}

@Suite struct CrowdedDiagramTests {
  private static let engine = GraphvizEngine.shared

  @Test("300 at 25 gatherings: every name once, inside the page, none over another")
  func affiliation() async throws {
    let book = DiagramWorld.crowd(300, at: 25, seed: 5, share: 3)
    let diagram = Diagram.affiliation(
      try AffiliationNetwork(of: book), in: book, language: .english)
    let labels = try await PlacedText.labels(of: diagram, holding: "Organisation 1")
    #expect(labels.count == 300)
    #expect(Set(labels.map(\.content)).count == 300)
    PlacedText.expectApart(labels)
  }

  @Test("300 that adopted over 30 years: every name on the page, none over another")
  func tree() async throws {
    var tables = DiagramWorld.crowd(300, at: 2, seed: 1).tables
    tables.practices = [Practice(id: "p", name: "Praktiken")]
    tables.adoptions = tables.organisations.enumerated().map { number, organisation in
      Adoption(
        practice: "p", organisation: organisation.id, stage: .adopted,
        date: DiagramWorld.day(1990 + number % 30, 1 + number % 12, 1 + number % 28),
        evidence: Evidence(.documented))
    }
    let diagram = Diagram.spread(of: "p", in: RecordBook(tables), language: .swedish)
    let labels = try await PlacedText.labels(of: diagram, holding: "Organisation 1")
    #expect(Set(labels.map(\.content)).count == 300)
    PlacedText.expectApart(labels)
  }

  @Test("more organisations than a page holds are drawn as communities, and the picture says so")
  func condensed() async throws {
    let book = DiagramWorld.cliques(8, of: 5)
    let network = try OrganisationNetwork(.coAttendance, of: book)
    let communities = OrganisationCommunities(of: network)
    let places = try await CoAttendancePlaces(
      of: network, communities: communities, in: book, engine: Self.engine, most: 39)
    #expect(CoAttendancePlaces.most == 1_500)
    #expect(places.isCondensed && places.byIdentifier.isEmpty)
    for language in Language.allCases {
      let diagram = Diagram.coAttendance(
        network, communities: communities, in: book, language: language, places: places)
      let circles = diagram.graph.nodes.count { $0.id.hasPrefix("community-") }
      let lines = diagram.graph.edges.count { $0.from.hasPrefix("community-") }
      #expect(circles == 8 && lines == 7)
      #expect(diagram.table.rows.count == circles + lines)
      #expect(diagram.headline.hasPrefix("40 organis"))
      let texts = PlacedText.all(in: try await Self.engine.svg(of: diagram).text)
      let all = texts.map(\.content).joined(separator: " ")
      #expect(all.contains(language == .swedish ? "Fler än 39" : "More than 39"))
      PlacedText.expectApart(texts.filter { $0.content.contains("Organisation") && $0.size == 9 })
    }
  }

  @Test("three cliques are three communities: a ring, a letter and a column of the table")
  func communities() async throws {
    let book = DiagramWorld.cliques(3, of: 4)
    let network = try OrganisationNetwork(.coAttendance, of: book)
    let communities = OrganisationCommunities(of: network)
    #expect(communities.sizes == [4, 4, 4])
    let diagram = try await DiagramWorld.coAttendance(network, in: book, .english)
    #expect(diagram.graph.nodes.count { $0.id.hasPrefix("halo-") } == 12)
    let texts = SVGText.texts(in: try await Self.engine.svg(of: diagram).text)
    for letter in ["A", "B", "C"] {
      #expect(texts.count { $0.hasSuffix(" · \(letter)") } == 4)
      #expect(texts.contains("community \(letter): 4"))
    }
    // Two bridges tie the three: six ties within each clique.
    let own = diagram.table.rows.count { $0.suffix(2).first == $0.last }
    #expect(own == 18 && diagram.table.rows.count == 20)
    let first = try #require(CommunityInk.style(of: 0))
    #expect(first.fill != CommunityInk.style(of: 1)?.fill)
  }
}

@Suite struct DiagramGoldenTests {
  @Test(
    "the graphs as Graphviz reads them are those somebody looked at", arguments: Language.allCases)
  func dot(_ language: Language) async throws {
    let region = DiagramWorld.region()
    // Places that are kept need no springs, whose last digits depend on the machine.
    let cliques = DiagramWorld.cliques(2, of: 3)
    let network = try OrganisationNetwork(.coAttendance, of: cliques)
    let communities = OrganisationCommunities(of: network)
    let kept = Dictionary(
      uniqueKeysWithValues: network.nodes.enumerated().map { place, node in
        (node.text, Point(150 + 180 * Double(place % 3), 90 + 170 * Double(place / 3)))
      })
    let places = try await CoAttendancePlaces(
      of: network, communities: communities, in: cliques, engine: .shared, keeping: kept)
    let diagrams: [Diagram] = [
      .practiceMap("model", in: region, language: language),
      .affiliation(try AffiliationNetwork(of: region), in: region, language: language),
      .spread(of: "model", in: region, language: language),
      .coAttendance(
        network, communities: communities, in: cliques, language: language, places: places),
    ]
    for diagram in diagrams {
      let dot = try await GraphvizEngine.shared.file(diagram, format: .dot)
      try Golden.expect(
        picture: String(decoding: dot, as: UTF8.self), is: "\(diagram.key).\(language.rawValue).dot"
      )
    }
  }
}

@Suite struct KeptPlacesTests {
  @Test("next month's picture keeps the places of this one's and finds room for who is new")
  func kept() async throws {
    let book = DiagramWorld.crowd(70, at: 9, seed: 3)
    let network = try OrganisationNetwork(.coAttendance, of: book)
    func places(_ earlier: [String: Point]) async throws -> CoAttendancePlaces {
      try await CoAttendancePlaces(
        of: network, communities: nil, in: book, engine: .shared, keeping: earlier)
    }
    let first = try await places([:])
    #expect(first.byIdentifier.count == 70)
    // Whoever has a place keeps it to the last digit; all kept gives the same bytes.
    let again = try await places(first.byIdentifier)
    #expect(again.byIdentifier == first.byIdentifier)
    var earlier = first.byIdentifier
    let newcomers = earlier.keys.sorted().prefix(5)
    for newcomer in newcomers { earlier[newcomer] = nil }
    let second = try await places(earlier)
    for (name, place) in earlier { #expect(second.byIdentifier[name] == place, "\(name)") }
    for newcomer in newcomers {
      let placed = try #require(second.byIdentifier[newcomer])
      #expect((0...second.height).contains(placed.y) && (0...856).contains(placed.x))
      #expect(earlier.values.allSatisfy { $0.distance(to: placed) > 10 }, "\(newcomer)")
    }
    #expect(try await places(earlier).byIdentifier == second.byIdentifier)
  }

  @Test("a place below the field makes the field higher, and strangers in the file do no harm")
  func lowest() async throws {
    let book = DiagramWorld.cliques(2, of: 3)
    let network = try OrganisationNetwork(.coAttendance, of: book)
    let name = try #require(network.nodes.first?.text)
    let places = try await CoAttendancePlaces(
      of: network, communities: nil, in: book, engine: .shared,
      keeping: [name: Point(100, 900), "stranger": Point(1, 1)])
    #expect(places.height == 934)
    #expect(places.byIdentifier[name] == Point(100, 900))
    #expect(places.byIdentifier["stranger"] == nil)
  }
}
