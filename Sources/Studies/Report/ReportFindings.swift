internal import Diffusion
internal import Exchange
internal import Figures
internal import Graphs
internal import Records

/// All that the report says, computed once and shown in both languages.
struct ReportFindings {
  let book: RecordBook
  let issues: [RecordIssue]
  /// How the networks of the report are made, the exports included.
  let networkOptions: NetworkOptions
  let coverage: Coverage
  let yields: [SeminarYield]
  let attendance: AffiliationNetwork
  let coAttendance: OrganisationNetwork
  let scores: [NodeScores]
  let neighbours: OrganisationNetwork
  let whiteSpots: WhiteSpots
  /// Practices with a complete list and mostly exact dates, most adopters first.
  let curves: [AdoptionCurve]
  let clustering: [BorderClustering]
  /// Practices with the most stated transfers.
  let trees: [Identifier<Practice>]

  init(_ study: Study, practices chosen: [Identifier<Practice>]) throws(GraphError) {
    let book = study.book
    self.book = book
    issues = study.reading.issues
    coverage = Coverage(of: book)
    yields = SeminarYield.all(in: book)
    let options = NetworkOptions(selection: Self.selection(for: book))
    networkOptions = options
    attendance = try AffiliationNetwork(of: book, options.selection)
    coAttendance = try OrganisationNetwork(.coAttendance, of: book, options)
    let graph = coAttendance.graph
    scores = [
      graph.degree(), graph.strength(), graph.betweenness(weights: .strength),
      graph.harmonic(weights: .strength),
    ]
    neighbours = try OrganisationNetwork(.adjacency, of: book)
    let contacts = try OrganisationNetwork(.combined, of: book)
    whiteSpots = WhiteSpots(coverage, in: book, neighbours: neighbours, contacts: contacts)
    let dated = chosen.isEmpty ? Self.datedPractices(in: book) : chosen
    curves = dated.map { AdoptionCurve(of: $0, in: book) }
    let borders = neighbours.graph.edgeCount > 0
    let land = try OrganisationNetwork(.adjacency, of: book, NetworkOptions(borders: [.adjacency]))
    clustering = borders ? dated.map { BorderClustering(of: $0, in: book, on: land) } : []
    trees = Self.transferredPractices(in: book)
  }

  /// Single meetings as long as they can be told apart in a picture; then whole series.
  private static func selection(for book: RecordBook) -> AttendanceSelection {
    AttendanceSelection(unit: book.tables.seminars.count > 20 ? .series : .seminar)
  }

  /// What counts as one event in the networks of this report, said wherever they are shown.
  var unitPhrase: Phrase {
    switch networkOptions.selection.unit {
    case .seminar:
      Phrase(swedish: "Varje möte räknas för sig.", english: "Each meeting counts by itself.")
    case .series:
      Phrase(
        swedish: "En hel serie räknas som ett möte, eftersom mötena är många.",
        english: "A whole series counts as one meeting, since there are many.")
    }
  }

  /// Practices whose adoption can be followed in time: a complete list is known, and at least half
  /// of the dates are known to the month.
  private static func datedPractices(in book: RecordBook) -> [Identifier<Practice>] {
    let members = Set(book.members(of: .region).map(\.id))
    let ranked = book.tables.practices.compactMap {
      practice -> (id: Identifier<Practice>, count: Int)? in
      guard !practice.completeAsOf.isEmpty else { return nil }
      let times = book.timesOfAdoption(of: practice.id).filter {
        members.contains($0.organisation)
      }
      let exact = times.count { $0.date.precision == .day || $0.date.precision == .month }
      return times.count >= 5 && exact * 2 >= times.count ? (practice.id, times.count) : nil
    }
    return ranked.sorted { ($1.count, $0.id) < ($0.count, $1.id) }.prefix(2).map(\.id)
  }

  private static func transferredPractices(in book: RecordBook) -> [Identifier<Practice>] {
    let ranked = book.tables.practices.map { ($0.id, book.transfers(of: $0.id).count) }
    return ranked.filter { $0.1 > 1 }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }.prefix(2).map(\.0)
  }
}

// MARK: - Sentences

extension ReportFindings {
  /// Answers to the council's first question, what happened and whom we have reached.
  var councilAnswers: [Phrase] {
    let series = yields.filter { if case .series = $0.gathering { true } else { false } }
    let parts = book.series.flatMap(\.seminars).count { book[$0]?.status == .held }
    let guests = Set(yields.flatMap(\.guests))
    let members = Set(yields.flatMap(\.members))
    let after = Set(yields.flatMap { $0.adoptingMembers(.after) }).count
    var answers: [Phrase] = []
    if !series.isEmpty {
      answers.append(
        Phrase(
          swedish: "\(series.count) serier med \(parts) möten är dokumenterade; \(guests.count) "
            + "gästande organisationer är namngivna.",
          english: "\(series.count) series with \(parts) meetings are documented; \(guests.count) "
            + "organisations are named as guests."))
    }
    answers.append(coverage.sentence(in: book))
    if guests.isEmpty {
      answers.append(
        Phrase(
          swedish: "Ingen gäst är namngiven, så det går inte att se vad som följde.",
          english: "No guest is named, so nothing can be seen of what followed."))
    } else if after == 0, yields.contains(where: { !$0.practices.isEmpty }) {
      answers.append(
        Phrase(
          swedish:
            "För ingen av de \(members.count) namngivna gästerna i målgruppen är det belagt att ett "
            + "arbetssätt infördes efter att det visats.",
          english:
            "For none of the \(members.count) named guests of the target population is it recorded that "
            + "a practice was "
            + "implemented after it was shown."))
    } else if after > 0 {
      answers.append(
        Phrase(
          swedish:
            "Av \(members.count) namngivna gäster i målgruppen är det belagt att \(after) införde ett "
            + "arbetssätt efter att det visats för dem.",
          english:
            "Of \(members.count) named guests of the target population, \(after) are recorded as having implemented a "
            + "practice after it was shown to them."))
    }
    return answers + followUpAnswers
  }

  private var followUpAnswers: [Phrase] {
    yields.filter { !$0.statedFollowUps.isEmpty }.map { yield in
      let total = yield.statedFollowUps.reduce(0) { $0 + $1.range.least }
      return Phrase(
        swedish: "Efter ”\(book.phrase(of: yield.gathering).swedish)” gick \(total) delegationer "
          + "vidare; de är inte namngivna.",
        english:
          "After “\(book.phrase(of: yield.gathering).english)” \(total) delegations went on; "
          + "they are not named.")
    }
  }

  /// Answers to the researcher's first question, who is central and what can be exported.
  var researchAnswers: [Phrase] {
    let graph = coAttendance.graph
    var answers = [
      Phrase(
        swedish: "Nätverket av gemensamt deltagande har \(graph.nodeCount) organisationer och "
          + "\(graph.edgeCount) band; de som bara arrangerade är inte med. ",
        english: "The co-attendance network has \(graph.nodeCount) organisations and "
          + "\(graph.edgeCount) ties; those who only arranged are left out. ") + unitPhrase
    ]
    if let leaders = leaders(of: 0) {
      answers.append(
        Phrase(swedish: "Flest kontakter: ", english: "Most contacts: ") + leaders
          + Phrase(verbatim: "."))
    }
    answers += clustering.map { finding in
      finding.sentence(named: book[finding.practice]?.phrase ?? .unknown)
    }
    answers.append(
      Phrase(
        swedish: "Nätverken finns som GraphML, node-link-JSON, DOT och CSV i mappen exports, med "
          + "kodbok.",
        english: "The networks are in the folder exports as GraphML, node-link JSON, DOT and CSV, "
          + "with a codebook."))
    return answers
  }

  private func leaders(of measure: Int) -> Phrase? {
    guard measure < scores.count else { return nil }
    return scores[measure].ranked().prefix(3).filter { $0.score > 0 }.map { node, score in
      book.name(of: coAttendance.nodes[node.index]) + Phrase(verbatim: " (\(Int(score)))")
    }.joined()
  }

  /// Answers to the planner's first question, who is not yet reached and through whom.
  var planningAnswers: [Phrase] {
    let open = whiteSpots.entries.count
    let near = whiteSpots.entries.filter { !$0.reachedNeighbours.isEmpty }
    var answers = [
      Phrase(
        swedish:
          "\(open) av \(coverage.entries.count) är inte namngivna som nådda; \(near.count) av "
          + "dem har en granne som kom eller gav.",
        english: "\(open) of \(coverage.entries.count) are not named as reached; \(near.count) of "
          + "them have a neighbour that came or gave.")
    ]
    let first = whiteSpots.entries.prefix(5)
    if !first.isEmpty {
      answers.append(
        Phrase(
          swedish: "Överst på listan, med sin bäst förbundna granne: \(named(first)).",
          english: "First on the list, with their best-connected neighbour: \(named(first))."))
    }
    return answers
  }

  private func named(_ entries: some Sequence<WhiteSpots.Entry>) -> String {
    entries.map { entry in
      let neighbour = entry.bestConnected.map { " (\(book.shortName(of: $0)))" } ?? ""
      return book.shortName(of: entry.organisation) + neighbour
    }.joined(separator: ", ")
  }

  /// What the records cannot tell, plainly.
  var limits: [Phrase] {
    var limits = [
      Phrase(
        swedish: "Deltagande är inte införande: uppgifterna visar vad som följde i tid, inte vad "
          + "seminarierna orsakade.",
        english: "Attendance is not adoption: the records show what followed in time, not what the "
          + "seminars caused.")
    ]
    let unnamed = coverage.unnamed.reduce(0) { $0 + $1.most }
    if unnamed > 0 {
      limits.append(
        Phrase(
          swedish:
            "Upp till \(unnamed) gästande kommuner räknas i källorna utan namn, så en kommun "
            + "som inte är namngiven kan ändå ha varit med.",
          english: "Up to \(unnamed) visiting municipalities are counted by the sources without "
            + "names, so one that is not named may have been there all the same."))
    }
    let shown = Set(yields.flatMap(\.practices))
    let datedAdoptions = book.tables.adoptions.count { row in
      shown.contains(row.practice) && row.stage.isInUse
        && book[row.organisation].map { book.isMember($0, of: .region) } ?? false
    }
    if !shown.isEmpty, datedAdoptions < 10 {
      limits.append(
        Phrase(
          swedish: "Effekten av seminarierna kan inte uppskattas ur dessa uppgifter, eftersom bara "
            + "\(datedAdoptions) daterade införanden i området gäller de arbetssätt som visats.",
          english:
            "The effect of the seminars cannot be estimated from these records, because only "
            + "\(datedAdoptions) dated adoptions in the region concern the practices shown."))
    }
    return limits
  }
}
