internal import ArgumentParser
internal import Exchange
internal import Figures
internal import Glibc
internal import Records
internal import Studies

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "import", helpNames: [])
  @Argument var inputs: [String]
  @Option var into: String?
  @Option(name: .customLong("as")) var table: String?
  @Option var map: [String] = []
  @Option var seminar: String?
  @Option var status: String?
  @Option var sheet: String?
  @Option var decisions: String?
  @Option var conflicts: String?
  @Flag var dryRun = false
  @OptionGroup var journal: JournalOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    guard let into else { throw ArgumentCheck.missingProject }
    let project = common.watched(into, user: journal.user)
    let done: (answer: Answer, isRefused: Bool)
    if inputs.count == 1, Output.isFolder(inputs[0]) {
      done = try project.importDataSet(inputs[0], isDryRun: dryRun)
    } else if canAsk {
      done = try project.importLists(question(), ask: { ask($0) })
    } else {
      done = try project.importLists(question(), ask: nil)
    }
    try common.deliver(done.answer)
    if done.isRefused { throw ExitCode(StudyError.Status.refused.rawValue) }
  }

  private func question() throws -> ListImportQuestion {
    var question = ListImportQuestion(files: inputs)
    question.table = table
    question.gathering = seminar
    question.status = status.flatMap(Attendance.Status.init(rawValue:)) ?? .attended
    question.sheet = sheet
    question.decisions = decisions
    question.conflicts = conflicts.flatMap(ListConflicts.Choice.init(rawValue:))
    question.isDryRun = dryRun
    for pair in map {
      let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let column = ListColumn(rawValue: parts[0]) else {
        throw ArgumentCheck.unknownWord(
          pair, among: ListColumn.mappable.map { $0.rawValue + "=…" },
          of: Phrase(verbatim: "--map"))
      }
      question.map[column] = parts[1]
    }
    return question
  }

  /// Whether somebody sits at the terminal who can be asked.
  private var canAsk: Bool { isatty(0) == 1 && isatty(2) == 1 && !common.quiet }

  /// Asks about one name: a number chooses, 0 means none of the register, Enter leaves it open.
  private func ask(_ question: NameQuestion) -> NameAnswer {
    let language = common.answerLanguage
    Terminal.say(
      Phrase(
        swedish: "\(question.place): vem är ”\(question.spelling)”?",
        english: "\(question.place): who is “\(question.spelling)”?"
      ).text(in: language))
    for (place, candidate) in question.candidates.enumerated() {
      Terminal.say(
        "  \(place + 1)  \(candidate.name.text(in: language)) (\(candidate.id)): "
          + "\(candidate.reason.text(in: language)), \(candidate.percent) %")
    }
    Terminal.say(
      Phrase(
        swedish: "  0  ingen i registret · Enter: senare · eller skriv ett id",
        english: "  0  none of the register · Enter: later · or write an id"
      ).text(in: language))
    guard let line = readLine()?.split(separator: " ").first.map(String.init) else {
      return .undecided
    }
    guard let number = Int(line) else { return .organisation(line) }
    if number == 0 { return .none }
    guard question.candidates.indices.contains(number - 1) else { return .undecided }
    return .organisation(question.candidates[number - 1].id)
  }
}

extension CommandGuide {
  static let importing = CommandGuide(
    name: "import",
    summary: Phrase(
      swedish: "ta in anmälningslistor och tabeller i en projektfil",
      english: "take sign-up lists and tables into a project file"),
    explanation: Phrase(
      swedish: "Tar in anmälningslistor (CSV, text eller .xlsx, som de är) eller en mapp med "
        + "datamängd i en projektfil (.spridning). Rubriker känns igen på svenska och engelska, "
        + "namn matchas mot registret, och det som kan betyda flera ting frågas det om. Personer "
        + "räknas men sparas aldrig. Allt eller inget: ett enda fel nekar hela importen, och varje "
        + "fel namnges. Samma lista två gånger ändrar ingenting. ”spridning undo” tar tillbaka "
        + "importen.",
      english: "Takes sign-up lists (CSV, text or .xlsx, as they are) or the folder of a data set "
        + "into a project file (.spridning). Headings are recognised in Swedish and English, names "
        + "are matched with the register, and what may mean several things is asked. Persons are "
        + "counted and never stored. All or nothing: one error refuses the whole import, and every "
        + "error is named. The same list twice changes nothing. “spridning undo” takes the import "
        + "back."),
    arguments: Phrase(swedish: "FIL…|MAPP", english: "FILE…|FOLDER"), argumentCount: 1...1000,
    options: [
      Option(
        name: "into", value: .text(project),
        help: Phrase(swedish: "projektfilen", english: "the project file")),
      Option(
        name: "seminar", value: .text(Phrase(verbatim: "ID")),
        help: Phrase(
          swedish: "mötet eller serien som listan gäller, om den inte själv säger det",
          english: "the gathering or series that the list is about, unless it says so itself")),
      Option(
        name: "status", value: .word(Attendance.Status.allCases.map(\.rawValue)),
        help: Phrase(
          swedish: "vad en rad betyder när listan inte säger det (attended)",
          english: "what a row means where the list does not say (attended)")),
      Option(
        name: "map", value: .text(Phrase(swedish: "KOLUMN=RUBRIK", english: "COLUMN=HEADING")),
        help: Phrase(
          swedish: "läs rubriken som denna kolumn, till exempel organisation=Kommun; rubriken kan "
            + "också vara kolumnens bokstav eller nummer (organisation=B); får upprepas",
          english: "take the heading for this column, as organisation=Kommun; the heading may also "
            + "be the letter or number of the column (organisation=B); may be repeated")),
      Option(
        name: "as", value: .word(DataSetReader.singleTables),
        help: Phrase(
          swedish: "läs filen som denna tabell i formatet (attendance: en anmälningslista)",
          english: "read the file as this table of the format (attendance: a sign-up list)")),
      Option(
        name: "sheet", value: .text(Phrase(swedish: "BLAD", english: "SHEET")),
        help: Phrase(
          swedish: "vilket blad i en arbetsbok; annars alla som visas",
          english: "which sheet of a workbook; else all that are shown")),
      Option(
        name: "decisions", value: .text(Phrase(swedish: "FIL", english: "FILE")),
        help: Phrase(
          swedish: "tabell spelling,organisation: vad namn betyder; tomt id är ingen",
          english: "table spelling,organisation: what names mean; an empty id is none")),
      Option(
        name: "conflicts", value: .word(ListConflicts.Choice.allCases.map(\.rawValue)),
        help: Phrase(
          swedish: "vad som gäller när en annan källa säger annat, lika väl belagt: det som finns, "
            + "listan eller båda",
          english: "what counts where another source says otherwise on equal evidence: what is "
            + "there, the list, or both")),
      Option(
        name: "dry-run", value: .none,
        help: Phrase(
          swedish: "visa vad som skulle hända, rad för rad, men skriv ingenting",
          english: "show what would happen, row by row, but write nothing")),
      anonymous,
    ],
    examples: [
      Example(
        command: "spridning import datasets/malardalen --into region.spridning",
        meaning: Phrase(swedish: "gör ett projekt", english: "make a project")),
      Example(
        command: "spridning import anmalda.xlsx --into region.spridning --seminar orebro-1 "
          + "--status signed-up --dry-run",
        meaning: Phrase(
          swedish: "vad skulle anmälningslistan ändra?",
          english: "what would the sign-up list change?")),
    ])
}
