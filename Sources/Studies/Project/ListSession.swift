internal import Diffusion
internal import Exchange
internal import Figures
internal import FoundationEssentials
internal import Records
internal import Store

/// The lists of one import while they are read and decided.
struct ListSession {
  let question: ListImportQuestion
  /// The register and the gatherings.
  private(set) var book: RecordBook
  /// The attendance that is there, of which there may be a million.
  private var existing: [Attendance]
  /// How the names were understood, once the records are let go.
  private(set) var names: Table?
  private let gathering: Attendance.Gathering?
  private var decisions: [String: Identifier<Organisation>?] = [:]
  /// What the lists say, until it is decided.
  private var lists: [(file: String, list: SignUpList)] = []
  private var drafts: [AttendanceDraft] = []
  /// What is told of them afterwards.
  private(set) var headings: [(heading: String, column: ListColumn?)] = []
  /// How each list was read, also in a refused import.
  private(set) var readings: [ListReading] = []
  private(set) var matches: [AttendanceDraft.Matched] = []
  private(set) var (readRows, persons, skipped) = (0, 0, 0)
  private(set) var files: [InputStamp] = []
  private(set) var issues: [RecordIssue] = []
  private(set) var newDecisions: [NameDecision] = []
  private(set) var tableFacts: RecordTables?
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
    let read = TableFile(
      table, bytes, file: name, sheet: question.sheet, beside: book.tables)
    issues += read.issues
    tableFacts = read.facts
    if let reading = read.reading { readings.append(reading) }
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
      readings.append(list.reading)
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
          ListFault.Candidate(
            id: $0.organisation.rawValue, name: book[$0.organisation]?.name ?? "",
            percent: Int(($0.score * 100).rounded()), reason: $0.reason)
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
            percent: Int(($0.score * 100).rounded()), reason: $0.reason.name
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
