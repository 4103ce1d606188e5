internal import Diffusion
internal import Figures
internal import Graphs
internal import Records

/// A picture of the report in one language: drawn, with its table and the endings of its files.
struct ReportFigure: Sendable {
  let key: String
  let headline: String
  let description: String
  let drawing: AccessibleSVG
  let table: Table
  let formats: [String]

  /// What the style sheet must know to print it: charts are smaller, those of practices at a glance
  /// stand three to a page, high pictures get most of one.
  var shape: String {
    (formats.contains("dot") ? "" : " chart") + (formats == ["svg"] ? " small" : "")
      + (drawing.height > 1.1 * drawing.width ? " tall" : "")
  }
}

/// The pictures of a report in one language, by what they show.
struct ReportPictures: Sendable {
  /// What a picture shows.
  enum Subject: Hashable, Sendable {
    case affiliation, coAttendance, coverageMap, coverageBars, timeline
    case attendanceCurves, eventTime, forest, plan
    case map(Identifier<Practice>)
    case tree(Identifier<Practice>)
    case curve(Identifier<Practice>)
    /// One practice at a glance, and the tree of one whose transfers lead off the map.
    case spread(Identifier<Practice>)
    case smallTree(Identifier<Practice>)
    /// All practices side by side; which of several pictures, from 1.
    case practices(Int)

    /// The endings of the files in which the picture stands in the report.
    ///
    /// Of the many small ones only that of the page: `draw` makes the others.
    var formats: [String] {
      switch self {
      case .affiliation, .coAttendance, .coverageMap, .map, .tree: ["svg", "pdf", "png", "dot"]
      case .spread: ["svg"]
      case .coverageBars, .timeline, .attendanceCurves, .eventTime, .forest, .plan, .curve,
        .practices, .smallTree:
        Chart.Format.inReport.map(\.rawValue)
      }
    }
  }

  /// The networks to walk through; empty where nobody is tied to anybody.
  var views: [NetworkView] = []
  private var figures: [Subject: ReportFigure] = [:]
  private var refusals: [Subject: Phrase] = [:]

  subscript(subject: Subject) -> ReportFigure? { figures[subject] }

  /// The plain answer in place of a chart that the records are too few for.
  func refusal(_ subject: Subject) -> Phrase? { refusals[subject] }

  mutating func add(_ diagram: Diagram, drawn: AccessibleSVG, as subject: Subject) {
    figures[subject] = ReportFigure(
      key: diagram.key, headline: diagram.headline, description: diagram.description,
      drawing: drawn, table: diagram.table, formats: subject.formats)
  }

  /// Draws a chart, or keeps the reason why there is none.
  ///
  /// - Returns: the chart, whose files are to be written.
  mutating func add(
    as subject: Subject, _ draw: () throws(ChartRefusal) -> Chart
  ) -> Chart? {
    do {
      let chart = try draw()
      figures[subject] = ReportFigure(
        key: chart.key, headline: chart.headline, description: chart.description,
        drawing: chart.drawing, table: chart.table, formats: subject.formats)
      return chart
    } catch {
      refusals[subject] = error.reason
      return nil
    }
  }
}

extension ReportFindings {
  /// The diagrams of a report in one language, in the order of the page.
  func diagrams(
    places: CoAttendancePlaces?, in language: Language
  ) -> [(subject: ReportPictures.Subject, diagram: Diagram)] {
    let hasPlaces = Diagram.canDrawMap(of: book)
    var diagrams: [(subject: ReportPictures.Subject, diagram: Diagram)] = []
    if !attendance.incidences.isEmpty {
      diagrams.append((.affiliation, .affiliation(attendance, in: book, language: language)))
    }
    for practice in trees {
      diagrams.append((.tree(practice), .spread(of: practice, in: book, language: language)))
    }
    for spread in smallTrees {
      diagrams.append(
        (
          .smallTree(spread.practice),
          .spread(of: spread.practice, in: book, language: language)
        ))
    }
    for practice in hasPlaces ? curves.map(\.practice) : [] {
      diagrams.append((.map(practice), .practiceMap(practice, in: book, language: language)))
    }
    if let places {
      diagrams.append(
        (
          .coAttendance,
          .coAttendance(
            coAttendance, communities: communities, in: book, language: language, places: places)
        ))
    }
    if hasPlaces {
      diagrams.append((.coverageMap, .coverageMap(coverage, in: book, language: language)))
    }
    return diagrams
  }
}

extension ReportFindings {
  /// Where the organisations of the co-attendance network stand; `nil` where nobody met.
  func places(
    keeping earlier: [String: Point]
  ) async throws(DrawingError) -> CoAttendancePlaces? {
    guard coAttendance.graph.edgeCount > 0 else { return nil }
    return try await CoAttendancePlaces(
      of: coAttendance, communities: communities, in: book, engine: .shared, keeping: earlier)
  }

  /// The networks to walk through, those of meetings first; only those with a tie.
  func views(
    of estimates: ReportEstimates, places: CoAttendancePlaces?, keeping layout: StoredLayout
  ) async throws -> [NetworkView] {
    var views =
      places.map {
        [NetworkView(coAttendance: coAttendance, in: book, places: $0)]
      } ?? []
    let gatherings = try OrganisationNetwork(.affiliation, of: book, networkOptions)
    var others = [NetworkView(gatherings, in: book, table: nil)]
    let transfers = try OrganisationNetwork(.transfers, of: book)
    others.append(
      NetworkView(transfers, in: book, table: .ties(of: transfers, in: book)))
    for practice in followed {
      guard let findings = estimates.traces[practice], let trace = findings.trace else { continue }
      others.append(
        NetworkView(
          transmission: TransmissionStory(of: practice, trace, findings.subject.names, in: book)))
    }
    let shared = try OrganisationNetwork(.affiliations, of: book)
    others.append(NetworkView(shared, in: book, table: .ties(of: shared, in: book)))
    for view in others {
      views.append(try await view.laidOut(by: .shared, keeping: layout[view.key]))
    }
    let borders = NetworkView(neighbours, in: book, table: .ties(of: neighbours, in: book))
    if let map = borders.onMap(of: book) {
      views.append(map)
    } else {
      views.append(try await borders.laidOut(by: .shared, keeping: layout[borders.key]))
    }
    return views.filter { !$0.isEmpty }
  }
}

extension ReportPictures {
  /// Draws the charts of a report in one language.
  ///
  /// - Returns: the charts that could be drawn, whose files are to be written.
  mutating func addCharts(
    _ findings: ReportFindings, _ estimates: ReportEstimates, in language: Language
  ) -> [Chart] {
    let (book, evaluation) = (findings.book, estimates.evaluation)
    var charts = [
      add(as: .timeline) { () throws(ChartRefusal) in
        try .timeline(of: book, language: language)
      },
      add(as: .attendanceCurves) { () throws(ChartRefusal) in
        try .attendanceCurves(evaluation, in: book, language: language)
      },
      add(as: .eventTime) { () throws(ChartRefusal) in
        try .eventTime(evaluation, in: book, language: language)
      },
      add(as: .forest) { () throws(ChartRefusal) in
        try .forest(evaluation, in: book, language: language)
      },
      add(as: .coverageBars) { () throws(ChartRefusal) in
        try .coverageBars(findings.coverage, in: book, language: language)
      },
    ]
    for practice in findings.curves.map(\.practice) {
      charts.append(
        add(as: .curve(practice)) { () throws(ChartRefusal) in
          try .adoptionCurve(
            AdoptionCurveFinding(of: practice, in: book, population: .region), in: language)
        })
    }
    return charts.compactMap(\.self)
  }
}

extension ReportFindings {
  /// A chart of a practice's spread, or why there is none.
  typealias SpreadChart = (subject: ReportPictures.Subject, chart: Result<Chart, ChartRefusal>)

  /// All practices side by side, then each of those with a picture of their own.
  func spreadCharts(in language: Language) -> [SpreadChart] {
    var charts: [SpreadChart] = []
    let size = Chart.practicesAtMost
    for (index, start) in stride(from: 0, to: spreads.count, by: size).enumerated() {
      let group = Array(spreads[start..<min(start + size, spreads.count)])
      charts.append(
        (
          .practices(index + 1),
          Result { () throws(ChartRefusal) in
            try Chart.practices(group, part: index + 1, in: book, language: language)
          }
        ))
    }
    let followed = spreads.filter { trees.contains($0.practice) && curve(of: $0.practice) == nil }
    let treed = trees + smallTrees.map(\.practice)
    // One or two steps say less than the tree beside them.
    for spread in followed + pictured
    where spread.adopterCount > 2 || !treed.contains(spread.practice) {
      charts.append(
        (
          .spread(spread.practice),
          Result { () throws(ChartRefusal) in try Chart.practiceSpread(spread, in: language) }
        ))
    }
    return charts
  }
}

extension Chart.Format {
  /// Those that a report holds: dots cost more time than all the rest, and `draw` makes them.
  static let inReport: [Chart.Format] = [.svg, .pdf]
}
