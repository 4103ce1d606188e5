internal import Foundation
internal import Graphs
internal import Records

/// When and where the invented meetings are held, and where the practices come from.
struct SyntheticCalendar {
  struct Meeting {
    let series: Int
    /// From 1.
    let part: Int
    let day: Day
    let kind: Seminar.Kind
    /// The municipality at whose seat it is held, unless it is a webinar.
    let host: Int
    let capacity: Int

    var id: Identifier<Seminar> { Identifier("syn-\(series + 1)-\(part)") }
  }

  struct Practice {
    let entry: SyntheticCatalogue.Entry
    let origin: Int
    let introduced: Day
    let series: Int

    var id: Identifier<Records.Practice> { Identifier(entry.id) }
  }

  /// In order of date.
  let meetings: [Meeting]
  let practices: [Practice]

  /// The practices that a series shows.
  func practices(of series: Int) -> [Practice] { practices.filter { $0.series == series } }

  /// The origins of its practices: who gives the series.
  func givers(of series: Int) -> [Int] { practices(of: series).map(\.origin) }

  init(_ cast: SyntheticCast, _ streams: SyntheticStreams) {
    var draw = streams.stream("origins")
    let weights = cast.municipalities.map { place in
      cast.guests[place].population.map { pow(Double($0), 0.75) } ?? 1
    }
    var remaining = weights
    var origins: [Int] = []
    for _ in SyntheticCatalogue.practices {
      let origin = draw.place(by: remaining) ?? 0
      remaining[origin] = 0
      origins.append(origin)
    }
    var dates = streams.stream("calendar")
    let sizes = Self.sizes(&dates)
    var used: Set<Day> = []
    var meetings: [Meeting] = []
    var practices: [Practice] = []
    for (series, shown) in SyntheticCatalogue.series.enumerated() {
      let days = Self.days(ofSeriesFrom: series, size: sizes[series], used: &used, &dates)
      var details = streams.stream("meetings", String(series))
      for (place, day) in days.enumerated() {
        meetings.append(
          Meeting(
            series: series, part: place + 1, day: day,
            kind: Self.kind(part: place + 1, of: days.count, on: day, &details),
            host: origins[shown[0]], capacity: 25 + 5 * details.below(8)))
      }
      for practice in shown {
        var start = streams.stream("introduced", SyntheticCatalogue.practices[practice].id)
        practices.append(
          Practice(
            entry: SyntheticCatalogue.practices[practice], origin: origins[practice],
            introduced: days[0].advanced(by: -start.within(240...800)), series: series))
      }
    }
    self.meetings = meetings.sorted { $0.day < $1.day }
    let order = SyntheticCatalogue.practices.map(\.id)
    self.practices = practices.sorted {
      (order.firstIndex(of: $0.entry.id) ?? 0) < (order.firstIndex(of: $1.entry.id) ?? 0)
    }
  }

  /// Four to six meetings for each of eight series, forty in all.
  private static func sizes(_ draw: inout SeededGenerator) -> [Int] {
    var sizes = [4, 4, 5, 5, 5, 5, 6, 6]
    sizes.shuffle(using: &draw)
    return sizes
  }

  /// The days of a series over three terms; the first term is autumn 2019 for series 0.
  private static func days(
    ofSeriesFrom first: Int, size: Int, used: inout Set<Day>, _ draw: inout SeededGenerator
  ) -> [Day] {
    let perTerm = [2, size > 4 ? 2 : 1, size > 5 ? 2 : 1]
    var days: [Day] = []
    for (offset, count) in perTerm.enumerated() {
      let term = first + offset
      let isAutumn = term.isMultiple(of: 2)
      let year = 2019 + (term + 1) / 2
      let (month, length) = isAutumn ? (9, 91) : (1, 130)
      guard let start = Day(year: year, month: month, day: isAutumn ? 3 : 24) else { continue }
      let window = length / count
      for part in 0..<count {
        var day = start.advanced(by: part * window + draw.below(window - 14))
        while used.contains(day) || !isMeetingDay(day, inAutumn: isAutumn) {
          day = day.advanced(by: 1)
        }
        used.insert(day)
        days.append(day)
      }
    }
    return days
  }

  /// Tuesdays and Wednesdays, in autumn Thursdays too; so Easter and Ascension never matter.
  private static func isMeetingDay(_ day: Day, inAutumn: Bool) -> Bool {
    let weekday = (Int(day.number) + 3) % 7
    let (_, month, date) = day.components
    let isHoliday = (month, date) == (5, 1) || (month, date) == (6, 6)
    return !isHoliday && (weekday == 1 || weekday == 2 || (inAutumn && weekday == 3))
  }

  /// Webinars while rooms were closed; else a seminar first, then workshops and study visits.
  private static func kind(
    part: Int, of count: Int, on day: Day, _ draw: inout SeededGenerator
  ) -> Seminar.Kind {
    let choice = draw.unit()
    if let start = Day(year: 2020, month: 3, day: 15), let end = Day(year: 2021, month: 8, day: 31),
      day > start, day < end
    {
      return .webinar
    }
    if part == 1 { return .seminar }
    return choice < 0.4
      ? .workshop : choice < 0.7 ? .studyVisit : choice < 0.9 ? .seminar : .webinar
  }
}
