public import Diffusion
internal import Records

// The comparisons of an evaluation as tables; each says n, what is missing, when the record ends,
// the definition and its source.

extension Evaluation {
  /// What every table of the evaluation rests on.
  public var basis: Phrase {
    Phrase(
      swedish: "Målgruppen: \(extent.members). Arbetssätt: \(extent.practices), varav "
        + "\(extent.practicesWithList) med fullständig lista. Uppgifterna slutar "
        + "\(extent.observedUntil) (eller vid arbetssättets senaste fullständiga lista).",
      english: "Population: \(extent.members). Practices: \(extent.practices), of which "
        + "\(extent.practicesWithList) have a complete list. The record ends on "
        + "\(extent.observedUntil) (or with the practice’s latest complete list).")
  }
}

extension Table {
  /// Who went on within the window, in few rows: the board's table.
  public static func evaluation(_ evaluation: Evaluation, window: Int) -> Table {
    let groups: [FollowUpRates.Group] = [.came, .stayedAway, .notInvited, .unknown]
    return rates(
      evaluation, key: "evaluation",
      title: Phrase(
        swedish: "Vad som följde inom \(window) månader",
        english: "What followed within \(window) months"
      ),
      rows: [FollowUpRates.Outcome.anyStep, .adoption].flatMap { outcome in
        groups.compactMap { evaluation.rates.row($0, outcome, window) }
      }.filter { $0.count + $0.before + $0.orderUnknown > 0 })
  }

  /// The same in the fewest columns, for a page: number, who went on, share with interval.
  public static func comparison(_ evaluation: Evaluation, window: Int) -> Table {
    let groups: [FollowUpRates.Group] = [.came, .stayedAway, .notInvited, .unknown]
    let rows = [FollowUpRates.Outcome.anyStep, .adoption].flatMap { outcome in
      groups.compactMap { evaluation.rates.row($0, outcome, window) }
    }
    return Table(
      key: "comparison",
      title: Phrase(
        swedish: "Vad som följde inom \(window) månader, per fall",
        english: "What followed within \(window) months, by case"),
      columns: [
        Column(key: "outcome", heading: Phrase(swedish: "Steg", english: "Step")),
        Column(key: "group", heading: Phrase(swedish: "Grupp", english: "Group")),
        number("count", "Fall", "Cases"),
        Column(
          key: "went_on", heading: Phrase(swedish: "Gick vidare", english: "Went on"),
          kind: .countRange),
        number("unknown", "Okänt", "Unknown"), share("share", "Andel", "Share"),
        share("lower", "från", "from"), share("upper", "till", "to"),
      ],
      rows: rows.filter { $0.count > 0 }.map { row in
        [
          .phrase(row.outcome.name, code: row.outcome.rawValue),
          .phrase(row.group.name, code: row.group.rawValue), .integer(row.count),
          .range(row.wentOn), .integer(row.unknown), optional(row.share),
          optional(row.interval?.lower), optional(row.interval?.upper),
        ]
      },
      notes: [
        evaluation.basis,
        Phrase(
          swedish:
            "Ett fall är en organisation med ett arbetssätt som visades. Okänt: uppgifterna slutar, "
            + "eller gruppen byttes, innan tiden gått; okänt är inte nej. Från–till: 95-procentigt "
            + "intervall.",
          english:
            "A case is one organisation with one practice that was shown. Unknown: the record ends, "
            + "or the group changed, before the window closed; unknown is not no. From–to: 95% "
            + "interval."),
      ])
  }

  /// The same for every group, step and window.
  public static func followUpRates(_ evaluation: Evaluation) -> Table {
    rates(
      evaluation, key: "follow-up-rates",
      title: Phrase(
        swedish: "Vad som följde, alla grupper, steg och tider",
        english: "What followed, all groups, steps and windows"),
      rows: evaluation.rates.rows.filter { $0.count + $0.before + $0.orderUnknown > 0 })
  }

  private static func rates(
    _ evaluation: Evaluation, key: String, title: Phrase, rows: [FollowUpRates.Row]
  ) -> Table {
    Table(
      key: key, title: title,
      columns: [
        Column(key: "outcome", heading: Phrase(swedish: "Steg", english: "Step")),
        Column(key: "group", heading: Phrase(swedish: "Grupp", english: "Group")),
        number("window", "Månader", "Months"),
        number("count", "Antal", "Number"),
        number("organisations", "Organisationer", "Organisations"),
        Column(
          key: "went_on", heading: Phrase(swedish: "Gick vidare", english: "Went on"),
          kind: .countRange),
        number("unknown", "Okänt", "Unknown"),
        number("unconfirmed", "Nej utan lista", "No, without a list"),
        number("before", "Hade det före", "Had it before"),
        number("order_unknown", "Ordning okänd", "Order unknown"),
        share("share", "Andel", "Share"), share("lower", "från", "from"),
        share("upper", "till", "to"),
        share("difference", "Kom, skillnad", "Came, difference"),
        share("difference_lower", "skillnad från", "difference from"),
        share("difference_upper", "skillnad till", "difference to"),
      ],
      rows: rows.map { row in
        [
          .phrase(row.outcome.name, code: row.outcome.rawValue),
          .phrase(row.group.name, code: row.group.rawValue), .integer(row.window),
          .integer(row.count), .integer(row.organisations), .range(row.wentOn),
          .integer(row.unknown), .integer(row.unconfirmed), .integer(row.before),
          .integer(row.orderUnknown), optional(row.share), optional(row.interval?.lower),
          optional(row.interval?.upper), optional(row.difference),
          optional(row.differenceInterval?.lower), optional(row.differenceInterval?.upper),
        ]
      },
      notes: [
        evaluation.basis,
        Phrase(
          swedish: "Antal är organisationer gånger arbetssätt: från mötet då de hörde till gruppen "
            + "till mötet då de lämnade den. De som redan hade arbetssättet räknas inte. Okänt: "
            + "uppgifterna slutar, eller gruppen byttes, innan tiden gått; okänt är inte nej.",
          english: "The number is organisations times practices: from the meeting at which they "
            + "entered the group to that at which they left it. Those who had the practice before "
            + "are not counted. Unknown: the record ends, or the group changed, before the window "
            + "closed; unknown is not no."),
        Phrase(
          swedish:
            "Andel enligt Kaplan och Meier (1958); intervall 95 %, Wilson (1927) med Rothmans "
            + "(1978) antal där någon lämnat i förtid; skillnad enligt Newcombe (1998), metod 10.",
          english: "Share after Kaplan and Meier (1958); 95% intervals, Wilson (1927) with "
            + "Rothman’s (1978) number where some left early; difference after Newcombe (1998), "
            + "method 10."),
      ])
  }

  /// Adoption by whether an organisation had come yet, by time since the first meeting.
  public static func attendanceCurves(_ evaluation: Evaluation) -> Table {
    let curves = evaluation.curves
    let months = Set([3, 6, 12, 18, 24, 36, 48] + evaluation.windows).sorted()
    return Table(
      key: "attendance-curves",
      title: Phrase(
        swedish: "Andel som infört, efter om de hade kommit",
        english: "Share that had adopted, by whether they had come"),
      columns: [
        number("months", "Månader från första mötet", "Months since the first meeting"),
        number("came_at_risk", "Hade kommit, antal", "Had come, number"),
        share("came", "Hade kommit", "Had come"), share("came_lower", "från", "from"),
        share("came_upper", "till", "to"),
        number("not_come_at_risk", "Hade inte, antal", "Had not, number"),
        share("not_come", "Hade inte", "Had not"),
        share("not_come_lower", "hade inte, från", "had not, from"),
        share("not_come_upper", "hade inte, till", "had not, to"),
      ],
      rows: months.map { month in
        let time = (Double(month) * 30.4375).rounded(.down)
        return [
          .integer(month), .integer(curves.came.atRisk(at: time)),
          optional(curves.came.share(at: time)),
          optional(curves.came.interval(at: time)?.lower),
          optional(curves.came.interval(at: time)?.upper),
          .integer(curves.notCome.atRisk(at: time)), optional(curves.notCome.share(at: time)),
          optional(curves.notCome.interval(at: time)?.lower),
          optional(curves.notCome.interval(at: time)?.upper),
        ]
      },
      notes: [
        evaluation.basis,
        Phrase(
          swedish: "Var och en räknas bland dem som inte kommit till den dag den kommer, därefter "
            + "bland dem som kommit: ingen odödlig tid (Simon och Makuch 1984). Prov: Mantel och "
            + "Byar (1974); omkastning av deltagandet inom län.",
          english: "Each counts among those who have not come until the day it comes, then among "
            + "those who have: no immortal time (Simon and Makuch 1984). Test: Mantel and Byar "
            + "(1974); attendance exchanged within counties."),
        Phrase(
          swedish: "Införanden efter deltagande: \(curves.observed).",
          english: "Adoptions after coming: \(curves.observed).")
          + expected(curves),
      ], plot: Plot(.line, of: ["came", "not_come"], by: "months"))
  }

  private static func expected(_ curves: AttendanceCurves) -> Phrase {
    func text(_ language: Language) -> String {
      NumberText(language).number(curves.expected, decimals: 1)
    }
    var phrase = Phrase(
      swedish: " Väntat om deltagande inget säger: \(text(.swedish)).",
      english: " Expected if coming tells nothing: \(text(.english)).")
    if let test = curves.permutation {
      phrase =
        phrase + Phrase(swedish: " Omkastning: ", english: " Permutation: ")
        + .probability(test.twoSidedPValue)
        + Phrase(
          swedish: ", \(CountedNoun.draw.swedish(test.draws)), frö \(test.seed).",
          english: ", \(CountedNoun.draw.english(test.draws)), seed \(test.seed).")
    }
    return phrase
  }

  /// The matched comparison at each window.
  public static func matching(_ evaluation: Evaluation) -> Table {
    let matching = evaluation.matching
    let followed = matching.adoptions.guests + matching.adoptions.matches
    return Table(
      key: "matching",
      title: Phrase(
        swedish: "Gäster mot matchade som inte hade kommit",
        english: "Guests against matches that had not come"),
      columns: [
        number("window", "Månader", "Months"), number("pairs", "Par", "Pairs"),
        number("followed", "Följda så länge", "Followed so long"),
        share("guests", "Gäster", "Guests"), share("matches", "Matchade", "Matches"),
        share("difference", "Skillnad", "Difference"), share("lower", "från", "from"),
        share("upper", "till", "to"), p(),
      ],
      rows: matching.effects.map { effect in
        [
          .integer(effect.window), .integer(matching.pairs.count),
          .integer(effect.point.followed), .share(effect.point.guests),
          .share(effect.point.matches), .share(effect.point.difference),
          optional(effect.point.interval?.lower), optional(effect.point.interval?.upper),
          .number(effect.permutation.twoSidedPValue, decimals: 3),
        ]
      },
      notes: [
        evaluation.basis,
        Phrase(
          swedish: "Varje första besök matchas med en organisation i samma län som då varken hade "
            + "kommit eller infört, närmast i storlek, grannar och tidigare möten (Li, Propert och "
            + "Rosenbaum 2001); båda följs tills den matchade själv kommer eller uppgifterna slutar. "
            + "\(matching.unmatched) besök saknar match.",
          english: "Each first visit is matched to an organisation of the same county that had "
            + "neither come nor adopted, nearest in size, neighbours and earlier meetings (Li, "
            + "Propert and Rosenbaum 2001); both are followed until the match comes itself or the "
            + "record ends. \(matching.unmatched) visits have no match."),
        Phrase(
          swedish:
            "Intervall: 95 %; att en organisation är med i flera par räknas med (Aronow, Samii "
            + "och Assenova 2015). p: gäst och match byter plats, par "
            + "med samma match tillsammans.",
          english:
            "Intervals: 95%; that an organisation is in several pairs is allowed for (Aronow, "
            + "Samii and Assenova 2015). p: guest and match change places, "
            + "pairs with the same match together."),
      ]
        + (matching.isTooLittle
          ? [
            Phrase(
              swedish: "Kan inte uppskattas: \(CountedNoun.pair.swedish(matching.pairs.count)) med "
                + "\(CountedNoun.adoption.swedish(followed)); minst "
                + "\(RiskSetMatching.leastPairs) par och \(RiskSetMatching.leastAdoptions) införanden behövs.",
              english: "Cannot be estimated: \(CountedNoun.pair.english(matching.pairs.count)) "
                + "with "
                + "\(CountedNoun.adoption.english(followed)); at least "
                + "\(RiskSetMatching.leastPairs) pairs and \(RiskSetMatching.leastAdoptions) adoptions are needed."
            )
          ] : []))
  }

  /// How alike guests and matches are.
  public static func balance(_ evaluation: Evaluation) -> Table {
    Table(
      key: "balance",
      title: Phrase(
        swedish: "Hur lika gäster och matchade är", english: "How alike guests and matches are"),
      columns: [
        Column(key: "covariate", heading: Phrase(swedish: "I fråga om", english: "In respect of")),
        decimal("before", "Före matchning", "Before matching", 2),
        decimal("after", "Efter", "After", 2),
        Column(key: "balanced", heading: Phrase(swedish: "Under 0,1", english: "Below 0.1")),
      ],
      rows: evaluation.matching.balance.map { balance in
        [
          .phrase(balance.covariate.name, code: balance.covariate.rawValue),
          .number(balance.before, decimals: 2), .number(balance.after, decimals: 2),
          balance.isBalanced
            ? .phrase(Phrase(swedish: "ja", english: "yes"), code: "yes")
            : .phrase(Phrase(swedish: "NEJ", english: "NO"), code: "no"),
        ]
      },
      notes: [
        Phrase(
          swedish: "Standardiserad skillnad: medelvärdesskillnad delad med standardavvikelsen. "
            + "n = \(CountedNoun.pair.swedish(evaluation.matching.pairs.count)).",
          english: "Standardised difference: difference of means over the standard deviation. "
            + "n = \(CountedNoun.pair.english(evaluation.matching.pairs.count)).")
      ])
  }

  /// The difference by months since the visit: the data of the event-time figure.
  public static func eventTime(_ evaluation: Evaluation) -> Table {
    Table(
      key: "event-time",
      title: Phrase(
        swedish: "Skillnad efter månader från besöket",
        english: "Difference by months since the visit"),
      columns: [
        number("month", "Månad", "Month"), number("followed", "Följda par", "Pairs followed"),
        share("guests", "Gäster", "Guests"), share("matches", "Matchade", "Matches"),
        share("difference", "Skillnad", "Difference"), share("lower", "från", "from"),
        share("upper", "till", "to"),
      ],
      rows: evaluation.matching.course.map { point in
        [
          .integer(point.month), .integer(point.followed), .share(point.guests),
          .share(point.matches), .share(point.difference), optional(point.interval?.lower),
          optional(point.interval?.upper),
        ]
      },
      notes: [
        evaluation.basis,
        Phrase(
          swedish:
            "Kumulativ andel bland matchade par, efter Callaway och Sant’Anna (2021): jämförs "
            + "bara med dem som ännu inte kommit. Före besöket är skillnaden noll av konstruktion.",
          english: "Cumulative share among matched pairs, after Callaway and Sant’Anna (2021): "
            + "compared only with those who had not come yet. Before the visit the difference is "
            + "zero by construction."),
      ], plot: Plot(.line, of: ["guests", "matches"], by: "month"))
  }
}

// MARK: - Columns and cells

extension Table {
  static func share(_ key: String, _ swedish: String, _ english: String) -> Column {
    Column(key: key, heading: Phrase(swedish: swedish, english: english), kind: .share)
  }

  static func decimal(
    _ key: String, _ swedish: String, _ english: String, _ decimals: Int
  ) -> Column {
    Column(
      key: key, heading: Phrase(swedish: swedish, english: english), kind: .number,
      decimals: decimals)
  }

  static func p(_ key: String = "p") -> Column {
    Column(key: key, heading: Phrase(verbatim: "p"), kind: .number, decimals: 3)
  }

  static func optional(_ share: Double?) -> Cell { share.map { .share($0) } ?? .missing(.none) }

  static func optional(_ number: Double?, decimals: Int) -> Cell {
    number.map { .number($0, decimals: decimals) } ?? .missing(.none)
  }
}

extension Phrase {
  /// A p-value: "p = 0,013", "p < 0,001".
  static func probability(_ value: Double) -> Phrase {
    if value < 0.001 { return Phrase(swedish: "p < 0,001", english: "p < 0.001") }
    return Phrase(
      swedish: "p = " + NumberText(.swedish).number(value, decimals: value < 0.1 ? 3 : 2),
      english: "p = " + NumberText(.english).number(value, decimals: value < 0.1 ? 3 : 2))
  }
}
