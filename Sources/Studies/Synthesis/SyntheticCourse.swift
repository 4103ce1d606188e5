internal import Foundation
internal import Graphs
internal import Records

/// The course of one practice, month by month.
struct SyntheticCourse {
  /// Where an adoption may come from, and at which rate per month before the factors.
  private struct Source {
    let rate: Double
    let kind: Kind

    enum Kind {
      case ownInvention
      case coAttendance(from: Int, since: Day)
      case neighbourhood(from: Int, since: Day)
    }
  }

  private let calendar: SyntheticCalendar
  private let cast: SyntheticCast
  private let attendance: SyntheticAttendance
  private let law: SyntheticScenario.AdoptionLaw
  private let practice: SyntheticCalendar.Practice
  /// For each municipality, the product of its factors.
  private let factors: [Double]
  /// Who ever came to the series of the practice, and when first.
  private let visitors: [(guest: Int, first: Day)]
  private var isAdopter: [Bool]
  /// For each guest, since when and until when it uses the practice.
  private var spells: [(from: Day, until: Day?)?]
  private(set) var adoptions: [SyntheticSpread.Adoption] = []

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
    visitors = attendance.firstDays[practice.series].enumerated().compactMap { guest, day in
      day.map { (guest, $0) }
    }
    isAdopter = [Bool](repeating: false, count: cast.guests.count)
    spells = Array(repeating: nil, count: cast.guests.count)
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
      guard let start = Day(year: number / 12, month: number % 12 + 1, day: 1) else { continue }
      let present = visitors.filter { $0.first < start }
      var new: [SyntheticSpread.Adoption] = []
      for municipality in cast.municipalities where !isAdopter[municipality] {
        let sources = sources(of: municipality, before: start, present: present)
        let rate = factors[municipality] * sources.reduce(0) { $0 + $1.rate }
        guard draws[municipality].chance(1 - exp(-rate)) else { continue }
        new.append(adoption(by: municipality, in: start, from: sources, &draws[municipality]))
      }
      for adoption in new { add(adoption) }
    }
    adoptions.sort { ($0.day, $0.organisation) < ($1.day, $1.organisation) }
  }

  private mutating func add(_ adoption: SyntheticSpread.Adoption) {
    isAdopter[adoption.organisation] = true
    spells[adoption.organisation] = (adoption.day, adoption.discontinued)
    adoptions.append(adoption)
  }

  /// Draws the day within the month, the source and the end.
  private func adoption(
    by municipality: Int, in start: Day, from sources: [Source], _ draw: inout SeededGenerator
  ) -> SyntheticSpread.Adoption {
    let (year, month, _) = start.components
    let day = start.advanced(by: draw.below(Day.length(ofMonth: month, year: year)))
    let source = sources[draw.place(by: sources.map(\.rate)) ?? 0]
    let cause: SyntheticSpread.Cause
    switch source.kind {
    case .ownInvention: cause = .ownInvention
    case .neighbourhood(let giver, let since): cause = .neighbourhood(from: giver, since: since)
    case .coAttendance(let giver, let since):
      let via = meeting(of: municipality, with: giver, before: start)
      cause = .coAttendance(from: giver, via: via, since: since)
    }
    let ends = draw.chance(law.discontinued)
    let end = day.advanced(by: draw.within(240...900))
    return SyntheticSpread.Adoption(
      organisation: municipality, day: day, cause: cause,
      discontinued: ends && end.year < 2025 ? end : nil)
  }

  /// The rates at which a municipality takes it up in a month, by where from; own invention first.
  private func sources(
    of municipality: Int, before start: Day, present: [(guest: Int, first: Day)]
  ) -> [Source] {
    var sources = [Source(rate: law.ownInvention, kind: .ownInvention)]
    if let mine = attendance.firstDays[practice.series][municipality], mine < start {
      for (other, first) in present where other != municipality && use(of: other, at: start) != nil
      {
        let since = max(mine, first)
        let age = Double(start.number - since.number) / 30.4375
        let weight = exp2(-age / law.halfLife) / Double(present.count - 1)
        sources.append(
          Source(
            rate: law.coAttendance * weight, kind: .coAttendance(from: other, since: since)))
      }
    }
    let neighbours = cast.neighbours[municipality]
    for neighbour in neighbours {
      guard let since = use(of: neighbour, at: start) else { continue }
      sources.append(
        Source(
          rate: law.neighbourhood / Double(neighbours.count),
          kind: .neighbourhood(from: neighbour, since: since)))
    }
    return sources
  }

  /// Since when an organisation uses it strictly before a day, if it does then.
  private func use(of organisation: Int, at start: Day) -> Day? {
    guard let spell = spells[organisation], spell.from < start else { return nil }
    if let end = spell.until, end < start { return nil }
    return spell.from
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
