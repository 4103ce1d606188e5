internal import Diffusion
internal import Exchange
internal import Figures
internal import Graphs
internal import Records

/// Which end of an interval stands for a date that is not known to the day.
public enum DateBound: String, CaseIterable, Sendable, Hashable {
  /// The first day on which it can have been.
  case earliest
  /// The last day on which it can have been.
  case latest

  /// The other end.
  public var opposite: DateBound { self == .earliest ? .latest : .earliest }
}

/// Contacts in time between the nodes of a network, with the words for their times.
struct TimedContacts: Sendable {
  let isDirected: Bool
  private let contacts: [Contact]
  private let meetings: [Meeting]
  /// What each meeting was, in the order of `meetings`.
  private let meetingNames: [String]
  let nodeCount: Int
  let scale: Scale
  /// Meetings whose date is not known to the day.
  let impreciseCount: Int
  /// Meetings that have no day at this end of their interval: they are left out.
  let undatedCount: Int

  /// What a whole number of the engine stands for.
  enum Scale: Sendable, Hashable {
    /// A day, counted from 1970-01-01.
    case day
    /// A number in units of 1/divisor.
    case number(divisor: Int)
  }

  /// The contacts of a file's rows; `nil` where it has no times.
  ///
  /// - Throws: `StudyError` for times of more than six decimals.
  init?(_ file: GraphFile) throws(StudyError) {
    guard let timeScale = file.timeScale, file.rows.contains(where: { $0.time != nil }) else {
      return nil
    }
    let ends = file.attributes.first { $0.name.lowercased() == "terminus" }?.values
    let times = file.rows.compactMap(\.time) + (ends ?? []).compactMap(\.self)
    let divisor = try Self.divisor(of: times)
    var contacts: [Contact] = []
    var undated = 0
    for (place, row) in file.rows.enumerated() {
      guard let time = row.time else {
        undated += 1
        continue
      }
      let onset = Self.whole(time, divisor)
      let terminus = ends?[place].map { Self.whole($0, divisor) } ?? onset
      contacts.append(Contact(row.source, row.target, onset: onset, terminus: max(onset, terminus)))
    }
    self.contacts = contacts
    meetings = []
    meetingNames = []
    isDirected = file.graph.isDirected
    nodeCount = file.graph.nodeCount
    scale = timeScale == .day && divisor == 1 ? .day : .number(divisor: divisor)
    impreciseCount = 0
    undatedCount = undated
  }

  /// Everyone at a gathering meets everyone else there, on its day by one end of its interval.
  init(_ attendance: AffiliationNetwork, in book: RecordBook, _ bound: DateBound) {
    var meetings: [Meeting] = []
    var names: [String] = []
    var imprecise = 0
    var undated = 0
    for (place, gathering) in attendance.gatherings.enumerated() {
      let date: ImpreciseDate?
      switch gathering {
      case .seminar(let id): date = book[id]?.date
      case .series(let id): date = book.dateRange(of: id)
      }
      if date?.earliest != date?.latest || date?.earliest == nil { imprecise += 1 }
      guard let day = bound == .earliest ? date?.earliest : date?.latest else {
        undated += 1
        continue
      }
      meetings.append(
        Meeting(
          Array(attendance.graph.neighbours(ofBottom: NodeIndex(place))), at: Int(day.number)))
      names.append(gathering.text)
    }
    self.meetings = meetings
    meetingNames = names
    contacts = []
    isDirected = false
    nodeCount = attendance.organisations.count
    scale = .day
    impreciseCount = imprecise
    undatedCount = undated
  }

  /// The contacts within a period, both ends included.
  func sequence(from start: Int?, to end: Int?) throws(GraphError) -> ContactSequence {
    let period = (start ?? Int.min)...max(start ?? Int.min, end ?? Int.max)
    return try ContactSequence(
      nodeCount: nodeCount, directed: isDirected,
      contacts: contacts.compactMap { contact in
        if contact.onset == contact.terminus {
          return period.contains(contact.onset) ? contact : nil
        }
        let onset = max(contact.onset, period.lowerBound)
        let terminus = end.map { min(contact.terminus, $0 + 1) } ?? contact.terminus
        return onset < terminus
          ? Contact(contact.source, contact.target, onset: onset, terminus: terminus) : nil
      },
      meetings: meetings.filter { period.contains($0.time) })
  }

  /// The meetings at which a contact can have been made.
  func meetings(of hop: TemporalHop) -> [String] {
    meetings.indices.filter { place in
      meetings[place].time == hop.departure
        && meetings[place].attendees.contains(hop.source)
        && meetings[place].attendees.contains(hop.target)
    }.map { meetingNames[$0] }
  }

  private static func whole(_ time: Double, _ divisor: Int) -> Int {
    Int((time * Double(divisor)).rounded())
  }

  /// The power of ten that makes all times whole.
  private static func divisor(of times: [Double]) throws(StudyError) -> Int {
    var divisor = 1
    while divisor <= 1_000_000 {
      let factor = Double(divisor)
      if times.allSatisfy({
        abs($0 * factor) < 0x1p53 && ($0 * factor).rounded() / factor == $0
      }) {
        return divisor
      }
      divisor *= 10
    }
    throw StudyError(
      .refused,
      Phrase(
        swedish: "Tiderna har fler än sex decimaler eller är för stora.",
        english: "The times have more than six decimals or are too large."),
      remedy: Phrase(swedish: "Ange dem i en annan enhet.", english: "Give them in another unit."))
  }
}

extension TimedContacts.Scale {
  /// A time as machines read it: a day as ISO 8601 text, else a number.
  func json(_ time: Int) -> JSONValue {
    switch self {
    case .day: .string(Day(number: Int32(clamping: time)).description)
    case .number(1): .integer(time)
    case .number(let divisor): .number(Double(time) / Double(divisor))
    }
  }

  /// The time between two times: days, or a number.
  func json(duration: Int) -> JSONValue {
    self == .day ? .integer(duration) : json(duration)
  }

  func cell(_ time: Int) -> Table.Cell {
    switch self {
    case .day: .date(Day(number: Int32(clamping: time)).description)
    case .number: cell(duration: time)
    }
  }

  func cell(duration: Int) -> Table.Cell {
    if case .number(let divisor) = self, divisor > 1 {
      return .number(Double(duration) / Double(divisor), decimals: 3)
    }
    return .integer(duration)
  }

  /// A time that a user gave.
  ///
  /// - Throws: `StudyError` when it is no time on this scale.
  func time(_ text: String, option: String) throws(StudyError) -> Int {
    switch self {
    case .day:
      if let date = try? ImpreciseDate(text), let day = date.earliest, date.latest == day {
        return Int(day.number)
      }
    case .number(let divisor):
      if let number = Double(text), abs(number * Double(divisor)) < 0x1p53 {
        return Int((number * Double(divisor)).rounded())
      }
    }
    throw StudyError(
      .wrongUse,
      Phrase(
        swedish: "--\(option) är ”\(text)”, men tiderna här är \(self == .day ? "dagar" : "tal").",
        english:
          "--\(option) is “\(text)”, but times here are \(self == .day ? "days" : "numbers")."),
      remedy: self == .day
        ? Phrase(swedish: "Skriv som 2018-12-05.", english: "Write as 2018-12-05.")
        : Phrase(swedish: "Ange ett tal.", english: "Give a number."))
  }
}
