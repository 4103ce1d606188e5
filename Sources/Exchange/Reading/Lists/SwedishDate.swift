public import Records

/// Reads dates as people in Sweden write them.
///
/// ISO 8601 in full or cut short, `20181102`, `2/11 2018`, `2/11-2018`, `2.11.2018`,
/// `2 november 2018`, `2 nov 2018`, `den 2 nov. 2018`, `november 2018`, `2018-11-02 09:00`, in
/// Swedish and English, intervals with a dash (`2–3 november 2018`), and `43406`, the day that a
/// spreadsheet counts from 1900 where the style of the cell was lost. A date without a year is
/// refused, never guessed; so is `3/4/18`, whose order cannot be known.
public enum SwedishDate {
  /// The date; `nil` when the text is none that can mean one thing alone.
  public static func read(_ text: String) -> ImpreciseDate? {
    let plain = text.lowercased().unicodeScalars.map { scalar -> Character in
      switch scalar {
      case "\u{2013}", "\u{2014}", "\u{2012}", "\u{2212}": "-"
      case "\u{a0}", "\u{202f}": " "
      default: Character(scalar)
      }
    }
    let trimmed = String(plain).split(separator: " ").joined(separator: " ")
    guard !trimmed.isEmpty, trimmed.utf8.count <= 60 else { return nil }
    if let date = try? ImpreciseDate(trimmed) { return date }
    return compact(trimmed) ?? serial(trimmed) ?? withTime(trimmed) ?? slashed(trimmed)
      ?? named(trimmed)
  }

  /// `20181102`.
  private static func compact(_ text: String) -> ImpreciseDate? {
    guard text.utf8.count == 8, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let number = Int(text)
    else { return nil }
    return day(number / 10_000, number / 100 % 100, number % 100)
  }

  /// `43406`, `43406,375`: a day as spreadsheets count it, from 1954 to 2118; with the time of day.
  private static func serial(_ text: String) -> ImpreciseDate? {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
    guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isASCIIDigit) }),
      parts[0].utf8.count == 5, let number = Int(parts[0])
    else { return nil }
    return serial(number).map { ImpreciseDate($0) }
  }

  /// The day that a spreadsheet means with a number, in a workbook that counts from 1900 or from
  /// 1904; `nil` for one that may be no date.
  static func serial(_ number: Int, from1904: Bool = false) -> Day? {
    // Both count the same days, from 1954 to 2118.
    let number = from1904 ? number + 1462 : number
    guard (20_000...80_000).contains(number) else { return nil }
    return Day(year: 1899, month: 12, day: 30)?.advanced(by: number)
  }

  /// `2018-11-02 09:00`, `2018-11-02T09:00`.
  private static func withTime(_ text: String) -> ImpreciseDate? {
    guard text.count > 10, let date = try? ImpreciseDate(String(text.prefix(10))),
      date.precision == .day
    else { return nil }
    let rest = text.dropFirst(10)
    guard rest.first == " " || rest.first == "t",
      rest.dropFirst().allSatisfy({ $0.isNumber || $0 == ":" || $0 == "." || $0 == "z" })
    else { return nil }
    return date
  }

  /// `2/11 2018`, `2/11-2018`, `2/11/2018`, `2.11.2018`: day before month, four digits of year.
  private static func slashed(_ text: String) -> ImpreciseDate? {
    let parts = text.split(whereSeparator: { "/. -".contains($0) }).map(String.init)
    guard parts.count == 3, text.contains("/") || text.contains("."), parts[2].count == 4,
      let first = Int(parts[0]), let second = Int(parts[1]), let year = Int(parts[2]),
      parts[0].count <= 2, parts[1].count <= 2
    else { return nil }
    return day(year, second, first)
  }

  private static let months: [String: Int] = {
    let names = [
      ["januari", "january", "jan"], ["februari", "february", "feb", "febr"],
      ["mars", "march", "mar"], ["april", "apr"], ["maj", "may"], ["juni", "june", "jun"],
      ["juli", "july", "jul"], ["augusti", "august", "aug"],
      ["september", "sep", "sept"], ["oktober", "october", "okt", "oct"],
      ["november", "nov"], ["december", "dec"],
    ]
    var months: [String: Int] = [:]
    for (place, spellings) in names.enumerated() {
      for spelling in spellings { months[spelling] = place + 1 }
    }
    return months
  }()

  /// Days that may stand before a date, and are no part of it.
  private static let leading: Set<String> = [
    "den", "the", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag", "mån",
    "tis", "ons", "tors", "fre", "lör", "sön", "monday", "tuesday", "wednesday", "thursday",
    "friday", "saturday", "sunday",
  ]

  /// `2 november 2018`, `november 2 2018`, `2-3 nov 2018`, `november 2018`.
  private static func named(_ text: String) -> ImpreciseDate? {
    var words = text.split(whereSeparator: { " ,.".contains($0) }).map(String.init)
    while let first = words.first, leading.contains(first) { words.removeFirst() }
    guard let place = words.firstIndex(where: { months[$0] != nil }),
      let month = months[words[place]], let year = words.last.flatMap(Int.init),
      (1000...9999).contains(year), words.last?.count == 4
    else { return nil }
    let rest = words.indices.filter { $0 != place && $0 != words.count - 1 }.map { words[$0] }
    if rest.isEmpty { return try? ImpreciseDate("\(year)-\(twoDigits(month))") }
    guard rest.count == 1 else { return nil }
    let ends = rest[0].split(separator: "-").compactMap { number(of: String($0)) }
    guard ends.count == rest[0].split(separator: "-").count, let first = ends.first else {
      return nil
    }
    if ends.count == 1 { return day(year, month, first) }
    guard ends.count == 2, ends[0] < ends[1],
      let from = Day(year: year, month: month, day: ends[0]),
      let to = Day(year: year, month: month, day: ends[1])
    else { return nil }
    return ImpreciseDate(earliest: from, latest: to)
  }

  /// `2`, `2:a`, `2nd`.
  private static func number(of text: String) -> Int? {
    let digits = text.prefix { $0.isNumber }
    let rest = text.dropFirst(digits.count)
    guard !digits.isEmpty, digits.count <= 2,
      ["", ":a", ":e", "st", "nd", "rd", "th"].contains(rest)
    else { return nil }
    return Int(digits)
  }

  private static func day(_ year: Int, _ month: Int, _ day: Int) -> ImpreciseDate? {
    guard (1900...2200).contains(year) else { return nil }
    return Day(year: year, month: month, day: day).map { ImpreciseDate($0) }
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
