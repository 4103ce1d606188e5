public import Diffusion
internal import Records

// What a back-test found, as tables: counts first, rankings only where there is enough.

extension ForecastMethod {
  /// What a reader calls it.
  public var name: Phrase {
    switch self {
    case .model: Phrase(swedish: "planerarens modell", english: "the planner’s model")
    case .creditDistribution:
      Phrase(swedish: "kreditfördelning", english: "credit distribution")
    case .logistic:
      Phrase(swedish: "logistisk regression", english: "logistic regression")
    case .countyRate: Phrase(swedish: "länets takt", english: "county rate")
    case .nearest:
      Phrase(swedish: "grannar som använder det", english: "neighbours that use it")
    case .mostActive: Phrase(swedish: "mest aktiva", english: "most active")
    case .degree: Phrase(swedish: "flest relationer", english: "most relations")
    case .largest: Phrase(swedish: "störst", english: "largest")
    case .random: Phrase(swedish: "slumpen", english: "chance")
    }
  }
}

extension BacktestResult.Group {
  /// What a reader calls it.
  public var name: Phrase {
    switch self {
    case .all: Phrase(swedish: "alla", english: "all")
    case .invited: Phrase(swedish: "inbjudna", english: "invited")
    case .notInvited: Phrase(swedish: "inte inbjudna", english: "not invited")
    }
  }
}

extension Table {
  /// How many were foreseen and how many adopted, by group: what all else rests on.
  public static func backtestCounts(_ backtest: Backtest) -> Table {
    Table(
      key: "backtest-counts",
      title: Phrase(swedish: "Vad provet bygger på", english: "What the back-test rests on"),
      columns: [
        Column(key: "group", heading: Phrase(swedish: "Grupp", english: "Group")),
        number("practices", "Arbetssätt", "Practices"),
        number("origins", "Dagar att förutse från", "Days to foresee from"),
        number("cases", "Prognoser", "Forecasts"),
        number("adoptions", "Införanden, var en gång", "Adoptions, each once"),
        Column(key: "ranking", heading: Phrase(swedish: "Rangordning prövas", english: "Ranked")),
      ],
      rows: backtest.results.map { result in
        [
          .phrase(result.group.name, code: result.group.rawValue), .integer(result.practices),
          .integer(result.origins), .integer(result.cases), .integer(result.adoptions),
          result.rows.isEmpty
            ? .phrase(Phrase(swedish: "nej, för få", english: "no, too few"), code: "no")
            : .phrase(Phrase(swedish: "ja", english: "yes"), code: "yes"),
        ]
      },
      notes: [
        Phrase(
          swedish:
            "Färre än \(BacktestResult.leastAdoptions) införanden ger bara antal. Utelämnade, "
            + "eftersom datumen inte visar om det skedde i tid: \(backtest.undetermined).",
          english: "Fewer than \(BacktestResult.leastAdoptions) adoptions give counts only. Left "
            + "out, since their dates do not tell whether it happened in time: "
            + "\(backtest.undetermined)."),
        Phrase(
          swedish: "Inbjudna valdes ut av någon: grupperna jämförs inte med varandra, och inget "
            + "här säger vad en inbjudan leder till.",
          english: "The invited were chosen by somebody: the groups are not compared with each "
            + "other, and nothing here says what an invitation leads to."),
      ])
  }

  /// How each method did in a group.
  public static func backtest(_ backtest: Backtest) -> Table {
    Table(
      key: "backtest",
      title: Phrase(
        swedish: "Hur väl varje metod förutsåg införanden inom \(backtest.setting.months) månader",
        english:
          "How well each method foresaw adoptions within \(backtest.setting.months) months"),
      columns: [
        Column(key: "group", heading: Phrase(swedish: "Grupp", english: "Group")),
        Column(key: "method", heading: Phrase(swedish: "Metod", english: "Method")),
        number("cases", "Prognoser", "Forecasts"),
        decimal("auc", "AUC", "AUC", 3), decimal("auc_lower", "från", "from", 3),
        decimal("auc_upper", "till", "to", 3),
        share(
          "precision", "Träff bland \(backtest.setting.top)", "Hits among \(backtest.setting.top)"),
        share("precision_lower", "träff från", "hits from"),
        share("precision_upper", "träff till", "hits to"),
        decimal("brier", "Brier", "Brier", 4), share("skill", "Skicklighet", "Skill"),
        share("skill_lower", "skicklighet från", "skill from"),
        share("skill_upper", "skicklighet till", "skill to"),
        decimal("log_loss", "Logförlust", "Log loss", 4),
      ],
      rows: backtest.results.flatMap { result in
        result.rows.map { row in
          [
            .phrase(result.group.name, code: result.group.rawValue),
            .phrase(row.method.name, code: row.method.rawValue), .integer(row.cases),
            optional(row.areaUnderCurve?.value, decimals: 3),
            optional(row.areaUnderCurve?.interval?.lower, decimals: 3),
            optional(row.areaUnderCurve?.interval?.upper, decimals: 3),
            optional(row.precision?.value),
            optional(row.precision?.interval?.lower), optional(row.precision?.interval?.upper),
            optional(row.brier?.value, decimals: 4), optional(row.skill?.value),
            optional(row.skill?.interval?.lower), optional(row.skill?.interval?.upper),
            optional(row.logLoss?.value, decimals: 4),
          ]
        }
      },
      notes: [
        Phrase(
          swedish:
            "AUC: chansen att en som införde stod högre än en som inte gjorde det, inom samma "
            + "arbetssätt och dag, lika poäng en halv; 0,5 är slumpen. Träff: andel av de högst "
            + "rangordnade som införde, i medeltal över lika poäng. Skicklighet: 1 minus "
            + "Brierpoängen delad med den för den allmänna takt som var känd den dagen.",
          english: "AUC: the chance that one that adopted stood above one that did not, within a "
            + "practice and day, equal scores a half; 0.5 is chance. Hits: the share of the "
            + "highest ranked that adopted, on average over equal scores. Skill: 1 less the Brier "
            + "score divided by that of the base rate known on the day."),
        Phrase(
          swedish: "Intervall 95 % genom omsampling av arbetssätt (\(backtest.setting.draws) "
            + "dragningar). Logförlusten räknar sannolikheter närmare 0 eller 1 än 0,001 som så "
            + "långt bort.",
          english: "95% intervals by resampling practices "
            + "(\(CountedNoun.draw.english(backtest.setting.draws))). The "
            + "log loss counts probabilities nearer to 0 or 1 than 0.001 as that far away."),
      ])
  }

  /// The model's probabilities against what happened.
  public static func reliability(_ backtest: Backtest) -> Table {
    Table(
      key: "reliability",
      title: Phrase(
        swedish: "Modellens sannolikheter mot utfallet",
        english: "The model’s probabilities against the outcome"),
      columns: [
        Column(key: "group", heading: Phrase(swedish: "Grupp", english: "Group")),
        share("from", "Prognos från", "Forecast from"), share("to", "till", "to"),
        number("cases", "Prognoser", "Forecasts"),
        share("mean_forecast", "Medelprognos", "Mean forecast"),
        share("observed", "Utfall", "Outcome"), share("lower", "utfall från", "outcome from"),
        share("upper", "utfall till", "outcome to"),
      ],
      rows: backtest.results.flatMap { result in
        result.reliability.map { bin in
          let interval = bin.observed.wilson()
          return [
            .phrase(result.group.name, code: result.group.rawValue), .share(bin.from),
            .share(bin.to), .integer(bin.observed.trials), .share(bin.meanForecast),
            .share(bin.observed.value), .share(interval.lower), .share(interval.upper),
          ]
        }
      },
      notes: [
        Phrase(
          swedish: "Intervall 95 % enligt Wilson (1927), som om prognoserna vore oberoende: samma "
            + "organisation återkommer, så de är snarast för smala.",
          english: "95% intervals after Wilson (1927), as if forecasts were independent: the same "
            + "organisation comes again, so they are rather too narrow.")
      ])
  }
}
