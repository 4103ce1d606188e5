internal import Diffusion
internal import Figures
internal import Records

extension Table {
  private static func column(
    _ key: String, _ swedish: String, _ english: String, _ kind: Column.Kind = .number
  ) -> Column {
    .init(key: key, heading: Phrase(swedish: swedish, english: english), kind: kind)
  }

  private static func share(_ value: Double?) -> Cell {
    value.map { .share($0) } ?? .missing(.undefined)
  }

  /// Adopters and hazards at the end of each period, at least and at most.
  static func calendarCurve(_ curve: AdoptionCurve, _ name: Phrase) -> Table {
    let size = Double(max(1, curve.populationSize))
    return Table(
      key: "curve",
      title: name + Phrase(swedish: ": kurva och hasard", english: ": curve and hazard"),
      columns: [
        column("end", "Till och med", "Through", .date),
        column("adopters", "Har infört", "Have adopted", .countRange),
        column("share_least", "Andel, minst", "Share, at least", .share),
        column("share_most", "Andel, högst", "Share, at most", .share),
        column("new", "Nya", "New", .countRange), column("at_risk", "Ännu inte", "Not yet"),
        column("hazard_least", "Hasard, minst", "Hazard, at least"),
        column("hazard_most", "Hasard, högst", "Hazard, at most"),
      ],
      rows: zip(curve.points, curve.hazards).map { point, hazard in
        let most = point.adopters.most ?? curve.populationSize
        return [
          .date(point.end.description), .countRange(least: point.adopters.least, most: most),
          .share(Double(point.adopters.least) / size), .share(Double(most) / size),
          .countRange(least: hazard.new.least, most: hazard.new.most ?? hazard.new.least),
          .integer(hazard.atRisk), .optional(hazard.least), .optional(hazard.most),
        ]
      },
      notes: [
        Phrase(
          swedish: "Av \(curve.populationSize) organisationer. Minst: alla möjliga dagar ligger i "
            + "perioden. Högst: någon möjlig dag gör det. Nämnare: de som inte säkert infört när "
            + "perioden började (Allison 1984). Vem som inte finns i uppgifterna räknas som ännu inte.",
          english: "Of \(curve.populationSize) organisations. At least: all possible days lie in "
            + "the period. At most: some possible day does. Denominator: those who had not "
            + "certainly adopted when it began (Allison 1984). Who is not in the records counts as "
            + "not yet.")
      ], plot: .init(.line, of: ["share_least", "share_most"], by: "end"))
  }

  /// Exposure before adoption, one row per adopter, then the mean of those not yet.
  static func exposures(
    _ thresholds: [CalendarExposure], _ waiting: [CalendarExposure],
    _ question: RecordDiffusionQuestion, _ book: RecordBook
  ) -> Table {
    func mean(_ values: [Double]) -> Double? {
      values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }
    func summary(_ name: Phrase, _ code: String, _ exposures: [CalendarExposure]) -> [Cell] {
      [
        .phrase(name, code: code), .missing(Phrase(verbatim: "")),
        share(mean(exposures.compactMap(\.least))), share(mean(exposures.compactMap(\.most))),
        .integer(exposures.count { $0.least != nil }),
      ]
    }
    let halfLife =
      question.halfLife.map { months in
        Phrase(
          swedish: ", mötens halveringstid \(NumberText(.swedish).number(months, decimals: 1)) "
            + "månader",
          english: ", half-life of meetings \(NumberText(.english).number(months, decimals: 1)) "
            + "months")
      } ?? Phrase(verbatim: "")
    let rows: [[Cell]] = thresholds.map { exposure in
      [
        .phrase(
          book.name(of: OrganisationNetwork.Node.organisation(exposure.organisation)),
          code: exposure.organisation.rawValue),
        .date(exposure.date.description), share(exposure.least), share(exposure.most),
        .integer(1),
      ]
    }
    return Table(
      key: "exposure",
      title: Phrase(
        swedish: "Andel av de egna kontakterna som infört före en själv",
        english: "Share of one's contacts that had adopted before oneself"),
      columns: [
        column("organisation", "Organisation", "Organisation", .text),
        column("date", "Infört", "Adopted", .date),
        column("least", "Minst", "At least", .share), column("most", "Högst", "At most", .share),
        column("n", "Antal", "Number"),
      ],
      rows: rows + [
        summary(
          Phrase(swedish: "Medel, de som infört", english: "Mean, adopters"), "adopters",
          thresholds),
        summary(
          Phrase(
            swedish: "Medel, ännu inte (vid iakttagelsens slut)",
            english: "Mean, not yet (at the end of observation)"), "not-yet", waiting),
      ],
      notes: [
        question.network.name + halfLife
          + Phrase(
            swedish: ". Bara det som hände strikt före räknas; samma dag räknas inte. "
              + "Odefinierat: inga kontakter säkert före, eller öppet datum. De två medelvärdena "
              + "gäller olika tidpunkter och ska inte dras från varandra. Valente 1996; genom "
              + "möten Fujimoto m.fl. 2011.",
            english: ". Only what happened strictly before counts; the same day does not. "
              + "Undefined: no contacts for certain before, or an open date. The two means belong "
              + "to different times and are not to be subtracted. Valente 1996; through meetings "
              + "Fujimoto and others 2011.")
      ])
  }

  /// Ties between adopters against chance.
  static func joinCounts(_ counts: AdopterJoinCounts, _ name: Phrase) -> Table {
    func row(_ name: Phrase, _ code: String, _ test: PermutationTest?) -> [Cell] {
      guard let test else {
        return [.phrase(name, code: code)]
          + [Cell](repeating: .missing(.undefined), count: 4)
      }
      return [
        .phrase(name, code: code), .integer(Int(test.observed)), .number(test.mean, decimals: 1),
        .probability(test.pValue), .integer(test.draws),
      ]
    }
    return Table(
      key: "join-counts",
      title: Phrase(
        swedish: "Ligger de som infört intill varandra i nätverket?",
        english: "Do adopters lie next to each other in the network?"),
      columns: [
        column("what", "Band", "Ties", .text), column("observed", "Iakttaget", "Observed"),
        column("expected", "Av slumpen", "By chance"), column("p", "p (fler)", "p (more)"),
        column("permutations", "Omkastningar", "Rearrangements"),
      ],
      rows: [
        row(
          Phrase(swedish: "mellan två som infört", english: "between two adopters"), "pairs",
          counts.pairs),
        row(
          Phrase(
            swedish: "från senare till dem som fick det i lag",
            english: "from later ones to those that had it by law"), "links-to-seeds",
          counts.linksToSeeds),
      ],
      notes: [
        Phrase(
          swedish: "\(counts.adopters) av \(counts.populationSize) i nätverket har infört; "
            + "\(CountedNoun.tie.swedish(counts.ties)). Slumpen: lika många på måfå valda. Den "
            + "som ligger nära är ofta "
            + "lik: anhopning är inte smitta (Cliff och Ord 1981).",
          english: "\(counts.adopters) of \(counts.populationSize) in the network have adopted; "
            + "\(CountedNoun.tie.english(counts.ties)). Chance: as many chosen at random. Who "
            + "is near is often alike: "
            + "clustering is not contagion (Cliff and Ord 1981).")
      ])
  }

  /// When what share had adopted, as far as dates tell.
  static func turnbull(_ curve: IntervalCensoredCurve) -> Table {
    Table(
      key: "turnbull",
      title: Phrase(
        swedish: "Kurvan av datum mellan gränser (Turnbull)",
        english: "The curve of dates within bounds (Turnbull)"),
      columns: [
        column("from", "Tidigast", "Not before", .date), column("to", "Senast", "By", .date),
        column("mass", "Andel däremellan", "Share between", .share),
        column("adopted", "Har infört därefter", "Have adopted after it", .share),
      ],
      rows: curve.steps.filter { $0.latest.isFinite }.map { step in
        [
          .date(Day(number: Int32(step.earliest)).description),
          .date(Day(number: Int32(step.latest)).description), .share(step.mass),
          .share(1 - step.survival),
        ]
      },
      notes: [
        Phrase(
          swedish: "Den troligaste fördelningen när varje datum bara är känt mellan två dagar; "
            + "\(CountedNoun.organisation.swedish(curve.count)), de som inte infört censurerade "
            + "(Turnbull 1976).",
          english: "The most likely distribution when each date is only known between two days; "
            + "\(CountedNoun.organisation.english(curve.count)), those who have not adopted "
            + "censored (Turnbull 1976).")
      ])
  }
}

extension JSONValue {
  static func exposures(_ exposures: [CalendarExposure]) -> JSONValue {
    .array(
      exposures.map { exposure in
        .object([
          .init("organisation", .string(exposure.organisation.rawValue)),
          .init("date", .string(exposure.date.description)),
          .init("least", .optional(exposure.least)), .init("most", .optional(exposure.most)),
        ])
      })
  }

  static func turnbull(_ curve: IntervalCensoredCurve) -> JSONValue {
    .object([
      .init("n", .integer(curve.count)), .init("log_likelihood", .number(curve.logLikelihood)),
      .init("converged", .bool(curve.hasConverged)),
      .init(
        "steps",
        .array(
          curve.steps.filter { $0.latest.isFinite }.map { step in
            .object([
              .init("from", .string(Day(number: Int32(step.earliest)).description)),
              .init("to", .string(Day(number: Int32(step.latest)).description)),
              .init("mass", .number(step.mass)), .init("survival", .number(step.survival)),
            ])
          })),
    ])
  }
}

extension AdopterJoinCounts? {
  var json: JSONValue {
    guard let self else { return .null }
    func test(_ test: PermutationTest?) -> JSONValue {
      test.map { test in
        .object([
          .init("observed", .number(test.observed)), .init("expected", .number(test.mean)),
          .init("sd", .number(test.deviation)), .init("p", .number(test.pValue)),
          .init("permutations", .integer(test.draws)),
        ])
      } ?? .null
    }
    return .object([
      .init("n", .integer(self.populationSize)), .init("ties", .integer(self.ties)),
      .init("adopters", .integer(self.adopters)), .init("seeds", .integer(self.seeds)),
      .init("pairs", test(self.pairs)), .init("links_to_seeds", test(self.linksToSeeds)),
    ])
  }
}
