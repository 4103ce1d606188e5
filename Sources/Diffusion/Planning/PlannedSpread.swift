internal import Glibc
public import Graphs
public import Records

/// The graph on which invitations to a seminar about one practice are planned.
///
/// Every organisation is a node; beside it stands its seat at the seminar, from which it may take
/// the practice. Inviting means filling the seat, by the chance to come; coming is exposure, and
/// passes the practice on by the chance of a meeting. One more node stands for everything outside
/// the record, and has the practice. So attendance is never adoption, and what would happen without
/// the seminar is in the graph too.
public struct PlannedSpread: Sendable {
  /// So many draws, unless told otherwise, tell the mean of a law with a long tail.
  public static let usualDraws = 256

  /// The organisations, nodes `0 ..< n`; seats are `n ..< 2n`, the outside is `2n`.
  public let organisations: [Organisation]
  public let practice: Identifier<Practice>
  /// What was learnt, and how the practice stands.
  public let learnt: LearntSpread
  public let situation: PracticeSituation
  public let attendance: AttendanceModel
  /// Chances within the horizon, in draws of all that is uncertain.
  public let arcs: ArcProbabilities
  /// The same with seats that pass the practice on for sure, to be sampled; what a filled seat does
  /// stands in ``passing`` and is counted, not sampled, which tells far more where it is small.
  let surelyPassing: ArcProbabilities
  /// Per draw and node the chance that a filled seat passes the practice on within the horizon; 1
  /// for nodes that are no seats.
  let passing: [[Double]]
  /// How many windows are counted.
  public let steps: Int
  private let place: Int
  /// The chance within a window that is assumed of everybody who comes; `nil` for what the log teaches.
  private let assumedSeminar: Double?

  /// - Parameters:
  ///   - book: the records.
  ///   - practice: what the seminar shows.
  ///   - day: the day of the seminar; only what lies before is used.
  ///   - months: the window.
  ///   - horizon: how far ahead adoptions count, in months; whole windows.
  ///   - draws: how many draws of the probabilities.
  ///   - fatigue: what repeated invitations are worth.
  ///   - assumed: chances that are assumed in place of what the log teaches.
  ///   - link: how prior chances of pairs follow from their relations.
  ///   - seed: what the draws follow from.
  /// - Throws: ``PlanningFault`` for a practice that is not in the record.
  /// - Complexity: that of ``LearntSpread``, and O(draws × members²).
  public init(
    of book: RecordBook, practice: Identifier<Practice>, asOf day: Day, months: Int = 12,
    horizon: Int = 24, draws: Int = usualDraws, fatigue: AttendanceModel.Fatigue = .init(),
    assumed: AssumedChances = AssumedChances(), link: PriorLink = .logistic, seed: UInt64 = 1
  ) throws(PlanningFault) {
    let past = book.before(day)
    let learnt = LearntSpread(of: past, asOf: day, months: months, link: link)
    guard let place = learnt.place(of: practice) else { throw .unsupported("practice") }
    self.learnt = learnt
    self.practice = practice
    self.place = place
    assumedSeminar = assumed.seminar
    organisations = learnt.actions.organisations
    situation = learnt.situation(of: place)
    attendance = AttendanceModel(
      of: past, organisations: organisations, asOf: day, fatigue: fatigue)
    steps = max(1, (horizon + months - 1) / max(1, months))
    for value in [assumed.seminar, assumed.other].compactMap(\.self)
    where !(value >= 0 && value <= 1) { throw .probability(value) }
    let layout = SpreadLayout(
      learnt, situation, steps: steps, assumed,
      given: try assumed.relations?.table(learnt.relations, of: past))
    let rows = Parallelism.batches(of: max(1, draws), least: 4) { batch in
      batch.map { draw in
        var generator = SeededStream.generator(seed: seed, stream: draw)
        return layout.chances(
          RateDraw(learnt.prior, practice: place, using: &generator), using: &generator)
      }
    }
    let chances = rows.flatMap(\.self)
    let count = organisations.count
    arcs = try ArcProbabilities(
      nodeCount: 2 * count + 1, tails: layout.tails, heads: layout.heads, draws: chances)
    let isSeat = layout.tails.map { $0.index >= count && $0.index < 2 * count }
    surelyPassing = try ArcProbabilities(
      nodeCount: 2 * count + 1, tails: layout.tails, heads: layout.heads,
      draws: chances.map { draw in zip(draw, isSeat).map { $1 ? 1 : $0 } })
    let seats = layout.tails.indices.filter { isSeat[$0] }
    passing = chances.map { draw in
      var row = [Double](repeating: 1, count: 2 * count + 1)
      for arc in seats { row[layout.tails[arc].index] = draw[arc] }
      return row
    }
  }

  /// The node of a seat.
  public func seat(of organisation: Int) -> NodeIndex {
    NodeIndex(organisations.count + organisation)
  }

  /// The organisation of a node that is one or its seat; `nil` for the outside.
  public func organisation(of node: NodeIndex) -> Int? {
    let count = organisations.count
    return node.index < 2 * count ? node.index % max(1, count) : nil
  }

  /// The node that stands for all that is not recorded.
  public var outside: NodeIndex { NodeIndex(2 * organisations.count) }

  /// Constraints by which only open seats can be filled, and only adoptions by those who count are
  /// counted.
  ///
  /// - Parameters:
  ///   - invitations: how many.
  ///   - counts: for each organisation whether its adoption counts and it may be invited.
  /// - Returns: constraints that can be narrowed further; their attendance is the chance to come.
  public func constraints(invitations: Int, counts: [Bool]) -> PlanningConstraints {
    let count = organisations.count
    var constraints = PlanningConstraints(invitations: invitations)
    constraints.adopted = Set(situation.users.map { NodeIndex($0) } + [outside])
    constraints.excluded = Set((0..<count).map { NodeIndex($0) })
    constraints.weights = [Double](repeating: 0, count: 2 * count + 1)
    constraints.attendance = constraints.weights
    var rested = constraints.weights
    for actor in 0..<count {
      constraints.attendance[count + actor] = attendance.entries[actor].probability
      rested[count + actor] = attendance.entries[actor].belief.mean
      let isOpen = counts[actor] && !situation.hasTaken(actor)
      if isOpen {
        constraints.weights[actor] = 1
      } else {
        constraints.excluded.insert(seat(of: actor))
      }
    }
    let isAnyTired = (0..<count).contains {
      constraints.weights[$0] > 0 && attendance.entries[$0].fatigue < 1
    }
    constraints.rested = isAnyTired ? rested : []
    return constraints
  }

  /// What finds lists within constraints made by ``constraints(invitations:counts:)``.
  ///
  /// Where one contact is enough what a filled seat does is counted, not sampled; else a seat is a
  /// contact among others. As weights of a linear threshold chances into an organisation that add up
  /// to more than 1 are scaled down.
  func planner(
    _ constraints: PlanningConstraints, model: SpreadModel = .independentCascade,
    fairness: Fairness? = nil, seed: UInt64, effort: InvitationPlanner.Effort
  ) throws(PlanningFault) -> InvitationPlanner {
    let isCascade = model == .independentCascade || model == .threshold(1)
    return try InvitationPlanner(
      isCascade ? surelyPassing : model == .linearThreshold ? arcs.asWeights() : arcs,
      model: isCascade ? .independentCascade : model, steps: steps, constraints: constraints,
      fairness: fairness, passing: isCascade ? passing : [], seed: seed, effort: effort)
  }

  /// How many organisations have chances into them that add up to more than 1 in some draw, and are
  /// scaled down as weights of a linear threshold.
  public var overfullCount: Int {
    organisations.indices.count { actor in
      (0..<arcs.drawCount).contains { draw in
        arcs.row(actor).lazy.map { arcs.probabilities[draw * arcs.arcCount + $0] }.compensatedSum
          > 1
      }
    }
  }

  /// The chance of each organisation to come, as constraints have it.
  public func comes(_ constraints: PlanningConstraints) -> [Double] {
    organisations.indices.map { constraints.chance(seat(of: $0).index) }
  }

  /// The relations along which one may take from another, the one that raises the chance most first.
  public func strands(from source: Int, to target: Int) -> [TieRelations.Strand] {
    learnt.relations.strands(from: source, to: target).sorted { first, second in
      let left = learnt.prior.weight(of: first)
      let right = learnt.prior.weight(of: second)
      return (right, first.kind.rawValue) < (left, second.kind.rawValue)
    }
  }

  /// The chance that an organisation takes the practice up within a window of coming, because of
  /// the seminar.
  public func chanceAfterComing(_ organisation: Int) -> Double {
    assumedSeminar ?? learnt.chanceAfterMeeting(of: organisation, practice: place)
  }

  /// Whether nothing recorded of an organisation itself speaks for its place: neither an invitation,
  /// nor an act, nor a pair's trial that ended well.
  public func restsOnPriorAlone(_ organisation: Int) -> Bool {
    learnt.strength == .priorDriven
      || (attendance.entries[organisation].invitations == 0
        && learnt.activity[organisation].acts == 0)
  }
}

/// Which arcs there are, and how each follows from rates.
private struct SpreadLayout: Sendable {
  private enum Arc: Sendable {
    /// From a user or a later adopter; how many windows' worth of chances.
    case tie(source: Int, target: Int, windows: Double)
    case seat(Int, windows: Double)
    /// From outside, with what an earlier meeting still does.
    case outside(Int, windows: Double, visit: Double)
  }

  private let learnt: LearntSpread
  private let arcs: [Arc]
  /// The chances of relations, source after source, where they are assumed.
  private let given: [Double]?
  private let assumed: AssumedChances
  let tails: [NodeIndex]
  let heads: [NodeIndex]

  init(
    _ learnt: LearntSpread, _ situation: PracticeSituation, steps: Int, _ assumed: AssumedChances,
    given: [Double]?
  ) {
    self.learnt = learnt
    self.assumed = assumed
    self.given = given
    let count = learnt.actions.organisations.count
    let late = learnt.rates.lateShare
    let later = Double(steps - 1)
    var (arcs, tails, heads): ([Arc], [NodeIndex], [NodeIndex]) = ([], [], [])
    func add(_ arc: Arc, _ tail: Int, _ head: Int) {
      arcs.append(arc)
      tails.append(NodeIndex(tail))
      heads.append(NodeIndex(head))
    }
    for target in 0..<count where !situation.hasTaken(target) {
      var isLate: [Int: Bool] = [:]
      for source in situation.sources(of: target) { isLate[source.actor] = source.isLate }
      for source in 0..<count where source != target {
        let isTied =
          given.map { $0[source * count + target] > 0 }
          ?? !learnt.relations.strands(from: source, to: target).isEmpty
        guard isTied else { continue }
        if let wasLate = isLate[source] {
          // One who uses it already goes on through all windows.
          let windows = (wasLate ? late : 1) + later * late
          add(.tie(source: source, target: target, windows: windows), source, target)
        } else if !situation.hasTaken(source) {
          add(.tie(source: source, target: target, windows: 1), source, target)
        }
      }
      add(.seat(target, windows: 1 + later * late), count + target, target)
      let visit = situation.visit(of: target).map { ($0 ? late : 1) + later * late } ?? 0
      add(.outside(target, windows: Double(steps), visit: visit), 2 * count, target)
    }
    self.arcs = arcs
    self.tails = tails
    self.heads = heads
  }

  /// The chance of every arc in one draw.
  func chances(_ draw: RateDraw, using generator: inout SeededGenerator) -> [Double] {
    // Rates of what the seminar and the outside do to one organisation.
    func rate(_ channel: SpreadChannel, _ assumed: Double?, of target: Int) -> Double {
      assumed.map { -log1p(-$0) }
        ?? draw.rates[channel.place] * draw.readiness[target] * draw.speed
    }
    // A chance that is sure has no finite rate, and none of it is none.
    func stays(_ rate: Double, _ windows: Double) -> Double {
      windows > 0 ? exp(-rate * windows) : 1
    }
    return arcs.map { arc in
      switch arc {
      case .tie(let source, let target, let windows):
        if let given {
          let chance = given[source * draw.readiness.count + target]
          return windows == 1 ? chance : 1 - pow(1 - chance, windows)
        }
        let strands = learnt.relations.strands(from: source, to: target)
        let belief = learnt.belief(
          from: source, to: target, prior: draw.mean(along: strands, to: target))
        let chance = belief.draw(using: &generator)
        return windows == 1 ? chance : 1 - pow(1 - chance, windows)
      case .seat(let target, let windows):
        return 1 - stays(rate(.meeting, assumed.seminar, of: target), windows)
      case .outside(let target, let windows, let visit):
        return 1 - stays(rate(.other, assumed.other, of: target), windows)
          * stays(rate(.meeting, assumed.seminar, of: target), visit)
      }
    }
  }
}
