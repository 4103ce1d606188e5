public import Graphs
public import Records

/// Who came together, and when: meetings with their attendees and the bounds of their dates.
///
/// The same attendance as an ``AffiliationNetwork``, in calendar time. Actors are numbered from 0.
public struct AttendanceHistory: Hashable, Sendable {
  public let actorCount: Int
  /// In the order given.
  public let meetings: [DatedMeeting]

  /// A meeting at a time that may be known only within bounds.
  public struct DatedMeeting: Hashable, Sendable {
    /// In ascending order, each once.
    public let attendees: [Int]
    public let time: TimeBounds

    public init(_ attendees: some Sequence<Int>, at time: TimeBounds) {
      self.attendees = Set(attendees).sorted()
      self.time = time
    }
  }

  /// - Precondition: attendees are numbers in `0 ..< actorCount`.
  public init(actorCount: Int, meetings: [DatedMeeting]) {
    precondition(
      meetings.allSatisfy { $0.attendees.allSatisfy((0..<actorCount).contains) },
      "an attendee that is nobody")
    self.actorCount = actorCount
    self.meetings = meetings
  }

  /// How a date that is known only within bounds becomes one time.
  public enum Dating: String, CaseIterable, Hashable, Sendable {
    case earliest, middle, latest

    /// The time; `nil` where the bounds do not give it.
    public func time(of bounds: TimeBounds) -> Int? {
      switch self {
      case .earliest: bounds.earliest
      case .middle: bounds.middle
      case .latest: bounds.latest
      }
    }
  }

  /// The meetings as contacts in time, each a hyperedge; those without a time are left out.
  ///
  /// - Throws: `GraphError.invalidParameter` for a time beyond ± 2^60.
  public func contacts(dating: Dating = .middle) throws(GraphError) -> ContactSequence {
    try ContactSequence(
      nodeCount: actorCount,
      meetings: meetings.compactMap { meeting in
        dating.time(of: meeting.time).map {
          Meeting(meeting.attendees.map { NodeIndex($0) }, at: $0)
        }
      })
  }
}

/// The attendance of a record in calendar time, with the names of its actors and meetings.
public struct RecordedAttendance: Sendable {
  /// The actors, in the order of the tables.
  public let organisations: [Identifier<Organisation>]
  /// What each meeting is; in the order of ``AttendanceHistory/meetings``.
  public let gatherings: [Attendance.Gathering]
  /// Times are days since 1970-01-01.
  public let history: AttendanceHistory

  /// Collects the selected attendance.
  ///
  /// A row that names only a series is a meeting of its own within the dates of the series.
  ///
  /// - Parameters:
  ///   - book: the record.
  ///   - selection: which rows count.
  ///   - others: organisations that are actors even if they never came.
  /// - Throws: `GraphError` for more incidences than the engine addresses.
  /// - Complexity: O(*n* log *n*) in the number of rows.
  public init(
    of book: RecordBook, _ selection: AttendanceSelection = AttendanceSelection(),
    with others: [Identifier<Organisation>] = []
  ) throws(GraphError) {
    let network = try AffiliationNetwork(of: book, selection)
    organisations = Set(network.organisations + others).sorted {
      (book.place(of: $0) ?? .max, $0) < (book.place(of: $1) ?? .max, $1)
    }
    gatherings = network.gatherings
    let places = Dictionary(uniqueKeysWithValues: zip(organisations, organisations.indices))
    var attendees = [[Int]](repeating: [], count: gatherings.count)
    for incidence in network.incidences {
      guard let place = places[network.organisations[incidence.organisation]] else { continue }
      attendees[incidence.gathering].append(place)
    }
    let meetings = zip(gatherings, attendees).map { gathering, attendees in
      AttendanceHistory.DatedMeeting(
        attendees,
        at: book.date(of: gathering).map(TimeBounds.init)
          ?? TimeBounds(earliest: nil, latest: nil))
    }
    history = AttendanceHistory(actorCount: organisations.count, meetings: meetings)
  }

  /// When each actor had a practice in use, in the order of ``organisations``; `nil` for never as
  /// far as is known.
  public func spells(of practice: Identifier<Practice>, in book: RecordBook) -> [UseSpell?] {
    var spells: [Identifier<Organisation>: UseSpell] = [:]
    for time in book.timesOfAdoption(of: practice) {
      spells[time.organisation] = UseSpell(
        began: TimeBounds(time.date), ended: time.discontinued.map(TimeBounds.init))
    }
    return organisations.map { spells[$0] }
  }
}

extension RecordBook {
  /// When a gathering was; of a series from its first part to its last.
  public func date(of gathering: Attendance.Gathering) -> ImpreciseDate? {
    switch gathering {
    case .seminar(let id): self[id]?.date
    case .series(let id): dateRange(of: id)
    }
  }
}
