import Exchange
import Graphs
import Records
import Testing

/// What is written is read back by the readers, which are tested against other programs' files.
@Suite struct GraphFormatWriterTests {
  /// Two meetings, one of them in some month, and two municipalities, one with a practice.
  static let meetings = NetworkDocument(
    title: "Möten", directed: false,
    nodeAttributes: [
      SmallDocuments.attribute("mode", .string), SmallDocuments.attribute("population", .integer),
      SmallDocuments.attribute("target", .boolean), SmallDocuments.attribute("latitude", .double),
      SmallDocuments.attribute("date_earliest", .string),
      SmallDocuments.attribute("date_latest", .string),
      SmallDocuments.attribute("adopted_earliest", .string),
      SmallDocuments.attribute("adopted_latest", .string),
    ],
    nodes: [
      .init(
        id: "åby", label: "Åby",
        values: [
          .string("organisation"), .integer(1200), .boolean(true), .double(59.5), nil, nil,
          .string("2019-01-01"), .string("2019-12-31"),
        ]),
      .init(
        id: "ö", label: "Ö",
        values: [.string("organisation"), nil, .boolean(false), nil, nil, nil, nil, nil]),
      .init(
        id: "m1", label: "Möte",
        values: [
          .string("gathering"), nil, nil, nil, .string("2018-11-02"), .string("2018-11-02"), nil,
          nil,
        ]),
      .init(
        id: "m2", label: "Möte",
        values: [
          .string("gathering"), nil, nil, nil, .string("2018-12-01"), .string("2018-12-31"), nil,
          nil,
        ]),
    ],
    edgeAttributes: [
      SmallDocuments.attribute("weight", .double),
      SmallDocuments.attribute("date_earliest", .string),
      SmallDocuments.attribute("date_latest", .string),
    ],
    edges: [
      .init(
        source: 0, target: 2,
        values: [.double(2), .string("2018-11-02"), .string("2018-11-02")]),
      .init(
        source: 0, target: 3,
        values: [.double(0.25), .string("2018-12-01"), .string("2018-12-31")]),
    ])

  private let directed = NetworkDocument(
    title: "pilar", directed: true,
    nodes: [.init(id: "a", label: "A"), .init(id: "b", label: "B"), .init(id: "c", label: "C")],
    edgeAttributes: [SmallDocuments.attribute("weight", .double)],
    edges: [
      .init(source: 0, target: 1, values: [.double(0.1)]),
      .init(source: 1, target: 0, values: [.double(3)]),
    ])

  @Test("GEXF of both versions reads back with identifiers, names, weights, values and days")
  func gexf() throws {
    for version in GEXFWriter.Version.allCases {
      let text = GEXFWriter.text(Self.meetings, version: version)
      let read = ReadGraph(text, "m.gexf")
      #expect(read.file.issues.filter { $0.severity != .notice }.isEmpty)
      #expect(read.file.labels == ["åby", "ö", "m1", "m2"])
      #expect(read.file.names == ["Åby", "Ö", "Möte", "Möte"])
      #expect(read.ties == ["åby-m1 2.0", "åby-m2 0.25"])
      let days = [try #require(Day(year: 2018, month: 11, day: 2)).number]
      #expect(read.file.rows.first?.time == Double(days[0]))
      let attributes = Dictionary(
        read.file.nodeAttributes.map { ($0.name, $0.values) }, uniquingKeysWith: { a, _ in a })
      #expect(attributes["population"] == ["1200", nil, nil, nil])
      #expect(attributes["target"] == ["true", "false", nil, nil])
      let root = try PlainXML.parse(text)
      #expect(root.all("graph").first?.attributes["mode"] == "dynamic")
      #expect(root.all("gexf").first?.attributes["version"] == version.rawValue)
      let adopted = root.all("attvalue").filter { $0.attributes["for"] == "adopted" }
      #expect(adopted.map { $0.attributes["start"] } == ["2019-12-31"])
      #expect(
        root.all("node").map { $0.attributes["start"] } == [nil, nil, "2018-11-02", "2018-12-01"])
    }
  }

  @Test("a network without dates is static GEXF")
  func staticGEXF() throws {
    let root = try PlainXML.parse(GEXFWriter.text(SmallDocuments.neighbours))
    #expect(root.all("graph").first?.attributes["mode"] == "static")
    #expect(root.all("graph").first?.attributes["timeformat"] == nil)
    #expect(root.all("description").first?.text == "Två & en; synthetic: true")
  }

  @Test("Pajek: names as labels, made unique, and the objects beside")
  func pajek() {
    #expect(
      PajekWriter.text(Self.meetings) == """
        *Network Möten
        *Vertices 4
        1 "Åby"
        2 "Ö"
        3 "Möte (m1)"
        4 "Möte (m2)"
        *Edges
        1 3 2
        1 4 0.25

        """)
    let companions = PajekWriter.companions(of: Self.meetings)
    #expect(
      companions.map(\.ending) == [
        "-mode.clu", "-population.vec", "-latitude.vec", "-adopted_earliest.clu",
        "-adopted_latest.clu",
      ])
    #expect(
      companions[0].text == "*Vertices 4\n% 1 = organisation\n% 2 = gathering\n1\n1\n2\n2\n")
    #expect(companions[1].text == "*Vertices 4\n1200\n999999998\n999999998\n999999998\n")
    let read = ReadGraph(PajekWriter.projectText(Self.meetings), "m.paj")
    #expect(read.file.issues.allSatisfy { $0.severity == .notice })
    #expect(read.ties == ["Åby-Möte (m1) 2.0", "Åby-Möte (m2) 0.25"])
    #expect(ReadGraph(PajekWriter.text(directed), "d.net").ties == ["A>B 0.1", "B>A 3.0"])
    #expect(PajekWriter.losses(of: SmallDocuments.neighbours).contains(.quotes))
  }

  @Test("GML is ASCII, and reads back with numbers as numbers")
  func gml() {
    let text = GMLWriter.text(Self.meetings)
    #expect(text.utf8.allSatisfy { $0 < 0x80 })
    #expect(text.contains("label \"&#197;by\""))
    #expect(text.contains("population 1200"))
    #expect(text.contains("weight 2.0"))
    #expect(text.contains("target 1\n"))
    let read = ReadGraph(text, "m.gml")
    #expect(read.file.issues.allSatisfy { $0.severity == .notice })
    #expect(read.file.labels == ["Åby", "Ö", "Möte (m1)", "Möte (m2)"])
    #expect(read.ties == ["Åby-Möte (m1) 2.0", "Åby-Möte (m2) 0.25"])
    #expect(ReadGraph(GMLWriter.text(directed), "d.gml").ties == ["A>B 0.1", "B>A 3.0"])
  }

  @Test("a column called like a number that is none is a key of GML all the same")
  func gmlKeys() {
    let table = ReadGraph("source,target,weight,NaN,inf\na,b,5,0,1\n", "t.csv")
    let text = GMLWriter.text(NetworkDocument(table.file, programVersion: "0"))
    #expect(text.contains("    xNaN 0") && text.contains("    xinf 1"))
    let read = ReadGraph(text, "t.gml")
    #expect(!read.file.isRefused && read.ties == ["a-b 5.0"])
  }

  @Test("UCINET DL keeps isolated nodes and writes a tie without direction twice")
  func dl() {
    #expect(
      DLWriter.text(SmallDocuments.neighbours) == """
        DL n=3
        format = edgelist1
        labels:
        kommun-0181,kommun-0127,ö
        data:
        1 2 0.5
        2 1 0.5

        """)
    let read = ReadGraph(DLWriter.text(SmallDocuments.neighbours), "n.dl")
    #expect(read.file.labels == ["kommun-0181", "kommun-0127", "ö"])
    #expect(read.ties == ["kommun-0181>kommun-0127 0.5", "kommun-0127>kommun-0181 0.5"])
    #expect(DLWriter.losses(of: SmallDocuments.neighbours).contains(.direction))
  }

  @Test("Matrix Market: lower triangle without direction, all entries with it")
  func matrixMarket() {
    #expect(
      MatrixMarketWriter.text(SmallDocuments.neighbours) == """
        %%MatrixMarket matrix coordinate real symmetric
        % Två & en
        % synthetic: true
        % 1: kommun-0181: Södertälje
        % 2: kommun-0127: Botkyrka
        % 3: ö: Öar, "långt" bort
        3 3 1
        2 1 0.5

        """)
    #expect(ReadGraph(MatrixMarketWriter.text(directed), "d.mtx").ties == ["1>2 0.1", "2>1 3.0"])
  }

  @Test("whatever a name holds, each format reads back as many nodes and the tie", arguments: 1...3)
  func hostileNames(seed: Int) throws {
    for text in SmallDocuments.hostileTexts(60, seed: UInt64(seed)) {
      let document = SmallDocuments.everywhere(text)
      let files = [
        "x.gexf": GEXFWriter.text(document), "x.net": PajekWriter.text(document),
        "x.paj": PajekWriter.projectText(document), "x.gml": GMLWriter.text(document),
        "x.dl": DLWriter.text(document), "x.mtx": MatrixMarketWriter.text(document),
      ]
      for (name, content) in files {
        let read = ReadGraph(content, name)
        #expect(
          read.faults.filter { $0.first != "(" } == [],
          "seed \(seed), \(name): \(text.debugDescription)")
        #expect(read.file.labels.count == 2, "seed \(seed), \(name): \(text.debugDescription)")
        #expect(read.file.graph.edgeCount == 1, "seed \(seed), \(name): \(text.debugDescription)")
      }
    }
  }
}
