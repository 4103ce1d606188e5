/// What every attribute of an exported network means, as a CSV table in both languages, with where
/// the network comes from.
///
/// Columns: `table` (graph, nodes, edges, a file that has columns of its own, or evidence for the
/// words of evidence), `attribute`, `type`, `unit`, `missing` (never, unknown, not-applicable,
/// unknown-or-not-applicable), `meaning_sv`, `meaning_en`, and `value` for facts about the whole.
public enum Codebook {
  /// A column, or a part, that a file has under a name of its own.
  public struct Column: Hashable, Sendable {
    public let file: String
    public let attribute: NetworkDocument.Attribute

    public init(_ file: String, _ attribute: NetworkDocument.Attribute) {
      self.file = file
      self.attribute = attribute
    }

    /// A column of words.
    init(
      _ file: String, _ name: String, unit: String? = nil,
      missing: NetworkDocument.Missing = .never, _ swedish: String, _ english: String
    ) {
      self.init(file, name, .string, unit: unit, missing: missing, swedish, english)
    }

    init(
      _ file: String, _ name: String, _ type: NetworkDocument.ValueType,
      unit: String? = nil, missing: NetworkDocument.Missing = .never, _ swedish: String,
      _ english: String
    ) {
      self.init(
        file,
        .init(
          name, type, unit: unit, missing: missing,
          meaning: .init(swedish: swedish, english: english)))
    }
  }

  /// The headings of the table.
  static let header = [
    "table", "attribute", "type", "unit", "missing", "meaning_sv", "meaning_en", "value",
  ]

  /// The codebook of a document, in the order in which the writers write.
  ///
  /// - Parameters:
  ///   - document: the network.
  ///   - columns: what files beside it have under names of their own.
  /// - Returns: the table as CSV.
  public static func text(_ document: NetworkDocument, columns: [Column] = []) -> String {
    ([header] + rows(document, columns: columns)).map(ExportText.csvRow).joined()
  }

  /// The rows below the headings.
  static func rows(_ document: NetworkDocument, columns: [Column]) -> [[String]] {
    var rows = [row("graph", .title, value: document.title)]
    rows += document.facts.map { row("graph", $0.attribute, value: $0.value.text) }
    let nodeAttributes = document.nodeAttributes
    let edgeAttributes = document.edgeAttributes
    rows += ([.id, .label] + nodeAttributes + document.syntheticMark(beside: nodeAttributes))
      .map { row("nodes", $0) }
    rows += ([.source, .target] + edgeAttributes + document.syntheticMark(beside: edgeAttributes))
      .map { row("edges", $0) }
    rows += columns.map { row($0.file, $0.attribute) }
    return rows + evidenceWords.map { row("evidence", $0) }
  }

  private static func row(
    _ table: String, _ attribute: NetworkDocument.Attribute, value: String = ""
  ) -> [String] {
    [
      table, attribute.name, attribute.type.rawValue, attribute.unit ?? "",
      attribute.missing.rawValue, attribute.meaning.swedish, attribute.meaning.english,
      ExportText.guarded(value),
    ]
  }

  /// What the words of evidence say.
  private static let evidenceWords = [
    word("documented", "En källa nämner just detta", "A source names this very thing"),
    word(
      "count-only", "Källan ger bara ett antal; vilka de är, är inte känt",
      "The source gives a number only; which they are is not known"),
    word("inferred", "Slutet av annat, inte sagt av någon källa", "Inferred, said by no source"),
    word("unknown", "Uppgiften säger inte vad den bygger på", "The record does not say"),
  ]

  private static func word(
    _ name: String, _ swedish: String, _ english: String
  ) -> NetworkDocument.Attribute {
    .init(name, .string, meaning: .init(swedish: swedish, english: english))
  }
}

extension Codebook {
  /// Names that the formats of one file give to attributes; the same for all of them, so that one
  /// codebook serves a network in several formats.
  public static let formatColumns = [
    Column(
      "*.dot", "data_*", "Attributet * för noder, kanter och helheten",
      "The attribute * of nodes, edges and the whole"),
    Column("*.gml", "code", "Nodens identitet (id)", "Identifier of the node (id)"),
    Column(
      "*.net", "-*.clu", .integer, missing: .unknown,
      "Attributet * som partition: orden numrerade, listade i filen; 9999998 saknas",
      "The attribute * as a partition: words numbered, listed in the file; 9999998 is missing"),
    Column(
      "*.net", "-*.vec", .double, missing: .unknown,
      "Attributet * som vektor; 999999998 saknas",
      "The attribute * as a vector; 999999998 is missing"
    ),
    Column(
      "*.mtx", "row, column", .integer, "Nodens nummer i tabellen över noder, från 1",
      "Number of the node in the table of nodes, from 1"),
  ]
}

extension NetworkDocument.Attribute {
  static let title = Self(
    "title", .string, meaning: .init(swedish: "Nätverkets titel", english: "Title of the network"))
  static let id = Self(
    "id", .string,
    meaning: .init(
      swedish: "Nodens identitet, unik i filen",
      english: "Identifier of the node, unique in the file"
    ))
  static let label = Self(
    "label", .string,
    meaning: .init(swedish: "Nodens namn för läsaren", english: "Name of the node for the reader"))
  static let source = Self(
    "source", .string,
    meaning: .init(
      swedish: "Nod som kopplingen går från; i ett oriktat nätverk den ena av två",
      english: "Node that the tie goes from; in an undirected network one of the two"))
  static let target = Self(
    "target", .string,
    meaning: .init(
      swedish: "Nod som kopplingen går till; i ett oriktat nätverk den andra av två",
      english: "Node that the tie goes to; in an undirected network the other of the two"))
}
