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
    public let id: String
    public let value: Double
  }

  /// One adoption as it was.
  public struct Transmission: Hashable, Sendable {
    public let practice: Identifier<Practice>
    public let organisation: Identifier<Organisation>
    public let date: Day
    public let cause: Cause
    /// From whom it was taken; `nil` for the origin and own inventions.
    public let from: Identifier<Organisation>?
    /// The meeting of the contact; `nil` unless it came through co-attendance.
    public let via: Identifier<Seminar>?
    /// When the contact began: both had come, or the neighbour had adopted.
    public let since: Day?
    public let discontinued: Day?
  }

  /// Where an adoption came from.
  public enum Cause: String, CaseIterable, Hashable, Sendable, Codable {
    case origin
    case ownInvention = "own-invention"
    case coAttendance = "co-attendance"
    case neighbourhood
  }

  /// An attendance that the records count but do not name.
  public struct Withheld: Hashable, Sendable {
    public let seminar: Identifier<Seminar>
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
