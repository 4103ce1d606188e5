/// The laws and numbers by which an invented world is made: the true parameters that an analysis
/// of its records should find again.
///
///     var scenario = SyntheticScenario(seed: 2)
///     scenario.adoption.neighbourhood = 0   // a world in which only meetings spread
public struct SyntheticScenario: Hashable, Sendable {
  /// The number from which everything random follows.
  public var seed: UInt64
  /// Who comes.
  public var attendance = AttendanceLaw()
  /// Who takes a practice up, and when.
  public var adoption = AdoptionLaw()
  /// What is written down.
  public var recording = RecordingLaw()

  /// A scenario with the documented parameters.
  public init(seed: UInt64 = 1) {
    self.seed = seed
  }

  /// Whether an invited organisation comes: `fatigue × logistic(η)`, where η is the sum of the
  /// terms below.
  ///
  /// - Source: a logistic model with the fatigue of the planner's definitions.
  public struct AttendanceLaw: Hashable, Sendable {
    /// η of a municipality of mean log population at the seat of the host, in another county.
    public var intercept = 0.6
    /// Per unit of ln(population) above the mean of the municipalities; 0 for other bodies.
    public var logPopulation = 0.8
    /// When the host lies in the same county; not for webinars.
    public var sameCounty = 0.7
    /// Per 100 km from the host's seat; not for webinars.
    public var distance = -1.2
    /// Per meeting attended before, of which at most ``pastLimit`` count.
    public var pastAttendance = 0.4
    /// The number of past meetings that count at most.
    public var pastLimit = 4
    /// When the records say that it is a member of the council.
    public var member = 0.4
    /// When it is not a municipality.
    public var otherSector = -0.8
    /// The factor by the number of invitations in the 365 days before: none, one, two or more.
    public var fatigue = [1, 0.5, 0.25]

    /// The documented law.
    public init() {}
  }

  /// When a municipality takes a practice up: the rate per month is
  /// `(ownInvention + coAttendance × E + neighbourhood × N) × size × county × practice`.
  ///
  /// E is the affiliation exposure: the sum, over the series that show the practice and over the
  /// organisations that attended the series too and use the practice, of `2^(-age/halfLife) /
  /// (size - 1)`; age is the time since both had come, size the number that had come. N is the
  /// share of land neighbours that use the practice. Both look strictly before the first of the
  /// month; a month's probability is `1 - exp(-rate)`.
  ///
  /// - Source: Fujimoto, Chou & Valente, Social Networks 33 (2011), doi:10.1016/j.socnet.2011.06.001,
  ///   with Newman's weight (2001); rates added as in network-based diffusion analysis.
  public struct AdoptionLaw: Hashable, Sendable {
    /// Rate per month without any exposure.
    public var ownInvention = 0.000_7
    /// Rate per month at exposure 1.
    public var coAttendance = 0.3
    /// Rate per month when all land neighbours use it.
    public var neighbourhood = 0.012
    /// Months after which a contact counts half.
    public var halfLife = 12.0
    /// Size factor: exp(this × (ln population - mean)).
    public var logPopulation = 0.3
    /// Standard deviation of the log of the county factor.
    public var countyDeviation = 0.25
    /// Standard deviation of the log of the practice factor.
    public var practiceDeviation = 0.25
    /// Share of adoptions that end, 240 to 900 days later; whoever ended exposes nobody.
    public var discontinued = 0.05

    /// The documented law.
    public init() {}
  }

  /// What of the true world reaches the records.
  public struct RecordingLaw: Hashable, Sendable {
    /// Share of adopters whose dates are known to the day.
    public var toTheDay = 0.6
    /// Share of adopters whose dates are known to the month; the rest are known to the year.
    public var toTheMonth = 0.25
    /// Share of transfers that a source states.
    public var transferDocumented = 0.4
    /// Share of transfers that are inferred; the rest are not in the records.
    public var transferInferred = 0.1
    /// Share of the rows with better than yearly dates that are nevertheless inferred.
    public var inferred = 0.1
    /// Chance that an adopter's interest is recorded.
    public var interest = 0.5
    /// Chance that an adopter's study visit is recorded.
    public var studyVisit = 0.3
    /// Chance that an adopter's trial is recorded.
    public var trial = 0.6
    /// Chance that an adopter's decision is recorded.
    public var decided = 0.5
    /// Meetings of which only a part of the names is recorded, beside the number that came.
    public var meetingsWithoutNames = 6
    /// Share of the names that is withheld at those.
    public var withheld = 0.5
    /// Practices with complete lists.
    public var listedPractices = 6

    /// The documented law.
    public init() {}
  }
}
