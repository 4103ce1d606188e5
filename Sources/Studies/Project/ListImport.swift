internal import Diffusion
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
  /// Headings by the column that they shall be taken for.
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
  /// What may be meant, best first: identifier, name, nearness in per cent.
  public let candidates: [(id: String, name: Phrase, percent: Int)]
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

/// The lists of one import while they are read and decided.
struct ListSession {
  private let question: ListImportQuestion
  /// The register and the gatherings.
  private var book: RecordBook
  /// The attendance that is there, of which there may be a million.
  private var existing: [Attendance]
  /// How the names were understood, once the records are let go.
  private var names: Table?
  private let gathering: Attendance.Gathering?
  private var decisions: [String: Identifier<Organisation>?] = [:]
  /// What the lists say, until it is decided.
  private var lists: [(file: String, list: SignUpList)] = []
  private var drafts: [AttendanceDraft] = []
  /// What is told of them afterwards.
  private var headings: [(heading: String, column: ListColumn?)] = []
  private var matches: [AttendanceDraft.Matched] = []
  private var (readRows, persons, skipped) = (0, 0, 0)
  private var files: [InputStamp] = []
  private var issues: [RecordIssue] = []
  private(set) var newDecisions: [NameDecision] = []
  private var tableFacts: RecordTables?
  private var attendances: [Attendance] = []

  init(_ question: ListImportQuestion, _ tables: RecordTables, known: [NameDecision]) {
    self.question = question
    existing = tables.attendances
    var register = tables
    register.attendances = []
    let book = RecordBook(register)
    self.book = book
    gathering = question.gathering.flatMap { Self.gathering($0, in: book) }
    for decision in known { decisions[decision.spelling] = decision.organisation }
    if let text = question.gathering, gathering == nil {
      let near = NearestSpelling.of(text, among: book.tables.seminars.map(\.id.rawValue))
      issues.append(
        RecordIssue(
          .error, .list(.unknownGathering(candidates: [near].compactMap(\.self))), at: nil,
          file: "--seminar", value: text))
    }
  }

  var isRefused: Bool { issues.contains { $0.severity == .error } }
  var source: String { files.map(\.name).joined(separator: "|") }
  /// Of one file its own; of several that of their digests in order.
  var digest: String? {
    files.count == 1
      ? files[0].digest : SHA256.hexadecimal(of: Array(files.map(\.digest).joined().utf8))
  }

  /// The facts of all lists, settled with what is there.
  var facts: RecordTables {
    if let tableFacts { return tableFacts }
    var tables = RecordTables(information: DataSetInformation(id: "", title: ""))
    tables.attendances = attendances
    return tables
  }

  /// What a table of the format says stands beside what another source says; a list is settled.
  var matching: ProjectChanges.Matching {
    tableFacts != nil || question.conflicts == .both ? .keyAndSource : .key
  }

  private static func gathering(_ text: String, in book: RecordBook) -> Attendance.Gathering? {
    if let seminar = book.tables.seminars.first(where: { $0.id.rawValue == text }) {
      return .seminar(seminar.id)
    }
    if let series = book.tables.seminars.compactMap(\.series).first(where: { $0.rawValue == text })
    {
      return .series(series)
    }
    let folded = NearestSpelling.folded(text)
    let titled = book.tables.seminars.filter { NearestSpelling.folded($0.title) == folded }
    return titled.count == 1 ? .seminar(titled[0].id) : nil
  }

  // MARK: Reading

  /// - Parameter watch: told how many rows are read, of how many; breaks it off by throwing.
  /// - Throws: ``StudyError`` for a file that cannot be read, and what `watch` throws.
  mutating func read(
    _ watch: (_ done: Int, _ total: Int) throws(StudyError) -> Void
  ) throws(StudyError) {
    try watch(0, 0)
    if let path = question.decisions { try readDecisions(path) }
    let table = try singleTable()
    for path in question.files {
      let bytes = try Self.bytes(of: path)
      let name = Self.name(of: path)
      if let table { readTable(table, bytes, name) } else { try readList(bytes, name, watch) }
    }
  }

  /// The table of the format that the one file is; `nil` for sign-up lists.
  private func singleTable() throws(StudyError) -> String? {
    guard let table = question.table else { return nil }
    let isList = table == "attendance" && question.files.map(Self.name) != ["attendance.csv"]
    if isList { return nil }
    guard question.files.count == 1 else {
      throw StudyError(
        .wrongUse,
        Phrase(
          swedish: "--as \(table) tar en fil i taget.",
          english: "--as \(table) takes one file at a time."),
        remedy: Phrase(
          swedish: "Importera filerna var för sig.", english: "Import the files one by one."))
    }
    return table
  }

  private static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  private mutating func readTable(_ table: String, _ bytes: [UInt8], _ name: String) {
    files.append(InputStamp(name: name, digest: SHA256.hexadecimal(of: bytes)))
    let read = DataSetReader.readTable(table, bytes, file: name, beside: book.tables)
    issues += read.issues
    tableFacts = read.facts
  }

  private mutating func readList(
    _ bytes: [UInt8], _ name: String,
    _ watch: (_ done: Int, _ total: Int) throws(StudyError) -> Void
  ) throws(StudyError) {
    let file = ListFile(bytes, name: name)
    files.append(InputStamp(name: name, digest: file.digest))
    issues += file.issues
    if let sheet = question.sheet, !file.tables.contains(where: { $0.name == sheet }) {
      let sheets = file.tables.map(\.name)
      issues.append(
        RecordIssue(
          .error,
          .unknownWord(allowed: sheets, suggestion: NearestSpelling.of(sheet, among: sheets)),
          at: nil, file: name, column: "--sheet", value: sheet))
    }
    for table in file.tables {
      guard question.sheet.map({ $0 == table.name }) ?? !table.rows.isEmpty else { continue }
      let place = file.tables.count > 1 ? "\(name) [\(table.name)]" : name
      let list = try SignUpList(
        table, file: place, map: question.map, defaultStatus: question.status, watch: watch)
      // A file that cannot be read is not empty.
      issues += list.issues.filter { !file.isRefused || $0.kind != .emptyFile }
      lists.append((place, list))
    }
  }

  private static func bytes(of path: String) throws(StudyError) -> [UInt8] {
    do {
      return [UInt8](try Data(contentsOf: URL(filePath: path)))
    } catch {
      throw StudyError(
        .refused,
        Phrase(
          swedish: "”\(path)” kan inte läsas.", english: "“\(path)” cannot be read."),
        remedy: Phrase(
          swedish: "Kontrollera stavningen och behörigheten.",
          english: "Check the spelling and the permission."))
    }
  }

  private mutating func readDecisions(_ path: String) throws(StudyError) {
    let name = Self.name(of: path)
    let text = DelimitedText(try Self.bytes(of: path), file: name)
    issues += text.issues
    guard let spelling = text.header.firstIndex(of: "spelling"),
      let organisation = text.header.firstIndex(of: "organisation")
    else {
      issues.append(
        RecordIssue(
          .error, .missingColumn, at: RecordPlace(file: name, line: 1),
          column: text.header.contains("spelling") ? "organisation" : "spelling"))
      return
    }
    let known = Set(book.tables.organisations.map(\.id.rawValue))
    for row in text.rows where !row.cells[spelling].isEmpty {
      let id = row.cells[organisation]
      if id.isEmpty {
        remember(row.cells[spelling], nil, reason: "file")
      } else if known.contains(id) {
        remember(row.cells[spelling], Identifier(id), reason: "file")
      } else {
        issues.append(
          RecordIssue(
            .error,
            .unknownIdentifier(
              of: .organisation,
              suggestion: NearestSpelling.of(
                id, among: book.tables.organisations.map(\.id.rawValue))),
            at: RecordPlace(file: name, line: row.line), column: "organisation", value: id))
      }
    }
  }

  private mutating func remember(
    _ spelling: String, _ organisation: Identifier<Organisation>?, reason: String
  ) {
    decisions[spelling] = .some(organisation)
    newDecisions.append(
      NameDecision(spelling: spelling, organisation: organisation, reason: reason))
  }

  // MARK: Deciding

  /// Matches the names, asks about those that are not certain, and names what stays open.
  mutating func decide(_ ask: ((NameQuestion) -> NameAnswer)?) throws(StudyError) {
    guard tableFacts == nil else { return }
    draft()
    if let ask { answerQuestions(ask) }
    for (place, draft) in zip(lists.map(\.file), drafts) {
      issues += draft.issues
      for question in draft.questions {
        let candidates = question.candidates.map {
          "\($0.organisation): \(book[$0.organisation]?.name ?? "")"
        }
        issues.append(
          RecordIssue(
            .error,
            .list(candidates.isEmpty ? .unknownName : .unclearName(candidates: candidates)),
            at: RecordPlace(file: place, line: question.line), value: question.spelling))
      }
    }
    let stated = drafts.count == 1 ? drafts[0].attendances : drafts.flatMap(\.attendances)
    finishDrafts(stated)
    let settled = ListConflicts(stated, beside: existing, choice: question.conflicts)
    attendances = settled.attendances
    issues += settled.issues
  }

  /// Keeps what is told of the lists, and lets go of their rows.
  private mutating func finishDrafts(_ stated: [Attendance]) {
    headings = lists.flatMap(\.list.headings)
    matches = drafts.flatMap(\.matches)
    readRows = lists.reduce(0) { $0 + $1.list.readRows }
    persons = stated.reduce(0) { $0 + ($1.participants ?? 0) }
    skipped = drafts.reduce(0) { $0 + $1.skipped }
    (lists, drafts) = ([], [])
  }

  /// Lets go of the records, which a command that writes reads anew.
  ///
  /// Of a large project they take much memory, and the answer needs only the names.
  mutating func letGoOfRecords() {
    names = namesTable
    existing = []
    book = RecordBook(RecordTables(information: DataSetInformation(id: "", title: "")))
  }

  private mutating func draft() {
    drafts = lists.map { file, list in
      AttendanceDraft(
        list, of: book, gathering: gathering, decisions: decisions, file: file)
    }
  }

  private mutating func answerQuestions(_ ask: (NameQuestion) -> NameAnswer) {
    var asked: Set<String> = []
    for (file, questions) in zip(lists.map(\.file), drafts.map(\.questions)) {
      for question in questions
      where asked.insert(NearestSpelling.folded(question.spelling)).inserted {
        let candidates = question.candidates.map {
          (
            id: $0.organisation.rawValue, name: book.name(of: .organisation($0.organisation)),
            percent: Int(($0.score * 100).rounded())
          )
        }
        let answer = ask(
          NameQuestion(
            spelling: question.spelling, candidates: candidates,
            place: "\(file):\(question.line)"))
        switch answer {
        case .organisation(let id):
          if book.tables.organisations.contains(where: { $0.id.rawValue == id }) {
            remember(question.spelling, Identifier(id), reason: "asked")
          }
        case .none: remember(question.spelling, nil, reason: "asked")
        case .undecided: break
        }
      }
    }
    draft()
  }
}

// MARK: - Answer

extension ListSession {
  func answer(project: String, plan: ImportPlan?, entry: JournalEntry?) -> Answer {
    let all = issues + (plan?.issues ?? [])
    let counts = plan.map { Table.counts(of: $0) }
    let rows = plan.map { Table.rows(of: $0) }
    let tables =
      [counts, rows].compactMap(\.self).filter { !$0.rows.isEmpty }
      + [
        namesTable, headingsTable,
        .issues(all, title: Phrase(swedish: "Att åtgärda", english: "To be mended")),
      ].filter { !$0.rows.isEmpty }
    return Answer(
      command: "import",
      input: files.first.map { InputStamp(name: source, digest: digest ?? $0.digest) },
      parameters: [
        .init("into", .string(project)), .init("dry-run", .bool(question.isDryRun)),
        .init("as", .string(question.table ?? "attendance")),
        .init("seminar", .optional(question.gathering)),
        .init("status", .string(question.status.rawValue)),
      ],
      lead: lead(project: project, plan: plan, entry: entry, all),
      tables: tables,
      result: [
        .init("refused", .bool(plan?.isRefused ?? true)),
        .init("plan", counts?.json() ?? .null), .init("rows", rows?.json() ?? .null),
        .init("names", namesTable.json()), .init("issues", Table.flatIssues(all).json()),
        .init("entry", entry.map { .integer($0.id) } ?? .null),
      ])
  }

  private func lead(
    project: String, plan: ImportPlan?, entry: JournalEntry?, _ issues: [RecordIssue]
  ) -> [Phrase] {
    let errors = issues.count { $0.severity == .error }
    var sentences: [Phrase] = []
    if let plan, !plan.isRefused {
      let what = Phrase(
        swedish: "\(plan.count(.new)) nya, \(plan.count(.changed)) ändrade och "
          + "\(plan.count(.same)) oförändrade rader",
        english: "\(plan.count(.new)) new, \(plan.count(.changed)) changed and "
          + "\(plan.count(.same)) same rows")
      if question.isDryRun {
        sentences.append(
          Phrase(swedish: "Skulle ge ", english: "Would give ") + what
            + Phrase(swedish: "; inget har skrivits.", english: "; nothing was written."))
      } else if let entry {
        sentences.append(
          Phrase(swedish: "Importerat till \(project): ", english: "Imported into \(project): ")
            + what
            + Phrase(
              swedish: ". Post \(entry.id); ”spridning undo” tar tillbaka den.",
              english: ". Entry \(entry.id); “spridning undo” takes it back."))
      } else {
        sentences.append(
          Phrase(
            swedish: "Inget nytt: allt fanns redan i \(project).",
            english: "Nothing new: all of it is in \(project) already."))
      }
    } else {
      sentences.append(
        Phrase(
          swedish: "Inget har skrivits: \(errors) fel.",
          english: "Nothing was written: \(errors) error(s)."))
    }
    if tableFacts == nil {
      sentences.append(
        .counted(
          readRows, swedish: ("rad läst; ", "rader lästa; "),
          english: ("row read; ", "rows read; "))
          + .counted(
            persons, swedish: ("deltagare räknad, ", "deltagare räknade, "),
            english: ("participant counted, ", "participants counted, "))
          + .counted(
            skipped, swedish: ("hör till namn ", "hör till namn "),
            english: ("belongs to names ", "belong to names "))
          + Phrase(
            swedish: "utanför registret. Inga personuppgifter har sparats.",
            english: "outside the register. No personal data were stored."))
    }
    return sentences
  }

  private var namesTable: Table {
    if let names { return names }
    return Table(
      key: "names", title: Phrase(swedish: "Namn i listan", english: "Names in the list"),
      columns: [
        .init(key: "spelling", heading: Phrase(swedish: "Stavning", english: "Spelling")),
        .init(
          key: "organisation", heading: Phrase(swedish: "Organisation", english: "Organisation")),
        .init(key: "reason", heading: Phrase(swedish: "Hur", english: "How")),
        .init(key: "line", heading: Phrase(swedish: "Rad", english: "Line"), kind: .number),
      ],
      rows: matches.map { match in
        [
          .text(match.spelling),
          .phrase(
            book.name(of: .organisation(match.organisation)), code: match.organisation.rawValue),
          .phrase(match.reason.name, code: match.reason.rawValue), .integer(match.line),
        ]
      })
  }

  private var headingsTable: Table {
    Table(
      key: "headings", title: Phrase(swedish: "Rubriker i listan", english: "Headings of the list"),
      columns: [
        .init(key: "heading", heading: Phrase(swedish: "Rubrik", english: "Heading")),
        .init(key: "column", heading: Phrase(swedish: "Lästes som", english: "Taken for")),
      ],
      rows: headings.filter { !$0.heading.isEmpty }.map { heading, column in
        [
          .text(heading),
          column.map { column in
            .phrase(
              column.isPersonal
                ? Phrase(
                  swedish: "personuppgift, läses inte in", english: "about persons, left out")
                : Phrase(verbatim: column.rawValue), code: column.rawValue)
          } ?? .missing(Phrase(swedish: "läses inte", english: "not read")),
        ]
      })
  }
}

extension NameMatch.Reason {
  /// How a name was understood, for people.
  var name: Phrase {
    switch self {
    case .name: Phrase(swedish: "namn", english: "name")
    case .form: Phrase(swedish: "vanlig form", english: "usual form")
    case .withoutDiacritics: Phrase(swedish: "utan å, ä, ö", english: "without å, ä, ö")
    case .mojibake: Phrase(swedish: "fel teckenkodning rättad", english: "encoding put right")
    case .lostLetter: Phrase(swedish: "förlorad bokstav", english: "lost letter")
    case .unit: Phrase(swedish: "enhet i organisationen", english: "unit of the organisation")
    case .domain: Phrase(swedish: "e-postdomän", english: "e-mail domain")
    case .decision: Phrase(swedish: "tidigare beslut", english: "earlier decision")
    case .ambiguous: Phrase(swedish: "flera möjliga", english: "several possible")
    case .near: Phrase(swedish: "liknande", english: "near")
    }
  }
}
