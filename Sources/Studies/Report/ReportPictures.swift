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
  }

  /// The network to walk through; `nil` where nobody met.
  let view: NetworkView?
  private var figures: [Subject: ReportFigure] = [:]
  private var refusals: [Subject: Phrase] = [:]

  init(view: NetworkView?) {
    self.view = view
  }

  subscript(subject: Subject) -> ReportFigure? { figures[subject] }

  /// The plain answer in place of a chart that the records are too few for.
  func refusal(_ subject: Subject) -> Phrase? { refusals[subject] }

  mutating func add(
    _ diagram: Diagram, drawn: AccessibleSVG, as subject: Subject,
    formats: [String] = ["svg", "pdf", "png", "dot"]
  ) {
    figures[subject] = ReportFigure(
      key: diagram.key, headline: diagram.headline, description: diagram.description,
      drawing: drawn, table: diagram.table, formats: formats)
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
        drawing: chart.drawing, table: chart.table,
        formats: Chart.Format.inReport.map(\.rawValue))
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

extension Chart.Format {
  /// Those that a report holds: dots cost more time than all the rest, and `draw` makes them.
  static let inReport: [Chart.Format] = [.svg, .pdf]
}
