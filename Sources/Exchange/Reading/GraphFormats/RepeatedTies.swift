internal import Graphs
internal import Records

/// Finds rows that say again what an earlier row said of the same two nodes.
struct RepeatedTies {
  private let rows: [GraphFile.Row]
  private let isDirected: Bool
  /// The ties that stand in several rows, sorted; those of a node from its start.
  private let ties: [Graph.Edge]
  private var starts: [Int32]

  /// A notice for each of the first hundred such rows, naming the line of the first: their
  /// weights were added.
  ///
  /// The building of the graph tells which ties are meant, so most rows need one look at a bit.
  ///
  /// `ties` are those that `GraphBuilder` joined, `loops` those of the graph; on a directed graph a
  /// row turned round says something else.
  ///
  /// - Complexity: O(*n* + *m* + repeated ties × log degree).
  static func notices(
    _ rows: [GraphFile.Row], among ties: [Graph.Edge], loops: [Graph.Loop],
    directed isDirected: Bool, nodeCount: Int, file: String
  ) -> [RecordIssue] {
    // A loop may stand in one row only; then nothing follows from it.
    let all =
      (ties + loops.map { Graph.Edge(source: $0.node, target: $0.node, weight: $0.weight) })
      .sorted { ($0.source, $0.target) < ($1.source, $1.target) }
    guard !all.isEmpty else { return [] }
    return RepeatedTies(rows, all, isDirected, nodeCount).first(100).map { place, first in
      RecordIssue(
        .notice, .sameFactTwice(firstLine: rows[first].line),
        at: RecordPlace(file: file, line: rows[place].line))
    }
  }

  private init(
    _ rows: [GraphFile.Row], _ ties: [Graph.Edge], _ isDirected: Bool, _ nodeCount: Int
  ) {
    self.rows = rows
    self.ties = ties
    self.isDirected = isDirected
    starts = [Int32](repeating: 0, count: nodeCount + 1)
    for tie in ties { starts[tie.source.index + 1] += 1 }
    for node in 0..<nodeCount { starts[node + 1] += starts[node] }
  }

  /// The first rows that repeat, each with the row that said it first.
  private func first(_ limit: Int) -> [(place: Int, first: Int)] {
    var isMeant = [UInt64](repeating: 0, count: starts.count / 64 + 1)
    for tie in ties { isMeant[tie.source.index >> 6] |= 1 << UInt64(tie.source.index & 63) }
    var firstRows = [Int32](repeating: -1, count: ties.count)
    var found: [(place: Int, first: Int)] = []
    for place in rows.indices {
      let row = rows[place]
      let isTurned = !isDirected && row.target < row.source
      let (source, target) = isTurned ? (row.target, row.source) : (row.source, row.target)
      guard isMeant[source.index >> 6] >> UInt64(source.index & 63) & 1 == 1,
        let tie = tie(from: source, to: target)
      else { continue }
      if firstRows[tie] < 0 {
        firstRows[tie] = Int32(truncatingIfNeeded: place)
      } else {
        found.append((place, Int(firstRows[tie])))
        if found.count == limit { break }
      }
    }
    return found
  }

  private func tie(from source: NodeIndex, to target: NodeIndex) -> Int? {
    var range = Int(starts[source.index])..<Int(starts[source.index + 1])
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      if ties[middle].target == target { return middle }
      range =
        ties[middle].target < target
        ? (middle + 1)..<range.upperBound : range.lowerBound..<middle
    }
    return nil
  }
}
