/// One row per actor and period at risk, the form that hazard models take.
///
/// Actor *i* has the periods 1 ... its adoption, or all of them; the event is in the last row, and
/// only of those that adopted.
public struct PersonPeriods: Sendable {
  /// The actor of each row, by its place in the panel.
  public let actors: [Int]
  /// The period of each row, 1...*T*.
  public let periods: [Int]
  /// Whether the actor adopted in that period.
  public let outcomes: [Bool]

  /// The rows of a panel.
  ///
  /// - Parameters:
  ///   - panel: who adopted when.
  ///   - firstPeriod: rows of earlier periods are left out; 2 where exposure needs a period before.
  ///   - isIncluded: which actors; all where not given.
  /// - Complexity: linear in the number of rows.
  public init(
    _ panel: DiffusionPanel, from firstPeriod: Int = 1,
    where isIncluded: (Int) -> Bool = { _ in true }
  ) {
    var actors: [Int] = []
    var periods: [Int] = []
    var outcomes: [Bool] = []
    for (actor, adoption) in panel.adoption.enumerated() where isIncluded(actor) {
      let last = adoption ?? panel.periodCount
      guard last >= firstPeriod else { continue }
      for period in firstPeriod...last {
        actors.append(actor)
        periods.append(period)
        outcomes.append(period == adoption)
      }
    }
    self.actors = actors
    self.periods = periods
    self.outcomes = outcomes
  }

  /// The rows as stretches (t-1, t].
  public var intervals: [RiskInterval] {
    zip(periods, outcomes).map { RiskInterval(from: Double($0 - 1), to: Double($0), hasEvent: $1) }
  }

  /// A covariate of the period before each row; 0 where there is none.
  ///
  /// - Parameter value: the covariate of an actor in a period 1...*T*.
  /// - Returns: one number per row.
  public func lagged(_ value: (_ actor: Int, _ period: Int) -> Double?) -> [Double] {
    zip(actors, periods).map { actor, period in
      period > 1 ? value(actor, period - 1) ?? 0 : 0
    }
  }

  /// What is known of each row's actor.
  public func values<Value>(_ perActor: [Value]) -> [Value] { actors.map { perActor[$0] } }

  /// How time enters a hazard model.
  public enum Time: String, CaseIterable, Hashable, Sendable, Codable {
    /// Not at all.
    case constant
    /// A straight line in the period.
    case linear
    /// A line and its square.
    case quadratic
    /// A level of its own for each period.
    case factor
  }

  /// Adds the columns of time to a design, under the names R gives them.
  public func addTime(_ time: Time, to design: inout Design) {
    switch time {
    case .constant: break
    case .linear: design.add("per", periods.map(Double.init))
    case .quadratic:
      design.add("per", periods.map(Double.init))
      design.add("I(per^2)", periods.map { Double($0 * $0) })
    case .factor: design.addFactor("per", periods)
    }
  }
}

extension DiffusionPanel {
  /// Each actor's time from the first period until adoption, or until the window ends.
  public var riskIntervals: [RiskInterval] {
    adoption.map {
      RiskInterval(from: 0, to: Double($0 ?? periodCount), hasEvent: $0 != nil)
    }
  }
}
