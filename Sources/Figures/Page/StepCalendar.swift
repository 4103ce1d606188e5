internal import Diffusion
internal import Records

/// The days by which something of a network had come, in order, and which came when.
struct StepCalendar {
  /// The days in order.
  let days: [Day]

  init(_ dates: [Day?]) {
    days = Set(dates.compactMap(\.self)).sorted()
  }

  /// The days as words.
  var steps: [Phrase] { days.map { Phrase(verbatim: $0.description) } }

  /// The place of a day; −1 where none is known.
  ///
  /// - Complexity: O(log *n*).
  func step(of day: Day?) -> Int {
    guard let day else { return -1 }
    var (low, high) = (0, days.count)
    while low < high {
      let middle = (low + high) / 2
      if days[middle] < day { low = middle + 1 } else { high = middle }
    }
    return low < days.count && days[low] == day ? low : -1
  }
}

extension ImpreciseDate {
  /// The last day on which it can have been, since what is uncertain counts from then on.
  var settledDay: Day? { latest ?? earliest }
}

extension RecordBook {
  /// When a gathering has certainly been held.
  func settledDay(of gathering: Attendance.Gathering) -> Day? {
    switch gathering {
    case .seminar(let id): self[id]?.date.settledDay
    case .series(let id): dateRange(of: id)?.settledDay
    }
  }
}
