internal import Glibc
internal import Graphs

/// How well a list shares spread between the groups of the first grouping.
struct FairObjective {
  let fairness: Fairness
  private let groups: GroupNumbers
  private let worth: [Double]

  init(_ fairness: Fairness, _ constraints: PlanningConstraints, nodeCount: Int) {
    self.fairness = fairness
    groups = GroupNumbers(constraints, nodeCount: nodeCount)
    worth = (0..<nodeCount).map { constraints.worth($0) }
  }

  /// What lists are compared by: the larger, the better; at equal values the sum decides.
  struct Score: Comparable {
    let utility: Double
    let sum: Double

    /// Whether it is better than another by more than rounding.
    static func < (left: Score, right: Score) -> Bool {
      if left.utility < right.utility - 1e-12 { return true }
      return left.utility <= right.utility + 1e-12 && left.sum < right.sum - 1e-12
    }
  }

  /// The score of a list by how much likelier each node adopts thanks to it.
  func score(_ more: [Double]) -> Score {
    let rates = rates(more).compactMap(\.self)
    let utility =
      switch fairness {
      case .maximin: rates.min() ?? 0
      case .concave: rates.map { max(0, $0).squareRoot() }.compensatedSum
      }
    return Score(
      utility: utility, sum: more.indices.lazy.map { more[$0] * worth[$0] }.compensatedSum)
  }

  /// What adoptions are worth near a list: those in a group that gets little more than others.
  ///
  /// - Parameters:
  ///   - more: by how much likelier each node adopts thanks to the list.
  ///   - sharpness: how much more the group that gets least counts, for maximin.
  /// - Returns: per node what its adoption is worth.
  func slopes(_ more: [Double], sharpness: Double) -> [Double] {
    let rates = rates(more)
    let known = rates.compactMap(\.self)
    let (least, most) = (known.min() ?? 0, max(known.max() ?? 0, 1e-9))
    let slopes = rates.indices.map { group -> Double in
      guard let rate = rates[group] else { return 0 }
      let slope =
        switch fairness {
        case .concave: 0.5 / max(rate, 0.01 * most).squareRoot()
        case .maximin: exp(-sharpness * (rate - least) / most)
        }
      return slope / groups.worth[group]
    }
    return worth.indices.map { node in
      let group = groups.numbers[node]
      return group < 0 ? 0 : worth[node] * slopes[group]
    }
  }

  private func rates(_ more: [Double]) -> [Double?] {
    var expected = [Double](repeating: 0, count: groups.names.count)
    for (node, group) in groups.numbers.enumerated() where group >= 0 {
      expected[group] += more[node] * worth[node]
    }
    return expected.indices.map { groups.worth[$0] > 0 ? expected[$0] / groups.worth[$0] : nil }
  }
}

extension ReinforcedChoice {
  /// The list that shares spread best of those that are found: grown member by member, or exchanged
  /// from the list of the largest sum.
  ///
  /// Nothing is guaranteed. Of all who may be added those are tried who promise most near the list.
  func fairList(_ objective: FairObjective, from best: [Int]) -> [Int] {
    let starts = [fairlyGrown(objective), best].map { fairlyExchanged($0, objective) }
    let scores = starts.map { objective.score(adoption(from: $0)) }
    return scores[0] < scores[1] ? starts[1] : starts[0]
  }

  private func fairlyGrown(_ objective: FairObjective) -> [Int] {
    var list = constraints.required.map(\.index)
    var score = objective.score(adoption(from: list))
    while let next = addition(to: list, objective),
      score < next.score || next.contacts > 0 || !feasibility.meetsMinima(list)
    {
      list.append(next.node)
      score = next.score
    }
    while let node = feasibility.firstLacking(list) { list.append(node) }
    return list
  }

  private func fairlyExchanged(_ start: [Int], _ objective: FairObjective) -> [Int] {
    var list = start
    var score = objective.score(adoption(from: list))
    let fixed = Set(constraints.required.map(\.index))
    for _ in 0..<3 {
      let before = list
      for (place, leaving) in before.enumerated() where !fixed.contains(leaving) {
        let rest = list.filter { $0 != leaving }
        guard let next = addition(to: rest, objective, without: leaving), score < next.score,
          feasibility.meetsMinima(rest + [next.node]) || !feasibility.meetsMinima(list)
        else { continue }
        list[place] = next.node
        score = next.score
      }
      if list == before { break }
    }
    return list
  }

  /// The best addition of the dozen that promise most, by what adoptions are worth near the list.
  private func addition(
    to list: [Int], _ objective: FairObjective, without: Int? = nil
  ) -> (node: Int, score: FairObjective.Score, contacts: Int)? {
    let open = allowed(list, without: without)
    let slopes = objective.slopes(adoption(from: list), sharpness: 8)
    let gains = with(worth: slopes).sums(open, states(of: list))
    let order = open.indices.sorted {
      (gains[$1].worth, gains[$1].contacts, open[$0])
        < (gains[$0].worth, gains[$0].contacts, open[$1])
    }
    var best: (node: Int, score: FairObjective.Score, contacts: Int)?
    for place in order.prefix(12) {
      let score = objective.score(adoption(from: list + [open[place]]))
      if best.map({ $0.score < score }) ?? true {
        best = (open[place], score, gains[place].contacts)
      }
    }
    return best
  }
}
