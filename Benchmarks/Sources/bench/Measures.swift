import Graphs

/// The measures by name.
enum Measures {
  static func value(_ name: String, of graph: Graph) throws -> [Double?] {
    switch name {
    case "build": []
    case "betweenness": graph.betweenness().values
    case "betweenness-weighted": graph.betweenness(weights: .strength).values
    case "closeness": graph.closeness().values
    case "closeness-weighted": graph.closeness(weights: .strength).values
    case "harmonic": graph.harmonic().values
    case "harmonic-weighted": graph.harmonic(weights: .strength).values
    case "eccentricity": graph.eccentricity().values
    case "pagerank": try graph.pageRank().values
    case "katz": try graph.katz().values
    case "eigenvector": graph.eigenvector().values
    case "components": graph.components().id.map { Double($0.rawValue) }
    case "articulation":
      graph.cutPoints().articulationPoints.map { Double($0.rawValue) }
    case "coreness": graph.coreness().values
    case "constraint": graph.constraint().values
    case "effective-size": graph.effectiveSize().values
    case "current-flow": graph.currentFlowBetweenness().values
    case "leiden": [try graph.leiden(seed: 1, runs: 1).quality.value]
    case "leiden-seeds": try (1...20).map { try graph.leiden(seed: $0, runs: 1).quality.value }
    case "leiden-best": [try graph.leiden(seed: 1).quality.value]
    case "sampled": try graph.sampledBetweenness(epsilon: 0.01, delta: 0.1, seed: 1).values
    case "bfs": steps(graph.traversal(from: NodeIndex(0)), graph)
    case "dijkstra":
      graph.shortestPaths(from: NodeIndex(0), weights: .strength).distances
    default: throw UnknownMeasure(name: name)
    }
  }

  static func attendance(_ name: String, of graph: BipartiteGraph) throws -> [Double?] {
    switch name {
    case "attendance-harmonic": graph.view(of: .top).harmonic().values
    case "attendance-closeness": graph.view(of: .top).closeness().values
    case "attendance-pagerank": try graph.view(of: .top).pageRank().values
    case "attendance-eigenvector": graph.view(of: .top).eigenvector().values
    case "projected-harmonic": graph.projection(onto: .top).harmonic().values
    case "projected-pagerank": try graph.projection(onto: .top).pageRank().values
    case "projected-betweenness": graph.projection(onto: .top).betweenness().values
    default: throw UnknownMeasure(name: name)
    }
  }

  private static func steps(_ traversal: Traversal, _ graph: Graph) -> [Double?] {
    graph.nodes.map { traversal[$0].map(Double.init) }
  }

  struct UnknownMeasure: Error {
    let name: String
  }
}
