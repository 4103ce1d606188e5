internal import Graphs

extension Feasibility {
  /// The smallest set of limits that cannot be kept together; empty where all can.
  ///
  /// Limits are dropped one by one, the least demanding first, as long as the rest contradict each
  /// other; then smaller sets, of up to three limits, are tried.
  func conflict() -> [PlanningConstraints.Limit] {
    for node in constraints.required where !constraints.isInvitable(node) {
      return [.required(node), .notInvitable(node)]
    }
    let limits = limits
    guard !Self.isFeasible(limits, constraints, nodeCount) else { return [] }
    var kept = limits
    for limit in limits {
      let rest = kept.filter { $0 != limit }
      if !Self.isFeasible(rest, constraints, nodeCount) { kept = rest }
    }
    for size in 1..<max(1, min(4, kept.count)) {
      if let smaller = firstConflict(of: size, limits) { return smaller }
    }
    return kept
  }

  /// The least numbers that a list does not meet, with what else limits it; empty where it meets all.
  ///
  /// Whether a hall and quotas of two kinds go together is known only once a list is sought.
  func missing(_ list: [Int]) -> [PlanningConstraints.Limit] {
    var found: [PlanningConstraints.Limit] = []
    for grouping in constraints.groupings {
      for (group, least) in grouping.minima.sorted(by: { $0.key < $1.key })
      where list.count(where: { grouping.codes[$0] == group }) < least {
        found.append(.minimum(attribute: grouping.attribute, group: group, least))
      }
    }
    guard !found.isEmpty else { return [] }
    found += limits.filter {
      switch $0 {
      case .capacity, .budget, .invitations: true
      default: false
      }
    }
    return found
  }

  /// All limits, the least demanding first.
  private var limits: [PlanningConstraints.Limit] {
    var limits: [(rank: Int, limit: PlanningConstraints.Limit)] = []
    for node in constraints.required { limits.append((1, .required(node))) }
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

  private func firstConflict(
    of size: Int, _ limits: [PlanningConstraints.Limit]
  ) -> [PlanningConstraints.Limit]? {
    func search(_ start: Int, _ chosen: [PlanningConstraints.Limit])
      -> [PlanningConstraints.Limit]?
    {
      if chosen.count == size {
        return Self.isFeasible(chosen, constraints, nodeCount) ? nil : chosen
      }
      for place in start..<max(start, limits.count) {
        if let found = search(place + 1, chosen + [limits[place]]) { return found }
      }
      return nil
    }
    return search(0, [])
  }

  /// Whether some of the limits can be kept together.
  private static func isFeasible(
    _ limits: [PlanningConstraints.Limit], _ constraints: PlanningConstraints, _ nodeCount: Int
  ) -> Bool {
    var loose = constraints
    loose.required = []
    loose.capacity = nil
    loose.budget = nil
    loose.invitations = nodeCount
    var minima = constraints.groupings.map { _ in [String: Int]() }
    var maxima = minima
    for limit in limits {
      switch limit {
      case .invitations(let number): loose.invitations = number
      case .required(let node): loose.required.append(node)
      case .notInvitable, .excluded, .yearlyLimit, .fairness: break
      case .capacity(let seats): loose.capacity = seats
      case .budget(let sum): loose.budget = sum
      case .minimum(let attribute, let group, let number):
        if let place = place(of: attribute, constraints) { minima[place][group] = number }
      case .maximum(let attribute, let group, let number):
        if let place = place(of: attribute, constraints) { maxima[place][group] = number }
      }
    }
    loose.groupings = constraints.groupings.enumerated().map { place, grouping in
      PlanningConstraints.Grouping(
        attribute: grouping.attribute, codes: grouping.codes, minima: minima[place],
        maxima: maxima[place])
    }
    return Feasibility(loose, nodeCount: nodeCount).isExtendable(loose.required.map(\.index))
  }

  private static func place(of attribute: String, _ constraints: PlanningConstraints) -> Int? {
    constraints.groupings.firstIndex { $0.attribute == attribute }
  }
}
