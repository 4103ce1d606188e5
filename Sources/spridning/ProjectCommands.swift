internal import ArgumentParser
internal import Figures
internal import Studies

/// The options of commands that change a project.
struct JournalOptions: ParsableArguments {
  @Flag var anonymous = false

  /// The user's name for the journal, unless it is not to be kept.
  var user: String? {
    anonymous ? nil : Terminal.environment("USER") ?? Terminal.environment("LOGNAME")
  }
}

extension CommonOptions {
  /// A project whose commands show how far they have come, and end where Ctrl-C asks for it.
  func watched(_ project: String, user: String?) -> ProjectStudy {
    let progress = Progress(quiet: quiet, language: answerLanguage)
    return ProjectStudy(project, user: user) { stage, done, total in
      let isAsked = Interruption.isAsked()
      // The last of the line, so that nothing of it stands before the message.
      progress.show(isAsked ? total : done, of: total, stage.name)
      return !isAsked
    }
  }
}

struct UndoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "undo", helpNames: [])
  @Argument var project: String
  @Option var entry: Int?
  @OptionGroup var journal: JournalOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    try common.deliver(common.watched(project, user: journal.user).undo(entry: entry))
  }
}

struct RedoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "redo", helpNames: [])
  @Argument var project: String
  @OptionGroup var journal: JournalOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    try common.deliver(common.watched(project, user: journal.user).redo())
  }
}

struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "history", helpNames: [])
  @Argument var project: String
  @Flag var verify = false
  @OptionGroup var common: CommonOptions

  func run() throws {
    try common.deliver(ProjectStudy(project, user: nil).history(verifying: verify))
  }
}

struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "backup", helpNames: [])
  @Argument var project: String
  @OptionGroup var common: CommonOptions

  func run() throws {
    let answer = try ProjectStudy(project, user: nil).backup(to: common.output)
    // --output is the copy, not the answer.
    var toScreen = common
    toScreen.output = nil
    try toScreen.deliver(answer)
  }
}

extension ArgumentCheck {
  /// Whether a path is meant as a folder.
  static func isFolder(_ path: String) -> Bool { path.hasSuffix("/") }

  static var missingProject: StudyError {
    StudyError(
      .wrongUse,
      Phrase(
        swedish: "Vilket projekt ska det in i?", english: "Into which project shall it go?"),
      remedy: Phrase(
        swedish: "Lägg till --into FIL.spridning.", english: "Add --into FILE.spridning."))
  }
}

extension CommandGuide {
  static let project = Phrase(swedish: "PROJEKT", english: "PROJECT")

  static let anonymous = Option(
    name: "anonymous", value: .none,
    help: Phrase(
      swedish: "skriv inte ditt användarnamn i historiken",
      english: "do not write your user name in the history"))

  static let undo = CommandGuide(
    name: "undo",
    summary: Phrase(
      swedish: "ångra det senaste i ett projekt", english: "undo the last in a project"),
    explanation: Phrase(
      swedish:
        "Tar tillbaka det senaste kommandot i projektet, hur länge sedan det än är, eller med "
        + "--entry ett äldre. Om senare kommandon bygger på det nekas det, och de namnges.",
      english: "Takes back the last command in the project, however long ago, or with --entry an "
        + "older one. If later commands rest on it, it is refused and they are named."),
    arguments: project, argumentCount: 1...1,
    options: [
      Option(
        name: "entry", value: .integer(1...Int.max),
        help: Phrase(
          swedish: "posten i historiken (den senaste)",
          english: "the entry of the history (the last)")
      ),
      anonymous,
    ],
    examples: [
      Example(
        command: "spridning undo region.spridning",
        meaning: Phrase(swedish: "ångra den senaste importen", english: "undo the last import")),
      Example(
        command: "spridning undo region.spridning --entry 3",
        meaning: Phrase(swedish: "ångra post 3", english: "undo entry 3")),
    ])

  static let redo = CommandGuide(
    name: "redo",
    summary: Phrase(swedish: "gör om det ångrade", english: "do again what was undone"),
    explanation: Phrase(
      swedish: "Gör om det som senast ångrades, så länge inget annat kommando har kommit emellan.",
      english: "Does again what was undone last, as long as no other command has come between."),
    arguments: project, argumentCount: 1...1, options: [anonymous],
    examples: [
      Example(
        command: "spridning redo region.spridning",
        meaning: Phrase(swedish: "ångra ångrandet", english: "undo the undo"))
    ])

  static let history = CommandGuide(
    name: "history",
    summary: Phrase(
      swedish: "vad som gjorts i ett projekt", english: "what has been done in a project"),
    explanation: Phrase(
      swedish: "Visar varje kommando: när, av vem, från vilken fil med vilken SHA-256, hur många "
        + "rader, och om det ännu gäller. --verify kontrollerar hela filen och historikens kedja.",
      english: "Shows every command: when, by whom, from which file with which SHA-256, how many "
        + "rows, and whether it is still in force. --verify checks the whole file and the chain of "
        + "the history."),
    arguments: project, argumentCount: 1...1,
    options: [
      Option(
        name: "verify", value: .none,
        help: Phrase(
          swedish: "kontrollera hela filen och historikens kedja",
          english: "check the whole file and the chain of the history"))
    ],
    examples: [
      Example(
        command: "spridning history region.spridning --verify",
        meaning: Phrase(swedish: "historiken, kontrollerad", english: "the history, checked"))
    ])

  static let backup = CommandGuide(
    name: "backup",
    summary: Phrase(
      swedish: "säkerhetskopia av ett projekt", english: "a backup of a project"),
    explanation: Phrase(
      swedish: "Gör en hel, kontrollerad kopia bredvid projektet med tiden i namnet, eller där "
        + "--output säger. Ingen fil ersätts.",
      english: "Makes a whole, checked copy beside the project with the time in its name, or where "
        + "--output says. No file is replaced."),
    arguments: project, argumentCount: 1...1,
    options: [
      Option(
        name: "output", value: .text(Phrase(swedish: "FIL", english: "FILE")),
        help: Phrase(swedish: "var kopian ska ligga", english: "where the copy shall lie"))
    ],
    examples: [
      Example(
        command: "spridning backup region.spridning --output /media/usb/region.spridning",
        meaning: Phrase(swedish: "kopia på ett USB-minne", english: "a copy on a USB stick"))
    ])
}
