internal import Glibc
internal import Graphs

/// Bounds on how much any list within the constraints can meet, by multipliers on the sets.
///
/// What a list x meets of a set is at most 1 - m + m · (sum of a·x over its members) for every m in
/// 0...1, where a is a member's chance to come; and, as 1 - (product of 1 - a) is concave in the sum
/// of l = -log(1 - a), also at most 1 - m + m log m + m · (sum of l·x). With one m per set the sum
/// over all sets is linear in x, and its largest value over the constraints is found by sorting.
///
/// Good multipliers are the slopes, at a good fractional list, of what a set counts: exp(-sum) where
/// the invited may stay away, and else a step from 1 to 0 at a sum of 1, made a ramp that grows steep.
/// The fractional list is the running mean of the lists that are best by the slopes so far.
///
/// - Source: M. L. Fisher, Management Science 27 (1981) 1, doi:10.1287/mnsc.27.1.1 (the bound);
///   M. Frank, P. Wolfe, Naval Research Logistics Quarterly 3 (1956) 95, doi:10.1002/nav.3800030109;
///   Y. Nesterov, Mathematical Programming 103 (2005) 127, doi:10.1007/s10107-004-0552-5 (the ramp).
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

  /// A fractional list with what the multipliers on the way to it showed.
  struct Point {
    /// Per node how much of it is in the fractional list.
    var shares: [Double]
    /// No list meets more.
    var bound: Double
    /// What each node is worth at most by the best multipliers.
    var worth: [Double]
    /// The best list by those worths.
    var list: [Int]
  }

  private func row(_ set: Int) -> Range<Int> { Int(starts[set])..<Int(starts[set + 1]) }

  /// The least bound that is found in so many steps from a fractional list.
  ///
  /// - Parameters:
  ///   - shares: per node how much of it is in the list.
  ///   - age: how many steps the list is the mean of already: later steps are smaller.
  ///   - steps: the number of steps.
  ///   - fixed: who is in and who is out.
  ///   - enough: a bound at which the search ends.
  /// - Returns: the list that was come to, with the least bound on the way.
  func descend(
    from shares: [Double], age: Int, steps: Int, _ fixed: LinearChoice.Fixed, enough: Double
  ) -> Point {
    var shares = shares
    for node in fixed.inside { shares[node] = 1 }
    for node in fixed.outside { shares[node] = 0 }
    var sums = [Double](repeating: 0, count: weights.count)
    fill(&sums, shares)
    var counts = sums
    var best = Point(shares: [], bound: .infinity, worth: [], list: [])
    for step in age..<age + steps {
      let point = evaluate(sums, ramp: max(0.02, 0.5 / (1 + Double(step) / 10)), fixed)
      if point.bound < best.bound { best = point }
      if best.bound <= enough { break }
      var listed = [Double](repeating: 0, count: single.count)
      for node in point.list { listed[node] = 1 }
      fill(&counts, listed)
      let pace = 2 / Double(step + 3)
      for set in sums.indices { sums[set] += pace * (counts[set] - sums[set]) }
      for node in shares.indices { shares[node] += pace * (listed[node] - shares[node]) }
    }
    best.shares = shares
    return best
  }

  /// Per set the coefficients of its members, summed by how much of each is in a list.
  private func fill(_ sums: inout [Double], _ shares: [Double]) {
    let value = drawn.isEmpty ? zip(shares, coefficients).map { $0 * $1 } : shares
    for set in weights.indices {
      var sum = 0.0
      if drawn.isEmpty {
        for place in row(set) { sum += value[Int(members[place])] }
      } else {
        for place in row(set) { sum += value[Int(members[place])] * drawn[place] }
      }
      sums[set] = sum
    }
  }

  /// The bound by the slopes at a fractional list.
  ///
  /// - Parameters:
  ///   - sums: per set how much of the list is in it.
  ///   - ramp: half the width of the fall from 1 to 0 where all come.
  ///   - fixed: who is in and who is out.
  /// - Returns: the bound, with no fractional list.
  private func evaluate(_ sums: [Double], ramp: Double, _ fixed: LinearChoice.Fixed) -> Point {
    var worth = [Double](repeating: 0, count: single.count)
    var constant = CompensatedSum()
    for set in weights.indices {
      let multiplier =
        isSure
        ? min(1, max(0, (1 + ramp - sums[set]) / (2 * ramp))) : max(1e-6, exp(-sums[set]))
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
    return Point(shares: [], bound: constant.value + sum, worth: worth, list: list)
  }
}
