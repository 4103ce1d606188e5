internal import Graphs

/// A list of invitations in the making, with how much of the reach sets it meets so far.
///
/// An invited node comes with a chance of its own, so a set survives a list with the product of the
/// chances that nobody in it comes: exact, and still submodular. With chances of 1 all sums are
/// whole numbers.
struct ChosenCover: Sendable {
  let reach: ReachSets
  let index: ReachIndex
  /// The chance of each node to come when invited.
  let chance: [Double]
  private(set) var chosen: [Int] = []
  private(set) var isChosen: [Bool]
  /// Per set the chance that nobody chosen comes.
  private(set) var survival: [Double]

  init(_ reach: ReachSets, _ index: ReachIndex, chance: [Double]) {
    self.reach = reach
    self.index = index
    self.chance = chance
    isChosen = [Bool](repeating: false, count: reach.nodeCount)
    survival = [Double](repeating: 1, count: reach.count)
  }

  /// What a node would add, in weight of sets; the same arithmetic whenever it is asked.
  func gain(_ node: Int) -> Double {
    let sets = index[node]
    if chosen.isEmpty, reach.isUnweighted { return Double(sets.count) * chance[node] }
    var sum = 0.0
    if reach.isUnweighted {
      for set in sets { sum += survival[Int(set)] }
    } else {
      for set in sets { sum += survival[Int(set)] * reach.weight(Int(set)) }
    }
    return sum * chance[node]
  }

  /// Whether all gains are whole numbers, which sums and differences keep exactly.
  var hasWholeGains: Bool {
    !reach.isExact && chance.allSatisfy { $0 == 0 || $0 == 1 }
  }

  mutating func add(_ node: Int) {
    chosen.append(node)
    isChosen[node] = true
    let stays = 1 - chance[node]
    for set in index[node] { survival[Int(set)] *= stays }
  }

  /// Takes a node out; what remains is computed anew, not divided out.
  mutating func remove(_ node: Int) {
    chosen.removeAll { $0 == node }
    isChosen[node] = false
    for set in index[node] { survival[Int(set)] = survival(of: Int(set), without: -1) }
  }

  /// The chance that nobody chosen, but for one, comes to a set.
  func survival(of set: Int, without node: Int) -> Double {
    var product = 1.0
    for member in reach.members(of: set) where isChosen[Int(member)] && Int(member) != node {
      product *= 1 - chance[Int(member)]
    }
    return product
  }

  /// The weight of the sets that are met.
  var value: Double {
    var sum = CompensatedSum()
    for set in survival.indices where survival[set] < 1 {
      sum.add((1 - survival[set]) * reach.weight(set))
    }
    return sum.value
  }
}

extension ReachSets {
  /// Whether all sets weigh 1.
  var isUnweighted: Bool { weights.isEmpty }
}
