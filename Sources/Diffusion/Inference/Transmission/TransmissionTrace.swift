internal import Glibc
internal import Graphs

/// Who most probably took a practice from whom, with the probability of every other explanation.
///
/// An adopter took it from *j* with probability λ_ij / (b + Σ_k λ_ik), where λ_ij is the rate at
/// which *j* bore on it then and b that of own invention, always a candidate. Who adopted the same
/// day is never a source. Where a transfer is documented it stands. Where dates are open,
/// probabilities are averaged over dates drawn within their bounds, and where rates are estimated,
/// over rates that the record allows.
///
/// The probabilities are those of a model, given its rates and that nothing else ties the actors:
/// they show no cause.
///
/// - Source: W. Hoppitt, N. J. Boogert and K. N. Laland, J. Theoretical Biology 263 (2010) 544-555
///   for the rates; J. Wallinga and P. Teunis, American J. Epidemiology 160 (2004) 509-516 for R.
public struct TransmissionTrace: Sendable {
  /// One per adopter, by middle of date and then number.
  public let adoptions: [Explanation]
  /// The natural logarithm of the probability of the most probable forest: the product over all
  /// adoptions that are not documented or independent.
  public let logProbability: Double
  /// By actor: the expected number of those that took it from this one, with a 95 % interval over
  /// drawn forests; documented transfers count fully.
  public let reproduction: [Reproduction]
  public let form: FormSummary
  /// Expected adoptions through each meeting: by channel (empty for ties) and meeting.
  public let credits: [[Double]]
  /// Expected adoptions by own invention, those without any earlier contact included.
  public let ownAdoptions: Double
  public let draws: Int
  public let seed: UInt64

  /// How one adoption came about.
  public struct Explanation: Sendable, Hashable {
    public let adopter: Int
    /// Possible sources, most probable first; the rest to 1 is own invention.
    public let sources: [Source]
    /// The probability of own invention, or of a source that is not recorded.
    public let own: Double
    public let basis: Basis
    /// The source in the most probable forest; `nil` for own invention.
    public let parent: Int?
    /// The probability of that parent, or of own invention.
    public let probability: Double
    /// By how much that exceeds the next best explanation.
    public let margin: Double
  }

  /// What an explanation rests on.
  public enum Basis: String, Sendable, Hashable, CaseIterable {
    /// A source says from whom.
    case documented
    /// The model's probabilities.
    case estimated
    /// It had to, or took it from nobody.
    case independent
  }

  public struct Source: Sendable, Hashable {
    public let actor: Int
    public let probability: Double
    /// The meeting through which it most probably went, where it may have gone through meetings.
    public let via: Way?
  }

  /// A meeting of a channel, with the probability that it went through it.
  public struct Way: Sendable, Hashable {
    public let channel: Int
    public let meeting: Int
    public let probability: Double
  }

  public struct Reproduction: Sendable, Hashable {
    public let mean: Double
    public let least: Double
    public let most: Double
  }

  /// The mean and the middle 95 % over drawn forests.
  public struct Spread: Sendable, Hashable {
    public let mean: Double
    public let least: Double
    public let most: Double
  }

  public struct FormSummary: Sendable, Hashable {
    public let roots: Spread
    public let depth: Spread
    public let breadth: Spread
    /// Mean number of actors per generation, roots first.
    public let generations: [Double]
    /// `nil` where no drawn forest has two actors in one tree.
    public let structuralVirality: Spread?
  }

  /// Explains every adoption.
  ///
  /// - Parameters:
  ///   - setting: who adopted when, and what ties them.
  ///   - rates: how strongly.
  ///   - plausible: rates that are as credible, each draw taking the next; `rates` alone where
  ///     empty.
  ///   - draws: forests drawn, each with dates of its own where dates are open; at least 1.
  ///   - seed: of the draws; the result does not depend on the number of threads.
  /// - Complexity: draws × the contacts of adopters where dates are open, else once.
  public init(
    of setting: TransmissionSetting, rates: TransmissionRates,
    plausible: [TransmissionRates] = [], draws: Int = 1_000, seed: UInt64 = 1
  ) {
    precondition(draws > 0 && rates.strengths.count == setting.channels.count)
    let course = TransmissionCourse(
      setting, plausible.isEmpty ? [rates] : plausible, draws: draws, seed: seed)
    let explanations = course.explanations()
    adoptions = explanations
    logProbability = explanations.reduce(0) { sum, explanation in
      explanation.basis == .estimated ? sum + log(explanation.probability) : sum
    }
    reproduction = course.reproduction()
    form = course.form()
    credits = course.credits
    ownAdoptions = course.ownAdoptions
    self.draws = draws
    self.seed = seed
  }

  /// The probability of the most probable forest.
  public var probability: Double { exp(logProbability) }
}
