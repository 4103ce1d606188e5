import Exchange
import Graphs
import Records

/// Reads a text as a graph file, and shows what was read in words that a test can compare.
struct ReadGraph {
  let file: GraphFile

  init(
    _ text: String, _ name: String, nodes: String? = nil, directed: Bool? = nil
  ) {
    file = GraphReader.read(
      Array(text.utf8), name: name,
      nodes: nodes.map { .init(name: "nodes.csv", bytes: Array($0.utf8)) }, directed: directed)
  }

  /// `a-b 2.5`, `a>b 1` for arcs, loops behind.
  var ties: [String] {
    let sign = file.graph.isDirected ? ">" : "-"
    return file.graph.edges.map { edge in
      "\(file.labels[edge.source.index])\(sign)\(file.labels[edge.target.index]) \(edge.weight)"
    }
      + file.graph.loops.map { loop in
        let label = file.labels[loop.node.index]
        return "\(label)\(sign)\(label) \(loop.weight)"
      }
  }

  /// `3:7 number-out-of-range 0`: line, character, code, value; notices in brackets.
  var faults: [String] {
    file.issues.map { issue in
      let place = issue.place.map { "\($0.line):\($0.character ?? 0)" } ?? "-"
      let text = [place, issue.kind.code, issue.value ?? ""].filter { !$0.isEmpty }
        .joined(separator: " ")
      return issue.severity == .error ? text : "(\(text))"
    }
  }
}
