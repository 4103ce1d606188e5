import Exchange
import Graphs
import Testing

@Suite struct EdgeListWriterTests {
  @Test("the small document gives exactly these tables and this codebook")
  func golden() {
    let document = SmallDocuments.neighbours
    #expect(
      EdgeListWriter.text(document) == """
        source,target,weight,evidence,synthetic
        kommun-0181,kommun-0127,0.5,documented,yes

        """)
    #expect(
      EdgeListWriter.nodesText(document) == """
        id,label,population,synthetic
        kommun-0181,Södertälje,97381,yes
        kommun-0127,Botkyrka,,yes
        ö,"Öar, ""långt"" bort",0,yes

        """)
    #expect(
      Codebook.text(document) == """
        table,attribute,type,unit,missing,meaning_sv,meaning_en,value
        graph,title,string,,never,Nätverkets titel,Title of the network,Två & en
        graph,synthetic,boolean,,never,synthetic på svenska,synthetic in English,true
        nodes,id,string,,never,"Nodens identitet, unik i filen",\
        "Identifier of the node, unique in the file",
        nodes,label,string,,never,Nodens namn för läsaren,Name of the node for the reader,
        nodes,population,integer,inhabitants,unknown,population på svenska,population in English,
        nodes,synthetic,string,,never,\
        yes på varje rad i CSV-tabellerna: uppgifterna är påhittade,\
        yes in every row of the CSV tables: the data are made up,
        edges,source,string,,never,\
        "Nod som kopplingen går från; i ett oriktat nätverk den ena av två",\
        "Node that the tie goes from; in an undirected network one of the two",
        edges,target,string,,never,\
        "Nod som kopplingen går till; i ett oriktat nätverk den andra av två",\
        "Node that the tie goes to; in an undirected network the other of the two",
        edges,weight,double,,unknown,weight på svenska,weight in English,
        edges,evidence,string,,unknown,evidence på svenska,evidence in English,
        edges,synthetic,string,,never,\
        yes på varje rad i CSV-tabellerna: uppgifterna är påhittade,\
        yes in every row of the CSV tables: the data are made up,
        evidence,documented,string,,never,En källa nämner just detta,\
        A source names this very thing,
        evidence,count-only,string,,never,\
        "Källan ger bara ett antal; vilka de är, är inte känt",\
        "The source gives a number only; which they are is not known",
        evidence,inferred,string,,never,"Slutet av annat, inte sagt av någon källa",\
        "Inferred, said by no source",
        evidence,unknown,string,,never,Uppgiften säger inte vad den bygger på,\
        The record does not say,

        """)
  }

  @Test("data that are not said to be made up carry no such column")
  func notSynthetic() {
    let fact = SmallDocuments.attribute("synthetic", .boolean, missing: .never)
    let document = NetworkDocument(
      title: "t", directed: false, facts: [.init(fact, .boolean(false))],
      nodes: [.init(id: "a", label: "A")], edges: [])
    #expect(!document.isSynthetic && EdgeListWriter.nodesText(document) == "id,label\na,A\n")
    #expect(!Codebook.text(document).contains("nodes,synthetic"))
  }

  @Test("a name that a spreadsheet would run is guarded")
  func formulas() {
    let document = NetworkDocument(
      title: "t", directed: false, nodes: [.init(id: "=1+1", label: "'-x")], edges: [])
    #expect(EdgeListWriter.nodesText(document) == "id,label\n'=1+1,''-x\n")
  }

  @Test("what is written as two tables reads back equal, isolated nodes too", arguments: 1...5)
  func writeAndRead(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    // Control characters are refused on reading; the number keeps the names apart.
    let texts = SmallDocuments.hostileTexts(40, seed: UInt64(seed))
    let names = texts.enumerated().map { place, text in
      var name = String.UnicodeScalarView()
      name.append(contentsOf: ["", "=", "'=", "'", "-"][place % 5].unicodeScalars)
      name.append(
        contentsOf: text.unicodeScalars.filter {
          $0.value >= 0x20 || [9, 10, 13].contains($0.value)
        }
      )
      return String(name) + "\(place)"
    }
    var builder = GraphBuilder(nodeCount: 40)
    for _ in 0..<60 {
      let (a, b) = (Int.random(in: 0..<35, using: &random), Int.random(in: 0..<35, using: &random))
      let weight = Double.random(in: 1e-30...1e3, using: &random)
      if a != b { try builder.add(NodeIndex(a), NodeIndex(b), weight: weight) }
    }
    let graph = builder.build()
    let document = NetworkDocument(
      title: "t", directed: false, nodes: names.map { .init(id: $0, label: $0) },
      edgeAttributes: [SmallDocuments.attribute("weight", .double)],
      edges: graph.edges.map {
        .init(source: $0.source.index, target: $0.target.index, values: [.double($0.weight)])
      })
    let file = EdgeListReader.read(
      Array(EdgeListWriter.text(document).utf8), name: "ties.csv",
      nodes: .init(name: "nodes.csv", bytes: Array(EdgeListWriter.nodesText(document).utf8)))
    #expect(file.issues == [])
    #expect(file.labels == names)
    #expect(file.graph == graph)
    #expect(file.isWeighted)
  }
}
