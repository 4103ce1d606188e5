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
  /// Per node the chance to come, or where that is not sure -log(1 - chance), at most 40.
  private let coefficients: [Double]
  /// The same per member of a set, where chances differ from draw to draw; else empty.
  private let drawn: [Double]
  private let totalWeight: Double
  /// Whether all who are invited come.
  private let isSure: Bool
  private let choice: LinearChoice

  init(_ reach: ReachSets, _ chances: InvitationChances, _ choice: LinearChoice) {
    let isSure = chances.areSure
    let coefficient = { (chance: Double) in
      isSure ? chance : chance >= 1 ? 40 : min(40, -log1p(-chance))
    }
    var drawn: [Double] = []
    var (starts, members, weights): ([Int32], [Int32], [Double]) = ([0], [], [])
    var single = [Double](repeating: 0, count: reach.nodeCount)
    var sum = CompensatedSum()
    for set in 0..<reach.count {
      let row = reach.members(of: set)
      let weight = reach.weight(set)
      if row.count == 1, let node = row.first {
        single[Int(node)] += weight * chances.chance(Int(node), draw: reach.draw(of: set))
        continue
      }
      if chances.areDrawn {
        let draw = reach.draw(of: set)
        drawn += row.map { coefficient(chances.chance(Int($0), draw: draw)) }
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
    self.isSure = isSure
    self.drawn = drawn
    coefficients = chances.comes.map(coefficient)
    self.choice = choice
    totalWeight = sum.value
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
      let sum = row(set).reduce(0.0) { $0 + (cover.isChosen[Int(members[$1])] ? part($1) : 0) }
      return isSure ? (sum == 0 ? 1 : sum < 2 ? 0.5 : 0) : max(1e-6, exp(-sum))
    }
  }

  /// What the member at a place of the sets counts in its set.
  private func part(_ place: Int) -> Double {
    drawn.isEmpty ? coefficients[Int(members[place])] : drawn[place]
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
    for node in list { value[node] = drawn.isEmpty ? coefficients[node] : 1 }
    for set in weights.indices {
      var sum = 0.0
      if drawn.isEmpty {
        for place in row(set) { sum += value[Int(members[place])] }
      } else {
        for place in row(set) { sum += value[Int(members[place])] * drawn[place] }
      }
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
      if drawn.isEmpty {
        for place in row(set) { worth[Int(members[place])] += part }
      } else {
        for place in row(set) { worth[Int(members[place])] += part * drawn[place] }
      }
    }
    for node in worth.indices {
      worth[node] = worth[node] * (drawn.isEmpty ? coefficients[node] : 1) + single[node]
    }
    let (sum, list) = choice.most(worth, fixed)
    return Point(
      multipliers: multipliers, bound: constant.value + sum, worth: worth, list: list)
  }
}
