internal import Glibc
internal import Graphs

/// How much more the best list can give than another one, from samples that had no part in choosing
/// that one.
///
/// Both lists are looked at on the same samples: most of these both meet or neither, so that far less of
/// the difference is left to chance than of either value. Let x be any list, s the one compared with, and
/// f how far they meet a sample. Whatever x is best in truth, what it gives more exceeds the sum of
/// f(x) - f(s) by z times the root of the sum of (f(x) - f(s))² only as rarely as z says. That root is at
/// most η/z · Σ (f(x) - f(s))² + z/4η for any η, and (f(x) - f(s))² at most f(x) + f(s) - 2 f(x) f(s), both
/// in 0...1. So
///
///     Σ f(x) - f(s) + z √(Σ (f(x) - f(s))²) ≤ Σ (1 + η - 2η f(s)) f(x) - (1 - η) Σ f(s) + z²/4η,
///
/// where the first sum is what x meets of sets with other weights: those that s does not meet count a
/// little more, those that it meets a little less. What bounds it for all lists bounds what the best gives.
///
/// - Source: W. K. Mak, D. P. Morton, R. K. Wood, Operations Research Letters 24 (1999) 47,
///   doi:10.1016/S0167-6377(98)00054-6 (the gap on common samples errs on the safe side).
struct AdvantageBound {
  /// In weight of sets; with 97.5 per cent confidence the best list does not meet so much more.
  let excess: Double
  let method: Certificate.Method

  private static let z = 1.959_963_984_540_054

  /// So much weight of samples that the list meets leaves little to chance: half a per cent or so.
  private static let enough = 20_000.0

  /// - Parameters:
  ///   - list: the list to compare with.
  ///   - samples: that had no part in choosing it.
  ///   - size: how many numbers a step of the search for multipliers goes through on as many samples.
  ///   - planner: whose constraints lists keep to, and whose effort is spent.
  ///   - feasibility: of these constraints.
  init(
    over list: [Int], on samples: ReachSets, size: Int, _ planner: InvitationPlanner,
    _ feasibility: Feasibility
  ) {
    let chances = planner.chances
    // An eighth went into the list.
    let work = planner.effort.boundWork / 8 * 7
    var met = Self.met(list, samples, chances)
    let share = Self.share(met.compensatedSum, size: size, nodeCount: samples.nodeCount, work: work)
    var (reach, count) = (samples, samples.count)
    // Where multipliers are out of reach, merging does not pay.
    if let share {
      if share < 1 { count = Int((share * Double(count)).rounded(.up)) }
      reach = (count < samples.count ? samples.prefix(count) : samples).merged()
      met = Self.met(list, reach, chances)
    }
    let value = met.indices.lazy.map { met[$0] * reach.weight($0) }.compensatedSum
    // The best for lists that differ on a third of what the list meets.
    let tilt = min(0.1, Self.z / (2 * (max(1, value) / 3).squareRoot()))
    let weights = met.indices.map { reach.weight($0) * (1 + tilt - 2 * tilt * met[$0]) }
    let most: Double
    if share != nil {
      reach.setWeights(weights)
      var cover = ChosenCover(reach, ReachIndex(reach), chances)
      for node in list { cover.add(node) }
      var search = BranchAndBound(cover, feasibility, candidates: planner.candidates, work: work)
      let bound = search.run(gap: planner.effort.leastGain / 20)
      (most, method) = (bound.value, bound.method)
    } else {
      let own = met.indices.lazy.map { met[$0] * weights[$0] }.compensatedSum
      most = own + Self.additions(list, reach, met, weights, planner)
      method = .submodular
    }
    let rest = Self.z * Self.z / (4 * tilt) - (1 - tilt) * value
    excess = max(0, most + rest) * (count > 0 ? Double(samples.count) / Double(count) : 1)
  }

  /// What share of samples multipliers are sought on: steps are worth more than the last samples.
  ///
  /// - Returns: `nil` where so few samples would be left for enough steps that gains bound as well.
  private static func share(_ met: Double, size: Int, nodeCount: Int, work: Int) -> Double? {
    let perNode = Double(5 * nodeCount)
    func share(_ steps: Double) -> Double {
      (Double(work) / steps - perNode) / max(1, Double(size) - perNode)
    }
    let most = share(60)
    guard most * met >= enough / 10 || most >= 1 else { return nil }
    return min(1, most, max(share(300), enough / max(1, met)))
  }

  /// The largest gains on top of a list, as many as may be invited.
  private static func additions(
    _ list: [Int], _ reach: ReachSets, _ met: [Double], _ weights: [Double],
    _ planner: InvitationPlanner
  ) -> Double {
    var gains = [Double](repeating: 0, count: reach.nodeCount)
    for set in met.indices where met[set] < 1 {
      let open = (1 - met[set]) * weights[set]
      for member in reach.members(of: set) {
        gains[Int(member)] += open * planner.chances.chance(Int(member), draw: reach.draw(of: set))
      }
    }
    for node in list { gains[node] = 0 }
    let largest = LargestGains(
      planner.constraints.invitations, of: planner.candidates.lazy.map { (gains[$0], $0) })
    return largest.items.lazy.map(\.gain).compensatedSum
  }

  /// How far a list meets each set.
  private static func met(
    _ list: [Int], _ reach: ReachSets, _ chances: InvitationChances
  ) -> [Double] {
    var isListed = [Bool](repeating: false, count: reach.nodeCount)
    for node in list { isListed[node] = true }
    return (0..<reach.count).map { set in
      var open = 1.0
      for member in reach.members(of: set) where isListed[Int(member)] {
        open *= 1 - chances.chance(Int(member), draw: reach.draw(of: set))
      }
      return 1 - open
    }
  }
}
