internal import Diffusion
internal import Records

/// The words and marks of the coverage map.
enum CoverageWords {
  static let notCounted = Phrase(
    swedish: "utanför målgruppen, räknas inte", english: "outside the target, not counted")

  /// What the words mean that occur in the picture.
  static func explanation(of coverage: Coverage) -> Phrase {
    let reached = Phrase(
      swedish: "Nådd: namngiven som gäst. Deltagande är inte införande.",
      english: "Reached: named as a guest. Attendance is not adoption.")
    guard coverage.count(.unknown) > 0 else { return reached }
    return reached
      + Phrase(
        swedish: " Okänd: källorna räknar fler deltagare än de namnger, så kommunen kan ha varit "
          + "där.",
        english: " Unknown: the sources count more participants than they name, so the "
          + "municipality may have been there.")
  }

  static func style(of status: Coverage.Status?) -> MarkStyle {
    switch status {
    case .reached: MarkStyle(shape: .circle, fill: Ink.reached, penWidth: 1.3)
    case .giver: MarkStyle(shape: .diamond, fill: Ink.giver, penWidth: 1.3)
    case .announced: MarkStyle(shape: .triangle, fill: Ink.meeting, penWidth: 1)
    case .unknown: .unknown
    case .notYetReached:
      MarkStyle(shape: .square, fill: Ink.paper, outline: Ink.outline, penWidth: 1.2)
    case nil:
      MarkStyle(shape: .hexagon, fill: Ink.paper, outline: Ink.unknownLine, penWidth: 0.7)
    }
  }

  static func headline(
    of coverage: Coverage, members: [Organisation], language: Language
  ) -> String {
    let numbers = NumberText(language)
    let whole = numbers.integer(coverage.entries.count)
    let isMunicipal = !members.isEmpty && members.allSatisfy { $0.sector == .municipality }
    let noun =
      isMunicipal
      ? Phrase(swedish: "kommuner", english: "municipalities")
      : Phrase(swedish: "organisationer", english: "organisations")
    let least = coverage.reached.least
    let most = coverage.reached.most ?? coverage.entries.count
    let (low, high) = (numbers.integer(least), numbers.integer(most))
    let count: Phrase
    if least == most {
      count =
        least == coverage.entries.count && least > 0
        ? Phrase(
          swedish: "Alla \(whole) \(noun.swedish) är nådda",
          english: "All \(whole) \(noun.english) have been reached")
        : Phrase(
          swedish: "\(low) av \(whole) \(noun.swedish) är nådda",
          english: "\(low) of \(whole) \(noun.english) have been reached")
    } else {
      count = Phrase(
        swedish: "Av \(whole) \(noun.swedish) är minst \(low) och högst \(high) nådda",
        english: "Of \(whole) \(noun.english), at least \(low) and at most \(high) have been "
          + "reached")
    }
    return (count + tail(of: coverage)).text(in: language)
  }

  /// What makes the two bounds differ.
  private static func tail(of coverage: Coverage) -> Phrase {
    let stated = coverage.unnamed.reduce(0) { $0 + $1.stated.least }
    let named = coverage.unnamed.reduce(0) { $0 + $1.named }
    let reached = coverage.reached
    guard !reached.isExact, stated > named else { return Phrase(verbatim: "") }
    // The same guest is counted at several gatherings: both the counts and the bounds must say it.
    let most = reached.most ?? coverage.entries.count
    return named * 2 < stated && reached.least * 2 < most
      ? Phrase(
        swedish: "; de flesta som källorna räknar är inte namngivna",
        english: "; most of those whom the sources count are not named")
      : Phrase(
        swedish: "; inte alla som källorna räknar är namngivna",
        english: "; not all of those whom the sources count are named")
  }

  /// The units through which alone a member has its status: parts that count as it, where no row
  /// names the member itself; else none.
  static func units(
    behind entry: Coverage.Entry, in book: RecordBook
  ) -> [Identifier<Organisation>] {
    let rows = entry.gatherings.flatMap { book.attendances(at: $0) }.filter { row in
      guard book.countingUnit(of: row.organisation) == entry.organisation else { return false }
      let gave = [Attendance.Role.giver, .host, .organiser].contains(row.role)
      return switch entry.status {
      case .reached: row.status == .attended && !gave
      case .giver: row.status == .attended && gave
      case .announced: row.status == .signedUp || row.status == .invited
      case .unknown, .notYetReached: false
      }
    }
    var units: [Identifier<Organisation>] = []
    for row in rows where !units.contains(row.organisation) { units.append(row.organisation) }
    return units.contains(entry.organisation) ? [] : units
  }

  /// `, genom Enskede-Årsta-Vantörs stadsdelsförvaltning`; empty for no units.
  static func through(
    _ units: [Identifier<Organisation>], in book: RecordBook
  ) -> Phrase {
    guard !units.isEmpty else { return Phrase(verbatim: "") }
    return Phrase(swedish: ", genom ", english: ", through ") + names(of: units, in: book)
  }

  /// The names in a row, in each language.
  static func names(of units: [Identifier<Organisation>], in book: RecordBook) -> Phrase {
    let names = units.map { book.phrase(of: $0) }
    return Phrase(
      swedish: names.map(\.swedish).joined(separator: ", "),
      english: names.map(\.english).joined(separator: ", "))
  }

  static func description(
    of coverage: Coverage, in book: RecordBook, _ language: Language
  ) -> String {
    let parts = Coverage.Status.allCases.compactMap { status -> String? in
      let count = coverage.count(status)
      return count > 0 ? "\(status.name.text(in: language)) \(count)" : nil
    }.joined(separator: ", ")
    let reached = coverage.entries.filter { $0.status == .reached }.map(\.organisation)
    var text = Phrase(
      swedish: "Karta över \(CountedNoun.organisation.swedish(coverage.entries.count)): \(parts). ",
      english: "Map of \(CountedNoun.organisation.english(coverage.entries.count)): \(parts). "
    ).text(in: language)
    if !reached.isEmpty, reached.count <= 12 {
      let names = reached.map { book.shortName(of: $0, language) }.joined(separator: ", ")
      text += Phrase(swedish: "Nådda: \(names). ", english: "Reached: \(names). ").text(
        in: language)
    }
    return text
      + Phrase(
        swedish: "Samma uppgifter står i tabellen.", english: "The table has the same facts."
      ).text(in: language)
  }

  static func legend(
    _ coverage: Coverage, hasOthers: Bool, _ language: Language
  ) -> [Legend.Entry] {
    let numbers = NumberText(language)
    var entries = Coverage.Status.allCases.compactMap { status -> Legend.Entry? in
      let count = coverage.count(status)
      guard count > 0 else { return nil }
      return Legend.Entry(
        sample: .mark(style(of: status), radius: 5),
        words: "\(status.name.text(in: language)) (\(numbers.integer(count)))")
    }
    if hasOthers {
      entries.append(
        Legend.Entry(
          sample: .mark(style(of: nil), radius: 4.5), words: notCounted.text(in: language)))
    }
    return entries
  }
}
