extension Graph {
  /// A random graph in which each possible tie exists with the same probability, independently.
  ///
  /// The same seed gives the same graph on every machine: only integer comparisons decide.
  ///
  /// - Throws: `GraphError.invalidParameter` for a probability outside 0 to 1.
  /// - Complexity: O(*n*²).
  /// - Source: E. N. Gilbert, Annals of Mathematical Statistics 30 (1959) 1141-1144; known by the
  ///   names of P. Erdős and A. Rényi.
  public static func erdosRenyi(
    nodeCount: Int, edgeProbability: Double, seed: UInt64, directed isDirected: Bool = false
  ) throws(GraphError) -> Graph {
    guard (0...1).contains(edgeProbability) else {
      throw .invalidParameter(
        name: "edge probability", value: edgeProbability, expected: "between 0 and 1")
    }
    var generator = SeededGenerator(seed: seed)
    var builder = GraphBuilder(nodeCount: nodeCount, directed: isDirected)
    for source in 0..<nodeCount {
      for target in (isDirected ? 0 : source + 1)..<nodeCount
      where target != source && generator.unit() < edgeProbability {
        try builder.add(NodeIndex(source), NodeIndex(target))
      }
    }
    return builder.build()
  }
}
