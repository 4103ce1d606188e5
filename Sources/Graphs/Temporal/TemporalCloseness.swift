/// How far one node is from another in time.
public enum TemporalDistance: String, Hashable, Sendable, CaseIterable {
  /// The contacts of a path with fewest.
  case hops
  /// The duration of the fastest path, plus 1, so that a meeting is at distance 1.
  case duration
}

extension ContactSequence {
  /// How near a node is in time to the others: the sum over them of 1/distance, 0 where no path
  /// leads.
  ///
  /// The distance is the number of contacts, or the duration of the fastest path plus 1; keys are
  /// `temporal-closeness-hops` and `temporal-closeness-duration`. Range 0 to n - 1; normalised:
  /// divided by that.
  ///
  /// - Throws: `GraphError.invalidParameter` when spells come to more than 20 million times.
  /// - Complexity: O(*n* *c* log *c*), *c* the attendances, spells counted at each time.
  /// - Source: R. K. Pan, J. Saramäki, Physical Review E 84 (2011) 016105; H. Wu et al., PVLDB 7
  ///   (2014) 721-732. The harmonic form, as `Graph.harmonic`.
  public func closeness(
    by distance: TemporalDistance = .duration, rules: PassingRules = .strict
  ) throws(GraphError) -> NodeScores {
    let windows = PassingWindows(self, rules)
    let instants = try windows.instants()
    let start = instants.first?.time ?? 0
    let values = Parallelism.batches(of: nodeCount, least: 8) { nodes in
      var scan = TemporalScan(
        windows, instants, goal: distance == .hops ? .fewestHops : .fastest)
      return nodes.map { node in
        let labels = scan.labels(from: node, at: start)
        return (0..<nodeCount).reduce(0.0) { sum, other in
          guard let label = labels[other] else { return sum }
          let far = distance == .hops ? label.key : label.arrival + label.key + 1
          return sum + 1 / Double(far)
        }
      }
    }.flatMap(\.self)
    return NodeScores(
      measure: Measure(
        key: "temporal-closeness-" + distance.rawValue, direction: .outgoing,
        parameters: rules.parameters),
      values: values,
      scale: .init("/ (n - 1)", dividingBy: Double(nodeCount - 1), otherwise: .tooFewNodes))
  }
}
