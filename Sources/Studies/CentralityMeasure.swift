public import Graphs

/// The measures that can be asked for, by the names of tables and files.
public enum CentralityMeasure: String, CaseIterable, Sendable, Hashable {
  case degree, indegree, outdegree, strength, betweenness
  case edgeBetweenness = "edge-betweenness"
  case closeness, harmonic, decay, eigenvector, pagerank, katz, diffusion, coreness, clustering
  case constraint
  case effectiveSize = "effective-size"
  case component, articulation

  /// What is computed unless something else is asked for.
  public static let usual: [CentralityMeasure] = [
    .degree, .strength, .betweenness, .closeness, .harmonic, .eigenvector, .pagerank,
  ]
}

extension CentralityMeasure {
  /// Every word that names a measure or its normalised form.
  public static var words: [String] {
    let normalisable: [CentralityMeasure] = [
      .degree, .indegree, .outdegree, .betweenness, .edgeBetweenness, .closeness, .harmonic,
      .eigenvector, .katz, .diffusion,
    ]
    return allCases.map(\.rawValue) + normalisable.map { $0.rawValue + "-normalised" }
  }
}

/// The numbers that measures take, by their own names.
public struct MeasureParameters: Hashable, Sendable {
  public var weights: WeightMeaning
  /// PageRank.
  public var damping: Double
  /// Katz; `nil` for 0.85 divided by the largest eigenvalue.
  public var alpha: Double?
  /// Decay centrality.
  public var delta: Double
  /// Diffusion centrality.
  public var steps: Int

  public init(
    weights: WeightMeaning = .strength, damping: Double = 0.85, alpha: Double? = nil,
    delta: Double = 0.5, steps: Int = 5
  ) {
    self.weights = weights
    self.damping = damping
    self.alpha = alpha
    self.delta = delta
    self.steps = steps
  }
}

extension CentralityMeasure {
  /// Whether it says something only where ties have a direction.
  var isDirectedOnly: Bool { self == .indegree || self == .outdegree }

  /// The scores of nodes, raw and then, where there is a formula, normalised.
  func scores(
    of graph: Graph, _ parameters: MeasureParameters
  ) throws(GraphError) -> [NodeScores] {
    let weights = parameters.weights
    let raw: NodeScores
    switch self {
    case .degree: raw = graph.degree()
    case .indegree: raw = graph.degree(.incoming)
    case .outdegree: raw = graph.degree(.outgoing)
    case .strength: raw = graph.strength()
    case .betweenness: raw = graph.betweenness(weights: weights)
    case .edgeBetweenness: return []
    case .closeness: raw = graph.closeness(weights: weights)
    case .harmonic: raw = graph.harmonic(weights: weights)
    case .decay: raw = try graph.decay(delta: parameters.delta, weights: weights)
    case .eigenvector: raw = graph.eigenvector(weights: weights)
    case .pagerank: raw = try graph.pageRank(damping: parameters.damping, weights: weights)
    case .katz: raw = try graph.katz(alpha: parameters.alpha, weights: weights)
    case .diffusion:
      raw = try graph.diffusionCentrality(steps: parameters.steps, weights: weights)
    case .coreness: raw = graph.coreness()
    case .clustering: raw = graph.clustering()
    case .constraint: raw = graph.constraint(weights: weights)
    case .effectiveSize: raw = graph.effectiveSize(weights: weights)
    case .component:
      let components = graph.components()
      raw = NodeScores(
        measure: Measure(key: rawValue), values: components.id.map { Double($0.index) })
    case .articulation:
      let cutNodes = Set(graph.cutPoints().articulationPoints)
      raw = NodeScores(
        measure: Measure(key: rawValue),
        values: graph.nodes.map { cutNodes.contains($0) ? 1 : 0 })
    }
    return [raw] + (raw.normalised().map { [$0] } ?? [])
  }
}

extension CentralityMeasure {
  /// The score normalised by the largest value that two modes allow, top nodes first; `nil` for
  /// measures that have no two-mode form.
  ///
  /// - Source: S. P. Borgatti and M. G. Everett, Social Networks 19 (1997) 243-269.
  func twoModeScores(of graph: BipartiteGraph) -> NodeScores? {
    let scores: TwoModeScores?
    switch self {
    case .degree: scores = graph.degree().normalised()
    case .betweenness: scores = graph.betweenness().normalised()
    case .closeness: scores = graph.closeness()
    default: scores = nil
    }
    guard let scores else { return nil }
    return NodeScores(
      measure: Measure(
        key: rawValue + "-normalised",
        normalisation: "two-mode (Borgatti and Everett 1997)"),
      values: scores.top.values + scores.bottom.values)
  }
}
