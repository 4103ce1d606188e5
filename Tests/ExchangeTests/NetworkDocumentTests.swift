import Diffusion
import Exchange
import Records
import Testing

@Suite struct NetworkDocumentTests {
  private let origin = NetworkDocument.Origin(
    dataSet: "liten", digest: "abc", programVersion: "0.1",
    parameters: [.init("weights", "count")])

  /// Two organisations at one workshop in 2018, one of which took up a practice in 2019.
  private static let book: RecordBook = {
    var tables = RecordTables(information: DataSetInformation(id: "liten", title: "Liten"))
    tables.organisations = [
      Organisation(
        id: "a", name: "Åby", englishName: "Aby", sector: .municipality, countyCode: "01",
        position: Coordinates(latitude: 59.5, longitude: 18), population: 1200, isMember: true),
      Organisation(id: "b", name: "Berg", sector: .foreign, isTarget: false),
    ]
    tables.practices = [Practice(id: "p", name: "Mat")]
    tables.seminars = [
      Seminar(
        id: "m", title: "Möte", date: date("2018"), series: "s", part: 1, kind: .workshop)
    ]
    tables.attendances = [
      Attendance(
        gathering: .seminar("m"), organisation: "a", role: .giver,
        evidence: Evidence(.documented)),
      Attendance(gathering: .seminar("m"), organisation: "b", evidence: Evidence(.inferred)),
    ]
    tables.adoptions = [
      Adoption(practice: "p", organisation: "a", stage: .interest, date: date("2017")),
      Adoption(practice: "p", organisation: "a", stage: .adopted, date: date("2019-03")),
      Adoption(practice: "p", organisation: "b", stage: .trial, date: date("2020")),
    ]
    return RecordBook(tables)
  }()

  private static func date(_ text: String) -> ImpreciseDate {
    (try? ImpreciseDate(text)) ?? ImpreciseDate(earliest: nil, latest: nil)
  }

  private func row(_ document: NetworkDocument, node: Int) -> [String: String] {
    let values = zip(document.nodeAttributes, document.nodes[node].values)
    return Dictionary(
      values.compactMap { attribute, value in value.map { (attribute.name, $0.text) } },
      uniquingKeysWith: { first, _ in first })
  }

  @Test("an organisation carries what the record knows, and nothing for what it does not")
  func organisations() throws {
    let network = try OrganisationNetwork(.coAttendance, of: Self.book)
    let document = NetworkDocument(network, of: Self.book, origin: origin)
    #expect(
      row(document, node: 0) == [
        "mode": "organisation", "evidence": "unknown", "name": "Åby", "name_en": "Aby",
        "sector": "municipality", "county_code": "01", "population": "1200", "latitude": "59.5",
        "longitude": "18", "target": "true", "member": "true",
      ])
    #expect(
      row(document, node: 1) == [
        "mode": "organisation", "evidence": "unknown", "name": "Berg", "sector": "foreign",
        "target": "false",
      ])
    #expect(
      EdgeListWriter.text(document) == "source,target,weight,evidence,via\na,b,1,inferred,m\n")
  }

  @Test("a two-mode network carries gatherings with their dates, and roles on its ties")
  func twoModes() throws {
    let network = try OrganisationNetwork(.affiliation, of: Self.book)
    let document = NetworkDocument(network, of: Self.book, origin: origin)
    #expect(document.nodes.map(\.label) == ["Åby", "Berg", "Möte"])
    #expect(
      row(document, node: 2) == [
        "mode": "gathering", "evidence": "unknown", "title": "Möte", "kind": "workshop",
        "series": "s", "date_earliest": "2018-01-01", "date_latest": "2018-12-31",
      ])
    #expect(
      EdgeListWriter.text(document) == """
        source,target,weight,evidence,roles,date_earliest,date_latest
        a,m,1,documented,giver,2018-01-01,2018-12-31
        b,m,1,inferred,participant,2018-01-01,2018-12-31

        """)
  }

  @Test("with a practice, organisations carry both bounds of adoption and the latest step")
  func practice() throws {
    let network = try OrganisationNetwork(.coAttendance, of: Self.book)
    let document = NetworkDocument(network, of: Self.book, origin: origin, practice: "p")
    let adopter = row(document, node: 0)
    #expect(adopter["adopted_earliest"] == "2019-03-01")
    #expect(adopter["adopted_latest"] == "2019-03-31")
    #expect(adopter["stage"] == "adopted")
    let other = row(document, node: 1)
    #expect(other["adopted_earliest"] == nil && other["stage"] == "trial")
    #expect(document.facts.contains { $0.attribute.name == "practice" && $0.value == .string("p") })
  }

  @Test("every file says what it is and where it comes from")
  func facts() throws {
    let network = try OrganisationNetwork(.transfers, of: Self.book)
    let document = NetworkDocument(network, of: Self.book, origin: origin)
    #expect(document.title == "Liten: transfers" && document.isDirected)
    #expect(
      document.facts.map { "\($0.attribute.name)=\($0.value.text)" } == [
        "network=transfers", "synthetic=false", "data_set=liten", "digest=abc",
        "program_version=0.1", "weights=count",
      ])
  }

  @Test(
    "every attribute has a name of its own and a meaning in both languages",
    arguments: OrganisationNetwork.Kind.allCases)
  func meanings(kind: OrganisationNetwork.Kind) throws {
    let network = try OrganisationNetwork(kind, of: Self.book)
    let document = NetworkDocument(network, of: Self.book, origin: origin, practice: "p")
    let attributes =
      document.nodeAttributes + document.edgeAttributes + document.facts.map(\.attribute)
    for attribute in attributes {
      #expect(!attribute.meaning.swedish.isEmpty && !attribute.meaning.english.isEmpty)
      #expect(attribute.meaning.swedish != attribute.meaning.english)
    }
    for table in [document.nodeAttributes, document.edgeAttributes] {
      #expect(
        Set(table.map(\.name)).count == table.count && !table.contains { $0.name.hasSuffix("_") })
    }
  }

  @Test("a graph file passes through with its merged ties, attributes, loops and isolated nodes")
  func graphFile() {
    let file = EdgeListReader.read(
      Array("source,target,weight,p\nb,a,1,0.5\na,b,2,0.7\nb,b,4,1\nb,c,3,\n".utf8), name: "g.csv",
      nodes: .init(name: "n.csv", bytes: Array("id\na\nö\n".utf8)))
    let document = NetworkDocument(file, programVersion: "0.1")
    #expect(
      EdgeListWriter.text(document)
        == "source,target,weight,p\na,b,3,0.5\nb,c,3,\nb,b,4,\n")
    #expect(EdgeListWriter.nodesText(document) == "id,label\na,a\nö,ö\nb,b\nc,c\n")
  }

  @Test("what only pretends to be a value is missing, and names are kept apart")
  func cleaning() {
    let document = NetworkDocument(
      title: "t", directed: false,
      nodeAttributes: [
        SmallDocuments.attribute("id", .double), SmallDocuments.attribute("note", .string),
      ],
      nodes: [
        .init(id: "a", label: "A", values: [.double(.nan), .string("")]),
        .init(id: "a", label: "B", values: [.double(.infinity), .string(" ")]),
        .init(id: "a~2", label: "C", values: [.double(1), nil]),
      ], edges: [])
    #expect(document.nodes.map(\.id) == ["a", "a~3", "a~2"])
    #expect(document.nodeAttributes.map(\.name) == ["id_", "note"])
    #expect(
      document.nodes.map(\.values) == [[nil, nil], [nil, .string(" ")], [.double(1), nil]])
  }
}
