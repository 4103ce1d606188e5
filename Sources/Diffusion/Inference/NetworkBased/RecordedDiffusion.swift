public import Graphs
public import Records

/// The acquisitions of one practice as the record has them, with the ties along which it may have
/// gone, in calendar time.
///
/// Time is the number of a day. An acquisition has the bounds of its date; ``history(dating:)``
/// and ``history(sampling:)`` choose a day within them. Ties count from the day after they
/// certainly existed: who met on the day of acquisition did not learn by that.
public struct RecordedDiffusion: Sendable {
  public let practice: Identifier<Practice>
  public let kind: OrganisationNetwork.Kind
  /// The members of the population, then others that had the practice.
  public let organisations: [Identifier<Organisation>]
  /// Acquisitions with both bounds of the date known.
  public let dated: [Acquisition]
  /// Those who had it by law, from elsewhere or from the beginning: learnt from, not explained.
  public let unexplained: [Acquisition]
  /// Members known to have it without a closed date: neither at risk nor learnt from.
  public let undated: [Int]
  let network: AcquisitionHistory.Network
  let start: Int
  let end: Int

  /// One organisation and its date.
  public struct Acquisition: Hashable, Sendable {
    /// Place in ``RecordedDiffusion/organisations``.
    public let actor: Int
    public let time: TimeBounds
    /// When it was dropped; `nil` while in use.
    public let dropped: TimeBounds?
  }

  /// Why the record says nothing.
  public enum Refusal: Error, Hashable, Sendable {
    /// Fewer dated acquisitions than can be told from chance.
    case tooFewDated(dated: Int, undated: Int, needed: Int)
    /// No ties of this kind are on record.
    case noTies
  }

  /// The fewest dated acquisitions from which a strength is estimated: ours, by the rule of thumb
  /// of ten events a parameter.
  public static let fewestDated = 10

  /// Reads a practice off a record.
  ///
  /// - Parameters:
  ///   - practice: what spread.
  ///   - book: the record.
  ///   - kind: the ties; `affiliation` counts as co-attendance. Transfers are those of other
  ///     practices: those of this one are what is to be explained.
  ///   - options: which attendance counts, and which borders. Who has met is tied, once and for
  ///     good; with a half-life each meeting counts by its weight, and half as much after it.
  ///   - population: who is at risk.
  /// - Throws: ``Refusal``, or `GraphError` for more ties than the engine addresses.
  /// - Complexity: linear in the facts, for co-attendance in the squared attendance of gatherings.
  public init(
    of practice: Identifier<Practice>, in book: RecordBook, along kind: OrganisationNetwork.Kind,
    _ options: NetworkOptions = NetworkOptions(), population: Population = .region
  ) throws {
    let members = book.members(of: population).map(\.id)
    let times = book.timesOfAdoption(of: practice)
    let others = times.map(\.organisation).filter { !Set(members).contains($0) }
    organisations = members + others
    let place = Dictionary(uniqueKeysWithValues: zip(organisations, organisations.indices))
    self.practice = practice
    self.kind = kind
    let origin = book[practice]?.origin.map(book.countingUnit(of:))
    let watchStart = book.information.observedFrom?.earliest
    var (dated, unexplained, undated) = ([Acquisition](), [Acquisition](), [Int]())
    for time in times {
      guard let actor = place[time.organisation] else { continue }
      let bounds = TimeBounds(time.date)
      let acquisition = Acquisition(
        actor: actor, time: bounds, dropped: time.discontinued.map { TimeBounds($0) })
      let isBefore = watchStart.map { bounds.isCertainlyBefore(Int($0.number)) } ?? false
      let isGiven =
        actor >= members.count || time.mechanism == "by-law" || time.organisation == origin
        || time.depth == .ownOrigin || isBefore
      switch (isGiven, bounds.earliest, bounds.latest) {
      case (true, _, .some): unexplained.append(acquisition)
      case (false, .some, .some): dated.append(acquisition)
      default: undated.append(actor)
      }
    }
    guard dated.count >= Self.fewestDated else {
      throw Refusal.tooFewDated(
        dated: dated.count, undated: undated.count, needed: Self.fewestDated)
    }
    self.dated = dated
    self.unexplained = unexplained
    self.undated = undated
    let days = dated.flatMap { [$0.time.earliest, $0.time.latest].compactMap(\.self) }
    let watched = book.information.observedUntil?.latest.map { Int($0.number) }
    start = (days.min() ?? 0) - 1
    end = max(days.max() ?? 0, watched ?? 0)
    let ties = try DatedTies(kind, of: book, options, besides: practice, place)
    guard !ties.isEmpty else { throw Refusal.noTies }
    network = try ties.network(name: kind.rawValue, actorCount: organisations.count, from: start)
  }

  /// Whether every date is known to the day.
  public var isExact: Bool { dated.allSatisfy { $0.time.exactly != nil } }

  /// The history with each date at one end or in the middle of its bounds.
  public func history(dating: AttendanceHistory.Dating = .middle) -> AcquisitionHistory {
    history { dating.time(of: $0) }
  }

  /// The history with each date on a day drawn between its bounds, each day as likely.
  public func history(sampling generator: inout SeededGenerator) -> AcquisitionHistory {
    history { bounds in
      guard let earliest = bounds.earliest, let latest = bounds.latest else { return bounds.middle }
      return earliest + generator.below(latest - earliest + 1)
    }
  }

  private func history(_ day: (TimeBounds) -> Int?) -> AcquisitionHistory {
    typealias Event = AcquisitionHistory.Event
    var drops: [Event] = []
    let events = { (acquisitions: [Acquisition], day: (TimeBounds) -> Int?) in
      acquisitions.compactMap { acquisition -> Event? in
        guard let time = day(acquisition.time) else { return nil }
        // Nobody is learnt from once the practice may have been dropped.
        if let end = acquisition.dropped?.earliest ?? acquisition.dropped?.latest {
          drops.append(Event(actor: acquisition.actor, time: Double(max(end, time))))
        }
        return Event(actor: acquisition.actor, time: Double(time))
      }
    }
    let learnt = events(dated, day)
    // What is not explained teaches from the day on which it certainly was in use.
    let given = events(unexplained) { $0.latest }
    return AcquisitionHistory(
      actorCount: organisations.count, events: learnt,
      decreed: given.filter { $0.time <= Double(end) }, withdrawals: drops, networks: [network],
      start: Double(start), end: Double(end),
      outsiders: undated + unexplained.map(\.actor))
  }
}
