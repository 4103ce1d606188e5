/// A time at which, or a spell during which, one node can pass something on to another.
///
/// Times are whole numbers in any unit, such as days.
public struct Contact: Hashable, Sendable {
  /// From whom, if the sequence is directed.
  public let source: NodeIndex
  /// To whom, if the sequence is directed.
  public let target: NodeIndex
  /// When it begins.
  public let onset: Int
  /// When it is over: the spell is onset ..< terminus, or the onset alone where both are equal.
  public let terminus: Int

  /// A spell.
  public init(_ source: NodeIndex, _ target: NodeIndex, onset: Int, terminus: Int) {
    self.source = source
    self.target = target
    self.onset = onset
    self.terminus = terminus
  }

  /// A contact at one time.
  public init(_ source: NodeIndex, _ target: NodeIndex, at time: Int) {
    self.init(source, target, onset: time, terminus: time)
  }
}

/// A time at which all of a group meet, such as the attendees of a seminar: a hyperedge.
public struct Meeting: Hashable, Sendable {
  /// Who meets; a node given twice counts once.
  public let attendees: [NodeIndex]
  /// When.
  public let time: Int

  public init(_ attendees: [NodeIndex], at time: Int) {
    self.attendees = attendees
    self.time = time
  }
}

/// What may follow what on a path through time.
public struct PassingRules: Hashable, Sendable {
  /// Whether something received can be passed on at the very same time.
  public var order: Order
  /// How long each contact takes, in units of time.
  ///
  /// A spell must last until the passing is over; a contact at one time always lets it begin.
  public var step: Int
  /// The longest time between receiving and passing on; `nil` for any.
  ///
  /// Whoever has it at the start has no such limit.
  public var waitingLimit: Int?

  /// Whether two contacts of the same time can follow each other.
  public enum Order: String, Hashable, Sendable, CaseIterable {
    /// No: the next contact is used strictly later than the one before. Who attended the same day
    /// has not passed it on.
    case strict
    /// Yes, in any order that suits.
    case sameTimeAllowed = "same-time-allowed"
  }

  /// - Precondition: `step` and `waitingLimit` are not negative.
  public init(order: Order = .strict, step: Int = 0, waitingLimit: Int? = nil) {
    precondition(step >= 0 && waitingLimit ?? 0 >= 0, "times between contacts are not negative")
    self.order = order
    self.step = step
    self.waitingLimit = waitingLimit
  }

  /// Strict order, contacts that take no time, and no limit.
  public static let strict = PassingRules()

  /// The least time from arriving to leaving again.
  var gap: Int { order == .strict && step == 0 ? 1 : 0 }

  /// What changes the result, as parameters of a measure.
  var parameters: [Measure.Parameter] {
    [
      .init(name: "same-time-allowed", value: order == .strict ? 0 : 1),
      .init(name: "step", value: Double(step)),
    ] + (waitingLimit.map { [.init(name: "waiting-limit", value: Double($0))] } ?? [])
  }
}
