/// The hidden network over which many practices most likely spread, inferred from dates alone.
///
/// Each adopter in each cascade is explained by one earlier adopter. An explanation over an edge of
/// the network is likely, over any other unlikely; edges are added one by one, each time the one
/// that makes the cascades most likely.
///
///     let network = NetworkInference.infer(from: cascades, options)
///     network.edges.first   // California to Oregon
///
/// An edge says that the one regularly follows the other, not that it learnt from it. Who never
/// adopts weighs nothing here (right-censoring is not used).
///
/// - Source: M. Gomez-Rodriguez, J. Leskovec and A. Krause, KDD 2010, doi:10.1145/1835804.1835933.
public struct NetworkInference: Sendable, Hashable {
  /// In order of choice.
  public let edges: [Edge]
  public let options: Options
  /// The law used, estimated or given.
  public let waitingTime: WaitingTime
  /// The number of cascades, those of a single node included.
  public let cascadeCount: Int
  /// Ordered pairs of nodes of which the first came before the second in some cascade.
  public let possibleEdgeCount: Int
  public let end: End

  /// One inferred edge.
  public struct Edge: Sendable, Hashable {
    /// Places in ``Cascades/nodes``.
    public let source: Int
    public let target: Int
    /// How much the log-likelihood grew by adding it.
    public let gain: Double
    /// Of Vuong's test against the network without it, as the package computes it; `nil` where
    /// undefined.
    public let pValue: Double?
    /// The same with the correction of 1/n per cascade for the added edge.
    public let correctedPValue: Double?
    /// Cascades in which the source came before the target.
    public let possible: Int
    /// Cascades that it explained better than anything before: one alone is weak ground.
    public let support: Int
  }

  /// Which published definition is followed.
  public enum Variant: String, CaseIterable, Sendable, Hashable {
    /// R package NetworkInference: edges weigh 0.5 f(x), others 1e-10 f(x) of the likeliest one.
    case netinf
    /// Original C++ of SNAP: edges weigh f(x), everything else 1e-64 whatever the time.
    case snap

    /// The factor of an explanation over an edge of the network.
    public var tiedFactor: Double { self == .netinf ? 0.5 : 1 }
    /// The factor of any other explanation.
    public var untiedFactor: Double { self == .netinf ? 1e-10 : 1e-64 }
  }

  /// What can be chosen.
  public struct Options: Sendable, Hashable {
    public var variant: Variant
    /// The law of waiting times; `nil` to estimate one of `family`.
    public var waitingTime: WaitingTime?
    public var family: WaitingTime.Family
    /// The largest number of edges; `nil` for no limit.
    public var edgeLimit: Int?
    /// Stops with the first edge whose p reaches this; that edge is kept.
    public var pValueLimit: Double?

    public init(
      variant: Variant = .netinf, waitingTime: WaitingTime? = nil,
      family: WaitingTime.Family = .exponential, edgeLimit: Int? = nil,
      pValueLimit: Double? = nil
    ) {
      self.variant = variant
      self.waitingTime = waitingTime
      self.family = waitingTime?.family ?? family
      self.edgeLimit = edgeLimit
      self.pValueLimit = pValueLimit
    }
  }

  /// Why no more edges were added.
  public enum End: String, Sendable, Hashable {
    case edgeLimit = "edge-limit"
    case pValueLimit = "p-value-limit"
    /// No further edge makes the cascades more likely.
    case noGain = "no-gain"
  }

  /// Infers the network.
  ///
  /// - Returns: the network; `nil` where no law was given and the times allow no estimate.
  /// - Complexity: O(*k*) memory and time to prepare, where *k* is the number of ordered pairs in
  ///   cascades; each edge then costs the pairs of its target and one look at each node.
  public static func infer(from cascades: Cascades, _ options: Options = Options())
    -> NetworkInference?
  {
    guard
      let law = options.waitingTime ?? WaitingTime.estimated(options.family, from: cascades)
    else { return nil }
    let weights = [Double](repeating: 1, count: cascades.events.count)
    return NetworkSearch(cascades, law, options.variant).run(options, law, weights)
  }
}
