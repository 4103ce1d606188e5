/// Which path through time is wanted.
public enum TemporalGoal: String, Hashable, Sendable, CaseIterable {
  /// Earliest arrival.
  case foremost
  /// Shortest time from departure to arrival, whenever it starts.
  case fastest
  /// Fewest contacts.
  case fewestHops = "fewest-hops"
}

/// One contact used by a path.
public struct TemporalHop: Hashable, Sendable {
  public let source: NodeIndex
  public let target: NodeIndex
  /// When the passing begins.
  public let departure: Int
  /// When it is over.
  public let arrival: Int

  public init(source: NodeIndex, target: NodeIndex, departure: Int, arrival: Int) {
    self.source = source
    self.target = target
    self.departure = departure
    self.arrival = arrival
  }
}

/// The best paths through time from a node to all others, or from all others to a node.
public struct TemporalPaths: Hashable, Sendable {
  /// Where the paths begin; for latest departures where they end.
  public let origin: NodeIndex
  /// When each node's path leaves its first node; `nil` where there is none, and at the origin the
  /// time that was asked for.
  public let departures: [Int?]
  /// When each node's path arrives at its last node; `nil` where there is none, and at the origin
  /// the time that was asked for.
  public let arrivals: [Int?]
  /// How many contacts each node's path uses; `nil` where there is none.
  public let hopCounts: [Int?]
  fileprivate let hops: [[TemporalHop]]

  init(
    origin: NodeIndex, time: Int, hops: [[TemporalHop]]
  ) {
    self.origin = origin
    self.hops = hops
    let own = origin.index
    departures = hops.indices.map { $0 == own ? time : hops[$0].first?.departure }
    arrivals = hops.indices.map { $0 == own ? time : hops[$0].last?.arrival }
    hopCounts = hops.indices.map { $0 == own ? 0 : hops[$0].isEmpty ? nil : hops[$0].count }
  }

  /// The nodes with a path, ascending, the origin included.
  ///
  /// - Complexity: O(*n*).
  public var reached: [NodeIndex] {
    hopCounts.indices.filter { hopCounts[$0] != nil }.map { NodeIndex($0) }
  }

  /// The contacts of the path between a node and the origin, in the order of time; empty for the
  /// origin, `nil` where there is no path.
  public func path(_ node: NodeIndex) -> [TemporalHop]? {
    hopCounts[node.index] == nil ? nil : hops[node.index]
  }
}

extension ContactSequence {
  /// The best paths through time from a node.
  ///
  /// Of equally good paths the one that arrives first, where the goal leaves a choice. With a
  /// waiting limit a path may pass a node twice. The origin has it from the start, or from the first
  /// contact on if that is `nil`.
  ///
  /// - Throws: `GraphError.invalidParameter` when spells of more than 20 million times together
  ///   meet a goal other than `.foremost`, or a waiting limit.
  /// - Complexity: O(*c* log *c*) with *c* the attendances; a spell counts once for `.foremost`
  ///   without waiting limit, else once for each of its times. With the same time allowed, times the
  ///   longest chain within one time.
  /// - Source: H. Wu et al., PVLDB 7 (2014) 721-732; A. Casteigts et al., Algorithmica 83 (2021)
  ///   2754-2802 for waiting limits; P. Holme, J. Saramäki, Physics Reports 519 (2012) 97-125.
  public func paths(
    _ goal: TemporalGoal, from origin: NodeIndex, at start: Int? = nil,
    rules: PassingRules = .strict
  ) throws(GraphError) -> TemporalPaths {
    let windows = PassingWindows(self, rules)
    let start = start ?? windows.windows.map(\.first).min() ?? 0
    return try windows.paths(goal, from: origin.index, at: start)
  }

  /// The latest departures: for each node the path that leaves it last and still arrives at a node
  /// by a time, the end of the last contact if that is `nil`.
  ///
  /// - Throws: `GraphError.invalidParameter` when spells of more than 20 million times together
  ///   meet a waiting limit.
  /// - Complexity: as `paths(_:from:at:rules:)` with `.foremost`, of which it is the mirror image.
  /// - Source: H. Wu et al., PVLDB 7 (2014) 721-732.
  public func latestDepartures(
    to destination: NodeIndex, by end: Int? = nil, rules: PassingRules = .strict
  ) throws(GraphError) -> TemporalPaths {
    let windows = PassingWindows(self, rules)
    let end = end ?? windows.windows.map { $0.last + rules.step }.max() ?? 0
    let mirrored = try windows.reversed().paths(.foremost, from: destination.index, at: -end)
    let hops = mirrored.hops.map { path in
      path.reversed().map { hop in
        TemporalHop(
          source: hop.target, target: hop.source, departure: -hop.arrival, arrival: -hop.departure)
      }
    }
    return TemporalPaths(origin: destination, time: end, hops: hops)
  }
}

extension PassingWindows {
  /// Chooses the search that suits goal, limit and spells.
  func paths(
    _ goal: TemporalGoal, from origin: Int, at start: Int
  ) throws(GraphError) -> TemporalPaths {
    let labels: TemporalLabels
    if goal == .foremost, limit == nil {
      labels = ForemostSearch(self).labels(from: origin, at: start)
    } else {
      var scan = TemporalScan(self, try instants(), goal: goal)
      labels = scan.labels(from: origin, at: start)
    }
    return TemporalPaths(
      origin: NodeIndex(origin), time: start,
      hops: (0..<nodeCount).map { labels.hops(to: $0, from: origin) })
  }
}
