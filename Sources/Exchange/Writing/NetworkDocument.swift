/// Any network on its way to another tool: nodes, ties, and what each attribute means.
///
/// A plain value that every writer of this target takes, so that GraphML, JSON, DOT and CSV say
/// the same. What is not known is missing: the initialiser turns a number that is not finite and
/// a text without a character into a missing value, so neither reaches a file.
///
///     let document = NetworkDocument(network, of: book, origin: origin)
///     GraphMLWriter.text(document)
public struct NetworkDocument: Hashable, Sendable {
  public let title: String
  public let isDirected: Bool
  /// Facts about the whole: program, data set, digest, kind of network, synthetic or not.
  public let facts: [Fact]
  /// What the values of each node mean, in the order of ``Node/values``.
  public let nodeAttributes: [Attribute]
  public let nodes: [Node]
  /// What the values of each tie mean, in the order of ``Edge/values``.
  public let edgeAttributes: [Attribute]
  public let edges: [Edge]

  /// Something to export: an organisation, a gathering.
  public struct Node: Hashable, Sendable {
    /// Unique within the document.
    public let id: String
    /// What a person reads.
    public let label: String
    /// One value per attribute of the nodes; `nil` where missing.
    public let values: [Value?]

    public init(id: String, label: String, values: [Value?] = []) {
      self.id = id
      self.label = label
      self.values = values
    }
  }

  /// A tie between two nodes, given by their places in ``NetworkDocument/nodes``.
  public struct Edge: Hashable, Sendable {
    public let source: Int
    public let target: Int
    /// One value per attribute of the ties; `nil` where missing.
    public let values: [Value?]

    public init(source: Int, target: Int, values: [Value?] = []) {
      self.source = source
      self.target = target
      self.values = values
    }
  }

  /// One statement about the network as a whole.
  public struct Fact: Hashable, Sendable {
    public let attribute: Attribute
    public let value: Value

    public init(_ attribute: Attribute, _ value: Value) {
      self.attribute = attribute
      self.value = value
    }
  }

  /// A second node of the same identifier gets `~2` behind it; an attribute whose name a format
  /// needs itself (`id`, `label`, `source`, `target`, `key`) gets `_`.
  ///
  /// - Precondition: the ends of ties are nodes, every node and tie has one value per attribute,
  ///   and no value has another type than its attribute.
  /// - Complexity: O(number of values).
  public init(
    title: String, directed isDirected: Bool, facts: [Fact] = [],
    nodeAttributes: [Attribute] = [], nodes: [Node], edgeAttributes: [Attribute] = [],
    edges: [Edge]
  ) {
    self.title = title
    self.isDirected = isDirected
    let names = Self.named(facts.map(\.attribute), apartFrom: [])
    self.facts = zip(names, facts).map { Fact($0, $1.value) }
    self.nodeAttributes = Self.named(nodeAttributes, apartFrom: ["id", "label"])
    self.edgeAttributes = Self.named(edgeAttributes, apartFrom: ["source", "target", "key"])
    let ids = Self.unique(nodes.map(\.id))
    self.nodes = zip(nodes, ids).map { node, id in
      Node(id: id, label: node.label, values: Self.clean(node.values, nodeAttributes))
    }
    self.edges = edges.map { edge in
      precondition(nodes.indices.contains(edge.source) && nodes.indices.contains(edge.target))
      return Edge(
        source: edge.source, target: edge.target, values: Self.clean(edge.values, edgeAttributes))
    }
  }

  /// Drops what only pretends to be a value.
  private static func clean(_ values: [Value?], _ attributes: [Attribute]) -> [Value?] {
    precondition(values.count == attributes.count, "one value per attribute")
    return zip(values, attributes).map { value, attribute in
      guard let value else { return nil }
      precondition(value.type == attribute.type, "\(attribute.name) is no \(value.type)")
      switch value {
      case .double(let number): return number.isFinite ? value : nil
      case .string(let text): return text.isEmpty ? nil : value
      case .integer, .boolean: return value
      }
    }
  }

  private static func named(
    _ attributes: [Attribute], apartFrom reserved: Set<String>
  ) -> [Attribute] {
    var taken = reserved
    return attributes.map { attribute in
      var attribute = attribute
      while !taken.insert(attribute.name).inserted { attribute.name += "_" }
      return attribute
    }
  }

  /// Things of two kinds may carry the same identifier: the later one gets a number.
  private static func unique(_ ids: [String]) -> [String] {
    var taken = Set(ids)
    var seen: Set<String> = []
    return ids.map { id in
      if seen.insert(id).inserted { return id }
      var number = 2
      while !taken.insert("\(id)~\(number)").inserted { number += 1 }
      return "\(id)~\(number)"
    }
  }
}

extension NetworkDocument {
  /// A value that a file can hold.
  public enum Value: Hashable, Sendable {
    case string(String)
    case integer(Int)
    case double(Double)
    case boolean(Bool)

    /// The type that it has.
    public var type: ValueType {
      switch self {
      case .string: .string
      case .integer: .integer
      case .double: .double
      case .boolean: .boolean
      }
    }

    /// The value as plain text: the shortest digits that read back equal, `true` or `false`.
    public var text: String {
      switch self {
      case .string(let text): text
      case .integer(let number): String(number)
      case .double(let number): ExportText.number(number)
      case .boolean(let answer): answer ? "true" : "false"
      }
    }
  }

  /// The types that every format knows.
  public enum ValueType: String, CaseIterable, Hashable, Sendable {
    case string
    case integer
    case double
    case boolean
  }

  /// A named value of nodes, ties or the whole, with its meaning for the codebook.
  public struct Attribute: Hashable, Sendable {
    public var name: String
    public var type: ValueType
    /// The unit, such as `inhabitants` or `degrees (WGS 84)`; `nil` for words and answers.
    public var unit: String?
    public var missing: Missing
    public var meaning: Meaning

    public init(
      _ name: String, _ type: ValueType, unit: String? = nil, missing: Missing = .never,
      meaning: Meaning
    ) {
      self.name = name
      self.type = type
      self.unit = unit
      self.missing = missing
      self.meaning = meaning
    }
  }

  /// When an attribute has no value; a missing value is never zero and never "no".
  public enum Missing: String, CaseIterable, Hashable, Sendable {
    case never
    /// The record does not say.
    case unknown
    /// Nodes of this mode have no such thing.
    case notApplicable = "not-applicable"
    /// Either of the two.
    case unknownOrNotApplicable = "unknown-or-not-applicable"
  }

  /// What an attribute means, in both languages.
  public struct Meaning: Hashable, Sendable {
    public let swedish: String
    public let english: String

    public init(swedish: String, english: String) {
      self.swedish = swedish
      self.english = english
    }
  }
}
