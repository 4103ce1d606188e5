internal import Graphs
internal import Records

/// Reads node-link JSON as NetworkX, D3 and others write it: ties under `edges` or `links`.
///
/// Identifiers are texts, numbers or booleans; where no node has one, ties give the places of
/// nodes from 0, as D3 has it. A node's `label`, else `name`, is what a person reads; a tie's
/// `weight` is its weight. Values that are lists or objects are not read, said in a notice.
struct NodeLinkParser {
  private(set) var assembly: GraphAssembly
  private let bytes: [UInt8]
  private var areNumbered = false

  init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    assembly = GraphAssembly(.nodeLinkJSON, file: file, length: bytes.count)
  }

  /// - Complexity: O(length of the document).
  mutating func read() {
    let root: JSONValue
    do throws(JSONFault) {
      root = try JSONScanner.value(of: bytes)
    } catch {
      assembly.report(
        .error, .badJSON(expected: error.expected, found: error.found),
        at: .init(line: error.line, character: error.character))
      return
    }
    guard case .object(let members) = root.content else {
      expected(JSONValue.objectSymbol, root)
      return
    }
    var keys: Set<String> = []
    for member in members where !keys.insert(member.key).inserted {
      assembly.report(.error, .duplicateColumn, at: place(member.value), column: member.key)
    }
    func member(_ name: String) -> JSONValue? { members.first { $0.key == name }?.value }
    if let value = member("directed") {
      if case .boolean(let isDirected) = value.content {
        assembly.isDirectedByDefault = isDirected
      } else {
        expected("true", value, column: "directed")
      }
    }
    readNodes(member("nodes"), in: root)
    if member("edges") != nil, let links = member("links") {
      assembly.skip("links", at: place(links), severity: .warning)
    }
    readTies(member("edges") ?? member("links"), in: root)
    let known: Set<String> = ["directed", "multigraph", "graph", "nodes", "edges", "links"]
    for member in members where !known.contains(member.key) {
      assembly.skip(member.key, at: place(member.value))
    }
  }

  private func place(_ value: JSONValue) -> GraphAssembly.Place {
    .init(line: value.line, character: value.character)
  }

  private mutating func expected(_ symbol: String, _ value: JSONValue, column: String? = nil) {
    assembly.report(
      .error, .badJSON(expected: [symbol], found: value.symbol), at: place(value), column: column)
  }

  private mutating func list(_ value: JSONValue?, _ name: String, in root: JSONValue) -> [JSONValue]
  {
    guard let value else {
      assembly.report(.error, .missingColumn, at: place(root), column: name)
      return []
    }
    guard case .array(let elements) = value.content else {
      expected(JSONValue.arraySymbol, value, column: name)
      return []
    }
    return elements
  }

  /// The text of a scalar; `nil` for null, lists and objects.
  ///
  /// Whole numbers keep the digits of the file, since a number of 64 bits is none of 53.
  private func text(_ value: JSONValue) -> String? {
    switch value.content {
    case .text(let text): return text
    case .boolean(let answer): return answer ? "true" : "false"
    case .null, .array, .object: return nil
    case .number(let number):
      let signs = bytes[value.offset...].prefix { "+-.0123456789eE".utf8.contains($0) }
      let isWhole = signs.allSatisfy { $0 == 0x2d || (0x30...0x39).contains($0) }
      return isWhole ? String(decoding: signs, as: UTF8.self) : ExportText.number(number)
    }
  }

  private mutating func readNodes(_ value: JSONValue?, in root: JSONValue) {
    let nodes = list(value, "nodes", in: root)
    areNumbered =
      !nodes.isEmpty
      && nodes.allSatisfy { node in
        guard case .object(let members) = node.content else { return false }
        return !members.contains { $0.key == "id" }
      }
    for (number, node) in nodes.enumerated() {
      guard case .object(let members) = node.content else {
        expected(JSONValue.objectSymbol, node, column: "nodes")
        continue
      }
      let id = members.first { $0.key == "id" }?.value
      guard let id = areNumbered ? String(number) : id.flatMap(text), !id.isEmpty else {
        assembly.report(.error, .emptyRequired, at: place(id ?? node), column: "id")
        continue
      }
      guard let index = assembly.declare(id, at: place(node)) else { continue }
      readNode(index, members)
    }
  }

  private mutating func readNode(_ node: NodeIndex, _ members: [JSONValue.Member]) {
    var hasLabel = false
    for member in members where member.key != "id" {
      guard let text = text(member.value) else {
        if member.value.content != .null {
          assembly.skip("nodes: \(member.key)", at: place(member.value))
        }
        continue
      }
      switch member.key {
      case "label" where !text.isEmpty:
        assembly.name(node, text)
        hasLabel = true
      case "name" where !text.isEmpty && !hasLabel: assembly.name(node, text)
      default: assembly.set(member.key, of: node, to: text)
      }
    }
  }

  private mutating func readTies(_ value: JSONValue?, in root: JSONValue) {
    for tie in list(value, "edges", in: root) {
      guard case .object(let members) = tie.content else {
        expected(JSONValue.objectSymbol, tie, column: "edges")
        continue
      }
      let source = end("source", of: tie, members)
      let target = end("target", of: tie, members)
      var weight: Double? = 1
      for member in members where member.key == "weight" {
        weight = self.weight(member.value)
      }
      guard let source, let target, let weight else { continue }
      assembly.tie(source, target, weight: weight, at: place(tie))
      for member in members where !["source", "target", "weight", "key"].contains(member.key) {
        if let text = text(member.value) {
          assembly.set(member.key, toTie: text)
        } else if member.value.content != .null {
          assembly.skip("edges: \(member.key)", at: place(member.value))
        }
      }
    }
  }

  private mutating func weight(_ value: JSONValue) -> Double? {
    guard case .number = value.content, let text = text(value) else {
      expected("0-9", value, column: "weight")
      return nil
    }
    return assembly.weight(text, at: place(value), column: "weight")
  }

  private mutating func end(
    _ name: String, of tie: JSONValue, _ members: [JSONValue.Member]
  ) -> NodeIndex? {
    let value = members.first { $0.key == name }?.value
    guard let value, let id = text(value), !id.isEmpty else {
      assembly.report(.error, .emptyRequired, at: place(value ?? tie), column: name)
      return nil
    }
    return assembly.end(id, at: place(value))
  }
}
