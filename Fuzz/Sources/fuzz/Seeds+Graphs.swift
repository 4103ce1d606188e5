internal import Exchange

extension Seeds {
  static let edgeLists = [
    "source,target,weight,time,probability\na,b,2,2018-05,0.5\nb,a,1,2019,\nc,c,3,,1\n",
    "ego;alter;weight;period\n1;2;0,5;3\n", "onset,terminus,source,target\n0,5,x,y\n",
  ]

  static let graphML = [
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
    <key id="w" for="edge" attr.name="weight" attr.type="double"><default>1</default></key>
    <key id="n" for="node" attr.name="label" attr.type="string"/>
    <graph edgedefault="directed"><node id="a"><data key="n">Å &amp; b</data></node><node id="b"/>
    <edge id="e" source="a" target="b" directed="false"><data key="w">2.5</data></edge>
    <hyperedge/></graph></graphml>
    """
  ]

  static let gexf = [
    """
    <gexf xmlns="http://gexf.net/1.3" version="1.3"><graph defaultedgetype="undirected" \
    mode="dynamic" timeformat="date"><attributes class="node"><attribute id="0" title="x" \
    type="string"><default>y</default></attribute></attributes>
    <nodes><node id="a" label="Å"><attvalues><attvalue for="0" value="1"/></attvalues>
    <spells><spell start="2018-01-01" end="2019-01-01"/></spells></node><node id="b" pid="a"/></nodes>
    <edges><edge id="0" source="a" target="b" weight="2.0" start="2018"/></edges></graph></gexf>
    """
  ]

  static let pajek = [
    """
    *Network n
    *Vertices 3
    1 "Å b" 0.1 0.2 [1-5]
    2 b
    *Arcs
    1 2 2.5 [3]
    *Edges
    2 3 1
    *Arcslist
    1 2 3
    *Matrix
    0 1 0
    1 0 0
    0 0 1
    """
  ]

  static let gml = [
    """
    Creator "x"
    graph [ directed 1 label "g"
      node [ id 1 label "&#197; &quot;b&quot;" value 2.5e3 graphics [ x 1.0 ] ]
      node [ id -2 ]
      edge [ source 1 target -2 weight 3 # remark
      ]
    ]
    """
  ]

  static let json = [
    """
    {"directed": false, "multigraph": true, "graph": {"name": "x"},
     "nodes": [{"id": "a", "label": "\\u00c5\\ud83d\\ude00"}, {"id": 2}],
     "links": [{"source": "a", "target": 2, "weight": 1.5e-3, "key": null}]}
    """,
    "[[1, [true, false, null]], {\"a\": {}}]",
  ]

  static let matrices = [
    "%%MatrixMarket matrix coordinate real symmetric\n% remark\n3 3 2\n2 1 2.5\n3 3 1\n",
    "%%MatrixMarket matrix array integer general\n2 2\n1\n2\n3\n4\n",
    "%%MatrixMarket matrix coordinate pattern skew-symmetric\n2 2 1\n2 1\n",
  ]

  static let dl = [
    "dl n=3 format=edgelist1\nlabels:\n\"Å b\",c,d\ndata:\n1 2 2.5\n2 3\n",
    "DL nr=2, nc=3, format = fullmatrix\nrow labels:\na\nb\ncol labels:\nx y z\ndata:\n1 0 1\n0 1 0\n",
    "dl n = 3 format = nodelist1 labels embedded\ndata:\na b c\nb c\n",
    "dl n=2 nm=2 matrix labels:\nr,s\ndata:\n0 1\n1 0\n0 2\n2 0\n",
  ]

  static let classic = [
    "practice,organisation,time\np,a,1\nq,b,\n----\nego,alter,weight,period\na,b,2,1\n----\nid,x\na,3\n",
    "id,toa\na,1998\nb,\n----\nonset,terminus,ego,alter\n0,5,a,b\n",
  ]

  /// A small network as our own writer writes it.
  static func written(as format: GraphFormat) -> [[UInt8]] {
    let bytes = Array(edgeLists[0].utf8)
    let document = NetworkDocument(
      GraphReader.read(bytes, name: "f.csv"), programVersion: "0")
    let text =
      switch format {
      case .edgeList: EdgeListWriter.text(document)
      case .graphML: GraphMLWriter.text(document)
      case .gexf: GEXFWriter.text(document)
      case .pajek: PajekWriter.text(document)
      case .gml: GMLWriter.text(document)
      case .nodeLinkJSON: NodeLinkJSONWriter.text(document)
      case .matrixMarket: MatrixMarketWriter.text(document)
      case .ucinetDL: DLWriter.text(document)
      }
    return [Array(text.utf8)]
  }
}
