import Exchange
import Graphs

/// Documents one can hold in the head, and hostile ones.
enum SmallDocuments {
  typealias Attribute = NetworkDocument.Attribute

  static func attribute(
    _ name: String, _ type: NetworkDocument.ValueType, unit: String? = nil,
    missing: NetworkDocument.Missing = .unknown
  ) -> Attribute {
    Attribute(
      name, type, unit: unit, missing: missing,
      meaning: .init(swedish: "\(name) på svenska", english: "\(name) in English"))
  }

  /// Two tied municipalities and an isolated one.
  static let neighbours = NetworkDocument(
    title: "Två & en", directed: false,
    facts: [.init(attribute("synthetic", .boolean, missing: .never), .boolean(true))],
    nodeAttributes: [attribute("population", .integer, unit: "inhabitants")],
    nodes: [
      .init(id: "kommun-0181", label: "Södertälje", values: [.integer(97381)]),
      .init(id: "kommun-0127", label: "Botkyrka", values: [nil]),
      .init(id: "ö", label: "Öar, \"långt\" bort", values: [.integer(0)]),
    ],
    edgeAttributes: [attribute("weight", .double), attribute("evidence", .string)],
    edges: [.init(source: 0, target: 1, values: [.double(0.5), .string("documented")])])

  /// A document of two nodes and one tie in which the same text stands in every place.
  static func everywhere(_ text: String) -> NetworkDocument {
    NetworkDocument(
      title: text, directed: true,
      facts: [.init(attribute("fact", .string), .string(text))],
      nodeAttributes: [attribute("note", .string)],
      nodes: [
        .init(id: text, label: text, values: [.string(text)]),
        .init(id: "other", label: "other", values: [nil]),
      ],
      edgeAttributes: [attribute("note", .string)],
      edges: [.init(source: 0, target: 1, values: [.string(text)])])
  }

  /// Seeded texts made of the pieces that break writers.
  static func hostileTexts(_ count: Int, seed: UInt64) -> [String] {
    let pieces = [
      "\"", "\\", "\\\"", "'", "<", ">", "&", "&amp;", "&#38;", "]]>", "<!--", "\n", "\r", "\r\n",
      "\t", ",", ";", "=", "+1", "å", "Ö", "e\u{301}", "😀", "\u{202e}", "\u{2028}", "\u{0}",
      "\u{1}", "\u{7f}", "\u{85}", "\u{fffe}", "{", "}", "--", "->", "|", "\\N", "\\n", "a", " ",
      "#", "%", "//", "/*",
    ]
    var random = SeededGenerator(seed: seed)
    return (0..<count).map { _ in
      let length = Int.random(in: 1...8, using: &random)
      let middle = (0..<length).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)]
      }
      return "x" + middle.joined() + "x"
    }
  }
}
