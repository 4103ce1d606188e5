internal import Foundation
internal import Graphs
internal import Records

/// How the invented practices spread, month by month: the truth behind the records.
struct SyntheticSpread {
  /// Why an organisation adopted; places are those of the cast and of the calendar.
  enum Cause {
    case origin, ownInvention
    case coAttendance(from: Int, via: Int, since: Day)
    case neighbourhood(from: Int, since: Day)
  }

  struct Adoption {
    let organisation: Int
    let day: Day
    let cause: Cause
    let discontinued: Day?
  }

  /// For each practice of the calendar, its adoptions in order of date.
  let adoptions: [[Adoption]]
  /// County code and factor, in order of code.
  let countyFactors: [(code: String, factor: Double)]
  /// For each practice, its factor.
  let practiceFactors: [Double]

  init(
    _ calendar: SyntheticCalendar, _ cast: SyntheticCast, _ attendance: SyntheticAttendance,
    _ law: SyntheticScenario.AdoptionLaw, _ streams: SyntheticStreams
  ) {
    let codes = Set(cast.municipalities.compactMap { cast.guests[$0].countyCode }).sorted()
    let counties = codes.map { code -> (code: String, factor: Double) in
      var draw = streams.stream("county", code)
      return (code, exp(law.countyDeviation * draw.normal()))
    }
    let practices = calendar.practices.map { practice -> Double in
      var draw = streams.stream("practice", practice.entry.id)
      return exp(law.practiceDeviation * draw.normal())
    }
    countyFactors = counties
    practiceFactors = practices
    adoptions = calendar.practices.indices.map { place in
      var course = SyntheticCourse(
        calendar: calendar, cast: cast, attendance: attendance, law: law,
        practice: calendar.practices[place],
        factors: cast.municipalities.map { municipality in
          let county = counties.first { $0.code == cast.guests[municipality].countyCode }
          return practices[place] * (county?.factor ?? 1)
            * exp(law.logPopulation * cast.logPopulation[municipality])
        })
      course.run(streams)
      return course.adoptions
    }
  }
}

/// The course of one practice.
private struct SyntheticCourse {
  let calendar: SyntheticCalendar
  let cast: SyntheticCast
  let attendance: SyntheticAttendance
  let law: SyntheticScenario.AdoptionLaw
  let practice: SyntheticCalendar.Practice
  /// For each municipality, the product of its factors.
  let factors: [Double]
  private(set) var adoptions: [SyntheticSpread.Adoption] = []
  private var placeOf: [Int: Int] = [:]

  init(
    calendar: SyntheticCalendar, cast: SyntheticCast, attendance: SyntheticAttendance,
    law: SyntheticScenario.AdoptionLaw, practice: SyntheticCalendar.Practice, factors: [Double]
  ) {
    self.calendar = calendar
    self.cast = cast
    self.attendance = attendance
    self.law = law
    self.practice = practice
    self.factors = factors
  }

  /// From the month after the practice was introduced to the end of 2024.
  mutating func run(_ streams: SyntheticStreams) {
    add(
      SyntheticSpread.Adoption(
        organisation: practice.origin, day: practice.introduced, cause: .origin, discontinued: nil))
    var draws = cast.municipalities.map {
      streams.stream("adoption", practice.entry.id, cast.guests[$0].id.rawValue)
    }
    let (year, month, _) = practice.introduced.components
    for number in (year * 12 + month)..<(2025 * 12) {
      let (year, month) = (number / 12, number % 12 + 1)
      guard let start = Day(year: year, month: month, day: 1) else { continue }
      var new: [SyntheticSpread.Adoption] = []
      for municipality in cast.municipalities where placeOf[municipality] == nil {
        let sources = sources(of: municipality, before: start)
        let rate = factors[municipality] * sources.map(\.rate).reduce(0, +)
        guard draws[municipality].chance(1 - exp(-rate)) else { continue }
        let date = start.advanced(
          by: draws[municipality].below(Day.length(ofMonth: month, year: year)))
        let chosen = draws[municipality].place(by: sources.map(\.rate)) ?? 0
        let ends = draws[municipality].chance(law.discontinued)
        let end = date.advanced(by: draws[municipality].within(240...900))
        new.append(
          SyntheticSpread.Adoption(
            organisation: municipality, day: date, cause: sources[chosen].cause,
            discontinued: ends && end.year < 2025 ? end : nil))
      }
      for adoption in new { add(adoption) }
    }
    adoptions.sort { ($0.day, $0.organisation) < ($1.day, $1.organisation) }
  }

  private mutating func add(_ adoption: SyntheticSpread.Adoption) {
    placeOf[adoption.organisation] = adoptions.count
    adoptions.append(adoption)
  }

  /// The rates at which a municipality takes it up in a month, by where from; own invention first.
  private func sources(
    of municipality: Int, before start: Day
  ) -> [(rate: Double, cause: SyntheticSpread.Cause)] {
    var sources: [(rate: Double, cause: SyntheticSpread.Cause)] = [
      (law.ownInvention, .ownInvention)
    ]
    let first = attendance.firstDays[practice.series]
    if let mine = first[municipality], mine < start {
      let size = first.count { $0.map { $0 < start } ?? false }
      for (other, day) in first.enumerated() where other != municipality {
        guard let day, day < start, use(of: other, at: start) != nil else { continue }
        let since = max(mine, day)
        let age = Double(start.number - since.number) / 30.4375
        let rate = law.coAttendance * exp2(-age / law.halfLife) / Double(max(1, size - 1))
        sources.append(
          (
            rate,
            .coAttendance(
              from: other, via: meeting(of: municipality, with: other, before: start),
              since: since)
          ))
      }
    }
    let neighbours = cast.neighbours[municipality]
    for neighbour in neighbours {
      guard let since = use(of: neighbour, at: start) else { continue }
      sources.append(
        (
          law.neighbourhood / Double(neighbours.count),
          .neighbourhood(from: neighbour, since: since)
        ))
    }
    return sources
  }

  /// Since when an organisation uses it strictly before a day, if it does then.
  private func use(of organisation: Int, at start: Day) -> Day? {
    guard let adoption = placeOf[organisation].map({ adoptions[$0] }), adoption.day < start else {
      return nil
    }
    if let end = adoption.discontinued, end < start { return nil }
    return adoption.day
  }

  /// The first meeting of the series at which both were, else the one at which the taker began.
  private func meeting(of taker: Int, with giver: Int, before start: Day) -> Int {
    let meetings = calendar.meetings.indices.filter {
      calendar.meetings[$0].series == practice.series && calendar.meetings[$0].day < start
        && attendance.present[$0].contains(taker)
    }
    return meetings.first { attendance.present[$0].contains(giver) } ?? meetings.first ?? 0
  }
}
