internal import Glibc

/// How well a ranking told who would act from who would not.
///
///     RankingScore(scores: [3, 2, 2, 1], happened: [true, false, true, false])
///       .areaUnderCurve   // 0.875: three and a half of four pairs in order
public struct RankingScore: Hashable, Sendable {
  /// Pairs of one who acted and one who did not in which the first stands higher; ties a half.
  public let concordant: Double
  public let pairs: Double

  /// - Precondition: one score for each outcome, none of them not a number.
  /// - Complexity: O(*n* log *n*).
  public init(scores: [Double], happened: [Bool]) {
    precondition(scores.count == happened.count, "one score for each outcome")
    let order = scores.indices.sorted { scores[$0] < scores[$1] }
    var concordant = 0.0
    var (below, positives) = (0.0, 0.0)
    var place = 0
    while place < order.count {
      var (yes, no) = (0.0, 0.0)
      let score = scores[order[place]]
      while place < order.count, scores[order[place]] == score {
        if happened[order[place]] { yes += 1 } else { no += 1 }
        place += 1
      }
      concordant += yes * (below + no / 2)
      below += no
      positives += yes
    }
    self.concordant = concordant
    pairs = positives * below
  }

  /// The chance that one who acted stands above one who did not, ties a half: 0.5 says nothing;
  /// `nil` where all acted or none.
  public var areaUnderCurve: Double? { pairs > 0 ? concordant / pairs : nil }

  /// How many among the highest *k* acted, on average over all orders of those with equal scores.
  ///
  /// - Complexity: O(*n* log *n*).
  public static func hits(among k: Int, scores: [Double], happened: [Bool]) -> Double {
    let order = scores.indices.sorted { scores[$0] > scores[$1] }
    var hits = 0.0
    var (place, left) = (0, Double(max(0, k)))
    while place < order.count, left > 0 {
      let score = scores[order[place]]
      var (yes, all) = (0.0, 0.0)
      while place < order.count, scores[order[place]] == score {
        if happened[order[place]] { yes += 1 }
        all += 1
        place += 1
      }
      let taken = min(all, left)
      hits += yes * taken / all
      left -= taken
    }
    return hits
  }
}

/// What probabilities are scored by.
public enum ProbabilityScore {
  /// Probabilities nearer to 0 or 1 than this count as this far away in the log loss, which would
  /// be infinite for one impossible thing that happened.
  public static let clip = 0.001

  /// The squared error.
  static func brier(_ probability: Double, _ happened: Bool) -> Double {
    let error = probability - (happened ? 1 : 0)
    return error * error
  }

  /// Minus the natural logarithm of the probability of what happened.
  static func logLoss(_ probability: Double, _ happened: Bool) -> Double {
    let clipped = min(max(probability, clip), 1 - clip)
    return -log(happened ? clipped : 1 - clipped)
  }
}
