internal import Glibc
internal import Graphs

/// Bounds on how much any list within the constraints can meet, by multipliers on the sets.
///
/// What a list x meets of a set is at most 1 - m + m · (sum of a·x over its members) for every m in
/// 0...1, where a is a member's chance to come; and, as 1 - (product of 1 - a) is concave in the sum
/// of l = -log(1 - a), also at most 1 - m + m log m + m · (sum of l·x). With one m per set the sum
/// over all sets is linear in x, and its largest value over the constraints is found by sorting.
/// Steps along the subgradient make it small.
///
/// - Source: M. L. Fisher, Management Science 27 (1981) 1, doi:10.1287/mnsc.27.1.1; B. T. Polyak,
///   USSR Computational Mathematics and Mathematical Physics 9 (1969) 14 (the step).
struct CoverRelaxation {
  /// Sets of at least two members; what those of one weigh is in `single`.
  private let starts: [Int32]
  private let members: [Int32]
  private let weights: [Double]
  /// Per node what sets that hold it alone give, its chance included.
  private let single: [Double]
  private let chance: [Double]
  /// -log(1 - chance), at most 40.
  private let rate: [Double]
  private let totalWeight: Double
  /// Whether all who are invited come.
  private let isSure: Bool
  private let choice: LinearChoice

  init(_ reach: ReachSets, chance: [Double], _ choice: LinearChoice) {
    var (starts, members, weights): ([Int32], [Int32], [Double]) = ([0], [], [])
    var single = [Double](repeating: 0, count: reach.nodeCount)
    var sum = CompensatedSum()
    for set in 0..<reach.count {
      let row = reach.members(of: set)
      let weight = reach.weight(set)
      if row.count == 1, let node = row.first {
        single[Int(node)] += weight * chance[Int(node)]
        continue
      }
      members += row
      starts.append(Int32(members.count))
      weights.append(weight)
      sum.add(weight)
    }
    self.starts = starts
    self.members = members
    self.weights = weights
    self.single = single
    self.chance = chance
    self.choice = choice
    totalWeight = sum.value
    rate = chance.map { $0 >= 1 ? 40 : min(40, -log1p(-$0)) }
    isSure = chance.allSatisfy { $0 == 0 || $0 == 1 }
  }

  /// How many numbers one step goes through.
  var size: Int { members.count + 3 * weights.count + single.count }

  /// Multipliers with what they show.
  struct Point {
    var multipliers: [Double]
    /// No list meets more.
    var bound: Double
    /// What each node is worth at most by these multipliers.
    var worth: [Double]
    /// The best list by those worths.
    var list: [Int]
  }

  /// Multipliers to begin with: 1 for sets that a list meets once at most, less for others.
  func start(from cover: ChosenCover) -> [Double] {
    weights.indices.map { set in
      let sum = members[row(set)].reduce(0.0) {
        $0 + (cover.isChosen[Int($1)] ? rate[Int($1)] : 0)
      }
      return isSure ? (sum == 0 ? 1 : sum < 41 ? 0.5 : 0) : max(1e-6, exp(-sum))
    }
  }

  private func row(_ set: Int) -> Range<Int> { Int(starts[set])..<Int(starts[set + 1]) }

  /// The least bound that is found in so many steps from given multipliers.
  ///
  /// - Parameters:
  ///   - multipliers: one per set of several members.
  ///   - steps: the number of steps.
  ///   - target: a value that is known to be met: the aim of the steps.
  ///   - fixed: who is in and who is out.
  ///   - enough: a bound at which the search ends.
  /// - Returns: the best multipliers that were found, with their bound.
  func descend(
    from multipliers: [Double], steps: Int, target: Double, _ fixed: LinearChoice.Fixed,
    enough: Double = 0
  ) -> Point {
    var current = multipliers
    var best = Point(multipliers: multipliers, bound: .infinity, worth: [], list: [])
    var direction = [Double](repeating: 0, count: weights.count)
    var counts = [Double](repeating: 0, count: weights.count)
    var (factor, stale) = (1.0, 0)
    for _ in 0..<steps {
      let point = evaluate(current, fixed)
      if point.bound < best.bound - 1e-6 * abs(best.bound) { stale = 0 } else { stale += 1 }
      if point.bound < best.bound { best = point }
      if best.bound <= enough { break }
      if stale >= 5 {
        factor /= 2
        stale = 0
        current = best.multipliers
        if factor < 1e-3 { break }
      }
      fill(&counts, point.list)
      var norm = 0.0
      for set in weights.indices {
        direction[set] = 0.3 * direction[set] + 0.7 * slope(set, current[set], counts[set])
        norm += direction[set] * direction[set]
      }
      guard norm > 0 else { break }
      let step = factor * (point.bound - target) / norm
      guard step > 0 else { break }
      for set in weights.indices {
        current[set] = min(1, max(isSure ? 0 : 1e-6, current[set] - step * direction[set]))
      }
    }
    return best
  }

  /// How the bound changes with one multiplier.
  @inline(__always)
  private func slope(_ set: Int, _ multiplier: Double, _ count: Double) -> Double {
    weights[set] * (isSure ? count - 1 : count + log(multiplier))
  }

  /// Per set the coefficients of its members in the list, summed.
  private func fill(_ counts: inout [Double], _ list: [Int]) {
    var value = [Double](repeating: 0, count: single.count)
    for node in list { value[node] = isSure ? chance[node] : rate[node] }
    for set in weights.indices {
      var sum = 0.0
      for place in row(set) { sum += value[Int(members[place])] }
      counts[set] = sum
    }
  }

  /// The bound that multipliers give.
  func evaluate(_ multipliers: [Double], _ fixed: LinearChoice.Fixed) -> Point {
    var worth = [Double](repeating: 0, count: single.count)
    var constant = CompensatedSum()
    for set in weights.indices {
      let multiplier = multipliers[set]
      let part = weights[set] * multiplier
      constant.add(
        isSure ? weights[set] - part : weights[set] - part + part * log(multiplier))
      for place in row(set) { worth[Int(members[place])] += part }
    }
    for node in worth.indices {
      worth[node] = worth[node] * (isSure ? chance[node] : rate[node]) + single[node]
    }
    let (sum, list) = choice.most(worth, fixed)
    return Point(
      multipliers: multipliers, bound: constant.value + sum, worth: worth, list: list)
  }
}

/// The list of largest total worth within the constraints, where worths simply add.
///
/// Exact for one grouping; else some constraints are left out, so that it never falls short.
struct LinearChoice {
  private let constraints: PlanningConstraints
  private let candidates: [Int]
  private let groups: [Int]
  private let minima: [Int]
  private let maxima: [Int]

  /// Nodes that are in or out whatever they are worth.
  struct Fixed: Hashable {
    var inside: Set<Int> = []
    var outside: Set<Int> = []
  }

  init(_ constraints: PlanningConstraints, candidates: [Int]) {
    self.constraints = constraints
    self.candidates = candidates
    if let grouping = constraints.groupings.first {
      let names = Set(grouping.codes.compactMap(\.self)).sorted()
      var place: [String: Int] = [:]
      for (index, name) in names.enumerated() { place[name] = index }
      groups = grouping.codes.map { $0.flatMap { place[$0] } ?? names.count }
      minima = names.map { grouping.minima[$0] ?? 0 } + [0]
      maxima = names.map { grouping.maxima[$0] ?? .max } + [.max]
    } else {
      (groups, minima, maxima) = ([], [0], [.max])
    }
  }

  /// The largest total, and the list.
  func most(_ worth: [Double], _ fixed: Fixed) -> (Double, [Int]) {
    if groups.isEmpty, constraints.budget == nil { return largest(worth, fixed) }
    let order = candidates.filter { !fixed.outside.contains($0) && !fixed.inside.contains($0) }
      .sorted { (worth[$1], $0) < (worth[$0], $1) }
    var list = fixed.inside.sorted()
    var counts = [Int](repeating: 0, count: minima.count)
    for node in list { counts[group(node)] += 1 }
    let room = constraints.invitations - list.count
    var taken: [Int] = []
    if minima.contains(where: { $0 > 0 }) {
      for node in order where counts[group(node)] < minima[group(node)] && taken.count < room {
        taken.append(node)
        counts[group(node)] += 1
      }
    }
    let reserved = Set(taken)
    for node in order where taken.count < room && worth[node] > 0 {
      guard !reserved.contains(node), counts[group(node)] < maxima[group(node)] else { continue }
      taken.append(node)
      counts[group(node)] += 1
    }
    list += taken
    let sum = list.reduce(0.0) { $0 + worth[$1] }
    guard let budget = constraints.budget else { return (sum, list) }
    let (part, affordable) = withinBudget(worth, order, fixed, budget)
    return part < sum ? (part, affordable) : (sum, list)
  }

  /// The largest worths, where nothing but the number of invitations limits the list.
  private func largest(_ worth: [Double], _ fixed: Fixed) -> (Double, [Int]) {
    let isFree = fixed.inside.isEmpty && fixed.outside.isEmpty
    let gains = LargestGains(
      constraints.invitations - fixed.inside.count,
      of: candidates.lazy.filter {
        worth[$0] > 0
          && (isFree || !fixed.inside.contains($0) && !fixed.outside.contains($0))
      }.map { (worth[$0], $0) })
    let list = fixed.inside.sorted() + gains.items.map(\.node)
    return (list.reduce(0.0) { $0 + worth[$1] }, list)
  }

  private func group(_ node: Int) -> Int { groups.isEmpty ? 0 : groups[node] }

  /// The most within a budget where the last one may be taken in part, other limits left out, and
  /// those taken whole.
  private func withinBudget(
    _ worth: [Double], _ order: [Int], _ fixed: Fixed, _ budget: Double
  ) -> (Double, [Int]) {
    var list = fixed.inside.sorted()
    var sum = list.reduce(0.0) { $0 + worth[$1] }
    var rest = budget - list.reduce(0.0) { $0 + constraints.cost($1) }
    let byRatio = order.sorted {
      (worth[$1] * constraints.cost($0), $0) < (worth[$0] * constraints.cost($1), $1)
    }
    for node in byRatio where rest >= 0 {
      let cost = constraints.cost(node)
      if cost <= rest {
        sum += worth[node]
        rest -= cost
        list.append(node)
      } else {
        return (sum + worth[node] * rest / cost, list)
      }
    }
    return (sum, list)
  }
}
