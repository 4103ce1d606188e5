/// Finds the fewest of several demands that cannot be met together.
///
/// Every set that contradicts itself must share a demand with every set whose removal lets the rest
/// go together. So the smallest set that meets all such removals found so far is a bound from
/// below; where it contradicts itself it is the answer, else it leads to one more removal.
///
/// - Source: A. Ignatiev, A. Previti, M. Liffiton, J. Marques-Silva, CP 2015,
///   doi:10.1007/978-3-319-23219-5_13 (smallest unsatisfiable subsets by hitting sets).
struct ConflictSearch {
  /// Whether demands, by their numbers, can be met together; never false for fewer of them.
  let isFeasible: ([Int]) -> Bool
  /// How many sets of demands may be tried, besides those for a set that cannot do with fewer.
  var trials = 20_000

  /// A set that contradicts itself.
  struct Found {
    /// Ascending; empty where all can be met.
    let demands: [Int]
    /// Whether no smaller set contradicts itself; else only none within this one.
    let isFewest: Bool
  }

  /// The smallest contradiction among so many demands.
  ///
  /// - Complexity: one trial per demand, and one more per demand and removal that is found.
  func smallest(of count: Int) -> Found {
    let all = Array(0..<count)
    guard !isFeasible(all) else { return Found(demands: [], isFewest: true) }
    var kept = all
    for demand in all {
      let rest = kept.filter { $0 != demand }
      if !isFeasible(rest) { kept = rest }
    }
    var removals: [Set<Int>] = []
    var left = trials
    while left > 0 {
      var work = 100_000
      let least = Self.leastMeeting(removals, below: kept.count, work: &work)
      guard work > 0 else { break }
      guard let least else { return Found(demands: kept, isFewest: true) }
      left -= 1
      guard isFeasible(least) else { return Found(demands: least, isFewest: true) }
      let grown = grown(least, count, &left)
      removals.append(Set(all).subtracting(grown))
    }
    return Found(demands: kept, isFewest: false)
  }

  /// Demands that go together, with as many others as still go with them.
  private func grown(_ demands: [Int], _ count: Int, _ left: inout Int) -> [Int] {
    var grown = demands
    for demand in 0..<count where !demands.contains(demand) {
      left -= 1
      if isFeasible((grown + [demand]).sorted()) { grown.append(demand) }
    }
    return grown
  }

  /// The smallest set, of fewer than so many, that shares a member with each of several sets.
  private static func leastMeeting(
    _ sets: [Set<Int>], below limit: Int, work: inout Int
  ) -> [Int]? {
    var best: [Int]?
    func search(_ chosen: [Int], _ barred: Set<Int>, _ work: inout Int) {
      work -= 1
      guard work > 0 else { return }
      let most = (best?.count ?? limit) - 1
      let open = sets.filter { $0.isDisjoint(with: chosen) }
      guard !open.isEmpty else {
        if chosen.count <= most { best = chosen.sorted() }
        return
      }
      guard chosen.count < most, let next = open.map({ $0.subtracting(barred) }).min(by: isFirst)
      else { return }
      var barred = barred
      for member in next.sorted() {
        search(chosen + [member], barred, &work)
        barred.insert(member)
      }
    }
    func isFirst(_ left: Set<Int>, _ right: Set<Int>) -> Bool { left.count < right.count }
    search([], [], &work)
    return best
  }
}
