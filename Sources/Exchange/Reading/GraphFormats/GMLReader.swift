internal import Graphs
internal import Records

/// Reads GML: keys and values in nested lists, in ASCII with entities or in UTF-8.
///
/// A node's `label`, else `name`, is its identifier, as NetworkX has it; one that several nodes
/// have gets the `id` behind it, with a warning. Lists within nodes and ties, such as `graphics`,
/// are not read, said in a notice.
///
/// - Source: M. Himsolt, GML: a portable graph file format, Universität Passau 1997.
struct GMLParser {
  private struct Part {
    enum Kind {
      case root, graph, node, tie, other
    }

    let kind: Kind
    let place: GraphAssembly.Place
    var values: [(key: String, value: GMLScanner.Value, place: GraphAssembly.Place)] = []
  }

  private(set) var assembly: GraphAssembly
  private var scanner: GMLScanner
  private var parts: [Part] = []
  private var graphs = 0

  static let depthLimit = 64

  init(_ bytes: [UInt8], file: String) {
    assembly = GraphAssembly(.gml, file: file, length: bytes.count)
    assembly.prefersNames = true
    scanner = GMLScanner(bytes)
  }

  /// - Complexity: O(length of the file).
  mutating func read() {
    parts = [Part(kind: .root, place: .init(line: 1, character: 1))]
    do throws(GMLScanner.Fault) {
      while try readEntry() {}
    } catch {
      if error.isTooDeep {
        assembly.report(.error, .nestedTooDeep(limit: Self.depthLimit), at: error.place)
      } else {
        assembly.syntax(error.expected, found: error.found, at: error.place)
      }
      return
    }
    if graphs == 0 { assembly.syntax(["graph ["], found: "", at: scanner.place) }
  }

  /// Reads a key with its value, or the end of a list; false at the end of the file.
  private mutating func readEntry() throws(GMLScanner.Fault) -> Bool {
    let start = try scanner.next()
    switch start.token {
    case .end:
      guard parts.count == 1 else { throw scanner.fault(["]"], at: start) }
      return false
    case .close:
      guard parts.count > 1, let part = parts.popLast() else {
        throw scanner.fault(["graph ["], at: start)
      }
      finish(part)
    case .key(let key):
      let next = try scanner.next()
      switch next.token {
      case .open:
        guard parts.count <= Self.depthLimit else { throw .tooDeep(at: next.place) }
        parts.append(Part(kind: kind(of: key, at: start.place), place: start.place))
      case .value(let value):
        parts[parts.count - 1].values.append((key.lowercased(), value, start.place))
        if parts.last?.kind == .graph { readDirection(key, value, at: next.place) }
        if parts.last?.kind == .other || parts.last?.kind == .root {
          parts[parts.count - 1].values = []
        }
      default: throw scanner.fault(["[", "\"…\"", "0-9"], at: next)
      }
    default: throw scanner.fault(["a-z", "]"], at: start)
    }
    return true
  }

  private mutating func kind(of key: String, at place: GraphAssembly.Place) -> Part.Kind {
    switch (parts.last?.kind, key.lowercased()) {
    case (.root, "graph"):
      graphs += 1
      guard graphs > 1 else { return .graph }
      assembly.skip("graph \(graphs)", at: place, severity: .warning)
      return .other
    case (.graph, "node"): return .node
    case (.graph, "edge"): return .tie
    case (.other, _), (.root, _): return .other
    default:
      assembly.skip("\(key) […]", at: place)
      return .other
    }
  }

  private mutating func readDirection(
    _ key: String, _ value: GMLScanner.Value, at place: GraphAssembly.Place
  ) {
    guard key.lowercased() == "directed" else { return }
    guard ["0", "1"].contains(value.text) else {
      assembly.report(
        .error, .unknownWord(allowed: ["0", "1"], suggestion: nil), at: place, column: key,
        value: value.text)
      return
    }
    assembly.isDirectedByDefault = value.text == "1"
  }

  private mutating func finish(_ part: Part) {
    switch part.kind {
    case .node: finishNode(part)
    case .tie: finishTie(part)
    default: break
    }
  }

  private mutating func finishNode(_ part: Part) {
    guard let id = part.values.first(where: { $0.key == "id" }), !id.value.text.isEmpty else {
      assembly.report(.error, .emptyRequired, at: part.place, column: "id")
      return
    }
    guard let node = assembly.declare(id.value.text, at: id.place) else { return }
    let names = ["label", "name"].compactMap { key in
      part.values.first { $0.key == key && !$0.value.text.isEmpty }
    }
    if let name = names.first { assembly.name(node, name.value.text) }
    var seen: Set<String> = ["id", names.first?.key ?? "label"]
    for value in part.values where seen.insert(value.key).inserted {
      assembly.set(value.key, of: node, to: value.value.text)
    }
  }

  private mutating func finishTie(_ part: Part) {
    func end(_ key: String) -> (text: String, place: GraphAssembly.Place)? {
      part.values.first { $0.key == key }.map { ($0.value.text, $0.place) }
    }
    var ends: [NodeIndex] = []
    for key in ["source", "target"] {
      guard let end = end(key), !end.text.isEmpty else {
        assembly.report(.error, .emptyRequired, at: part.place, column: key)
        continue
      }
      ends.append(assembly.end(end.text, at: end.place))
    }
    var weight: Double? = 1
    if let found = end("weight") {
      weight = assembly.weight(found.text, at: found.place, column: "weight")
    }
    guard ends.count == 2, let weight else { return }
    assembly.tie(ends[0], ends[1], weight: weight, at: part.place)
    var seen: Set<String> = ["source", "target", "weight"]
    for value in part.values where seen.insert(value.key).inserted {
      assembly.set(value.key, toTie: value.value.text)
    }
  }
}
