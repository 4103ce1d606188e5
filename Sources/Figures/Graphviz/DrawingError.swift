/// Why a drawing could not be made, for people in both languages.
public enum DrawingError: Error, Sendable, Hashable {
  /// The library could not be started.
  case unavailable
  /// Two nodes share an identifier.
  case duplicateNode(String)
  /// An edge or group names a node that is not there.
  case unknownNode(String)
  /// A background was given to a layout that cannot draw it.
  case backgroundNeedsPinnedNodes
  /// The drawing would be larger than the limit; sizes in points.
  case tooLarge(width: Double, height: Double, limit: Double)
  /// Graphviz refused, with its own words.
  case refused(messages: [String])
  /// A chart could not be written as a picture, with librsvg's own words.
  case pictureRefused(String)

  /// What happened, and what can be done.
  public var phrase: Phrase {
    switch self {
    case .unavailable:
      Phrase(
        swedish: "Ritprogrammet Graphviz kunde inte startas; installera om paketet graphviz.",
        english: "The drawing library Graphviz could not be started; reinstall package graphviz.")
    case .duplicateNode(let id):
      Phrase(
        swedish: "Två punkter i diagrammet har samma beteckning: \(VisibleText.of(id)).",
        english: "Two nodes of the diagram have the same identifier: \(VisibleText.of(id)).")
    case .unknownNode(let id):
      Phrase(
        swedish: "En länk i diagrammet leder till en punkt som saknas: \(VisibleText.of(id)).",
        english: "A link of the diagram leads to a node that is missing: \(VisibleText.of(id)).")
    case .backgroundNeedsPinnedNodes:
      Phrase(
        swedish: "En bakgrund kan bara ritas när alla punkter har sin plats (nop2).",
        english: "A background can only be drawn when each node has its place (nop2).")
    case .tooLarge(let width, let height, let limit):
      Self.tooLarge(width, height, limit)
    case .refused(let messages):
      Phrase(
        swedish: "Diagrammet kunde inte ritas. Graphviz säger: \(Self.joined(messages))",
        english: "The diagram could not be drawn. Graphviz says: \(Self.joined(messages))")
    case .pictureRefused(let message):
      Phrase(
        swedish: "Bilden kunde inte skrivas. librsvg säger: \(VisibleText.of(message))",
        english: "The picture could not be written. librsvg says: \(VisibleText.of(message))")
    }
  }

  private static func joined(_ messages: [String]) -> String {
    messages.isEmpty ? "–" : VisibleText.of(messages.joined(separator: "; "))
  }

  private static func tooLarge(_ width: Double, _ height: Double, _ limit: Double) -> Phrase {
    func size(_ points: Double, _ language: Language) -> String {
      NumberText(language).number(points, decimals: 0)
    }
    return Phrase(
      swedish: """
        Diagrammet skulle bli \(size(width, .swedish)) gånger \(size(height, .swedish)) punkter, \
        mer än \(size(limit, .swedish)); välj ett mindre urval eller en annan ritning.
        """,
      english: """
        The diagram would be \(size(width, .english)) by \(size(height, .english)) points, more \
        than \(size(limit, .english)); choose a smaller selection or another layout.
        """)
  }
}
