/// A drawing that a browser, a screen reader and a printer can use, made by this program alone.
///
/// Graphviz' SVG has no role, no description and its own keys as titles. Here the root gets
/// `role="img"` with a title and a description, each node and edge the title that we give it,
/// fonts a list of fallbacks, and all ids a prefix so that several drawings can stand in one page.
/// The drawing scales with the page, up to its own size.
public struct AccessibleSVG: Sendable, Hashable {
  /// What people get to hear and read about a drawing.
  public struct Wording: Sendable, Hashable {
    /// What the drawing shows.
    public let title: String
    /// At most three sentences: who, how many, the main path.
    public let description: String
    /// Titles of nodes and edges by element (``GraphvizGraph/elementID(ofNode:)``).
    public let elements: [String: String]
    /// The language of the words.
    public let language: Language

    /// Gathers the words of one language.
    public init(
      title: String, description: String, elements: [String: String] = [:], language: Language
    ) {
      self.title = title
      self.description = description
      self.elements = elements
      self.language = language
    }
  }

  /// The mark-up, from `<svg` to `</svg>` and a line end; a file of its own or part of a page.
  public let text: String
  /// The mark-up as part of a page: the width as an attribute, since our pages allow no style that
  /// is not in their style sheet.
  var inlined: String {
    guard let start = text.firstRange(of: " style=\"width:100%;max-width:"),
      let end = text[start.upperBound...].firstRange(of: ";height:auto\"")
    else { return text }
    let width = text[start.upperBound..<end.lowerBound]
    return text[..<start.lowerBound] + " width=\"\(width)\"" + text[end.upperBound...]
  }

  /// The width at which the drawing was made, in points.
  public let width: Double
  /// The height at which the drawing was made, in points.
  public let height: Double

  /// Makes a drawing of Graphviz fit for people; throws when it is not SVG.
  ///
  /// The prefix is ours and unique within a page, such as `map`: ids become `map-n0`. Elements
  /// without a title given keep their tooltip as title, or have none.
  public init(
    _ drawing: GraphvizDrawing, wording: Wording, idPrefix: String
  ) throws(DrawingError) {
    var rewriter = SVGRewriter(wording: wording, prefix: idPrefix)
    text = rewriter.rewritten(drawing.text)
    guard rewriter.didMeetRoot else { throw .refused(messages: ["SVG?"]) }
    width = drawing.width
    height = drawing.height
  }
}
