/// A graph to be drawn: a plain value that knows nothing of C.
///
/// Identifiers of nodes are the caller's own; Graphviz only ever sees `n0`, `n1` … in order, and
/// those are also the ids in the SVG (``elementID(ofNode:)``).
///
///     var graph = GraphvizGraph(name: "tree", isDirected: true)
///     graph.addNode("botkyrka", .label("Botkyrka"), .shape(.box))
///     graph.addNode("sala", .label("Sala"))
///     graph.addEdge(from: "botkyrka", to: "sala", .style(.dashed))
public struct GraphvizGraph: Sendable, Hashable {
  /// A node with its attributes.
  public struct Node: Sendable, Hashable {
    /// The caller's own identifier, unique in the graph.
    public let id: String
    /// What is drawn.
    public let attributes: [GraphvizAttribute]
  }

  /// An edge with its attributes; several may join the same nodes.
  public struct Edge: Sendable, Hashable {
    /// The identifier of the node where it starts.
    public let from: String
    /// The identifier of the node where it ends.
    public let to: String
    /// What is drawn.
    public let attributes: [GraphvizAttribute]
  }

  /// Nodes that belong together.
  public struct Subgraph: Sendable, Hashable {
    /// What belonging together means for the drawing.
    public enum Kind: Sendable, Hashable {
      /// A frame around the nodes.
      case cluster
      /// Only attributes, such as the same rank.
      case group
    }

    /// What belonging together means.
    public let kind: Kind
    /// Attributes of the frame, or the rank.
    public let attributes: [GraphvizAttribute]
    /// Identifiers of the nodes directly in it.
    public let nodes: [String]
    /// Subgraphs within.
    public let subgraphs: [Subgraph]

    /// Makes a cluster or group.
    public init(
      _ kind: Kind, _ attributes: [GraphvizAttribute] = [], nodes: [String],
      subgraphs: [Subgraph] = []
    ) {
      self.kind = kind
      self.attributes = attributes
      self.nodes = nodes
      self.subgraphs = subgraphs
    }
  }

  /// The name, lower-case letters, digits and underscores; part of ids and of the DOT text.
  public let name: String
  /// Whether edges have a direction.
  public let isDirected: Bool
  /// Attributes of the whole.
  public var attributes: [GraphvizAttribute]
  /// Attributes of each node that has no other.
  public var nodeDefaults: [GraphvizAttribute]
  /// Attributes of each edge that has no other.
  public var edgeDefaults: [GraphvizAttribute]
  /// The nodes in order; the order decides the layout where nothing else does.
  public private(set) var nodes: [Node] = []
  /// The edges in order.
  public private(set) var edges: [Edge] = []
  /// Clusters and groups.
  public var subgraphs: [Subgraph] = []

  /// Starts a graph without nodes; the name is ours, hence a literal, and never empty.
  public init(
    name: StaticString, isDirected: Bool, attributes: [GraphvizAttribute] = [],
    nodeDefaults: [GraphvizAttribute] = [], edgeDefaults: [GraphvizAttribute] = []
  ) {
    precondition(name.utf8CodeUnitCount > 0, "an unnamed graph gets a counter as name")
    self.name = "\(name)"
    self.isDirected = isDirected
    self.attributes = attributes
    self.nodeDefaults = nodeDefaults
    self.edgeDefaults = edgeDefaults
  }

  /// Adds a node; a second one with the same identifier is an error when the graph is drawn.
  public mutating func addNode(_ id: String, _ attributes: [GraphvizAttribute]) {
    nodes.append(Node(id: id, attributes: attributes))
  }

  /// Adds a node; a second one with the same identifier is an error when the graph is drawn.
  public mutating func addNode(_ id: String, _ attributes: GraphvizAttribute...) {
    addNode(id, attributes)
  }

  /// Adds an edge; both nodes must be there when the graph is drawn.
  public mutating func addEdge(from: String, to: String, _ attributes: [GraphvizAttribute]) {
    edges.append(Edge(from: from, to: to, attributes: attributes))
  }

  /// Adds an edge; both nodes must be there when the graph is drawn.
  public mutating func addEdge(from: String, to: String, _ attributes: GraphvizAttribute...) {
    addEdge(from: from, to: to, attributes)
  }

  /// Whether a background lies behind, which only the layout nop2 can draw.
  var hasBackground: Bool {
    attributes.contains {
      if case .background(let background) = $0.value { !background.isEmpty } else { false }
    }
  }

  /// The elements of the SVG by the nodes that they draw: `n0`, `n1` …; O(nodes).
  public var nodeElementIDs: [String: String] {
    Dictionary(
      nodes.enumerated().map { ($1.id, "n\($0)") }, uniquingKeysWith: { first, _ in first })
  }

  /// The element of the SVG that draws a node: `n0`, `n1` …, or `nil` for an unknown one; O(nodes).
  public func elementID(ofNode id: String) -> String? {
    nodes.firstIndex { $0.id == id }.map { "n\($0)" }
  }

  /// The element of the SVG that draws the edge at an index: `e0`, `e1` ….
  public func elementID(ofEdge index: Int) -> String {
    "e\(index)"
  }
}
