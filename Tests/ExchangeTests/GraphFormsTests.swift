import Exchange
import Graphs
import Records
import Testing

/// Files as NetworkX 3.6.1, python-igraph 1.0.0, SciPy 1.17.1 and Gephi write them: two nodes
/// tied with weight 2.5, a loop or an isolated node beside them.
@Suite("Graph files as other tools write them")
struct GraphFormsTests {
  @Test("GraphML of igraph: identifiers n0, n1 … and names beside them")
  func igraphGraphML() {
    let read = ReadGraph(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns"
               xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
               xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns
               http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
      <!-- Created by igraph -->
        <key id="v_name" for="node" attr.name="name" attr.type="string"/>
        <key id="e_weight" for="edge" attr.name="weight" attr.type="double"/>
        <graph id="G" edgedefault="undirected">
          <node id="n0">
            <data key="v_name">å</data>
          </node>
          <node id="n1">
            <data key="v_name">b</data>
          </node>
          <node id="n2">
            <data key="v_name">iso</data>
          </node>
          <edge source="n0" target="n1">
            <data key="e_weight">2.5</data>
          </edge>
        </graph>
      </graphml>
      """, "ig.graphml")
    #expect(read.faults == [] && read.ties == ["n0-n1 2.5"])
    #expect(read.file.names == ["å", "b", "iso"])
  }

  @Test("GraphML of NetworkX: attributes of nodes, a loop, defaults")
  func networkxGraphML() {
    let read = ReadGraph(
      """
      <?xml version='1.0' encoding='utf-8'?>
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns"><key id="d1" for="edge" \
      attr.name="weight" attr.type="double"><default>4</default></key>
      <key id="d0" for="node" attr.name="colour" attr.type="string"><default>grey</default></key>
      <graph edgedefault="directed"><node id="å">
        <data key="d0">red &amp; blue</data>
      </node>
      <node id="b"/>
      <edge source="å" target="b">
        <data key="d1">2.5</data>
      </edge>
      <edge source="b" target="b"/>
      </graph></graphml>
      """, "nx.graphml")
    #expect(read.faults == [] && read.ties == ["å>b 2.5", "b>b 4.0"])
    #expect(read.file.nodeAttributes.first?.values == ["red & blue", "grey"])
  }

  @Test("GEXF of NetworkX and Gephi: attributes, labels, drawing left out, spells")
  func gexf() {
    let read = ReadGraph(
      """
      <?xml version='1.0' encoding='UTF-8'?>
      <gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
        <meta lastmodifieddate="2026-11-24"><creator>Gephi 0.10</creator></meta>
        <graph defaultedgetype="directed" mode="dynamic" timeformat="date">
          <attributes mode="static" class="node">
            <attribute id="0" title="colour" type="string"><default>grey</default></attribute>
          </attributes>
          <nodes>
            <node id="1" label="å"><attvalues><attvalue for="0" value="red"/></attvalues>
              <viz:size value="4"/></node>
            <node id="2" label="b"/>
          </nodes>
          <edges>
            <edge id="0" source="1" target="2" weight="2.5" start="1970-01-02" end="1970-01-04"/>
            <edge id="1" source="2" target="1"><spells><spell start="1970-02-01"/></spells></edge>
          </edges>
        </graph>
      </gexf>
      """, "g.gexf")
    #expect(read.faults == ["(10:9 part-not-read <viz:size>)"])
    #expect(read.ties == ["1>2 2.5", "2>1 1.0"] && read.file.names == ["å", "b"])
    #expect(read.file.nodeAttributes.first?.values == ["red", "grey"])
    #expect(read.file.rows.map(\.time) == [1, 31] && read.file.timeScale == .day)
    #expect(read.file.attributes.first?.values == [3, nil])
  }

  @Test("Pajek of NetworkX and igraph, lists, matrices and two modes")
  func pajek() {
    let networkx = ReadGraph(
      """
      *vertices 3
      1 å 0.0 0.0 ellipse colour red
      2 b 0.0 0.0 ellipse
      3 "c d" 0.0 0.0 ellipse
      *edges
      1 2 2.5
      2 2 1.0
      """, "nx.net")
    #expect(networkx.ties == ["å-b 2.5", "b-b 1.0"] && networkx.file.labels.last == "c d")
    #expect(networkx.faults == ["(2:5 part-not-read *Vertices: x y z …)"])
    #expect(ReadGraph("*Vertices 3\n*Arcs\n1 2\n2 1\n", "g.net").ties == ["1>2 1.0", "2>1 1.0"])
    let lists = ReadGraph("% lists\n*Vertices 3\n*Arcslist\n1 2 3\n", "g.net")
    #expect(lists.ties == ["1>2 1.0", "1>3 1.0"])
    #expect(ReadGraph("*Vertices 3\n*Edgeslist\n3 1 2\n", "g.net").ties == ["1-3 1.0", "2-3 1.0"])
    let matrix = ReadGraph("*Vertices 2\n*Matrix\n0 3\n0 1\n", "g.net")
    #expect(matrix.ties == ["1>2 3.0", "2>2 1.0"] && matrix.faults == [])
    let modes = ReadGraph("*Vertices 3 1\n*Matrix\n1 2\n", "g.net")
    #expect(modes.ties == ["1-2 1.0", "1-3 2.0"])
    #expect(modes.file.nodeAttributes.first?.values == ["1", "2", "2"])
  }

  @Test("Pajek's partitions and vectors are passed over, said once each")
  func pajekProject() {
    let read = ReadGraph(
      "*Network a\n*Vertices 2\n1 \"a\"\n2 \"b\"\n*Edges\n1 2\n*Partition p\n*Vertices 2\n1\n2\n"
        + "*Vector v\n*Vertices 2\n0.5\n1\n", "g.paj")
    #expect(read.ties == ["a-b 1.0"])
    #expect(
      read.faults == ["(7:1 part-not-read *Partition)", "(11:1 part-not-read *Vector)"])
  }

  @Test("two vertices of one label keep apart, with a warning")
  func sameLabel() {
    let read = ReadGraph("*Vertices 2\n1 \"a\"\n2 \"a\"\n*Edges\n1 2\n", "g.net")
    #expect(read.ties == ["a-a~2 1.0"] && read.faults == ["(3:1 duplicate-identifier a)"])
  }

  @Test("GML in ASCII with entities as NetworkX, in UTF-8 as igraph writes it")
  func gml() {
    let networkx = ReadGraph(
      """
      graph [
        directed 1
        node [
          id 0
          label "&#229; &quot;q&quot; &x;"
          colour "red"
          graphics [ x 1.0 y [ z 2 ] ]
        ]
        node [
          id 1
          label "b"
        ]
        edge [
          source 0
          target 1
          weight 2.5
          cost 3
        ]
      ]
      """, "nx.gml")
    #expect(networkx.file.labels == ["å \"q\" &x;", "b"])
    #expect(networkx.faults == ["(7:5 part-not-read graphics […])"])
    #expect(networkx.file.graph.isDirected && networkx.file.edgeValues("cost") == [3])
    let igraph = ReadGraph(
      """
      Creator "igraph version 1.0.0 Tue Nov 24 04:05:41 2026"
      Version 1
      graph
      [
        directed 0
        node
        [
          id 0
          name "å"
        ]
        node
        [
          id 1
          name "b"
        ]
        edge
        [
          source 1
          target 0
          weight 2.5
        ]
      ]
      """, "ig.gml")
    #expect(igraph.ties == ["å-b 2.5"] && igraph.faults == [])
  }

  @Test("node-link JSON: identifiers of any scalar type, edges or links, places without any")
  func json() {
    let numbers = ReadGraph(
      #"{"directed": true, "multigraph": false, "graph": {}, "nodes": [{"id": 1}, {"id": 2}, "#
        + #"{"id": 12345678901234567891}, {"id": true}], "links": [{"weight": 3, "source": 1, "#
        + #""target": 2}, {"source": 2, "target": 1}]}"#, "nx.json")
    #expect(numbers.file.labels == ["1", "2", "12345678901234567891", "true"])
    #expect(numbers.ties == ["1>2 3.0", "2>1 1.0"] && numbers.faults == [])
    let places = ReadGraph(
      #"{"nodes": [{"name": "å"}, {"name": "b"}], "links": [{"source": 0, "target": 1}]}"#,
      "d3.json")
    #expect(places.ties == ["0-1 1.0"] && places.file.names == ["å", "b"])
    let edges = ReadGraph(
      #"{"nodes": [{"colour": "red", "id": "\u00e5"}, {"id": "b"}], "edges": "#
        + #"[{"weight": 2.5, "p": 0.5, "source": "\u00e5", "target": "b"}]}"#, "nx.json")
    #expect(edges.ties == ["å-b 2.5"] && edges.file.edgeValues("p") == [0.5])
  }

  @Test("Matrix Market as SciPy writes it: coordinates, patterns, arrays, two modes")
  func matrixMarket() {
    let general = "%%MatrixMarket matrix coordinate integer general\n%\n3 3 2\n1 2 3\n2 1 1\n"
    #expect(ReadGraph(general, "g.mtx").ties == ["1>2 3.0", "2>1 1.0"])
    let array = "%%MatrixMarket matrix array real symmetric\n%\n2 2\n0\n1.5\n0\n"
    #expect(ReadGraph(array, "g.mtx").ties == ["1-2 1.5"])
    let pattern = "%%MatrixMarket matrix coordinate pattern symmetric\n3 3 1\n3 1\n"
    #expect(ReadGraph(pattern, "g.mtx").ties == ["1-3 1.0"])
    let modes = ReadGraph("%%MatrixMarket matrix coordinate pattern general\n1 2 1\n1 2\n", "g.mtx")
    #expect(modes.ties == ["r1-c2 1.0"] && modes.file.labels == ["r1", "c1", "c2"])
  }

  @Test(
    "DL in every form of its heading",
    arguments: [
      "dl n=3 format=edgelist1\nlabels:\nå,b,c\ndata:\n1 2 2.5\n2 3\n",
      "DL N = 3\nFORMAT = EDGELIST1\nLABELS EMBEDDED\nDATA:\nå b 2.5\nb c 1\n",
      "DL n=3\nformat = edgelist1\nlabels embedded:\ndata:\n\"å\" b 2.5\nb c\n",
      "dl n=3, format=fullmatrix\nlabels:\nå b c\ndata:\n0 2.5 0\n0 0 1\n0 0 0\n",
      "dl n=3\nlabels embedded\ndata:\nå b c\nå 0 2.5 0\nb 0 0 1\nc 0 0 0\n",
      "dl n=3 diagonal=absent labels:\nå\nb\nc\ndata:\n2.5 0\n0 1\n0 0\n",
    ])
  func dl(text: String) {
    let read = ReadGraph(text, "g.dl")
    #expect(read.faults == [] && read.ties == ["å>b 2.5", "b>c 1.0"])
  }

  @Test("DL: lists of neighbours, isolated nodes, two modes")
  func dlForms() {
    let lists = ReadGraph("dl n=4 format=nodelist1\ndata:\n1 2 3\n2 3\n", "g.dl")
    #expect(lists.ties == ["1>2 1.0", "1>3 1.0", "2>3 1.0"] && lists.file.graph.nodeCount == 4)
    let embedded = ReadGraph("dl n=3 format=nodelist1 labels embedded data:\na b\n", "g.dl")
    #expect(embedded.ties == ["a>b 1.0"] && embedded.file.labels == ["a", "b", "3"])
    let modes = ReadGraph(
      "dl nr=2 nc=3\nrow labels:\na\nb\ncolumn labels:\nx\ny\nz\ndata:\n1 0 1\n0 1 0\n", "g.dl")
    #expect(modes.ties == ["a-x 1.0", "a-z 1.0", "b-y 1.0"] && modes.faults == [])
  }
}
