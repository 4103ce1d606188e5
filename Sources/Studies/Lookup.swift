internal import Figures
internal import Records

extension Study {
  /// The one organisation that a text names: by identifier, name, alias or short name.
  ///
  /// A name that fits several is never guessed: the error lists them.
  func organisation(named text: String) throws(StudyError) -> Organisation {
    if let exact = book[Identifier<Organisation>(text)] { return exact }
    let folded = NearestSpelling.folded(text)
    let matches = book.tables.organisations.filter { organisation in
      ([organisation.id.rawValue, organisation.name, organisation.englishName ?? ""]
        + organisation.aliases).contains { NearestSpelling.folded($0) == folded }
    }
    let regions = ambiguousRegions(folded, besides: matches)
    if matches.count == 1, regions.isEmpty { return matches[0] }
    guard matches.isEmpty else {
      throw StudyError(
        .refused,
        Phrase(
          swedish: "”\(text)” kan vara flera organisationer.",
          english: "“\(text)” may be several organisations."),
        remedy: Phrase(swedish: "Ange beteckningen:", english: "Give the identifier:"),
        details: (matches + regions).map { Phrase(verbatim: "\($0.id)  \($0.name)") })
    }
    throw unknown(
      text, swedish: "ingen organisation", english: "organisation",
      suggestion: book.suggestion(forOrganisation: text),
      command: "spridning show DATA organisation")
  }

  /// Regions whose name holds the text: "Örebro" is a municipality or a region, so it is asked.
  private func ambiguousRegions(
    _ folded: String, besides matches: [Organisation]
  ) -> [Organisation] {
    book.tables.organisations.filter { region in
      region.sector == .region && !matches.contains(region)
        && NearestSpelling.folded(region.name).split(separator: "-").contains(Substring(folded))
    }
  }

  /// The practice that a text names.
  func practice(named text: String) throws(StudyError) -> Practice {
    if let exact = book[Identifier<Practice>(text)] { return exact }
    let folded = NearestSpelling.folded(text)
    let practices = book.tables.practices
    let matches = practices.filter {
      NearestSpelling.folded($0.id.rawValue) == folded
        || NearestSpelling.folded($0.name) == folded
        || NearestSpelling.folded($0.englishName ?? "") == folded
    }
    if matches.count == 1 { return matches[0] }
    let names = practices.flatMap { [$0.id.rawValue, $0.name, $0.englishName].compactMap(\.self) }
    let nearest = NearestSpelling.of(text, among: names)
    let suggestion = nearest.flatMap { name in
      practices.first { [$0.id.rawValue, $0.name, $0.englishName].contains(name) }
    }
    throw unknown(
      text, swedish: "inget arbetssätt", english: "practice", suggestion: suggestion?.id.rawValue,
      command: "spridning show DATA practice")
  }

  /// The seminar or series that a text names.
  func gathering(named text: String) throws(StudyError) -> Attendance.Gathering {
    if book[Identifier<Seminar>(text)] != nil { return .seminar(Identifier(text)) }
    if book[Identifier<Series>(text)] != nil { return .series(Identifier(text)) }
    let folded = NearestSpelling.folded(text)
    let matches = book.tables.seminars.filter {
      NearestSpelling.folded($0.id.rawValue) == folded
        || NearestSpelling.folded($0.title) == folded
        || NearestSpelling.folded($0.englishTitle ?? "") == folded
    }
    if matches.count == 1 { return .seminar(matches[0].id) }
    let names = book.tables.seminars.map(\.id.rawValue) + book.series.map(\.id.rawValue)
    throw unknown(
      text, swedish: "inget möte och ingen serie", english: "gathering or series",
      suggestion: NearestSpelling.of(text, among: names), command: "spridning show DATA seminar")
  }

  /// The seminars that some texts name, series by all their parts.
  func seminars(named texts: [String]) throws(StudyError) -> Set<Identifier<Seminar>> {
    var seminars: Set<Identifier<Seminar>> = []
    for text in texts {
      switch try gathering(named: text) {
      case .seminar(let id): seminars.insert(id)
      case .series(let id): seminars.formUnion(book[id]?.seminars ?? [])
      }
    }
    return seminars
  }

  private func unknown(
    _ text: String, swedish: String, english: String, suggestion: String?, command: String
  ) -> StudyError {
    let remedy =
      suggestion.map {
        Phrase(swedish: "Menade du ”\($0)”?", english: "Did you mean “\($0)”?")
      }
      ?? Phrase(
        swedish: "”\(command)” visar alla som finns.", english: "“\(command)” lists all there are.")
    return StudyError(
      .refused,
      Phrase(
        swedish: "Hittar \(swedish) som heter ”\(text)”.",
        english: "There is no \(english) called “\(text)”."), remedy: remedy)
  }
}
