extension GraphvizEngine {
  /// The drawing of a diagram that a browser, a screen reader and a printer can use.
  ///
  /// It is titled with its headline and described, and each mark has its title. Ids begin with the diagram's key.
  public func svg(of diagram: Diagram) async throws(DrawingError) -> AccessibleSVG {
    let drawing = try draw(diagram.graph, layout: diagram.layout, format: .svg)
    return try AccessibleSVG(
      drawing,
      wording: AccessibleSVG.Wording(
        title: diagram.headline, description: diagram.description, elements: diagram.titles,
        language: diagram.language),
      idPrefix: diagram.key + "-" + diagram.language.rawValue)
  }

  /// The content of a file of a diagram; SVG is the accessible one.
  public func file(
    _ diagram: Diagram, format: GraphvizFormat
  ) async throws(DrawingError) -> [UInt8] {
    if format == .svg { return Array(try await svg(of: diagram).text.utf8) }
    return try render(diagram.graph, layout: diagram.layout, format: format)
  }
}
