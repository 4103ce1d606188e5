import Exchange
import Graphs
import Records
import Testing

@Suite("Graph files of every format")
struct GraphReaderTests {
  /// The same three nodes, one isolated, in every format.
  static let documents: [(format: GraphFormat, name: String, text: String)] = [
    (.edgeList, "g.csv", "source,target,weight\nå,b,2.5\n"),
    (
      .graphML, "g.graphml",
      """
      <graphml><key id="w" for="edge" attr.name="weight" attr.type="double"/>
      <graph edgedefault="undirected"><node id="å"/><node id="b"/><node id="c d"/>
      <edge source="å" target="b"><data key="w">2.5</data></edge></graph></graphml>
      """
    ),
    (
      .gexf, "g.gexf",
      """
      <gexf version="1.3"><graph><nodes><node id="å"/><node id="b"/><node id="c d"/></nodes>
      <edges><edge source="å" target="b" weight="2.5"/></edges></graph></gexf>
      """
    ),
    (.pajek, "g.net", "*Vertices 3\n1 \"å\"\n2 \"b\"\n3 \"c d\"\n*Edges\n1 2 2.5\n"),
    (
      .gml, "g.gml",
      """
      graph [ node [ id 1 label "&#229;" ] node [ id 2 label "b" ] node [ id 3 label "c d" ]
      edge [ source 1 target 2 weight 2.5 ] ]
      """
    ),
    (
      .nodeLinkJSON, "g.json",
      """
      {"nodes": [{"id": "å"}, {"id": "b"}, {"id": "c d"}],
      "links": [{"source": "å", "target": "b", "weight": 2.5}]}
      """
    ),
    (
      .ucinetDL, "g.dl",
      "DL n=3 format=fullmatrix labels:\nå,b,\"c d\"\ndata:\n0 2.5 0\n2.5 0 0\n0 0 0\n"
    ),
    (
      .matrixMarket, "g.mtx",
      "%%MatrixMarket matrix coordinate real symmetric\n3 3 1\n2 1 2.5\n"
    ),
  ]

  @Test("every format gives the same graph, told by contents and by ending", arguments: documents)
  func all(format: GraphFormat, name: String, text: String) {
    for name in [name, "g.txt"] {
      let read = ReadGraph(text, name, nodes: format == .edgeList ? "id\nå\nb\nc d\n" : nil)
      #expect(read.file.format == format)
      #expect(read.faults == [])
      let labels = format == .matrixMarket ? ["1", "2", "3"] : ["å", "b", "c d"]
      #expect(read.file.labels == labels)
      #expect(read.file.graph.edges.map(\.weight) == [2.5] && !read.file.graph.isDirected)
      #expect(read.file.isWeighted && read.file.graph.nodeCount == 3)
    }
  }

  @Test("where ending and contents disagree the contents count, and it is said")
  func disagreement() {
    for (format, _, text) in Self.documents {
      for other in GraphFormat.allCases where other != format {
        let read = ReadGraph(text, "g.\(other.endings[0])")
        #expect(read.file.format == format)
        #expect(
          read.file.issues.map(\.kind) == [
            .formatsDisagree(ending: other.name, contents: format.name)
          ])
        #expect(!read.file.isRefused)
      }
    }
  }

  @Test(
    "a file of no known format is refused with the list of those that are known",
    arguments: ["hello", "<svg/>", "a,b\n1,2\n", "\u{0}\u{1}"])
  func unknown(text: String) {
    let read = ReadGraph(text, "g.bin")
    #expect(read.file.isRefused && read.file.graph.nodeCount == 0)
    guard case .unknownGraphFormat(let accepted)? = read.file.issues.first?.kind else {
      Issue.record("\(read.faults)")
      return
    }
    #expect(accepted.count == GraphFormat.allCases.count)
    #expect(accepted.contains("Pajek (.net, .paj)"))
  }

  @Test("an empty file is called empty, whatever its name")
  func empty() {
    for name in ["g.bin", "g.csv"] { #expect(ReadGraph("", name).faults == ["- empty-file"]) }
    for format in GraphFormat.allCases where format != .edgeList {
      #expect(ReadGraph("", "g.\(format.endings[0])").file.isRefused)
    }
  }

  @Test("the caller's direction goes before that of the file")
  func direction() {
    let text = "*Vertices 2\n*Arcs\n1 2 3\n2 1 1\n"
    #expect(ReadGraph(text, "g.net").ties == ["1>2 3.0", "2>1 1.0"])
    #expect(ReadGraph(text, "g.net", directed: false).ties == ["1-2 4.0"])
    for (format, name, text) in Self.documents {
      let read = ReadGraph(text, name, directed: true)
      #expect(read.file.graph.isDirected && read.file.graph.edgeCount == 1, "\(format)")
    }
  }

  @Test("ties of both kinds make a directed graph in which those without direction go both ways")
  func mixed() {
    let read = ReadGraph(
      """
      <graphml><key id="k" for="edge" attr.name="cost"/><graph edgedefault="directed">
      <node id="a"/><node id="b"/><node id="c"/><edge source="a" target="b"/>
      <edge source="b" target="c" directed="false"><data key="k">7</data></edge>
      </graph></graphml>
      """, "g.graphml")
    #expect(read.ties == ["a>b 1.0", "b>c 1.0", "c>b 1.0"])
    #expect(read.file.edgeValues("cost") == [nil, 7, 7])
    #expect(read.faults == ["(- mixed-directions)"])
  }

  @Test("a nodes file adds isolated nodes, names and attributes to any format")
  func nodesFile() {
    for (format, name, text) in Self.documents where format != .matrixMarket {
      let read = ReadGraph(text, name, nodes: "id,label,size\nb,Bee,4\nnew,,5\n")
      #expect(read.file.labels.contains("new") && read.file.faultCount == 0, "\(format)")
      let bee = read.file.node(named: "b")?.index ?? 0
      #expect(read.file.names[bee] == "Bee")
      #expect(read.file.nodeAttributes.map(\.name) == ["size"])
      #expect(read.file.nodeAttributes.first?.numbers?[bee] == 4)
    }
  }

  @Test("the end of a spell is an attribute on the scale of the times")
  func spells() {
    let read = ReadGraph(
      "source,target,onset,terminus\na,b,1970-01-02,1970-01-05\nb,c,1970-01-03,\n", "g.csv")
    #expect(read.file.rows.map(\.time) == [1, 2] && read.file.timeScale == .day)
    #expect(read.file.attributes.map(\.name) == ["terminus"])
    #expect(read.file.attributes.first?.values == [4, nil])
  }

  @Test("GraphML, JSON and CSV written by us read back equal")
  func roundTrip() {
    var names = SmallDocuments.hostileTexts(40, seed: 3)
    // XML has no characters for these, and CSV trims the others at the edges.
    names = names.enumerated().map { number, name in
      "\(number)"
        + name.filter { $0 != "\r" && $0 != "\r\n" && $0 != "\n" && $0 != "\t" }
        .unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0xfffe && $0.value != 0x7f }
        .map(String.init).joined()
    }
    var random = SeededGenerator(seed: 11)
    let edges = (0..<120).map { _ in
      NetworkDocument.Edge(
        source: Int.random(in: 0..<39, using: &random),
        target: Int.random(in: 0..<39, using: &random),
        values: [.double(Double.random(in: 0.001...1000, using: &random))])
    }
    for isDirected in [false, true] {
      let document = NetworkDocument(
        title: "t", directed: isDirected, nodes: names.map { .init(id: $0, label: "L " + $0) },
        edgeAttributes: [SmallDocuments.attribute("weight", .double)], edges: edges)
      let nodes = EdgeListReader.NodesFile(
        name: "n.csv", bytes: Array(EdgeListWriter.nodesText(document).utf8))
      let files = [
        GraphReader.read(Array(GraphMLWriter.text(document).utf8), name: "g.graphml"),
        GraphReader.read(Array(NodeLinkJSONWriter.text(document).utf8), name: "g.json"),
        GraphReader.read(
          Array(EdgeListWriter.text(document).utf8), name: "g.csv", nodes: nodes,
          directed: isDirected),
      ]
      for file in files {
        #expect(file.faultCount == 0)
        #expect(file.labels == names && file.names == names.map { "L " + $0 }, "\(file.format)")
        #expect(file.graph == files[0].graph, "\(file.format)")
        #expect(
          file.rows.map(\.weight)
            == edges.map { edge in
              guard case .double(let weight)? = edge.values[0] else { return 0 }
              return weight
            })
      }
    }
  }
}

extension GraphFile {
  /// How many errors were found.
  var faultCount: Int { issues.count { $0.severity == .error } }
}
