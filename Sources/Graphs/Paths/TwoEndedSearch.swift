/// Breadth-first search from both ends of a pair, the cheaper side first, and a shortest path drawn
/// evenly from all.
struct TwoEndedSearch {
  private var forth: Side
  private var back: Side

  /// The search from one end.
  private struct Side {
    let graph: Graph
    /// The same arcs turned round, to walk back to the end.
    let reverse: Graph
    /// Steps from the end; -1 where not seen.
    var levels: [Int32]
    /// Shortest paths from the end, on a scale of each level's own.
    var counts: [Double]
    var order: [Int32] = []
    /// Where the outermost level starts in `order`.
    var start = 0
    var level: Int32 = 0

    init(_ graph: Graph, _ reverse: Graph) {
      self.graph = graph
      self.reverse = reverse
      levels = [Int32](repeating: -1, count: graph.nodeCount)
      counts = [Double](repeating: 0, count: graph.nodeCount)
    }

    mutating func begin(at end: Int) {
      for node in order { levels[Int(node)] = -1 }
      order = [Int32(end)]
      start = 0
      level = 0
      levels[end] = 0
      counts[end] = 1
    }

    /// How many arcs leave the outermost level; 0 when nothing is left.
    var width: Int { order[start...].reduce(0) { $0 + graph.row(Int($1)).count } }

    /// Adds a level.
    mutating func grow() {
      let outermost = start..<order.count
      start = order.count
      level += 1
      var largest = 0.0
      for place in outermost {
        let node = Int(order[place])
        for arc in graph.row(node) {
          let next = graph.targets[arc].index
          if levels[next] < 0 {
            levels[next] = level
            counts[next] = 0
            order.append(Int32(next))
          }
          if levels[next] == level {
            counts[next] += counts[node]
            largest = max(largest, counts[next])
          }
        }
      }
      // Only ratios within a level matter.
      if largest > 0x1p400 {
        for node in order[start...] { counts[Int(node)] *= 0x1p-400 }
      }
    }

    /// Walks from a node to the end, each step as likely as the paths behind it.
    func walk(from node: Int, _ generator: inout SeededGenerator, _ visit: (Int32) -> Void) {
      var node = node
      while levels[node] > 0 {
        visit(Int32(node))
        let nearer = reverse.row(node).map { reverse.targets[$0].index }
          .filter { levels[$0] == levels[node] - 1 }
        node = TwoEndedSearch.drawn(nearer, by: { counts[$0] }, &generator)
      }
    }
  }

  init(_ graph: Graph, _ reverse: Graph) {
    forth = Side(graph, reverse)
    back = Side(reverse, graph)
  }

  /// The nodes strictly inside a shortest path, drawn evenly; none where there is no path.
  mutating func innerNodes(
    from source: Int, to target: Int, _ generator: inout SeededGenerator
  ) -> [Int32] {
    forth.begin(at: source)
    back.begin(at: target)
    while true {
      let (widthForth, widthBack) = (forth.width, back.width)
      guard widthForth > 0, widthBack > 0 else { return [] }
      let meeting =
        widthForth <= widthBack
        ? Self.meetings(of: forth, with: back) : Self.meetings(of: back, with: forth)
      if !meeting.isEmpty {
        let (near, far) = widthForth <= widthBack ? (forth, back) : (back, forth)
        let chosen = Self.drawn(
          Array(meeting.indices),
          by: { near.counts[meeting[$0].near] * far.counts[meeting[$0].far] }, &generator)
        var inner: [Int32] = []
        near.walk(from: meeting[chosen].near, &generator) { inner.append($0) }
        far.walk(from: meeting[chosen].far, &generator) { inner.append($0) }
        return inner
      }
      if widthForth <= widthBack { forth.grow() } else { back.grow() }
    }
  }

  /// The arcs from the outermost level of one side to nodes that the other has seen: on the first
  /// such level all of them lie in the other's outermost level.
  private static func meetings(of side: Side, with other: Side) -> [(near: Int, far: Int)] {
    var result: [(near: Int, far: Int)] = []
    for node in side.order[side.start...] {
      for arc in side.graph.row(Int(node)) {
        let next = side.graph.targets[arc].index
        if other.levels[next] >= 0 { result.append((Int(node), next)) }
      }
    }
    return result
  }

  /// One of several, as likely as its weight.
  private static func drawn(
    _ choices: [Int], by weight: (Int) -> Double, _ generator: inout SeededGenerator
  ) -> Int {
    guard choices.count > 1 else { return choices[0] }
    var ticket = generator.unit() * choices.reduce(0) { $0 + weight($1) }
    for choice in choices {
      ticket -= weight(choice)
      if ticket < 0 { return choice }
    }
    return choices[choices.count - 1]
  }
}
