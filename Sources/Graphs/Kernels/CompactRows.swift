/// Rows of neighbours as plain 32-bit numbers: what the kernels run over.
struct CompactRows: Sendable {
  /// Where the row of each node starts; one more than there are nodes.
  var offsets: [Int32]
  var targets: [Int32]

  var count: Int { offsets.count - 1 }

  func degree(_ node: Int) -> Int { Int(offsets[node + 1] - offsets[node]) }

  /// The same arcs by their other end; every row comes out sorted.
  ///
  /// - Complexity: O(*n* + *m*).
  func transposed() -> CompactRows {
    var starts = [Int32](repeating: 0, count: count + 1)
    var result = [Int32](repeating: 0, count: targets.count)
    let heads = targets.span
    let offsets = offsets.span
    do {
      var starts = starts.mutableSpan
      for arc in 0..<heads.count { starts[Int(heads[arc]) + 1] += 1 }
      for node in 1..<starts.count { starts[node] += starts[node - 1] }
    }
    var next = starts
    var places = next.mutableSpan
    var rows = result.mutableSpan
    for node in 0..<offsets.count - 1 {
      for arc in Int(offsets[node])..<Int(offsets[node + 1]) {
        let head = Int(heads[arc])
        rows[Int(places[head])] = Int32(truncatingIfNeeded: node)
        places[head] += 1
      }
    }
    return CompactRows(offsets: starts, targets: result)
  }

  /// The nodes breadth first from the one with most arcs, then from the next one not yet found:
  /// neighbours in the graph become neighbours in memory, and searches from consecutive nodes
  /// run side by side.
  ///
  /// - Complexity: O(*n* + *m*).
  func breadthFirstOrder() -> [Int32] {
    guard count > 0 else { return [] }
    var order: [Int32] = []
    order.reserveCapacity(count)
    var isFound = [Bool](repeating: false, count: count)
    var first = 0
    for node in 1..<count where degree(node) > degree(first) { first = node }
    var head = 0
    for start in [first] + Array(0..<count) where !isFound[start] {
      isFound[start] = true
      order.append(Int32(start))
      while head < order.count {
        let node = Int(order[head])
        head += 1
        for arc in Int(offsets[node])..<Int(offsets[node + 1]) {
          let target = Int(targets[arc])
          if !isFound[target] {
            isFound[target] = true
            order.append(Int32(target))
          }
        }
      }
    }
    return order
  }

  /// The same rows with the nodes in another order, where `order[new]` is the old name, and for
  /// each arc its old place.
  ///
  /// - Complexity: O(*n* + *m*); rows come out unsorted.
  func renamed(by order: [Int32]) -> (rows: CompactRows, places: [Int32]) {
    var names = [Int32](repeating: 0, count: count)
    for (new, old) in order.enumerated() { names[Int(old)] = Int32(new) }
    var result = CompactRows(offsets: [0], targets: [])
    result.offsets.reserveCapacity(count + 1)
    result.targets.reserveCapacity(targets.count)
    var places: [Int32] = []
    places.reserveCapacity(targets.count)
    for old in order {
      for arc in Int(offsets[Int(old)])..<Int(offsets[Int(old) + 1]) {
        result.targets.append(names[Int(targets[arc])])
        places.append(Int32(truncatingIfNeeded: arc))
      }
      result.offsets.append(Int32(result.targets.count))
    }
    return (result, places)
  }
}

extension Graph {
  /// A copy of the rows for the kernels.
  func compactRows() -> CompactRows {
    CompactRows(offsets: offsets, targets: targets.map(\.rawValue))
  }
}
