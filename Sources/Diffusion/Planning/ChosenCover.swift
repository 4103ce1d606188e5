internal import Graphs

/// A list of invitations in the making, with how much of the reach sets it meets so far.
///
/// An invited node comes with a chance of its own, so a set survives a list with the product of the
/// chances that nobody in it comes: exact, and still submodular. With chances of 1 all sums are
/// whole numbers.
struct ChosenCover: Sendable {
  let reach: ReachSets
  let index: ReachIndex
  /// The chance of each node to become a source when invited.
  let chances: InvitationChances
  private(set) var chosen: [Int] = []
  private(set) var isChosen: [Bool]
  /// Per set the chance that nobody chosen comes.
  private(set) var survival: [Double]

  init(_ reach: ReachSets, _ index: ReachIndex, _ chances: InvitationChances) {
    self.reach = reach
    self.index = index
    self.chances = chances
    isChosen = [Bool](repeating: false, count: reach.nodeCount)
    survival = [Double](repeating: 1, count: reach.count)
  }

  /// The chance that inviting a node makes it a source of a set's root.
  @inline(__always)
  func chance(of node: Int, in set: Int) -> Double {
    chances.chance(node, draw: reach.draw(of: set))
  }

  /// What a node would add, in weight of sets; the same arithmetic whenever it is asked.
  func gain(_ node: Int) -> Double {
    let sets = index[node]
    if chosen.isEmpty, reach.isUnweighted, !chances.areDrawn {
      return Double(sets.count) * chances.comes[node]
    }
    var sum = 0.0
    if chances.areDrawn {
      for set in sets {
        sum +=
          survival[Int(set)] * reach.weight(Int(set))
          * chances.passes(node, draw: reach.draw(of: Int(set)))
      }
    } else if reach.isUnweighted {
      for set in sets { sum += survival[Int(set)] }
    } else {
      for set in sets { sum += survival[Int(set)] * reach.weight(Int(set)) }
    }
    return sum * chances.comes[node]
  }

  /// Whether all gains are whole numbers, which sums and differences keep exactly.
  var hasWholeGains: Bool {
    !reach.isExact && chances.areSure
  }

  mutating func add(_ node: Int) {
    chosen.append(node)
    isChosen[node] = true
    for set in index[node] { survival[Int(set)] *= 1 - chance(of: node, in: Int(set)) }
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
      product *= 1 - chance(of: Int(member), in: set)
      if product == 0 { break }
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
