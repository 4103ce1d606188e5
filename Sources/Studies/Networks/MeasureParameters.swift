public import Graphs

/// The numbers that measures take, by their own names.
public struct MeasureParameters: Hashable, Sendable {
  public var weights: WeightMeaning
  /// Closeness, harmonic, eccentricity and decay on directed graphs: distances from the node along
  /// the arcs, to it, or either way.
  public var direction: Direction
  /// PageRank.
  public var damping: Double
  /// PageRank: how far the two sides of its equation may differ in sum.
  public var tolerance: Double
  /// PageRank: where the walker starts anew, by identifier; empty for everywhere alike.
  public var personalise: [String]
  /// Katz; `nil` for 0.85 divided by the largest eigenvalue.
  public var alpha: Double?
  /// Bonacich power; `nil` for 0.5 divided by the largest eigenvalue.
  public var beta: Double?
  /// Decay centrality.
  public var delta: Double
  /// Diffusion centrality.
  public var steps: Int
  /// Diffusion centrality; `nil` for 1 divided by the largest eigenvalue.
  public var passing: Double?
  /// Sampled betweenness: how far values may be off, in shares of all pairs.
  public var epsilon: Double
  /// Sampled betweenness: the least probability that none is farther off.
  public var probability: Double
  /// Sampled betweenness.
  public var seed: UInt64
  /// One number per node made of `personalise`, once the nodes are known.
  var preference: [Double]?

  public init(
    weights: WeightMeaning = .strength, direction: Direction = .outgoing, damping: Double = 0.85,
    tolerance: Double = 1e-10, personalise: [String] = [], alpha: Double? = nil,
    beta: Double? = nil, delta: Double = 0.5, steps: Int = 5, passing: Double? = nil,
    epsilon: Double = 0.01, probability: Double = 0.9, seed: UInt64 = 1
  ) {
    self.weights = weights
    self.direction = direction
    self.damping = damping
    self.tolerance = tolerance
    self.personalise = personalise
    self.alpha = alpha
    self.beta = beta
    self.delta = delta
    self.steps = steps
    self.passing = passing
    self.epsilon = epsilon
    self.probability = probability
    self.seed = seed
  }
}
