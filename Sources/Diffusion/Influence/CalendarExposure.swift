public import Graphs
public import Records

/// How much of an organisation's company in a network had a practice before a date of its own.
///
/// Only what came strictly before counts: ties and adoptions of the day itself do not. Where dates
/// are known only within bounds, both ends are measured.
///
/// - Source: T. W. Valente, Social Networks 18 (1996) 69–89; through meetings K. Fujimoto, C.-P.
///   Chou and T. W. Valente, Social Networks 33 (2011) 231–243.
public struct CalendarExposure: Hashable, Sendable {
  public let organisation: Identifier<Organisation>
  /// Its adoption, or the day that is asked about.
  public let date: ImpreciseDate
  /// The share at least and at most, each 0...1; `nil` where it may have had no company.
  public let least: Double?
  public let most: Double?
}

/// Measures the exposures of organisations in one network.
public struct CalendarExposures: Sendable {
  private let book: RecordBook
  private let kind: OrganisationNetwork.Kind
  private let options: NetworkOptions
  private let spells: [Identifier<Organisation>: UseSpell]
  private let attendance: RecordedAttendance?
  private let ownSpells: [UseSpell?]

  /// - Parameters:
  ///   - practice: what is adopted.
  ///   - book: the record.
  ///   - kind: the network; affiliation and co-attendance are the same here, through meetings.
  ///   - options: how the network is made.
  /// - Throws: `GraphError` for more ties than the engine addresses.
  public init(
    of practice: Identifier<Practice>, in book: RecordBook, _ kind: OrganisationNetwork.Kind,
    _ options: NetworkOptions = NetworkOptions()
  ) throws(GraphError) {
    self.book = book
    self.kind = kind
    self.options = options
    var spells: [Identifier<Organisation>: UseSpell] = [:]
    for time in book.timesOfAdoption(of: practice) {
      spells[time.organisation] = UseSpell(
        began: TimeBounds(time.date), ended: time.discontinued.map(TimeBounds.init))
    }
    self.spells = spells
    if kind == .affiliation || kind == .coAttendance {
      let attendance = try RecordedAttendance(of: book, options.selection)
      ownSpells = attendance.spells(of: practice, in: book)
      self.attendance = attendance
    } else {
      attendance = nil
      ownSpells = []
    }
  }

  /// The exposures of some organisations, each before its own date.
  ///
  /// - Parameter dates: whose exposure before which date.
  /// - Returns: one per element, in order.
  /// - Throws: `GraphError` for more ties than the engine addresses.
  /// - Complexity: linear in the facts for each distinct day.
  public func before(
    _ dates: [(organisation: Identifier<Organisation>, date: ImpreciseDate)]
  ) throws(GraphError) -> [CalendarExposure] {
    let days = Set(dates.flatMap { [$0.date.earliest, $0.date.latest].compactMap(\.self) })
    var onDay: [Day: [Identifier<Organisation>: ClosedRange<Double>]] = [:]
    for day in days { onDay[day] = try exposures(before: day) }
    return dates.map { organisation, date in
      let ends = [date.earliest, date.latest].map { day in
        day.flatMap { onDay[$0]?[organisation] }
      }
      // An open end of the date, or a day without company, leaves that end unknown.
      let known = ends.compactMap(\.self)
      return CalendarExposure(
        organisation: organisation, date: date,
        least: known.count == 2 ? known.map(\.lowerBound).min() : nil,
        most: known.count == 2 ? known.map(\.upperBound).max() : nil)
    }
  }

  private func exposures(
    before day: Day
  ) throws(GraphError) -> [Identifier<Organisation>: ClosedRange<Double>] {
    if let attendance { return throughMeetings(attendance, before: day) }
    var options = options
    options.before = day
    let network = try OrganisationNetwork(kind, of: book, options)
    // A tie leads from giver to taker: the taker looks to the giver.
    let graph = network.graph.isDirected ? network.graph.reversed() : network.graph
    let time = TimeBounds(Int(day.number))
    let spells = network.nodes.map { $0.organisation.flatMap { self.spells[$0] } }
    var result: [Identifier<Organisation>: ClosedRange<Double>] = [:]
    for node in graph.nodes {
      guard let organisation = network.nodes[node.index].organisation else { continue }
      var (least, most, all) = (0.0, 0.0, 0.0)
      for (other, weight) in zip(graph.neighbours(of: node), graph.weights(of: node)) {
        all += weight
        guard let spell = spells[other.index] else { continue }
        if spell.isCertain(before: time) { least += weight }
        if spell.isPossible(before: time) { most += weight }
      }
      if all > 0 { result[organisation] = (least / all)...(most / all) }
    }
    return result
  }

  private func throughMeetings(
    _ attendance: RecordedAttendance, before day: Day
  ) -> [Identifier<Organisation>: ClosedRange<Double>] {
    let measure = AffiliationExposure(options)
    let bounds = measure.bounds(
      in: attendance.history, spells: ownSpells, at: Int(day.number))
    var result: [Identifier<Organisation>: ClosedRange<Double>] = [:]
    for (organisation, bounds) in zip(attendance.organisations, bounds) {
      guard let bounds, bounds.hasCertainContact else { continue }
      result[organisation] = bounds.least...max(bounds.least, bounds.most)
    }
    return result
  }
}
