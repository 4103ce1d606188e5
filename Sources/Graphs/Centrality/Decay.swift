extension Graph {
  /// The sum over all other nodes of delta to the power of their distance; unreached ones add 0.
  ///
  /// At a small delta it ranks as degree does, near 1 as the number of nodes reached.
  ///
  ///     try path.decay(delta: 0.5).values   // 7/8, 5/4, 5/4, 7/8
  ///
  /// - Throws: `GraphError.invalidParameter` for a delta outside 0 to 1, both excluded.
  /// - Complexity: O(*n m*) unweighted, O(*n m* log *n*) weighted.
  /// - Source: M. O. Jackson, Social and Economic Networks (2008), section 2.2.4.
  public func decay(
    delta: Double = 0.5, weights: WeightMeaning = .ignored, direction: Direction = .outgoing
  ) throws(GraphError) -> NodeScores {
    try scores(of: [.decay(delta: delta)], weights: weights, direction: direction)[0]
  }
}
