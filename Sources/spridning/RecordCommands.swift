internal import ArgumentParser
internal import Figures
internal import Studies

/// What commands say that change one row.
struct EditOptions: ParsableArguments {
  @Argument var project: String
  @Argument var table: String
  @Argument var values: [String]
  @Flag var dryRun = false
  @OptionGroup var journal: JournalOptions
  @OptionGroup var common: CommonOptions

  func typed() throws -> TypedValues {
    guard EditedTable.names.contains(table) else {
      throw ArgumentCheck.unknownWord(
        table, among: EditedTable.names, of: Phrase(swedish: "TABELL", english: "TABLE"))
    }
    return try TypedValues(table, values)
  }

  func deliver(_ done: (answer: Answer, isRefused: Bool)) throws {
    try common.deliver(done.answer)
    if done.isRefused { throw ExitCode(StudyError.Status.refused.rawValue) }
  }
}

struct RecordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "record", helpNames: [])
  @OptionGroup var edit: EditOptions

  func run() throws {
    let project = ProjectStudy(edit.project, user: edit.journal.user)
    try edit.deliver(project.record(edit.typed(), isDryRun: edit.dryRun))
  }
}

struct RemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "remove", helpNames: [])
  @OptionGroup var edit: EditOptions
  @Flag var all = false

  func run() throws {
    let project = ProjectStudy(edit.project, user: edit.journal.user)
    try edit.deliver(project.remove(edit.typed(), takesAll: all, isDryRun: edit.dryRun))
  }
}

struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "merge", helpNames: [])
  @Argument var project: String
  @Argument var merged: String
  @Argument var kept: String
  @OptionGroup var journal: JournalOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    try common.deliver(ProjectStudy(project, user: journal.user).merge(merged, into: kept))
  }
}

struct DecideCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "decide", helpNames: [])
  @Argument var project: String
  @Argument var spelling: String
  @Argument var organisation: String?
  @OptionGroup var journal: JournalOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    try common.deliver(
      ProjectStudy(project, user: journal.user).decide(spelling, organisation: organisation))
  }
}

struct EraseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "erase", helpNames: [])
  @Argument var project: String
  @Argument var text: String
  @Option var reason: String?
  @OptionGroup var journal: JournalOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    guard let reason, !reason.isEmpty else {
      throw StudyError(
        .wrongUse,
        Phrase(swedish: "Varför ska texten raderas?", english: "Why shall the text be erased?"),
        remedy: Phrase(
          swedish: "Lägg till --reason \"…\"; skälet skrivs i historiken.",
          english: "Add --reason \"…\"; the reason is written in the history."))
    }
    try common.deliver(ProjectStudy(project, user: journal.user).erase(text, reason: reason))
  }
}

extension CommandGuide {
  private static let rowArguments = Phrase(
    swedish: "PROJEKT TABELL KOLUMN=VÄRDE…", english: "PROJECT TABLE COLUMN=VALUE…")

  private static let dryRun = Option(
    name: "dry-run", value: .none,
    help: Phrase(
      swedish: "visa vad som skulle hända, men skriv ingenting",
      english: "show what would happen, but write nothing"))

  static let record = CommandGuide(
    name: "record",
    summary: Phrase(
      swedish: "skriv in eller ändra en enda uppgift i ett projekt",
      english: "record or change one fact in a project"),
    explanation: Phrase(
      swedish: "Skriver in en rad i en tabell: organisations, practices, seminars, attendance, "
        + "adoptions, transfers, observations, ties, affiliations, counts, notes, counties. Finns "
        + "raden redan (samma id, eller samma möte, organisation, roll och status, och så vidare) "
        + "ändras bara de värden som skrivs; KOLUMN= tömmer ett värde. Organisationer kan skrivas "
        + "med namn. Alla regler prövas, och ”spridning undo” tar tillbaka det.",
      english: "Records one row of a table: organisations, practices, seminars, attendance, "
        + "adoptions, transfers, observations, ties, affiliations, counts, notes, counties. If the "
        + "row is there already (same id, or same gathering, organisation, role and status, and so "
        + "on), only the values that are written change; COLUMN= empties one. Organisations may be "
        + "written by name. All rules are checked, and “spridning undo” takes it back."),
    arguments: rowArguments, argumentCount: 3...100, options: [dryRun, anonymous],
    examples: [
      Example(
        command: "spridning record region.spridning attendance seminar=orebro-1 "
          + "organisation=Nyköping participants=2 source=protokoll evidence=documented",
        meaning: Phrase(swedish: "Nyköping var där", english: "Nyköping was there")),
      Example(
        command: "spridning record region.spridning seminars id=nasta title=\"Nästa möte\" "
          + "date=2027-03 status=planned",
        meaning: Phrase(swedish: "ett planerat möte", english: "a planned gathering")),
    ])

  static let remove = CommandGuide(
    name: "remove",
    summary: Phrase(
      swedish: "ta bort en uppgift ur ett projekt", english: "take a fact out of a project"),
    explanation: Phrase(
      swedish: "Tar bort den rad i tabellen som säger allt det som skrivs, eller den med ett id. "
        + "Är flera rader möjliga visas de och inget tas bort. ”spridning undo” tar tillbaka det.",
      english: "Takes out the row of the table that says all that is written, or the one with an "
        + "id. If several rows are possible they are shown and nothing goes. “spridning undo” "
        + "takes it back."),
    arguments: rowArguments, argumentCount: 3...100,
    options: [
      Option(
        name: "all", value: .none,
        help: Phrase(
          swedish: "ta bort alla rader som säger detta", english: "take out all rows that say this"
        )), dryRun, anonymous,
    ],
    examples: [
      Example(
        command: "spridning remove region.spridning attendance seminar=orebro-1 "
          + "organisation=Nyköping",
        meaning: Phrase(swedish: "de kom inte", english: "they did not come")),
      Example(
        command: "spridning remove region.spridning seminars nasta",
        meaning: Phrase(swedish: "mötet är inställt", english: "the gathering is called off")),
    ])

  static let merge = CommandGuide(
    name: "merge",
    summary: Phrase(
      swedish: "slå ihop två organisationer som är samma",
      english: "make two organisations one that are the same"),
    explanation: Phrase(
      swedish:
        "Allt som nämner den första nämner sedan den andra, och den förstas namn blir alias. "
        + "Görs aldrig av sig självt. ”spridning undo” tar tillbaka det.",
      english: "All that names the first names the second afterwards, and the names of the first "
        + "become aliases. Never done by itself. “spridning undo” takes it back."),
    arguments: Phrase(
      swedish: "PROJEKT ORGANISATION BEHÅLLEN", english: "PROJECT ORGANISATION KEPT"),
    argumentCount: 3...3, options: [anonymous],
    examples: [
      Example(
        command: "spridning merge region.spridning org-matlust kommun-0181",
        meaning: Phrase(
          swedish: "MatLust räknas som Södertälje", english: "MatLust counts as Södertälje"))
    ])

  static let decide = CommandGuide(
    name: "decide",
    summary: Phrase(
      swedish: "bestäm vad en stavning betyder", english: "decide what a spelling means"),
    explanation: Phrase(
      swedish: "Minns i projektet vilken organisation en stavning i listor betyder; utan "
        + "organisation: ingen i registret. ”spridning undo” tar tillbaka det.",
      english: "Remembers in the project which organisation a spelling in lists means; without an "
        + "organisation: none of the register. “spridning undo” takes it back."),
    arguments: Phrase(
      swedish: "PROJEKT STAVNING [ORGANISATION]", english: "PROJECT SPELLING [ORGANISATION]"),
    argumentCount: 2...3, options: [anonymous],
    examples: [
      Example(
        command: "spridning decide region.spridning Örebro region-18",
        meaning: Phrase(
          swedish: "här är Örebro regionen", english: "here Örebro is the region"))
    ])

  static let erase = CommandGuide(
    name: "erase",
    summary: Phrase(
      swedish: "radera en text ur ett projekt för gott",
      english: "erase a text from a project for good"),
    explanation: Phrase(
      swedish: "Raderar en text som aldrig borde ha sparats, som ett personnamn i ett inspel, ur "
        + "registret, historiken och säkerhetskopiorna bredvid. Kan inte ångras. Skälet skrivs i "
        + "historiken: fråga den som ansvarar för arkivet först.",
      english: "Erases a text that should never have been stored, as a person's name in a note, "
        + "from the records, the history and the backups beside the project. Cannot be undone. The "
        + "reason is written in the history: ask whoever is responsible for the archive first."),
    arguments: Phrase(swedish: "PROJEKT TEXT", english: "PROJECT TEXT"), argumentCount: 2...2,
    options: [
      Option(
        name: "reason", value: .text(Phrase(swedish: "SKÄL", english: "REASON")),
        help: Phrase(swedish: "varför, utan personuppgifter", english: "why, without personal data")
      ),
      anonymous,
    ],
    examples: [
      Example(
        command: "spridning erase region.spridning \"Anna Exempel\" --reason \"GDPR art. 17\"",
        meaning: Phrase(swedish: "en persons namn", english: "a person's name"))
    ])
}
