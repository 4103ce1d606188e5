import Diffusion
import Records
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
      try await .coAttendance(
        try OrganisationNetwork(.coAttendance, of: book), in: book, language: language,
        engine: engine),
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
    let together = try await Diagram.coAttendance(
      network, in: book, language: .swedish, engine: Self.engine)
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
      try await .coAttendance(
        try OrganisationNetwork(.coAttendance, of: book), in: book, language: .swedish,
        engine: Self.engine),
      .spread(of: "none", in: book, language: .swedish),
    ]
    for diagram in diagrams {
      #expect(SVGText.isWellFormed(try await Self.engine.svg(of: diagram).text))
    }
  }
}

/// A text of an SVG with its place, read independently of the writer.
private struct PlacedText {
  let content: String
  let left: Double
  let right: Double
  let y: Double
  let size: Double

  func covers(_ other: PlacedText) -> Bool {
    let above = { (text: PlacedText) in text.y - text.size * 0.76 }
    let below = { (text: PlacedText) in text.y + text.size * 0.1 }
    return left < other.right && other.left < right && above(self) < below(other)
      && above(other) < below(self)
  }

  static func all(in svg: String) -> [PlacedText] {
    let contents = SVGText.texts(in: svg)
    let tags = svg.split(separator: "<").filter { $0.hasPrefix("text ") }
    return zip(tags, contents).compactMap { tag, content in
      let value = { (name: String) -> String? in
        guard let start = tag.firstRange(of: " \(name)=\"") else { return nil }
        return String(tag[start.upperBound...].prefix { $0 != "\"" })
      }
      guard let x = value("x").flatMap(Double.init), let y = value("y").flatMap(Double.init),
        let size = value("font-size").flatMap(Double.init)
      else { return nil }
      let width = TextMeasure.width(
        of: content, size: size, isBold: value("font-weight") == "bold")
      let anchor = value("text-anchor") ?? "start"
      let left = anchor == "start" ? x : anchor == "middle" ? x - width / 2 : x - width
      return PlacedText(content: content, left: left, right: left + width, y: y, size: size)
    }
  }
}
