public import Diffusion
public import Records

extension Diagram {
  /// The map of whom the seminars have reached, whom not yet, and of whom the record cannot tell.
  ///
  /// Members without coordinates are listed below. Attendance is exposure: the map says nothing of
  /// what followed.
  public static func coverageMap(
    _ coverage: Coverage, in book: RecordBook, language: Language
  ) -> Diagram {
    let statuses = Dictionary(
      coverage.entries.map { ($0.organisation, $0.status) }, uniquingKeysWith: { first, _ in first }
    )
    let shown = book.members(of: .region).filter { statuses[$0.id] != nil || $0.position != nil }
    let members = coverage.entries.compactMap { book[$0.organisation] }
    let others = shown.filter { statuses[$0.id] == nil }
    let marks = (members + others).compactMap { organisation -> RegionMap.Mark? in
      guard let position = organisation.position else { return nil }
      let status = statuses[organisation.id]
      let word = status?.name ?? CoverageWords.notCounted
      return RegionMap.Mark(
        label: organisation.shortName, position: position,
        population: organisation.population, style: CoverageWords.style(of: status),
        title: "\(organisation.name): \(word.text(in: language))",
        county: organisation.countyCode)
    }
    let rows = NumberText(language).integer(coverage.entries.count)
    var frame = DiagramFrame(
      headline: CoverageWords.headline(of: coverage, members: members, language: language),
      explanation: CoverageWords.explanation(of: coverage).text(in: language),
      rows: Phrase(
        swedish: "\(rows) organisationer i nämnaren.",
        english: "\(rows) organisations in the denominator."
      ).text(in: language),
      book: book, language: language)
    let map = RegionMap(marks: marks, book: book, language: language)
    let bottom = map.draw(
      in: &frame, legend: CoverageWords.legend(coverage, hasOthers: !others.isEmpty, language))
    let missing = members.filter { $0.position == nil }
    var notes: [String] = []
    if !missing.isEmpty {
      let names = missing.map(\.shortName).joined(separator: ", ")
      notes.append(
        Phrase(
          swedish: "Utan läge på kartan: \(names).",
          english: "Without a place on the map: \(names)."
        )
        .text(in: language))
    }
    return frame.finished(
      key: "map-coverage", name: "map_coverage", bottom: bottom, legend: nil, notes: notes,
      description: CoverageWords.description(of: coverage, in: book, language),
      table: .coverageMarks(coverage, others: others, in: book))
  }
}

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
    guard !coverage.reached.isExact, stated > named else { return Phrase(verbatim: "") }
    return named * 2 < stated
      ? Phrase(
        swedish: "; de flesta som källorna räknar är inte namngivna",
        english: "; most of those whom the sources count are not named")
      : Phrase(
        swedish: "; alla som källorna räknar är inte namngivna",
        english: "; not all of those whom the sources count are named")
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
      swedish: "Karta över \(coverage.entries.count) organisationer: \(parts). ",
      english: "Map of \(coverage.entries.count) organisations: \(parts). "
    ).text(in: language)
    if !reached.isEmpty, reached.count <= 12 {
      let names = book.shortNames(of: reached)
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

extension Table {
  /// The rows of the coverage map: the members with their status, then those not counted.
  static func coverageMarks(
    _ coverage: Coverage, others: [Organisation], in book: RecordBook
  ) -> Table {
    let members = Table.reachedOrganisations(coverage, in: book)
    let rows = others.map { organisation -> [Cell] in
      [
        .text(organisation.name), .text(organisation.id.rawValue),
        organisation.countyCode.map { .phrase(book.countyPhrase($0), code: $0) }
          ?? .missing(.unknown),
        organisation.population.map { .integer($0) } ?? .missing(.unknown),
        .phrase(CoverageWords.notCounted, code: "not-counted"), .missing(.none),
      ]
    }
    return Table(
      key: members.key, title: members.title, columns: members.columns, rows: members.rows + rows,
      notes: members.notes)
  }
}
