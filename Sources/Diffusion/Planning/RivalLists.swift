internal import Graphs
internal import Records

/// The lists that plain rules and other models would make, to be compared with a plan.
///
/// Other models keep to the same constraints, so that they differ from the plan as models; plain
/// rules do not heed them.
struct RivalLists {
  private let spread: PlannedSpread
  private let book: RecordBook
  private let constraints: PlanningConstraints
  private let open: [Int]
  private let count: Int
  private let setting: InvitationAdvice.Setting
  private var seed: UInt64 { setting.seed }

  init(
    _ spread: PlannedSpread, _ book: RecordBook, _ constraints: PlanningConstraints, count: Int,
    _ setting: InvitationAdvice.Setting
  ) {
    self.spread = spread
    self.book = book
    self.constraints = constraints
    self.count = count
    self.setting = setting
    open = spread.organisations.indices.filter {
      constraints.isInvitable(spread.seat(of: $0))
    }
  }

  /// Every rule's list with its value, but for the model that the plan itself is by.
  func rivals(
    of plan: [NodeIndex], _ comparison: ListComparison
  ) throws(PlanningFault) -> [InvitationAdvice.Rival] {
    let own: InvitationAdvice.Rival.Kind? =
      switch setting.model {
      case .independentCascade, .threshold(1): .cascade
      case .threshold: .reinforced
      default: nil
      }
    var rivals: [InvitationAdvice.Rival] = []
    for kind in InvitationAdvice.Rival.Kind.allCases where kind != own {
      if kind == .random {
        rivals.append(random(plan, comparison))
        continue
      }
      let list = try list(kind)
      let nodes = list.map { spread.seat(of: $0) }
      rivals.append(
        InvitationAdvice.Rival(
          kind: kind, list: list.map { spread.organisations[$0].id },
          value: comparison.value(of: nodes), shared: nodes.count { plan.contains($0) }))
    }
    return rivals
  }

  /// The mean of forty lists drawn at random; the first is shown.
  private func random(
    _ plan: [NodeIndex], _ comparison: ListComparison
  ) -> InvitationAdvice.Rival {
    var generator = SampleStream.generator(seed: SampleStream.seed(seed, for: .ties), sample: 1)
    let lists = (0..<40).map { _ in
      Array(open.shuffled(using: &generator).prefix(count)).map { spread.seat(of: $0) }
    }
    guard lists.contains(where: { !$0.isEmpty }) else {
      return InvitationAdvice.Rival(
        kind: .random, list: [], value: SpreadEstimate(exact: 0), shared: 0)
    }
    let values = lists.map { comparison.value(of: $0).value }
    let shared = lists.map { list in Double(list.count { plan.contains($0) }) }.mean ?? 0
    return InvitationAdvice.Rival(
      kind: .random, list: [],
      value: SimulatedSpread.estimate(values, draws: 1, most: Double(spread.organisations.count)),
      shared: Int(shared.rounded()))
  }

  private func list(_ kind: InvitationAdvice.Rival.Kind) throws(PlanningFault) -> [Int] {
    let relations = spread.learnt.relations
    let users = Set(spread.situation.users)
    switch kind {
    case .creditDistribution:
      return credited(users)
    case .cascade:
      var one = setting
      one.model = .independentCascade
      guard case .plan(let plan) = try InvitationAdvice.outcome(spread, constraints, one) else {
        return []
      }
      return plan.nodes.compactMap { spread.organisation(of: $0) }
    case .reinforced:
      let planner = try spread.planner(
        constraints, model: .threshold(2), seed: seed, effort: setting.effort)
      return ReinforcedChoice(
        planner, Feasibility(constraints, nodeCount: spread.arcs.nodeCount), worlds: 256
      ).list().compactMap { spread.organisation(of: NodeIndex($0)) }
    case .mostActive: return top { Double(meetings($0) + spread.learnt.activity[$0].acts) }
    case .degree:
      return top { actor in
        Double(
          spread.organisations.indices.count { other in
            other != actor
              && relations.strands(from: other, to: actor).contains { $0.kind.isRecorded }
          })
      }
    case .nearest:
      return top { actor in
        Double(
          users.count { user in
            relations.strands(from: user, to: actor).contains { $0.kind == .border }
          })
      }
    case .largest: return top { Double(spread.organisations[$0].population ?? 0) }
    case .notYetReached:
      // Those that a meeting has reached do not fill up the list.
      return top(among: open.filter { meetings($0) == 0 }) {
        Double(spread.organisations[$0].population ?? 0)
      }
    case .random: return []
    }
  }

  /// The list by the credit that the log gives, those who must be invited first.
  private func credited(_ users: Set<Int>) -> [Int] {
    let feasibility = Feasibility(constraints, nodeCount: spread.arcs.nodeCount)
    let required = constraints.required.compactMap { spread.organisation(of: $0) }
    let credit = CreditDistribution(
      of: spread.learnt.actions.log, window: spread.learnt.window,
      isTied: spread.learnt.relations.isTied)
    let weights = spread.organisations.indices.map { constraints.worth($0) }
    return required
      + credit.greedy(
        count - required.count, among: open, beyond: users.union(required), weights: weights,
        shares: spread.comes(constraints)
      ) { actor, chosen in
        feasibility.allows(
          spread.seat(of: actor).index,
          with: (required + chosen).map { spread.seat(of: $0).index })
      }.map(\.actor)
  }

  private func meetings(_ actor: Int) -> Int {
    Set(
      book.attendances(of: spread.organisations[actor].id)
        .filter { $0.status == .attended && $0.role != .organiser }.map(\.gathering)
    ).count
  }

  /// The highest, equal ones in the order of the tables.
  private func top(among actors: [Int]? = nil, _ score: (Int) -> Double) -> [Int] {
    let scores = (actors ?? open).map { (score($0), $0) }
    return scores.sorted { ($1.0, $0.1) < ($0.0, $1.1) }.prefix(count).map(\.1)
  }
}
