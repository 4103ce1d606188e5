internal import Exchange
public import Figures
internal import FoundationEssentials
internal import Records
internal import Store

/// What is done to and asked of a project file: import, undo, redo, history, backup.
public struct ProjectStudy: Sendable {
  let path: String
  /// The user's name for the journal; `nil` keeps none.
  private let user: String?
  private let watch: @Sendable (_ stage: Stage, _ done: Int, _ total: Int) -> Bool

  /// What a long command is at.
  public enum Stage: Sendable {
    /// Reads the rows of a list.
    case reading
    /// Writes the rows of the project.
    case writing

    /// What is counted, in the plural.
    public var name: Phrase {
      switch self {
      case .reading: Phrase(swedish: "rader lästa", english: "rows read")
      case .writing: Phrase(swedish: "rader skrivna", english: "rows written")
      }
    }
  }

  /// - Parameters:
  ///   - path: the project file.
  ///   - user: the user's name for the journal; `nil` keeps none.
  ///   - watch: told from time to time how many rows are read or written, of how many (0 of 0
  ///     while that is not known); `false` breaks the command off, and the project is as it was.
  public init(
    _ path: String, user: String?,
    watch: @escaping @Sendable (_ stage: Stage, _ done: Int, _ total: Int) -> Bool = {
      _, _, _ in true
    }
  ) {
    self.path = path
    self.user = user
    self.watch = watch
  }

  /// Tells how far the writing has come.
  func writing(_ done: Int, _ total: Int) -> Bool { watch(.writing, done, total) }

  /// Tells how far the reading has come, and ends the command where that is wished.
  func reading(_ done: Int, _ total: Int) throws(StudyError) {
    guard watch(.reading, done, total) else {
      throw StudyError(of: StoreError.interrupted(path: path))
    }
  }

  var name: String { path.split(separator: "/").last.map(String.init) ?? path }

  func command(
    _ action: JournalEntry.Action, source: String? = nil, digest: String? = nil
  ) -> ProjectCommand {
    ProjectCommand(
      action, source: source, sourceDigest: digest, version: Provenance.version, user: user)
  }

  func open(_ access: Project.Access) throws(StoreError) -> Project {
    try Project(opening: path, for: access, version: Provenance.version)
  }

  /// Opens the project, lets `body` work on it and closes it; every error in the user's words.
  func withProject<Value>(
    _ access: Project.Access, _ body: (Project) throws -> Value
  ) throws(StudyError) -> Value {
    do {
      let project = try open(access)
      let value = try body(project)
      try project.close()
      return value
    } catch let error as StoreError {
      throw StudyError(of: error)
    } catch let error as StudyError {
      throw error
    } catch {
      throw StudyError(.inner, Phrase(verbatim: "\(error)"), remedy: Phrase(verbatim: ""))
    }
  }

  // MARK: Import

  /// Takes a data-set folder into the project, which is made where there is none: all of it or
  /// nothing.
  ///
  /// - Parameters:
  ///   - folder: the data set.
  ///   - isDryRun: says what would happen, and writes nothing.
  /// - Returns: what happens row by row, and whether it was refused.
  /// - Throws: ``StudyError``; the project is then as it was.
  public func importDataSet(
    _ folder: String, isDryRun: Bool
  ) throws(StudyError) -> (answer: Answer, isRefused: Bool) {
    let study = try Study(opening: folder)
    let reading = study.reading
    let changes = ProjectChanges(
      reading.book.tables, information: reading.book.information, matching: .keyAndSource)
    let command = command(.import, source: reading.name, digest: reading.digest)
    do throws(StoreError) {
      let isNew = !FileManager.default.fileExists(atPath: path)
      let done: (plan: ImportPlan, entry: JournalEntry?)
      switch (isNew, isDryRun) {
      case (true, true): done = (try ImportPlan.intoNothing(changes), nil)
      case (true, false):
        guard let made = try Project.create(at: path, with: changes, as: command, watch: writing)
        else {
          throw StoreError.inner("a project without a plan")
        }
        done = made
      case (false, true): done = (try open(.reading).plan(changes), nil)
      case (false, false):
        let project = try open(.writing)
        done = try project.apply(changes, as: command, watch: writing)
        try project.close()
      }
      return (
        answer(to: done.plan, done.entry, isDryRun: isDryRun, of: study), done.plan.isRefused
      )
    } catch {
      throw StudyError(of: error)
    }
  }

  private func answer(
    to plan: ImportPlan, _ entry: JournalEntry?, isDryRun: Bool, of study: Study
  ) -> Answer {
    let (counts, rows) = (Table.counts(of: plan), Table.rows(of: plan))
    let notices =
      plan.keepsInformation
      ? [
        Phrase(
          swedish: "Projektet behåller sin egen beskrivning (dataset.json lästes inte in).",
          english: "The project keeps its own description (dataset.json was not taken in).")
      ] : []
    let issues = plan.issues.prefix(20).map { issue in
      Phrase(swedish: issue.line(in: .swedish), english: issue.line(in: .english))
    }
    return Answer(
      command: "import", input: study.stamp,
      parameters: [.init("into", .string(name)), .init("dry-run", .bool(isDryRun))],
      notices: notices + issues, lead: [lead(plan, entry, isDryRun)],
      tables: [counts] + (rows.rows.isEmpty ? [] : [rows]),
      result: [
        .init("plan", counts.json()), .init("rows", rows.json()),
        .init("refused", .bool(plan.isRefused)),
        .init("entry", entry.map { .integer($0.id) } ?? .null),
      ], isSynthetic: study.book.information.isSynthetic)
  }

  private func lead(_ plan: ImportPlan, _ entry: JournalEntry?, _ isDryRun: Bool) -> Phrase {
    if plan.isRefused {
      return Phrase(
        swedish: "Inget har skrivits: \(plan.issues.count) fel.",
        english: "Nothing was written: \(plan.issues.count) error(s).")
    }
    let what = Phrase(
      swedish: "\(plan.count(.new)) nya, \(plan.count(.changed)) ändrade, "
        + "\(plan.count(.same)) oförändrade, \(plan.count(.removed)) borttagna rader",
      english: "\(plan.count(.new)) new, \(plan.count(.changed)) changed, "
        + "\(plan.count(.same)) same, \(plan.count(.removed)) removed rows")
    if isDryRun {
      return Phrase(swedish: "Skulle ge ", english: "Would give ") + what
        + Phrase(swedish: "; inget har skrivits.", english: "; nothing was written.")
    }
    guard let entry else {
      return Phrase(
        swedish: "Inget nytt: allt fanns redan i \(name).",
        english: "Nothing new: all of it is in \(name) already.")
    }
    return Phrase(swedish: "Importerat till \(name): ", english: "Imported into \(name): ") + what
      + Phrase(
        swedish: ". Post \(entry.id); ”spridning undo” tar tillbaka den.",
        english: ". Entry \(entry.id); “spridning undo” takes it back.")
  }

  // MARK: Undo, redo, history, backup

  /// Takes back the last command, or an older one on which nothing rests.
  public func undo(entry number: Int? = nil) throws(StudyError) -> Answer {
    try withProject(.writing) { project in
      let (undone, entry) = try project.undo(number, as: command(.undo), watch: writing)
      return entryAnswer(
        "undo",
        Phrase(swedish: "Ångrat: ", english: "Undone: ") + undone.line + Phrase(verbatim: " (")
          + entry.countsPhrase
          + Phrase(
            swedish: "). ”spridning redo” gör om den.",
            english: "). “spridning redo” does it again."),
        entry)
    }
  }

  /// Does again what the last undo took back.
  public func redo() throws(StudyError) -> Answer {
    try withProject(.writing) { project in
      let (redone, entry) = try project.redo(as: command(.redo), watch: writing)
      return entryAnswer(
        "redo",
        Phrase(swedish: "Gjort om: ", english: "Done again: ") + redone.line
          + Phrase(verbatim: " (") + entry.countsPhrase + Phrase(verbatim: ")."), entry)
    }
  }

  /// Every command ever given, and what is still in force; on request all of the file is checked.
  public func history(verifying: Bool) throws(StudyError) -> Answer {
    try withProject(.reading) { project in
      if verifying { try project.verify() }
      let table = Table.history(try project.history(), holding: try project.holdingEntries())
      let lead =
        verifying
        ? [
          Phrase(
            swedish: "Filen är hel: SQLites egen kontroll, hänvisningarna, historikens kedja och "
              + "alla rader stämmer.",
            english: "The file is whole: SQLite's own check, the references, the chain of the "
              + "history and all rows agree.")
        ] : []
      return Answer(
        command: "history", input: InputStamp(name: name, digest: try project.contentDigest()),
        parameters: [.init("verify", .bool(verifying))], lead: lead, tables: [table],
        result: [.init("history", table.json())])
    }
  }

  /// Makes a whole copy, beside the project unless told otherwise.
  public func backup(to target: String?) throws(StudyError) -> Answer {
    try withProject(.reading) { project in
      let made = try project.backup(to: target)
      return Answer(
        command: "backup", input: InputStamp(name: name, digest: try project.contentDigest()),
        lead: [
          Phrase(
            swedish: "Säkerhetskopia: \(made) (kontrollerad mot projektet).",
            english: "Backup: \(made) (checked against the project).")
        ], result: [.init("backup", .string(made))])
    }
  }

  func entryAnswer(_ command: String, _ lead: Phrase, _ entry: JournalEntry) -> Answer {
    Answer(
      command: command, input: InputStamp(name: name, digest: entry.state), lead: [lead],
      result: [
        .init("entry", .integer(entry.id)),
        .init("undoes", entry.undoes.map { .integer($0) } ?? .null),
      ])
  }
}
