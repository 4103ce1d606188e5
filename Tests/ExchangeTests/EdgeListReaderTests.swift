import Exchange
import Graphs
import Records
import Testing

@Suite struct EdgeListReaderTests {
  private func read(
    _ text: String, nodes: String? = nil, directed: Bool? = nil
  ) -> GraphFile {
    EdgeListReader.read(
      Array(text.utf8), name: "g.csv",
      nodes: nodes.map { .init(name: "n.csv", bytes: Array($0.utf8)) }, directed: directed)
  }

  private func faults(_ file: GraphFile) -> [String] {
    file.issues.map { issue in
      "\(issue.file):\(issue.place?.line ?? 0) [\(issue.column ?? "")] \(issue.kind.code)"
    }
  }

  @Test(
    "nodes come in order of first appearance, whichever separator and heading",
    arguments: [
      "source,target,weight\nb,a,2\na,ö,0.5\n", "Source;Target;Weight\r\nb;a;2\r\na;ö;0.5\r\n",
      "ego\talter\tweight\nb\ta\t2\na\tö\t5e-1",
      "\u{feff}weight,TARGET,source\n2,\"a\", b\n.5,ö,a\n\n",
    ])
  func headings(text: String) {
    let file = read(text)
    #expect(file.issues == [])
    #expect(file.labels == ["b", "a", "ö"])
    #expect(
      file.graph.edges == [
        .init(source: NodeIndex(0), target: NodeIndex(1), weight: 2),
        .init(source: NodeIndex(1), target: NodeIndex(2), weight: 0.5),
      ])
  }

  @Test("without a weight column every tie weighs 1, and the file is not weighted")
  func unweighted() {
    let file = read("source,target\na,b\n")
    #expect(!file.isWeighted && file.timeScale == nil && file.rows.count == 1)
    #expect(file.graph.weight(from: NodeIndex(0), to: NodeIndex(1)) == 1)
  }

  @Test("rows about the same two nodes are one tie, said with the line of the first")
  func repetitions() {
    let file = read("source,target,weight\na,b,1\nb,a,2\na,a,3\n")
    #expect(file.graph.weight(from: NodeIndex(0), to: NodeIndex(1)) == 3)
    #expect(file.graph.loops == [.init(node: NodeIndex(0), weight: 3)])
    #expect(file.mergedCount == 1)
    #expect(file.issues.map(\.kind) == [.sameFactTwice(firstLine: 2)])
    #expect(file.issues.map(\.place?.line) == [3] && !file.isRefused)
    let directed = read("source,target,weight\na,b,1\nb,a,2\n", directed: true)
    #expect(directed.mergedCount == 0 && directed.issues == [] && directed.graph.isDirected)
  }

  @Test(
    "weights that are zero, negative or no number are refused with their line",
    arguments: [
      ("0", "number-out-of-range"), ("-1", "number-out-of-range"), ("nan", "unreadable-number"),
      ("inf", "unreadable-number"), ("0x10", "unreadable-number"), ("1e999", "unreadable-number"),
      ("1,5", "wrong-field-count"), ("två", "unreadable-number"), ("", "empty-required"),
      ("1e-310", "number-out-of-range"), ("-", "unreadable-number"), (".", "unreadable-number"),
    ])
  func badWeights(weight: String, code: String) {
    let file = read("source,target,weight\na,b,1\nc,d,\(weight)\n")
    #expect(file.issues.map(\.kind.code) == [code])
    #expect(file.issues.map(\.place) == [RecordPlace(file: "g.csv", line: 3)])
    #expect(code == "wrong-field-count" || file.issues.first?.column == "weight")
    #expect(file.isRefused)
    #expect(file.labels == ["a", "b"])
  }

  @Test("every fault is named with line and column, and the good rows are read")
  func allFaults() {
    let file = read("source,target,weight\n,b,0\nc,,2\na,b\nx,\"y\"z,1\na,b,1\nq,\"r,2\n")
    #expect(
      faults(file) == [
        "g.csv:2 [source] empty-required", "g.csv:2 [weight] number-out-of-range",
        "g.csv:3 [target] empty-required", "g.csv:4 [] wrong-field-count",
        "g.csv:5 [] text-after-quote", "g.csv:7 [] unterminated-quote",
      ])
    #expect(file.labels == ["a", "b"])
  }

  @Test("a quoted line end is counted, so that later lines are right")
  func lines() {
    let file = read("source,target\n\"a\nb\",\"c \"\"d\"\"\"\r\ne,\n")
    #expect(file.labels == ["a\nb", "c \"d\""])
    #expect(faults(file) == ["g.csv:4 [target] empty-required"])
  }

  @Test("a file without heading, text or valid encoding is refused, not guessed")
  func hopeless() {
    #expect(
      faults(read("a,b\nc,d\n")) == [
        "g.csv:1 [source] missing-column", "g.csv:1 [target] missing-column",
      ])
    #expect(faults(read("\n\n")) == ["g.csv:0 [] empty-file"])
    #expect(faults(read("source,ego,target\n")) == ["g.csv:1 [ego] duplicate-column"])
    let latin = EdgeListReader.read(Array("source,target\na,".utf8) + [0xf6], name: "g.csv")
    #expect(latin.issues.map(\.kind) == [.notUTF8(byte: 0xf6, columnNumber: 3)])
    #expect(faults(read("source,target\na,b\u{0}\n")) == ["g.csv:2 [] control-character"])
  }

  @Test("times are periods or days, whichever the first one is")
  func times() {
    let periods = read("ego,alter,period\na,b,1\na,b,2018\na,c,\n")
    #expect(periods.timeScale == .number && periods.issues == [])
    #expect(periods.rows.map(\.time) == [1, 2018, nil])
    let days = read("source,target,time\na,b,1970-01-02\na,b,2018-12-05\na,c,2018-12\n")
    #expect(days.timeScale == .day)
    // 2018-12-05 is 17 870 days after 1970-01-01.
    #expect(days.rows.map(\.time) == [1, 17870])
    #expect(faults(days) == ["g.csv:4 [time] unreadable-date"])
  }

  @Test("a numeric column is an attribute of the ties; a column of words is named")
  func attributes() {
    let file = read(
      "source,target,probability,note,Label\na,b,0.1,bra,\nb,c,NA,2,\nb,a,0.9,3,\n")
    #expect(file.attributes.map(\.name) == ["probability"])
    #expect(file.attributes.first?.values == [0.1, nil, 0.9])
    #expect(file.edgeValues("probability") == [0.1, nil])
    #expect(file.edgeValues("note") == nil)
    #expect(faults(file).contains("g.csv:0 [note] unknown-column"))
  }

  @Test("Gephi's type column gives the direction unless the caller does")
  func direction() {
    let text = "Source,Target,Type\na,b,Directed\nb,a,Directed\n"
    #expect(read(text).graph.isDirected && read(text).issues == [])
    #expect(!read(text, directed: false).graph.isDirected)
    #expect(!read("Source,Target,Type\na,b,Undirected\n").graph.isDirected)
    #expect(faults(read("source,target,type\na,b,road\n")) == ["g.csv:0 [type] unknown-column"])
  }

  @Test("a nodes file brings isolated nodes and says repeated ones")
  func nodesFile() {
    let file = read("source,target\nb,x\n", nodes: "Id;Label\na;A\nb;B\na;A\n")
    #expect(file.labels == ["a", "b", "x"])
    #expect(file.graph.nodeCount == 3 && file.graph.edgeCount == 1)
    #expect(faults(file) == ["n.csv:4 [Id] duplicate-identifier"])
    #expect(faults(read("source,target\n", nodes: "name\na\n")) == ["n.csv:0 [id] missing-column"])
  }

  @Test("decimal numbers are rounded exactly as the standard library rounds them")
  func numbers() {
    var random = SeededGenerator(seed: 7)
    let texts =
      (0..<2000).map { _ in
        let digits = String(UInt64.random(in: 0...UInt64.max, using: &random))
        let whole = digits.prefix(Int.random(in: 0...9, using: &random))
        let rest = digits.dropFirst(whole.count).prefix(Int.random(in: 1...11, using: &random))
        return "\(whole).\(rest)"
      } + ["1e22", "+3", "-0.25", "123456789012345678", "1.7976931348623157e308", "0.1", "1E2"]
    let file = read("source,target,p\n" + texts.map { "a,b,\($0)\n" }.joined())
    #expect(file.attributes.first?.values == texts.map { Double($0) })
  }

  @Test("many names keep their numbers")
  func manyNames() {
    let file = read("source,target\n" + (0..<5000).map { "n\($0),n\($0 + 1)\n" }.joined())
    #expect(file.labels == (0...5000).map { "n\($0)" })
    #expect(file.graph.edges.allSatisfy { $0.target.index == $0.source.index + 1 })
    #expect(file.node(named: "n4321") == NodeIndex(4321))
  }

  @Test("blanks around a name, no-break spaces too, are no part of it, as in the nodes file")
  func blanks() {
    let file = read(
      "source,target\n\u{a0}å\u{a0} , \" b\u{feff}\"\nå à,c\n", nodes: "id\n å\u{a0}\n")
    #expect(file.labels == ["å", "b", "å à", "c"])
  }

  @Test("the digest is that of the bytes")
  func digest() {
    // By sha256sum of the same text.
    #expect(
      read("source,target\n").digest
        == "78b18885c371f16a017548c3b282209c65fc83c25b158c97edd6235a0d5028f8")
  }

  @Test("a missing file and a folder are told apart")
  func noFile() {
    #expect(throws: GraphFileFault.notFound(path: "no-such-file.csv")) {
      try EdgeListReader.read("no-such-file.csv")
    }
    #expect(throws: GraphFileFault.notAFile(path: "/")) { try EdgeListReader.read("/") }
  }
}
