extension Feasibility {
  /// Whether bounds alone do not tell if a list can be completed: who costs least and who is least
  /// likely to come may be others, and with quotas of two kinds one may count for both.
  var needsSearch: Bool {
    constraints.capacity != nil && (constraints.groupings.count == 2 || constraints.budget != nil)
  }

  /// Whether a list can be completed, by trying those whom a group with the fewest openings lacks.
  ///
  /// One who costs no less and comes no less likely than another of the same groups, who did not do,
  /// is not tried. Where too many would have to be tried, the list counts as one that can be.
  func hasCompletion(_ chosen: [Int]) -> Bool {
    var left = searchLimit
    return hasCompletion(chosen, barred: [], &left)
  }

  private func hasCompletion(_ chosen: [Int], barred: Set<Int>, _ left: inout Int) -> Bool {
    left -= 1
    guard left > 0 else { return true }
    guard mayBeExtended(chosen) else { return false }
    guard let open = fewestOpenings(chosen, barred) else { return true }
    var (barred, failed) = (barred, [Int]())
    for node in open {
      let isWorse = failed.contains { other in
        isAlike(node, other) && constraints.cost(other) <= constraints.cost(node)
          && constraints.chance(other) <= constraints.chance(node)
      }
      if !isWorse {
        if hasCompletion(chosen + [node], barred: barred, &left) { return true }
        failed.append(node)
      }
      barred.insert(node)
    }
    return false
  }
}
