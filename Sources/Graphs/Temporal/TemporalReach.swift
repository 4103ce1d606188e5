extension ContactSequence {
  /// How many other nodes something can reach that a node has at the start, or with the first
  /// contact if that is `nil`.
  ///
  /// Normalised: divided by n - 1.
  ///
  ///     try contacts.forwardReach().ranked()
  ///
  /// - Throws: as `paths(_:from:at:rules:)` with `.foremost`.
  /// - Complexity: O(*n* *c* log *c*), *c* the attendances.
  /// - Source: P. Holme, Physical Review E 71 (2005) 046119.
  public func forwardReach(
    at start: Int? = nil, rules: PassingRules = .strict
  ) throws(GraphError) -> NodeScores {
    let windows = PassingWindows(self, rules)
    let start = start ?? windows.windows.map(\.first).min() ?? 0
    return try reach("forward-reach", windows, at: start, .outgoing, rules)
  }

  /// How many other nodes can have given a node what it has at the end, or with the last contact if
  /// that is `nil`.
  ///
  /// Normalised: divided by n - 1.
  ///
  /// - Throws: as `latestDepartures(to:by:rules:)`.
  /// - Complexity: O(*n* *c* log *c*), *c* the attendances.
  /// - Source: P. Holme, Physical Review E 71 (2005) 046119.
  public func backwardReach(
    by end: Int? = nil, rules: PassingRules = .strict
  ) throws(GraphError) -> NodeScores {
    let windows = PassingWindows(self, rules)
    let end = end ?? windows.windows.map { $0.last + rules.step }.max() ?? 0
    return try reach("backward-reach", windows.reversed(), at: -end, .incoming, rules)
  }

  private func reach(
    _ key: String, _ windows: PassingWindows, at start: Int, _ direction: Direction,
    _ rules: PassingRules
  ) throws(GraphError) -> NodeScores {
    let values: [Double]
    if rules.waitingLimit == nil {
      let search = ForemostSearch(windows)
      values = Parallelism.batches(of: nodeCount, least: 8) { nodes in
        nodes.map { node in
          Double(search.labels(from: node, at: start).best.count { $0 >= 0 })
        }
      }.flatMap(\.self)
    } else {
      let instants = try windows.instants()
      values = Parallelism.batches(of: nodeCount, least: 8) { nodes in
        var scan = TemporalScan(windows, instants, goal: .foremost)
        return nodes.map { node in
          Double(scan.labels(from: node, at: start).best.count { $0 >= 0 })
        }
      }.flatMap(\.self)
    }
    return NodeScores(
      measure: Measure(key: key, direction: direction, parameters: rules.parameters),
      values: values,
      scale: .init("/ (n - 1)", dividingBy: Double(nodeCount - 1), otherwise: .tooFewNodes))
  }
}
