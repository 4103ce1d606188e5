internal import Graphs
internal import Records

/// How each method did on a group of cases, with intervals by resampling practices.
public struct BacktestResult: Sendable {
  /// Which cases.
  public enum Group: String, CaseIterable, Hashable, Sendable, Codable {
    case all, invited
    case notInvited = "not-invited"

    func contains(_ wasInvited: Bool?) -> Bool {
      switch self {
      case .all: true
      case .invited: wasInvited == true
      case .notInvited: wasInvited == false
      }
    }
  }

  /// A number with its interval; `nil` where it cannot be told.
  public struct Score: Hashable, Sendable {
    public let value: Double
    public let interval: ConfidenceInterval?
  }

  /// One method.
  public struct Row: Sendable {
    public let method: ForecastMethod
    /// Cases that it says something of.
    public let cases: Int
    /// Over pairs within a practice and day.
    public let areaUnderCurve: Score?
    /// Adoptions among the top of each ranking, of all places there.
    public let precision: Score?
    /// Mean squared error of probabilities; `nil` for methods that only rank.
    public let brier: Score?
    /// 1 less the Brier score divided by that of the base rate known on the day.
    public let skill: Score?
    /// Mean log loss, clipped at ``ProbabilityScore/clip``.
    public let logLoss: Score?
  }

  /// Forecasts of like size, and how often it happened.
  public struct Bin: Hashable, Sendable {
    public let from: Double
    public let to: Double
    public let meanForecast: Double
    public let observed: Proportion

    public init(from: Double, to: Double, meanForecast: Double, observed: Proportion) {
      self.from = from
      self.to = to
      self.meanForecast = meanForecast
      self.observed = observed
    }
  }

  public let group: Group
  public let origins: Int
  public let practices: Int
  public let cases: Int
  /// Organisations and practices that were taken up within some horizon, each counted once.
  public let adoptions: Int
  /// Fewer adoptions than this give counts only.
  public static let leastAdoptions = 10
  /// By method; empty where there are too few adoptions for a ranking claim.
  public let rows: [Row]
  /// Of the model's own probabilities.
  public let reliability: [Bin]

  private struct Adoption: Hashable {
    let practice: Identifier<Practice>
    let organisation: Identifier<Organisation>
  }

  init(
    _ group: Group, of cases: [Backtest.Case], _ origins: [Backtest.Origin],
    _ setting: Backtest.Setting
  ) {
    self.group = group
    self.cases = cases.count
    self.origins = Set(cases.map(\.origin)).count
    practices = Set(cases.map { origins[$0.origin].practice }).count
    adoptions =
      Set(
        cases.filter(\.happened).map {
          Adoption(practice: origins[$0.origin].practice, organisation: $0.organisation)
        }
      ).count
    guard adoptions >= Self.leastAdoptions else {
      rows = []
      reliability = []
      return
    }
    rows = ForecastMethod.allCases.compactMap { method in
      ForecastSums.row(of: method, cases, origins, setting)
    }
    reliability = Self.bins(of: cases)
  }

  private static func bins(of cases: [Backtest.Case]) -> [Bin] {
    let edges = [0, 0.02, 0.05, 0.1, 0.2, 0.5, 1]
    return zip(edges, edges.dropFirst()).compactMap { from, to in
      let inside = cases.filter {
        let p = $0.scores[.model] ?? -1
        return p >= from && (p < to || (to == 1 && p <= 1))
      }
      guard let observed = Proportion(inside.count { $0.happened }, of: inside.count) else {
        return nil
      }
      let mean = inside.compactMap { $0.scores[.model] }.compensatedSum / Double(inside.count)
      return Bin(from: from, to: to, meanForecast: mean, observed: observed)
    }
  }
}

/// What scores are made of, summed over the days of one practice: practices are resampled whole.
private struct ForecastSums {
  var concordant = 0.0
  var pairs = 0.0
  var hits = 0.0
  var places = 0.0
  var brier = 0.0
  var baseBrier = 0.0
  var logLoss = 0.0
  var cases = 0.0

  static func row(
    of method: ForecastMethod, _ cases: [Backtest.Case], _ origins: [Backtest.Origin],
    _ setting: Backtest.Setting
  ) -> BacktestResult.Row? {
    let used = cases.filter { $0.scores[method] != nil }
    guard !used.isEmpty else { return nil }
    var byPractice: [Identifier<Practice>: ForecastSums] = [:]
    for (origin, cases) in Dictionary(grouping: used, by: \.origin).sorted(by: { $0.key < $1.key })
    {
      byPractice[origins[origin].practice, default: ForecastSums()]
        .add(cases, method, top: setting.top)
    }
    let sums = byPractice.keys.sorted().compactMap { byPractice[$0] }
    let draws = resampled(sums, setting)
    func score(_ statistic: (ForecastSums) -> Double?) -> BacktestResult.Score? {
      statistic(ForecastSums(sums)).map {
        .init(value: $0, interval: interval(draws.compactMap(statistic)))
      }
    }
    let gives = method.givesProbability
    return BacktestResult.Row(
      method: method, cases: used.count,
      areaUnderCurve: score { $0.pairs > 0 ? $0.concordant / $0.pairs : nil },
      precision: score { $0.places > 0 ? $0.hits / $0.places : nil },
      brier: gives ? score { $0.cases > 0 ? $0.brier / $0.cases : nil } : nil,
      skill: gives ? score { $0.baseBrier > 0 ? 1 - $0.brier / $0.baseBrier : nil } : nil,
      logLoss: gives ? score { $0.cases > 0 ? $0.logLoss / $0.cases : nil } : nil)
  }

  init() {}

  init(_ parts: some Sequence<ForecastSums>) {
    for part in parts {
      concordant += part.concordant
      pairs += part.pairs
      hits += part.hits
      places += part.places
      brier += part.brier
      baseBrier += part.baseBrier
      logLoss += part.logLoss
      cases += part.cases
    }
  }

  private mutating func add(_ cases: [Backtest.Case], _ method: ForecastMethod, top: Int) {
    let scores = cases.map { $0.scores[method] ?? 0 }
    let happened = cases.map(\.happened)
    let ranking = RankingScore(scores: scores, happened: happened)
    concordant += ranking.concordant
    pairs += ranking.pairs
    hits += RankingScore.hits(among: top, scores: scores, happened: happened)
    places += Double(min(top, cases.count))
    self.cases += Double(cases.count)
    guard method.givesProbability else { return }
    for (score, one) in zip(scores, cases) {
      brier += ProbabilityScore.brier(score, one.happened)
      baseBrier += ProbabilityScore.brier(one.scores[.random] ?? 0, one.happened)
      logLoss += ProbabilityScore.logLoss(score, one.happened)
    }
  }

  /// Sums over practices drawn with replacement.
  private static func resampled(
    _ sums: [ForecastSums], _ setting: Backtest.Setting
  ) -> [ForecastSums] {
    guard sums.count > 1 else { return [] }
    return (0..<setting.draws).map { draw in
      var generator = SeededStream.generator(seed: setting.seed, stream: draw)
      return ForecastSums(sums.map { _ in sums[generator.below(sums.count)] })
    }
  }

  private static func interval(_ draws: [Double]) -> ConfidenceInterval? {
    guard draws.count > 1 else { return nil }
    let sorted = draws.sorted()
    let cut = Int((0.025 * Double(sorted.count)).rounded(.down))
    return ConfidenceInterval(
      lower: sorted[cut], upper: sorted[sorted.count - 1 - cut], method: .bootstrap)
  }
}
