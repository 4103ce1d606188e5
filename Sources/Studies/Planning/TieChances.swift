internal import Diffusion
internal import Exchange
internal import Figures
internal import Graphs
internal import Records

/// The chances that a column of a graph file gives its ties, each checked.
struct TieChances {
  /// The heading as it stands in the file.
  let column: String
  private let file: GraphFile
  /// One value per row, 0...1.
  private let values: [Double]

  /// The chances of a column; `nil` where there is no such column.
  ///
  /// - Parameters:
  ///   - wanted: the heading; capitals do not matter where none is written just so.
  ///   - file: the file.
  /// - Throws: `StudyError` with the place of each value that is no chance.
  init?(_ wanted: String, of file: GraphFile) throws(StudyError) {
    guard let column = Self.name(wanted, in: file) else { return nil }
    if let unread = file.unreadColumns.first(where: { $0.name == column }) {
      throw Self.refusal(file, column, [(unread.line, unread.value)])
    }
    let values =
      file.attributes.first { $0.name == column }?.values ?? file.rows.map { $0.weight as Double? }
    let faults = zip(file.rows, values).filter { _, value in
      value.map { !(0...1).contains($0) } ?? true
    }
    guard faults.isEmpty else {
      throw Self.refusal(
        file, column, faults.map { ($0.line, $1.map { "\($0)" } ?? "") })
    }
    self.column = column
    self.file = file
    self.values = values.compactMap(\.self)
  }

  /// The heading of a column that says something of ties, as it stands in a file; `nil` where there is
  /// none.
  static func name(_ wanted: String, in file: GraphFile) -> String? {
    let names = file.attributes.map(\.name) + file.unreadColumns.map(\.name)
    if names.contains(wanted) || wanted == "weight" { return wanted }
    return names.first { $0.lowercased() == wanted.lowercased() }
  }

  /// What became of the chances of ties that stand in several rows; nothing where none does.
  func mergers(adding: Bool) -> [Phrase] {
    guard file.mergedCount > 0 else { return [] }
    return [
      adding
        ? Phrase(
          swedish: "Där ett band står i flera rader har chanserna lagts ihop som vikter.",
          english: "Where a tie stands in several rows the chances were added, as weights.")
        : Phrase(
          swedish:
            "Där ett band står i flera rader är varje rad en egen möjlighet: chanserna p och "
            + "q blir tillsammans p + q − pq.",
          english: "Where a tie stands in several rows each row is an opportunity of its own: "
            + "chances p and q make p + q − pq together.")
    ]
  }

  /// A tie for each row; several between the same two are merged by noisy-or, or, as weights of a
  /// linear threshold, added.
  func arcs(adding: Bool) throws(PlanningFault) -> ArcProbabilities {
    var arcs: [ArcProbabilities.Arc] = []
    for (row, value) in zip(file.rows, values) {
      arcs.append(.init(tail: row.source, head: row.target, probability: value))
      if !file.graph.isDirected {
        arcs.append(.init(tail: row.target, head: row.source, probability: value))
      }
    }
    return try ArcProbabilities(
      nodeCount: file.labels.count, arcs: adding ? Self.added(arcs) : arcs)
  }

  private static func added(_ arcs: [ArcProbabilities.Arc]) -> [ArcProbabilities.Arc] {
    struct Ends: Hashable {
      let tail: NodeIndex
      let head: NodeIndex
    }
    var sums: [Ends: Double] = [:]
    for arc in arcs { sums[Ends(tail: arc.tail, head: arc.head), default: 0] += arc.probability }
    return sums.map { .init(tail: $0.key.tail, head: $0.key.head, probability: $0.value) }
  }

  /// Says where the first values that are no chances stand, why they are none, and what to do.
  private static func refusal(
    _ file: GraphFile, _ column: String, _ faults: [(line: Int, value: String)]
  ) -> StudyError {
    StudyError(
      .refused,
      Phrase(
        swedish: "Kolumnen ”\(column)” i ”\(file.name)” ska ge varje band en chans från 0 till 1, "
          + "och gör det inte överallt.",
        english:
          "The column “\(column)” of “\(file.name)” is to give every tie a chance from 0 to 1, "
          + "and does not everywhere."),
      remedy: Phrase(
        swedish: "Skriv tal från 0 till 1, som 0,25 (25 %), eller ange andra chanser med "
          + "--probability weighted-cascade eller ett tal. Första ställena:",
        english: "Write numbers from 0 to 1, such as 0.25 (25%), or give other chances by "
          + "--probability weighted-cascade or a number. The first places:"),
      details: faults.prefix(10).map { line, value in
        detail(RecordPlace(file: file.name, line: line), column, value)
      })
  }

  private static func detail(_ place: RecordPlace, _ column: String, _ value: String) -> Phrase {
    let kind: RecordIssue.Kind =
      value.isEmpty
      ? .emptyRequired
      : PlanningWords.value(of: value) == nil
        ? .unreadableNumber : .numberOutOfRange(least: 0, most: 1)
    return Phrase(verbatim: "\(place.file):\(place.line) [\(column)] ")
      + RecordIssue(.error, kind, at: place, column: column, value: value).reason
  }
}
