internal import Glibc

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

  /// No list of so many at most, each with such a chance at most, that exceeds the seats as seldom as
  /// a risk allows is expected to bring more than this.
  ///
  /// For a given mean the risk is least where all chances but equal ones are 0 or the largest: two
  /// chances of a given sum matter by their product alone. So only such lists are gone through.
  ///
  /// - Source: W. Hoeffding, Annals of Mathematical Statistics 27 (1956) 713.
  /// - Complexity: O(*k*⁴) for up to 40; beyond that chances up to 1 are allowed for.
  static func mostExpected(
    seats: Int, risk: Double, invitations: Int, mostChance: Double
  ) -> Double {
    // Sure comers on all seats, and others who hardly ever come.
    let simple = Double(seats) - log1p(-min(risk, 0.25))
    guard mostChance > 0, risk <= 0.25 else { return Double(invitations) }
    guard invitations <= 40 else { return simple }
    func fits(_ sure: Int, _ others: Int, _ chance: Double) -> Bool {
      let chances =
        [Double](repeating: mostChance, count: sure)
        + [Double](repeating: chance, count: others)
      return HallAttendance(chances: chances).risk(ofMoreThan: seats) <= risk + 1e-12
    }
    var most = 0.0
    for sure in 0...max(0, invitations) where fits(sure, 0, 0) {
      most = max(most, Double(sure) * mostChance)
      for others in 1..<max(1, invitations - sure + 1) {
        var (low, high) = (0.0, mostChance)
        if fits(sure, others, high) { low = high }
        // The upper end of each halving counts, so that nothing is left out.
        for _ in 0..<20 where low < high {
          let middle = (low + high) / 2
          if fits(sure, others, middle) { low = middle } else { high = middle }
        }
        most = max(most, Double(sure) * mostChance + Double(others) * high)
      }
    }
    return min(most, simple)
  }
}
