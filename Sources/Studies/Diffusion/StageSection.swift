internal import Diffusion
internal import Figures
internal import Records

/// What the stages of a practice say: how fast organisations go from one to the next, drop what
/// they had, and how many adopted or declined.
struct StageSection {
  private let rates: StageRates
  private let ends: AdoptionOrDecline?

  init(of practice: Practice, in book: RecordBook, population: Population) {
    rates = StageRates(of: [practice.id], in: book)
    ends = AdoptionOrDecline(of: practice.id, in: book, population: population)
  }

  var outcome: DiffusionOutcome {
    // Nobody declined: the curve of adopters says it all.
    let competing = ends.flatMap { $0.declined > 0 ? $0 : nil }
    return DiffusionOutcome(
      members: [
        .init("stages", rates.json), .init("adoption_or_decline", competing?.json ?? .null),
      ],
      tables: (rates.rates.isEmpty ? [] : [.stageRates(rates)])
        + (competing.map { [.adoptionOrDecline($0)] } ?? []))
  }
}

extension StageRates.State {
  fileprivate var name: Phrase {
    switch self {
    case .heard: Adoption.Stage.interest.name
    case .visited: Adoption.Stage.studyVisit.name
    case .trying: Adoption.Stage.trial.name
    case .decided: Adoption.Stage.decided.name
    case .inUse: Adoption.Stage.adopted.name
    case .dropped: Adoption.Stage.discontinued.name
    case .declined: Adoption.Stage.declined.name
    }
  }
}

extension Table {
  private static func column(
    _ key: String, _ swedish: String, _ english: String, _ kind: Column.Kind = .number
  ) -> Column {
    .init(key: key, heading: Phrase(swedish: swedish, english: english), kind: kind)
  }

  /// One row per move that was seen.
  fileprivate static func stageRates(_ rates: StageRates) -> Table {
    Table(
      key: "stages",
      title: Phrase(
        swedish: "Hur fort går det från steg till steg?",
        english: "How fast from stage to stage?"),
      columns: [
        column("from", "Från", "From", .text), column("to", "Till", "To", .text),
        column("moves", "Antal", "Moves"), column("years", "År i steget", "Years in the stage"),
        column("rate", "Per år", "Per year"), column("lower", "Lägst", "Lower"),
        column("upper", "Högst", "Upper"),
      ],
      rows: rates.rates.map { move in
        let interval = move.rate?.exact()
        return [
          .phrase(move.from.name, code: move.from.rawValue),
          .phrase(move.to.name, code: move.to.rawValue),
          move.rate.map { .integer($0.events) } ?? .missing(.undefined),
          .optional(move.rate?.exposure, decimals: 1), .optional(move.rate?.value, decimals: 3),
          .optional(interval?.lower, decimals: 3), .optional(interval?.upper, decimals: 3),
        ]
      },
      notes: [
        Phrase(
          swedish: "Övergångar delat med organisationernas sammanlagda tid i steget (Andersen och "
            + "Keiding 2002), 95 procents exakta intervall. "
            + "\(CountedNoun.organisation.swedish(rates.organisations)) "
            + "med daterade steg, följda till \(rates.end). Datum som är mellanrum räknas i sin "
            + "mitt; \(rates.undated) steg utan sluten tid är utelämnade. Den som inte syns i "
            + "något steg räknas inte här.",
          english: "Moves over the organisations' whole time in the stage (Andersen and Keiding "
            + "2002), exact 95 per cent intervals. "
            + "\(CountedNoun.organisation.english(rates.organisations)) with dated "
            + "stages, followed to \(rates.end). Dates that are intervals count at their middle; "
            + "\(rates.undated) stages without a closed date are left out. Who is seen in no stage "
            + "does not count here.")
      ])
  }

  /// The two curves at the end of each year.
  fileprivate static func adoptionOrDecline(_ ends: AdoptionOrDecline) -> Table {
    Table(
      key: "adoption-or-decline",
      title: Phrase(
        swedish: "Infört eller avböjt, det som kom först",
        english: "Adopted or declined, whichever came first"),
      columns: [
        column("years", "År", "Years"), column("at_risk", "Ännu varken eller", "Neither yet"),
        column("adopted", "Infört", "Adopted", .share),
        column("adopted_lower", "Lägst", "Lower", .share),
        column("adopted_upper", "Högst", "Upper", .share),
        column("declined", "Avböjt", "Declined", .share),
        column("declined_lower", "Lägst", "Lower", .share),
        column("declined_upper", "Högst", "Upper", .share),
      ],
      rows: ends.curves.steps.map { step in
        let kinds = AdoptionOrDecline.Kind.allCases.flatMap { kind -> [Cell] in
          let interval = step.interval(of: kind.rawValue)
          return [
            .share(step.incidence[kind.rawValue]),
            interval.map { .share($0.lower) } ?? .missing(.undefined),
            interval.map { .share($0.upper) } ?? .missing(.undefined),
          ]
        }
        return [.number(step.time, decimals: 2), .integer(step.atRisk)] + kinds
      },
      notes: [
        Phrase(
          swedish: "År sedan \(ends.start), till \(ends.end): \(ends.adopted) införde, "
            + "\(ends.declined) avböjde, av \(ends.curves.count); \(ends.undated) utan sluten tid "
            + "är utelämnade. Den som avböjt väntar inte längre (Aalen och Johansen 1978); 95 "
            + "procents intervall, log-log.",
          english: "Years since \(ends.start), to \(ends.end): \(ends.adopted) adopted, "
            + "\(ends.declined) declined, of \(ends.curves.count); \(ends.undated) without a "
            + "closed date are left out. Who declined no longer waits (Aalen and Johansen 1978); "
            + "95 per cent intervals, log-log.")
      ])
  }
}

extension EventRate {
  fileprivate var members: [JSONValue.Member] {
    let interval = exact()
    return [
      .init("moves", .integer(events)), .init("years", .number(exposure)),
      .init("rate", .number(value)), .init("ci95", .numbers([interval.lower, interval.upper])),
    ]
  }
}

extension StageRates {
  fileprivate var json: JSONValue {
    func bands(_ bands: [Band]) -> JSONValue {
      .array(bands.map { .object([.init("year", .integer($0.year))] + $0.rate.members) })
    }
    return .object([
      .init("organisations", .integer(organisations)), .init("undated", .integer(undated)),
      .init("until", .string(end.description)),
      .init(
        "at_end",
        .object(
          State.allCases.compactMap { state in
            atEnd[state].map { .init(state.rawValue, .integer($0)) }
          })),
      .init(
        "moves",
        .array(
          rates.map { move in
            .object(
              [
                .init("from", .string(move.from.rawValue)),
                .init("to", .string(move.to.rawValue)),
              ] + (move.rate?.members ?? []) + [
                .init("by_year", bands(move.byYear)), .init("by_sojourn", bands(move.bySojourn)),
              ])
          })),
    ])
  }
}

extension AdoptionOrDecline {
  fileprivate var json: JSONValue {
    .object([
      .init("n", .integer(curves.count)), .init("undated", .integer(undated)),
      .init("start", .string(start.description)), .init("end", .string(end.description)),
      .init("years", .numbers(curves.steps.map(\.time))),
      .init("at_risk", .array(curves.steps.map { .integer($0.atRisk) })),
      .init("adopted", .numbers(curves.steps.map { $0.incidence[Kind.adopted.rawValue] })),
      .init("adopted_se", .numbers(curves.steps.map { $0.standardErrors[Kind.adopted.rawValue] })),
      .init("declined", .numbers(curves.steps.map { $0.incidence[Kind.declined.rawValue] })),
      .init(
        "declined_se", .numbers(curves.steps.map { $0.standardErrors[Kind.declined.rawValue] })),
    ])
  }
}
