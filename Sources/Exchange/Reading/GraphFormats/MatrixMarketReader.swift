internal import Graphs
internal import Records

/// Reads Matrix Market: coordinates and arrays of real, integer or pattern entries.
///
/// Nodes are called by their numbers from 1. A `general` matrix has arcs from row to column, a
/// `symmetric` one ties without direction. A matrix that is not square ties two kinds of nodes,
/// `r1 …` and `c1 …`, with the attribute `mode`. In an array 0 is no tie; an entry of 0 in a list
/// of coordinates is refused, as any weight of 0.
///
/// - Source: R. F. Boisvert, R. Pozo, K. A. Remington, The Matrix Market exchange formats,
///   NISTIR 5935 (1996).
struct MatrixMarketParser {
  private(set) var assembly: GraphAssembly
  private var cursor: WordCursor
  private var rowCount = 0
  private var columnCount = 0
  private var isArray = false
  private var isPattern = false
  private var isSymmetric = false

  init(_ bytes: [UInt8], file: String) {
    assembly = GraphAssembly(.matrixMarket, file: file, length: bytes.count)
    cursor = WordCursor(bytes)
  }

  /// - Complexity: O(length of the file).
  mutating func read() {
    guard cursor.next(), readBanner(cursor.words), next() else {
      if assembly.issues.isEmpty {
        assembly.syntax(["%%MatrixMarket", "0-9"], found: "", at: cursor.end)
      }
      return
    }
    guard let entries = readSize(cursor.words) else { return }
    declareNodes()
    isArray ? readArray() : readEntries(entries)
  }

  /// Reads the next line that is no comment.
  private mutating func next() -> Bool {
    while cursor.next() {
      if !cursor.words[0].text.hasPrefix("%") { return true }
    }
    return false
  }

  private mutating func readBanner(_ words: [WordCursor.Word]) -> Bool {
    let allowed = [
      ["%%matrixmarket"], ["matrix"], ["coordinate", "array"],
      ["real", "integer", "pattern", "double"], ["general", "symmetric"],
    ]
    for (place, choices) in allowed.enumerated() {
      guard place < words.count else {
        assembly.syntax(choices, found: "", at: words[words.count - 1].place)
        return false
      }
      guard choices.contains(words[place].text.lowercased()) else {
        assembly.report(
          .error, .unknownWord(allowed: choices, suggestion: nil), at: words[place].place,
          value: words[place].text)
        return false
      }
    }
    isArray = words[2].text.lowercased() == "array"
    isPattern = words[3].text.lowercased() == "pattern"
    isSymmetric = words[4].text.lowercased() == "symmetric"
    if isArray, isPattern {
      assembly.report(
        .error, .unknownWord(allowed: ["real", "integer"], suggestion: nil), at: words[3].place,
        value: words[3].text)
      return false
    }
    return true
  }

  private mutating func readSize(_ words: [WordCursor.Word]) -> Int? {
    let needed = isArray ? 2 : 3
    guard words.count == needed else {
      assembly.report(
        .error, .wrongFieldCount(expected: needed, found: words.count), at: words[0].place)
      return nil
    }
    let rows = assembly.count(words[0].text, at: words[0].place)
    let columns = assembly.count(words[1].text, at: words[1].place)
    guard let rows, let columns else { return nil }
    (rowCount, columnCount) = (rows, columns)
    if isSymmetric, rows != columns {
      assembly.report(
        .error, .wrongCount(declared: rows, found: columns), at: words[1].place)
      return nil
    }
    // The number of entries is only compared with what is found, whatever it says.
    guard needed == 3 else { return 0 }
    guard let entries = DecimalNumber.value(of: words[2].text).flatMap({ Int(exactly: $0) }),
      entries >= 0
    else {
      assembly.report(.error, .unreadableNumber, at: words[2].place, value: words[2].text)
      return nil
    }
    return entries
  }

  private mutating func declareNodes() {
    let place = cursor.words[0].place
    assembly.isDirectedByDefault = !isSymmetric && rowCount == columnCount
    guard rowCount != columnCount else {
      for row in 0..<rowCount { _ = assembly.known(String(row + 1), at: place) }
      return
    }
    for (mode, prefix, count) in [("1", "r", rowCount), ("2", "c", columnCount)] {
      for number in 0..<count {
        let node = assembly.known(prefix + String(number + 1), at: place)
        assembly.set("mode", of: node, to: mode)
      }
    }
  }

  private var firstColumn: Int { rowCount == columnCount ? 0 : rowCount }

  private mutating func readEntries(_ declared: Int) {
    var found = 0
    while next() {
      let words = cursor.words
      found += 1
      let needed = isPattern ? 2 : 3
      guard words.count == needed else {
        assembly.report(
          .error, .wrongFieldCount(expected: needed, found: words.count), at: words[0].place)
        continue
      }
      let row = assembly.node(words[0], of: rowCount)
      let column = assembly.node(words[1], of: columnCount)
      let weight = isPattern ? 1 : assembly.weight(words[2].text, at: words[2].place)
      guard let row, let column, let weight else { continue }
      assembly.tie(
        row, NodeIndex(firstColumn + column.index), weight: weight, at: words[0].place)
    }
    if found != declared {
      assembly.report(.error, .wrongCount(declared: declared, found: found), at: cursor.end)
    }
  }

  /// Columns one after the other; of a symmetric matrix from the diagonal down.
  private mutating func readArray() {
    var (row, column, found) = (0, 0, 0)
    while next() {
      for word in cursor.words {
        found += 1
        guard column < columnCount, row < rowCount else { continue }
        if DecimalNumber.value(of: word.text) != 0,
          let weight = assembly.weight(word.text, at: word.place)
        {
          assembly.tie(
            NodeIndex(row), NodeIndex(firstColumn + column), weight: weight, at: word.place)
        }
        row += 1
        if row == rowCount {
          column += 1
          row = isSymmetric ? column : 0
        }
      }
    }
    let (area, isOver) = rowCount.multipliedReportingOverflow(by: columnCount)
    let needed = isSymmetric && !isOver ? (area + rowCount) / 2 : area
    if isOver || found != needed {
      assembly.report(
        .error, .wrongCount(declared: isOver ? .max : needed, found: found), at: cursor.end)
    }
  }
}
