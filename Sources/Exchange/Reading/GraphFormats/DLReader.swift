internal import Graphs
internal import Records

/// Reads UCINET DL: `edgelist1`, `nodelist1` and `fullmatrix`, with labels listed or embedded.
///
/// Keywords are in capitals or not; a comma stands for a blank. The format says nothing of
/// direction: lists have arcs, a matrix that is not symmetric too, and one that is has ties
/// without direction. `nr` and `nc` make a two-mode matrix, whose nodes have the attribute `mode`.
///
/// - Source: S. P. Borgatti, M. G. Everett, L. C. Freeman, UCINET 6 user's guide (2002).
struct DLParser {
  private enum Form: String, CaseIterable {
    case fullmatrix, edgelist1, nodelist1
  }

  private struct Cell {
    let row: Int
    let column: Int
    let weight: Double
    let place: GraphAssembly.Place
  }

  private(set) var assembly: GraphAssembly
  private var cursor: WordCursor
  private var pending: [WordCursor.Word] = []
  private var count: Int?
  private var rowCount: Int?
  private var columnCount: Int?
  private var form = Form.fullmatrix
  private var isEmbedded = false
  private var hasDiagonal = true
  private var rowLabels: [WordCursor.Word] = []
  private var columnLabels: [WordCursor.Word] = []
  private var cells: [Cell] = []

  init(_ bytes: [UInt8], file: String) {
    assembly = GraphAssembly(.ucinetDL, file: file, length: bytes.count)
    assembly.isDirectedByDefault = true
    assembly.prefersNames = true
    cursor = WordCursor(bytes, separators: [0x2c])
  }

  /// - Complexity: O(length of the file).
  mutating func read() {
    guard readHeader(), declareNodes() else { return }
    switch form {
    case .edgelist1: while nextLine() { readTie(pending) }
    case .nodelist1: while nextLine() { readList(pending) }
    case .fullmatrix: readMatrix()
    }
    if isEmbedded, form != .fullmatrix, let count, assembly.nodeCount > count {
      assembly.report(
        .error, .wrongCount(declared: count, found: assembly.nodeCount), at: cursor.end)
    } else if isEmbedded, form != .fullmatrix, let count {
      addUnnamed(count - assembly.nodeCount)
    }
  }

  // MARK: Heading

  /// The next word of the file; `nil` at the end.
  private mutating func nextWord() -> WordCursor.Word? {
    if pending.isEmpty {
      guard cursor.next() else { return nil }
      pending = cursor.words.reversed()
    }
    return pending.popLast()
  }

  /// The next line of data into `pending`, first the rest of the line of `data:`.
  private mutating func nextLine() -> Bool {
    if !rest.isEmpty {
      pending = rest
      rest = []
      return true
    }
    guard cursor.next() else { return false }
    pending = cursor.words
    return true
  }

  private var rest: [WordCursor.Word] = []

  private mutating func readHeader() -> Bool {
    guard let first = nextWord(), first.text.lowercased() == "dl" else {
      assembly.syntax(["DL"], found: "", at: cursor.end)
      return false
    }
    while let word = headerWord() {
      let key = word.text.lowercased()
      switch key {
      case "n": count = headerCount()
      case "nr": rowCount = headerCount()
      case "nc": columnCount = headerCount()
      case "nm":
        if let matrices = headerCount(), matrices > 1 {
          assembly.skip("nm=\(matrices)", at: word.place, severity: .error)
        }
      case "format": guard readForm() else { return false }
      case "diagonal":
        if let value = headerWord() { hasDiagonal = value.text.lowercased() != "absent" }
      case "data", "data:":
        rest = pending.reversed()
        pending = []
        if key == "data", rest.first?.text == ":" { rest.removeFirst() }
        return true
      case "labels", "labels:", "row", "col", "column": readLabels(key)
      default:
        assembly.syntax(
          ["n", "format", "labels", "data:"], found: word.text, at: word.place)
        return false
      }
    }
    assembly.syntax(["data:"], found: "", at: cursor.end)
    return false
  }

  /// The next word of the heading; `a=b` is two words.
  private mutating func headerWord() -> WordCursor.Word? {
    while let word = nextWord() {
      if word.text == "=" || word.text.isEmpty { continue }
      guard !word.isQuoted, let sign = word.text.firstIndex(of: "=") else { return word }
      let before = String(word.text[..<sign])
      let after = String(word.text[word.text.index(after: sign)...])
      if !after.isEmpty {
        let place = GraphAssembly.Place(
          line: word.place.line, character: word.place.character + before.unicodeScalars.count + 1)
        pending.append(WordCursor.Word(text: after, place: place, isQuoted: false))
      }
      if !before.isEmpty {
        return WordCursor.Word(text: before, place: word.place, isQuoted: false)
      }
    }
    return nil
  }

  private mutating func headerCount() -> Int? {
    guard let word = headerWord() else {
      assembly.syntax(["0-9"], found: "", at: cursor.end)
      return nil
    }
    return assembly.count(word.text, at: word.place)
  }

  private mutating func readForm() -> Bool {
    guard let word = headerWord() else { return true }
    guard let form = Form(rawValue: word.text.lowercased()) else {
      assembly.report(
        .error, .unknownWord(allowed: Form.allCases.map(\.rawValue), suggestion: nil),
        at: word.place, column: "format", value: word.text)
      return false
    }
    self.form = form
    return true
  }

  /// `labels embedded`, `labels:` with a list, and both for `row` and `column`.
  private mutating func readLabels(_ key: String) {
    var key = key
    var isOfColumns = false
    if ["row", "col", "column"].contains(key) {
      isOfColumns = key != "row"
      key = headerWord()?.text.lowercased() ?? ""
    }
    guard let next = nextWord() else { return }
    if key == "labels", ["embedded", "embedded:"].contains(next.text.lowercased()) {
      isEmbedded = true
      return
    }
    if next.text != ":" { pending.append(next) }
    let limit = (isOfColumns ? columnCount : rowCount) ?? count ?? 0
    var labels: [WordCursor.Word] = []
    while labels.count < limit, let word = nextWord() {
      if !word.isQuoted, ["data:", "labels"].contains(word.text.lowercased()) {
        pending.append(word)
        break
      }
      labels.append(word)
    }
    if isOfColumns {
      columnLabels = labels
    } else {
      rowLabels = labels
    }
  }

  // MARK: Nodes

  private var isTwoMode: Bool { columnCount != nil && rowCount != nil }

  private mutating func declareNodes() -> Bool {
    if isTwoMode, form != .fullmatrix {
      assembly.syntax(["n"], found: "nr", at: cursor.end)
      return false
    }
    guard let all = isTwoMode ? (rowCount ?? 0) + (columnCount ?? 0) : count else {
      assembly.syntax(["n"], found: "data:", at: cursor.end)
      return false
    }
    guard all <= assembly.countLimit else {
      assembly.report(
        .error, .numberOutOfRange(least: 0, most: Double(assembly.countLimit)), at: cursor.end,
        value: String(all))
      return false
    }
    count = all
    guard !isEmbedded || form == .fullmatrix else { return true }
    for number in 0..<all { _ = assembly.known(String(number + 1), at: cursor.end) }
    for (number, word) in rowLabels.enumerated() where number < all { name(number, word) }
    for (number, word) in columnLabels.enumerated() where (rowCount ?? 0) + number < all {
      name((isTwoMode ? rowCount ?? 0 : 0) + number, word)
    }
    for number in 0..<all where isTwoMode {
      assembly.set("mode", of: NodeIndex(number), to: number < rowCount ?? 0 ? "1" : "2")
    }
    return true
  }

  private mutating func name(_ number: Int, _ word: WordCursor.Word) {
    guard !word.text.isEmpty else { return }
    assembly.setLine(of: NodeIndex(number), word.place.line)
    assembly.name(NodeIndex(number), word.text)
  }

  /// Nodes that the file counts but never names are isolated and called by their numbers.
  private mutating func addUnnamed(_ count: Int) {
    var added = 0
    var number = assembly.nodeCount
    while added < count {
      number += 1
      let before = assembly.nodeCount
      _ = assembly.known(String(number), at: cursor.end)
      if assembly.nodeCount > before { added += 1 }
    }
  }

  // MARK: Data

  private mutating func node(_ word: WordCursor.Word) -> NodeIndex? {
    isEmbedded ? assembly.known(word.text, at: word.place) : assembly.node(word, of: count ?? 0)
  }

  private mutating func readTie(_ words: [WordCursor.Word]) {
    guard words.count == 2 || words.count == 3 else {
      assembly.report(
        .error, .wrongFieldCount(expected: 3, found: words.count), at: words[0].place)
      return
    }
    let source = node(words[0])
    let target = node(words[1])
    let weight =
      words.count == 3 ? assembly.weight(words[2].text, at: words[2].place) : 1
    guard let source, let target, let weight else { return }
    assembly.tie(source, target, weight: weight, at: words[0].place)
  }

  private mutating func readList(_ words: [WordCursor.Word]) {
    guard let source = node(words[0]) else { return }
    for word in words.dropFirst() {
      guard let target = node(word) else { continue }
      assembly.tie(source, target, at: word.place)
    }
  }

  private mutating func readMatrix() {
    let rows = isTwoMode ? rowCount ?? 0 : count ?? 0
    let columns = isTwoMode ? columnCount ?? 0 : count ?? 0
    let firstColumn = isTwoMode ? rows : 0
    pending = rest.reversed()
    if isEmbedded {
      for column in 0..<columns {
        guard let word = nextWord() else { break }
        name(firstColumn + column, word)
      }
    }
    var (row, column, found) = (0, 0, 0)
    while let word = nextWord() {
      if !hasDiagonal, row == column { column += 1 }
      if isEmbedded, found % max(1, columns - (hasDiagonal ? 0 : 1)) == 0, !isLabelRead {
        isLabelRead = true
        if isTwoMode, row < rows { name(row, word) }
        continue
      }
      isLabelRead = false
      found += 1
      guard row < rows else { continue }
      if DecimalNumber.value(of: word.text) != 0,
        let weight = assembly.weight(word.text, at: word.place)
      {
        cells.append(
          Cell(row: row, column: firstColumn + column, weight: weight, place: word.place))
      }
      column += 1
      if column == columns || (!hasDiagonal && column == row && column == columns - 1) {
        (row, column) = (row + 1, 0)
      }
    }
    let (area, isOver) = rows.multipliedReportingOverflow(by: columns)
    let needed = area - (hasDiagonal || isOver ? 0 : rows)
    if isOver || found != needed {
      assembly.report(
        .error, .wrongCount(declared: isOver ? .max : needed, found: found), at: cursor.end)
      return
    }
    addTies()
  }

  private var isLabelRead = false

  /// A symmetric matrix has ties without direction, each once.
  private mutating func addTies() {
    var weights: [Int: Double] = [:]
    for cell in cells { weights[cell.row << 32 | cell.column] = cell.weight }
    let isSymmetric =
      isTwoMode || cells.allSatisfy { weights[$0.column << 32 | $0.row] == $0.weight }
    assembly.isDirectedByDefault = !isSymmetric
    for cell in cells where isTwoMode || !isSymmetric || cell.row <= cell.column {
      assembly.tie(
        NodeIndex(cell.row), NodeIndex(cell.column), weight: cell.weight, at: cell.place)
    }
  }
}
