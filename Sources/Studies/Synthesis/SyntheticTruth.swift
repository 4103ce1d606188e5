public import Records

/// What really happened in an invented world, of which its records tell only a part.
public struct SyntheticTruth: Hashable, Sendable {
  /// The parameters.
  public let scenario: SyntheticScenario
  /// The factor of each county's adoption rate, by county code.
  public let countyFactors: [Factor]
  /// The factor of each practice's adoption rate.
  public let practiceFactors: [Factor]
  /// Every adoption with where it came from, by practice and then date.
  public let transmissions: [Transmission]
  /// Who came without being named.
  public let withheld: [Withheld]

  /// A drawn factor and what it belongs to.
  public struct Factor: Hashable, Sendable {
    /// A county code or the identifier of a practice.
    public let id: String
    /// What the rate is multiplied by; 1 is neutral.
    public let value: Double
  }

  /// One adoption as it was.
  public struct Transmission: Hashable, Sendable {
    /// What was taken up.
    public let practice: Identifier<Practice>
    /// Who took it up.
    public let organisation: Identifier<Organisation>
    /// The true day, whatever the records say.
    public let date: Day
    /// Through what.
    public let cause: Cause
    /// From whom it was taken; `nil` for the origin and own inventions.
    public let from: Identifier<Organisation>?
    /// The meeting of the contact; `nil` unless it came through co-attendance.
    public let via: Identifier<Seminar>?
    /// When the contact began: both had come, or the neighbour had adopted.
    public let since: Day?
    /// When the use ended; `nil` while it lasts.
    public let discontinued: Day?
  }

  /// Where an adoption came from.
  public enum Cause: String, CaseIterable, Hashable, Sendable, Codable {
    /// It was first in use here.
    case origin
    /// Without anybody's example.
    case ownInvention = "own-invention"
    /// From one who came to the same series.
    case coAttendance = "co-attendance"
    /// From a land neighbour.
    case neighbourhood
  }

  /// An attendance that the records count but do not name.
  public struct Withheld: Hashable, Sendable {
    /// Where it was.
    public let seminar: Identifier<Seminar>
    /// Who came.
    public let organisation: Identifier<Organisation>
  }

  /// The number of organisations that ever adopted, by practice, in the order of the practices.
  public var adopters: [(practice: Identifier<Practice>, count: Int)] {
    practiceFactors.map { factor in
      let practice = Identifier<Practice>(factor.id)
      return (practice, transmissions.count { $0.practice == practice })
    }
  }
}
