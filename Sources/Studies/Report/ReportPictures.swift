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
    case affiliation, coAttendance, coverageMap
    case map(Identifier<Practice>)
    case tree(Identifier<Practice>)
  }

  /// The network to walk through; `nil` where nobody met.
  let view: NetworkView?
  private var figures: [Subject: ReportFigure] = [:]

  init(view: NetworkView?) {
    self.view = view
  }

  subscript(subject: Subject) -> ReportFigure? { figures[subject] }

  mutating func add(_ diagram: Diagram, drawn: AccessibleSVG, as subject: Subject) {
    figures[subject] = ReportFigure(
      key: diagram.key, headline: diagram.headline, description: diagram.description,
      drawing: drawn, table: diagram.table, formats: ["svg", "pdf", "png", "dot"])
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
          .coAttendance(coAttendance, in: book, language: language, places: places)
        ))
    }
    if hasPlaces {
      diagrams.append((.coverageMap, .coverageMap(coverage, in: book, language: language)))
    }
    return diagrams
  }
}
