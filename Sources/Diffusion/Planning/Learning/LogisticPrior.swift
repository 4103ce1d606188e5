internal import Glibc
internal import Graphs

/// The chance that one passes a practice to another within a window, logistic in their relations.
///
///     logit(chance) = intercept + Σ coefficient(k) × strength(k, u, v) + log(readiness(v) × speed(practice))
///
/// Coefficients maximise the marginal likelihood of what pairs did (beta-binomial, with successes
/// shared among their sources) times a normal prior. Its centre says of every kind of relation as much
/// as the learnt rates do: over all related pairs both expect the same number of successes, kind by
/// kind. So what no pair has been followed for long enough to show counts too, for rates are learnt from
/// every day at risk. Its deviation is 2.5, so that odds may well be twelve times as high or low.
///
/// - Source: definitions of the planner; empirical Bayes for beta-binomial shares as in A. Gelman et
///   al., Bayesian Data Analysis, 3rd ed., section 5.3. The scale is that of A. Gelman, A. Jakulin, M. G.
///   Pittau, Y.-S. Su, Ann. Appl. Stat. 2 (2008) 1360, doi:10.1214/08-AOAS191, whose prior is a Cauchy;
///   normal, because coefficients are drawn from the posterior, where a Cauchy leaves them without
///   bounds: J. Ghosh, Y. Li, R. Mitra, Bayesian Anal. 13 (2018) 359, doi:10.1214/17-BA1051.
public struct LogisticPrior: Sendable {
  /// The intercept, then the kinds in their order: logarithms of odds, and of odds ratios at full
  /// strength.
  public let coefficients: [Double]
  /// How many trials a mean is worth, 1 to 512.
  public let worth: Double
  /// The height that was reached: the log marginal likelihood less the penalty.
  let height: Double
  /// The downward curvature there.
  private let curvature: Cholesky?
  /// How each action pulls the coefficients: its part of the slope there.
  private let pulls: [[Double]]

  static let width = 1 + TieRelations.Kind.allCases.count
  /// One over the variance of the normal prior.
  static let precision = 1 / (2.5 * 2.5)

  /// The logarithm of the odds ratio of a kind at full strength.
  public func coefficient(of kind: TieRelations.Kind) -> Double { coefficients[1 + kind.rawValue] }

  /// The chance of a pair, for a target whose readiness times the speed of the practice is given.
  func chance(along strands: [TieRelations.Strand], factor: Double) -> Double {
    Self.chance(coefficients, along: strands, factor: factor)
  }

  static func chance(
    _ coefficients: [Double], along strands: [TieRelations.Strand], factor: Double
  ) -> Double {
    let logit = strands.reduce(coefficients[0]) {
      $0 + coefficients[1 + $1.kind.rawValue] * $1.strength
    }
    // Odds times the factor, which may be 0.
    return 1 / (1 + exp(-logit) / max(factor, .leastNormalMagnitude))
  }

  private static func design(_ strands: [TieRelations.Strand]) -> [Double] {
    var row = [Double](repeating: 0, count: width)
    row[0] = 1
    for strand in strands { row[1 + strand.kind.rawValue] = strand.strength }
    return row
  }
}

extension LogisticPrior {
  /// Coefficients that expect as many successes of each kind of relation, over all related pairs of
  /// some actors, as rates that add.
  ///
  /// - Parameters:
  ///   - relations: between the actors.
  ///   - rates: acts per window at strength 1, by channel.
  /// - Returns: the intercept, then the kinds.
  static func centre(of relations: TieRelations, _ rates: [Double]) -> [Double] {
    let count = relations.organisations.count
    var (designs, shares): ([Double], [Double]) = ([], [])
    for source in 0..<count {
      for target in 0..<count where target != source {
        let strands = relations.strands(from: source, to: target)
        guard TieRelations.isTied(along: strands) else { continue }
        designs += design(strands)
        shares.append(
          1
            - exp(
              -strands.reduce(0) { $0 + rates[SpreadChannel.tie($1.kind).place] * $1.strength }))
      }
    }
    let mean = min(max(shares.mean ?? 0.01, 1e-6), 0.5)
    let start = [log(mean / (1 - mean))] + [Double](repeating: 0, count: width - 1)
    // So little that it only settles kinds that never occur, or always.
    let sum = PenalisedRows(
      designs: designs, offsets: [Double](repeating: 0, count: shares.count), centre: start,
      precision: [Double](repeating: 1e-6, count: width))
    return sum.peak { .logistic($1, share: shares[$0]) }?.point ?? start
  }

  /// - Parameters:
  ///   - tallies: what pairs did.
  ///   - centre: of the normal prior.
  ///   - trials: what pairs did trial by trial.
  ///   - actions: how many there are.
  ///   - factor: readiness times speed of a target and an action.
  init(
    _ tallies: [PairTally], centre: [Double],
    _ trials: [ActionLog.Trial] = [], actions: Int = 0,
    factor: (Int, Int) -> Double = { _, _ in 1 }
  ) {
    let sum = PenalisedRows(
      designs: tallies.flatMap { Self.design($0.strands) },
      offsets: tallies.map { log(max($0.factor, .leastNormalMagnitude)) },
      centre: centre, precision: [Double](repeating: Self.precision, count: Self.width))
    var worth = BetaShrinkage.concentration(Self.rows(tallies, sum, centre))
    var peak = sum.peak { .betaBinomial($1, tallies[$0], worth: worth) }
    for _ in 0..<8 {
      let point = peak?.point ?? centre
      let next = BetaShrinkage.concentration(Self.rows(tallies, sum, point), near: worth)
      if next == worth { break }
      worth = next
      peak = sum.peak(from: point) { .betaBinomial($1, tallies[$0], worth: worth) }
    }
    self.worth = worth
    let point = peak?.point ?? centre
    coefficients = point
    height = peak?.height ?? 0
    curvature = peak?.curvature
    pulls = Self.pulls(tallies, point, worth: worth, trials, actions: actions, factor: factor)
  }

  /// The slope of the quasi-likelihood action by action: trials of one pair count the less the more
  /// they are, since they are alike.
  private static func pulls(
    _ tallies: [PairTally], _ point: [Double], worth: Double,
    _ trials: [ActionLog.Trial], actions: Int,
    factor: (Int, Int) -> Double
  ) -> [[Double]] {
    struct Pair: Hashable {
      let source: Int
      let target: Int
    }
    let places = Dictionary(
      tallies.enumerated().map { (Pair(source: $1.source, target: $1.target), $0) },
      uniquingKeysWith: { first, _ in first })
    var pulls = [[Double]](repeating: [Double](repeating: 0, count: width), count: actions)
    for trial in trials {
      guard let place = places[Pair(source: trial.source, target: trial.target)] else { continue }
      let tally = tallies[place]
      let expected = chance(
        point, along: tally.strands, factor: factor(trial.target, trial.action))
      let pull = (trial.credit - expected) * (worth + 1) / (worth + tally.trials)
      pulls[trial.action][0] += pull
      for strand in tally.strands {
        pulls[trial.action][1 + strand.kind.rawValue] += pull * strand.strength
      }
    }
    return pulls
  }

  /// Coefficients of a resample of actions: one Newton step from the fit, and what even then is not
  /// known.
  ///
  /// - Parameters:
  ///   - weights: how often each action was drawn.
  ///   - generator: what the draw follows from.
  /// - Returns: the intercept, then the kinds.
  func draw(_ weights: [Double], using generator: inout SeededGenerator) -> [Double] {
    guard let curvature else { return coefficients }
    var slope = [Double](repeating: 0, count: Self.width)
    for (weight, pull) in zip(weights, pulls) where weight != 1 {
      for column in slope.indices { slope[column] += (weight - 1) * pull[column] }
    }
    let deviates = slope.map { _ in generator.standardNormal() }
    let moved = zip(curvature.solve(slope), curvature.solveTransposed(deviates))
    return zip(coefficients, moved).map { $0 + $1.0 + $1.1 }
  }

  private static func rows(
    _ tallies: [PairTally], _ sum: PenalisedRows, _ point: [Double]
  ) -> [(successes: Double, trials: Double, mean: Double)] {
    tallies.indices.map { row in
      (
        tallies[row].successes, tallies[row].trials,
        1 / (1 + exp(-sum.predictor(row, at: point)))
      )
    }
  }
}

extension PenalisedRows.Term {
  /// The log-likelihood of shared successes where chances are beta about a logistic mean.
  static func betaBinomial(
    _ predictor: Double, _ tally: PairTally, worth: Double
  ) -> PenalisedRows.Term {
    let mean = min(max(1 / (1 + exp(-predictor)), 1e-6), 1 - 1e-6)
    let (alpha, beta) = (mean * worth, (1 - mean) * worth)
    let (yes, no) = (alpha + tally.successes, beta + max(0, tally.trials - tally.successes))
    let slope =
      worth
      * (SpecialFunctions.digamma(yes) - SpecialFunctions.digamma(alpha)
        - SpecialFunctions.digamma(no) + SpecialFunctions.digamma(beta))
    let bend =
      worth * worth
      * (SpecialFunctions.trigamma(yes) - SpecialFunctions.trigamma(alpha)
        + SpecialFunctions.trigamma(no) - SpecialFunctions.trigamma(beta))
    let change = mean * (1 - mean)
    return PenalisedRows.Term(
      height: BetaShrinkage.logLikelihood(
        tally.successes, of: tally.trials, mean: mean, concentration: worth),
      slope: slope * change,
      // Not concave everywhere: Newton's steps would lead down there.
      curvature: max(0, -bend * change * change - slope * change * (1 - 2 * mean)))
  }
}
