internal import Diffusion
internal import Figures
internal import Graphs
internal import Records

/// The diagrams of a report in one language, in the order of the page.
struct ReportDiagrams {
  let affiliation: Diagram?
  let coverageMap: Diagram?
  let coAttendance: Diagram?
  /// By practice, in the order of the findings.
  let practiceMaps: [Diagram]
  let trees: [Diagram]

  var all: [Diagram] {
    [affiliation, coverageMap].compactMap(\.self) + practiceMaps + trees
      + [coAttendance].compactMap(\.self)
  }

  init(_ findings: ReportFindings, in language: Language) async throws(DrawingError) {
    let book = findings.book
    let hasPlaces = Diagram.canDrawMap(of: book)
    affiliation =
      findings.attendance.incidences.isEmpty
      ? nil : .affiliation(findings.attendance, in: book, language: language)
    coverageMap = hasPlaces ? .coverageMap(findings.coverage, in: book, language: language) : nil
    practiceMaps =
      hasPlaces
      ? findings.curves.map { .practiceMap($0.practice, in: book, language: language) } : []
    trees = findings.trees.map { .spread(of: $0, in: book, language: language) }
    coAttendance =
      findings.coAttendance.graph.edgeCount == 0
      ? nil
      : try await .coAttendance(
        findings.coAttendance, in: book, language: language, engine: .shared)
  }
}
