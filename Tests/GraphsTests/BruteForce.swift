import Graphs

/// The slow truth: every simple path is walked, lengths are whole numbers.
struct BruteForce {
  let nodeCount: Int
  let isDirected: Bool
  /// Length of each tie; 0 where there is none.
  private var lengths: [[Int]]
  /// A path of this length has distance 1.
  let scale: Int
  /// All shortest paths, by source and target, as lists of nodes.
  private(set) var paths: [[[[Int]]]] = []
  private(set) var distance: [[Int?]] = []

  /// The ties may hold loops and parallels; weights are whole numbers.
  init(nodeCount: Int, ties: [(Int, Int, Int)], directed isDirected: Bool, weights: WeightMeaning) {
    self.nodeCount = nodeCount
    self.isDirected = isDirected
    var sums = [[Int]](repeating: [Int](repeating: 0, count: nodeCount), count: nodeCount)
    for (a, b, weight) in ties where a != b {
      sums[a][b] += weight
      if !isDirected { sums[b][a] += weight }
    }
    // 360360 is the least common multiple of 1 to 15.
    scale = weights == .strength ? 360_360 : 1
    let scale = scale
    lengths = sums.map { row in
      row.map { weight in
        if weight == 0 { return 0 }
        switch weights {
        case .ignored: return 1
        case .distance: return weight
        case .strength:
          precondition(scale % weight == 0)
          return scale / weight
        }
      }
    }
    for source in 0..<nodeCount { collect(from: source) }
  }

  private mutating func collect(from source: Int) {
    paths.append([[[Int]]](repeating: [], count: nodeCount))
    distance.append([Int?](repeating: nil, count: nodeCount))
    var isOn = [Bool](repeating: false, count: nodeCount)
    walk([source], length: 0, &isOn)
  }

  private mutating func walk(_ path: [Int], length: Int, _ isOn: inout [Bool]) {
    let source = path[0]
    let last = path[path.count - 1]
    if let best = distance[source][last], best < length { return }
    if distance[source][last] == length {
      paths[source][last].append(path)
    } else {
      distance[source][last] = length
      paths[source][last] = [path]
    }
    isOn[last] = true
    for next in 0..<nodeCount where lengths[last][next] > 0 && !isOn[next] {
      walk(path + [next], length: length + lengths[last][next], &isOn)
    }
    isOn[last] = false
  }

  var betweenness: [Double] {
    var sums = [Double](repeating: 0, count: nodeCount)
    for source in 0..<nodeCount {
      for target in 0..<nodeCount where target != source {
        let all = paths[source][target]
        for path in all {
          for node in path.dropFirst().dropLast() { sums[node] += 1 / Double(all.count) }
        }
      }
    }
    return isDirected ? sums : sums.map { $0 / 2 }
  }

  func edgeBetweenness(of edges: [Graph.Edge]) -> [Double] {
    edges.map { edge in
      var sum = 0.0
      for source in 0..<nodeCount {
        for target in 0..<nodeCount where target != source {
          let all = paths[source][target]
          let using = all.filter { path in
            zip(path, path.dropFirst()).contains { a, b in
              (a, b) == (edge.source.index, edge.target.index)
                || (!isDirected && (b, a) == (edge.source.index, edge.target.index))
            }
          }
          if !all.isEmpty { sum += Double(using.count) / Double(all.count) }
        }
      }
      return isDirected ? sum : sum / 2
    }
  }

  private func distances(from node: Int, _ direction: Direction) -> [Double] {
    (0..<nodeCount).filter { $0 != node }.compactMap { other in
      (direction == .incoming ? distance[other][node] : distance[node][other])
        .map { Double($0) / Double(scale) }
    }
  }

  func closeness(_ direction: Direction) -> [Double] {
    (0..<nodeCount).map { node in
      let all = distances(from: node, direction)
      let reached = Double(all.count)
      return all.isEmpty ? 0 : reached / Double(nodeCount - 1) * reached / all.reduce(0, +)
    }
  }

  func harmonic(_ direction: Direction) -> [Double] {
    (0..<nodeCount).map { distances(from: $0, direction).map { 1 / $0 }.reduce(0, +) }
  }
}
