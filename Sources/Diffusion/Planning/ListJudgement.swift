internal import Graphs

/// What a list gives, by sets that had no part in choosing it.
///
/// On samples every invited tosses a coin for coming, so that all counts are of whole samples and
/// have exact intervals; enumerated sets count with the chances themselves.
struct ListJudgement {
  let list: [Int]
  /// Per member of the list the weight of sets that it is the first to meet.
  private(set) var gains: [Double]
  /// That nobody else meets.
  private(set) var losses: [Double]
  /// That it meets at all.
  private(set) var alone: [Double]
  /// Who is reached through each as the first.
  private(set) var reached: [[Int32: Double]]
  private let reach: ReachSets

  init(_ list: [Int], on reach: ReachSets, _ chances: InvitationChances, seed: UInt64) {
    self.list = list
    self.reach = reach
    gains = [Double](repeating: 0, count: list.count)
    losses = gains
    alone = gains
    reached = [[Int32: Double]](repeating: [:], count: list.count)
    var rank = [Int32](repeating: -1, count: reach.nodeCount)
    for (place, node) in list.enumerated() { rank[node] = Int32(place) }
    var here: [(rank: Int, comes: Double)] = []
    for set in 0..<reach.count {
      here.removeAll(keepingCapacity: true)
      let key = SampleStream.key(seed: seed, sample: set)
      for member in reach.members(of: set) where rank[Int(member)] >= 0 {
        let chance = chances.chance(Int(member), draw: reach.draw(of: set))
        let comes =
          reach.isExact || chance == 1
          ? chance : SampleStream.unit(key, Int(member)) < chance ? 1 : 0
        if comes > 0 { here.append((Int(rank[Int(member)]), comes)) }
      }
      if !here.isEmpty { count(here.sorted { $0.rank < $1.rank }, set) }
    }
  }

  private mutating func count(_ here: [(rank: Int, comes: Double)], _ set: Int) {
    let weight = reach.weight(set)
    var open = weight
    for (place, one) in here.enumerated() {
      alone[one.rank] += weight * one.comes
      let gain = open * one.comes
      gains[one.rank] += gain
      if gain > 0 { reached[one.rank][reach.roots[set], default: 0] += gain }
      var only = open * one.comes
      for later in here[(place + 1)...] { only *= 1 - later.comes }
      losses[one.rank] += only
      open *= 1 - one.comes
    }
  }

  /// How many sampled sets a list meets, each invited tossing a coin for coming.
  static func hits(
    _ list: [Int], on reach: ReachSets, _ chances: InvitationChances, seed: UInt64
  ) -> Int {
    var isListed = [Bool](repeating: false, count: reach.nodeCount)
    for node in list { isListed[node] = true }
    var hits = 0
    for set in 0..<reach.count {
      let key = SampleStream.key(seed: seed, sample: set)
      let draw = reach.draw(of: set)
      let isMet = reach.members(of: set).contains { member in
        guard isListed[Int(member)] else { return false }
        let chance = chances.chance(Int(member), draw: draw)
        return chance == 1 || SampleStream.unit(key, Int(member)) < chance
      }
      if isMet { hits += 1 }
    }
    return hits
  }

  /// The weight of all sets that the list meets.
  var total: Double { gains.compensatedSum }

  /// A weight of sets as an expected number of adoptions.
  func estimate(_ weight: Double) -> SpreadEstimate {
    reach.isExact
      ? SpreadEstimate(exact: weight * reach.scale)
      : SpreadEstimate(
        Int(weight), of: reach.drawn, worth: reach.scale * Double(reach.drawn))
  }

  /// The expected adoptions in each group thanks to the list.
  func expected(by groups: [Int], groupCount: Int) -> [Double] {
    var sums = [Double](repeating: 0, count: groupCount)
    guard groupCount > 0 else { return sums }
    for row in reached {
      for (root, weight) in row.sorted(by: { $0.key < $1.key }) {
        let group = groups[Int(root)]
        if group >= 0 { sums[group] += weight * reach.scale }
      }
    }
    return sums
  }

  /// Who adopts thanks to one member of the list as the first, the likeliest first.
  func reached(through place: Int, most: Int) -> [InvitationPlan.Reached] {
    let node = Int32(list[place])
    return reached[place].filter { $0.key != node && $0.key >= 0 }
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(most)
      .map { .init(node: NodeIndex(rawValue: $0.key), probability: $0.value * reach.scale) }
  }
}
