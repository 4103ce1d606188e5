internal import Glibc

/// Communities of nodes, ids below the node count, with their value.
struct RatedPartition: Sendable {
  var communities: [Int32]
  var value: Double
}

/// One run of the Leiden algorithm from one seed.
struct LeidenRun {
  private let whole: QualityGraph
  private var generator: SeededGenerator
  /// Gains below this are rounding.
  private let least: Double
  /// How random a refinement is: the paper's 0.01, times the mean weight of a tie.
  private let temperature: Double

  init(_ graph: QualityGraph, seed: UInt64) {
    whole = graph
    generator = SeededGenerator(seed: seed)
    least = 1e-12 * max(graph.total, 1e-300)
    temperature = 0.01 * max(graph.total / Double(max(1, graph.ties.edgeCount)), 1e-300)
  }

  /// Rounds until one improves nothing; from single nodes unless told otherwise.
  mutating func result(from start: [Int32]? = nil) -> RatedPartition {
    var communities = start ?? (0..<Int32(whole.inner.count)).map { $0 }
    var value = whole.value(of: communities)
    var hasImproved = true
    while hasImproved {
      let next = round(from: communities)
      let nextValue = whole.value(of: next)
      hasImproved = nextValue > value + least
      if nextValue >= value { (communities, value) = (next, nextValue) }
    }
    return RatedPartition(communities: communities, value: value)
  }

  /// Moves, refines and aggregates until every community is a single node of the aggregate.
  private mutating func round(from start: [Int32]) -> [Int32] {
    var graph = whole
    var communities = start
    /// For each node of the whole graph its node in the aggregate.
    var place = (0..<Int32(whole.inner.count)).map { $0 }
    while true {
      move(graph, &communities)
      let refined = refine(graph, communities)
      let (numbers, count) = Self.numbered(refined)
      if count == communities.count {
        return place.map { communities[Int($0)] }
      }
      var next = [Int32](repeating: 0, count: count)
      for node in communities.indices { next[Int(numbers[node])] = communities[node] }
      graph = Self.aggregate(graph, numbers, count)
      communities = Self.numbered(next).numbers
      for node in place.indices { place[node] = numbers[Int(place[node])] }
    }
  }

  /// The same partition with ids 0 ..< count in order of first appearance.
  private static func numbered(_ labels: [Int32]) -> (numbers: [Int32], count: Int) {
    var number = [Int32](repeating: -1, count: Int(labels.max() ?? -1) + 1)
    var count: Int32 = 0
    let numbers = labels.map { label in
      if number[Int(label)] < 0 {
        number[Int(label)] = count
        count += 1
      }
      return number[Int(label)]
    }
    return (numbers, Int(count))
  }

  private mutating func shuffled(_ count: Int) -> [Int32] {
    var order = (0..<Int32(count)).map { $0 }
    for place in stride(from: count - 1, to: 0, by: -1) {
      order.swapAt(place, generator.below(place + 1))
    }
    return order
  }

  /// Fast local moving: a node goes to the neighbouring or empty community of most gain; its
  /// neighbours elsewhere are looked at again.
  private mutating func move(_ graph: QualityGraph, _ communities: inout [Int32]) {
    let count = communities.count
    var a = [Double](repeating: 0, count: count)
    var b = a
    var sizes = [Int32](repeating: 0, count: count)
    for node in 0..<count {
      let community = Int(communities[node])
      a[community] += graph.a[node]
      b[community] += graph.b[node]
      sizes[community] += 1
    }
    var empty = sizes.indices.filter { sizes[$0] == 0 }.map { Int32($0) }
    var queue = shuffled(count)
    var isQueued = [Bool](repeating: true, count: count)
    var sums = [Double](repeating: 0, count: count)
    var touched: [Int32] = []
    var head = 0
    let ties = graph.ties
    let targets = ties.targets.span
    let weights = ties.arcWeights.span
    let isWeighted = ties.isWeighted
    let resolution = graph.resolution
    while head < queue.count {
      let node = Int(queue[head])
      head += 1
      isQueued[node] = false
      let own = Int(communities[node])
      let (ownA, ownB) = (graph.a[node], graph.b[node])
      a[own] -= ownA
      b[own] -= ownB
      sizes[own] -= 1
      if sizes[own] == 0 {
        empty.append(Int32(own))
        // What is left of the sums is rounding.
        (a[own], b[own]) = (0, 0)
      }
      touched.removeAll(keepingCapacity: true)
      for arc in ties.row(node) {
        let community = communities[targets[arc].index]
        if sums[Int(community)] == 0 { touched.append(community) }
        sums[Int(community)] += isWeighted ? weights[arc] : 1
      }
      var best = own
      var most = sums[own] - resolution * (ownA * b[own] + ownB * a[own])
      for label in touched {
        let community = Int(label)
        let gain =
          sums[community] - resolution * (ownA * b[community] + ownB * a[community])
        if gain > most + least { (best, most) = (community, gain) }
      }
      if most < -least, let free = empty.last { best = Int(free) }
      // Only the last of the empty ones is ever chosen.
      if sizes[best] == 0 { empty.removeLast() }
      a[best] += ownA
      b[best] += ownB
      sizes[best] += 1
      for community in touched { sums[Int(community)] = 0 }
      guard best != own else { continue }
      communities[node] = Int32(best)
      for arc in ties.row(node) {
        let neighbour = targets[arc].index
        if communities[neighbour] != Int32(best), !isQueued[neighbour] {
          isQueued[neighbour] = true
          queue.append(Int32(neighbour))
        }
      }
    }
  }

  /// Splits each community into well-connected parts: single nodes join parts at random, the
  /// better the likelier.
  private mutating func refine(_ graph: QualityGraph, _ communities: [Int32]) -> [Int32] {
    let count = communities.count
    let ties = graph.ties
    let targets = ties.targets.span
    let weights = ties.arcWeights.span
    let isWeighted = ties.isWeighted
    var wholeA = [Double](repeating: 0, count: count)
    var wholeB = wholeA
    var a = graph.a
    var b = graph.b
    /// Ties of each part to the rest of its community.
    var outside = [Double](repeating: 0, count: count)
    for node in 0..<count {
      wholeA[Int(communities[node])] += graph.a[node]
      wholeB[Int(communities[node])] += graph.b[node]
      for arc in ties.row(node)
      where communities[targets[arc].index] == communities[node] {
        outside[node] += isWeighted ? weights[arc] : 1
      }
    }
    func isWellConnected(_ part: Int, in community: Int) -> Bool {
      let expected =
        a[part] * (wholeB[community] - b[part]) + b[part] * (wholeA[community] - a[part])
      return outside[part] >= graph.resolution * expected - least
    }
    var parts = (0..<Int32(count)).map { $0 }
    var isAlone = [Bool](repeating: true, count: count)
    var sums = [Double](repeating: 0, count: count)
    var touched: [Int] = []
    var gains: [Double] = []
    for next in shuffled(count) {
      let node = Int(next)
      let community = Int(communities[node])
      guard isAlone[node], isWellConnected(node, in: community) else { continue }
      touched.removeAll(keepingCapacity: true)
      for arc in ties.row(node) {
        let target = targets[arc].index
        guard communities[target] == Int32(community) else { continue }
        let part = Int(parts[target])
        if sums[part] == 0 { touched.append(part) }
        sums[part] += isWeighted ? weights[arc] : 1
      }
      gains.removeAll(keepingCapacity: true)
      for part in touched {
        gains.append(
          isWellConnected(part, in: community)
            ? sums[part] - graph.resolution * (graph.a[node] * b[part] + graph.b[node] * a[part])
            : -1)
      }
      if let chosen = choice(of: &gains) {
        let part = touched[chosen]
        a[part] += graph.a[node]
        b[part] += graph.b[node]
        (a[node], b[node]) = (0, 0)
        outside[part] += outside[node] - 2 * sums[part]
        parts[node] = Int32(part)
        isAlone[node] = false
        isAlone[part] = false
      }
      for part in touched { sums[part] = 0 }
    }
    return parts
  }

  /// One of the gains that are not negative, with a chance that grows as exp(gain/temperature);
  /// staying alone is a gain of 0.
  ///
  /// The gains are used up.
  private mutating func choice(of gains: inout [Double]) -> Int? {
    guard let most = gains.max(), most >= 0 else { return nil }
    var total = exp(-most / temperature)
    for place in gains.indices {
      gains[place] = gains[place] < 0 ? 0 : exp((gains[place] - most) / temperature)
      total += gains[place]
    }
    var ticket = generator.unit() * total
    for place in gains.indices {
      ticket -= gains[place]
      if ticket < 0 { return place }
    }
    return nil
  }

  /// The graph whose nodes are the parts.
  static func aggregate(
    _ graph: QualityGraph, _ parts: [Int32], _ count: Int
  ) -> QualityGraph {
    var result = graph
    result.inner = [Double](repeating: 0, count: count)
    result.a = result.inner
    result.b = result.inner
    /// The nodes by part.
    var starts = [Int32](repeating: 0, count: count + 1)
    for part in parts { starts[Int(part) + 1] += 1 }
    for part in 0..<count { starts[part + 1] += starts[part] }
    var members = [Int32](repeating: 0, count: parts.count)
    var next = starts
    for node in parts.indices {
      let part = Int(parts[node])
      members[Int(next[part])] = Int32(node)
      next[part] += 1
      result.inner[part] += graph.inner[node]
      result.a[part] += graph.a[node]
      result.b[part] += graph.b[node]
    }
    var offsets: [Int32] = [0]
    var targets: [NodeIndex] = []
    var weights: [Double] = []
    var sums = [Double](repeating: 0, count: count)
    var touched: [Int32] = []
    for part in 0..<count {
      touched.removeAll(keepingCapacity: true)
      for node in members[Int(starts[part])..<Int(starts[part + 1])] {
        for arc in graph.ties.row(Int(node)) {
          let other = parts[graph.ties.targets[arc].index]
          if Int(other) == part {
            result.inner[part] += graph.ties.weight(ofArc: arc) / 2
          } else {
            if sums[Int(other)] == 0 { touched.append(other) }
            sums[Int(other)] += graph.ties.weight(ofArc: arc)
          }
        }
      }
      touched.sort()
      for other in touched {
        targets.append(NodeIndex(rawValue: other))
        weights.append(sums[Int(other)])
        sums[Int(other)] = 0
      }
      offsets.append(Int32(targets.count))
    }
    result.ties = Graph(
      isDirected: false, offsets: offsets, targets: targets, arcWeights: weights)
    return result
  }
}
