import Exchange
import Graphs
import Records
import Testing

@Suite("Broken and hostile graph files: refused with line and character, quickly")
struct HostileGraphTests {
  private static let head =
    "<graphml><key id=\"w\" for=\"edge\" attr.name=\"weight\"/>\n<graph>"

  private static func tie(_ weight: String) -> String {
    head + "<node id=\"a\"/><node id=\"b\"/>\n<edge source=\"a\" target=\"b\">"
      + "<data key=\"w\">\(weight)</data></edge></graph></graphml>"
  }

  static let corpus: [(text: String, name: String, fault: String)] = [
    // Document types, whatever they hold
    ("<!DOCTYPE graphml>\n<graphml><graph/></graphml>", "g.graphml", "1:1 document-type"),
    (
      "<?xml version=\"1.0\"?>\n<!DOCTYPE g [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n"
        + "<graphml><graph><node id=\"&x;\"/></graph></graphml>", "g.graphml", "2:1 document-type"
    ),
    (
      "<!DOCTYPE l [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
        + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]>\n<gexf>&c;</gexf>", "g.gexf",
      "1:1 document-type"
    ),
    ("<graphml>&x;</graphml>", "g.graphml", "1:10 bad-syntax"),
    // Not well-formed
    (head + "<node id=\"a\">\n</graph></graphml>", "g.graphml", "3:3 bad-syntax"),
    (head + "\n<node id=\"a\"/>", "g.graphml", "3:15 bad-syntax"),
    ("<gexf><graph", "g.gexf", "1:7 bad-syntax"),
    (head + "<node id=\"a\" id=\"b\"/></graph></graphml>", "g.graphml", "2:21 bad-syntax"),
    (
      String(repeating: "<graphml>", count: 100_000), "g.graphml", "1:577 nested-too-deep"
    ),
    // Nodes and ties
    (
      head + "<node id=\"a\"/>\n<node id=\"a\"/></graph></graphml>", "g.graphml",
      "3:1 duplicate-identifier a"
    ),
    (
      head + "<node id=\"a\"/>\n<edge source=\"a\" target=\"x\"/></graph></graphml>", "g.graphml",
      "3:1 unknown-identifier x"
    ),
    (head + "<node/></graph></graphml>", "g.graphml", "2:8 empty-required"),
    (tie("0"), "g.graphml", "3:29 number-out-of-range 0"),
    (tie("-1"), "g.graphml", "3:29 number-out-of-range -1"),
    (tie("NaN"), "g.graphml", "3:29 unreadable-number NaN"),
    (tie("1e999"), "g.graphml", "3:29 unreadable-number 1e999"),
    (tie("0x10"), "g.graphml", "3:29 unreadable-number 0x10"),
    // GEXF
    (
      "<gexf><graph><nodes><node id=\"a\"/></nodes>\n"
        + "<edges><edge source=\"a\" target=\"a\" weight=\"inf\"/></edges></graph></gexf>",
      "g.gexf", "2:8 unreadable-number inf"
    ),
    (
      "<gexf><graph timeformat=\"date\"><nodes><node id=\"a\"/></nodes>\n"
        + "<edges><edge source=\"a\" target=\"a\" start=\"soon\"/></edges></graph></gexf>",
      "g.gexf", "2:8 unreadable-date soon"
    ),
    // Pajek
    ("*Vertices 2000000000\n*Arcs\n1 2\n", "g.net", "1:11 number-out-of-range 2000000000"),
    ("*Vertices x\n", "g.net", "1:11 unreadable-number x"),
    ("*Vertices 2\n1 \"a\"\n1 \"b\"\n", "g.net", "3:1 duplicate-identifier 1"),
    ("*Vertices 2\n*Edges\n1 3\n", "g.net", "3:3 number-out-of-range 3"),
    ("*Vertices 2\n*Edges\n1 0\n", "g.net", "3:3 number-out-of-range 0"),
    ("*Vertices 2\n*Edges\n1 2 -4\n", "g.net", "3:5 number-out-of-range -4"),
    ("*Vertices 2\n*Edges\n1 2 nan\n", "g.net", "3:5 unreadable-number nan"),
    ("*Vertices 2\n*Edges\n1 2 1,5\n", "g.net", "3:5 unreadable-number 1,5"),
    ("*Vertices 2\n*Edges\n1\n", "g.net", "3:1 bad-syntax"),
    ("*Vertices 2\n1 \"a\n", "g.net", "2:3 unterminated-quote a"),
    ("*Vertices 2\n*Matrix\n0 1\n1\n", "g.net", "4:1 wrong-count"),
    ("*Arcs\n1 2\n", "g.net", "1:1 bad-syntax"),
    ("*Vertices 9000000\n", "g.net", "1:11 number-out-of-range 9000000"),
    // GML
    ("graph [ node [ id 1 ] node [\nid 1 ] ]", "g.gml", "2:1 duplicate-identifier 1"),
    ("graph [ node [ id 1 ]\nedge [ source 1 target 2 ] ]", "g.gml", "2:17 unknown-identifier 2"),
    ("graph [ node [ id 1 ]", "g.gml", "1:22 bad-syntax"),
    ("graph [ node [ id 1 label \"x ] ]\n", "g.gml", "1:27 bad-syntax"),
    ("graph [ ] ]", "g.gml", "1:11 bad-syntax"),
    ("graph [ node ]", "g.gml", "1:14 bad-syntax"),
    (
      "graph [ node [ id 1 ] edge [ source 1 target 1\nweight -inf ] ]", "g.gml",
      "2:1 unreadable-number -inf"
    ),
    ("graph " + String(repeating: "[ a ", count: 100_000), "g.gml", "1:263 nested-too-deep"),
    // JSON
    (#"{"nodes": [{"id": 1}, {"id": 1}], "links": []}"#, "g.json", "1:23 duplicate-identifier 1"),
    (
      "{\"nodes\": [{\"id\": 1}],\n\"links\": [{\"source\": 1, \"target\": 2}]}", "g.json",
      "2:35 unknown-identifier 2"
    ),
    ("{\"nodes\": [\n{\"id\": NaN}]}", "g.json", "2:8 bad-json"),
    ("{\"nodes\": [{\"id\": 1}],\n\"links\": [{\"source\"", "g.json", "2:20 bad-json"),
    ("{\"nodes\": 3, \"links\": []}", "g.json", "1:11 bad-json"),
    ("{\"nodes\": []}", "g.json", "1:1 missing-column"),
    (String(repeating: "[", count: 100_000), "g.json", "1:66 bad-json"),
    (
      #"{"nodes": [{"id": 1}], "edges": [{"source": 1, "target": 1, "weight": -2}]}"#, "g.json",
      "1:71 number-out-of-range -2"
    ),
    // Matrix Market
    (
      "%%MatrixMarket matrix coordinate real general\n3 3 99999999999\n1 2 1\n", "g.mtx",
      "3:1 wrong-count"
    ),
    (
      "%%MatrixMarket matrix coordinate real general\n2000000000 2 1\n1 2 1\n", "g.mtx",
      "2:1 number-out-of-range 2000000000"
    ),
    (
      "%%MatrixMarket matrix coordinate complex general\n2 2 1\n1 2 1 0\n", "g.mtx",
      "1:34 unknown-word complex"
    ),
    (
      "%%MatrixMarket matrix coordinate real general\n2 2 1\n1 3 1\n", "g.mtx",
      "3:3 number-out-of-range 3"
    ),
    (
      "%%MatrixMarket matrix coordinate real general\n2 2 1\n1 2 -1\n", "g.mtx",
      "3:5 number-out-of-range -1"
    ),
    (
      "%%MatrixMarket matrix coordinate real general\n2 2 1\n1 2\n", "g.mtx",
      "3:1 wrong-field-count"
    ),
    // DL
    ("dl n=2000000000\ndata:\n", "g.dl", "1:6 number-out-of-range 2000000000"),
    ("dl n=2 format=edgelist2\ndata:\n", "g.dl", "1:15 unknown-word edgelist2"),
    ("dl n=2\n", "g.dl", "1:1 bad-syntax"),
    ("dl n=2 format=edgelist1\ndata:\n1 3\n", "g.dl", "3:3 number-out-of-range 3"),
    ("dl n=2 format=edgelist1\ndata:\n1 2 inf\n", "g.dl", "3:5 unreadable-number inf"),
    ("dl n=2\ndata:\n0 1\n1\n", "g.dl", "4:1 wrong-count"),
    ("dl n=1 format=nodelist1 labels embedded\ndata:\na b\n", "g.dl", "3:1 wrong-count"),
  ]

  /// A file of the corpus, told in the log by its name and fault: some texts are very long.
  struct Hostile: Sendable, CustomTestStringConvertible {
    let text: String
    let name: String
    let fault: String
    var testDescription: String { "\(name) \(fault)" }
  }

  @Test("each is refused at its place", arguments: corpus.map(Hostile.init))
  func refused(hostile: Hostile) {
    let (text, name, fault) = (hostile.text, hostile.name, hostile.fault)
    let clock = ContinuousClock()
    var read = ReadGraph("", name)
    let time = clock.measure { read = ReadGraph(text, name) }
    #expect(read.faults.contains { $0.hasPrefix(fault) }, "\(read.faults.prefix(5))")
    #expect(read.file.isRefused && time < .seconds(20))
  }

  @Test("bytes that are not UTF-8 are named in every format", arguments: GraphReaderTests.documents)
  func encoding(format: GraphFormat, name: String, text: String) {
    var bytes = Array(text.utf8)
    let place = bytes.firstIndex(of: 0x62) ?? bytes.count / 2
    bytes[place] = 0xe5
    let file = GraphReader.read(bytes, name: name)
    let found = file.issues.contains { issue in
      if case .notUTF8(byte: 0xe5, columnNumber: _) = issue.kind { return true }
      return false
    }
    #expect(found || format == .matrixMarket, "\(file.issues)")
  }

  @Test("a file cut short never gives a whole graph", arguments: GraphReaderTests.documents)
  func truncated(format: GraphFormat, name: String, text: String) {
    let whole = GraphReader.read(Array(text.utf8), name: name)
    let bytes = Array(text.utf8)
    for length in 0..<bytes.count {
      let file = GraphReader.read(Array(bytes.prefix(length)), name: name)
      // Lines have no end mark, so line formats may lose the last ones unseen; brackets do not.
      if [.graphML, .gexf, .gml, .nodeLinkJSON].contains(format),
        !text.dropFirst(text.count - 2).allSatisfy(\.isWhitespace), length < bytes.count - 1
      {
        #expect(file.isRefused, "\(format) \(length)")
      }
      #expect(file.graph.edgeCount <= whole.graph.edgeCount)
    }
  }

  @Test("many attributes of few values take no more room than the file allows")
  func manyAttributes() {
    let keys = (0..<3000).map { "<key id=\"k\($0)\" for=\"node\" attr.name=\"k\($0)\"/>" }
    let nodes = (0..<3000).map { "<node id=\"\($0)\"><data key=\"k\($0)\">1</data></node>" }
    let read = ReadGraph(
      "<graphml>" + keys.joined() + "<graph>" + nodes.joined() + "</graph></graphml>",
      "g.graphml")
    #expect(read.file.graph.nodeCount == 3000 && !read.file.isRefused)
    #expect(read.file.nodeAttributes.count < 3000)
    #expect(read.faults.contains { $0.hasPrefix("(- part-not-read k") })
  }

  @Test("2 000 changes of each format end no program", arguments: GraphReaderTests.documents)
  func fuzz(format: GraphFormat, name: String, text: String) {
    let original = Array(text.utf8)
    var random = SeededGenerator(seed: UInt64(format.rawValue.utf8.count) &* 7919)
    let telling = Array("<>[]{}\"'&;#*%=,:0129-+.eE\n\r\t \u{0}\u{7f}".utf8) + [0xff, 0xc3, 0x80]
    var refused = 0
    for _ in 0..<2000 {
      var bytes = original
      for _ in 0...Int.random(in: 0...3, using: &random) {
        let byte = telling[Int.random(in: 0..<telling.count, using: &random)]
        let place = Int.random(in: 0..<max(1, bytes.count), using: &random)
        guard place < bytes.count else { continue }
        switch Int.random(in: 0..<5, using: &random) {
        case 0: bytes[place] = byte
        case 1: bytes.insert(byte, at: place)
        case 2: bytes.remove(at: place)
        case 3: bytes.removeSubrange(place..<min(bytes.count, place + 20))
        default: bytes += bytes[place..<min(bytes.count, place + 60)]
        }
      }
      let file = GraphReader.read(bytes, name: name)
      #expect(file.graph.nodeCount == file.labels.count && file.names.count == file.labels.count)
      #expect(Set(file.labels.map { Array($0.utf8) }).count == file.labels.count)
      #expect(file.attributes.allSatisfy { $0.values.count == file.rows.count })
      #expect(file.nodeAttributes.allSatisfy { $0.values.count == file.labels.count })
      if file.isRefused { refused += 1 }
    }
    #expect(refused > 100)
  }
}
