public import Diffusion
public import Records

extension Diagram {
  /// Who has been at the same gatherings: nodes placed by springs, the width of a line by how
  /// often.
  ///
  /// Where there are more than 150 ties only the strongest are drawn; the picture states the rule,
  /// the table has them all.
  /// - Throws: ``DrawingError`` when the layout fails.
  public static func coAttendance(
    _ network: OrganisationNetwork, in book: RecordBook, language: Language,
    engine: GraphvizEngine
  ) async throws(DrawingError) -> Diagram {
    coAttendance(
      network, in: book, language: language,
      places: try await CoAttendancePlaces(of: network, in: book, engine: engine))
  }

  /// The same on places that are known already, so that every language and view shares them.
  public static func coAttendance(
    _ network: OrganisationNetwork, in book: RecordBook, language: Language,
    places: CoAttendancePlaces
  ) -> Diagram {
    let drawing = CoAttendanceDrawing(network, book: book, language: language)
    var frame = DiagramFrame(
      headline: drawing.headline.text(in: language),
      explanation: drawing.explanation.text(in: language),
      rows: Phrase(
        swedish: "\(drawing.ties.count) band, varav \(drawing.strong.ties.count) ritade.",
        english: "\(drawing.ties.count) ties, \(drawing.strong.ties.count) of them drawn."
      )
      .text(in: language), book: book, language: language)
    let bottom = drawing.draw(places.centres, in: &frame)
    return frame.finished(
      key: "co-attendance", name: "co_attendance", bottom: bottom,
      legend: Legend("", drawing.legend()), notes: drawing.notes(),
      description: drawing.description(), table: drawing.table())
  }
}

/// Where the organisations of a co-attendance network stand: springs, stronger ties shorter.
public struct CoAttendancePlaces: Sendable {
  let centres: [Point]

  /// Lays the network out once.
  ///
  /// - Throws: ``DrawingError`` when the layout fails.
  public init(
    of network: OrganisationNetwork, in book: RecordBook, engine: GraphvizEngine
  ) async throws(DrawingError) {
    let springs = CoAttendanceDrawing(network, book: book, language: .swedish).springs
    centres = try await engine.coordinates(of: springs, layout: .neato).nodes.map(\.centre)
  }
}
