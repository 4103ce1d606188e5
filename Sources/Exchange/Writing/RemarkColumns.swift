internal import Records

/// The columns for values that the model does not know, in an order that every row agrees with.
enum RemarkColumns {
  /// The headings such that each row's remarks stand in the row's own order, where the rows allow
  /// it; else in order of first appearance.
  ///
  /// - Complexity: O(*r* + *c*²) in the number of remarks and of columns.
  static func order(of rows: [[Evidence.Remark]]) -> [String] {
    var columns: [String] = []
    var places: [String: Int] = [:]
    var followers: [Set<Int>] = []
    for row in rows {
      var previous: Int?
      for remark in row {
        let place = places[remark.column] ?? columns.count
        if place == columns.count {
          places[remark.column] = place
          columns.append(remark.column)
          followers.append([])
        }
        if let previous { followers[previous].insert(place) }
        previous = place
      }
    }
    return topological(followers).map { columns[$0] }
  }

  /// The numbers in an order in which none stands before one that it follows; the lowest first.
  private static func topological(_ followers: [Set<Int>]) -> [Int] {
    var waiting = [Int](repeating: 0, count: followers.count)
    for set in followers { for follower in set { waiting[follower] += 1 } }
    var order: [Int] = []
    var isPlaced = [Bool](repeating: false, count: followers.count)
    while order.count < followers.count {
      let free = followers.indices.first { !isPlaced[$0] && waiting[$0] == 0 }
      guard let next = free ?? isPlaced.firstIndex(of: false) else { break }
      isPlaced[next] = true
      order.append(next)
      for follower in followers[next] { waiting[follower] -= 1 }
    }
    return order
  }
}
