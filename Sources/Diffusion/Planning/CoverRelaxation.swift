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
/// The fractional list is the running mean of the lists that are best by the slopes so far. As
/// most multipliers soon stay at 0 or 1, a step goes through the sets whose own changes, and through
/// those of nodes that enter the best list or leave it.
///
/// - Source: M. L. Fisher, Management Science 27 (1981) 1, doi:10.1287/mnsc.27.1.1 (the bound);
///   M. Frank, P. Wolfe, Naval Research Logistics Quarterly 3 (1956) 95, doi:10.1002/nav.3800030109;
///   Y. Nesterov, Mathematical Programming 103 (2005) 127, doi:10.1007/s10107-004-0552-5 (the ramp).
struct CoverRelaxation {
  /// Sets of at least two members; what those of one weigh is in `single`.
  private let starts: [Int32]
  private let members: [Int32]
  private let weights: [Double]
  /// The sets of each node, and, where chances differ from draw to draw, where among `members` it
  /// stands in each.
  private let nodeStarts: [Int32]
  private let nodeSets: [Int32]
  private let nodePlaces: [Int32]
  /// Per node what sets that hold it alone give, its chance included.
  private let single: [Double]
  /// Per node the chance to come, or where that is not sure -log(1 - chance), at most 40.
  private let coefficients: [Double]
  /// The same per member of a set, where chances differ from draw to draw; else empty.
  private let drawn: [Double]
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
    }
    self.starts = starts
    self.members = members
    self.weights = weights
    self.single = single
    self.isSure = isSure
    self.drawn = drawn
    coefficients = chances.comes.map(coefficient)
    self.choice = choice
    (nodeStarts, nodeSets, nodePlaces) = Self.byNode(
      starts, members, single.count, withPlaces: chances.areDrawn)
  }

  /// For each node the sets it is in, and its places there where asked for.
  private static func byNode(
    _ starts: [Int32], _ members: [Int32], _ nodeCount: Int, withPlaces: Bool
  ) -> ([Int32], [Int32], [Int32]) {
    var first = [Int32](repeating: 0, count: nodeCount + 1)
    for member in members { first[Int(member) + 1] += 1 }
    for node in 0..<nodeCount { first[node + 1] += first[node] }
    var next = first
    var sets = [Int32](repeating: 0, count: members.count)
    var places = withPlaces ? sets : []
    for set in 0..<starts.count - 1 {
      for place in starts[set]..<starts[set + 1] {
        let node = Int(members[Int(place)])
        sets[Int(next[node])] = Int32(set)
        if withPlaces { places[Int(next[node])] = place }
        next[node] += 1
      }
    }
    return (first, sets, places)
  }

  /// How many numbers a step goes through at most, but for those of nodes that enter the list.
  static func size(of reach: ReachSets) -> Int {
    reach.members.count + 3 * reach.count + 5 * reach.nodeCount
  }

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
    /// How many numbers were gone through.
    var work: Int
  }

  private func row(_ set: Int) -> Range<Int> { Int(starts[set])..<Int(starts[set + 1]) }

  /// The least bound that is found in so many steps from a fractional list.
  ///
  /// - Parameters:
  ///   - shares: the list to begin with; moved to keep to what is fixed.
  ///   - age: how many steps the list is the mean of already: later steps are smaller.
  ///   - steps: the number of steps at most.
  ///   - fixed: who is in and who is out.
  ///   - enough: a bound at which the search ends.
  ///   - work: how many numbers may be gone through; the first step is made whatever it takes.
  /// - Returns: the list that was come to, with the least bound on the way.
  func descend(
    from shares: [Double], age: Int, steps: Int, _ fixed: LinearChoice.Fixed, enough: Double,
    work: Int
  ) -> Point {
    var shares = choice.moved(shares, to: fixed)
    var walk = CoverWalk(sums: sums(of: shares), nodeCount: single.count)
    walk.work = members.count
    var best = Point(shares: [], bound: .infinity, worth: [], list: [], work: 0)
    for step in age..<age + steps {
      let constant = update(&walk, ramp: max(0.02, 0.5 / (1 + Double(step) / 10)))
      let worth = worth(walk.scattered)
      let (sum, list) = choice.most(worth, fixed)
      if constant + sum < best.bound {
        best = Point(shares: [], bound: constant + sum, worth: worth, list: list, work: 0)
      }
      if best.bound <= enough || walk.work >= work { break }
      count(list, in: &walk)
      let pace = 2 / Double(step + 3)
      walk.move(by: pace)
      for node in shares.indices { shares[node] *= 1 - pace }
      for node in list { shares[node] += pace }
    }
    best.shares = shares
    best.work = walk.work
    return best
  }

  /// Per set the coefficients of its members, summed by how much of each is in a list.
  private func sums(of shares: [Double]) -> [Double] {
    let value = drawn.isEmpty ? zip(shares, coefficients).map { $0 * $1 } : shares
    var sums = [Double](repeating: 0, count: weights.count)
    let (starts, members, drawn) = (starts.span, members.span, drawn.span)
    for set in sums.indices {
      var sum = 0.0
      for place in Int(starts[set])..<Int(starts[set + 1]) {
        let share = value[Int(members[place])]
        sum += drawn.isEmpty ? share : share * drawn[place]
      }
      sums[set] = sum
    }
    return sums
  }

  /// Adds a number to what each member of a set is worth.
  @inline(__always)
  private func scatter(_ part: Double, of set: Int, into worth: inout [Double]) {
    let (members, drawn) = (members.span, drawn.span)
    for place in row(set) {
      worth[Int(members[place])] += drawn.isEmpty ? part : part * drawn[place]
    }
  }

  /// What nodes are worth, with their chances and the sets that hold them alone.
  private func worth(_ scattered: [Double]) -> [Double] {
    scattered.indices.map {
      scattered[$0] * (drawn.isEmpty ? coefficients[$0] : 1) + single[$0]
    }
  }

  /// Takes the multipliers to those of the present sums.
  ///
  /// - Returns: the part of the bound that does not depend on the list.
  private func update(_ walk: inout CoverWalk, ramp: Double) -> Double {
    var constant = CompensatedSum()
    for set in weights.indices {
      let multiplier =
        isSure
        ? min(1, max(0, (1 + ramp - walk.sums[set]) / (2 * ramp)))
        : max(1e-6, exp(-walk.sums[set]))
      let part = weights[set] * multiplier
      constant.add(isSure ? weights[set] - part : weights[set] - part + part * log(multiplier))
      let change = part - walk.parts[set]
      guard change != 0 else { continue }
      walk.parts[set] = part
      walk.work += row(set).count
      scatter(change, of: set, into: &walk.scattered)
    }
    walk.work += 3 * weights.count + 5 * single.count
    return constant.value
  }

  /// Takes the counts to those of another list, by who leaves and who enters.
  private func count(_ list: [Int], in walk: inout CoverWalk) {
    var isListed = [Bool](repeating: false, count: single.count)
    for node in list { isListed[node] = true }
    for node in walk.list where !isListed[node] { add(node, times: -1, to: &walk) }
    for node in walk.list { isListed[node] = false }
    for node in list where isListed[node] { add(node, times: 1, to: &walk) }
    walk.list = list
  }

  private func add(_ node: Int, times sign: Double, to walk: inout CoverWalk) {
    let (sets, places) = (nodeSets.span, nodePlaces.span)
    let own = sign * coefficients[node]
    let range = Int(nodeStarts[node])..<Int(nodeStarts[node + 1])
    walk.work += range.count
    for entry in range {
      walk.counts[Int(sets[entry])] += drawn.isEmpty ? own : sign * drawn[Int(places[entry])]
    }
  }
}

/// Where a search for multipliers stands.
private struct CoverWalk {
  /// Per set how much of the fractional list is in it.
  var sums: [Double]
  /// Per set how much of the last list that was best by worths is in it.
  var counts: [Double]
  /// That list.
  var list: [Int] = []
  /// Per set its weight times its multiplier.
  var parts: [Double]
  /// Per node the parts of the sets it is in, summed.
  var scattered: [Double]
  /// How many numbers were gone through.
  var work = 0

  init(sums: [Double], nodeCount: Int) {
    self.sums = sums
    counts = [Double](repeating: 0, count: sums.count)
    parts = counts
    scattered = [Double](repeating: 0, count: nodeCount)
  }

  /// Moves the fractional list towards the last best one.
  mutating func move(by pace: Double) {
    for set in sums.indices { sums[set] += pace * (counts[set] - sums[set]) }
  }
}
