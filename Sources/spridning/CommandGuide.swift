internal import Diffusion
internal import Figures
internal import Records
internal import Studies

/// What a command is for, what it takes, and how it is used: the one source of help and checks.
struct CommandGuide: Sendable {
  let name: String
  let summary: Phrase
  let explanation: Phrase
  /// The arguments after the name, as in the line of use.
  let arguments: Phrase
  let argumentCount: ClosedRange<Int>
  let options: [Option]
  let examples: [Example]

  /// An option and the values that it takes.
  struct Option: Sendable {
    let name: String
    let value: Value
    let help: Phrase

    enum Value: Sendable {
      /// A flag.
      case none
      case word([String])
      /// Several words with commas between.
      case words([String])
      case text(Phrase)
      case integer(ClosedRange<Int>)
      /// A real number; the measure that takes it knows its range.
      case number
      case date
    }

    func head(in language: Language) -> String {
      switch value {
      case .none: "--" + name
      case .word(let words): "--\(name) \(words.joined(separator: "|"))"
      case .words: "--\(name) a,b"
      case .text(let phrase): "--\(name) \(phrase.text(in: language))"
      case .integer: "--\(name) N"
      case .number: "--\(name) X"
      case .date: "--\(name) " + Phrase(swedish: "DATUM", english: "DATE").text(in: language)
      }
    }
  }

  struct Example: Sendable {
    let command: String
    let meaning: Phrase
  }
}

extension CommandGuide {
  /// The command's own options, then those that all take, each once.
  var allOptions: [Option] {
    let own = Set(options.map(\.name))
    let useless: Set<String> =
      switch name {
      case "report": ["format", "table"]
      case "draw", "export": ["format", "table"]
      default: []
      }
    return options
      + Self.common.filter { !own.contains($0.name) && !useless.contains($0.name) }
  }

  static let data = Phrase(swedish: "DATA", english: "DATA")

  static let common: [Option] = [
    Option(
      name: "language", value: .word(Language.allCases.map(\.rawValue)),
      help: Phrase(
        swedish: "språk; annars det som LC_ALL, LC_MESSAGES eller LANG anger",
        english: "language; else as LC_ALL, LC_MESSAGES or LANG say")),
    Option(
      name: "format", value: .word(Answer.Format.allCases.map(\.rawValue)),
      help: Phrase(swedish: "form på svaret (text)", english: "form of the answer (text)")),
    Option(
      name: "table", value: .text(Phrase(swedish: "NAMN", english: "NAME")),
      help: Phrase(
        swedish: "vilken tabell, när svaret är CSV", english: "which table, when the answer is CSV")
    ),
    Option(
      name: "output", value: .text(file),
      help: Phrase(swedish: "skriv hit i stället för till skärmen", english: "write here")),
    Option(
      name: "force", value: .none,
      help: Phrase(swedish: "ersätt det som finns där", english: "replace what is there")),
    Option(
      name: "seed", value: .integer(0...Int.max),
      help: Phrase(
        swedish: "frö för slumptal (1)", english: "seed of random numbers (1)")),
    Option(
      name: "threads", value: .integer(1...1024),
      help: Phrase(
        swedish: "antal trådar; svaret beror inte på det",
        english: "number of threads; the answer does not depend on it")),
    Option(
      name: "quiet", value: .none,
      help: Phrase(swedish: "säg inget på standard error", english: "say nothing on standard error")
    ),
  ]

  static let populationOption = Option(
    name: "population", value: .word(Population.allCases.map(\.rawValue)),
    help: Phrase(
      swedish: "målgruppen eller hela området (target)",
      english: "the target population or the whole region (target)"))

  static let seminarsOption = Option(
    name: "seminar", value: .text(Phrase(swedish: "A,B", english: "A,B")),
    help: Phrase(
      swedish: "bara dessa möten eller serier", english: "only these seminars or series"))

  static let networkOptions: [Option] = [
    Option(
      name: "network", value: .word(OrganisationNetwork.Kind.allCases.map(\.rawValue)),
      help: Phrase(
        swedish: "vilket nätverk (co-attendance)", english: "which network (co-attendance)")),
    Option(
      name: "projection", value: .word(["count", "newman", "jaccard"]),
      help: Phrase(
        swedish: "gemensamt deltagande vägs efter antal möten, Newman eller Jaccard (count)",
        english: "co-attendance weighed by number of gatherings, Newman or Jaccard (count)")),
    Option(
      name: "unit", value: .word(AttendanceSelection.Unit.allCases.map(\.rawValue)),
      help: Phrase(
        swedish: "räkna möten eller hela serier som ett (seminar)",
        english: "count seminars, or a whole series as one (seminar)")),
    Option(
      name: "before", value: .date,
      help: Phrase(
        swedish: "bara det som säkert hände före dagen",
        english: "only what certainly happened before the day")),
    Option(
      name: "evidence", value: .words(Evidence.Kind.allCases.map(\.rawValue)),
      help: Phrase(
        swedish: "bara deltaganden på dessa grunder", english: "only attendance known in these ways"
      )),
  ]

  static let all: [CommandGuide] = [
    CommandGuide(
      name: "report",
      summary: Phrase(
        swedish: "hela svaret: sida, bilder, tabeller", english: "the whole: page, pictures, tables"
      ),
      explanation: Phrase(
        swedish: "Skriver en mapp med index.html (svenska och engelska), alla bilder som SVG och "
          + "PDF, alla tabeller som CSV och arbetsbok, nätverken för andra verktyg och "
          + "provenance.json. En mapp som programmet självt skrev och som ingen ändrat ersätts; "
          + "annat rörs inte utan --force.",
        english: "Writes a folder with index.html (Swedish and English), all pictures as SVG and "
          + "PDF, all tables as CSV and a workbook, the networks for other tools, and "
          + "provenance.json. A folder that the program wrote itself and nobody changed is replaced; "
          + "nothing else is without --force."),
      arguments: data, argumentCount: 1...1,
      options: [
        Option(
          name: "language", value: .word(["sv", "en", "both"]),
          help: Phrase(swedish: "sidans språk (both)", english: "language of the page (both)")),
        Option(
          name: "practice", value: .text(Phrase(swedish: "A,B", english: "A,B")),
          help: Phrase(
            swedish: "arbetssätt att visa; annars de som registret vet mest om",
            english: "practices to show; else those that the record knows most of")),
        Option(
          name: "layout",
          value: .text(Phrase(swedish: "MAPP", english: "FOLDER")),
          help: Phrase(
            swedish: "mappen ”layout” i en tidigare rapport: nätverken behåller sina ställen",
            english: "the folder “layout” of an earlier report: networks keep their places")),
      ],
      examples: [
        Example(
          command: "spridning report datasets/malardalen --output output/malardalen",
          meaning: Phrase(
            swedish: "rapporten om Stockholm-Mälarregionen",
            english: "the report on the Stockholm-Mälar region")),
        Example(
          command: "spridning report datasets/davis --output output/davis --language en",
          meaning: Phrase(
            swedish: "en klassisk datamängd, på engelska", english: "a classic data set, in English"
          )),
      ]),
    CommandGuide(
      name: "check",
      summary: Phrase(
        swedish: "vad som är fel eller tveksamt i uppgifterna",
        english: "what is wrong or doubtful in the records"),
      explanation: Phrase(
        swedish: "Läser alla tabeller och visar varje fel, varning och upplysning med fil, rad, "
          + "kolumn, skäl och vad man kan göra. Svarar 1 om det finns fel, annars 0.",
        english:
          "Reads all tables and shows each error, warning and notice with file, line, column, "
          + "reason and what to do. Answers 1 when there are errors, else 0."),
      arguments: data, argumentCount: 1...1, options: [],
      examples: [
        Example(
          command: "spridning check datasets/malardalen",
          meaning: Phrase(swedish: "hela listan", english: "the whole list")),
        Example(
          command: "spridning check datasets/malardalen --format json --output fel.json",
          meaning: Phrase(swedish: "listan för ett annat program", english: "for another program")),
      ]),
    CommandGuide(
      name: "show",
      summary: Phrase(swedish: "registret, läsbart", english: "the record, readable"),
      explanation: Phrase(
        swedish:
          "Visar hela registret i korthet, alla organisationer, möten eller arbetssätt, eller "
          + "allt om ett av dem. Namn går lika bra som beteckningar.",
        english:
          "Shows the whole record in short, all organisations, seminars or practices, or all "
          + "about one of them. Names will do as well as identifiers."),
      arguments: Phrase(
        swedish: "DATA [organisation|seminar|practice|note] [NAMN]",
        english: "DATA [organisation|seminar|practice|note] [NAME]"),
      argumentCount: 1...3, options: [],
      examples: [
        Example(
          command: "spridning show datasets/malardalen",
          meaning: Phrase(swedish: "översikten", english: "the overview")),
        Example(
          command: "spridning show datasets/malardalen organisation Södertälje",
          meaning: Phrase(
            swedish: "allt om Södertälje kommun", english: "all about Södertälje kommun")),
        Example(
          command: "spridning show datasets/malardalen practice finskt-forvaltningsomrade",
          meaning: Phrase(
            swedish: "kurva, steg, överföringar och listor för ett arbetssätt",
            english: "curve, steps, transfers and lists of a practice")),
      ]),
    CommandGuide(
      name: "coverage",
      summary: Phrase(
        swedish: "vilka som nåtts, ännu inte nåtts, och är okända",
        english: "who is reached, not yet reached, and unknown"),
      explanation: Phrase(
        swedish:
          "Räknar målgruppens organisationer efter om de är namngivna som gäster. Där källor "
          + "räknar fler än de namnger står svaret som minst och högst.",
        english: "Counts the target population by whether they are named as guests. Where sources "
          + "count more than they name, the answer is at least and at most."),
      arguments: data, argumentCount: 1...1,
      options: [
        Option(
          name: "by", value: .word(Table.CoverageGrouping.allCases.map(\.rawValue)),
          help: Phrase(
            swedish: "gruppera efter (county och size)", english: "group by (county, size)")),
        populationOption,
        seminarsOption,
      ],
      examples: [
        Example(
          command: "spridning coverage datasets/malardalen",
          meaning: Phrase(swedish: "per län och storlek", english: "by county and size")),
        Example(
          command:
            "spridning coverage datasets/malardalen --seminar orebro --by county --format csv",
          meaning: Phrase(
            swedish: "Örebroserien, som tabell för Excel", english: "the Örebro series, for Excel")),
      ]),
    evaluate,
    .diffusion, .plan, .backtest, .simulate,
    CommandGuide(
      name: "centrality",
      summary: Phrase(
        swedish: "vem som är central, med vilket mått", english: "who is central, by which measure"),
      explanation: Phrase(
        swedish: "Räknar centralitet i ett nätverk ur registret, eller i en graffil: "
          + "kantlista (source,target[,weight]), GraphML, GEXF, Pajek, GML, JSON, Matrix Market "
          + "eller DL. Vad vikterna betyder skrivs ut med svaret.",
        english: "Computes centrality in a network from the record, or in a graph file: "
          + "edge list (source,target[,weight]), GraphML, GEXF, Pajek, GML, JSON, Matrix Market "
          + "or DL. What the weights mean is printed with the answer."),
      arguments: Phrase(swedish: "DATA|GRAF", english: "DATA|GRAPH"),
      argumentCount: 1...1,
      options: networkOptions + [
        Option(
          name: "measure", value: .words(["all"] + CentralityMeasure.words + TemporalMeasure.words),
          help: Phrase(
            swedish: "mått, eller all", english: "measures, or all"))
      ] + graphFileOptions + measureOptions + timeOptions,
      examples: [
        Example(
          command: "spridning centrality datasets/malardalen --measure degree,betweenness",
          meaning: Phrase(
            swedish: "i nätverket av gemensamt deltagande", english: "in the co-attendance network")
        ),
        Example(
          command: "spridning centrality kanter.csv --measure all --weights ignore --format json",
          meaning: Phrase(swedish: "i en egen kantlista", english: "in an edge list of your own")),
      ]),
    brokers, communities, paths, keyPlayers, robustness,
    spread, influence, regression,
    draw,
    export, importing, undo, redo, history, backup,
    infer, trace,
    record, remove, merge, decide, erase,
  ]
}
