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
    let drawing = CoAttendanceDrawing(network, book: book, language: language)
    let springs = drawing.springs
    let coordinates = try await engine.coordinates(of: springs, layout: .neato)
    var frame = DiagramFrame(
      headline: drawing.headline.text(in: language),
      explanation: drawing.explanation.text(in: language),
      rows: Phrase(
        swedish: "\(drawing.ties.count) band, varav \(drawing.strong.ties.count) ritade.",
        english: "\(drawing.ties.count) ties, \(drawing.strong.ties.count) of them drawn."
      )
      .text(in: language), book: book, language: language)
    let bottom = drawing.draw(coordinates.nodes.map(\.centre), in: &frame)
    return frame.finished(
      key: "co-attendance", name: "co_attendance", bottom: bottom,
      legend: Legend("", drawing.legend()), notes: drawing.notes(),
      description: drawing.description(), table: .ties(of: network, in: book))
  }
}
