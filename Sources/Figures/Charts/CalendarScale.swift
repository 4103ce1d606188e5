internal import Records

/// Days as places along an axis, with ticks at the beginning of years, quarters or months.
struct CalendarScale: Hashable, Sendable {
  /// A tick and its words.
  struct Tick: Hashable, Sendable {
    let place: Double
    let text: String
  }

  let first: Day
  let last: Day
  private let start: Double
  private let end: Double

  /// The axis that holds some days; `nil` without any.
  init?(holding days: [Day], from start: Double, to end: Double) {
    guard let first = days.min(), let last = days.max() else { return nil }
    self.first = first
    self.last = last > first ? last : first.advanced(by: 1)
    self.start = start
    self.end = end
  }

  /// Where a day stands; days beyond the axis stand at its ends.
  func place(_ day: Day) -> Double {
    let share = Double(day.number - first.number) / Double(last.number - first.number)
    return start + min(max(share, 0), 1) * (end - start)
  }

  /// Ticks with so much room between them that their words do not touch.
  func ticks(size: Double, in language: Language) -> [Tick] {
    for months in [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200] {
      let ticks = ticks(every: months, in: language)
      let gaps = zip(ticks, ticks.dropFirst()).allSatisfy { left, right in
        right.place - left.place
          > (TextMeasure.width(of: left.text, size: size)
            + TextMeasure.width(of: right.text, size: size)) / 2 + size
      }
      if gaps, ticks.count <= 12 || months >= 1200 { return ticks }
    }
    return []
  }

  private func ticks(every months: Int, in language: Language) -> [Tick] {
    let (begin, finish) = (first.components, last.components)
    let from = (begin.year * 12 + begin.month - 1 + months - 1) / months * months
    return stride(from: from, through: finish.year * 12 + 11, by: months).compactMap { count in
      guard let day = Day(year: count / 12, month: count % 12 + 1, day: 1),
        day >= first, day <= last
      else { return nil }
      let month = Self.monthNames[count % 12].text(in: language)
      return Tick(
        place: place(day), text: months >= 12 ? "\(count / 12)" : "\(month) \(count / 12)")
    }
  }

  private static let monthNames: [Phrase] = [
    Phrase(swedish: "jan.", english: "Jan"), Phrase(swedish: "feb.", english: "Feb"),
    Phrase(swedish: "mars", english: "Mar"), Phrase(swedish: "april", english: "Apr"),
    Phrase(swedish: "maj", english: "May"), Phrase(swedish: "juni", english: "Jun"),
    Phrase(swedish: "juli", english: "Jul"), Phrase(swedish: "aug.", english: "Aug"),
    Phrase(swedish: "sep.", english: "Sep"), Phrase(swedish: "okt.", english: "Oct"),
    Phrase(swedish: "nov.", english: "Nov"), Phrase(swedish: "dec.", english: "Dec"),
  ]
}
