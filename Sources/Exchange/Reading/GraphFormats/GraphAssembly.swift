internal import Graphs
internal import Records

/// A graph in the making, the same for every format but the edge list.
///
/// Nodes are known by an identifier; ties may name nodes before these are declared. Attributes
/// are kept sparse until the end, so that memory follows the length of the file whatever it says.
struct GraphAssembly {
  /// Where something stands: line and character, both from 1.
  struct Place: Hashable {
    var line: Int
    var character: Int
  }

  /// Which ties of a file have a direction.
  private enum Directions {
    case none, all, some
  }

  private struct Column {
    let name: String
    var cells: [(row: Int32, text: String, number: Double?)] = []
    /// The line of the first cell of a tie that is no number, and the cell.
    var text: (line: Int, value: String)?
    var isNumeric: Bool { text == nil }
    /// What a node or tie has for which the file says nothing.
    var defaultText: String?
  }

  let file: String
  let format: GraphFormat
  private let length: Int
  private(set) var issues: [RecordIssue] = []
  private var table = LabelTable()
  /// Line of the declaration of each node, 0 where there is none.
  private var declarations: [Int32] = []
  /// Where each undeclared node was first named.
  private var mentions: [Int: Place] = [:]
  private var names: [Int: String] = [:]
  private var rows: [GraphFile.Row] = []
  /// Whether each tie has a direction.
  private var flags: [Bool] = []
  private var tieColumns: [Column] = []
  private var tieColumnNumbers: [String: Int] = [:]
  private var nodeColumns: [Column] = []
  private var nodeColumnNumbers: [String: Int] = [:]
  private var partsNotRead: Set<String> = []
  /// Whether the file has weights.
  var isWeighted = false
  /// What the file says of ties that do not say it themselves.
  var isDirectedByDefault = false
  var timeScale: GraphFile.TimeScale?
  /// Whether nodes are called by their names where these are all different.
  var prefersNames = false

  /// The length is the number of bytes of the file, which bounds what it can ask for.
  init(_ format: GraphFormat, file: String, length: Int) {
    self.format = format
    self.file = file
    self.length = length
    table.numberLimit = length
  }

  /// The largest number of nodes that a file may only count instead of listing them.
  var countLimit: Int { max(1 << 20, length) }

  /// The number of nodes so far.
  var nodeCount: Int { declarations.count }

  /// The number of ties so far.
  var tieCount: Int { rows.count }

  // MARK: Faults

  mutating func report(
    _ severity: RecordIssue.Severity, _ kind: RecordIssue.Kind, at place: Place?,
    column: String? = nil, value: String? = nil
  ) {
    issues.append(
      RecordIssue(
        severity, kind,
        at: place.map { RecordPlace(file: file, line: $0.line, character: $0.character) },
        file: file, column: column, value: value))
  }

  /// Says something not read once, however often it stands in the file.
  mutating func skip(
    _ part: String, at place: Place?, severity: RecordIssue.Severity = .notice
  ) {
    let shown = String(part.prefix(60))
    guard partsNotRead.count < 100, partsNotRead.insert(shown).inserted else { return }
    report(severity, .partNotRead, at: place, value: shown)
  }

  mutating func syntax(_ expected: [String], found: String, at place: Place) {
    report(
      .error,
      .badSyntax(language: format.name, expected: expected, found: String(found.prefix(20))),
      at: place)
  }

  // MARK: Nodes

  /// The node of an identifier that a tie names.
  mutating func end(_ id: String, at place: Place) -> NodeIndex {
    let number = number(of: id)
    if declarations[number] == 0, mentions[number] == nil { mentions[number] = place }
    return NodeIndex(number)
  }

  /// A declared node; `nil`, and an error, when its identifier was declared before.
  mutating func declare(_ id: String, at place: Place, as shown: String? = nil) -> NodeIndex? {
    let number = number(of: id)
    guard declarations[number] == 0 else {
      report(
        .error, .duplicateIdentifier(firstLine: Int(declarations[number])), at: place,
        value: shown ?? id)
      return nil
    }
    declarations[number] = Int32(clamping: max(1, place.line))
    return NodeIndex(number)
  }

  /// Declares a node unless it is known, for formats in which naming is declaring.
  mutating func known(_ id: String, at place: Place) -> NodeIndex {
    let number = number(of: id)
    if declarations[number] == 0 { declarations[number] = Int32(clamping: max(1, place.line)) }
    return NodeIndex(number)
  }

  /// The line on which a node was declared.
  func line(of node: NodeIndex) -> Int { Int(declarations[node.index]) }

  mutating func setLine(of node: NodeIndex, _ line: Int) {
    declarations[node.index] = Int32(clamping: line)
  }

  mutating func name(_ node: NodeIndex, _ name: String) {
    names[node.index] = name
  }

  mutating func set(_ attribute: String, of node: NodeIndex, to text: String) {
    let number = nodeColumnNumbers[attribute] ?? nodeColumns.count
    if number == nodeColumns.count {
      nodeColumnNumbers[attribute] = number
      nodeColumns.append(Column(name: attribute))
    }
    nodeColumns[number].cells.append((node.rawValue, text, nil))
  }

  private mutating func number(of id: String) -> Int {
    let bytes = Array(id.utf8)
    let number = table.number(of: bytes.indices, in: bytes)
    if number == declarations.count { declarations.append(0) }
    return number
  }

  /// The value of an attribute for nodes of which the file gives none.
  mutating func setDefault(_ attribute: String, ofNodes text: String) {
    let number = nodeColumnNumbers[attribute] ?? nodeColumns.count
    if number == nodeColumns.count {
      nodeColumnNumbers[attribute] = number
      nodeColumns.append(Column(name: attribute))
    }
    nodeColumns[number].defaultText = text
  }

  // MARK: Ties

  /// Adds a tie; `nil` for a direction that the file leaves to its default.
  mutating func tie(
    _ source: NodeIndex, _ target: NodeIndex, weight: Double = 1, time: Double? = nil,
    directed: Bool? = nil, at place: Place
  ) {
    guard rows.count < Int(Int32.max) / 2 else {
      return skip("> \(rows.count)", at: place, severity: .error)
    }
    flags.append(directed ?? isDirectedByDefault)
    rows.append(
      GraphFile.Row(source: source, target: target, weight: weight, time: time, line: place.line))
  }

  /// A weight; `nil`, and an error, unless it is a finite number above 0.
  mutating func weight(_ text: String, at place: Place, column: String? = nil) -> Double? {
    let text = text.trimmingBlanks
    guard let weight = DecimalNumber.value(of: text) else {
      report(.error, .unreadableNumber, at: place, column: column, value: text)
      return nil
    }
    guard weight > 0, weight.isNormal else {
      report(
        .error,
        .numberOutOfRange(least: .leastNormalMagnitude, most: .greatestFiniteMagnitude),
        at: place, column: column, value: text)
      return nil
    }
    isWeighted = true
    return weight
  }

  /// A count that a file declares; `nil`, and an error, unless it can be believed.
  mutating func count(_ text: String, least: Int = 0, at place: Place) -> Int? {
    guard let number = DecimalNumber.value(of: text), let count = Int(exactly: number) else {
      report(.error, .unreadableNumber, at: place, value: text)
      return nil
    }
    guard (least...countLimit).contains(count) else {
      report(
        .error, .numberOutOfRange(least: Double(least), most: Double(countLimit)), at: place,
        value: text)
      return nil
    }
    return count
  }

  /// The value of an attribute for ties of which the file gives none.
  mutating func setDefault(_ attribute: String, ofTies text: String) {
    let place = tieColumnNumbers[attribute] ?? tieColumns.count
    if place == tieColumns.count {
      tieColumnNumbers[attribute] = place
      tieColumns.append(Column(name: attribute))
    }
    tieColumns[place].defaultText = text
  }

  /// A value of the tie that was added last.
  mutating func set(_ attribute: String, toTie text: String, number: Double? = nil) {
    guard let row = rows.last else { return }
    let place = tieColumnNumbers[attribute] ?? tieColumns.count
    if place == tieColumns.count {
      tieColumnNumbers[attribute] = place
      tieColumns.append(Column(name: attribute))
    }
    guard tieColumns[place].isNumeric else { return }
    let value = number ?? DecimalNumber.value(of: text.trimmingBlanks)
    if value == nil, !["", "na", "nan"].contains(text.lowercased()) {
      tieColumns[place].text = (row.line, text)
      tieColumns[place].cells = []
    } else if let value {
      tieColumns[place].cells.append((Int32(rows.count - 1), "", value))
    }
  }
}

// MARK: - The whole

extension GraphAssembly {
  /// What was read.
  consuming func graphFile(
    nodes: EdgeListReader.NodesFile?, directed: Bool?, digest: InputDigest
  ) -> GraphFile {
    for (number, place) in mentions where declarations[number] == 0 {
      report(
        .error, .unknownIdentifier(of: .node, suggestion: nil), at: place,
        value: table.label(number))
    }
    var labels = identifiers()
    var shown = labels.indices.map { names[$0] ?? labels[$0] }
    if prefersNames { shown = labels }
    if let nodes { read(nodes, &labels, &shown) }
    let isDirected = directed ?? (directions != .none)
    if directed == nil, directions == .some {
      report(.notice, .mixedDirections, at: nil)
      addReturns()
    }
    let tieAttributes = tieAttributes()
    let nodeAttributes = nodeAttributes(count: labels.count)
    var parallels: [Graph.Edge] = []
    let graph = GraphFile.graph(
      of: rows, nodeCount: labels.count, directed: isDirected, parallels: &parallels)
    if timeScale == nil {
      issues += RepeatedTies.notices(
        rows, among: parallels, loops: graph.loops, directed: isDirected,
        nodeCount: labels.count, file: file)
    }
    return GraphFile(
      name: file, digest: digest.value(), format: format, labels: labels, names: shown,
      graph: graph,
      rows: rows, attributes: tieAttributes,
      unreadColumns: tieColumns.compactMap { column in
        column.text.map { .init(name: column.name, line: $0.line, value: $0.value) }
      },
      nodeAttributes: nodeAttributes,
      isWeighted: isWeighted, timeScale: timeScale, issues: issues.sorted())
  }

  private var directions: Directions {
    guard let first = flags.first else { return isDirectedByDefault ? .all : .none }
    guard flags.allSatisfy({ $0 == first }) else { return .some }
    return first ? .all : .none
  }

  /// The identifiers, or the names where these are wanted: a name that two nodes have gets `~2`
  /// behind it, said in a warning.
  private mutating func identifiers() -> [String] {
    let labels = table.labels()
    guard prefersNames, !names.isEmpty else { return labels }
    let wanted = labels.indices.map { names[$0] ?? labels[$0] }
    var taken = Set(wanted)
    var first: [String: Int] = [:]
    return wanted.indices.map { node in
      let name = wanted[node]
      guard let other = first[name] else {
        first[name] = node
        return name
      }
      report(
        .warning, .duplicateIdentifier(firstLine: Int(declarations[other])),
        at: Place(line: Int(declarations[node]), character: 1), value: name)
      let unique = "\(name)~\(labels[node])"
      if taken.insert(unique).inserted { return unique }
      var number = 2
      while !taken.insert("\(unique)~\(number)").inserted { number += 1 }
      return "\(unique)~\(number)"
    }
  }

  /// Adds the nodes of a nodes file that the graph does not have.
  private mutating func read(
    _ nodes: EdgeListReader.NodesFile, _ labels: inout [String], _ shown: inout [String]
  ) {
    var parser = NodesFileParser(nodes)
    parser.read()
    issues += parser.issues
    var numbers = Dictionary(
      labels.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var columns = parser.columns.map { Column(name: $0) }
    for row in parser.rows {
      let number = numbers[row.id] ?? labels.count
      if number == labels.count {
        numbers[row.id] = number
        labels.append(row.id)
        shown.append(row.name ?? row.id)
      } else if let name = row.name {
        shown[number] = name
      }
      for (place, value) in row.values.enumerated() {
        if let value { columns[place].cells.append((Int32(number), value, nil)) }
      }
    }
    nodeColumns += columns
  }

  /// In a file of both kinds a tie without direction goes both ways.
  private mutating func addReturns() {
    let count = rows.count
    for place in 0..<count where !flags[place] && rows[place].source != rows[place].target {
      let row = rows[place]
      for column in tieColumns.indices where tieColumns[column].isNumeric {
        // Cells are in the order of rows, so the partner is found by halving.
        let cells = tieColumns[column].cells
        let found = cells.partition(below: Int32(place))
        if found < cells.count, cells[found].row == Int32(place) {
          tieColumns[column].cells.append((Int32(rows.count), "", cells[found].number))
        }
      }
      rows.append(
        GraphFile.Row(
          source: row.target, target: row.source, weight: row.weight, time: row.time,
          line: row.line))
    }
  }

  /// Full columns, as many as the length of the file allows.
  private mutating func tieAttributes() -> [GraphFile.Attribute] {
    var budget = 4 * length + (1 << 20)
    var attributes: [GraphFile.Attribute] = []
    for column in tieColumns {
      budget -= rows.count
      guard column.isNumeric, budget >= 0 else {
        skip(column.name, at: nil, severity: column.isNumeric ? .warning : .notice)
        continue
      }
      let byDefault = column.defaultText.flatMap { DecimalNumber.value(of: $0.trimmingBlanks) }
      guard !column.cells.isEmpty || byDefault != nil else { continue }
      var values = [Double?](repeating: byDefault, count: rows.count)
      for cell in column.cells { values[Int(cell.row)] = cell.number }
      attributes.append(GraphFile.Attribute(name: column.name, values: values))
    }
    return attributes
  }

  private mutating func nodeAttributes(count: Int) -> [GraphFile.NodeAttribute] {
    var budget = 4 * length + (1 << 20)
    var attributes: [GraphFile.NodeAttribute] = []
    for column in nodeColumns {
      budget -= count
      guard budget >= 0 else {
        skip(column.name, at: nil, severity: .warning)
        continue
      }
      var values = [String?](repeating: column.defaultText, count: count)
      for cell in column.cells { values[Int(cell.row)] = cell.text }
      attributes.append(GraphFile.NodeAttribute(name: column.name, values: values))
    }
    return attributes
  }
}

extension [(row: Int32, text: String, number: Double?)] {
  /// The first place whose row is not below a number, in ascending rows; rows added behind do
  /// not count, since theirs are larger.
  fileprivate func partition(below row: Int32) -> Int {
    var range = 0..<count
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      if self[middle].row < row {
        range = middle + 1..<range.upperBound
      } else {
        range = range.lowerBound..<middle
      }
    }
    return range.lowerBound
  }
}

extension String {
  /// The text without blanks and line ends around it.
  var trimmingBlanks: String {
    let blanks: Set<UInt8> = [0x20, 0x09, 0x0a, 0x0d]
    let bytes = utf8
    guard let first = bytes.first, let last = bytes.last,
      blanks.contains(first) || blanks.contains(last)
    else { return self }
    let rest = bytes.drop { blanks.contains($0) }
    guard let end = rest.lastIndex(where: { !blanks.contains($0) }) else { return "" }
    return String(decoding: rest[...end], as: UTF8.self)
  }
}
