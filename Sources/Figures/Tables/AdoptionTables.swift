public import Diffusion
public import Records

extension Table {
  /// The curve: how many had a practice in use by the end of each period, at least and at most.
  public static func curve(_ curve: AdoptionCurve, in book: RecordBook) -> Table {
    let name = book[curve.practice]?.phrase ?? Phrase(verbatim: curve.practice.rawValue)
    var notes = [
      Phrase(
        swedish: "Av \(curve.populationSize) kommuner. Minst: senaste möjliga dag har passerat. "
          + "Högst: tidigaste möjliga dag har passerat.",
        english: "Of \(curve.populationSize) municipalities. At least: the latest possible day has "
          + "passed. At most: the earliest possible day has passed.")
    ]
    if curve.openDates > 0 {
      notes.append(
        Phrase(
          swedish: "\(CountedNoun.adoption.swedish(curve.openDates)) saknar känd början eller känt "
            + "slut på intervallet.",
          english: "\(CountedNoun.adoption.english(curve.openDates)) "
            + "\(CountedVerb.have(curve.openDates)) no known start or no known end of the interval."
        ))
    }
    return Table(
      key: "curve-\(curve.practice.rawValue)",
      title: name
        + Phrase(swedish: ": antal som har infört", english: ": number that have adopted"),
      columns: [
        Column(
          key: "end", heading: Phrase(swedish: "Till och med", english: "Through"), kind: .date),
        Column(key: "least", heading: Phrase(swedish: "Minst", english: "At least"), kind: .number),
        Column(key: "most", heading: Phrase(swedish: "Högst", english: "At most"), kind: .number),
        Column(
          key: "share_least", heading: Phrase(swedish: "Andel, minst", english: "Share, at least"),
          kind: .share),
        Column(
          key: "share_most", heading: Phrase(swedish: "Andel, högst", english: "Share, at most"),
          kind: .share),
      ],
      rows: curve.points.map { point in
        let most = point.adopters.most ?? curve.populationSize
        let size = Double(max(1, curve.populationSize))
        return [
          .date(point.end.description), .integer(point.adopters.least), .integer(most),
          .share(Double(point.adopters.least) / size), .share(Double(most) / size),
        ]
      }, notes: notes, plot: Plot(.line, of: ["least", "most"], by: "end"))
  }

  /// Practices with their adopters in the region and what the record knows of them.
  public static func practices(in book: RecordBook, population: Population = .region) -> Table {
    let members = Set(book.members(of: population).map(\.id))
    return Table(
      key: "practices",
      title: Phrase(swedish: "Arbetssätt", english: "Practices"),
      columns: [
        Column(key: "practice", heading: Phrase(swedish: "Arbetssätt", english: "Practice")),
        Column(key: "id", heading: Phrase(swedish: "Beteckning", english: "Identifier")),
        Column(key: "introduced", heading: Phrase(swedish: "Från", english: "From"), kind: .date),
        Column(
          key: "adopters",
          heading: Phrase(swedish: "Har infört, området", english: "Have adopted, region"),
          kind: .number),
        Column(
          key: "listed",
          heading: Phrase(swedish: "Ja enligt senaste lista", english: "Yes by latest list"),
          kind: .number),
        Column(
          key: "adopters_elsewhere",
          heading: Phrase(swedish: "Har infört, utanför", english: "Have adopted, elsewhere"),
          kind: .number),
        Column(
          key: "transfers",
          heading: Phrase(swedish: "Uppgivna överföringar", english: "Stated transfers"),
          kind: .number),
        Column(
          key: "complete_as_of",
          heading: Phrase(swedish: "Fullständig lista", english: "Complete list")),
      ],
      rows: book.tables.practices.map { practice in
        let times = book.timesOfAdoption(of: practice.id)
        let inside = times.count { members.contains($0.organisation) }
        return [
          .phrase(practice.phrase, code: practice.name), .text(practice.id.rawValue),
          practice.introduced.map { .date($0.description) } ?? .missing(.unknown),
          .integer(inside), listed(practice.id, members, in: book),
          .integer(times.count - inside),
          .integer(book.transfers(of: practice.id).count),
          practice.completeAsOf.isEmpty
            ? .missing(.none)
            : .text(practice.completeAsOf.map(\.description).joined(separator: ", ")),
        ]
      })
  }

  /// How many members the latest list says have it.
  private static func listed(
    _ practice: Identifier<Practice>, _ members: Set<Identifier<Organisation>>, in book: RecordBook
  ) -> Cell {
    let rows = book.observations(of: practice).filter { members.contains($0.organisation) }
    guard let latest = rows.map(\.asOf).max() else { return .missing(.none) }
    return .integer(rows.count { $0.asOf == latest && $0.status == .yes })
  }

  /// Every step on the ladder of a practice.
  public static func ladder(of practice: Identifier<Practice>, in book: RecordBook) -> Table {
    let name = book[practice]?.phrase ?? Phrase(verbatim: practice.rawValue)
    let steps = book.adoptions(of: practice).sorted { $0.date < $1.date }
    return Table(
      key: "ladder-\(practice.rawValue)",
      title: name + Phrase(swedish: ": steg", english: ": steps"),
      columns: [
        Column(
          key: "organisation", heading: Phrase(swedish: "Organisation", english: "Organisation")),
        Column(key: "id", heading: Phrase(swedish: "Beteckning", english: "Identifier")),
        Column(key: "stage", heading: Phrase(swedish: "Steg", english: "Step")),
        Column(key: "date", heading: Phrase(swedish: "Datum", english: "Date"), kind: .date),
        Column(key: "depth", heading: Phrase(swedish: "Form", english: "Form")),
        Column(key: "evidence", heading: Phrase(swedish: "Grund", english: "Evidence")),
        Column(key: "source", heading: Phrase(swedish: "Källa", english: "Source")),
      ],
      rows: steps.map { step in
        [
          .text(book[step.organisation]?.name ?? step.organisation.rawValue),
          .text(step.organisation.rawValue), .phrase(step.stage.name, code: step.stage.rawValue),
          .date(step.date.description),
          step.depth.map { .phrase($0.name, code: $0.rawValue) } ?? .missing(.unknown),
          .phrase(step.evidence.kind.name, code: step.evidence.kind.rawValue),
          step.evidence.source.map { .text($0) } ?? .missing(.unknown),
        ]
      })
  }

  /// Stated transfers, of one practice or of all.
  public static func transfers(
    of practice: Identifier<Practice>? = nil, in book: RecordBook
  ) -> Table {
    let rows = book.tables.transfers.filter { practice == nil || $0.practice == practice }
    let events = EventNames(in: book)
    return Table(
      key: practice.map { "transfers-\($0.rawValue)" } ?? "transfers",
      title: Phrase(swedish: "Uppgivna överföringar", english: "Stated transfers"),
      columns: [
        Column(key: "from", heading: Phrase(swedish: "Givare", english: "Giver")),
        Column(key: "to", heading: Phrase(swedish: "Mottagare", english: "Taker")),
        Column(key: "practice", heading: Phrase(swedish: "Arbetssätt", english: "Practice")),
        Column(key: "date", heading: Phrase(swedish: "Datum", english: "Date"), kind: .date),
        Column(key: "via", heading: Phrase(swedish: "Genom", english: "Through")),
        Column(key: "evidence", heading: Phrase(swedish: "Grund", english: "Evidence")),
      ],
      rows: rows.map { row in
        [
          .text(book.shortName(of: row.from)), .text(book.shortName(of: row.to)),
          .phrase(
            book[row.practice]?.phrase ?? Phrase(verbatim: row.practice.rawValue),
            code: row.practice.rawValue),
          row.date.map { .date($0.description) } ?? .missing(.unknown),
          row.via.map { events.cell([$0.rawValue]) }
            ?? .missing(Phrase(swedish: "inget möte uppgivet", english: "no meeting stated")),
          .phrase(row.evidence.kind.name, code: row.evidence.kind.rawValue),
        ]
      })
  }

  /// Whether adopters of some practices lie next to each other.
  public static func clustering(_ findings: [BorderClustering], in book: RecordBook) -> Table {
    Table(
      key: "border-clustering",
      title: Phrase(
        swedish: "Grannar som båda har arbetssättet", english: "Neighbours that both have it"),
      columns: [
        Column(key: "practice", heading: Phrase(swedish: "Arbetssätt", english: "Practice")),
        number("adopters", "Har infört", "Have adopted"),
        number("population", "av", "of"),
        number("borders", "Gränser", "Borders"),
        number("adopting_pairs", "Båda har infört", "Both have adopted"),
        Column(
          key: "expected_pairs",
          heading: Phrase(swedish: "Väntat av slumpen", english: "Expected by chance"),
          kind: .number, decimals: 1),
        number("earlier_neighbour", "Hade tidigare granne", "Had an earlier neighbour"),
        number("voluntary", "Frivilliga", "Voluntary"),
        number(
          "voluntary_earlier_neighbour", "Frivilliga med tidigare granne",
          "Voluntary with an earlier neighbour"),
        Column(
          key: "voluntary_earlier_bounds",
          heading: Phrase(swedish: "säkert–möjligen", english: "certainly–possibly"),
          kind: .countRange),
        number("others", "Övriga", "Others"),
        number(
          "others_adopting_neighbour", "Övriga med granne som infört",
          "Others with an adopting neighbour"),
      ],
      rows: findings.map { finding in
        [
          .phrase(
            book[finding.practice]?.phrase ?? Phrase(verbatim: finding.practice.rawValue),
            code: finding.practice.rawValue),
          .integer(finding.adopters), .integer(finding.populationSize), .integer(finding.borders),
          .integer(finding.adoptingPairs), .number(finding.expectedPairs, decimals: 1),
          .integer(finding.withEarlierNeighbour), .integer(finding.voluntaryAdopters),
          .integer(finding.voluntaryWithEarlierNeighbour),
          .range(finding.voluntaryEarlierNeighbourBounds), .integer(finding.others),
          .integer(finding.othersWithAdoptingNeighbour),
        ]
      },
      notes: [
        Phrase(
          swedish:
            "Grannar liknar varandra också i annat. Att de som infört ligger intill varandra "
            + "visar inte att arbetssättet spreds över gränsen.",
          english:
            "Neighbours are alike in other ways too. That adopters lie side by side does not "
            + "show that the practice spread over the border.")
      ])
  }

  static func number(_ key: String, _ swedish: String, _ english: String) -> Column {
    Column(key: key, heading: Phrase(swedish: swedish, english: english), kind: .number)
  }
}
