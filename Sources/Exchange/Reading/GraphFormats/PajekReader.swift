internal import Graphs
internal import Records

/// Reads Pajek's networks: `*Vertices`, `*Arcs`, `*Edges`, `*Arcslist`, `*Edgeslist`, `*Matrix`.
///
/// Labels are the identifiers, as NetworkX has it; a label of several vertices gets the number of
/// the vertex, with a warning. Of a two-mode network each vertex has the attribute `mode`, 1 or 2.
/// Arcs have a direction and edges none; a matrix has arcs. Coordinates, shapes, names of
/// relations, times, partitions and vectors are not read, said in a notice; nor is a second
/// network in the same file, said in a warning.
///
/// - Source: V. Batagelj, A. Mrvar, Pajek reference manual 5.18, appendix on data objects.
struct PajekParser {
  private enum Section {
    case nothing, vertices, ignored
    case ties(directed: Bool)
    case lists(directed: Bool)
    case matrix
  }

  private(set) var assembly: GraphAssembly
  private var cursor: WordCursor
  private var section = Section.nothing
  /// `nil` before `*Vertices`.
  private var count: Int?
  private var firstMode: Int?
  private var isDefined: Set<Int> = []
  private var networks = 0
  private var isOtherObject = false
  private var cells = 0

  init(_ bytes: [UInt8], file: String) {
    assembly = GraphAssembly(.pajek, file: file, length: bytes.count)
    assembly.prefersNames = true
    cursor = WordCursor(bytes)
  }

  /// - Complexity: O(length of the file).
  mutating func read() {
    while cursor.next() {
      if let place = cursor.openQuote {
        assembly.report(.error, .unterminatedQuote, at: place, value: cursor.words.last?.text)
        continue
      }
      let words = cursor.words
      if words[0].text.hasPrefix("%"), !words[0].isQuoted { continue }
      if words[0].text.hasPrefix("*"), !words[0].isQuoted {
        endMatrix()
        begin(words)
      } else {
        read(words)
      }
    }
    endMatrix()
    if count == nil, !assembly.issues.contains(where: { $0.severity == .error }) {
      assembly.syntax(["*Vertices"], found: "", at: cursor.end)
    }
  }

  private mutating func begin(_ words: [WordCursor.Word]) {
    let keyword = words[0].text.lowercased()
    switch keyword {
    case "*network":
      networks += 1
      isOtherObject = networks > 1
      if networks > 1 {
        assembly.skip("*Network \(networks)", at: words[0].place, severity: .warning)
      }
      section = isOtherObject ? .ignored : .nothing
    case "*vertices" where isOtherObject: section = .ignored
    case "*vertices": beginVertices(words)
    case "*arcs", "*edges", "*arcslist", "*edgeslist", "*matrix":
      guard !isOtherObject else {
        section = .ignored
        return
      }
      guard let count else {
        assembly.syntax(["*Vertices"], found: words[0].text, at: words[0].place)
        section = .ignored
        return
      }
      if words.count > 1 { assembly.skip(words[0].text + " " + words[1].text, at: words[1].place) }
      assembly.isDirectedByDefault = keyword.hasPrefix("*arcs") || keyword == "*matrix"
      switch keyword {
      case "*arcs": section = .ties(directed: true)
      case "*edges": section = .ties(directed: false)
      case "*arcslist": section = .lists(directed: true)
      case "*edgeslist": section = .lists(directed: false)
      default:
        section = .matrix
        cells = 0
        _ = count
      }
    default:
      assembly.skip(words[0].text, at: words[0].place)
      isOtherObject = true
      section = .ignored
    }
  }

  private mutating func beginVertices(_ words: [WordCursor.Word]) {
    section = .ignored
    guard count == nil else {
      assembly.report(.error, .duplicateColumn, at: words[0].place, column: words[0].text)
      return
    }
    count = 0
    guard words.count > 1 else {
      assembly.syntax(["0-9"], found: "", at: words[0].place)
      return
    }
    guard let number = assembly.count(words[1].text, at: words[1].place) else { return }
    for vertex in 0..<number { _ = assembly.known(String(vertex + 1), at: words[0].place) }
    count = number
    section = .vertices
    guard words.count > 2, let first = assembly.count(words[2].text, at: words[2].place),
      first <= number
    else { return }
    firstMode = first
    for vertex in 0..<number {
      assembly.set("mode", of: NodeIndex(vertex), to: vertex < first ? "1" : "2")
    }
  }

  private mutating func read(_ words: [WordCursor.Word]) {
    switch section {
    case .ignored: break
    case .nothing: assembly.syntax(["*Vertices"], found: words[0].text, at: words[0].place)
    case .vertices: readVertex(words)
    case .ties(let isDirected): readTie(words, directed: isDirected)
    case .lists(let isDirected): readList(words, directed: isDirected)
    case .matrix: for word in words { readCell(word) }
    }
  }

  private mutating func readVertex(_ words: [WordCursor.Word]) {
    guard let node = assembly.node(words[0], of: count ?? 0) else { return }
    guard isDefined.insert(node.index).inserted else {
      assembly.report(
        .error, .duplicateIdentifier(firstLine: assembly.line(of: node)), at: words[0].place,
        value: words[0].text)
      return
    }
    assembly.setLine(of: node, words[0].place.line)
    if words.count > 1, !words[1].text.isEmpty { assembly.name(node, words[1].text) }
    if words.count > 2 {
      assembly.skip("*Vertices: x y z …", at: words[2].place)
    }
  }

  private mutating func readTie(_ words: [WordCursor.Word], directed isDirected: Bool) {
    guard words.count > 1 else {
      assembly.syntax(["1-\(count ?? 0)"], found: "", at: words[0].place)
      return
    }
    let source = assembly.node(words[0], of: count ?? 0)
    let target = assembly.node(words[1], of: count ?? 0)
    var weight: Double? = 1
    var rest = words.dropFirst(2)
    if let word = rest.first, Self.isNumber(word) {
      weight = assembly.weight(word.text, at: word.place)
      rest = rest.dropFirst()
    }
    if let word = rest.first {
      assembly.skip("*Arcs, *Edges: \(word.text) …", at: word.place)
    }
    guard let source, let target, let weight else { return }
    assembly.tie(source, target, weight: weight, directed: isDirected, at: words[0].place)
  }

  /// Whether a word is meant as a number, be it a good one or not.
  private static func isNumber(_ word: WordCursor.Word) -> Bool {
    guard !word.isQuoted, let first = word.text.first else { return false }
    let text = word.text.lowercased()
    return first.isNumber || "+-.".contains(first) || text.hasPrefix("nan")
      || text.hasPrefix("inf")
  }

  private mutating func readList(_ words: [WordCursor.Word], directed isDirected: Bool) {
    guard let source = assembly.node(words[0], of: count ?? 0) else { return }
    for word in words.dropFirst() {
      guard let target = assembly.node(word, of: count ?? 0) else { continue }
      assembly.tie(source, target, directed: isDirected, at: word.place)
    }
  }

  /// The rows of a matrix; of a two-mode network first mode by second mode.
  private var columns: Int { (count ?? 0) - (firstMode ?? 0) }

  private mutating func readCell(_ word: WordCursor.Word) {
    defer { cells += 1 }
    guard columns > 0, cells / columns < (firstMode ?? count ?? 0) else {
      if cells == (firstMode ?? columns) * columns {
        assembly.syntax(["*"], found: word.text, at: word.place)
      }
      return
    }
    guard DecimalNumber.value(of: word.text) != 0 else { return }
    guard let weight = assembly.weight(word.text, at: word.place) else { return }
    assembly.tie(
      NodeIndex(cells / columns), NodeIndex((firstMode ?? 0) + cells % columns), weight: weight,
      directed: firstMode == nil, at: word.place)
  }

  private mutating func endMatrix() {
    guard case .matrix = section else { return }
    let (all, isOver) = columns.multipliedReportingOverflow(by: firstMode ?? columns)
    if isOver || cells < all {
      assembly.report(
        .error, .wrongCount(declared: isOver ? .max : all, found: cells), at: cursor.end)
    }
  }
}
