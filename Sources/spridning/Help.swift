internal import Figures
internal import Studies

/// Help that teaches by example, in both languages.
enum Help {
  /// The text for arguments that ask for help, or `nil` when they ask for something else.
  static func text(for arguments: [String], in language: Language) throws -> String? {
    if arguments.isEmpty { return overview(in: language) }
    if arguments.contains("--version") { return "spridning \(Provenance.version)\n" }
    let asksHelp =
      arguments.first == "help" || arguments.contains("--help") || arguments.contains("-h")
    guard asksHelp else { return nil }
    let names = arguments.filter { !$0.hasPrefix("-") && $0 != "help" }
    guard let name = names.first(where: { $0 != language.rawValue }) else {
      return overview(in: language)
    }
    guard let guide = CommandGuide.all.first(where: { $0.name == name }) else {
      throw ArgumentCheck.unknownCommand(name)
    }
    return page(guide, in: language)
  }

  private static func overview(in language: Language) -> String {
    let intro = Phrase(
      swedish: "Spridning visar hur goda arbetssätt sprids mellan organisationer: vem som deltog, "
        + "vem som tog upp vad, och vilka som ännu inte nåtts.",
      english: "Spridning shows how good practices spread between organisations: who attended, who "
        + "took up what, and who has not yet been reached.")
    let width = CommandGuide.all.map(\.name.count).max() ?? 0
    let commands = CommandGuide.all.map { guide in
      "  " + guide.name + String(repeating: " ", count: width - guide.name.count + 2)
        + guide.summary.text(in: language)
    }
    let examples = CommandGuide.all.compactMap(\.examples.first).map { "  " + $0.command }
    return """
      \(intro.text(in: language))

      \(Phrase(swedish: "Användning:", english: "Use:").text(in: language)) \
      spridning \(Phrase(swedish: "KOMMANDO DATA [val]", english: "COMMAND DATA [options]")
        .text(in: language))

      \(Phrase(swedish: "Kommandon", english: "Commands").text(in: language))
      \(commands.joined(separator: "\n"))

      \(Phrase(swedish: "Exempel", english: "Examples").text(in: language))
      \(examples.joined(separator: "\n"))

      \(Phrase(
        swedish: "”spridning help KOMMANDO” visar kommandots val och fler exempel.",
        english: "“spridning help COMMAND” shows a command's options and more examples.")
        .text(in: language))

      """
  }

  private static func page(_ guide: CommandGuide, in language: Language) -> String {
    let options = guide.allOptions
    let heads = options.map { $0.head(in: language) }
    let width = min(34, heads.map(\.count).max() ?? 0)
    let lines = zip(options, heads).map { option, head in
      let gap =
        head.count > width
        ? "\n" + String(repeating: " ", count: width + 4)
        : String(repeating: " ", count: width - head.count + 2)
      return "  " + head + gap + option.help.text(in: language)
    }
    let examples = guide.examples.map { example in
      "  " + example.command + "\n      " + example.meaning.text(in: language)
    }
    return """
      spridning \(guide.name): \(guide.summary.text(in: language))

      \(guide.explanation.text(in: language))

      \(Phrase(swedish: "Användning:", english: "Use:").text(in: language)) \
      spridning \(guide.name) \(guide.arguments.text(in: language)) \
      \(Phrase(swedish: "[val]", english: "[options]").text(in: language))

      \(Phrase(swedish: "Exempel", english: "Examples").text(in: language))
      \(examples.joined(separator: "\n"))

      \(Phrase(swedish: "Val", english: "Options").text(in: language))
      \(lines.joined(separator: "\n"))

      \(Phrase(
        swedish: "Svarar skalet: 0 klart, 1 indata nekas, 3 projektet används av annan, 4 disk "
          + "eller behörighet, 64 fel användning, 70 fel i programmet.",
        english: "Exit codes: 0 done, 1 input refused, 3 project in use, 4 disk or permission, "
          + "64 wrong use, 70 inner fault.").text(in: language))

      """
  }
}
