internal import Graphs
internal import Records

/// Reads GraphML: the graph, its attributes and their defaults.
///
/// The identifiers of nodes are those of the file; a node attribute `label`, else `name`, is what
/// a person reads. The tie attribute `weight` is the weight. Graphs within nodes are read flat.
/// Hyperedges, ports and what drawing programs add are not read, said in a notice or, where ties
/// are lost, in a warning.
///
/// - Source: U. Brandes et al., GraphML Progress Report, Graph Drawing 2001, LNCS 2265.
struct GraphMLParser {
  private struct Key {
    var name: String
    var isForNodes: Bool
    var isForTies: Bool
  }

  private struct Tie {
    let source: NodeIndex?
    let target: NodeIndex?
    let isDirected: Bool?
    let place: GraphAssembly.Place
    var weight: Double? = 1
    var values: [(name: String, text: String)] = []
  }

  private(set) var assembly: GraphAssembly
  private(set) var open: [String] = []
  /// How many open elements are not read.
  private var skipped = 0
  private var graphs = 0
  private var keys: [String: Key] = [:]
  private var defaultWeight = "1"
  private var keyOfDefault = ""
  private var nodes: [NodeIndex?] = []
  private var hasLabel: Set<NodeIndex> = []
  private var tie: Tie?
  private var data: (key: String, text: String, place: GraphAssembly.Place)?

  init(file: String, length: Int) {
    assembly = GraphAssembly(.graphML, file: file, length: length)
  }

  mutating func take(_ event: XMLEvent) {
    switch event.content {
    case .start(let name, let attributes):
      open.append(name)
      if skipped > 0 {
        skipped += 1
      } else {
        begin(Self.local(name), attributes, name, event.place)
      }
    case .text(let text):
      if skipped == 0, data != nil { data?.text += text }
    case .end(let name):
      _ = open.popLast()
      if skipped > 0 {
        skipped -= 1
      } else {
        end(Self.local(name))
      }
    }
  }

  /// The name of an element without the prefix of its namespace.
  static func local(_ name: String) -> String {
    name.split(separator: ":").last.map(String.init) ?? name
  }

  private mutating func begin(
    _ name: String, _ list: [(name: String, value: String)], _ full: String,
    _ place: GraphAssembly.Place
  ) {
    func attribute(_ name: String) -> String? { list.first { $0.name == name }?.value }
    switch name {
    case "graphml", "desc": if name == "desc" { skipped = 1 }
    case "key":
      let id = attribute("id") ?? ""
      let domain = attribute("for") ?? "all"
      keys[id] = Key(
        name: attribute("attr.name") ?? id, isForNodes: domain == "node" || domain == "all",
        isForTies: domain == "edge" || domain == "all")
      keyOfDefault = id
    case "default": data = (keyOfDefault, "", place)
    case "data": data = (attribute("key") ?? "", "", place)
    case "graph": beginGraph(attribute("edgedefault"), place)
    case "node":
      guard let id = required("id", attribute("id"), place) else {
        nodes.append(nil)
        return
      }
      nodes.append(assembly.declare(id, at: place))
    case "edge":
      tie = Tie(
        source: required("source", attribute("source"), place).map { assembly.end($0, at: place) },
        target: required("target", attribute("target"), place).map { assembly.end($0, at: place) },
        isDirected: direction(attribute("directed"), place), place: place)
      if defaultWeight != "1" { tie?.weight = assembly.weight(defaultWeight, at: place) }
    default:
      assembly.skip("<\(full)>", at: place, severity: name == "hyperedge" ? .warning : .notice)
      skipped = 1
    }
  }

  private mutating func beginGraph(_ kind: String?, _ place: GraphAssembly.Place) {
    if nodes.isEmpty {
      graphs += 1
      guard graphs == 1 else {
        assembly.skip("<graph> \(graphs)", at: place, severity: .warning)
        skipped = 1
        return
      }
      switch kind {
      case "directed": assembly.isDirectedByDefault = true
      case "undirected", nil: break
      case let other?:
        assembly.report(
          .error, .unknownWord(allowed: ["directed", "undirected"], suggestion: nil), at: place,
          column: "edgedefault", value: other)
      }
    } else {
      assembly.skip("<node><graph>", at: place)
    }
  }

  private mutating func direction(_ text: String?, _ place: GraphAssembly.Place) -> Bool? {
    switch text {
    case nil: return nil
    case "true", "1": return true
    case "false", "0": return false
    case let other?:
      assembly.report(
        .error, .unknownWord(allowed: ["true", "false"], suggestion: nil), at: place,
        column: "directed", value: other)
      return nil
    }
  }

  private mutating func required(
    _ name: String, _ value: String?, _ place: GraphAssembly.Place
  ) -> String? {
    if let value, !value.isEmpty { return value }
    assembly.report(.error, .emptyRequired, at: place, column: name)
    return nil
  }

  private mutating func end(_ name: String) {
    switch name {
    case "node": _ = nodes.popLast()
    case "default": endDefault()
    case "data": endData()
    case "edge":
      if let tie, let source = tie.source, let target = tie.target, let weight = tie.weight {
        assembly.tie(source, target, weight: weight, directed: tie.isDirected, at: tie.place)
        for value in tie.values { assembly.set(value.name, toTie: value.text) }
      }
      tie = nil
    default: break
    }
  }

  private mutating func endDefault() {
    defer { data = nil }
    guard let data, let key = keys[data.key] else { return }
    if key.isForTies, key.name.lowercased() == "weight" {
      defaultWeight = data.text.trimmingBlanks
      return
    }
    if key.isForTies { assembly.setDefault(key.name, ofTies: data.text) }
    if key.isForNodes { assembly.setDefault(key.name, ofNodes: data.text) }
  }

  private mutating func endData() {
    defer { data = nil }
    guard let data else { return }
    guard let key = keys[data.key] else {
      assembly.report(
        .error, .unknownIdentifier(of: .key, suggestion: nil), at: data.place, value: data.key)
      return
    }
    guard !data.text.trimmingBlanks.isEmpty else { return }
    if tie != nil {
      if key.name.lowercased() == "weight" {
        tie?.weight = assembly.weight(data.text, at: data.place, column: key.name)
      } else {
        tie?.values.append((key.name, data.text))
      }
    } else if let node = nodes.last, let node {
      switch key.name.lowercased() {
      case "label":
        if !data.text.isEmpty {
          assembly.name(node, data.text)
          hasLabel.insert(node)
        }
      case "name" where !hasLabel.contains(node) && !data.text.isEmpty:
        assembly.name(node, data.text)
      default: assembly.set(key.name, of: node, to: data.text)
      }
    }
  }
}
