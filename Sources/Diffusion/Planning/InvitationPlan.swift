public import Graphs

/// Whom to invite, what that is expected to give, and how far it can be from the best.
public struct InvitationPlan: Hashable, Sendable {
  /// The invitations in the order of choice: those required first, then the largest gain first.
  public let picks: [Pick]
  /// The expected adoptions that the list gives beyond those that come without any invitation.
  public let value: SpreadEstimate
  /// The expected adoptions without any invitation, those that adopted before not counted.
  public let withoutInvitations: SpreadEstimate
  /// How good the list is for sure; `nil` where nothing can be said.
  public let certificate: Certificate?
  /// Why the list is shorter than asked for; `nil` where it is full.
  public let shortfall: Shortfall?
  /// The chance that more come than there are seats; `nil` without a capacity.
  public let overbookingRisk: Double?

  /// What each group of the first grouping gets; empty without groups.
  public let groupRates: [GroupRate]
  /// What fairness, each quota, each required invitation or exclusion, the hall, the budget and fatigue
  /// cost in expected adoptions, by the samples that chose: what the best list without it would give
  /// more.
  ///
  /// With fairness the others are told for lists of the largest sum.
  public let prices: [Price]
  /// What sharing fairly costs against the largest sum, by the samples that chose; `nil` without
  /// fairness.
  public let priceOfFairness: Double?
  /// The least share, over the draws of the probabilities, that the list gives of what the list that
  /// is best for that draw alone gives; `nil` for one draw.
  ///
  /// By the samples that chose for the draw, which flatter the draw's own list.
  public let worstDraw: Double?

  /// What a group gets.
  public struct GroupRate: Hashable, Sendable {
    public let group: String
    public let invited: Int
    /// The expected adoptions in it beyond those that come without any invitation.
    public let expected: Double
    /// That divided by what its nodes are worth; `nil` where that is nothing.
    public let rate: Double?
  }

  /// What a limit costs.
  public struct Price: Hashable, Sendable {
    public let limit: PlanningConstraints.Limit
    public let adoptions: Double
    /// The best list without it.
    public let list: [NodeIndex]
    /// Whether no list gives more than this one without the limit, nor more than the plan's with it.
    public internal(set) var isProved = false
  }

  /// One invitation.
  public struct Pick: Hashable, Sendable {
    public let node: NodeIndex
    /// What it adds to those before it.
    public let gain: SpreadEstimate
    /// What the whole list loses without it.
    public let loss: SpreadEstimate
    /// Others that would have added exactly as much when it was chosen; it came first by its place.
    public let ties: [NodeIndex]
    /// In what share of the draws of the probabilities it is in the best list; `nil` for one draw.
    public let frequency: Double?
    /// The best other invitation in its place, with what the list then gives less.
    public let replacement: Replacement?
    /// Others who would do about as well in its place: within the noise, or equal.
    public let interchangeable: [NodeIndex]
    /// Those who adopt thanks to it alone, the likeliest first, itself not counted.
    public let reaches: [Reached]
    /// The share of what it would give alone that others of the list give too, 0...1.
    public let overlap: Double
  }

  /// Who would come in the place of an invitation.
  public struct Replacement: Hashable, Sendable {
    public let node: NodeIndex
    /// What the list would give less, by the samples that chose it.
    public let loss: Double
  }

  /// Who is reached through an invitation.
  public struct Reached: Hashable, Sendable {
    public let node: NodeIndex
    /// The probability that it adopts thanks to this invitation and no earlier one.
    public let probability: Double
  }

  /// Why a list is not full.
  public enum Shortfall: String, Hashable, Sendable {
    /// Nobody left adds anything.
    case noFurtherGain = "no-further-gain"
    /// Those who would add something are ruled out by the constraints.
    case constraints
  }

  /// Whether prices are what lists give for sure; the value of an empty list is known however the
  /// others are.
  public var arePricesExact: Bool {
    value.isExact && (!picks.isEmpty || prices.allSatisfy(\.isProved))
  }

  /// The invited.
  public var nodes: [NodeIndex] { picks.map(\.node) }
}

/// At least this share of the best possible.
public struct Certificate: Hashable, Sendable {
  /// The list gives at least this share of the best possible, 0...1.
  ///
  /// Where the value is exact that is the value divided by the bound. From samples the list and the bound
  /// are compared sample by sample, which tells more than the quotient of the two.
  public let share: Double
  /// No list that keeps to the constraints gives more.
  public let bound: Double
  /// Whether it holds for sure; else with 95 per cent confidence.
  public let isExact: Bool
  /// By what the bound was found.
  public let method: Method

  /// Where only the empty list keeps to the constraints.
  static let onlyList = Certificate(share: 1, bound: 0, isExact: true, method: .enumeration)

  /// How a bound was found.
  public enum Method: String, Hashable, Sendable {
    /// All lists were compared.
    case enumeration
    /// All lists were compared or ruled out, part by part.
    case branching = "branch-and-bound"
    /// Multipliers on the sets, and branching where it helped.
    case lagrangian
    /// The largest gains on top of the list itself.
    case submodular
  }
}

/// A plan, or the constraints that cannot all be kept.
public enum PlanningOutcome: Hashable, Sendable {
  case plan(InvitationPlan)
  /// The fewest limits that contradict each other, or what is known of them.
  case conflict(PlanningConflict)
}
