internal import Graphs
internal import Records

/// Finds rows that say again what an earlier row said of the same two nodes.
enum RepeatedTies {
  /// A notice for each of the first hundred such rows, naming the line of the first: their
  /// weights were added.
  ///
  /// The rows are sorted by their first node in linear time; then one array remembers, for each
  /// second node, the row in which it stood.
  ///
  /// - Complexity: O(*n* + *m*).
  static func notices(
    _ rows: [GraphFile.Row], nodeCount: Int, directed isDirected: Bool, file: String
  ) -> [RecordIssue] {
    func ends(_ row: GraphFile.Row) -> (first: Int, second: Int) {
      let isTurned = !isDirected && row.target < row.source
      return isTurned
        ? (row.target.index, row.source.index) : (row.source.index, row.target.index)
    }
    var starts = [Int](repeating: 0, count: nodeCount + 1)
    for row in rows { starts[ends(row).first + 1] += 1 }
    for node in 0..<nodeCount { starts[node + 1] += starts[node] }
    var next = starts
    var sorted = [Int32](repeating: 0, count: rows.count)
    for (place, row) in rows.enumerated() {
      let node = ends(row).first
      sorted[next[node]] = Int32(place)
      next[node] += 1
    }
    var seenFrom = [Int32](repeating: -1, count: nodeCount)
    var seenIn = [Int32](repeating: 0, count: nodeCount)
    var repeats: [(place: Int32, first: Int32)] = []
    for node in 0..<nodeCount {
      for place in sorted[starts[node]..<starts[node + 1]] {
        let other = ends(rows[Int(place)]).second
        if seenFrom[other] == Int32(node) {
          repeats.append((place, seenIn[other]))
        } else {
          seenFrom[other] = Int32(node)
          seenIn[other] = place
        }
      }
    }
    return repeats.sorted { $0.place < $1.place }.prefix(100).map { place, first in
      RecordIssue(
        .notice, .sameFactTwice(firstLine: rows[Int(first)].line),
        at: RecordPlace(file: file, line: rows[Int(place)].line))
    }
  }
}
