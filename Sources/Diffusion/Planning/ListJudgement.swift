internal import Graphs

/// What a list gives, by sets that had no part in choosing it.
///
/// With one draw of the chances every invited tosses a coin for coming on each sample, so that all
/// counts are of whole samples and have exact intervals. With several draws, and on enumerated sets,
/// the chances themselves count.
struct ListJudgement {
  let list: [Int]
  /// What the list meets at all.
  private(set) var whole: DrawTally
  /// Per member of the list the weight of sets that it is the first to meet.
  private var gains: [DrawTally]
  /// That nobody else meets.
  private var losses: [DrawTally]
  /// That it meets at all.
  private var alone: [Double]
  /// Who is reached through each as the first.
  private var reached: [[Int32: (weight: Double, sets: Int)]]
  private let reach: ReachSets

  init(_ list: [Int], on reach: ReachSets, _ chances: InvitationChances, seed: UInt64) {
    self.list = list
    self.reach = reach
    let none = DrawTally(drawCount: reach.drawCount)
    whole = none
    gains = [DrawTally](repeating: none, count: list.count)
    losses = gains
    alone = [Double](repeating: 0, count: list.count)
    reached = [[Int32: (weight: Double, sets: Int)]](repeating: [:], count: list.count)
    let rank = Self.ranks(list, reach.nodeCount)
    var here: [Comer] = []
    for set in 0..<reach.count {
      Self.comers(to: set, of: reach, rank, chances, seed: seed, &here)
      if !here.isEmpty { count(here.sorted { $0.rank < $1.rank }, set) }
    }
  }

  /// A member of the list in a set, with the chance that it comes.
  private struct Comer {
    let rank: Int
    let comes: Double
  }

  private static func ranks(_ list: [Int], _ nodeCount: Int) -> [Int32] {
    var rank = [Int32](repeating: -1, count: nodeCount)
    for (place, node) in list.enumerated() { rank[node] = Int32(place) }
    return rank
  }

  @inline(__always)
  private static func comers(
    to set: Int, of reach: ReachSets, _ rank: [Int32], _ chances: InvitationChances, seed: UInt64,
    _ here: inout [Comer]
  ) {
    here.removeAll(keepingCapacity: true)
    let key = SampleStream.key(seed: seed, sample: set)
    let draw = reach.draw(of: set)
    for member in reach.members(of: set) where rank[Int(member)] >= 0 {
      let chance = chances.chance(Int(member), draw: draw)
      let comes =
        reach.isExact || chance == 1 || reach.drawCount > 1
        ? chance : SampleStream.unit(key, Int(member)) < chance ? 1 : 0
      if comes > 0 { here.append(Comer(rank: Int(rank[Int(member)]), comes: comes)) }
    }
  }

  private mutating func count(_ here: [Comer], _ set: Int) {
    let (weight, draw) = (reach.weight(set), reach.draw(of: set))
    var open = 1.0
    for (place, one) in here.enumerated() {
      alone[one.rank] += weight * one.comes
      let gain = open * one.comes
      gains[one.rank].add(gain, weight: weight, draw: draw)
      if gain > 0 {
        reached[one.rank][reach.roots[set], default: (0, 0)].weight += weight * gain
        reached[one.rank][reach.roots[set], default: (0, 0)].sets += 1
      }
      var only = open * one.comes
      for later in here[(place + 1)...] { only *= 1 - later.comes }
      losses[one.rank].add(only, weight: weight, draw: draw)
      open *= 1 - one.comes
    }
    whole.add(1 - open, weight: weight, draw: draw)
  }

  /// What a list meets, without what its members do for it.
  static func whole(
    _ list: [Int], on reach: ReachSets, _ chances: InvitationChances, seed: UInt64
  ) -> DrawTally {
    let rank = ranks(list, reach.nodeCount)
    var tally = DrawTally(drawCount: reach.drawCount)
    var here: [Comer] = []
    for set in 0..<reach.count {
      comers(to: set, of: reach, rank, chances, seed: seed, &here)
      guard !here.isEmpty else { continue }
      let open = here.reduce(1.0) { $0 * (1 - $1.comes) }
      tally.add(1 - open, weight: reach.weight(set), draw: reach.draw(of: set))
    }
    return tally
  }

  /// What the whole list gives.
  var value: SpreadEstimate { whole.estimate(reach) }

  /// What each member adds to those before it.
  func gain(_ place: Int) -> SpreadEstimate { gains[place].estimate(reach) }

  /// What the list loses without a member.
  func loss(_ place: Int) -> SpreadEstimate { losses[place].estimate(reach) }

  /// The share of what a member would give alone that others of the list give too.
  func overlap(_ place: Int) -> Double {
    alone[place] > 0 ? min(1, max(0, 1 - losses[place].total / alone[place])) : 0
  }

  /// The expected adoptions in each group thanks to the list.
  func expected(by groups: [Int], groupCount: Int) -> [Double] {
    var sums = [Double](repeating: 0, count: groupCount)
    guard groupCount > 0 else { return sums }
    for row in reached {
      for (root, found) in row.sorted(by: { $0.key < $1.key }) {
        let group = groups[Int(root)]
        if group >= 0 { sums[group] += found.weight * reach.scale }
      }
    }
    return sums
  }

  /// In fewer samples than this somebody may be reached through one as well as through another.
  private static let fewestSets = 10

  /// Who adopts thanks to one member of the list as the first, the likeliest first; of samples only
  /// those who were reached in ten at least.
  func reached(through place: Int, most: Int) -> [InvitationPlan.Reached] {
    let node = Int32(list[place])
    return reached[place].filter {
      $0.key != node && $0.key >= 0 && (reach.isExact || $0.value.sets >= Self.fewestSets)
    }
    .sorted { ($1.value.weight, $0.key) < ($0.value.weight, $1.key) }.prefix(most)
    .map { .init(node: NodeIndex(rawValue: $0.key), probability: $0.value.weight * reach.scale) }
  }
}
