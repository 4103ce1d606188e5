internal import Graphs
internal import Records

/// Reads GEXF 1.1 to 1.3: the graph, its attributes and the beginnings and ends of ties.
///
/// The beginning of a tie is its time and the end an attribute `terminus` on the same scale. Of a
/// tie or an attribute with several spells the first is read; lives of nodes, parents and what is
/// only drawn are not: a notice says each once.
///
/// - Source: https://gexf.net, schema 1.3.
struct GEXFParser {
  private struct Key {
    var name: String
    var isForTies: Bool
  }

  private struct Tie {
    let source: NodeIndex?
    let target: NodeIndex?
    let isDirected: Bool?
    let place: GraphAssembly.Place
    var weight: Double? = 1
    var hasWeight = false
    var time: Double?
    var end: Double?
    var values: [(name: String, text: String)] = []
    var seen: Set<String> = []
  }

  private(set) var assembly: GraphAssembly
  private(set) var open: [String] = []
  private var skipped = 0
  private var graphs = 0
  private var isByDay = false
  private var isForTies = false
  private var keys: [String: Key] = [:]
  private var attribute = ""
  private var nodes: [NodeIndex?] = []
  /// Attributes that the innermost node has had.
  private var seen: Set<String> = []
  private var tie: Tie?
  private var defaultText: String?

  init(file: String, length: Int) {
    assembly = GraphAssembly(.gexf, file: file, length: length)
  }

  mutating func take(_ event: XMLEvent) {
    switch event.content {
    case .start(let name, let attributes):
      open.append(name)
      if skipped > 0 {
        skipped += 1
      } else {
        begin(name, attributes, event.place)
      }
    case .text(let text):
      if skipped == 0, defaultText != nil { defaultText? += text }
    case .end(let name):
      _ = open.popLast()
      if skipped > 0 {
        skipped -= 1
      } else {
        end(GraphMLParser.local(name))
      }
    }
  }

  private mutating func begin(
    _ full: String, _ list: [(name: String, value: String)], _ place: GraphAssembly.Place
  ) {
    func value(_ name: String) -> String? { list.first { $0.name == name }?.value }
    switch full.hasPrefix("viz:") ? "viz" : GraphMLParser.local(full) {
    case "gexf", "nodes", "edges", "attvalues", "spells": break
    case "meta", "options": skipped = 1
    case "graph": beginGraph(value, place)
    case "attributes": isForTies = value("class") == "edge"
    case "attribute":
      attribute = (isForTies ? "e" : "n") + (value("id") ?? "")
      keys[attribute] = Key(name: value("title") ?? value("id") ?? "", isForTies: isForTies)
    case "default": defaultText = ""
    case "node": beginNode(value, place)
    case "edge": beginTie(value, place)
    case "attvalue": take(value, place)
    case "spell":
      if tie != nil, tie?.time == nil, tie?.end == nil {
        let spell = (time(value("start"), place), time(value("end"), place))
        tie?.time = spell.0
        tie?.end = spell.1
      } else {
        assembly.skip(tie == nil ? "<node><spell>" : "<edge><spell> 2", at: place)
      }
    default:
      assembly.skip("<\(full)>", at: place)
      skipped = 1
    }
  }

  private mutating func beginGraph(
    _ value: (String) -> String?, _ place: GraphAssembly.Place
  ) {
    guard nodes.isEmpty else { return assembly.skip("<node><graph>", at: place) }
    graphs += 1
    guard graphs == 1 else {
      assembly.skip("<graph> \(graphs)", at: place, severity: .warning)
      skipped = 1
      return
    }
    assembly.isDirectedByDefault = value("defaultedgetype") == "directed"
    if let kind = value("defaultedgetype") { _ = direction(kind, place) }
    isByDay = ["date", "datetime"].contains(
      (value("timeformat") ?? value("timetype") ?? "").lowercased())
  }

  private mutating func beginNode(
    _ value: (String) -> String?, _ place: GraphAssembly.Place
  ) {
    seen = []
    guard let id = required("id", value("id"), place) else {
      nodes.append(nil)
      return
    }
    let node = assembly.declare(id, at: place)
    nodes.append(node)
    if let node, let label = value("label"), !label.isEmpty { assembly.name(node, label) }
    for name in ["start", "end", "pid"] where value(name) != nil {
      assembly.skip("<node \(name)>", at: place)
    }
  }

  private mutating func beginTie(
    _ value: (String) -> String?, _ place: GraphAssembly.Place
  ) {
    var new = Tie(
      source: required("source", value("source"), place).map { assembly.end($0, at: place) },
      target: required("target", value("target"), place).map { assembly.end($0, at: place) },
      isDirected: value("type").flatMap { direction($0, place) }, place: place)
    if let weight = value("weight") {
      new.weight = assembly.weight(weight, at: place, column: "weight")
      new.hasWeight = true
    }
    new.time = time(value("start"), place)
    new.end = time(value("end"), place)
    tie = new
  }

  private mutating func direction(_ word: String, _ place: GraphAssembly.Place) -> Bool? {
    switch word.lowercased() {
    case "directed": return true
    case "undirected", "mutual": return false
    default:
      assembly.report(
        .error,
        .unknownWord(allowed: ["directed", "undirected", "mutual"], suggestion: nil), at: place,
        column: "type", value: word)
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

  /// A number, or a day; of a time of day only the day counts.
  private mutating func time(_ text: String?, _ place: GraphAssembly.Place) -> Double? {
    guard let text, !text.isEmpty, !text.lowercased().contains("infinity") else { return nil }
    if !isByDay, let number = DecimalNumber.value(of: text) {
      assembly.timeScale = .number
      return number
    }
    let date = String(text.prefix { $0 != "T" })
    if let date = try? ImpreciseDate(date), let day = date.earliest {
      assembly.timeScale = .day
      return Double(day.number)
    }
    assembly.report(.error, .unreadableDate, at: place, value: text)
    return nil
  }

  private mutating func take(_ value: (String) -> String?, _ place: GraphAssembly.Place) {
    let id = (tie == nil ? "n" : "e") + (value("for") ?? value("id") ?? "")
    guard let key = keys[id] else {
      assembly.report(
        .error, .unknownIdentifier(of: .key, suggestion: nil), at: place,
        value: String(id.dropFirst()))
      return
    }
    let text = value("value") ?? ""
    if value("start") != nil || value("end") != nil {
      assembly.skip("<attvalue start end>", at: place)
    }
    if tie != nil {
      guard tie?.seen.insert(id).inserted == true else { return }
      if key.name.lowercased() == "weight" {
        guard tie?.hasWeight == false else { return }
        tie?.weight = assembly.weight(text, at: place, column: key.name)
      } else {
        tie?.values.append((key.name, text))
      }
    } else if let node = nodes.last, let node, seen.insert(id).inserted {
      assembly.set(key.name, of: node, to: text)
    }
  }

  private mutating func end(_ name: String) {
    switch name {
    case "node": _ = nodes.popLast()
    case "default":
      if let text = defaultText, let key = keys[attribute] {
        if key.isForTies {
          assembly.setDefault(key.name, ofTies: text)
        } else {
          assembly.setDefault(key.name, ofNodes: text)
        }
      }
      defaultText = nil
    case "edge":
      if let tie, let source = tie.source, let target = tie.target, let weight = tie.weight {
        assembly.tie(
          source, target, weight: weight, time: tie.time, directed: tie.isDirected, at: tie.place)
        for value in tie.values { assembly.set(value.name, toTie: value.text) }
        if let end = tie.end { assembly.set("terminus", toTie: "", number: end) }
      }
      tie = nil
    default: break
    }
  }
}
