internal import ArgumentParser
internal import Figures
internal import Studies

/// How a practice spreads, as `spread`, `influence` and plans take it.
struct SpreadArguments: ParsableArguments {
  @Option var model: String?
  @Option var threshold: Int?
  @Option(parsing: .unconditional) var recovery: RealNumber?
  @Option var steps: Int?
  @Option(parsing: .unconditional) var probability: String?
  @Option var samples: Int?

  func choice(seed: Int) throws -> SpreadChoice {
    SpreadChoice(
      model: try Self.model(model, threshold: threshold), threshold: threshold ?? 2,
      recovery: recovery?.value ?? 0.5, steps: steps, probability: probability, samples: samples,
      seed: UInt64(seed))
  }

  /// The model that is meant; a threshold alone says which.
  static func model(_ word: String?, threshold: Int?) throws -> SpreadChoice.Model {
    guard let threshold else { return word.flatMap { .init(rawValue: $0) } ?? .ic }
    guard let word, word != "threshold" else { return .threshold }
    // One contact is a cascade.
    if word == "ic", threshold == 1 { return .ic }
    throw StudyError(
      .wrongUse,
      Phrase(
        swedish: "--threshold hör till --model threshold, inte till \(word).",
        english: "--threshold belongs to --model threshold, not to \(word)."),
      remedy: Phrase(
        swedish: "Utelämna det ena.", english: "Leave one of them out."))
  }
}

/// What a list must keep to, as `influence` and plans take it.
struct ConstraintArguments: ParsableArguments {
  @Option var must: String?
  @Option var exclude: String?
  @Option var adopted: String?
  @Option var declined: String?
  @Option var declinedMayAdopt = "yes"
  @Option var groups: String?
  @Option var by: String?
  @Option var groupMin: [String] = []
  @Option var groupMax: [String] = []
  @Option var attendance: String?
  @Option var capacity: Int?
  @Option var costs: String?
  @Option(parsing: .unconditional) var budget: RealNumber?
  @Option var worth: String?
  @Option var fair: String?
  @Flag var exact = false

  func choice() throws -> ConstraintChoice {
    var choice = ConstraintChoice()
    choice.must = Self.list(must)
    choice.exclude = Self.list(exclude)
    choice.adopted = Self.list(adopted)
    choice.declined = Self.list(declined)
    choice.declinedMayAdopt = declinedMayAdopt == "yes"
    choice.groups = groups
    choice.by = by
    choice.groupMinima = try Self.quotas(groupMin, "group-min")
    choice.groupMaxima = try Self.quotas(groupMax, "group-max")
    choice.attendance = attendance
    choice.capacity = capacity
    choice.costs = costs
    choice.budget = budget?.value
    choice.worth = worth
    return choice
  }

  static func list(_ text: String?) -> [String] {
    (text ?? "").split(separator: ",").map(String.init)
  }

  /// Reads `A=2,B=3`; the option may also be repeated.
  private static func quotas(_ texts: [String], _ option: String) throws -> [String: Int] {
    var quotas: [String: Int] = [:]
    for text in texts.flatMap({ list($0) }) {
      guard let place = text.lastIndex(of: "="),
        let number = Int(text[text.index(after: place)...]),
        number >= 0
      else {
        throw StudyError(
          .wrongUse,
          Phrase(
            swedish: "--\(option) kan inte läsa ”\(text)”.",
            english: "--\(option) cannot read “\(text)”."),
          remedy: Phrase(
            swedish: "Skriv GRUPP=ANTAL, till exempel --\(option) 03=2.",
            english: "Write GROUP=NUMBER, for example --\(option) 03=2."))
      }
      quotas[String(text[..<place])] = number
    }
    return quotas
  }
}

extension CommandGuide {
  static let spreadOptions: [Option] = [
    Option(
      name: "model", value: .word(SpreadChoice.Model.allCases.map(\.rawValue)),
      help: Phrase(
        swedish: "oberoende kaskad, linjär tröskel, antal kontakter, eller smitta i tid (ic)",
        english: "independent cascade, linear threshold, number of contacts, or infection in time "
          + "(ic)")),
    Option(
      name: "threshold", value: .integer(1...1_000_000),
      help: Phrase(
        swedish: "så många kontakter krävs för att införa (2)",
        english: "so many contacts are needed to adopt (2)")),
    number(
      "recovery", "sir: chans att sluta föra vidare efter varje steg (0,5)",
      "sir: chance to stop passing it on after each step (0.5)"),
    Option(
      name: "steps", value: .integer(0...1_000_000),
      help: Phrase(swedish: "så många steg; annars alla", english: "so many steps; else all")),
    Option(
      name: "probability",
      value: .text(
        Phrase(swedish: "KOLUMN|weighted-cascade|X", english: "COLUMN|weighted-cascade|X")),
      help: Phrase(
        swedish: "bandens chans: en kolumn, 1/ingrad eller ett tal (kolumnen probability, annars "
          + "weighted-cascade)",
        english: "the chance of ties: a column, 1/indegree or a number (the column probability, "
          + "else weighted-cascade)")),
    Option(
      name: "samples", value: .integer(1...100_000_000),
      help: Phrase(
        swedish: "antal stickprov, där inget exakt går; annars efter behov",
        english: "number of samples where nothing exact is feasible; else as needed")),
  ]

  static let constraintOptions: [Option] = [
    listOption("must", "måste vara med", "must be in"),
    listOption("exclude", "får inte vara med", "must not be in"),
    listOption(
      "adopted", "har redan infört: källor som inte räknas",
      "have adopted: sources that do not count"),
    listOption("declined", "har tackat nej", "have declined"),
    Option(
      name: "declined-may-adopt", value: .word(["yes", "no"]),
      help: Phrase(
        swedish: "kan de som tackat nej införa genom andra (yes)",
        english: "may those who declined adopt through others (yes)")),
    Option(
      name: "groups", value: .text(file),
      help: Phrase(swedish: "fil med id,group", english: "file of id,group")),
    Option(
      name: "by", value: .text(Phrase(swedish: "KOLUMN", english: "COLUMN")),
      help: Phrase(
        swedish: "grupper efter county, sector eller en nodkolumn",
        english: "groups by county, sector or a column of nodes")),
    Option(
      name: "group-min", value: .text(Phrase(verbatim: "G=N")),
      help: Phrase(swedish: "minst så många ur en grupp", english: "at least so many of a group")),
    Option(
      name: "group-max", value: .text(Phrase(verbatim: "G=N")),
      help: Phrase(swedish: "högst så många ur en grupp", english: "at most so many of a group")),
    Option(
      name: "attendance", value: .text(file),
      help: Phrase(
        swedish: "fil med id,probability: chansen att den inbjudna kommer",
        english: "file of id,probability: the chance that the invited come")),
    Option(
      name: "capacity", value: .integer(0...1_000_000),
      help: Phrase(
        swedish: "platser; fler kommer i högst 5 % av fallen",
        english: "seats; more come in 5% of cases at most")),
    Option(
      name: "costs", value: .text(file),
      help: Phrase(swedish: "fil med id,cost", english: "file of id,cost")),
    number("budget", "vad alla får kosta", "what all may cost"),
    Option(
      name: "worth", value: .text(file),
      help: Phrase(
        swedish: "fil med id,weight: vad ett införande är värt (1)",
        english: "file of id,weight: what an adoption is worth (1)")),
    Option(
      name: "fair", value: .word(["maximin", "concave"]),
      help: Phrase(
        swedish: "dela mellan grupperna: lyft den lägsta, eller summan av rötter",
        english: "share between groups: lift the lowest, or the sum of roots")),
    Option(
      name: "exact", value: .none,
      help: Phrase(
        swedish: "sök längre efter bevis för den bästa listan",
        english: "search longer for proof of the best list")),
  ]

  static func listOption(_ name: String, _ swedish: String, _ english: String) -> Option {
    Option(
      name: name, value: .text(Phrase(verbatim: "A,B")),
      help: Phrase(swedish: swedish, english: english))
  }
}
