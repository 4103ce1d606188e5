internal import Diffusion
public import Records

extension Table {
  /// How much the record holds.
  public static func extent(of book: RecordBook) -> Table {
    let tables = book.tables
    let rows: [(Phrase, String, Int)] =
      [
        (
          Phrase(swedish: "organisationer", english: "organisations"), "organisations",
          tables.organisations.count
        ),
        (
          book.noun(for: book.members(of: .target).map(\.sector))
            + Phrase(swedish: " i målgruppen", english: " in the target population"),
          "target", book.members(of: .target).count
        ),
        (
          book.noun(for: book.members(of: .region).map(\.sector))
            + Phrase(swedish: " i hela området", english: " in the whole region"),
          "region", book.members(of: .region).count
        ),
        (Phrase(swedish: "möten", english: "gatherings"), "seminars", tables.seminars.count),
        (
          Phrase(swedish: "deltaganden", english: "attendance rows"), "attendance",
          tables.attendances.count
        ),
        (
          Phrase(swedish: "uppgifter som bara är antal", english: "facts that are only numbers"),
          "counts", tables.counts.count
        ),
        (Phrase(swedish: "arbetssätt", english: "practices"), "practices", tables.practices.count),
        (
          Phrase(swedish: "steg mot eller i bruk", english: "steps towards or in use"), "adoptions",
          tables.adoptions.count
        ),
        (
          Phrase(swedish: "uppgivna överföringar", english: "stated transfers"), "transfers",
          tables.transfers.count
        ),
        (
          Phrase(swedish: "observationer ur listor", english: "observations from lists"),
          "observations", tables.observations.count
        ),
        (
          Phrase(swedish: "gränser och andra band", english: "borders and other ties"), "ties",
          tables.ties.count
        ),
        (
          Phrase(swedish: "medlemskap i nätverk och projekt", english: "memberships of networks"),
          "affiliations", tables.affiliations.count
        ),
      ] + planning(tables)
    return Table(
      key: "extent", title: Phrase(swedish: "Registret", english: "The record"),
      columns: [
        Column(key: "what", heading: Phrase(swedish: "Vad", english: "What")),
        number("count", "Antal", "Number"),
      ],
      rows: rows.map { [.phrase($0.0, code: $0.1), .integer($0.2)] })
  }

  /// What later data sets may hold; named only where it is there.
  private static func planning(_ tables: RecordTables) -> [(Phrase, String, Int)] {
    let planned = tables.seminars.count { $0.status == .planned }
    return [
      (Phrase(swedish: "därav planerade möten", english: "of them planned"), "planned", planned),
      (Phrase(swedish: "inspel", english: "notes"), "notes", tables.notes.count),
    ].filter { $0.2 > 0 }
  }

  /// All gatherings by date, with who is named and what is only counted.
  public static func seminars(in book: RecordBook) -> Table {
    let seminars = book.tables.seminars.sorted { ($0.date, $0.id) < ($1.date, $1.id) }
    let tellsStatus = seminars.contains { $0.status != .held }
    return Table(
      key: "seminars", title: Phrase(swedish: "Möten", english: "Gatherings"),
      columns: [
        Column(key: "date", heading: Phrase(swedish: "Datum", english: "Date"), kind: .date),
        Column(key: "title", heading: Phrase(swedish: "Titel", english: "Title")),
        Column(key: "id", heading: Phrase(swedish: "Beteckning", english: "Identifier")),
        Column(key: "kind", heading: Phrase(swedish: "Form", english: "Form")),
        Column(key: "series", heading: Phrase(swedish: "Serie", english: "Series")),
        number("named", "Namngivna som kom", "Named as attending"),
        Column(
          key: "date_evidence", heading: Phrase(swedish: "Datumets grund", english: "Date known by")
        ),
      ]
        + (tellsStatus
          ? [Column(key: "status", heading: Phrase(swedish: "Läge", english: "State"))] : []),
      rows: seminars.map { seminar in
        let rows = book.attendances(at: .seminar(seminar.id)).filter { $0.status == .attended }
        let named = Set(rows.map { book.countingUnit(of: $0.organisation) }).count
        return [
          .date(seminar.date.description), .phrase(seminar.phrase, code: seminar.title),
          .text(seminar.id.rawValue), .phrase(seminar.kind.name, code: seminar.kind.rawValue),
          seminar.series.map { .text($0.rawValue) } ?? .missing(.none), .integer(named),
          .phrase(seminar.dateEvidence.name, code: seminar.dateEvidence.rawValue),
        ] + (tellsStatus ? [.phrase(seminar.status.name, code: seminar.status.rawValue)] : [])
      })
  }

  /// All organisations.
  public static func organisations(in book: RecordBook) -> Table {
    Table(
      key: "organisations", title: Phrase(swedish: "Organisationer", english: "Organisations"),
      columns: [
        Column(key: "name", heading: Phrase(swedish: "Namn", english: "Name")),
        Column(key: "id", heading: Phrase(swedish: "Beteckning", english: "Identifier")),
        Column(key: "sector", heading: Phrase(swedish: "Sektor", english: "Sector")),
        Column(key: "county", heading: Phrase(swedish: "Län", english: "County")),
        number("population", "Invånare", "Inhabitants"),
        number("gatherings", "Möten", "Gatherings"),
        number("practices", "I bruk", "In use"),
      ],
      rows: book.tables.organisations.map { organisation in
        let attended = Set(
          book.attendances(of: organisation.id).filter { $0.status == .attended }.map(\.gathering))
        let inUse = Set(
          book.adoptions(by: organisation.id).filter(\.stage.isInUse).map(\.practice))
        return [
          .phrase(
            Phrase(swedish: organisation.name, english: organisation.name(in: .english)),
            code: organisation.name),
          .text(organisation.id.rawValue),
          .phrase(organisation.sector.name, code: organisation.sector.rawValue),
          organisation.countyCode.map { .phrase(book.countyPhrase($0), code: $0) }
            ?? .missing(.unknown),
          organisation.population.map { .integer($0) } ?? .missing(.unknown),
          .integer(attended.count), .integer(inUse.count),
        ]
      })
  }

  /// What the register says of an organisation.
  public static func facts(of organisation: Organisation, in book: RecordBook) -> Table {
    let unit = book.countingUnit(of: organisation.id)
    let rows: [(Phrase, Cell)] = [
      (Phrase(swedish: "beteckning", english: "identifier"), .text(organisation.id.rawValue)),
      (
        Phrase(swedish: "sektor", english: "sector"),
        .phrase(organisation.sector.name, code: organisation.sector.rawValue)
      ),
      (
        Phrase(swedish: "län", english: "county"),
        organisation.countyCode.map { .phrase(book.countyPhrase($0), code: $0) }
          ?? .missing(.unknown)
      ),
      (
        Phrase(swedish: "invånare", english: "inhabitants"),
        organisation.population.map { .integer($0) } ?? .missing(.unknown)
      ),
      (Phrase(swedish: "räknas som", english: "counts as"), .text(book.shortName(of: unit))),
      (Phrase(swedish: "medlem", english: "member"), answer(organisation.isMember)),
      (
        Phrase(swedish: "i målgruppen", english: "in the target population"),
        answer(book.isMember(organisation, of: .target))
      ),
      (
        Phrase(swedish: "andra namn", english: "other names"),
        organisation.aliases.isEmpty
          ? .missing(.none) : .text(organisation.aliases.joined(separator: "; "))
      ),
      (
        Phrase(swedish: "grund", english: "evidence"),
        .phrase(organisation.evidence.kind.name, code: organisation.evidence.kind.rawValue)
      ),
      (
        Phrase(swedish: "källa", english: "source"),
        organisation.evidence.source.map { .text($0) } ?? .missing(.unknown)
      ),
    ]
    return Table(
      key: "facts", title: Phrase(swedish: "Uppgifter", english: "Facts"),
      columns: [
        Column(key: "what", heading: Phrase(swedish: "Vad", english: "What")),
        Column(key: "value", heading: Phrase(swedish: "Uppgift", english: "Value")),
      ],
      rows: rows.map { [.phrase($0.0, code: $0.0.english), $0.1] })
  }

  private static func answer(_ truth: Bool?) -> Cell {
    switch truth {
    case true: .phrase(Phrase(swedish: "ja", english: "yes"), code: "yes")
    case false: .phrase(Phrase(swedish: "nej", english: "no"), code: "no")
    case nil: .missing(.unknown)
    }
  }

  /// The attendance of one organisation and of those that count as it.
  public static func attendance(of organisation: Organisation, in book: RecordBook) -> Table {
    let rows = book.tables.attendances.filter {
      $0.organisation == organisation.id
        || book.countingUnit(of: $0.organisation) == organisation.id
    }
    return attendance(
      rows, title: Phrase(swedish: "Deltagande", english: "Attendance"), in: book)
  }

  /// Who is named at a seminar, or at all parts of a series.
  public static func attendance(
    at gathering: Attendance.Gathering, in book: RecordBook
  ) -> Table {
    var places = [gathering]
    if case .series(let id) = gathering {
      places += (book[id]?.seminars ?? []).map { .seminar($0) }
    }
    return attendance(
      places.flatMap(book.attendances(at:)),
      title: Phrase(swedish: "Namngivna", english: "Named"), in: book)
  }

  private static func attendance(
    _ rows: [Attendance], title: Phrase, in book: RecordBook
  ) -> Table {
    let events = EventNames(in: book)
    return Table(
      key: "attendance", title: title,
      columns: [
        Column(
          key: "organisation", heading: Phrase(swedish: "Organisation", english: "Organisation")),
        Column(key: "gathering", heading: Phrase(swedish: "Möte", english: "Gathering")),
        Column(key: "date", heading: Phrase(swedish: "Datum", english: "Date"), kind: .date),
        Column(key: "role", heading: Phrase(swedish: "Roll", english: "Role")),
        Column(key: "status", heading: Phrase(swedish: "Status", english: "Status")),
        Column(key: "evidence", heading: Phrase(swedish: "Grund", english: "Evidence")),
        Column(key: "source", heading: Phrase(swedish: "Källa", english: "Source")),
      ],
      rows: rows.map { row in
        [
          .text(book[row.organisation]?.name ?? row.organisation.rawValue),
          events.cell([row.gathering.text]),
          book.date(of: row).map { .date($0.description) } ?? .missing(.unknown),
          .phrase(row.role.name, code: row.role.rawValue),
          .phrase(row.status.name, code: row.status.rawValue),
          .phrase(row.evidence.kind.name, code: row.evidence.kind.rawValue),
          row.evidence.source.map { .text($0) } ?? .missing(.unknown),
        ]
      })
  }

  /// The steps that an organisation took, all practices.
  public static func steps(of organisation: Organisation, in book: RecordBook) -> Table {
    let rows = book.adoptions(by: organisation.id).sorted { $0.date < $1.date }
    return Table(
      key: "steps", title: Phrase(swedish: "Arbetssätt, steg", english: "Practices, steps"),
      columns: [
        Column(key: "practice", heading: Phrase(swedish: "Arbetssätt", english: "Practice")),
        Column(key: "stage", heading: Phrase(swedish: "Steg", english: "Step")),
        Column(key: "date", heading: Phrase(swedish: "Datum", english: "Date"), kind: .date),
        Column(key: "evidence", heading: Phrase(swedish: "Grund", english: "Evidence")),
        Column(key: "source", heading: Phrase(swedish: "Källa", english: "Source")),
      ],
      rows: rows.map { row in
        [
          .phrase(
            book[row.practice]?.phrase ?? Phrase(verbatim: row.practice.rawValue),
            code: row.practice.rawValue),
          .phrase(row.stage.name, code: row.stage.rawValue), .date(row.date.description),
          .phrase(row.evidence.kind.name, code: row.evidence.kind.rawValue),
          row.evidence.source.map { .text($0) } ?? .missing(.unknown),
        ]
      })
  }

  /// What sources state about a gathering as numbers only.
  public static func counts(about gathering: Attendance.Gathering, in book: RecordBook) -> Table {
    var scopes: [StatedCount.Scope]
    switch gathering {
    case .seminar(let id): scopes = [.seminar(id)]
    case .series(let id):
      scopes = [.series(id)] + (book[id]?.seminars ?? []).map { .seminar($0) }
    }
    let rows = scopes.flatMap(book.counts(of:))
    return Table(
      key: "counts", title: Phrase(swedish: "Endast antal", english: "Numbers only"),
      columns: [
        Column(key: "scope", heading: Phrase(swedish: "Om", english: "About")),
        Column(key: "what", heading: Phrase(swedish: "Vad", english: "What")),
        Column(
          key: "count", heading: Phrase(swedish: "Antal", english: "Number"), kind: .countRange),
        Column(key: "source", heading: Phrase(swedish: "Källa", english: "Source")),
      ],
      rows: rows.map { row in
        [
          .phrase(book.phrase(about: row.scope), code: row.scope.text),
          .phrase(row.whatPhrase, code: row.what), cell(row, among: rows),
          row.evidence.source.map { .text($0) } ?? .missing(.unknown),
        ]
      })
  }

  /// A number; persons are withheld where they are few, and then every whole too from which they
  /// could be worked out: that of the series, and that of all sectors together.
  private static func cell(_ row: StatedCount, among rows: [StatedCount]) -> Cell {
    guard row.countsPeople else { return .range(row.range) }
    let hidesPart = rows.contains { part in
      guard part != row, part.countsPeople, Cell.isWithheld(part.range) else { return false }
      if case .series = row.scope { return true }
      return row.scope == part.scope && row.sector == nil
    }
    return hidesPart ? .missing(Phrase(verbatim: "–")) : .people(row.range)
  }

  /// How many were observed in each state on each day of a complete or partial list.
  public static func observations(of practice: Identifier<Practice>, in book: RecordBook) -> Table {
    let rows = Dictionary(grouping: book.observations(of: practice), by: \.asOf)
    return Table(
      key: "observations-\(practice.rawValue)",
      title: Phrase(swedish: "Ur daterade listor", english: "From dated lists"),
      columns: [
        Column(key: "as_of", heading: Phrase(swedish: "Per", english: "As of"), kind: .date),
        number("yes", "Ja", "Yes"), number("no", "Nej", "No"),
        number("suspended", "Vilande", "Suspended"), number("unknown", "Okänt", "Unknown"),
      ],
      rows: rows.keys.sorted().map { date in
        [.date(date.description)]
          + Observation.Status.allCases.map { status in
            .integer((rows[date] ?? []).count { $0.status == status })
          }
      })
  }
}
