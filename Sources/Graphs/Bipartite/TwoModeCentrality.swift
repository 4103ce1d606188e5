/// The scores of both sides of a two-mode graph, each scaled by its own largest possible value.
public struct TwoModeScores: Hashable, Sendable {
  public let top: NodeScores
  public let bottom: NodeScores

  /// The normalised companions; `nil` for a measure that has none, or is one already.
  public func normalised() -> TwoModeScores? {
    guard let top = top.normalised(), let bottom = bottom.normalised() else { return nil }
    return TwoModeScores(top: top, bottom: bottom)
  }

  /// The scores of a side.
  public subscript(side: BipartiteGraph.Side) -> NodeScores {
    side == .top ? top : bottom
  }
}

extension BipartiteGraph {
  /// The number of ties at each node.
  ///
  /// Normalised: divided by the size of the other side.
  ///
  /// - Source: S. P. Borgatti, M. G. Everett, Social Networks 19 (1997) 243-269.
  public func degree() -> TwoModeScores {
    scores { side in
      let rows = rows(of: side)
      return NodeScores(
        measure: Measure(key: "degree"), values: (0..<rows.count).map { Double(rows[$0].count) },
        scale: .init(
          "/ size of the other side", dividingBy: Double(count(of: side.opposite)),
          otherwise: .tooFewNodes))
    }
  }

  /// Betweenness in the two-mode graph, over pairs of nodes of both sides.
  ///
  /// Normalised: divided by the largest value that the sizes of the two sides allow.
  ///
  /// - Complexity: O(*n m*).
  /// - Source: S. P. Borgatti, M. G. Everett, Social Networks 19 (1997) 243-269.
  public func betweenness() -> TwoModeScores {
    let whole = asGraph().betweenness()
    return scores { side in
      NodeScores(
        measure: whole.measure, values: Array(values(of: side, in: whole)),
        scale: .init(
          "/ largest value in two modes", dividingBy: largestBetweenness(of: side),
          otherwise: .tooFewNodes))
    }
  }

  /// Closeness in the two-mode graph: the smallest possible sum of distances divided by the
  /// actual one, times the share of nodes reached.
  ///
  /// The smallest possible sum is that of a node tied to the whole other side: the other side at
  /// distance 1, its own at 2. A node without ties has 0. Normalised already.
  ///
  /// - Complexity: O(*n m*).
  /// - Source: S. P. Borgatti, M. G. Everett, Social Networks 19 (1997) 243-269; the share
  ///   reached as in NetworkX.
  public func closeness() -> TwoModeScores {
    let whole = asGraph().closeness()
    let others = Double(topCount + bottomCount - 1)
    return scores { side in
      // One-mode closeness is (r / others)(r / sum); ours is (r / others)(least / sum).
      let least = Double(count(of: side.opposite) + 2 * (count(of: side) - 1))
      let reached = reachedCounts(of: side)
      let values = zip(values(of: side, in: whole), reached).map { value, reached in
        value.map { reached > 0 ? $0 * least / reached : 0 }
      }
      return NodeScores(
        measure: Measure(key: "closeness", normalisation: "two-mode, times share reached"),
        values: others > 0 ? values : values.map { _ in 0 })
    }
  }

  private func scores(_ ofSide: (Side) -> NodeScores) -> TwoModeScores {
    TwoModeScores(top: ofSide(.top), bottom: ofSide(.bottom))
  }

  private func values(of side: Side, in whole: NodeScores) -> ArraySlice<Double?> {
    side == .top ? whole.values[..<topCount] : whole.values[topCount...]
  }

  /// How many other nodes each node of a side is connected with.
  private func reachedCounts(of side: Side) -> [Double] {
    let components = asGraph().components()
    let shift = side == .top ? 0 : topCount
    return (0..<count(of: side)).map {
      Double(components.size(of: NodeIndex($0 + shift)) - 1)
    }
  }

  /// The betweenness of the centre of the most centralised two-mode graph of these sizes.
  private func largestBetweenness(of side: Side) -> Double {
    let own = count(of: side)
    let other = count(of: side.opposite)
    guard own > 0, other > 0 else { return 0 }
    let (s, t) = (own - 1).quotientAndRemainder(dividingBy: other)
    let twice =
      other * other * (s + 1) * (s + 1) + other * (s + 1) * (2 * t - s - 1)
      - t * (2 * s - t + 3)
    return Double(twice) / 2
  }
}
