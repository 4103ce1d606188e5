public import Diffusion
public import Records

// The models and checks of an evaluation as tables.

extension Table {
  /// Coming, neighbours, size and county side by side, and the placebos.
  public static func explanations(_ evaluation: Evaluation) -> Table {
    let rivals = evaluation.rivals
    return Table(
      key: "explanations",
      title: Phrase(
        swedish: "Rivaliserande förklaringar: samma prov, samma rader",
        english: "Rival explanations: same test, same rows"),
      columns: [
        Column(
          key: "explanation", heading: Phrase(swedish: "Förklaring", english: "Explanation")),
        decimal("alone", "Kvot, ensam", "Ratio, alone", 2),
        decimal("together", "Kvot, med de andra", "Ratio, with the others", 2),
        decimal("lower", "från", "from", 2), decimal("upper", "till", "to", 2),
        p("p_together"), decimal("chi_squared", "Chi-två utan den", "Chi-squared without it", 1),
        number("degrees_of_freedom", "Frihetsgrader", "Degrees of freedom"),
        p("p"),
      ],
      rows: (rivals.terms + rivals.placebos).map { term in
        [
          .phrase(term.explanation.name, code: term.explanation.rawValue),
          optional(term.alone?.value, decimals: 2), optional(term.together?.value, decimals: 2),
          optional(term.together?.interval.lower, decimals: 2),
          optional(term.together?.interval.upper, decimals: 2),
          optional(term.together?.pValue, decimals: 3), optional(term.chiSquared, decimals: 1),
          .integer(term.degreesOfFreedom), optional(term.pValue, decimals: 3),
        ]
      },
      notes: [
        evaluation.basis,
        Phrase(
          swedish:
            "Kvot mellan risker att införa under en period om \(rivals.periodLength) månader "
            + "(komplementär log-log, Prentice och Gloeckler 1978; arbetssätt och tid med i alla), "
            + "95 % intervall med fel som tillåter att en organisation är sig lik (CR2, Bell och "
            + "McCaffrey 2002). Chi-två: vad som går förlorat utan förklaringen. "
            + "n = \(CountedNoun.period.swedish(rivals.rows)), \(rivals.adoptions) "
            + "införanden (\(rivals.adoptionsAfterComing) efter deltagande), \(rivals.organisations) "
            + "organisationer; \(CountedNoun.period.swedish(rivals.unknownRows)) okända.",
          english: "Ratio of hazards of adopting in a period of \(rivals.periodLength) months "
            + "(complementary log-log, Prentice and Gloeckler 1978; practice and time in all), 95% "
            + "intervals with errors that allow for an organisation being the same (CR2, Bell and "
            + "McCaffrey 2002). Chi-squared: what is lost without the explanation. "
            + "n = \(CountedNoun.period.english(rivals.rows)), \(rivals.adoptions) "
            + "adoptions (\(rivals.adoptionsAfterComing) after coming), \(rivals.organisations) "
            + "organisations; \(CountedNoun.period.english(rivals.unknownRows)) unknown."),
      ] + (rivals.failure.map { [$0.sentence] } ?? []))
  }

  /// The estimated rates of uptake.
  public static func spreadRates(_ evaluation: Evaluation) -> Table {
    let history = evaluation.history
    var estimates: [SpreadRateFit.Estimate] = []
    var notes = [
      Phrase(
        swedish: "Takten är (eget + gemensamt deltagande × E + grannskap × N) × storlek × län × "
          + "arbetssätt, per månad; E och N tas strikt före månaden. Största sannolikhet med "
          + "profilintervall, 95 %; län och arbetssätt som normala avvikelser (Laplace), deras "
          + "få frihetsgrader medräknade (Giesbrecht och Burns 1985). "
          + "n = \(history.courseCount), \(CountedNoun.adoption.swedish(history.adoptions)), "
          + "\(history.adoptionsAfterAttendance) efter deltagande; hela området, "
          + "\(CountedNoun.organisation.swedish(history.members.count)). Utelämnade: "
          + "\(history.leftOut).",
        english: "The rate is (own + co-attendance × E + neighbourhood × N) × size × county × "
          + "practice, per month; E and N are taken strictly before the month. Maximum likelihood "
          + "with profile intervals, 95%; county and practice as normal deviations (Laplace), their "
          + "few degrees of freedom allowed for (Giesbrecht and Burns 1985). "
          + "n = \(history.courseCount), \(CountedNoun.adoption.english(history.adoptions)), "
          + "\(history.adoptionsAfterAttendance) after coming; the whole region, "
          + "\(CountedNoun.organisation.english(history.members.count)). Left out: "
          + "\(history.leftOut)."),
      evaluation.basis,
    ]
    switch evaluation.spread {
    case .success(let fit):
      estimates = fit.estimates
      notes.append(
        Phrase(
          swedish: "Gäster utan namn finns inte i E: det som spreds genom dem räknas som eget "
            + "initiativ, som därför blir för högt där namn saknas.",
          english: "Guests without a name are not in E: what spread through them counts as own "
            + "initiative, which so comes out too high where names are missing."))
    case .failure(let refusal): notes.append(refusal.sentence)
    }
    return Table(
      key: "spread-rates",
      title: Phrase(
        swedish: "Hur arbetssätten togs upp", english: "How the practices were taken up"),
      columns: [
        Column(key: "parameter", heading: Phrase(swedish: "Takt", english: "Rate")),
        decimal("estimate", "Skattning", "Estimate", 4), decimal("lower", "från", "from", 4),
        decimal("upper", "till", "to", 4),
      ],
      rows: estimates.map { estimate in
        [
          .phrase(estimate.parameter.name, code: estimate.parameter.rawValue),
          .number(estimate.value, decimals: 4), .number(estimate.interval.lower, decimals: 4),
          .number(estimate.interval.upper, decimals: 4),
        ]
      }, notes: notes)
  }

  /// Adoptions credited to each meeting.
  public static func credits(_ evaluation: Evaluation, in book: RecordBook) -> Table {
    var notes = [
      Phrase(
        swedish:
          "Belagda: en källa nämner mötet som vägen. Efter: av gäster i målgruppen, säkert och "
          + "möjligen. Modellens del: andelen av varje införandes takt som går genom kontakter från "
          + "mötet, hela området, 95 % intervall; delarna summerar med eget initiativ och grannskap "
          + "till alla införanden. Det är inte vad som skulle ha uteblivit utan mötet.",
        english: "Documented: a source names the meeting as the way. After: by guests of the "
          + "population, certainly and possibly. The model’s part: the share of each adoption’s rate "
          + "that runs through contacts made at the meeting, whole region, 95% interval; the parts "
          + "add up with own invention and neighbourhood to all adoptions. It is not what would have "
          + "been lost without the meeting."),
      evaluation.basis,
    ]
    if let shares = evaluation.shares {
      notes.append(shares.sentence)
    } else if case .failure(let refusal) = evaluation.spread {
      notes.append(refusal.sentence)
    }
    return Table(
      key: "seminar-credit",
      title: Phrase(
        swedish: "Införanden som kan räknas till varje möte",
        english: "Adoptions that may be credited to each meeting"),
      columns: [
        Column(key: "seminar", heading: Phrase(swedish: "Möte", english: "Meeting")),
        number("documented", "Belagda", "Documented"),
        Column(
          key: "after", heading: Phrase(swedish: "Infört efter", english: "Adopted after"),
          kind: .countRange),
        number("before", "Hade det före", "Had it before"),
        decimal("credit", "Modellens del", "Model’s part", 1),
        decimal("lower", "från", "from", 1), decimal("upper", "till", "to", 1),
      ],
      rows: evaluation.credits.map { credit in
        [
          .phrase(book.phrase(of: .seminar(credit.seminar)), code: credit.seminar.rawValue),
          .integer(credit.documented), .range(credit.after), .integer(credit.before.count),
          optional(credit.modelled, decimals: 1), optional(credit.interval?.lower, decimals: 1),
          optional(credit.interval?.upper, decimals: 1),
        ]
      }, notes: notes)
  }

  /// What guests had begun before they came.
  public static func earlierSteps(_ evaluation: Evaluation, in book: RecordBook) -> Table {
    Table(
      key: "before-attendance",
      title: Phrase(
        swedish: "Vad gäster hade börjat med innan de kom",
        english: "What guests had begun before they came"),
      columns: [
        Column(
          key: "organisation", heading: Phrase(swedish: "Organisation", english: "Organisation")),
        Column(key: "id", heading: Phrase(swedish: "Beteckning", english: "Identifier")),
        Column(key: "meeting", heading: Phrase(swedish: "Möte", english: "Meeting")),
        Column(
          key: "meeting_date", heading: Phrase(swedish: "Mötets tid", english: "Meeting’s date"),
          kind: .date),
        Column(key: "practice", heading: Phrase(swedish: "Arbetssätt", english: "Practice")),
        Column(key: "kinship", heading: Phrase(swedish: "Släktskap", english: "Kinship")),
        Column(key: "stage", heading: Phrase(swedish: "Steg", english: "Step")),
        Column(key: "date", heading: Phrase(swedish: "Datum", english: "Date"), kind: .date),
        Column(key: "order", heading: Phrase(swedish: "Ordning", english: "Order")),
        Column(
          key: "member", heading: Phrase(swedish: "I målgruppen", english: "In the population")),
      ],
      rows: evaluation.earlierSteps.map { step in
        [
          .text(book.shortName(of: step.organisation)), .text(step.organisation.rawValue),
          .phrase(book.phrase(of: step.meeting), code: step.meeting.text),
          .date(step.meetingDate.description),
          .phrase(
            book[step.practice]?.phrase ?? Phrase(verbatim: step.practice.rawValue),
            code: step.practice.rawValue),
          .phrase(step.kinship.name, code: step.kinship.rawValue),
          .phrase(step.stage.name, code: step.stage.rawValue), .date(step.date.description),
          .phrase(step.order.name, code: step.order.rawValue),
          .phrase(
            step.isMember
              ? Phrase(swedish: "ja", english: "yes") : Phrase(swedish: "nej", english: "no"),
            code: step.isMember ? "yes" : "no"),
        ]
      },
      notes: [
        Phrase(
          swedish:
            "n = \(evaluation.earlierSteps.count). Att komma och sedan införa är inget bevis; "
            + "här är den omvända ordningen. Liknande arbetssätt räknas aldrig som det visade.",
          english:
            "n = \(evaluation.earlierSteps.count). To come and then adopt is no proof; here is "
            + "the reverse order. What is only akin is never counted as the practice shown."),
        evaluation.basis,
      ])
  }

  /// The comparison with other readings of the record.
  public static func sensitivity(_ evaluation: Evaluation) -> Table {
    let window = evaluation.windows.contains(12) ? 12 : evaluation.windows.first ?? 12
    return Table(
      key: "sensitivity",
      title: Phrase(
        swedish: "Håller det när uppgifterna läses annorlunda?",
        english: "Does it hold when the records are read otherwise?"),
      columns: [
        Column(key: "reading", heading: Phrase(swedish: "Läsning", english: "Reading")),
        number("guests", "Gäster × arbetssätt", "Guests × practices"),
        number("adoptions", "Införanden", "Adoptions"),
        share("came", "Kom, infört", "Came, adopted"),
        share("others", "Kom inte, infört", "Did not come, adopted"),
        decimal("ratio", "Observerat/väntat", "Observed/expected", 2), p(),
      ],
      rows: evaluation.sensitivity.map { row in
        [
          .phrase(row.reading.name, code: row.reading.rawValue), .integer(row.guests),
          .integer(row.adoptions), optional(row.came), optional(row.others),
          optional(row.ratio, decimals: 2), optional(row.pValue, decimals: 3),
        ]
      },
      notes: [
        evaluation.basis,
        Phrase(
          swedish:
            "Andelar inom \(window) månader. Observerat/väntat: införanden efter deltagande, "
            + "Mantel och Byar (1974).",
          english: "Shares within \(window) months. Observed/expected: adoptions after coming, "
            + "Mantel and Byar (1974)."),
      ])
  }

  /// Whether adopters lie side by side, and next to those that had it by law.
  public static func joinCounts(_ evaluation: Evaluation, in book: RecordBook) -> Table {
    Table(
      key: "join-counts",
      title: Phrase(
        swedish: "Grannar: par som båda infört, och gränser till dem som hade det enligt lag",
        english: "Neighbours: pairs that both adopted, and borders to those that had it by law"),
      columns: [
        Column(key: "practice", heading: Phrase(swedish: "Arbetssätt", english: "Practice")),
        number("population", "Kommuner", "Municipalities"), number("adopters", "Infört", "Adopted"),
        number("borders", "Gränser", "Borders"), number("pairs", "Par", "Pairs"),
        decimal("expected_pairs", "Väntat", "Expected", 1), p("p_pairs"),
        number("seeds", "Enligt lag", "By law"),
        number("links", "Gränser till dem", "Borders to them"),
        decimal("expected_links", "väntade", "expected", 1), p("p_links"),
      ],
      rows: evaluation.space.map { count in
        [
          .phrase(
            book[count.practice]?.phrase ?? Phrase(verbatim: count.practice.rawValue),
            code: count.practice.rawValue),
          .integer(count.populationSize), .integer(count.adopters), .integer(count.ties),
          count.pairs.map { .integer(Int($0.observed)) } ?? .missing(.none),
          optional(count.pairs?.mean, decimals: 1), optional(count.pairs?.pValue, decimals: 3),
          .integer(count.seeds),
          count.linksToSeeds.map { .integer(Int($0.observed)) } ?? .missing(.none),
          optional(count.linksToSeeds?.mean, decimals: 1),
          optional(count.linksToSeeds?.pValue, decimals: 3),
        ]
      },
      notes: [
        Phrase(
          swedish:
            "Hela området, landgränser. Väntat: samma antal utlagt slumpvis; p = (b + 1)/(R + 1), "
            + "ensidigt (Cliff och Ord 1981; Phipson och Smyth 2010). Grannar liknar varandra också i annat.",
          english: "Whole region, land borders. Expected: the same number placed at random; "
            + "p = (b + 1)/(R + 1), one-sided (Cliff and Ord 1981; Phipson and Smyth 2010). Neighbours "
            + "are alike in other ways too.")
      ])
  }

  /// What each adoption is stated to save.
  public static func savings(_ evaluation: Evaluation, in book: RecordBook) -> Table {
    Table(
      key: "savings",
      title: Phrase(
        swedish: "Sparade resurser per införande och år, enligt uppgift",
        english: "Resources saved per adoption and year, as stated"),
      columns: [
        Column(key: "practice", heading: Phrase(swedish: "Arbetssätt", english: "Practice")),
        number("adoptions", "Infört i målgruppen", "Adopted in the population"),
        Column(
          key: "hours", heading: Phrase(swedish: "Timmar", english: "Hours"), kind: .countRange),
        Column(
          key: "kronor", heading: Phrase(swedish: "Kronor", english: "Kronor"), kind: .countRange),
        Column(key: "evidence", heading: Phrase(swedish: "Grund", english: "Evidence")),
        Column(key: "source", heading: Phrase(swedish: "Källa", english: "Source")),
      ],
      rows: evaluation.savings.statements.map { statement in
        [
          .phrase(
            book[statement.practice]?.phrase ?? Phrase(verbatim: statement.practice.rawValue),
            code: statement.practice.rawValue),
          .integer(statement.adoptions),
          statement.savings.hours.map { .range($0) } ?? .missing(.notRecorded),
          statement.savings.kronor.map { .range($0) } ?? .missing(.notRecorded),
          .phrase(
            statement.savings.evidence.name, code: statement.savings.evidence.rawValue),
          statement.savings.source.map { .text($0) } ?? .missing(.unknown),
        ]
      },
      notes: [
        Phrase(
          swedish:
            "Uppgiften gäller en organisation och kommer från källan. Den räknas inte upp till "
            + "alla som infört, och det som inte är registrerat är inte noll.",
          english:
            "The figure is for one organisation and comes from the source. It is not scaled up "
            + "to all that adopted, and what is not recorded is not zero."),
        evaluation.basis,
      ])
  }
}

extension Phrase {
  static let notRecorded = Phrase(swedish: "inte registrerat", english: "not recorded")
}
