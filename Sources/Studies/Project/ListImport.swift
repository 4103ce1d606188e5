public import Exchange
public import Figures
internal import FoundationEssentials
public import Records
internal import Store

/// What is to be taken into a project from lists, and how they are to be read.
public struct ListImportQuestion: Sendable {
  /// Sign-up lists or, with ``table``, one table of the format.
  public var files: [String]
  /// The name of a table of the format; `nil` for sign-up lists.
  public var table: String?
  /// Headings, or letters of columns, by what they shall be taken for.
  public var map: [ListColumn: String] = [:]
  /// Identifier or title of the gathering that the lists are about.
  public var gathering: String?
  /// What a row means where the list does not say.
  public var status = Attendance.Status.attended
  /// The sheet of a workbook; all that are shown unless given.
  public var sheet: String?
  /// A table `spelling,organisation` of what names mean; an empty organisation is none.
  public var decisions: String?
  /// What counts where a list and the records disagree on equal evidence; `nil` names them.
  public var conflicts: ListConflicts.Choice?
  public var isDryRun = false

  public init(files: [String]) { self.files = files }
}

/// What a person says of a name that is not certain.
public enum NameAnswer: Hashable, Sendable {
  /// An organisation by its identifier.
  case organisation(String)
  /// None of the register.
  case none
  /// Not now: the import is refused.
  case undecided
}

/// A name that is asked of a person.
public struct NameQuestion: Sendable {
  public let spelling: String
  /// What may be meant, best first: identifier, name, nearness in per cent, and why.
  public let candidates: [(id: String, name: Phrase, percent: Int, reason: Phrase)]
  /// The file and line in which it stands.
  public let place: String
}

extension ProjectStudy {
  /// Takes lists into the project: all of them or nothing.
  ///
  /// - Parameters:
  ///   - question: the files and how to read them.
  ///   - ask: asks a person about a name; `nil` where nobody can be asked.
  /// - Returns: what happens row by row, how names and headings were understood, and whether it was
  ///   refused.
  /// - Throws: ``StudyError``; the project is then as it was.
  public func importLists(
    _ question: ListImportQuestion, ask: ((NameQuestion) -> NameAnswer)?
  ) throws(StudyError) -> (answer: Answer, isRefused: Bool) {
    try withProject(question.isDryRun ? .reading : .writing) { project in
      let snapshot = try project.snapshot()
      var session = ListSession(question, snapshot.tables, known: snapshot.decisions)
      try session.read(reading)
      try session.decide(ask)
      try reading(0, 0)
      guard !session.isRefused else {
        return (session.answer(project: name, plan: nil, entry: nil), true)
      }
      session.letGoOfRecords()
      var changes = ProjectChanges(session.facts, matching: session.matching)
      changes.decisions = session.newDecisions
      let done: (plan: ImportPlan, entry: JournalEntry?)
      if question.isDryRun {
        done = (try project.plan(changes, after: snapshot), nil)
      } else {
        done = try project.apply(
          changes, as: command(.import, source: session.source, digest: session.digest),
          after: snapshot, watch: writing)
      }
      return (
        session.answer(project: name, plan: done.plan, entry: done.entry), done.plan.isRefused
      )
    }
  }
}
