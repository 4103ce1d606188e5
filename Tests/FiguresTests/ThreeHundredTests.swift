import Diffusion
import Records
import Testing

@testable import Figures

/// Three hundred organisations stay readable in every picture of a network; above fifteen hundred
/// it is the communities that are drawn.
@Suite("Large networks")
struct ThreeHundredTests {
  private static let engine = GraphvizEngine.shared

  @Test("300 that met: every name once, none over another, the rule of choice stated")
  func coAttendance() async throws {
    let book = DiagramWorld.crowd(300, at: 40, seed: 11, share: 2)
    let network = try OrganisationNetwork(.coAttendance, of: book)
    let places = try await CoAttendancePlaces(
      of: network, communities: nil, in: book, engine: Self.engine)
    let diagram = Diagram.coAttendance(
      network, communities: nil, in: book, language: .english, places: places)
    let labels = try await PlacedText.labels(of: diagram, holding: "Organisation 1")
    #expect(Set(labels.map(\.content)).count == 300 && labels.count == 300)
    PlacedText.expectApart(labels)
    #expect(diagram.graph.edges.count { $0.from.hasPrefix("node-") } <= 300)
    #expect(diagram.table.rows.count > 2_000, "the table has what is too much to draw")
    let said = try await Self.engine.svg(of: diagram).text
    #expect(said.contains("Drawn: ") && said.contains("The table has them all"))
  }

  @Test("300 on a map: the largest are named, none over another, and that is said")
  func map() async throws {
    let book = DiagramWorld.scattered(300, seed: 3)
    let diagram = Diagram.coverageMap(Coverage(of: book), in: book, language: .swedish)
    let labels = try await PlacedText.labels(of: diagram, holding: "Storort")
    PlacedText.expectApart(labels)
    #expect(labels.count > 80 && Set(labels.map(\.content)).count == labels.count)
    let said = PlacedText.all(in: try await Self.engine.svg(of: diagram).text).map(\.content)
    #expect(said.contains("Namngivna i bilden: de \(labels.count) av 300 som har flest invånare."))
    #expect(diagram.table.rows.count == 300)
  }

  @Test("channels among 300: thirty arrows at most, each with its row, and the rest said")
  func channels() async throws {
    var tables = DiagramWorld.scattered(300, seed: 3).tables
    var random = SeededNumbers(seed: 5)
    for practice in 0..<6 {
      let id = Identifier<Practice>("p\(practice)")
      tables.practices.append(Practice(id: id, name: "Praktik \(practice)"))
      // In each practice the same forty pairs follow one another within days.
      for pair in 0..<40 where random.next(below: 10) < 8 {
        let start = 1 + random.next(below: 27)
        for member in 0..<2 {
          tables.adoptions.append(
            Adoption(
              practice: id, organisation: DiagramWorld.id(pair * 7 + member), stage: .adopted,
              date: DiagramWorld.day(2000 + pair % 20, 1 + pair % 12, start + member),
              evidence: Evidence(.documented)))
        }
      }
    }
    let book = RecordBook(tables)
    let cascades = RecordedCascades(of: book).cascades
    let network = try #require(
      NetworkInference.infer(from: cascades, .init(waitingTime: .exponential(rate: 1))))
    let stability = EdgeStability(of: network, from: cascades, seed: 1)
    let chance = ChannelChance(of: network, from: cascades, draws: 20, seed: 1)
    let diagram = Diagram.channelMap(
      network, stability, chance, nodes: cascades.nodes.map { Identifier($0) }, in: book,
      language: .swedish)
    let labels = try await PlacedText.labels(of: diagram, holding: "Storort")
    PlacedText.expectApart(labels)
    let arrows = diagram.graph.edges.count { !$0.from.hasPrefix("legend") }
    #expect(network.edges.count > 60 && arrows <= 30 && arrows > 15)
    #expect(diagram.table.rows.count == 60)
    #expect(labels.count >= 20 && labels.count <= 60, "whoever has an arrow is named")
    let said = PlacedText.all(in: try await Self.engine.svg(of: diagram).text).map(\.content)
      .joined(separator: " ")
    #expect(said.contains("av 300 som har en pil"))
    #expect(said.contains(/kanaler har större vinst än|Ingen av kanalerna skiljer sig/))
  }

  @Test("300 of whom 200 adopted: arcs with their ends named, none over another, and that is said")
  func transmissionMap() async throws {
    var tables = DiagramWorld.scattered(300, seed: 3).tables
    tables.practices = [Practice(id: "p", name: "Praktiken")]
    for number in 0..<200 {
      tables.adoptions.append(
        Adoption(
          practice: "p", organisation: DiagramWorld.id(number), stage: .adopted,
          date: DiagramWorld.day(2000 + number / 12, 1 + number % 12, 1 + number % 28),
          evidence: Evidence(.documented)))
      tables.ties.append(
        Tie(kind: .adjacency, a: DiagramWorld.id(number), b: DiagramWorld.id(number + 1)))
    }
    // Ten links that a source gives.
    tables.transfers = (0..<10).map { number in
      Transfer(
        practice: "p", from: DiagramWorld.id(number * 20), to: DiagramWorld.id(number * 20 + 1),
        evidence: Evidence(.documented))
    }
    let book = RecordBook(tables)
    let recorded = try RecordedTransmission(of: "p", in: book, kinds: [.adjacency])
    let trace = TransmissionTrace(
      of: recorded.setting, rates: .init(own: 1e-6, strengths: [0.01]), draws: 20)
    let names = TransmissionNames(
      actors: recorded.organisations.map { .init(id: $0.rawValue, name: book.phrase(of: $0)) },
      dates: recorded.times.mapValues { $0.date.description })
    let story = TransmissionStory(of: "p", trace, names, in: book)
    let diagram = Diagram.transmissionMap(story, language: .swedish)
    let labels = try await PlacedText.labels(of: diagram, holding: "Storort")
    PlacedText.expectApart(labels)
    let arcs = diagram.graph.edges.count { !$0.from.hasPrefix("legend") }
    #expect(arcs > 150 && arcs < 200, "each but the first has the one before it as its source")
    #expect(diagram.table.rows.count == 200)
    #expect(Set(labels.map(\.content)).count == labels.count && labels.count > 50)
    let said = PlacedText.all(in: try await Self.engine.svg(of: diagram).text).map(\.content)
      .joined(separator: " ")
    #expect(said.contains("de \(labels.count) av 300 som har en pil och som har flest invånare"))
  }

  @Test("a plan for 300: whoever is invited is named and numbered, none over another")
  func plan() async throws {
    var tables = DiagramWorld.scattered(300, seed: 3).tables
    tables.practices = [Practice(id: "p", name: "Praktiken")]
    for number in 0..<60 {
      tables.adoptions.append(
        Adoption(
          practice: "p", organisation: DiagramWorld.id(number * 3), stage: .adopted,
          date: DiagramWorld.day(2010 + number / 12, 1 + number % 12, 5),
          evidence: Evidence(.documented)))
      tables.ties.append(
        Tie(kind: .adjacency, a: DiagramWorld.id(number * 3), b: DiagramWorld.id(number * 3 + 1)))
    }
    let book = RecordBook(tables)
    let spread = try PlannedSpread(
      of: book, practice: "p", asOf: Day(year: 2016, month: 1, day: 1) ?? Day(number: 0), draws: 2)
    let counts = spread.organisations.map { _ in true }
    var setting = InvitationAdvice.Setting()
    setting.samples = 1 << 8
    setting.samplesPerDraw = 64
    let advice = try InvitationAdvice(
      spread, in: book, constraints: spread.constraints(invitations: 5, counts: counts), setting)
    let course = GuestListCourse(
      spread, invited: Set(advice.lines.map(\.place)), counts: counts, worlds: 20)
    let diagram = Diagram.planMap(advice, course: course, in: book, language: .swedish)
    let labels = try await PlacedText.labels(of: diagram, holding: "Storort")
    PlacedText.expectApart(labels)
    #expect(labels.count > 80)
    #expect(advice.invited.count == 5)
    for (place, id) in advice.invited.enumerated() {
      let label = "\(place + 1) \(book.shortName(of: id))"
      #expect(labels.count { $0.content == label } == 1, "\(label)")
    }
    let said = PlacedText.all(in: try await Self.engine.svg(of: diagram).text).map(\.content)
      .joined(separator: " ")
    #expect(said.contains("de \(labels.count) av 300 som bjuds in och de som har flest invånare"))
  }

  @Test("brokers among 300: fifteen rows, and how many more there are is said")
  func brokers() throws {
    var tables = DiagramWorld.crowd(300, at: 40, seed: 11, share: 2).tables
    for place in tables.organisations.indices {
      tables.organisations[place].countyCode = ["01", "03", "04", "05", "18"][place % 5]
    }
    let book = RecordBook(tables)
    let network = try OrganisationNetwork(.coAttendance, of: book)
    let chart = try Chart.brokers(
      try CountyBrokers(network, in: book), in: book, language: .english)
    expectChartLaws(chart)
    #expect(chart.svg.contains(/The foremost 15 of [12]\d\d are drawn\./))
  }

  @Test("1,600 in 160 groups: the largest communities are drawn, and that is said")
  func condensed() async throws {
    let book = DiagramWorld.cliques(160, of: 10)
    let network = try OrganisationNetwork(.coAttendance, of: book)
    #expect(network.nodes.count == 1_600)
    let communities = OrganisationCommunities(of: network)
    let places = try await CoAttendancePlaces(
      of: network, communities: communities, in: book, engine: Self.engine)
    #expect(places.isCondensed)
    let diagram = Diagram.coAttendance(
      network, communities: communities, in: book, language: .english, places: places)
    let labels = try await PlacedText.labels(of: diagram, holding: ", such as ")
    PlacedText.expectApart(labels)
    let circles = diagram.graph.nodes.count { $0.id.hasPrefix("community-") }
    // By hand: ten in each group, 160 groups on a line that Leiden joins by twos.
    #expect(communities.sizes.reduce(0, +) == 1_600 && communities.sizes.count > 60)
    #expect(circles == 60 && labels.count == 60)
    #expect(diagram.headline.hasPrefix("1600 organisations form \(communities.sizes.count) "))
    let said = PlacedText.all(in: try await Self.engine.svg(of: diagram).text).map(\.content)
      .joined(separator: " ")
    #expect(said.contains("More than 1500 organisations have no room on a page"))
    #expect(said.contains("Drawn: the 60 largest of \(communities.sizes.count) communities"))
  }
}
