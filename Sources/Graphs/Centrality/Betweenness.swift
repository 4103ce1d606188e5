extension Graph {
  /// How often each node lies between others: the sum over pairs *s*, *t* of the share of their
  /// shortest paths that pass through it, endpoints excluded.
  ///
  /// Pairs are unordered, ordered if the graph is directed; pairs without a path add nothing.
  /// Range: 0 to (n-1)(n-2)/2, twice that if directed; normalised: divided by that.
  /// Ties among weighted paths are exact where the weights allow, see `Measure.Note`.
  ///
  ///     star.betweenness().values   // centre of four leaves: 6; leaves: 0
  ///
  /// - Complexity: O(*n m*) unweighted, O(*n m* log *n*) weighted; O(*n* + *m*) memory.
  /// - Source: L. C. Freeman, Sociometry 40 (1977) 35-41; U. Brandes, J. Math. Sociology 25
  ///   (2001) 163-177. Differs in: no predecessor lists.
  public func betweenness(weights: WeightMeaning = .ignored) -> NodeScores {
    let (sums, notes) = dependencySums(weights)
    let pairs = Double((nodeCount - 1) * (nodeCount - 2)) / (isDirected ? 1 : 2)
    return NodeScores(
      measure: Measure(key: "betweenness", weights: weights, notes: notes),
      values: isDirected ? sums : sums.map { $0 / 2 },
      scale: .init(
        isDirected ? "/ ((n - 1)(n - 2))" : "/ ((n - 1)(n - 2) / 2)",
        dividingBy: nodeCount > 2 ? pairs : 0, otherwise: .tooFewNodes))
  }

  /// How often each tie lies on the way: the sum over pairs of nodes of the share of their
  /// shortest paths that use it.
  ///
  /// Pairs are unordered, ordered if the graph is directed. Normalised: divided by the number of
  /// pairs, n(n-1)/2 or n(n-1).
  ///
  /// - Complexity: as `betweenness`, and O(*m*) more memory per batch of sources.
  /// - Source: M. Girvan, M. E. J. Newman, PNAS 99 (2002) 7821-7826; U. Brandes, Social
  ///   Networks 30 (2008) 136-145.
  public func edgeBetweenness(weights: WeightMeaning = .ignored) -> EdgeScores {
    let (sums, notes) = arcSums(weights)
    var values: [Double] = []
    values.reserveCapacity(edgeCount)
    for node in 0..<nodeCount {
      for arc in row(node) {
        if isDirected {
          values.append(sums[arc])
        } else if node < targets[arc].index,
          let back = self.arc(from: targets[arc].index, to: NodeIndex(node))
        {
          values.append((sums[arc] + sums[back]) / 2)
        }
      }
    }
    return EdgeScores(
      measure: Measure(key: "edge-betweenness", weights: weights, notes: notes),
      edges: edges, values: values,
      scale: .init(
        isDirected ? "/ (n (n - 1))" : "/ (n (n - 1) / 2)",
        dividingBy: Double(nodeCount * (nodeCount - 1)) / (isDirected ? 1 : 2),
        otherwise: .tooFewNodes))
  }

  /// The sum over all sources of each node's dependency, by the fastest way that is exact.
  private func dependencySums(
    _ weights: WeightMeaning
  ) -> (sums: [Double], notes: [Measure.Note]) {
    let fast: [Double]? =
      switch arcLengths(weights) {
      case .unit: unitDependencySums()
      case .short(let lengths): lengthDependencySums(lengths)
      default: nil
      }
    if let fast { return (fast, []) }
    return slowDependencySums(weights)
  }

  /// The sum over all sources of each node's dependency, one source at a time.
  ///
  /// The oracle of the faster ways, and their refuge where path counts leave doubles.
  func slowDependencySums(
    _ weights: WeightMeaning
  ) -> (sums: [Double], notes: [Measure.Note]) {
    let result = fromAllSources(DependencyTask(ofArcs: false), weights: weights)
    return (total(of: result.outputs.map(\.nodeSums), count: nodeCount), result.notes)
  }

  /// The sum over all sources of each arc's share of their shortest paths, by the fastest way that
  /// is exact.
  private func arcSums(_ weights: WeightMeaning) -> (sums: [Double], notes: [Measure.Note]) {
    if case .short(let lengths) = arcLengths(weights), let sums = lengthArcSums(lengths) {
      return (sums, [])
    }
    return slowArcSums(weights)
  }

  /// The sum over all sources of each arc's share of their shortest paths, one source at a time; the
  /// oracle of the faster way.
  func slowArcSums(_ weights: WeightMeaning) -> (sums: [Double], notes: [Measure.Note]) {
    let result = fromAllSources(DependencyTask(ofArcs: true), weights: weights)
    return (total(of: result.outputs.map(\.arcSums), count: arcCount), result.notes)
  }

  /// Adds the batches' sums in the order of the batches.
  private func total(of batches: [[Double]], count: Int) -> [Double] {
    var total = [Double](repeating: 0, count: count)
    for batch in batches {
      for index in 0..<count { total[index] += batch[index] }
    }
    return total
  }
}

/// Brandes' accumulation: each node's dependency, from the far end of the search back.
///
/// With σ the path counts and δ(v) the dependency of the source on v, Brandes' recursion is
/// δ(v) = Σ over successors w of σ(v)/σ(w) (1 + δ(w)). `shares[w]` holds (1 + δ(w))/σ(w).
private struct DependencyTask: SourceTask {
  let ofArcs: Bool

  struct Output: Sendable {
    var nodeSums: [Double]
    /// One per arc; empty unless asked for.
    var arcSums: [Double]
  }

  init(ofArcs: Bool) {
    self.ofArcs = ofArcs
  }

  func output<Search: PathSearch>(
    of sources: Range<Int>, with search: inout Search
  ) -> Output {
    let graph = search.graph
    var shares = [Double](repeating: 0, count: graph.nodeCount)
    var output = Output(
      nodeSums: [Double](repeating: 0, count: graph.nodeCount),
      arcSums: [Double](repeating: 0, count: ofArcs ? graph.arcCount : 0))
    for source in sources {
      search.run(from: source)
      if search.order.contains(where: { search.counts[Int($0)] == .infinity }) {
        add(largeDependenciesOn: source, search, to: &output)
      } else {
        add(dependenciesOn: source, search, shares: &shares, to: &output)
      }
    }
    return output
  }

  private func add<Search: PathSearch>(
    dependenciesOn source: Int, _ search: Search, shares: inout [Double],
    to output: inout Output
  ) {
    let graph = search.graph
    let targets = graph.targets.span
    for settled in search.order.reversed() {
      let node = Int(settled)
      let count = search.counts[node]
      var sum = 0.0
      for arc in graph.row(node) {
        let next = targets[arc].index
        guard search.isStep(from: node, along: arc, to: next) else { continue }
        sum += shares[next]
        if ofArcs { output.arcSums[arc] += count * shares[next] }
      }
      let dependency = count * sum
      shares[node] = (1 + dependency) / count
      if node != source { output.nodeSums[node] += dependency }
    }
  }

  /// The same where there are more paths than a double can count; slower, one division per arc.
  private func add<Search: PathSearch>(
    largeDependenciesOn source: Int, _ search: Search, to output: inout Output
  ) {
    let graph = search.graph
    var counts = [LargeCount](repeating: LargeCount(0), count: graph.nodeCount)
    var dependencies = [Double](repeating: 0, count: graph.nodeCount)
    counts[source] = LargeCount(1)
    for settled in search.order {
      let node = Int(settled)
      for arc in graph.row(node) {
        let next = graph.targets[arc].index
        if search.isStep(from: node, along: arc, to: next) { counts[next] += counts[node] }
      }
    }
    for settled in search.order.reversed() {
      let node = Int(settled)
      for arc in graph.row(node) {
        let next = graph.targets[arc].index
        guard search.isStep(from: node, along: arc, to: next) else { continue }
        let part = counts[node] / counts[next] * (1 + dependencies[next])
        dependencies[node] += part
        if ofArcs { output.arcSums[arc] += part }
      }
      if node != source { output.nodeSums[node] += dependencies[node] }
    }
  }
}
