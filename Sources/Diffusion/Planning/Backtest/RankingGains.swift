/// How much of what happened was among the first of rankings, for lists of none to all.
///
///     RankingGains(of: [.init(scores: [3, 2, 1, 0], happened: [true, false, false, true])], steps: 4)
///       // found 0, 0.5, 0.5, 0.5, 1 in lists of 0, 1, 2, 3, 4 of 4
///
/// Rankings are cut at the same share of each; those that score alike share their places.
public struct RankingGains: Hashable, Sendable {
  /// Scores, the higher the earlier in the list, and whether it happened.
  public struct Ranking: Hashable, Sendable {
    public let scores: [Double]
    public let happened: [Bool]

    /// - Precondition: one score for each outcome.
    public init(scores: [Double], happened: [Bool]) {
      precondition(scores.count == happened.count, "one score for each outcome")
      self.scores = scores
      self.happened = happened
    }
  }

  /// What a list of one length holds.
  public struct Point: Hashable, Sendable {
    /// The share of all places that is listed, 0...1.
    public let listed: Double
    /// The share of what happened that is among them, 0...1.
    public let found: Double

    public init(listed: Double, found: Double) {
      self.listed = listed
      self.found = found
    }
  }

  /// From no list to the whole, ascending.
  public let points: [Point]

  /// Cuts all rankings at the same shares; `nil` where nothing happened.
  ///
  /// - Parameters:
  ///   - rankings: one for each day from which was foreseen.
  ///   - steps: into how many parts the lists are cut, at least 1.
  /// - Complexity: O(steps · *n* log *n*).
  public init?(of rankings: [Ranking], steps: Int = 20) {
    precondition(steps > 0, "a list in no parts")
    let places = rankings.reduce(0) { $0 + $1.scores.count }
    let total = rankings.reduce(0) { $0 + $1.happened.count(where: \.self) }
    guard total > 0 else { return nil }
    points = (0...steps).map { step in
      var (listed, found) = (0, 0.0)
      for ranking in rankings {
        let share = Double(step) / Double(steps)
        let length = Int((share * Double(ranking.scores.count)).rounded())
        listed += length
        found += RankingScore.hits(
          among: length, scores: ranking.scores, happened: ranking.happened)
      }
      return Point(listed: Double(listed) / Double(places), found: min(1, found / Double(total)))
    }
  }
}

extension Backtest {
  /// The gains of a method over all days together.
  ///
  /// - Returns: `nil` where nothing followed, or where the method says nothing.
  public func gains(of method: ForecastMethod, steps: Int = 20) -> RankingGains? {
    let scored = cases.filter { $0.scores[method] != nil }
    let rankings = Dictionary(grouping: scored, by: \.origin).sorted { $0.key < $1.key }.map {
      RankingGains.Ranking(
        scores: $0.value.map { $0.scores[method] ?? 0 }, happened: $0.value.map(\.happened))
    }
    return RankingGains(of: rankings, steps: steps)
  }
}
