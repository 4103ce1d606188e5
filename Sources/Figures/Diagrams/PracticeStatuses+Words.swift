internal import Records

extension PracticeStatuses {
  /// What the numbers beside names are.
  static let yearWords = Phrase(
    swedish: "Årtalet efter namnet är året för införandet. ",
    english: "The year after a name is the year of adoption. ")

  /// The short name, with the year where it is told.
  func label(
    of member: Member, _ organisation: Organisation, _ language: Language
  ) -> String {
    let name = book.shortName(of: organisation.id, language)
    guard tellsYear(member), let date = member.date else { return name }
    return "\(name) \(Self.years(of: date))"
  }

  /// `2012`, `2012–14`, `–2018` or `2014–`.
  static func years(of date: ImpreciseDate) -> String {
    let (first, last) = (date.earliest?.year, date.latest?.year)
    switch (first, last) {
    case (let first?, let last?) where first == last: return String(first)
    case (let first?, let last?):
      let short = first / 100 == last / 100 ? String(String(last).suffix(2)) : String(last)
      return "\(first)–\(short)"
    case (nil, let last?): return "–\(last)"
    case (let first?, nil): return "\(first)–"
    case (nil, nil): return "?"
    }
  }

  func words(of member: Member) -> Phrase {
    guard let date = member.date else { return member.status.name }
    return member.status.name + Phrase(verbatim: ", ") + date.phrase
  }

  func headline(named name: Phrase) -> Phrase {
    let whole = members.count
    let isMunicipal = members.allSatisfy { book[$0.organisation]?.sector == .municipality }
    let noun =
      isMunicipal
      ? Phrase(swedish: "kommuner", english: "municipalities")
      : Phrase(swedish: "organisationer", english: "organisations")
    if adopters == 0, count(.listed) > 0 {
      return listHeadline(named: name, of: "\(whole) \(noun.swedish)", "\(whole) \(noun.english)")
    }
    var text = Phrase(
      swedish: "\(adopters) av \(whole) \(noun.swedish) har infört \(name.swedish)",
      english: "\(adopters) of \(whole) \(noun.english) have adopted \(name.english)")
    if adoptersByLaw > 0 {
      let rest = adopters - adoptersByLaw
      text =
        text
        + Phrase(
          swedish: ", \(adoptersByLaw) genom lag och \(rest) på annat sätt",
          english: ", \(adoptersByLaw) by law and \(rest) in other ways")
    }
    let ended = members.count { $0.adoption != nil && $0.status == .ended }
    if ended > 0 {
      text =
        text
        + Phrase(
          swedish: "; \(ended) av dem har avslutat det", english: "; \(ended) of them have ended it"
        )
    }
    if count(.suspended) > 0 {
      text =
        text
        + Phrase(
          swedish: "; \(count(.suspended)) av dem är vilande i senaste listan",
          english: "; \(count(.suspended)) of them are suspended in the latest list")
    } else if count(.unknown) > 0 {
      text =
        text
        + Phrase(
          swedish: "; om \(count(.unknown)) vet vi inget",
          english: "; of \(count(.unknown)) nothing is known")
    }
    return text
  }

  /// The headline where only dated lists are known, no steps.
  private func listHeadline(
    named name: Phrase, of swedish: String, _ english: String
  ) -> Phrase {
    let text = Phrase(
      swedish: "\(count(.listed)) av \(swedish) har \(name.swedish) enligt senaste listan",
      english: "\(count(.listed)) of \(english) have \(name.english), by the latest list")
    guard count(.unknown) > 0 else { return text }
    return text
      + Phrase(
        swedish: "; om \(count(.unknown)) vet vi inget",
        english: "; of \(count(.unknown)) nothing is known")
  }

  func description(named name: Phrase, _ language: Language) -> String {
    let parts = Status.allCases.filter { count($0) > 0 }
      .map { "\($0.name.text(in: language)) \(count($0))" }.joined(separator: ", ")
    return Phrase(
      swedish: "Karta över \(CountedNoun.organisation.swedish(members.count)) och "
        + "\(name.swedish): \(parts). "
        + "Samma uppgifter står i tabellen.",
      english: "Map of \(CountedNoun.organisation.english(members.count)) and \(name.english): "
        + "\(parts). "
        + "The table has the same facts."
    ).text(in: language)
  }

  /// The mark of a status; the uncertain one where all of its members are uncertain.
  private func legendStyle(of status: Status) -> MarkStyle {
    let styles = Set(members.filter { $0.status == status }.map(\.style))
    return styles.count == 1 ? styles.first ?? Member.style(of: status) : Member.style(of: status)
  }

  func legend(_ language: Language) -> [Legend.Entry] {
    var entries = Status.allCases.filter { count($0) > 0 }.map { status in
      let date = commonDates[status].map { ", \($0.phrase.text(in: language))" } ?? ""
      return Legend.Entry(
        sample: .mark(legendStyle(of: status), radius: 4.6),
        words: "\(status.name.text(in: language))\(date) (\(count(status)))")
    }
    if members.contains(where: { $0.style != legendStyle(of: $0.status) }) {
      var style = Member.style(of: .adopted)
      style.makeUncertain()
      let words = Phrase(
        swedish: "blek med tjock kant: året är osäkert",
        english: "pale with a thick outline: year uncertain")
      entries.append(
        Legend.Entry(sample: .mark(style, radius: 4.6), words: words.text(in: language)))
    }
    return entries
  }

  func notes(_ language: Language) -> [String] {
    var notes: [String] = []
    if !elsewhere.isEmpty {
      let names = CoverageWords.names(of: elsewhere, in: book).text(in: language)
      notes.append(
        Phrase(
          swedish: "Infört utanför området: \(names).", english: "Adopted elsewhere: \(names)."
        )
        .text(in: language))
    }
    let missing = members.map(\.organisation).filter { book[$0]?.position == nil }
    if !missing.isEmpty {
      let names = CoverageWords.names(of: missing, in: book).text(in: language)
      notes.append(
        Phrase(
          swedish: "Utan läge på kartan: \(names).",
          english: "Without a place on the map: \(names)."
        )
        .text(in: language))
    }
    return notes
  }

  func table(named name: Phrase) -> Table {
    let inside = members.map { member -> [Table.Cell] in
      [
        self.name(of: member.organisation),
        .text(member.organisation.rawValue),
        .phrase(member.status.name, code: member.status.rawValue),
        member.date.map { .date($0.description) } ?? .missing(.unknown),
        .phrase(member.evidence.name, code: member.evidence.rawValue),
      ]
    }
    let outside = elsewhere.map { id -> [Table.Cell] in
      [
        self.name(of: id), .text(id.rawValue),
        .phrase(
          Phrase(swedish: "infört, utanför området", english: "adopted, outside the region"),
          code: "elsewhere"),
        .missing(.none), .missing(.none),
      ]
    }
    return Table(
      key: "map-practice",
      title: name + Phrase(swedish: ": läge per organisation", english: ": status by organisation"),
      columns: [
        Table.Column(
          key: "organisation", heading: Phrase(swedish: "Organisation", english: "Organisation")),
        Table.Column(key: "id", heading: Phrase(swedish: "Beteckning", english: "Identifier")),
        Table.Column(key: "status", heading: Phrase(swedish: "Status", english: "Status")),
        Table.Column(
          key: "date", heading: Phrase(swedish: "Datum", english: "Date"), kind: .date),
        Table.Column(key: "evidence", heading: Phrase(swedish: "Grund", english: "Evidence")),
      ],
      rows: inside + outside)
  }

  private func name(of id: Identifier<Organisation>) -> Table.Cell {
    book[id].map { Table.name(of: $0) } ?? .text(id.rawValue)
  }
}
