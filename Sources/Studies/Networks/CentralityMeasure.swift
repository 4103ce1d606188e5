internal import Graphs

/// The measures that can be asked for, by the names of tables and files.
public enum CentralityMeasure: String, CaseIterable, Sendable, Hashable {
  case degree, indegree, outdegree, strength, instrength, outstrength, betweenness
  case edgeBetweenness = "edge-betweenness"
  case sampledBetweenness = "sampled-betweenness"
  case closeness, harmonic, eccentricity, decay
  case eigenvector, pagerank, katz, bonacich, hub, authority, diffusion
  case currentFlowBetweenness = "current-flow-betweenness"
  case information
  case coreness, clustering
  case constraint
  case effectiveSize = "effective-size"
  case efficiency, hierarchy
  case component
  case strongComponent = "strong-component"
  case articulation

  /// What is computed unless something else is asked for.
  public static let usual: [CentralityMeasure] = [
    .degree, .strength, .betweenness, .closeness, .harmonic, .eigenvector, .pagerank,
  ]

  /// All that say something about a graph; what is exact is not sampled as well.
  public static func all(directed isDirected: Bool) -> [CentralityMeasure] {
    allCases.filter { $0 != .sampledBetweenness && (isDirected || !$0.isDirectedOnly) }
  }
}

extension CentralityMeasure {
  /// Every word that names a measure or its normalised form.
  public static var words: [String] {
    let normalisable: [CentralityMeasure] = [
      .degree, .indegree, .outdegree, .betweenness, .edgeBetweenness, .sampledBetweenness,
      .closeness, .harmonic, .eigenvector, .katz, .hub, .authority, .diffusion,
      .currentFlowBetweenness,
    ]
    return allCases.map(\.rawValue) + normalisable.map { $0.rawValue + "-normalised" }
  }

  /// What it is when it comes from the distances of each node; `nil` for others.
  func distanceMeasure(_ parameters: MeasureParameters) -> DistanceMeasure? {
    switch self {
    case .closeness: .closeness
    case .harmonic: .harmonic
    case .eccentricity: .eccentricity
    case .decay: .decay(delta: parameters.delta)
    default: nil
    }
  }

  /// Whether it says something only where ties have a direction.
  var isDirectedOnly: Bool {
    [.indegree, .outdegree, .instrength, .outstrength, .strongComponent].contains(self)
  }
}

extension CentralityMeasure {
  /// The raw scores of nodes; `nil` for a measure of ties.
  ///
  /// Hubs and authorities come from one computation: whoever wants both hands the result on.
  func scores(
    of graph: Graph, _ parameters: MeasureParameters, hits: HubsAndAuthorities? = nil
  ) throws(GraphError) -> NodeScores? {
    let (weights, direction) = (parameters.weights, parameters.direction)
    switch self {
    case .degree: return graph.degree()
    case .indegree: return graph.degree(.incoming)
    case .outdegree: return graph.degree(.outgoing)
    case .strength: return graph.strength()
    case .instrength: return graph.strength(.incoming)
    case .outstrength: return graph.strength(.outgoing)
    case .betweenness: return graph.betweenness(weights: weights)
    case .edgeBetweenness: return nil
    case .sampledBetweenness:
      return try graph.sampledBetweenness(
        epsilon: parameters.epsilon, delta: 1 - parameters.probability, seed: parameters.seed)
    case .closeness: return graph.closeness(weights: weights, direction: direction)
    case .harmonic: return graph.harmonic(weights: weights, direction: direction)
    case .eccentricity: return graph.eccentricity(weights: weights, direction: direction)
    case .decay:
      return try graph.decay(delta: parameters.delta, weights: weights, direction: direction)
    case .coreness: return graph.coreness()
    case .clustering: return graph.clustering()
    case .component: return Self.labels(graph.components(), rawValue)
    case .strongComponent: return Self.labels(graph.strongComponents(), rawValue)
    case .articulation: return Self.cutNodes(graph.cutPoints(), graph.nodeCount)
    case .currentFlowBetweenness: return graph.currentFlowBetweenness(weights: weights)
    case .information: return graph.informationCentrality(weights: weights)
    case .constraint: return graph.constraint(weights: weights)
    case .effectiveSize: return graph.effectiveSize(weights: weights)
    case .efficiency: return graph.efficiency(weights: weights)
    case .hierarchy: return graph.hierarchy(weights: weights)
    case .hub: return (hits ?? graph.hits(weights: weights)).hubs
    case .authority: return (hits ?? graph.hits(weights: weights)).authorities
    case .eigenvector, .pagerank, .katz, .bonacich, .diffusion:
      return try spectralScores(of: graph, parameters)
    }
  }

  private func spectralScores(
    of graph: Graph, _ parameters: MeasureParameters
  ) throws(GraphError) -> NodeScores? {
    let weights = parameters.weights
    switch self {
    case .eigenvector: return graph.eigenvector(weights: weights)
    case .pagerank:
      return try graph.pageRank(
        damping: parameters.damping, weights: weights, preference: parameters.preference,
        tolerance: parameters.tolerance)
    case .katz: return try graph.katz(alpha: parameters.alpha, weights: weights)
    case .bonacich: return try graph.bonacichPower(beta: parameters.beta, weights: weights)
    case .diffusion:
      return try graph.diffusionCentrality(
        steps: parameters.steps, passing: parameters.passing, weights: weights)
    default: return nil
    }
  }

  /// The scores in a projection that need not be built for them; `nil` where it must be.
  ///
  /// Degree, components and who holds them together depend on no weights. Distances can be had only
  /// where every tie counts the same, spectral measures only where weights are those of the view.
  func scores(
    of view: ProjectedView, weighting: ProjectionWeighting, _ parameters: MeasureParameters
  ) throws(GraphError) -> NodeScores? {
    switch self {
    case .degree: return view.degree()
    case .component: return Self.labels(view.components(), rawValue)
    case .articulation: return Self.cutNodes(view.cutPoints(), view.nodeCount)
    case .closeness where parameters.weights == .ignored: return view.closeness()
    case .harmonic where parameters.weights == .ignored: return view.harmonic()
    case .eccentricity where parameters.weights == .ignored: return view.eccentricity()
    case .decay where parameters.weights == .ignored:
      return try view.decay(delta: parameters.delta)
    case .strength where weighting != .jaccard: return view.strength()
    default: break
    }
    guard weighting != .jaccard, parameters.weights == .strength else { return nil }
    switch self {
    case .eigenvector: return view.eigenvector()
    case .pagerank:
      return try view.pageRank(
        damping: parameters.damping, preference: parameters.preference,
        tolerance: parameters.tolerance)
    case .katz: return try view.katz(alpha: parameters.alpha)
    case .bonacich: return try view.bonacichPower(beta: parameters.beta)
    case .diffusion:
      return try view.diffusionCentrality(steps: parameters.steps, passing: parameters.passing)
    default: return nil
    }
  }

  private static func labels(_ components: Components, _ key: String) -> NodeScores {
    NodeScores(measure: Measure(key: key), values: components.id.map { Double($0.index) })
  }

  private static func cutNodes(_ cuts: CutPoints, _ nodeCount: Int) -> NodeScores {
    let nodes = Set(cuts.articulationPoints)
    return NodeScores(
      measure: Measure(key: Self.articulation.rawValue),
      values: (0..<nodeCount).map { nodes.contains(NodeIndex($0)) ? 1 : 0 })
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
