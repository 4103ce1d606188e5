import Exchange
import Testing

@Suite struct GraphMLWriterTests {
  @Test("the small document gives exactly these bytes")
  func golden() {
    #expect(
      GraphMLWriter.text(SmallDocuments.neighbours) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <graphml xmlns="http://graphml.graphdrawing.org/xmlns" \
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
        xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns \
        http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
          <key id="g0" for="graph" attr.name="title" attr.type="string">\
        <desc>Title of the network</desc></key>
          <key id="g1" for="graph" attr.name="synthetic" attr.type="boolean">\
        <desc>synthetic in English</desc></key>
          <key id="n" for="node" attr.name="label" attr.type="string">\
        <desc>Name of the node for the reader</desc></key>
          <key id="n0" for="node" attr.name="population" attr.type="long">\
        <desc>population in English</desc></key>
          <key id="e0" for="edge" attr.name="weight" attr.type="double">\
        <desc>weight in English</desc></key>
          <key id="e1" for="edge" attr.name="evidence" attr.type="string">\
        <desc>evidence in English</desc></key>
          <graph edgedefault="undirected">
            <data key="g0">Två &amp; en</data>
            <data key="g1">true</data>
            <node id="kommun-0181"><data key="n">Södertälje</data>\
        <data key="n0">97381</data></node>
            <node id="kommun-0127"><data key="n">Botkyrka</data></node>
            <node id="ö"><data key="n">Öar, &quot;långt&quot; bort</data>\
        <data key="n0">0</data></node>
            <edge source="kommun-0181" target="kommun-0127"><data key="e0">0.5</data>\
        <data key="e1">documented</data></edge>
          </graph>
        </graphml>

        """)
  }

  @Test("whatever a name holds, the XML is well-formed and reads back", arguments: 1...4)
  func escaping(seed: Int) throws {
    for text in SmallDocuments.hostileTexts(100, seed: UInt64(seed)) {
      let root = try PlainXML.parse(GraphMLWriter.text(SmallDocuments.everywhere(text)))
      let expected = text.unicodeScalars.map { scalar -> Unicode.Scalar in
        let isLost =
          scalar.value < 0x20 && ![9, 10, 13].contains(scalar.value) || scalar == "\u{fffe}"
        return isLost ? "\u{fffd}" : scalar
      }
      let id = try #require(root.all("node").first?.attributes["id"])
      #expect(Array(id.unicodeScalars) == expected)
      // Title, fact, label, note of the node, note of the tie.
      #expect(root.all("data").count { Array($0.text.unicodeScalars) == expected } == 5)
      #expect(root.all("edge").first?.attributes["source"] == id)
      #expect(root.all("graph").first?.attributes["edgedefault"] == "directed")
    }
  }
}
