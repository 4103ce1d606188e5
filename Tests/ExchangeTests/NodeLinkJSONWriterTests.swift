import Exchange
import Foundation
import Testing

@Suite struct NodeLinkJSONWriterTests {
  private struct Graph: Decodable {
    let directed: Bool
    let multigraph: Bool
    let graph: [String: String]
    let nodes: [[String: String]]
    let edges: [[String: String]]
  }

  @Test("the small document gives exactly these bytes")
  func golden() {
    #expect(
      NodeLinkJSONWriter.text(SmallDocuments.neighbours) == """
        {
          "directed": false,
          "multigraph": false,
          "graph": {"title": "Två & en", "synthetic": true},
          "nodes": [
            {"id": "kommun-0181", "label": "Södertälje", "population": 97381},
            {"id": "kommun-0127", "label": "Botkyrka"},
            {"id": "ö", "label": "Öar, \\"långt\\" bort", "population": 0}
          ],
          "edges": [
            {"source": "kommun-0181", "target": "kommun-0127", "weight": 0.5, \
        "evidence": "documented"}
          ]
        }

        """)
  }

  @Test("a network without nodes is a JSON object with empty lists")
  func empty() throws {
    let text = NodeLinkJSONWriter.text(
      NetworkDocument(title: "tom", directed: true, nodes: [], edges: []))
    let graph = try JSONDecoder().decode(Graph.self, from: Data(text.utf8))
    #expect(graph.nodes.isEmpty && graph.edges.isEmpty && graph.directed && !graph.multigraph)
  }

  @Test("whatever a name holds reads back unchanged", arguments: 1...4)
  func escaping(seed: Int) throws {
    for text in SmallDocuments.hostileTexts(100, seed: UInt64(seed)) {
      let json = NodeLinkJSONWriter.text(SmallDocuments.everywhere(text))
      #expect(!json.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
      let graph = try JSONDecoder().decode(Graph.self, from: Data(json.utf8))
      let read =
        [graph.graph["title"], graph.graph["fact"], graph.nodes[0]["id"], graph.nodes[0]["label"]]
        + [graph.nodes[0]["note"], graph.edges[0]["source"], graph.edges[0]["note"]]
      for value in read {
        #expect(value.map { Array($0.unicodeScalars) } == Array(text.unicodeScalars))
      }
      #expect(graph.nodes[1]["note"] == nil)
    }
  }
}
