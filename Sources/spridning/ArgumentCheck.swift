internal import Figures
internal import Records
internal import Studies

/// Checks arguments against the guide before they are parsed, so that every message about wrong
/// use exists in both languages and offers the nearest spelling.
enum ArgumentCheck {
  static func check(_ arguments: [String]) throws {
    guard let name = arguments.first else { return }
    guard !name.hasPrefix("-") else { throw misplacedOption(name) }
    guard let guide = CommandGuide.all.first(where: { $0.name == name }) else {
      if Self.hiddenCommands.contains(name) { return }
      throw unknownCommand(name)
    }
    var count = 0
    var rest = arguments.dropFirst()
    while let argument = rest.popFirst() {
      guard argument.hasPrefix("--"), argument != "--" else {
        count += 1
        if count > guide.argumentCount.upperBound { throw surplus(argument, guide) }
        continue
      }
      let parts = argument.dropFirst(2).split(separator: "=", maxSplits: 1).map(String.init)
      try check(option: parts.first ?? "", value: parts.dropFirst().first, guide, &rest)
    }
    if count < guide.argumentCount.lowerBound { throw missingInput(guide) }
  }

  /// Commands for those who build the program; not in the help.
  private static let hiddenCommands: Set<String> = ["synthesise"]

  private static func check(
    option name: String, value given: String?, _ guide: CommandGuide,
    _ rest: inout ArraySlice<String>
  ) throws {
    let options = guide.allOptions
    guard let option = options.first(where: { $0.name == name }) else {
      throw unknownOption(name, guide, options)
    }
    if case .none = option.value {
      if let given { throw unreadable(given, option: name) }
      return
    }
    guard let value = given ?? rest.popFirst(), given != nil || !value.hasPrefix("--") else {
      throw missingValue(option)
    }
    try check(value, of: option)
  }

  private static func check(_ value: String, of option: CommandGuide.Option) throws {
    switch option.value {
    case .word(let words):
      if !words.contains(value) {
        throw unknownWord(value, among: words, of: Phrase(verbatim: "--" + option.name))
      }
    case .words(let words):
      for word in value.split(separator: ",").map(String.init) where !words.contains(word) {
        throw unknownWord(word, among: words, of: Phrase(verbatim: "--" + option.name))
      }
    case .integer(let range):
      guard let number = Int(value), range.contains(number) else {
        // The upper limit is told to those who went beyond it.
        let digits = value.allSatisfy(\.isNumber)
        let isLarge = Int(value).map { $0 > range.upperBound } ?? (digits && !value.isEmpty)
        let most = range.upperBound
        throw StudyError(
          .wrongUse,
          Phrase(
            swedish: "--\(option.name) är ”\(value)”, men måste vara ett heltal från "
              + "\(range.lowerBound)\(isLarge ? " till \(most)" : "").",
            english: "--\(option.name) is “\(value)”, but must be a whole number from "
              + "\(range.lowerBound)\(isLarge ? " to \(most)" : "")."), remedy: Phrase(verbatim: "")
        )
      }
    case .date:
      do {
        _ = try ImpreciseDate(value)
      } catch {
        throw StudyError(
          .wrongUse,
          Phrase(
            swedish: "”\(value)” är inget datum.", english: "“\(value)” is not a date."),
          remedy: Phrase(swedish: "Skriv som 2018-12-05.", english: "Write as 2018-12-05."))
      }
    case .number:
      guard RealNumber(argument: value) != nil else {
        throw StudyError(
          .wrongUse,
          Phrase(
            swedish: "--\(option.name) är ”\(value)”, men måste vara ett tal.",
            english: "--\(option.name) is “\(value)”, but must be a number."),
          remedy: Phrase(swedish: "Till exempel 0,5.", english: "For example 0.5."))
      }
    case .text, .none: break
    }
  }

  static func unknownCommand(_ name: String) -> StudyError {
    let names = CommandGuide.all.map(\.name)
    return StudyError(
      .wrongUse,
      Phrase(
        swedish: "Det finns inget kommando ”\(name)”.", english: "There is no command “\(name)”."),
      remedy: suggestion(NearestSpelling.of(name, among: names))
        ?? Phrase(
          swedish: "Kommandona är \(names.joined(separator: ", ")).",
          english: "The commands are \(names.joined(separator: ", "))."))
  }

  static func unknownWord(_ value: String, among words: [String], of what: Phrase) -> StudyError {
    StudyError(
      .wrongUse,
      Phrase(swedish: "”\(value)” går inte att ange som ", english: "“\(value)” is not a value of ")
        + what + Phrase(verbatim: "."),
      remedy: suggestion(NearestSpelling.of(value, among: words))
        ?? Phrase(
          swedish: "Välj bland \(words.joined(separator: ", ")).",
          english: "Choose from \(words.joined(separator: ", "))."))
  }

  private static func suggestion(_ word: String?) -> Phrase? {
    word.map { Phrase(swedish: "Menade du ”\($0)”?", english: "Did you mean “\($0)”?") }
  }

  private static func misplacedOption(_ name: String) -> StudyError {
    StudyError(
      .wrongUse,
      Phrase(
        swedish: "Kommandot ska stå först, före ”\(name)”.",
        english: "The command comes first, before “\(name)”."),
      remedy: Phrase(
        swedish: "”spridning help” visar alla.", english: "“spridning help” shows all."))
  }

  private static func unknownOption(
    _ name: String, _ guide: CommandGuide, _ options: [CommandGuide.Option]
  ) -> StudyError {
    StudyError(
      .wrongUse,
      Phrase(
        swedish: "”\(guide.name)” har inget val --\(name).",
        english: "“\(guide.name)” has no option --\(name)."),
      remedy: suggestion(NearestSpelling.of(name, among: options.map(\.name)).map { "--" + $0 })
        ?? Phrase(
          swedish: "”spridning help \(guide.name)” visar valen.",
          english: "“spridning help \(guide.name)” shows the options."))
  }

  private static func missingValue(_ option: CommandGuide.Option) -> StudyError {
    StudyError(
      .wrongUse,
      Phrase(
        swedish: "--\(option.name) behöver ett värde.", english: "--\(option.name) needs a value."),
      remedy: Phrase(swedish: "Det anger: ", english: "It says: ") + option.help
        + Phrase(verbatim: "."))
  }

  private static func unreadable(_ value: String, option: String) -> StudyError {
    StudyError(
      .wrongUse,
      Phrase(
        swedish: "--\(option) tar inget värde (”\(value)”).",
        english: "--\(option) takes no value (“\(value)”)."), remedy: Phrase(verbatim: ""))
  }

  private static func surplus(_ argument: String, _ guide: CommandGuide) -> StudyError {
    StudyError(
      .wrongUse,
      Phrase(
        swedish: "”\(argument)” är ett argument för mycket.",
        english: "“\(argument)” is one argument too many."),
      remedy: Phrase(
        swedish: "Användning: spridning \(guide.name) \(guide.arguments.swedish)",
        english: "Use: spridning \(guide.name) \(guide.arguments.english)"))
  }

  private static func missingInput(_ guide: CommandGuide) -> StudyError {
    StudyError(
      .wrongUse,
      Phrase(
        swedish: "”\(guide.name)” behöver veta vilka data det gäller.",
        english: "“\(guide.name)” needs to know which data."),
      remedy: Phrase(
        swedish: "Till exempel: \(guide.examples.first?.command ?? "")",
        english: "For example: \(guide.examples.first?.command ?? "")"))
  }
}

extension ArgumentCheck {
  /// The options of a command among arguments that were checked, with their values; `nil` for flags.
  static func options(
    of guide: CommandGuide, in arguments: [String]
  ) -> [(name: String, value: String?)] {
    arguments.indices.compactMap { place in
      guard arguments[place].hasPrefix("--") else { return nil }
      let parts = arguments[place].dropFirst(2).split(separator: "=", maxSplits: 1)
      guard let option = guide.options.first(where: { $0.name == parts.first ?? "" }) else {
        return nil
      }
      if case .none = option.value { return (option.name, nil) }
      return (option.name, parts.count > 1 ? String(parts[1]) : arguments[place + 1])
    }
  }

  /// The ending of a file name without its dot; empty when there is none.
  static func ending(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return "" }
    return String(name[name.index(after: dot)...])
  }

  static func missingOutput(_ example: String) -> StudyError {
    StudyError(
      .wrongUse,
      Phrase(
        swedish: "Ange med --output vart det ska skrivas.",
        english: "Say with --output where to write."),
      remedy: Phrase(
        swedish: "Till exempel: --output \(example)", english: "For example: --output \(example)"))
  }

  /// A command that takes a data set or files got both, or neither.
  static func eitherInput(_ command: String, _ files: String) -> StudyError {
    StudyError(
      .wrongUse,
      Phrase(
        swedish: "”\(command)” behöver antingen en datamängd eller \(files).",
        english: "“\(command)” needs either a data set or \(files)."),
      remedy: Phrase(
        swedish: "”spridning help \(command)” visar hur.",
        english: "“spridning help \(command)” shows how."))
  }
}

extension ArgumentCheck {
  /// The months of a half-life, which are above 0.
  ///
  /// - Throws: `StudyError` for a half-life that is none.
  static func months(_ halfLife: RealNumber?) throws -> Double? {
    guard let months = halfLife?.value, months <= 0 else { return halfLife?.value }
    throw StudyError(
      .wrongUse,
      Phrase(
        swedish: "--half-life måste vara större än 0 månader.",
        english: "--half-life must be above 0 months."), remedy: Phrase(verbatim: ""))
  }
}
