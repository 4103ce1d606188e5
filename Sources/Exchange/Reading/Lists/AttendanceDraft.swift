public import Records

/// Attendance as a sign-up list gives it, with what is still to be decided.
///
/// Persons read = persons in attendance, less those who are counted for several organisations + those
/// of names decided to be none of the register + those of names that must be asked: nobody disappears.
public struct AttendanceDraft: Sendable {
  /// One row per gathering, organisation, role and status; persons as a number.
  public let attendances: [Attendance]
  /// Names that a person must decide, each once, in the order of the list.
  public let questions: [Question]
  /// How each spelling was matched, in the order of the list.
  public let matches: [Matched]
  /// Rows whose name was decided to be none of the register.
  public let skipped: Int
  /// How many persons are counted once more, since their cell names several organisations.
  public let shared: Int
  public let issues: [RecordIssue]

  /// A name that is not certain.
  public struct Question: Hashable, Sendable {
    public let spelling: String
    /// What may be meant, best first; empty when nothing is near.
    public let candidates: [NameMatch.Candidate]
    /// Line of its first row.
    public let line: Int
    /// How many persons stand behind it.
    public let participants: Int
  }

  /// A spelling and the organisation that it means.
  public struct Matched: Hashable, Sendable {
    public let spelling: String
    public let organisation: Identifier<Organisation>
    public let reason: NameMatch.Reason
    public let line: Int
  }

  /// Matches names and gatherings of a list with the records.
  ///
  /// - Parameters:
  ///   - list: the list.
  ///   - book: the register and the gatherings.
  ///   - gathering: what the whole list is about; `nil` where its rows say so.
  ///   - decisions: what spellings have been decided to mean.
  ///   - file: the name that issues and sources carry.
  /// - Complexity: O(number of rows).
  public init(
    _ list: SignUpList, of book: RecordBook, gathering: Attendance.Gathering?,
    decisions: [String: Identifier<Organisation>?], file: String
  ) {
    var maker = DraftMaker(book: book, gathering: gathering, decisions: decisions, file: file)
    maker.reserve(list.rows.count)
    for row in list.rows { maker.add(row) }
    maker.reportDays()
    attendances = maker.attendances
    questions = maker.questions
    matches = maker.matches
    skipped = maker.skipped
    shared = maker.shared
    issues = maker.issues
  }
}

private struct DraftMaker {
  let book: RecordBook
  let gathering: Attendance.Gathering?
  let file: String
  private let matcher: NameMatcher
  private(set) var attendances: [Attendance] = []
  private(set) var questions: [AttendanceDraft.Question] = []
  private(set) var matches: [AttendanceDraft.Matched] = []
  private(set) var skipped = 0
  private(set) var shared = 0
  private(set) var issues: [RecordIssue] = []
  private var places = PlaceTable()
  private var asked: [String: Int] = [:]
  private var told: Set<String> = []
  /// By spelling the organisations that it names together; empty for one.
  private var several: [String: [NameMatcher.Part]] = [:]
  private var matched: [Name: NameMatch] = [:]
  private var named: [String: Found] = [:]
  private var held: [ImpreciseDate: Found] = [:]
  /// What the words of the row before mean: most rows of a list are about the same gathering.
  private var latest: (text: String, found: Found)?
  /// The evidence of the row before, of which most have all but the line in common.
  private var evidence = Evidence(.documented)
  private var reportedNoGathering = false
  /// Rows whose day is not that of their gathering, and the first of them.
  private var otherDays: [Attendance.Gathering: (date: ImpreciseDate, line: Int, count: Int)] = [:]

  /// The gathering that words mean, or why none.
  private enum Found {
    case gathering(Attendance.Gathering)
    case fault(ListFault)
  }

  private struct Name: Hashable {
    let spelling: String
    let domain: String?
    let date: ImpreciseDate?
  }

  init(
    book: RecordBook, gathering: Attendance.Gathering?,
    decisions: [String: Identifier<Organisation>?], file: String
  ) {
    self.book = book
    self.gathering = gathering
    self.file = file
    matcher = NameMatcher(book.tables.organisations, decisions: decisions)
  }

  /// Makes room for as many rows, so that the array is not copied as it grows.
  mutating func reserve(_ count: Int) {
    attendances.reserveCapacity(count)
    places = PlaceTable(capacity: count)
  }

  mutating func add(_ row: SignUpRow) {
    switch match(of: row) {
    case .certain(let organisation, _): add(row, organisation)
    case .unsure(let candidates): addParts(of: row, orAsk: candidates)
    case .outside: skipped += row.participants
    case .unknown: addParts(of: row, orAsk: [])
    }
  }

  /// A cell that names several organisations, each of them certain, counts for each.
  private mutating func addParts(of row: SignUpRow, orAsk candidates: [NameMatch.Candidate]) {
    let parts: [NameMatcher.Part]
    if let known = several[row.spelling] {
      parts = known
    } else {
      parts = matcher.several(in: row.spelling) ?? []
      several[row.spelling] = parts
    }
    guard !parts.isEmpty else {
      let possible = matcher.possiblySeveral(in: row.spelling)
      return ask(row, possible.isEmpty ? candidates : possible)
    }
    for part in parts {
      tell(part.spelling, part.organisation, part.reason, line: row.line)
      add(row, part.organisation)
    }
    shared += row.participants * (parts.count - 1)
  }

  /// How a spelling was matched, told once for each organisation that it was found to mean.
  private mutating func tell(
    _ spelling: String, _ organisation: Identifier<Organisation>, _ reason: NameMatch.Reason,
    line: Int
  ) {
    guard
      told.insert(NearestSpelling.folded(spelling) + "\u{0}" + organisation.rawValue).inserted
    else { return }
    matches.append(
      .init(spelling: spelling, organisation: organisation, reason: reason, line: line))
  }

  /// Worked out once for each spelling with its domain.
  private mutating func match(of row: SignUpRow) -> NameMatch {
    let name = Name(
      spelling: row.spelling, domain: row.domain, date: matcher.heedsDates ? date(of: row) : nil)
    if let match = matched[name] { return match }
    let match = matcher.match(row.spelling, domain: row.domain, on: name.date)
    matched[name] = match
    if case .certain(let organisation, let reason) = match {
      tell(row.spelling, organisation, reason, line: row.line)
    }
    return match
  }

  /// When the names of a row were used: the day that it gives, else that of the gathering.
  private func date(of row: SignUpRow) -> ImpreciseDate? {
    if let date = row.date { return date }
    if let gathering { return date(of: gathering) }
    return book.tables.seminars.first { $0.id.rawValue == row.seminar }?.date
  }

  private func date(of gathering: Attendance.Gathering) -> ImpreciseDate? {
    switch gathering {
    case .seminar(let id): book[id]?.date
    case .series(let id): book.dateRange(of: id)
    }
  }

  private mutating func add(_ row: SignUpRow, _ organisation: Identifier<Organisation>) {
    guard let gathering = self.gathering(of: row) else { return }
    checkDay(of: row, gathering)
    let source = row.source ?? file
    if evidence.source != source { evidence.source = source }
    evidence.place = RecordPlace(file: file, line: row.line)
    let fact = Attendance(
      gathering: gathering, organisation: organisation, role: row.role, status: row.status,
      participants: row.participants, evidence: evidence)
    let hash = fact.subjectHash
    if let place = places.place(hash: hash, where: { attendances[$0].hasSubject(of: fact) }) {
      attendances[place].participants =
        (attendances[place].participants ?? 0) + row.participants
      return
    }
    places.insert(attendances.count, hash: hash) { [attendances] in attendances[$0].subjectHash }
    attendances.append(fact)
  }

  /// Notes a day on which the gathering cannot have been.
  ///
  /// Who only signed up, or was invited, may have done so before it.
  private mutating func checkDay(of row: SignUpRow, _ gathering: Attendance.Gathering) {
    guard let date = row.date, let held = self.date(of: gathering) else { return }
    let isAboutTheDay = [.attended, .absent].contains(row.status)
    guard held.isDefinitelyBefore(date) || (isAboutTheDay && date.isDefinitelyBefore(held)) else {
      return
    }
    otherDays[gathering, default: (date, row.line, 0)].count += 1
  }

  /// Tells once for each gathering that days were not its own.
  mutating func reportDays() {
    for (gathering, found) in otherDays.sorted(by: { $0.value.line < $1.value.line }) {
      issues.append(
        RecordIssue(
          .warning,
          .list(
            .otherDay(
              gathering: gathering.text, held: date(of: gathering)?.description ?? "",
              count: found.count)),
          at: RecordPlace(file: file, line: found.line), value: found.date.description))
    }
  }

  private mutating func ask(_ row: SignUpRow, _ candidates: [NameMatch.Candidate]) {
    let key = NearestSpelling.folded(row.spelling)
    if let place = asked[key] {
      let question = questions[place]
      questions[place] = .init(
        spelling: question.spelling, candidates: question.candidates, line: question.line,
        participants: question.participants + row.participants)
      return
    }
    asked[key] = questions.count
    questions.append(
      .init(
        spelling: row.spelling, candidates: candidates, line: row.line,
        participants: row.participants))
  }

  /// The gathering that the user named, else the row's own words, else its day.
  private mutating func gathering(of row: SignUpRow) -> Attendance.Gathering? {
    if let gathering { return gathering }
    if let text = row.seminar {
      if let latest, latest.text == text { return taken(latest.found, row.line, value: text) }
      let found = named[text] ?? gathering(named: text)
      named[text] = found
      latest = (text, found)
      return taken(found, row.line, value: text)
    }
    if let date = row.date {
      let found = held[date] ?? gathering(of: date)
      held[date] = found
      return taken(found, row.line, value: date.description)
    }
    if !reportedNoGathering {
      report(.noGathering, row.line, value: nil)
      reportedNoGathering = true
    }
    return nil
  }

  private mutating func taken(
    _ found: Found, _ line: Int, value: String
  ) -> Attendance.Gathering? {
    switch found {
    case .gathering(let gathering): return gathering
    case .fault(let fault):
      report(fault, line, value: value)
      return nil
    }
  }

  private func gathering(named text: String) -> Found {
    let folded = NearestSpelling.folded(text)
    let seminars = book.tables.seminars
    if let found = seminars.first(where: { $0.id.rawValue == text }) {
      return .gathering(.seminar(found.id))
    }
    if let series = seminars.compactMap(\.series).first(where: { $0.rawValue == text }) {
      return .gathering(.series(series))
    }
    let titled = seminars.filter { seminar in
      [seminar.title, seminar.englishTitle].compactMap(\.self)
        .contains { NearestSpelling.folded($0) == folded }
    }
    if titled.count == 1 { return .gathering(.seminar(titled[0].id)) }
    let near = NearestSpelling.of(text, among: seminars.flatMap { [$0.id.rawValue, $0.title] })
    return .fault(
      .unknownGathering(
        candidates: titled.isEmpty ? [near].compactMap(\.self) : titled.map(\.id.rawValue)))
  }

  private func gathering(of date: ImpreciseDate) -> Found {
    let candidates = book.tables.seminars.filter { seminar in
      !seminar.date.isDefinitelyBefore(date) && !date.isDefinitelyBefore(seminar.date)
    }
    if candidates.count == 1 { return .gathering(.seminar(candidates[0].id)) }
    return .fault(.gatheringOfDay(candidates: candidates.map(\.id.rawValue)))
  }

  private mutating func report(_ fault: ListFault, _ line: Int, value: String?) {
    issues.append(
      RecordIssue(
        .error, .list(fault), at: RecordPlace(file: file, line: line), value: value))
  }
}
