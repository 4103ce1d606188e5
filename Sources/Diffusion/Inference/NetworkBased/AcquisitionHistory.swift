public import Graphs

/// Who acquired a practice in which order and when, and along which networks it may have gone:
/// what network-based diffusion analysis is fitted to.
///
/// Actors are 0 ..< `actorCount`. An arc from i to j means that i can learn from j. Times are on
/// any scale that grows; only differences and order matter.
///
/// - Source: W. Hoppitt, N. J. Boogert and K. N. Laland, Journal of Theoretical Biology 263 (2010)
///   544-555, doi:10.1016/j.jtbi.2010.01.004.
public struct AcquisitionHistory: Sendable {
  public let actorCount: Int
  /// The acquisitions, by time; events of the same time keep the order in which they were given.
  public let events: [Event]
  /// Those who had it before the watch began: others learn from them, they are not at risk.
  public let demonstrators: [Int]
  /// Those who got it by decree, such as by law, and when: others learn from them afterwards, but
  /// that they got it says nothing of how it spreads.
  public let decreed: [Event]
  /// When others stop learning from an actor, by time: the practice was dropped.
  public let withdrawals: [Event]
  /// When an actor that has not acquired is followed no longer, by time: it is not at risk
  /// afterwards, and censored before the end of the watch.
  public let departures: [Event]
  public let networks: [Network]
  /// What is known of the actors; every value known.
  public let covariates: [Covariate]
  /// When the watch began.
  public let start: Double
  /// When the watch ended; who had not acquired by then is censored.
  public let end: Double
  /// Actors who are not at risk for other reasons, such as not being in the population.
  public let outsiders: [Int]
  /// The last moments of the periods of discrete time, ascending.
  public let periodEnds: [Double]

  /// One actor at one time.
  public struct Event: Hashable, Sendable {
    public let actor: Int
    public let time: Double

    public init(actor: Int, time: Double) {
      self.actor = actor
      self.time = time
    }
  }

  /// A number known of every actor, such as size or age.
  public struct Covariate: Hashable, Sendable {
    public let name: String
    /// One per actor at the start; centred values make the rate of own invention that of the
    /// average actor.
    public let values: [Double]
    /// New values, by time; each counts for acquisitions strictly later.
    public let changes: [Change]

    /// A new value of one actor.
    public struct Change: Hashable, Sendable {
      public let time: Double
      public let actor: Int
      public let value: Double

      public init(time: Double, actor: Int, value: Double) {
        self.time = time
        self.actor = actor
        self.value = value
      }
    }

    public init(name: String, values: [Double], changes: [Change] = []) {
      self.name = name
      self.values = values
      self.changes = changes.enumerated().sorted {
        ($0.element.time, $0.offset) < ($1.element.time, $1.offset)
      }.map(\.element)
    }
  }

  /// Ties along which others' use may be learnt of, and how they change.
  public struct Network: Sendable {
    public let name: String
    /// The ties at the start, or the ties of each period.
    public let slices: [Graph]
    /// The times after which the second and later slices hold: one fewer than slices, ascending.
    public let turns: [Double]
    /// Ties that come, grow or (with a negative difference) go, by time.
    public let changes: [TieChange]
    /// Who is learnt from along these ties and from when on, where it is not those who have the
    /// practice: those who have another one, or nobody's real neighbours in a placebo.
    public let givers: [Event]?
    /// The time after which a change that fades counts half; `nil` where none does.
    public let halfLife: Double?

    /// The strength of the tie from one actor to another grows by an amount.
    ///
    /// It counts for acquisitions strictly later than its time: for good, or less and less with
    /// the half-life of the network.
    public struct TieChange: Hashable, Sendable {
      public let time: Double
      public let source: Int
      public let target: Int
      /// At its time.
      public let difference: Double
      public let fades: Bool

      public init(
        time: Double, source: Int, target: Int, difference: Double, fades: Bool = false
      ) {
        self.time = time
        self.source = source
        self.target = target
        self.difference = difference
        self.fades = fades
      }
    }

    /// The same ties all the time.
    public init(name: String, _ graph: Graph) {
      self.init(name: name, slices: [graph], turns: [])
    }

    /// Ties by period and ties that change one by one.
    ///
    /// - Precondition: one fewer turn than slices; a half-life above 0 where changes fade.
    public init(
      name: String, slices: [Graph], turns: [Double], changes: [TieChange] = [],
      givers: [Event]? = nil, halfLife: Double? = nil
    ) {
      precondition(slices.count == turns.count + 1, "one turn between each two slices")
      precondition(
        halfLife.map { $0 > 0 } ?? !changes.contains(where: \.fades), "a half-life above 0")
      self.name = name
      self.slices = slices
      self.turns = turns
      self.changes = changes.sorted { $0.time < $1.time }
      self.givers = givers.map(AcquisitionHistory.byTime)
      self.halfLife = halfLife
    }
  }

  /// Makes a history.
  ///
  /// - Precondition: actors within range, each acquiring at most once and no demonstrator among
  ///   them; graphs of as many nodes; one covariate value per actor; times after `start`.
  public init(
    actorCount: Int, events: [Event], demonstrators: [Int] = [], decreed: [Event] = [],
    withdrawals: [Event] = [], departures: [Event] = [], networks: [Network],
    covariates: [Covariate] = [], start: Double = 0, end: Double, outsiders: [Int] = [],
    periodEnds: [Double] = []
  ) {
    let learners = (events + decreed).map(\.actor)
    let actors = 0..<actorCount
    precondition(
      (learners + demonstrators + outsiders + (withdrawals + departures).map(\.actor))
        .allSatisfy(actors.contains),
      "an actor outside the population")
    precondition(
      Set(events.map(\.actor)).isDisjoint(with: outsiders), "an outsider that acquires")
    precondition(
      Set(learners + demonstrators).count == learners.count + demonstrators.count,
      "an actor that acquires twice")
    precondition(
      networks.allSatisfy { $0.slices.allSatisfy { $0.nodeCount == actorCount } },
      "graphs of all actors")
    precondition(
      covariates.allSatisfy {
        $0.values.count == actorCount && $0.changes.allSatisfy { actors.contains($0.actor) }
      }, "one value per actor")
    precondition(
      events.allSatisfy { $0.time >= start && $0.time <= end }, "an event outside the watch")
    self.actorCount = actorCount
    self.events = Self.byTime(events)
    self.demonstrators = demonstrators
    self.decreed = Self.byTime(decreed)
    self.withdrawals = Self.byTime(withdrawals)
    self.departures = Self.byTime(departures)
    self.networks = networks
    self.covariates = covariates
    self.start = start
    self.end = end
    self.outsiders = outsiders
    self.periodEnds = periodEnds
  }

  fileprivate static func byTime(_ events: [Event]) -> [Event] {
    events.enumerated().sorted { left, right in
      (left.element.time, left.offset) < (right.element.time, right.offset)
    }.map(\.element)
  }
}

extension AcquisitionHistory {
  /// What a tie of a panel counts.
  public enum TieStrength: String, CaseIterable, Hashable, Sendable, Codable {
    /// Every tie counts one.
    case presence
    /// A tie counts its weight.
    case weight
  }

  /// The history of a panel: periods are times, and ties are as the panel has them.
  ///
  /// The watch begins before the first period and ends with `end`, by default the period after
  /// the last, as the reference values have it for continuous time.
  ///
  /// - Complexity: O(*n* log *n* + *m*).
  public init(
    _ panel: DiffusionPanel, strength: TieStrength = .presence, covariates: [Covariate] = [],
    end: Double? = nil
  ) {
    let events = panel.adoption.enumerated().compactMap { actor, period in
      period.map { Event(actor: actor, time: Double($0)) }
    }
    let graphs = panel.slices.map { strength == .weight ? $0 : $0.withoutWeights() }
    // Slice t holds in period t: after period t - 1 and up to t.
    let turns = panel.isStatic ? [] : (0..<panel.periodCount - 1).map { Double($0 + 1) }
    self.init(
      actorCount: panel.actorCount, events: events,
      networks: [Network(name: "ties", slices: graphs, turns: turns)], covariates: covariates,
      start: 0, end: end ?? Double(panel.periodCount + 1),
      periodEnds: (0..<panel.periodCount).map { Double($0 + 1) })
  }

  /// The number of acquisitions during the watch.
  public var eventCount: Int { events.count }
}

extension Graph {
  /// The same ties, each of weight 1.
  func withoutWeights() -> Graph {
    guard isWeighted else { return self }
    var sources: [NodeIndex] = []
    var targets: [NodeIndex] = []
    for node in nodes {
      for other in neighbours(of: node) where isDirected || node < other {
        sources.append(node)
        targets.append(other)
      }
    }
    var builder = GraphBuilder(nodeCount: nodeCount, directed: isDirected)
    // Ties of a valid graph are valid ties.
    try? builder.add(sources: sources, targets: targets)
    return builder.build()
  }
}

extension AcquisitionHistory {
  /// The same with more actors, none of them tied to anybody or at risk.
  ///
  /// Histories of a stack have the same actors; those of a record may differ by outsiders.
  package func widened(to count: Int) -> AcquisitionHistory {
    guard count > actorCount else { return self }
    return AcquisitionHistory(
      actorCount: count, events: events, demonstrators: demonstrators, decreed: decreed,
      withdrawals: withdrawals, departures: departures,
      networks: networks.map { network in
        Network(
          name: network.name, slices: network.slices.map { $0.widened(to: count) },
          turns: network.turns, changes: network.changes, givers: network.givers,
          halfLife: network.halfLife)
      },
      covariates: covariates.map { covariate in
        Covariate(
          name: covariate.name,
          values: covariate.values + Array(repeating: 0, count: count - actorCount),
          changes: covariate.changes)
      }, start: start, end: end, outsiders: outsiders + Array(actorCount..<count),
      periodEnds: periodEnds)
  }
}

extension Graph {
  /// The same ties among more nodes.
  fileprivate func widened(to count: Int) -> Graph {
    var builder = GraphBuilder(nodeCount: count, directed: isDirected)
    let ties = edges
    // Ties of a valid graph are valid ties.
    try? builder.add(
      sources: ties.map(\.source), targets: ties.map(\.target), weights: ties.map(\.weight))
    return builder.build()
  }
}
