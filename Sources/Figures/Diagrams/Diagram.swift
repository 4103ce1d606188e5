public import Records

/// A picture described before it is drawn: what it states, what is in it, and the same as a table.
///
/// A diagram is made for one language; nothing in it is told by colour alone, and its table holds
/// every mark that is drawn.
public struct Diagram: Sendable {
  /// The name of its files, `map-coverage`.
  public let key: String
  public let language: Language
  /// The finding, in one sentence computed from the data; drawn at the top.
  public let headline: String
  /// What a person who cannot see it needs to know, in at most three sentences.
  public let description: String
  /// Where the facts come from; drawn at the bottom.
  public let source: String
  /// What is drawn.
  public let graph: GraphvizGraph
  public let layout: GraphvizLayout
  /// Titles of elements by their id in the SVG, for pointing and screen readers.
  public let titles: [String: String]
  /// The same facts as rows.
  public let table: Table

  public init(
    key: String, language: Language, headline: String, description: String, source: String,
    graph: GraphvizGraph, layout: GraphvizLayout, titles: [String: String], table: Table
  ) {
    self.key = key
    self.language = language
    self.headline = headline
    self.description = description
    self.source = source
    self.graph = graph
    self.layout = layout
    self.titles = titles
    self.table = table
  }
}

extension Diagram {
  /// Whether a map of a data set would show anything: two members of its region or more have
  /// coordinates.
  ///
  /// - Complexity: O(*n*) in the number of organisations.
  public static func canDrawMap(of book: RecordBook) -> Bool {
    book.members(of: .region).count { $0.position != nil } >= 2
  }
}
