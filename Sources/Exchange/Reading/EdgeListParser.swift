internal import Graphs
internal import Records

/// The state behind ``EdgeListReader``.
struct EdgeListParser {
  /// A numeric column in the making.
  private struct Column {
    let place: Int
    let name: String
    /// Whether the cells are times, as the ends of spells are.
    var isTime = false
    var values: [Double?] = []
    /// The line of the first cell that is no number, and the cell; such a column is no attribute.
    var text: (line: Int, value: String)?

    /// Why the column is no attribute; `nil` where it is one, or there is no row.
    func unread(firstLine: Int?) -> GraphFile.UnreadColumn? {
      if let text { return .init(name: name, line: text.line, value: text.value) }
      guard let firstLine, values.allSatisfy({ $0 == nil }) else { return nil }
      return .init(name: name, line: firstLine, value: "")
    }
  }

  /// Where the columns stand that have a meaning.
  private struct Layout {
    var source: Int?
    var target: Int?
    var weight: Int?
    var time: Int?
    var type: Int?
  }

  /// What a column of a plain row is read as.
  private enum Role {
    case source, target, weight, time
    case number(column: Int)
    /// Such a row is not plain.
    case other
  }

  /// What a row says beside its ends.
  private struct WaitingRow {
    let weight: Double
    let time: Double?
    let line: Int
  }

  private let file: String
  private var labels = LabelTable()
  private var nodesFile: NodesFileParser?
  private var roles: [Role] = []
  /// The numbers of the row that is being read, one per element of ``columns``.
  private var scratch: [Double] = []
  private var rows: [GraphFile.Row] = []
  /// Rows read but for the numbers of their nodes: these take their turn in ``waitingEnds``, source
  /// and target of each, as values of names.
  private var waiting: [WaitingRow] = []
  private var waitingEnds: [Int32] = []
  private var columns: [Column] = []
  private var header: [String] = []
  private var layout = Layout()
  private var timeScale: GraphFile.TimeScale?
  private var directedRows = 0
  /// Whether the column `type` is not the one that Gephi writes.
  private var hasOtherTypes = false
  private var issues: [RecordIssue] = []

  /// The length is the number of bytes of the file of ties.
  init(file: String, length: Int) {
    self.file = file
    labels.numberLimit = length
  }

  // MARK: Nodes

  mutating func readNodes(_ nodes: EdgeListReader.NodesFile) {
    nodesFile = NodesFileParser(nodes)
    nodesFile?.read()
    issues += nodesFile?.issues ?? []
    for row in nodesFile?.rows ?? [] {
      let id = Array(row.id.utf8)
      _ = labels.number(of: id.indices, in: id)
    }
  }

  // MARK: Ties

  mutating func readTies(_ bytes: [UInt8]) {
    guard isText(bytes) else { return }
    let start = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
    let separator = FieldCursor.separator(of: bytes[start...].lazy)
    var cursor = FieldCursor(bytes, separator: separator, from: start)
    guard cursor.next() else {
      issues.append(RecordIssue(.error, .emptyFile, at: nil, file: file))
      return
    }
    guard readHeader(cursor) else { return }
    // A row of an edge list seldom takes fewer than 12 bytes.
    rows.reserveCapacity(min(bytes.count / 12, 1 << 24))
    setRoles()
    while cursor.position < bytes.count {
      if let end = readPlainRow(
        bytes.span, from: cursor.position, line: cursor.line, separator: separator)
      {
        cursor.skipLine(to: end)
      } else if cursor.next() {
        finishWaiting()
        readRow(cursor)
      }
    }
    finishWaiting()
  }

  /// UTF-8 without control characters; the first fault is named.
  private mutating func isText(_ bytes: [UInt8]) -> Bool {
    func line(of place: Int) -> RecordPlace {
      RecordPlace(file: file, line: bytes[..<place].count { $0 == 0x0a } + 1)
    }
    if let fault = UTF8Check.firstFault(in: bytes) {
      let start = bytes[..<fault].lastIndex(of: 0x0a).map { $0 + 1 } ?? 0
      let kind = RecordIssue.Kind.notUTF8(byte: bytes[fault], columnNumber: fault - start + 1)
      issues.append(RecordIssue(.error, kind, at: line(of: fault)))
      return false
    }
    if let control = UTF8Check.firstControl(in: bytes) {
      let kind = RecordIssue.Kind.controlCharacter(code: UInt32(bytes[control]))
      issues.append(RecordIssue(.error, kind, at: line(of: control)))
      return false
    }
    return true
  }

  private mutating func readHeader(_ cursor: FieldCursor) -> Bool {
    header = cursor.fields.map(cursor.text)
    var seen: Set<String> = []
    for (place, name) in header.enumerated() {
      let key = name.lowercased()
      if !seen.insert(key).inserted {
        report(.error, .duplicateColumn, line: cursor.rowLine, column: name)
        continue
      }
      switch key {
      case "source", "ego": claim(\.source, place, cursor)
      case "target", "alter": claim(\.target, place, cursor)
      case "weight": layout.weight = place
      case "time", "period", "onset": claim(\.time, place, cursor)
      case "terminus": columns.append(Column(place: place, name: name, isTime: true))
      case "type": layout.type = place
      default: columns.append(Column(place: place, name: name))
      }
    }
    for (place, name) in [(layout.source, "source"), (layout.target, "target")] where place == nil {
      report(.error, .missingColumn, line: cursor.rowLine, column: name)
    }
    return layout.source != nil && layout.target != nil
  }

  private mutating func claim(
    _ key: WritableKeyPath<Layout, Int?>, _ place: Int, _ cursor: FieldCursor
  ) {
    if layout[keyPath: key] == nil {
      layout[keyPath: key] = place
    } else {
      report(.error, .duplicateColumn, line: cursor.rowLine, column: header[place])
    }
  }

  private mutating func readRow(_ cursor: FieldCursor) {
    let line = cursor.rowLine
    if let fault = cursor.fault {
      report(
        .error, fault == .textAfterQuote ? .textAfterQuote : .unterminatedQuote, line: line,
        value: cursor.fields.last.map { String(cursor.text($0).prefix(40)) })
      return
    }
    guard cursor.fields.count == header.count else {
      report(
        .error, .wrongFieldCount(expected: header.count, found: cursor.fields.count), line: line)
      return
    }
    // Read everything before leaving, so that every fault of a row is said.
    let ends = (isName(layout.source, cursor), isName(layout.target, cursor))
    let weight = weight(cursor)
    let time = time(cursor)
    guard ends.0, ends.1, let weight, time.isReadable, let source = number(layout.source, cursor),
      let target = number(layout.target, cursor)
    else { return }
    rows.append(
      GraphFile.Row(source: source, target: target, weight: weight, time: time.value, line: line))
    for column in columns.indices { readAttribute(column, cursor) }
    if let type = layout.type {
      switch cursor.text(cursor.fields[type]).lowercased() {
      case "directed": directedRows += 1
      case "undirected", "mutual", "": break
      default: hasOtherTypes = true
      }
    }
  }

  private mutating func isName(_ place: Int?, _ cursor: FieldCursor) -> Bool {
    guard let place, cursor.fields[place].range.isEmpty else { return place != nil }
    report(.error, .emptyRequired, line: cursor.rowLine, column: header[place])
    return false
  }

  private mutating func number(_ place: Int?, _ cursor: FieldCursor) -> NodeIndex? {
    guard let place else { return nil }
    let field = cursor.fields[place]
    let storage = cursor.storage(of: field)
    if storage[field.range.lowerBound] == 0x27 {
      let name = Array(ExportText.unguarded(cursor.text(field)).utf8)
      return NodeIndex(labels.number(of: 0..<name.count, in: name))
    }
    return NodeIndex(labels.number(of: field.range, in: storage))
  }

  /// The weight of a row, 1 where there is no such column; `nil` when refused.
  private mutating func weight(_ cursor: FieldCursor) -> Double? {
    guard let place = layout.weight else { return 1 }
    let field = cursor.fields[place]
    guard !field.range.isEmpty else {
      report(.error, .emptyRequired, line: cursor.rowLine, column: header[place])
      return nil
    }
    guard let weight = DecimalNumber.parse(field.range, in: cursor.storage(of: field)) else {
      let text = cursor.text(field)
      let comma = DecimalNumber.withPoint(text).map { RecordIssue.Kind.decimalComma(written: $0) }
      report(
        .error, comma ?? .unreadableNumber, line: cursor.rowLine, column: header[place],
        value: text)
      return nil
    }
    guard weight > 0, weight.isNormal else {
      let range = RecordIssue.Kind.numberOutOfRange(
        least: .leastNormalMagnitude, most: .greatestFiniteMagnitude)
      report(
        .error, range, line: cursor.rowLine, column: header[place], value: cursor.text(field))
      return nil
    }
    return weight
  }

  /// The time of a row; the first one that is given decides between numbers and days.
  private mutating func time(_ cursor: FieldCursor) -> (value: Double?, isReadable: Bool) {
    guard let place = layout.time else { return (nil, true) }
    return time(in: place, cursor)
  }

  private mutating func time(
    in place: Int, _ cursor: FieldCursor
  ) -> (value: Double?, isReadable: Bool) {
    let field = cursor.fields[place]
    guard !field.range.isEmpty else { return (nil, true) }
    let number = DecimalNumber.parse(field.range, in: cursor.storage(of: field))
    if timeScale == nil { timeScale = number == nil ? .day : .number }
    if timeScale == .number {
      if let number { return (number, true) }
      report(
        .error, .unreadableNumber, line: cursor.rowLine, column: header[place],
        value: cursor.text(field))
      return (nil, false)
    }
    if let date = try? ImpreciseDate(cursor.text(field)), let day = date.earliest,
      day == date.latest
    {
      return (Double(day.number), true)
    }
    report(
      .error, .unreadableDate, line: cursor.rowLine, column: header[place],
      value: cursor.text(field))
    return (nil, false)
  }

  private mutating func readAttribute(_ index: Int, _ cursor: FieldCursor) {
    guard columns[index].text == nil else { return }
    if columns[index].isTime {
      columns[index].values.append(time(in: columns[index].place, cursor).value)
      return
    }
    let field = cursor.fields[columns[index].place]
    let storage = cursor.storage(of: field)
    if let number = DecimalNumber.parse(field.range, in: storage) {
      columns[index].values.append(number)
      return
    }
    let text = cursor.text(field)
    if let number = DecimalNumber.withPoint(text).flatMap(DecimalNumber.value(of:)) {
      columns[index].values.append(number)
    } else if text.isEmpty || ["na", "nan"].contains(text.lowercased()) {
      columns[index].values.append(nil)
    } else {
      columns[index].text = (cursor.rowLine, text)
      columns[index].values = []
    }
  }

  private mutating func report(
    _ severity: RecordIssue.Severity, _ kind: RecordIssue.Kind, line: Int, column: String? = nil,
    value: String? = nil
  ) {
    issues.append(
      RecordIssue(
        severity, kind, at: RecordPlace(file: file, line: line), column: column, value: value))
  }
}

// MARK: - The whole

extension EdgeListParser {
  /// What was read.
  consuming func graphFile(directed: Bool?, digest: InputDigest) -> GraphFile {
    let isDirected = directed ?? (!rows.isEmpty && directedRows == rows.count)
    var unused = columns.filter { $0.text != nil }.map(\.name)
    if hasOtherTypes, let type = layout.type { unused.append(header[type]) }
    for name in unused {
      issues.append(RecordIssue(.notice, .unknownColumn, at: nil, file: file, column: name))
    }
    let (rows, nodeCount, file) = (rows, labels.count, file)
    var parallels: [Graph.Edge] = []
    let graph = GraphFile.graph(
      of: rows, nodeCount: nodeCount, directed: isDirected, parallels: &parallels)
    if layout.time == nil {
      issues += RepeatedTies.notices(
        rows, among: parallels, loops: graph.loops, directed: isDirected, nodeCount: nodeCount,
        file: file)
    }
    let labels = labels.labels()
    return GraphFile(
      name: file, digest: digest.value(), format: .edgeList, labels: labels,
      names: names(labels),
      graph: graph, rows: rows,
      attributes: columns.filter { $0.text == nil && $0.values.contains { $0 != nil } }
        .map { GraphFile.Attribute(name: $0.name, values: $0.values) },
      unreadColumns: columns.compactMap { $0.unread(firstLine: rows.first?.line) },
      nodeAttributes: nodeAttributes(count: labels.count), isWeighted: layout.weight != nil,
      timeScale: timeScale, issues: issues.sorted())
  }

  /// The nodes of the nodes file come first, in its order.
  private func names(_ labels: [String]) -> [String] {
    var names = labels
    for (node, row) in (nodesFile?.rows ?? []).enumerated() {
      if let name = row.name { names[node] = name }
    }
    return names
  }

  private func nodeAttributes(count: Int) -> [GraphFile.NodeAttribute] {
    guard let nodesFile else { return [] }
    return nodesFile.columns.enumerated().map { column, name in
      let values = nodesFile.rows.map { $0.values[column] }
      return GraphFile.NodeAttribute(
        name: name, values: values + [String?](repeating: nil, count: count - values.count))
    }
  }
}

// MARK: - Plain rows

extension EdgeListParser {
  private mutating func setRoles() {
    roles = [Role](repeating: .other, count: header.count)
    for (column, place) in columns.map(\.place).enumerated() {
      roles[place] = columns[column].isTime ? .other : .number(column: column)
    }
    if let place = layout.source { roles[place] = .source }
    if let place = layout.target { roles[place] = .target }
    if let place = layout.weight { roles[place] = .weight }
    if let place = layout.time { roles[place] = .time }
    scratch = [Double](repeating: 0, count: columns.count)
  }

  /// Reads a row that needs no care: no quotes, no blanks around, no empty field, good numbers.
  ///
  /// - Returns: where the next row begins; `nil` when the row must be read field by field, and
  ///   then nothing of it was kept.
  private mutating func readPlainRow(
    _ bytes: Span<UInt8>, from start: Int, line: Int, separator: UInt8
  ) -> Int? {
    var place = start
    var source = 0..<0
    var target = 0..<0
    var weight = 1.0
    var time: Double?
    for role in roles.indices {
      let first = place
      while place < bytes.count {
        let byte = bytes[place]
        if byte == separator || byte == 0x0a || byte == 0x0d { break }
        place += 1
      }
      guard first < place, Self.isPlain(bytes[first]), Self.isPlain(bytes[place - 1]) else {
        return nil
      }
      let isLast = role == roles.count - 1
      guard isLast == (place == bytes.count || bytes[place] != separator) else { return nil }
      switch roles[role] {
      case .source: source = first..<place
      case .target: target = first..<place
      case .weight:
        guard let number = DecimalNumber.parse(first..<place, in: bytes), number > 0,
          number.isNormal
        else { return nil }
        weight = number
      case .time:
        guard timeScale == .number, let number = DecimalNumber.parse(first..<place, in: bytes)
        else { return nil }
        time = number
      case .number(let column):
        guard columns[column].text == nil,
          let number = DecimalNumber.parse(first..<place, in: bytes)
        else { return nil }
        scratch[column] = number
      case .other: return nil
      }
      if !isLast { place += 1 }
    }
    if let tail = labels.value(of: source, in: bytes),
      let head = labels.value(of: target, in: bytes)
    {
      waitingEnds.append(Int32(truncatingIfNeeded: tail))
      waitingEnds.append(Int32(truncatingIfNeeded: head))
      waiting.append(WaitingRow(weight: weight, time: time, line: line))
      if waiting.count == 256 { finishWaiting() }
    } else {
      finishWaiting()
      let tail = labels.number(of: source, in: bytes)
      let head = labels.number(of: target, in: bytes)
      rows.append(
        GraphFile.Row(
          source: NodeIndex(tail), target: NodeIndex(head), weight: weight, time: time, line: line))
    }
    for column in columns.indices { columns[column].values.append(scratch[column]) }
    if place + 1 < bytes.count, bytes[place] == 0x0d, bytes[place + 1] == 0x0a { place += 1 }
    return min(place + 1, bytes.count)
  }

  /// Gives the rows that wait their nodes.
  private mutating func finishWaiting() {
    labels.replace(values: &waitingEnds)
    for (place, row) in waiting.enumerated() {
      rows.append(
        GraphFile.Row(
          source: NodeIndex(rawValue: waitingEnds[2 * place]),
          target: NodeIndex(rawValue: waitingEnds[2 * place + 1]), weight: row.weight,
          time: row.time, line: row.line))
    }
    waiting.removeAll(keepingCapacity: true)
    waitingEnds.removeAll(keepingCapacity: true)
  }

  /// Whether a byte at the edge of a field needs no care: neither quote, apostrophe nor blank,
  /// and ASCII, since other blanks are not.
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7f && byte != 0x22 && byte != 0x27
  }
}
