public import Records

// What the next seminar is planned from: notes from those held, those planned, and what is stated
// of the practices.

extension Table {
  /// What gatherings gave in questions, needs, ideas and next steps; of one gathering or of all.
  public static func notes(
    from gathering: Attendance.Gathering? = nil, in book: RecordBook
  ) -> Table {
    let rows = gathering.map { book.notesOfParts(of: $0) } ?? book.tables.notes
    return Table(
      key: "notes",
      title: Phrase(swedish: "Inspel från mötena", english: "Notes from the gatherings"),
      columns: [
        Column(key: "kind", heading: Phrase(swedish: "Slag", english: "Kind")),
        Column(key: "text", heading: Phrase(swedish: "Inspel", english: "Note")),
        Column(key: "gathering", heading: Phrase(swedish: "Möte", english: "Gathering")),
        Column(
          key: "organisation", heading: Phrase(swedish: "Organisation", english: "Organisation")),
        Column(key: "practice", heading: Phrase(swedish: "Arbetssätt", english: "Practice")),
        Column(key: "taken_up_by", heading: Phrase(swedish: "Tas upp på", english: "Taken up by")),
        Column(key: "evidence", heading: Phrase(swedish: "Grund", english: "Evidence")),
        Column(key: "source", heading: Phrase(swedish: "Källa", english: "Source")),
      ],
      rows: rows.map { row in
        [
          .phrase(row.kind.name, code: row.kind.rawValue), .phrase(row.phrase, code: row.text),
          .phrase(book.phrase(of: row.gathering), code: row.gathering.text),
          row.organisation.map { .text(book.shortName(of: $0)) } ?? .missing(.unknown),
          row.practice.map { .phrase(book.phrase(of: $0), code: $0.rawValue) } ?? .missing(.none),
          row.takenUpBy.map {
            .phrase(book.phrase(of: Attendance.Gathering.seminar($0)), code: $0.rawValue)
          } ?? .missing(Phrase(swedish: "ännu inget", english: "none yet")),
          .phrase(row.evidence.kind.name, code: row.evidence.kind.rawValue),
          row.evidence.source.map { .text($0) } ?? .missing(.unknown),
        ]
      })
  }

  /// The seminars that are planned, by date, with who is invited and signed up so far.
  public static func plannedSeminars(in book: RecordBook) -> Table {
    let planned = book.tables.seminars.filter { $0.status == .planned }
    return Table(
      key: "planned",
      title: Phrase(swedish: "Planerade möten", english: "Planned gatherings"),
      columns: [
        Column(key: "date", heading: Phrase(swedish: "Datum", english: "Date"), kind: .date),
        Column(key: "title", heading: Phrase(swedish: "Titel", english: "Title")),
        Column(key: "id", heading: Phrase(swedish: "Beteckning", english: "Identifier")),
        Column(key: "place", heading: Phrase(swedish: "Plats", english: "Place")),
        Column(key: "practices", heading: Phrase(swedish: "Arbetssätt", english: "Practices")),
        number("invited", "Inbjudna", "Invited"), number("signed_up", "Anmälda", "Signed up"),
        number("notes", "Inspel som tas upp", "Notes taken up"),
      ],
      rows: planned.sorted { ($0.date, $0.id) < ($1.date, $1.id) }.map { seminar in
        let rows = book.attendances(at: .seminar(seminar.id))
        func organisations(_ status: Attendance.Status) -> Int {
          Set(rows.filter { $0.status == status }.map(\.organisation)).count
        }
        return [
          .date(seminar.date.description), .phrase(seminar.phrase, code: seminar.title),
          .text(seminar.id.rawValue), seminar.place.map { .text($0) } ?? .missing(.unknown),
          seminar.practices.map { book.phrase(of: $0) }.joined().map {
            .phrase($0, code: seminar.practices.map(\.rawValue).joined(separator: "|"))
          } ?? .missing(.none),
          .integer(organisations(.invited)), .integer(organisations(.signedUp)),
          .integer(book.tables.notes.count { $0.takenUpBy == seminar.id }),
        ]
      })
  }

  /// What is stated of a practice besides its spread: maturity, savings, risks.
  public static func statements(about practice: Practice) -> Table {
    let savings = practice.savings
    let basis = savings.map { Phrase(verbatim: " (") + $0.evidence.name + Phrase(verbatim: ")") }
    let rows: [(Phrase, Cell)] = [
      (
        Phrase(swedish: "mognad", english: "maturity"),
        practice.maturity.map { .phrase($0.name, code: $0.rawValue) } ?? .missing(.unknown)
      ),
      (
        Phrase(
          swedish: "uppgiven besparing, timmar per år", english: "stated saving, hours a year"),
        savings?.hours.map { .phrase(.stated($0) + (basis ?? .empty), code: $0.description) }
          ?? .missing(.unknown)
      ),
      (
        Phrase(
          swedish: "uppgiven besparing, kronor per år", english: "stated saving, kronor a year"),
        savings?.kronor.map { .phrase(.stated($0) + (basis ?? .empty), code: $0.description) }
          ?? .missing(.unknown)
      ),
      (
        Phrase(swedish: "vem som uppger besparingen", english: "who states the saving"),
        (savings?.source).map { .text($0) } ?? .missing(.unknown)
      ),
      (
        Phrase(swedish: "kända risker", english: "known risks"),
        practice.risks.map {
          .phrase(Phrase(swedish: $0, english: practice.englishRisks ?? $0), code: $0)
        } ?? .missing(.unknown)
      ),
    ]
    return Table(
      key: "statements",
      title: Phrase(swedish: "Vad som uppges", english: "What is stated"),
      columns: [
        Column(key: "what", heading: Phrase(swedish: "Vad", english: "What")),
        Column(key: "value", heading: Phrase(swedish: "Uppgift", english: "Value")),
      ],
      rows: rows.map { [.phrase($0.0, code: $0.0.english), $0.1] })
  }
}

extension Practice {
  /// True when something is stated of it besides its spread.
  public var hasStatements: Bool { maturity != nil || savings != nil || risks != nil }
}

extension SeminarNote {
  /// The note in both languages.
  public var phrase: Phrase { Phrase(swedish: text, english: englishText ?? text) }
}

extension Phrase {
  /// A stated number: exact, between two bounds, or at least.
  static func stated(_ range: CountRange) -> Phrase {
    func text(_ number: Int) -> Phrase {
      Phrase(
        swedish: NumberText(.swedish).integer(number),
        english: NumberText(.english).integer(number))
    }
    guard let most = range.most else {
      return Phrase(swedish: "minst ", english: "at least ") + text(range.least)
    }
    return most == range.least
      ? text(most) : text(range.least) + Phrase(swedish: " till ", english: " to ") + text(most)
  }

  static let empty = Phrase(verbatim: "")
}

extension RecordBook {
  /// The notes from a gathering and, for a series, from its parts.
  func notesOfParts(of gathering: Attendance.Gathering) -> [SeminarNote] {
    guard case .series(let id) = gathering else { return notes(from: gathering) }
    return notes(from: gathering)
      + (self[id]?.seminars ?? []).flatMap { notes(from: .seminar($0)) }
  }

  /// The name of a practice, or its identifier when it is unknown.
  func phrase(of practice: Identifier<Practice>) -> Phrase {
    self[practice]?.phrase ?? Phrase(verbatim: practice.rawValue)
  }
}
