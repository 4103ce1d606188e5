internal import Graphs

/// Limits that cannot all be kept.
public struct PlanningConflict: Hashable, Sendable {
  public let limits: [PlanningConstraints.Limit]
  public let certainty: Certainty

  /// How much is known of a conflict.
  public enum Certainty: String, Hashable, Sendable {
    /// No smaller set of limits contradicts itself.
    case fewest
    /// Without any one of them the others can be kept; a smaller set elsewhere is not ruled out.
    case irreducible
    /// No list was found, though one may exist.
    case unproved
  }
}

extension Feasibility {
  /// The fewest limits that cannot be kept together; `nil` where all can.
  ///
  /// Where sets of limits are too many to be gone through, a set that cannot do with fewer is given
  /// and said to be no more than that. Of equally many the less demanding are dropped first.
  func conflict() -> PlanningConflict? {
    let limits = limits
    let found = ConflictSearch { numbers in
      Self.isFeasible(numbers.map { limits[$0] }, constraints, nodeCount)
    }.smallest(of: limits.count)
    guard !found.demands.isEmpty else { return nil }
    return PlanningConflict(
      limits: found.demands.map { limits[$0] }, certainty: found.isFewest ? .fewest : .irreducible)
  }

  /// The least numbers that a list does not meet, with what else limits it; `nil` where it meets all.
  ///
  /// Only where a hall meets quotas of two kinds or a budget, and whether they go together was not
  /// found out.
  func missing(_ list: [Int]) -> PlanningConflict? {
    var found: [PlanningConstraints.Limit] = []
    for grouping in constraints.groupings {
      for (group, least) in grouping.minima.sorted(by: { $0.key < $1.key })
      where list.count(where: { grouping.codes[$0] == group }) < least {
        found.append(.minimum(attribute: grouping.attribute, group: group, least))
      }
    }
    guard !found.isEmpty else { return nil }
    found += limits.filter {
      switch $0 {
      case .capacity, .budget, .invitations: true
      default: false
      }
    }
    return PlanningConflict(limits: found, certainty: .unproved)
  }

  /// All limits, the least demanding first.
  private var limits: [PlanningConstraints.Limit] {
    var limits: [(rank: Int, limit: PlanningConstraints.Limit)] = []
    let opened = constraints.opened
    for exclusion in constraints.exclusions { limits.append((0, exclusion.limit)) }
    for node in constraints.required {
      limits.append((1, .required(node)))
      if !opened.isInvitable(node) { limits.append((1, .notInvitable(node))) }
    }
    for grouping in constraints.groupings {
      for (group, least) in grouping.minima.sorted(by: { ($0.value, $0.key) < ($1.value, $1.key) })
      where least > 0 {
        limits.append(
          (least, .minimum(attribute: grouping.attribute, group: group, least)))
      }
      for (group, most) in grouping.maxima.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
        limits.append((0, .maximum(attribute: grouping.attribute, group: group, most)))
      }
    }
    if let capacity = constraints.capacity { limits.append((0, .capacity(capacity))) }
    if let budget = constraints.budget { limits.append((0, .budget(budget))) }
    limits.append((.max, .invitations(constraints.invitations)))
    return limits.enumerated().sorted {
      ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset)
    }.map(\.element.limit)
  }

  /// Whether some of the limits can be kept together.
  private static func isFeasible(
    _ limits: [PlanningConstraints.Limit], _ constraints: PlanningConstraints, _ nodeCount: Int
  ) -> Bool {
    var loose = constraints.opened
    loose.required = []
    loose.capacity = nil
    loose.budget = nil
    loose.invitations = nodeCount
    var minima = constraints.groupings.map { _ in [String: Int]() }
    var maxima = minima
    var barred: Set<NodeIndex> = []
    for limit in limits {
      switch limit {
      case .invitations(let number): loose.invitations = number
      case .required(let node): loose.required.append(node)
      case .notInvitable(let node): barred.insert(node)
      case .excluded, .yearlyLimit:
        for rule in constraints.exclusions where rule.limit == limit {
          barred.formUnion(rule.nodes)
          loose.excluded.formUnion(rule.nodes)
        }
      case .fairness, .fatigue: break
      case .capacity(let seats): loose.capacity = seats
      case .budget(let sum): loose.budget = sum
      case .minimum(let attribute, let group, let number):
        if let place = place(of: attribute, constraints) { minima[place][group] = number }
      case .maximum(let attribute, let group, let number):
        if let place = place(of: attribute, constraints) { maxima[place][group] = number }
      }
    }
    if loose.required.contains(where: barred.contains) { return false }
    for node in loose.required {
      loose.excluded.remove(node)
      loose.adopted.remove(node)
      loose.declined.remove(node)
    }
    loose.groupings = constraints.groupings.enumerated().map { place, grouping in
      PlanningConstraints.Grouping(
        attribute: grouping.attribute, codes: grouping.codes, minima: minima[place],
        maxima: maxima[place])
    }
    return Feasibility(loose, nodeCount: nodeCount, searchLimit: 2_000)
      .isExtendable(loose.required.map(\.index))
  }

  private static func place(of attribute: String, _ constraints: PlanningConstraints) -> Int? {
    constraints.groupings.firstIndex { $0.attribute == attribute }
  }
}
