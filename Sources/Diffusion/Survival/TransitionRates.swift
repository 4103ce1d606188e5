/// How often members pass from one state to another, per unit of time in the first: stages taken,
/// practices dropped.
///
/// Each rate is occurrences over time at risk, constant within the watch, with the exact interval
/// of a Poisson count.
///
/// - Source: P. K. Andersen and N. Keiding, Statistical Methods in Medical Research 11 (2002) 91.
public struct TransitionRates<State: Hashable & Sendable>: Sendable {
  /// One entry per pair of states between which somebody passed, and per pair asked for.
  public let rates: [Rate]
  /// Time spent in each state, all members together.
  public let time: [State: Double]

  public struct Rate: Sendable {
    public let from: State
    public let to: State
    public let rate: EventRate
  }

  /// A stay in a state, and where it led.
  public struct Stay: Sendable {
    public let state: State
    public let duration: Double
    /// `nil` while it lasted when last seen.
    public let next: State?

    /// - Precondition: `duration` is not negative.
    public init(in state: State, for duration: Double, next: State?) {
      precondition(duration >= 0, "a stay that ends before it begins")
      self.state = state
      self.duration = duration
      self.next = next
    }
  }

  /// The rates between the pairs asked for, in that order; a pair nobody could pass is left out.
  ///
  /// - Complexity: linear in stays and pairs.
  public init(_ stays: [Stay], between pairs: [(from: State, to: State)]) {
    var time: [State: CompensatedSum] = [:]
    var passages: [State: [State: Int]] = [:]
    for stay in stays {
      time[stay.state, default: CompensatedSum()].add(stay.duration)
      if let next = stay.next { passages[stay.state, default: [:]][next, default: 0] += 1 }
    }
    let spent = time.mapValues(\.value)
    self.time = spent
    rates = pairs.compactMap { from, to in
      EventRate(events: passages[from]?[to] ?? 0, exposure: spent[from] ?? 0)
        .map { Rate(from: from, to: to, rate: $0) }
    }
  }
}
