public import Graphs

/// How many adopt in the end, or within so many steps, from given sources, and who.
///
///     let arcs = try ArcProbabilities(nodeCount: 3, arcs: [.init(0, 1, 0.5), .init(1, 2, 0.5)])
///     try ExpectedSpread(from: [NodeIndex(0)], arcs).total.value   // 1.75, exact
///
/// The graph without its sources falls into parts that go their own ways; each part is exact where
/// it is small, and the whole is exact where all parts are. Else the rest is simulated.
public struct ExpectedSpread: Hashable, Sendable {
  /// The expected number of adopters, the sources included.
  public let total: SpreadEstimate
  /// Per node the probability that it adopts; 1 for sources.
  public let activation: [Double]
  /// Per node a 95 per cent interval of that; `nil` where it is exact.
  public let activationIntervals: [ConfidenceInterval?]
  /// The expected number of adopters after each step, from 0 on; empty where no steps are asked
  /// for.
  public let bySteps: [Double]

  /// - Parameters:
  ///   - sources: who has adopted at the start.
  ///   - arcs: who may pass it on, with what chance.
  ///   - model: how it spreads.
  ///   - steps: the most steps; `nil` for all.
  ///   - immune: who never adopts, nor passes anything on.
  ///   - samples: simulated worlds where the spread is not exact; at least 1.
  ///   - seed: what the worlds follow from.
  ///   - isExactAllowed: whether small cases are enumerated.
  /// - Throws: ``PlanningFault`` for values out of range.
  public init(
    from sources: [NodeIndex], _ arcs: ArcProbabilities,
    model: SpreadModel = .independentCascade, steps: Int? = nil, immune: Set<NodeIndex> = [],
    samples: Int = 10_000, seed: UInt64 = 1, isExactAllowed: Bool = true
  ) throws(PlanningFault) {
    try model.check(arcs, steps: steps)
    guard samples >= 1 else { throw .tooSmall(samples, least: 1) }
    for node in sources + Array(immune) where node.rawValue < 0 || node.index >= arcs.nodeCount {
      throw .nodeOutOfRange(node.index, nodeCount: arcs.nodeCount)
    }
    let sources = Set(sources).subtracting(immune).sorted()
    if isExactAllowed,
      let law = ExactSpread(arcs, model, steps: steps, sources: sources, immune: immune).law()
    {
      activation = law.last ?? []
      activationIntervals = activation.map { _ in nil }
      total = SpreadEstimate(exact: activation.compensatedSum)
      bySteps = steps == nil ? [] : law.map(\.compensatedSum)
      return
    }
    let simulator = CascadeSimulator(arcs, model, steps: steps, immune: immune)
    let runs = SimulatedSpread(
      simulator, sources.map(\.rawValue), samples: samples,
      seed: SampleStream.seed(seed, for: .simulation))
    activation = runs.counts.map { Double($0) / Double(samples) }
    activationIntervals = runs.counts.map { Proportion($0, of: samples)?.wilson() }
    total = runs.total
    bySteps = runs.bySteps
  }
}

/// What so many simulated worlds give.
struct SimulatedSpread: Sendable {
  /// In how many worlds each node adopted.
  let counts: [Int]
  let total: SpreadEstimate
  let bySteps: [Double]

  init(_ simulator: CascadeSimulator, _ sources: [Int32], samples: Int, seed: UInt64) {
    let steps = simulator.steps
    let parts = Parallelism.batches(of: samples, least: 64) { batch -> Part in
      var run = CascadeRun(simulator)
      var part = Part(
        counts: [Int32](repeating: 0, count: simulator.arcs.nodeCount),
        steps: [Int](repeating: 0, count: (steps ?? -1) + 1))
      for world in batch {
        run.run(sources, world: world, seed: seed)
        for node in run.adopters { part.counts[Int(node)] += 1 }
        part.sizes.append(Int32(run.adopters.count))
        for step in part.steps.indices {
          part.steps[step] += run.stepEnds[min(step, run.stepEnds.count - 1)]
        }
      }
      return part
    }
    var counts = [Int](repeating: 0, count: simulator.arcs.nodeCount)
    var sums = [Int](repeating: 0, count: (steps ?? -1) + 1)
    for part in parts {
      for node in counts.indices { counts[node] += Int(part.counts[node]) }
      for step in sums.indices { sums[step] += part.steps[step] }
    }
    self.counts = counts
    bySteps = sums.map { Double($0) / Double(samples) }
    total = Self.estimate(
      parts.flatMap(\.sizes).map { Double($0) }, draws: simulator.arcs.drawCount,
      most: Double(simulator.arcs.nodeCount))
  }

  private struct Part: Sendable {
    var counts: [Int32]
    var steps: [Int]
    var sizes: [Int32] = []
  }

  /// The mean with an interval; where all worlds were alike, what may have been missed.
  ///
  /// Worlds of one draw of the chances are not independent of each other, so that the means of draws
  /// count where there are more worlds than draws.
  ///
  /// - Parameters:
  ///   - sizes: one per world.
  ///   - draws: how many draws of the chances the worlds go through.
  ///   - most: no world can give more.
  ///   - least: nor less; below 0 for differences.
  /// - Returns: the mean over worlds.
  static func estimate(
    _ sizes: [Double], draws: Int, most: Double, least: Double = 0
  ) -> SpreadEstimate {
    let mean = sizes.mean ?? 0
    if let found = SkewedMean(Self.means(sizes, draws: draws)) ?? SkewedMean(sizes) {
      return SpreadEstimate(
        mean,
        ConfidenceInterval(
          lower: min(mean, max(least, found.interval.lower)),
          upper: max(mean, min(most, found.interval.upper)), method: found.interval.method),
        samples: sizes.count)
    }
    // A share of worlds above this would have shown up with 97.5 per cent probability.
    let unseen = Proportion(0, of: max(1, sizes.count))?.exact().upper ?? 1
    return SpreadEstimate(
      mean,
      ConfidenceInterval(
        lower: mean - unseen * (mean - least), upper: mean + unseen * (most - mean),
        method: .exact),
      samples: sizes.count)
  }

  /// The mean of the worlds of each draw; the worlds themselves where each has its own.
  private static func means(_ sizes: [Double], draws: Int) -> [Double] {
    guard draws > 1, sizes.count > draws else { return sizes }
    return (0..<draws).map { draw in
      stride(from: draw, to: sizes.count, by: draws).map { sizes[$0] }.mean ?? 0
    }
  }
}
