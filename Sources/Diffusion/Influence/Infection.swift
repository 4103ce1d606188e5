internal import Glibc

/// How adoption follows adoption along ties: how much an actor infects, or was susceptible.
///
/// - Source: D. J. Myers, American Journal of Sociology 106 (2000) 173–208; T. W. Valente and
///   others, Social Science & Medicine 145 (2015) 89–97.
public struct InfectionOptions: Sendable, Hashable {
  /// How many periods after (or before) one's own count.
  public var lags = 1
  public var discount = Discount.linear
  /// Whether the share is divided by the number of new adopters of the whole population.
  public var isNormalised = true
  /// Whether the two ends of a tie change their roles.
  public var isReversed = false
  public var neverAdopters = NeverAdopting.later

  public init() {}

  /// By what a period *k* steps away is divided.
  public enum Discount: Sendable, Hashable {
    /// By *k*.
    case linear
    /// By (1 + *r*)^(*k* − 1).
    case exponential(Double)

    func divisor(_ step: Int) -> Double {
      switch self {
      case .linear: Double(step)
      case .exponential(let rate): pow(1 + rate, Double(step - 1))
      }
    }
  }

  /// Where an alter that never adopts belongs in susceptibility.
  public enum NeverAdopting: Sendable, Hashable {
    /// With those who had not adopted: it is no possible source.
    case later
    /// With those who had, as the reference package has it, by mistake.
    case earlier
  }
}

extension DiffusionPanel {
  /// How much of what followed an adoption came among those who had named the adopter.
  ///
  /// - Returns: one value per actor; 0 for adopters of the last period, `nil` for never-adopters.
  /// - Complexity: O(*Km*).
  public func infections(_ options: InfectionOptions = InfectionOptions()) -> [Double?] {
    let rows = tieRows().map { options.isReversed ? $0 : $0.transposed() }
    return InfectionCount(self, options).values { adopted, step in
      let period = adopted + step
      guard period <= periodCount else { return nil }
      return .init(rows: rows[isStatic ? 0 : period - 1], adopting: period, others: .later)
    }
  }

  /// How much of what preceded an adoption came among those whom the adopter had named.
  ///
  /// - Returns: one value per actor; 0 for adopters of the first period, `nil` for never-adopters.
  /// - Complexity: O(*Km*).
  public func susceptibilities(_ options: InfectionOptions = InfectionOptions()) -> [Double?] {
    let rows = tieRows().map { options.isReversed ? $0.transposed() : $0 }
    return InfectionCount(self, options).values { adopted, step in
      let period = adopted - step
      guard period >= 1 else { return nil }
      return .init(rows: rows[isStatic ? 0 : period], adopting: period, others: .earlier)
    }
  }
}

/// The sums behind infection and susceptibility.
private struct InfectionCount {
  /// Where and when to look from one actor at one step.
  struct Step {
    let rows: TieRows
    /// The period whose adopters are counted.
    let adopting: Int
    /// Which others are counted with them below the line.
    let others: Others
  }

  enum Others { case earlier, later }

  private let adoption: [Int?]
  private let options: InfectionOptions
  private let steps: Int
  /// How many adopted in each period, from index 1.
  private let new: [Double]
  /// The period of adoption; 0 or a number past the last one for never.
  private let times: [Int32]

  init(_ panel: DiffusionPanel, _ options: InfectionOptions) {
    adoption = panel.adoption
    self.options = options
    steps = min(options.lags, panel.periodCount - 1)
    var new = [Double](repeating: 0, count: panel.periodCount + 1)
    for period in panel.adoption.compactMap(\.self) { new[period] += 1 }
    self.new = new
    times = panel.adoption.map { Int32($0 ?? -1) }
  }

  func values(_ step: (Int, Int) -> Step?) -> [Double?] {
    adoption.enumerated().map { actor, adopted in
      adopted.map { value(of: actor, adopted: $0, step) }
    }
  }

  private func value(of actor: Int, adopted: Int, _ step: (Int, Int) -> Step?) -> Double {
    var (adopting, possible, all) = (0.0, 0.0, 0.0)
    for lag in stride(from: 1, through: steps, by: 1) {
      guard let step = step(adopted, lag) else { continue }
      let divisor = options.discount.divisor(lag)
      let counts = counts(step, of: actor)
      adopting += Double(counts.adopting) / divisor
      possible += Double(counts.possible) / divisor
      all += new[step.adopting] / divisor
    }
    // The guards of the reference: nothing possible gives 0.
    let value = adopting / (possible + 1e-15)
    return options.isNormalised ? value / (all + 1e-15) : value
  }

  private func counts(_ step: Step, of actor: Int) -> (adopting: Int, possible: Int) {
    let (targets, times) = (step.rows.targets.span, times.span)
    let period = Int32(step.adopting)
    let countsNever = step.others == .earlier && options.neverAdopters == .earlier
    var (adopting, possible) = (0, 0)
    for place in step.rows.row(actor) {
      let time = times[Int(targets[place])]
      if time == period { adopting += 1 }
      if time < 0 {
        if countsNever { possible += 1 }
      } else if step.others == .later ? time >= period : time <= period {
        possible += 1
      }
    }
    return (adopting, possible)
  }
}
