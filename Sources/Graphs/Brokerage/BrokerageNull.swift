/// Mean and variance of a broker's counts when every arc is there by chance with the same
/// probability.
///
/// With d the density, a source i and a target k are brokered with probability p = d²(1-d). Two
/// such pairs depend on each other only if they share the source or the target, with covariance
/// d³(1-d)³; so the mean is P p and the variance P p (1-p) + Q d³(1-d)³, with P the pairs that the
/// role allows and Q the ordered pairs of pairs that share an end.
struct BrokerageNull: Sendable {
  let density: Double
  /// The sizes of all groups.
  let sizes: [Int]

  /// Pairs, and ordered pairs of pairs with an end in common, for a broker of a group; `nil` stands
  /// for all roles together.
  private func pairs(of role: BrokerageRole?, group: Int) -> (all: Double, sharing: Double) {
    let total = Double(sizes.reduce(0, +))
    let own = Double(sizes[group])
    let others = sizes.indices.filter { $0 != group }.map { Double(sizes[$0]) }
    switch role {
    case nil:
      let all = (total - 1) * (total - 2)
      return (all, 2 * all * (total - 3))
    case .coordinator:
      let all = (own - 1) * (own - 2)
      return (all, 2 * all * (own - 3))
    case .itinerant:
      return (
        others.reduce(0) { $0 + $1 * ($1 - 1) },
        2 * others.reduce(0) { $0 + $1 * ($1 - 1) * ($1 - 2) }
      )
    case .representative, .gatekeeper:
      let outside = total - own
      let all = (own - 1) * outside
      return (all, all * (outside - 1) + all * (own - 2))
    case .liaison:
      let outside = total - own
      return (
        others.reduce(0) { $0 + $1 * (outside - $1) },
        2 * others.reduce(0) { $0 + $1 * (outside - $1) * (outside - $1 - 1) }
      )
    }
  }

  func mean(of role: BrokerageRole?, group: Int) -> Double {
    density * density * (1 - density) * pairs(of: role, group: group).all
  }

  func variance(of role: BrokerageRole?, group: Int) -> Double {
    let chance = density * density * (1 - density)
    let cube = density * (1 - density)
    let pairs = pairs(of: role, group: group)
    return pairs.all * chance * (1 - chance) + pairs.sharing * cube * cube * cube
  }
}
