public import Graphs
public import Records

/// Exposures of one practice in one network: of adopters before they adopted (their thresholds), and
/// of those who had not adopted when the observation ended.
public struct PracticeExposures: Sendable {
  public let practice: Identifier<Practice>
  public let network: OrganisationNetwork.Kind
  /// One per dated adopter of the population, by date.
  public let thresholds: [CalendarExposure]
  /// One per member that had not adopted, in the order of the tables.
  public let waiting: [CalendarExposure]
  /// The day on which those who wait are measured; `nil` where neither observation nor curve ends.
  public let end: Day?

  /// - Throws: `GraphError` for more ties than the engine addresses.
  /// - Complexity: linear in the facts for each distinct day of adoption.
  public init(
    of practice: Identifier<Practice>, in book: RecordBook, _ network: OrganisationNetwork.Kind,
    _ options: NetworkOptions = NetworkOptions(), population: Population = .target
  ) throws(GraphError) {
    let members = book.members(of: population).map(\.id)
    let inside = Set(members)
    let times = book.timesOfAdoption(of: practice).filter { inside.contains($0.organisation) }
    let adopted = Set(times.map(\.organisation))
    let exposures = try CalendarExposures(of: practice, in: book, network, options)
    self.practice = practice
    self.network = network
    thresholds = try exposures.before(times.map { ($0.organisation, $0.date) })
    let end =
      book.information.observedUntil?.latest
      ?? AdoptionCurve(of: practice, in: book, population: population).points.last?.end
    self.end = end
    guard let end else {
      waiting = []
      return
    }
    waiting = try exposures.before(
      members.filter { !adopted.contains($0) }.map { ($0, ImpreciseDate(end)) })
  }
}
