/// A name with the time in which it was one: an alias such as `Landstinget Sörmland (../2018)`.
struct DatedName: Hashable, Sendable {
  /// The name without the time.
  let name: String
  /// The time as an interval; `nil` for a name of any time.
  let time: ImpreciseDate?

  /// Reads an alias; what stands in brackets at the end is its time where it is a date or an
  /// interval, and else part of the name.
  init(_ alias: String) {
    guard alias.hasSuffix(")"), let opening = alias.lastIndex(of: "("),
      let time = try? ImpreciseDate(
        String(alias[alias.index(after: opening)...].dropLast()))
    else {
      (name, time) = (alias, nil)
      return
    }
    name = alias[..<opening].split(separator: " ").joined(separator: " ")
    self.time = time
  }

  /// Whether a day within the date may lie in a time; what is open has no bound.
  static func holds(_ time: ImpreciseDate?, on date: ImpreciseDate) -> Bool {
    guard let time else { return true }
    return !time.isDefinitelyBefore(date) && !date.isDefinitelyBefore(time)
  }
}
