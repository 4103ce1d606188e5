internal import Glibc
internal import Graphs
public import Records

/// What each organisation was exposed to, month by month, up to its adoption: the data of a
/// ``SpreadRateModel``.
///
/// Exposure is taken strictly before the first day of a month. Where a date is known only within
/// bounds, every day of them is taken as equally likely: another's use counts by the share of its
/// bounds that has passed, and one's own adoption is a stretch of months that holds it.
public struct SpreadHistory: Sendable {
  /// Organisations at risk; the groups of the county factor and of the practice factor.
  public let members: [Identifier<Organisation>]
  public let practices: [Identifier<Practice>]
  public let counties: [String]
  /// The meetings through which organisations were in contact, in order of date.
  public let meetings: [Identifier<Seminar>]
  /// One per organisation and practice at risk.
  package let courses: [Course]
  package let companies: [Company]
  /// Organisation-practices at risk.
  public var courseCount: Int { courses.count }
  /// Adoptions that are explained, and those of them that came after the first meeting attended.
  public let adoptions: Int
  public let adoptionsAfterAttendance: Int
  /// Organisation-practices without a known start, end or size, left out.
  public let leftOut: Int

  /// One organisation and one practice.
  package struct Course: Sendable {
    package let member: Int
    package let practice: Int
    package let county: Int?
    /// ln(population) less the mean.
    package let size: Double
    /// The months without adoption.
    package let before: Span
    /// The months of which one holds the adoption; `nil` for none by the end.
    package let adoption: Span?
  }

  /// Exposure summed over some months.
  package struct Span: Sendable {
    package var months = 0.0
    /// Share of neighbours that use it, summed over months.
    package var neighbours = 0.0
    /// With whom it came, and over which months of theirs the contact is summed.
    package var company: Int?
    package var range = 0..<0
    /// What of the company's contact is with oneself: taken away.
    package var own: [ContactTerm] = []
  }

  /// Those who came first to the same meeting about the same practice: one contact for all.
  package struct Company: Sendable {
    /// The contact of each month, one month after the other.
    package var terms: [ContactTerm] = []
    /// Where the terms of each month end.
    package var ends: [Int] = []
  }

  /// Contact through a meeting: weight × 2^(-age / half-life).
  package struct ContactTerm: Sendable {
    package let weight: Double
    /// In months.
    package let age: Double
    package let meeting: Int
  }
}

extension SpreadHistory {
  /// Follows the members of the region through the practices of a scope.
  ///
  /// - Complexity: O(members × practices × months × parts of a series).
  public init(_ scope: EvaluationScope, of book: RecordBook, population: Population = .region) {
    let members = book.members(of: population)
    let until = book.lastObservedDay
    let logs = members.map { $0.population.map { log(Double(max(1, $0))) } }
    let known = logs.compactMap(\.self)
    // Where no size is known, size says nothing; where some are, the others are left out.
    let absent: Double? = known.isEmpty ? 0 : nil
    let mean = known.isEmpty ? 0 : known.reduce(0, +) / Double(known.count)
    let counties = Set(members.compactMap(\.countyCode)).sorted()
    let neighbours = LandNeighbours(among: members, in: book)
    let meetings = scope.seminars.compactMap { book[$0] }.filter { $0.date.earliest != nil }
      .sorted { ($0.date, $0.id) < ($1.date, $1.id) }
    var courses: [Course] = []
    var companies: [Company] = []
    var after = 0
    var leftOut = 0
    for (place, practice) in scope.practices.enumerated() {
      guard
        let walk = PracticeWalk(
          practice, scope, book, meetings: meetings, until: until)
      else {
        leftOut += members.count
        continue
      }
      let shift = companies.count
      companies += walk.companies
      for (number, member) in members.enumerated() where book[practice]?.origin != member.id {
        guard let size = logs[number] ?? absent,
          let (before, adoption) = walk.spans(
            of: member.id, neighbours: neighbours[member.id], shift: shift)
        else {
          leftOut += 1
          continue
        }
        if let adoption, adoption.company != nil { after += 1 }
        courses.append(
          Course(
            member: number, practice: place,
            county: member.countyCode.flatMap { counties.firstIndex(of: $0) }, size: size - mean,
            before: before, adoption: adoption))
      }
    }
    self.members = members.map(\.id)
    practices = scope.practices
    self.counties = counties
    self.meetings = meetings.map(\.id)
    self.courses = courses
    self.companies = companies
    adoptions = courses.count { $0.adoption != nil }
    adoptionsAfterAttendance = after
    self.leftOut = leftOut
  }
}

/// One practice, month by month.
private struct PracticeWalk {
  /// An organisation's use: the share of possible days that lie before a day.
  struct Use {
    let from: ClosedRange<Double>
    let until: ClosedRange<Double>?

    func share(before day: Double) -> Double {
      let began = Self.passed(from, day)
      guard began > 0 else { return 0 }
      return max(0, began - (until.map { Self.passed($0, day) } ?? 0))
    }

    private static func passed(_ bounds: ClosedRange<Double>, _ day: Double) -> Double {
      if bounds.lowerBound >= day { return 0 }
      if bounds.upperBound < day { return 1 }
      return (day - bounds.lowerBound) / (bounds.upperBound - bounds.lowerBound + 1)
    }
  }

  let start: Int
  let end: Int
  private var uses: [Identifier<Organisation>: Use] = [:]
  /// Who came to the meetings, with the number of the first.
  private var visitors: [(id: Identifier<Organisation>, meeting: Int)] = []
  private var firstMeetings: [Identifier<Organisation>: Int] = [:]
  private let meetingDays: [Double]
  private var adoptions: [Identifier<Organisation>: ClosedRange<Int>] = [:]
  /// Months by number, and for each: the first day, visitors, users among them by meeting.
  private var months: [Month] = []
  private let unknown: Set<Identifier<Organisation>>
  private(set) var companies: [SpreadHistory.Company] = []
  private var companyPlaces: [Int: Int] = [:]

  struct Month {
    let day: Double
    let present: Int
    /// Users among the visitors by their first meeting, in shares.
    let users: [(meeting: Int, share: Double)]
  }

  init?(
    _ practice: Identifier<Practice>, _ scope: EvaluationScope, _ book: RecordBook,
    meetings: [Seminar], until: Day
  ) {
    let times = book.timesOfAdoption(of: practice).filter {
      scope.evidence.contains($0.evidence)
    }
    let introduced =
      book[practice]?.introduced?.latest ?? times.compactMap(\.date.earliest).min()
    let last = (book[practice]?.completeAsOf ?? []).compactMap(\.earliest).max() ?? until
    guard let introduced, introduced.monthNumber < last.monthNumber else { return nil }
    start = introduced.monthNumber + 1
    end = last.monthNumber
    meetingDays = meetings.map { Double($0.date.earliest?.number ?? 0) }
    unknown = Self.unknown(practice, scope, book, adopters: Set(times.map(\.organisation)))
    for time in times {
      let from = time.date.earliest ?? introduced
      let to = time.date.latest ?? last
      guard from <= to else { continue }
      uses[time.organisation] = Use(
        from: Double(from.number)...Double(to.number),
        until: time.discontinued.flatMap { end in
          guard let first = end.earliest, let last = end.latest else { return nil }
          return Double(first.number)...Double(last.number)
        })
      adoptions[time.organisation] = from.monthNumber...to.monthNumber
    }
    collectVisitors(practice, scope, book, meetings)
    walk()
    meet()
  }

  private static func unknown(
    _ practice: Identifier<Practice>, _ scope: EvaluationScope, _ book: RecordBook,
    adopters: Set<Identifier<Organisation>>
  ) -> Set<Identifier<Organisation>> {
    var statuses: [Identifier<Organisation>: Set<Observation.Status>] = [:]
    for row in book.observations(of: practice) {
      statuses[book.countingUnit(of: row.organisation), default: []].insert(row.status)
    }
    let unanswered = statuses.filter { $0.value == [.unknown] || $0.value.contains(.yes) }.keys
    let leftOut = book.timesOfAdoption(of: practice)
      .filter { !scope.evidence.contains($0.evidence) }.map(\.organisation)
    return Set(unanswered).subtracting(adopters).union(leftOut)
  }

  private mutating func collectVisitors(
    _ practice: Identifier<Practice>, _ scope: EvaluationScope, _ book: RecordBook,
    _ meetings: [Seminar]
  ) {
    for (number, meeting) in meetings.enumerated() where meeting.practices.contains(practice) {
      for row in book.attendances(at: .seminar(meeting.id))
      where row.status == .attended && row.role != .organiser
        && scope.evidence.contains(row.evidence.kind)
      {
        let id = book.countingUnit(of: row.organisation)
        if firstMeetings[id] == nil {
          firstMeetings[id] = number
          visitors.append((id, number))
        }
      }
    }
  }

  private mutating func walk() {
    for number in start...max(start, end) {
      guard let first = Day.first(ofMonth: number) else { continue }
      let day = Double(first.number)
      let present = visitors.filter { meetingDays[$0.meeting] < day }
      var shares: [Int: Double] = [:]
      for visitor in present {
        let share = uses[visitor.id]?.share(before: day) ?? 0
        if share > 0 { shares[visitor.meeting, default: 0] += share }
      }
      months.append(
        Month(
          day: day, present: present.count,
          users: shares.keys.sorted().map { ($0, shares[$0] ?? 0) }))
    }
  }

  /// The contact of those who came first to each meeting, with users who came to it or another.
  private mutating func meet() {
    for (number, _) in meetingDays.enumerated()
    where visitors.contains(where: { $0.meeting == number }) {
      var company = SpreadHistory.Company()
      for month in months {
        if meetingDays[number] < month.day, month.present > 1 {
          var shares: [Int: Double] = [:]
          for (meeting, share) in month.users { shares[max(number, meeting), default: 0] += share }
          for meeting in shares.keys.sorted() {
            company.terms.append(term(shares[meeting] ?? 0, meeting, in: month))
          }
        }
        company.ends.append(company.terms.count)
      }
      companyPlaces[number] = companies.count
      companies.append(company)
    }
  }

  private func term(
    _ share: Double, _ meeting: Int, in month: Month
  ) -> SpreadHistory.ContactTerm {
    SpreadHistory.ContactTerm(
      weight: share / Double(month.present - 1),
      age: (month.day - meetingDays[meeting]) / 30.4375, meeting: meeting)
  }

  /// The months without adoption and those that hold it; `nil` when it is not at risk.
  func spans(
    of member: Identifier<Organisation>, neighbours: [Identifier<Organisation>], shift: Int
  ) -> (before: SpreadHistory.Span, adoption: SpreadHistory.Span?)? {
    guard !unknown.contains(member) else { return nil }
    let event = adoptions[member]
    if let event, event.upperBound < start { return nil }
    // A stretch that reaches beyond the end is cut there: an adoption is known to have happened.
    let first = event.map { min(max(0, $0.lowerBound - start), months.count) } ?? months.count
    let last = event.map { min(max(0, $0.upperBound - start + 1), months.count) } ?? months.count
    let before = span(0..<first, of: member, neighbours, shift)
    guard event != nil, first < last else { return (before, nil) }
    return (before, span(first..<last, of: member, neighbours, shift))
  }

  private func span(
    _ range: Range<Int>, of member: Identifier<Organisation>,
    _ neighbours: [Identifier<Organisation>], _ shift: Int
  ) -> SpreadHistory.Span {
    var span = SpreadHistory.Span()
    span.months = Double(range.count)
    span.range = range
    let near = neighbours.compactMap { uses[$0] }
    for month in months[range] where !near.isEmpty {
      let using = near.reduce(0.0) { $0 + $1.share(before: month.day) }
      span.neighbours += using / Double(neighbours.count)
    }
    guard let mine = firstMeetings[member], let last = range.last.map({ months[$0] }),
      meetingDays[mine] < last.day
    else { return span }
    span.company = companyPlaces[mine].map { $0 + shift }
    guard let use = uses[member] else { return span }
    for month in months[range] where meetingDays[mine] < month.day && month.present > 1 {
      let own = use.share(before: month.day)
      if own > 0 { span.own.append(term(-own, mine, in: month)) }
    }
    return span
  }
}
