internal import Diffusion
public import Records

extension Diagram {
  /// The map of where a practice is in use, how it came there, and where nothing is known.
  ///
  /// Shape, inside and outline tell the status; a pale inside with a thick outline says that the year
  /// is not known.
  /// Organisations outside the region or without coordinates are listed below.
  public static func practiceMap(
    _ practice: Identifier<Practice>, in book: RecordBook, language: Language
  ) -> Diagram {
    let spread = PracticeStatuses(of: practice, in: book)
    let marks = spread.members.compactMap { member -> RegionMap.Mark? in
      guard let organisation = book[member.organisation], let position = organisation.position
      else { return nil }
      return RegionMap.Mark(
        id: organisation.id.rawValue, label: spread.label(of: member, organisation),
        position: position, population: organisation.population, style: member.style,
        title: "\(organisation.name): \(spread.words(of: member).text(in: language))",
        county: organisation.countyCode)
    }
    let name = book[practice]?.phrase ?? Phrase(verbatim: practice.rawValue)
    let rows = NumberText(language).integer(
      book.adoptions(of: practice).count + book.observations(of: practice).count)
    var frame = DiagramFrame(
      headline: spread.headline(named: name).text(in: language),
      explanation: Phrase(
        swedish: "Årtalet efter namnet är året för införandet. Att grannar har samma arbetssätt "
          + "visar inte att det spreds över gränsen.",
        english: "The year after a name is the year of adoption. That neighbours have the same "
          + "practice does not show that it spread over the border."
      ).text(in: language),
      rows: Phrase(
        swedish: "\(rows) rader (steg och listor).", english: "\(rows) rows (steps and lists)."
      )
      .text(in: language),
      book: book, language: language)
    let map = RegionMap(marks: marks, book: book, language: language)
    let bottom = map.draw(in: &frame, legend: spread.legend(language))
    return frame.finished(
      key: "map-\(practice.rawValue)", name: "map_practice", bottom: bottom, legend: nil,
      notes: spread.notes(language), description: spread.description(named: name, language),
      table: spread.table(named: name))
  }
}

/// Where each member of the region stands with a practice, from steps and dated lists.
struct PracticeStatuses {
  /// Where a member stands.
  enum Status: String, CaseIterable, Sendable {
    case byLaw = "by-law"
    case adopted
    case suspended, ended, underway, declined
    case no
    case unknown

    var name: Phrase {
      switch self {
      case .byLaw: Phrase(swedish: "infört genom lag", english: "adopted by law")
      case .adopted: Phrase(swedish: "infört", english: "adopted")
      case .suspended:
        Phrase(swedish: "vilande i senaste listan", english: "suspended in the latest list")
      case .ended: Phrase(swedish: "avslutat", english: "ended")
      case .underway:
        Phrase(swedish: "intresse, på prov eller beslutat", english: "interest, pilot or decided")
      case .declined: Phrase(swedish: "har avböjt", english: "declined")
      case .no: Phrase(swedish: "nej enligt senaste listan", english: "no, by the latest list")
      case .unknown: Phrase(swedish: "okänt", english: "unknown")
      }
    }
  }

  /// A member with its status and what it rests on.
  struct Member {
    let organisation: Identifier<Organisation>
    let status: Status
    let date: ImpreciseDate?
    let evidence: Evidence.Kind

    /// Whether even the year is uncertain.
    var isUncertain: Bool {
      guard let date else { return false }
      guard let first = date.earliest, let last = date.latest else { return true }
      return first.year != last.year
    }

    var style: MarkStyle {
      var style = Self.style(of: status)
      if isUncertain, status == .byLaw || status == .adopted || status == .suspended {
        style.makeUncertain()
      }
      return style
    }

    static func style(of status: Status) -> MarkStyle {
      switch status {
      case .byLaw: MarkStyle(shape: .square, fill: Ink.giver)
      case .adopted: MarkStyle(shape: .circle, fill: Ink.adopted, penWidth: 1.2)
      case .suspended: MarkStyle(shape: .invertedTriangle, fill: Ink.meeting, penWidth: 1.2)
      case .ended: MarkStyle(shape: .octagon, fill: Ink.unknown, penWidth: 1.2)
      case .underway: MarkStyle(shape: .triangle, fill: Ink.reached, penWidth: 1.2)
      case .declined:
        MarkStyle(shape: .diamond, fill: Ink.paper, outline: Ink.alert, penWidth: 1.5)
      case .no:
        MarkStyle(shape: .circle, fill: Ink.paper, outline: Ink.unknownLine, penWidth: 0.9)
      case .unknown: .unknown
      }
    }
  }

  let members: [Member]
  /// Adopters that are not members of the region.
  let elsewhere: [Identifier<Organisation>]
  private let book: RecordBook
  /// Categories whose members all share one date, told once in the legend.
  private let commonDates: [Status: ImpreciseDate]

  init(of practice: Identifier<Practice>, in book: RecordBook) {
    self.book = book
    let times = Dictionary(
      book.timesOfAdoption(of: practice).map { ($0.organisation, $0) },
      uniquingKeysWith: { first, _ in first })
    var latest: [Identifier<Organisation>: Observation] = [:]
    for row in book.observations(of: practice) {
      let unit = book.countingUnit(of: row.organisation)
      if let known = latest[unit], !(known.asOf < row.asOf) { continue }
      latest[unit] = row
    }
    var steps: [Identifier<Organisation>: Adoption] = [:]
    for step in book.adoptions(of: practice) where !step.stage.isInUse {
      let unit = book.countingUnit(of: step.organisation)
      if let known = steps[unit], !(known.date < step.date) { continue }
      steps[unit] = step
    }
    let region = book.members(of: .region)
    members = region.map { organisation in
      Self.member(
        organisation.id, times[organisation.id], latest[organisation.id], steps[organisation.id])
    }
    let inside = Set(region.map(\.id))
    elsewhere = book.timesOfAdoption(of: practice).map(\.organisation)
      .filter { !inside.contains($0) }
    var common: [Status: ImpreciseDate] = [:]
    for (status, group) in Dictionary(grouping: members, by: \.status) {
      let dates = Set(group.map(\.date))
      if dates.count == 1, group.count > 1, let date = dates.first ?? nil { common[status] = date }
    }
    commonDates = common
  }

  private static func member(
    _ organisation: Identifier<Organisation>, _ time: TimeOfAdoption?, _ latest: Observation?,
    _ step: Adoption?
  ) -> Member {
    if let time {
      let status: Status
      if latest?.status == .suspended {
        status = .suspended
      } else if time.discontinued != nil {
        status = .ended
      } else {
        status = time.mechanism == "by-law" ? .byLaw : .adopted
      }
      return Member(
        organisation: organisation, status: status, date: time.date, evidence: time.evidence)
    }
    if let step {
      let status: Status =
        step.stage == .declined
        ? .declined
        : step.stage == .discontinued ? .ended : .underway
      return Member(
        organisation: organisation, status: status, date: step.date, evidence: step.evidence.kind)
    }
    let status: Status
    switch latest?.status {
    case .yes: status = .adopted
    case .suspended: status = .suspended
    case .no: status = .no
    case .unknown, nil: status = .unknown
    }
    return Member(
      organisation: organisation, status: status, date: nil,
      evidence: latest?.evidence.kind ?? .unknown)
  }

  func count(_ status: Status) -> Int { members.count { $0.status == status } }

  /// Those that have taken it into use, suspended ones among them.
  var adopters: Int { count(.byLaw) + count(.adopted) + count(.suspended) }
}

extension PracticeStatuses {
  /// The short name, with the year where it is told.
  func label(of member: Member, _ organisation: Organisation) -> String {
    guard commonDates[member.status] == nil, let date = member.date,
      [.byLaw, .adopted, .suspended, .ended].contains(member.status)
    else { return organisation.shortName }
    return "\(organisation.shortName) \(Self.years(of: date))"
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
    var text = Phrase(
      swedish: "\(adopters) av \(whole) \(noun.swedish) har infört \(name.swedish)",
      english: "\(adopters) of \(whole) \(noun.english) have adopted \(name.english)")
    if count(.byLaw) > 0 {
      let rest = adopters - count(.byLaw)
      text =
        text
        + Phrase(
          swedish: ", \(count(.byLaw)) genom lag och \(rest) på annat sätt",
          english: ", \(count(.byLaw)) by law and \(rest) in other ways")
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

  func description(named name: Phrase, _ language: Language) -> String {
    let parts = Status.allCases.filter { count($0) > 0 }
      .map { "\($0.name.text(in: language)) \(count($0))" }.joined(separator: ", ")
    return Phrase(
      swedish: "Karta över \(members.count) organisationer och \(name.swedish): \(parts). "
        + "Samma uppgifter står i tabellen.",
      english: "Map of \(members.count) organisations and \(name.english): \(parts). "
        + "The table has the same facts."
    ).text(in: language)
  }

  func legend(_ language: Language) -> [Legend.Entry] {
    var entries = Status.allCases.filter { count($0) > 0 }.map { status in
      let date = commonDates[status].map { ", \($0.phrase.text(in: language))" } ?? ""
      return Legend.Entry(
        sample: .mark(Member.style(of: status), radius: 4.6),
        words: "\(status.name.text(in: language))\(date) (\(count(status)))")
    }
    if members.contains(where: { $0.style != Member.style(of: $0.status) }) {
      var style = Member.style(of: .adopted)
      style.makeUncertain()
      let words = Phrase(
        swedish: "ljus med tjock kant: året är osäkert",
        english: "pale with a thick outline: year uncertain")
      entries.append(
        Legend.Entry(sample: .mark(style, radius: 4.6), words: words.text(in: language)))
    }
    return entries
  }

  func notes(_ language: Language) -> [String] {
    var notes: [String] = []
    if !elsewhere.isEmpty {
      let names = book.shortNames(of: elsewhere)
      notes.append(
        Phrase(
          swedish: "Infört utanför området: \(names).", english: "Adopted elsewhere: \(names)."
        )
        .text(in: language))
    }
    let missing = members.map(\.organisation).filter { book[$0]?.position == nil }
    if !missing.isEmpty {
      let names = book.shortNames(of: missing)
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
        .text(book[member.organisation]?.name ?? member.organisation.rawValue),
        .text(member.organisation.rawValue),
        .phrase(member.status.name, code: member.status.rawValue),
        member.date.map { .date($0.description) } ?? .missing(.unknown),
        .phrase(member.evidence.name, code: member.evidence.rawValue),
      ]
    }
    let outside = elsewhere.map { id -> [Table.Cell] in
      [
        .text(book[id]?.name ?? id.rawValue), .text(id.rawValue),
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
}
