/// What a list loses where one of its members leaves, and what that frees for others.
///
/// Only the sets that the member is in are gone through, and only nodes in those gain.
struct Departure {
  /// What the list loses, in weight of sets.
  private(set) var loss = 0.0
  /// By how much each node's gain rises.
  private(set) var freed: [Double]
  /// The nodes whose gain rises.
  private(set) var touched: [Int32] = []
  /// For each set that the member is in, in order, the chance that nobody else of the list comes.
  private(set) var open: [Double] = []

  init(nodeCount: Int) {
    freed = [Double](repeating: 0, count: nodeCount)
  }

  /// Takes up the leaving of one member, whatever was looked at before.
  ///
  /// - Complexity: O(members of the sets that it is in).
  mutating func look(at leaving: Int, in cover: ChosenCover) {
    for member in touched { freed[Int(member)] = 0 }
    touched.removeAll(keepingCapacity: true)
    open.removeAll(keepingCapacity: true)
    loss = 0
    let chances = cover.chances
    for set in cover.index[leaving] {
      let without = cover.survival(of: Int(set), without: leaving)
      open.append(without)
      let weight = cover.reach.weight(Int(set))
      loss += without * weight * cover.chance(of: leaving, in: Int(set))
      let change = (without - cover.survival[Int(set)]) * weight
      guard change > 0 else { continue }
      let draw = cover.reach.draw(of: Int(set))
      for member in cover.reach.members(of: Int(set)) {
        let more = change * chances.passes(Int(member), draw: draw)
        guard more > 0 else { continue }
        if freed[Int(member)] == 0 { touched.append(member) }
        freed[Int(member)] += more
      }
    }
    for member in touched { freed[Int(member)] *= chances.comes[Int(member)] }
  }
}
