internal import Glibc
internal import Graphs

/// How much more the best list can give than another one, from samples that had no part in choosing
/// that one.
///
/// Both lists are looked at on the same samples: most of these both meet or neither, so that far less of
/// the difference is left to chance than of either value. Let x be any list, s the one compared with, and
/// f how far they meet a sample, at most m. Whatever x is best in truth, what it gives more exceeds the sum
/// of f(x) - f(s) by z times the root of the sum of (f(x) - f(s))² only as rarely as z says; for what is
/// rare so much is added as in Bernstein's inequality, a third of log(1/0.025) times the largest m. That root
/// is at most η/z · Σ (f(x) - f(s))² + z/4η for any η, and (f(x) - f(s))², which is convex in f(x), at most
/// f(s)² + f(x) (m - 2 f(s)). So
///
///     Σ f(x) - f(s) + z √(Σ (f(x) - f(s))²) ≤ Σ (1 + ηm - 2η f(s)) f(x) - Σ (1 - η f(s)) f(s) + z²/4η,
///
/// where the first sum is what x meets of sets with other weights: those that s does not meet count a
/// little more, those that it meets a little less. What bounds it for all lists bounds what the best gives.
///
/// - Source: W. K. Mak, D. P. Morton, R. K. Wood, Operations Research Letters 24 (1999) 47,
///   doi:10.1016/S0167-6377(98)00054-6 (the gap on common samples errs on the safe side);
///   S. Boucheron, G. Lugosi, P. Massart, Concentration Inequalities, Oxford 2013, 2.8 (Bernstein).
struct AdvantageBound {
  /// In weight of sets; with 97.5 per cent confidence the best list does not meet so much more.
  let excess: Double
  let method: Certificate.Method

  private static let z = 1.959_963_984_540_054

  /// A third of log(1 / 0.025).
  private static let rare = 1.229_626_484

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
    var meeting = Meeting(list, samples, planner)
    let share = Self.share(
      meeting.effective, size: size, nodeCount: samples.nodeCount, work: work)
    var (reach, count) = (samples, samples.count)
    // Where multipliers are out of reach, merging does not pay.
    if let share {
      if share < 1 { count = Int((share * Double(count)).rounded(.up)) }
      reach = (count < samples.count ? samples.prefix(count) : samples).merged()
      meeting = Meeting(list, reach, planner)
    }
    let (met, limits) = (meeting.met, meeting.limits)
    // The best for lists that differ on a third of what the list meets.
    let tilt = min(0.5 / meeting.largest, Self.z / (2 * (meeting.spread / 3).squareRoot()))
    let weights = met.indices.map {
      reach.weight($0) * (1 + tilt * (limits[$0] - 2 * met[$0]))
    }
    let own = met.indices.lazy.map { reach.weight($0) * met[$0] * (1 - tilt * met[$0]) }
      .compensatedSum
    let most: Double
    if share != nil {
      reach.setWeights(weights)
      var cover = ChosenCover(reach, ReachIndex(reach), chances)
      for node in list { cover.add(node) }
      var search = BranchAndBound(cover, feasibility, candidates: planner.candidates, work: work)
      let bound = search.run(gap: planner.effort.leastGain / 20)
      (most, method) = (bound.value, bound.method)
    } else {
      most =
        met.indices.lazy.map { met[$0] * weights[$0] }.compensatedSum
        + Self.additions(list, reach, met, weights, planner)
      method = .submodular
    }
    let rest = Self.z * Self.z / (4 * tilt) + Self.rare * meeting.largest - own
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
    guard most * met >= enough / 40 || most >= 1 else { return nil }
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
}

/// How far a list meets each set, and how far any could.
private struct Meeting {
  let met: [Double]
  /// Per set what no list of as many exceeds.
  let limits: [Double]
  /// The largest of these; above 0.
  let largest: Double
  /// The sum of products of the two, with the weights of sets; above 0.
  let spread: Double
  /// As many sets, met wholly, would leave as much to chance.
  let effective: Double

  init(_ list: [Int], _ reach: ReachSets, _ planner: InvitationPlanner) {
    let chances = planner.chances
    let invitations = Double(max(planner.constraints.invitations, list.count))
    var isListed = [Bool](repeating: false, count: reach.nodeCount)
    for node in list { isListed[node] = true }
    var (met, limits) = ([Double](), [Double]())
    met.reserveCapacity(reach.count)
    limits.reserveCapacity(reach.count)
    var (sum, spread, largest) = (0.0, 0.0, 0.0)
    for set in 0..<reach.count {
      var (open, all, most) = (1.0, 1.0, 0.0)
      for member in reach.members(of: set) {
        let chance = chances.chance(Int(member), draw: reach.draw(of: set))
        most = max(most, chance)
        all *= 1 - chance
        if isListed[Int(member)] { open *= 1 - chance }
      }
      let limit = most >= 1 ? 1 : 1 - max(all, pow(1 - most, invitations))
      met.append(1 - open)
      limits.append(max(limit, 1 - open))
      sum += (1 - open) * reach.weight(set)
      spread += (1 - open) * max(limit, 1 - open) * reach.weight(set)
      largest = max(largest, limit)
    }
    (self.met, self.limits) = (met, limits)
    self.largest = largest > 0 ? largest : 1
    self.spread = max(spread, self.largest * self.largest)
    effective = spread > 0 ? sum * sum / spread : 0
  }
}
