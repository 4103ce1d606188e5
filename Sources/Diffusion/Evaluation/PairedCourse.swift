internal import Graphs
internal import Records

/// The cumulative incidence of pairs by whole months.
struct PairedCourse {
  private let spells: [(guest: (month: Int, isEvent: Bool), match: (month: Int, isEvent: Bool))]
  /// Organisations by their first appearance.
  private let members: [(guest: Int, match: Int)]
  private let memberCount: Int
  /// For each pair the first pair of the same two organisations.
  private let firstOfSame: [Int]
  /// For each pair the number of its practice and match: those of one number change places together.
  private let exchanges: [Int]
  private let months: Int

  init(_ pairs: [RiskSetMatching.Pair], months: Int) {
    self.months = months
    // A month ends on its last day: an adoption within it counts at its end.
    let month = { (spell: AdoptionIncidence.Spell) -> (Int, Bool) in
      let length = spell.exit / 30.4375
      let number = spell.isEvent ? Int(length.rounded(.up)) : Int(length.rounded(.down))
      return (max(number, spell.isEvent ? 1 : 0), spell.isEvent)
    }
    spells = pairs.map { (month($0.guestSpell), month($0.matchSpell)) }
    var numbers: [Int: Int] = [:]
    func number(_ member: Int) -> Int {
      let number = numbers[member] ?? numbers.count
      numbers[member] = number
      return number
    }
    let members = pairs.map { (guest: number($0.guestMember), match: number($0.matchMember)) }
    var first: [Set<Int>: Int] = [:]
    firstOfSame = members.enumerated().map { place, member in
      let both: Set = [member.guest, member.match]
      let earliest = first[both] ?? place
      first[both] = earliest
      return earliest
    }
    self.members = members
    memberCount = numbers.count
    var groups: [Served: Int] = [:]
    exchanges = pairs.map { pair in
      let served = Served(practice: pair.practice, match: pair.matchMember)
      let group = groups[served] ?? groups.count
      groups[served] = group
      return group
    }
  }

  /// A match in one practice, whatever number of visits it serves.
  private struct Served: Hashable {
    let practice: Identifier<Practice>
    let match: Int
  }

  /// Shares by the end of each month, the number of times each pair counts given.
  private func shares(
    _ counts: [Int], flipped: [Bool]? = nil
  ) -> (guests: [Double], matches: [Double]) {
    var guestEvents = [Int](repeating: 0, count: months + 2)
    var matchEvents = guestEvents
    var guestExits = guestEvents
    var matchExits = guestEvents
    for (place, count) in counts.enumerated() where count > 0 {
      let isFlipped = flipped?[place] ?? false
      let first = isFlipped ? spells[place].match : spells[place].guest
      let second = isFlipped ? spells[place].guest : spells[place].match
      let (one, two) = (min(first.month, months + 1), min(second.month, months + 1))
      guestExits[one] += count
      matchExits[two] += count
      if first.isEvent { guestEvents[one] += count }
      if second.isEvent { matchEvents[two] += count }
    }
    let total = counts.reduce(0, +)
    return (
      Self.shares(guestEvents, guestExits, total, months),
      Self.shares(matchEvents, matchExits, total, months)
    )
  }

  private static func shares(
    _ events: [Int], _ exits: [Int], _ total: Int, _ months: Int
  ) -> [Double] {
    var atRisk = total - exits[0]
    var survival = 1.0
    var shares = [0.0]
    for month in 1...max(1, months) {
      // Who leaves in this month without adopting was followed to the end of the one before.
      if atRisk > 0 { survival *= 1 - Double(events[month]) / Double(atRisk) }
      atRisk -= exits[month]
      shares.append(1 - survival)
    }
    return shares
  }

  /// The course month by month, with intervals by the influence of each pair on the difference.
  ///
  /// Pairs that share an organisation, whether as guest or as match, may go together: their products
  /// count in the variance.
  ///
  /// - Source: P. M. Aronow, C. Samii and V. A. Assenova, Political Analysis 23 (2015) 564-577,
  ///   doi:10.1093/pan/mpv018.
  var points: [RiskSetMatching.Point] {
    let (guests, matches) = shares([Int](repeating: 1, count: spells.count))
    let first = influences(of: spells.map(\.guest), guests)
    let second = influences(of: spells.map(\.match), matches)
    return (0...months).map { month in
      let difference = guests[month] - matches[month]
      let influence = spells.indices.map { first[month][$0] - second[month][$0] }
      return RiskSetMatching.Point(
        month: month, guests: guests[month], matches: matches[month],
        followed: spells.count { min($0.guest.month, $0.match.month) >= month },
        interval: month == 0 ? nil : interval(around: difference, variance(of: influence)))
    }
  }

  /// How much each spell moves the share by the end of each month.
  private func influences(
    of spells: [(month: Int, isEvent: Bool)], _ shares: [Double]
  ) -> [[Double]] {
    var sums = [Double](repeating: 0, count: spells.count)
    var result = [sums]
    for month in 1...max(1, months) {
      let atRisk = Double(spells.count { $0.month >= month })
      let events = Double(spells.count { $0.month == month && $0.isEvent })
      if events > 0, events < atRisk {
        for (place, spell) in spells.enumerated() where spell.month >= month {
          let own = spell.month == month && spell.isEvent ? 1.0 : 0
          sums[place] += (own - events / atRisk) / (atRisk - events)
        }
      }
      result.append(sums.map { (1 - shares[month]) * $0 })
    }
    return result
  }

  private func variance(of influence: [Double]) -> Double {
    var byMember = [Double](repeating: 0, count: memberCount)
    var byPair = [Double](repeating: 0, count: members.count)
    for (place, member) in members.enumerated() {
      byMember[member.guest] += influence[place]
      byMember[member.match] += influence[place]
      byPair[firstOfSame[place]] += influence[place]
    }
    // Two of the same pair share both organisations and were counted twice.
    let shared = byMember.reduce(0) { $0 + $1 * $1 }
    let twice = byPair.reduce(0) { $0 + $1 * $1 }
    let alone = influence.reduce(0) { $0 + $1 * $1 }
    let count = Double(memberCount)
    return max(alone, shared - twice) * count / max(1, count - 1)
  }

  private func interval(around difference: Double, _ variance: Double) -> ConfidenceInterval? {
    guard variance > 0, memberCount > 2 else { return nil }
    let reach =
      StudentT(degreesOfFreedom: Double(memberCount - 1)).quantile(0.975) * variance.squareRoot()
    return ConfidenceInterval(
      lower: max(-1, difference - reach), upper: min(1, difference + reach), method: .wald)
  }

  /// Guest and match exchanged at random within pairs.
  ///
  /// A match that serves several visits about one practice is the same organisation on the same way to
  /// the same adoption in all of them: those pairs are exchanged together or not at all.
  func permutation(draws: Int, seed: UInt64) -> PermutationTest {
    let groupCount = (exchanges.max() ?? -1) + 1
    let counts = [Int](repeating: 1, count: spells.count)
    let observed = shares(counts)
    return PermutationTest(
      observed: observed.guests[months] - observed.matches[months], draws: draws, seed: seed
    ) { generator in
      let isExchanged = (0..<groupCount).map { _ in generator.next() >> 63 == 0 }
      let drawn = shares(counts, flipped: exchanges.map { isExchanged[$0] })
      return drawn.guests[months] - drawn.matches[months]
    }
  }
}
