internal import Diffusion

/// The ties that a crowded picture shows, and the rule by which they were chosen.
struct StrongestTies {
  /// More ties than this are too many for a page.
  static let limit = 150

  private enum Rule {
    case all
    case atLeast(Double)
    case perNode(Int)
  }

  /// What is drawn, strongest first.
  let ties: [OrganisationNetwork.Tie]
  private let rule: Rule

  /// All ties where they are few enough; else those from the least weight at which they are,
  /// and the strongest of each node, so that none stands alone; else, where weights hardly differ,
  /// the few strongest of each node.
  ///
  /// - Complexity: O(*m* log *m*).
  init(of all: [OrganisationNetwork.Tie], nodeCount: Int) {
    let sorted = all.sorted { left, right in
      (-left.weight, left.source, left.target) < (-right.weight, right.source, right.target)
    }
    guard sorted.count > Self.limit else {
      ties = sorted
      rule = .all
      return
    }
    let threshold = Set(sorted.map(\.weight)).sorted().first { weight in
      sorted.count { $0.weight >= weight } <= Self.limit
    }
    if let threshold {
      let strong = sorted.filter { $0.weight >= threshold }
      let kept = Set(strong).union(Self.strongest(1, of: sorted, nodeCount: nodeCount))
      if strong.count >= max(20, nodeCount / 2), kept.count <= Self.limit {
        ties = sorted.filter(kept.contains)
        rule = .atLeast(threshold)
        return
      }
    }
    var count = 1
    var chosen = Self.strongest(1, of: sorted, nodeCount: nodeCount)
    while true {
      let more = Self.strongest(count + 1, of: sorted, nodeCount: nodeCount)
      if more.count > Self.limit || more.count == chosen.count { break }
      (count, chosen) = (count + 1, more)
    }
    ties = chosen
    rule = .perNode(count)
  }

  private static func strongest(
    _ count: Int, of sorted: [OrganisationNetwork.Tie], nodeCount: Int
  ) -> [OrganisationNetwork.Tie] {
    var seen = Array(repeating: 0, count: nodeCount)
    return sorted.filter { tie in
      seen[tie.source] += 1
      seen[tie.target] += 1
      return seen[tie.source] <= count || seen[tie.target] <= count
    }
  }

  /// The rule in words; `nil` when all ties are drawn.
  func rule(of total: Int) -> Phrase? {
    switch rule {
    case .all: nil
    case .atLeast(let weight):
      Phrase(
        swedish: "Ritade: \(ties.count) av \(CountedNoun.tie.swedish(total)), de med vikt minst "
          + "\(NumberText.shortest(weight)) och varje organisations starkaste. Alla står i tabellen.",
        english: "Drawn: \(ties.count) of \(CountedNoun.tie.english(total)), those of weight at "
          + "least "
          + "\(NumberText.shortest(weight)) and the strongest of each organisation. The table has "
          + "them all.")
    case .perNode(let count):
      Phrase(
        swedish:
          "Ritade: \(ties.count) av \(CountedNoun.tie.swedish(total)), för varje organisation "
          + "de \(count) starkaste. "
          + "Alla står i tabellen.",
        english:
          "Drawn: \(ties.count) of \(CountedNoun.tie.english(total)), the \(count) strongest of "
          + "each organisation. "
          + "The table has them all.")
    }
  }
}
