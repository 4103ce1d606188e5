internal import Glibc
internal import Graphs

/// How the chance of a pair follows from its relations before its own trials count.
public enum PriorLink: String, CaseIterable, Hashable, Sendable, Codable {
  /// The logistic function of a weighted sum: relations multiply the odds.
  case logistic
  /// 1 - exp(-Σ rates), the complementary logarithm: relations add their rates, which is the noisy-or
  /// of their chances.
  case additiveRates = "additive-rates"
}

/// What is believed of a pair before its own trials count: a beta prior whose mean follows from the
/// relations of the two, worth as many trials as pairs bear out.
public struct PairPrior: Sendable {
  /// How many trials the mean is worth.
  public let worth: Double
  let rates: TieRates
  /// `nil` where rates add.
  public let logistic: LogisticPrior?

  public var link: PriorLink { logistic == nil ? .additiveRates : .logistic }

  /// Fits the prior to what pairs did, by the marginal likelihood (empirical Bayes).
  ///
  /// Rates are those of ``TieRates``, which the whole log has fitted; the logistic coefficients are
  /// fitted here, from where those rates put them: a pair counts only once a whole window has passed,
  /// a rate at once. Either way pairs decide how much the mean is worth.
  ///
  /// - Parameters:
  ///   - link: how means follow from relations.
  ///   - rates: the rates, with readiness.
  ///   - relations: between the actors.
  ///   - pairs: what each pair did.
  ///   - trials: the same trial by trial.
  /// - Complexity: O(pairs) for each value that is tried.
  init(
    _ link: PriorLink, _ rates: TieRates, _ relations: TieRelations, _ pairs: PairProbabilities,
    _ trials: [ActionLog.Trial]
  ) {
    self.rates = rates
    let tallies = Self.tallies(rates, relations, pairs, trials)
    switch link {
    case .additiveRates:
      logistic = nil
      worth = BetaShrinkage.concentration(
        tallies.map { tally in
          (tally.successes, tally.trials, 1 - exp(-tally.factor * rates.rate(along: tally.strands)))
        })
    case .logistic:
      let fitted = LogisticPrior(
        tallies, centre: LogisticPrior.centre(of: relations, rates.rates), trials,
        actions: rates.speed.count, factor: { rates.readiness[$0] * rates.speed[$1] })
      logistic = fitted
      worth = fitted.worth
    }
  }

  /// What each pair did that was tried.
  private static func tallies(
    _ rates: TieRates, _ relations: TieRelations, _ pairs: PairProbabilities,
    _ trials: [ActionLog.Trial]
  ) -> [PairTally] {
    let count = pairs.actorCount
    var speeds = [Double](repeating: 0, count: count * count)
    for trial in trials {
      speeds[trial.source * count + trial.target] += rates.speed[trial.action]
    }
    return (0..<count * count).compactMap { place -> PairTally? in
      let (source, target) = (place / max(1, count), place % max(1, count))
      let tally = pairs.count(from: source, to: target)
      guard tally.trials > 0 else { return nil }
      return PairTally(
        source: source, target: target, strands: relations.strands(from: source, to: target),
        successes: tally.credit, trials: Double(tally.trials),
        factor: rates.readiness[target] * speeds[place] / Double(tally.trials))
    }
  }

  /// The mean for one pair, for a target whose readiness times the speed of the practice is given.
  ///
  /// Pairs that are only alike are never tried, so that nothing teaches the logistic function of them:
  /// theirs follows from the rates.
  func mean(along strands: [TieRelations.Strand], factor: Double) -> Double {
    guard let logistic, TieRelations.isTied(along: strands) else {
      return 1 - exp(-rates.rate(along: strands) * factor)
    }
    return logistic.chance(along: strands, factor: factor)
  }

  /// By how much a relation raises the chance, to put those of one pair in order.
  func weight(of strand: TieRelations.Strand) -> Double {
    let scale = logistic.map { $0.coefficient(of: strand.kind) } ?? rates[.tie(strand.kind)]
    return scale * strand.strength
  }
}

/// What one related pair did.
struct PairTally: Sendable {
  let source: Int
  let target: Int
  let strands: [TieRelations.Strand]
  /// Successes, each shared among its sources.
  let successes: Double
  let trials: Double
  /// How ready the target is, times the mean speed of the practices that were tried.
  var factor = 1.0
}
