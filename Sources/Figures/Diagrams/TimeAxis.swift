internal import Records

/// Days as places from left to right.
struct TimeAxis: Hashable, Sendable {
  let firstYear: Int
  let lastYear: Int
  let left: Double
  let right: Double
  private let start: Int32
  private let end: Int32

  /// The axis of whole years that holds some days; `nil` without any.
  init?(holding days: [Day], from left: Double, to right: Double) {
    guard let first = days.min(), let last = days.max(),
      let start = Day.first(of: first.year), let end = Day.last(of: last.year)
    else { return nil }
    firstYear = first.year
    lastYear = last.year
    self.left = left
    self.right = right
    self.start = start.number
    self.end = end.number
  }

  /// Where the middle of a day stands; days beyond the axis stand at its ends.
  func x(_ day: Day) -> Double {
    let share = (Double(day.number - start) + 0.5) / Double(end - start + 1)
    return left + min(max(share, 0), 1) * (right - left)
  }

  /// Years with a line of the grid: each, or every second, fifth … so that at least 34 points lie
  /// between their numbers.
  var gridYears: [Int] {
    let years = Double(lastYear - firstYear + 1)
    let step =
      [1, 2, 5, 10, 20, 50, 100].first {
        (right - left) / years * Double($0) >= 34
      } ?? 200
    return (firstYear...lastYear).filter { $0.isMultiple(of: step) }
  }

  /// The place of the first of January of a year.
  func x(startOf year: Int) -> Double {
    guard let day = Day.first(of: year) else { return left }
    return left + Double(day.number - start) / Double(end - start + 1) * (right - left)
  }
}
