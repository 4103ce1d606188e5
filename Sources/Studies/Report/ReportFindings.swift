internal import Diffusion
internal import Exchange
internal import Figures
internal import Graphs
internal import Records

/// What the report shows of the records as they stand, computed once and shown in both languages.
struct ReportFindings {
  let book: RecordBook
  let issues: [RecordIssue]
  /// How the networks of the report are made, the exports included.
  let networkOptions: NetworkOptions
  let coverage: Coverage
  let yields: [SeminarYield]
  let attendance: AffiliationNetwork
  let coAttendance: OrganisationNetwork
  let communities: OrganisationCommunities
  let scores: [NodeScores]
  let neighbours: OrganisationNetwork
  let whiteSpots: WhiteSpots
  /// Practices with a complete list and mostly exact dates, most adopters first.
  let curves: [AdoptionCurve]
  let clustering: [BorderClustering]
  /// Practices with the most stated transfers.
  let trees: [Identifier<Practice>]
  /// Practices of which something is known, most adopters first.
  let spreads: [PracticeSpread]
  /// Practices without a step or transfer: what dated lists tell of them, else nothing.
  let unspread: [PracticeSpread]
  /// Who stands between counties; `nil` where no county is known or nobody met.
  let brokers: BrokersFinding?

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
    communities = OrganisationCommunities(of: coAttendance)
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
    let all = book.tables.practices.map { PracticeSpread(of: $0.id, in: book) }
    spreads = PracticeSpread.ranked(all)
    unspread = all.filter { !$0.isKnown }
    // A record without counties has no brokers between them: the chapter says so.
    brokers = try? NamedNetwork(of: study, .coAttendance, options)
      .brokersFinding(BrokersQuestion(attribute: "county"))
  }

  /// The practices that are followed in time or by who took them from whom, each once.
  var followed: [Identifier<Practice>] {
    trees + curves.map(\.practice).filter { !trees.contains($0) }
  }

  /// So many practices beyond those that are followed have a picture of their own.
  static let picturedAtMost = 12

  /// Those beyond the followed that a picture of their own serves, most adopters first.
  var pictured: [PracticeSpread] {
    let followed = followed
    return Array(
      spreads.filter { !followed.contains($0.practice) && $0.deservesPicture }
        .prefix(Self.picturedAtMost))
  }

  /// The others of which something is known: a sentence and a table, and a panel of the picture of
  /// all practices.
  var mentioned: [PracticeSpread] {
    let shown = Set(followed + pictured.map(\.practice))
    return spreads.filter { !shown.contains($0.practice) }
  }

  /// Those with a picture whose transfers cannot all be drawn on a map: a tree tells them.
  var smallTrees: [PracticeSpread] { pictured.filter { $0.transfersOffMap > 0 } }

  func curve(of practice: Identifier<Practice>) -> AdoptionCurve? {
    curves.first { $0.practice == practice }
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
