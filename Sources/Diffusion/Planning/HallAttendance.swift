/// How many come when each of several invited comes with a chance of its own.
///
///     HallAttendance(chances: [0.5, 0.5]).risk(ofMoreThan: 1)   // 0.25
///
/// Room is planned by the tail: a hall for the mean is overbooked half the time.
///
/// - Complexity: O(*k*²).
public struct HallAttendance: Hashable, Sendable {
  /// The probability that exactly so many come (Poisson-binomial), from 0 on.
  public let distribution: [Double]

  public init(chances: [Double]) {
    var law = [1.0]
    for chance in chances {
      law.append(0)
      for count in stride(from: law.count - 1, through: 1, by: -1) {
        law[count] = law[count] * (1 - chance) + law[count - 1] * chance
      }
      law[0] *= 1 - chance
    }
    distribution = law
  }

  /// The mean number that come.
  public var mean: Double {
    distribution.enumerated().lazy.map { Double($0) * $1 }.compensatedSum
  }

  /// The probability that more come than there are seats.
  public func risk(ofMoreThan seats: Int) -> Double {
    seats < 0 ? 1 : distribution.dropFirst(seats + 1).compensatedSum
  }
}
