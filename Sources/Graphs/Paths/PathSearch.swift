/// Shortest paths from one source at a time, with scratch memory kept between sources.
///
/// No predecessor lists: whether an arc lies on a shortest path is asked again when needed.
protocol PathSearch: Sendable {
  var graph: Graph { get }
  /// The nodes reached, nearest first, the source in front.
  var order: [Int32] { get }
  /// The number of shortest paths from the source to each node; 0 where unreached, infinite
  /// where doubles end.
  var counts: [Double] { get }
  /// Whether ties were exact.
  static var isExact: Bool { get }

  /// Forgets the last source and finds the paths of this one.
  mutating func run(from source: Int)

  /// The distance of a node that was reached.
  func distance(to node: Int) -> Double

  /// Whether the arc at a place, from `node` to `next`, lies on a shortest path.
  func isStep(from node: Int, along arc: Int, to next: Int) -> Bool
}

/// Breadth-first search: every arc has length 1.
struct UnitSearch: PathSearch {
  let graph: Graph
  private(set) var order: [Int32] = []
  private(set) var counts: [Double]
  /// Steps from the source; -1 where unreached.
  private(set) var levels: [Int32]
  static var isExact: Bool { true }

  init(_ graph: Graph) {
    self.graph = graph
    self.counts = [Double](repeating: 0, count: graph.nodeCount)
    self.levels = [Int32](repeating: -1, count: graph.nodeCount)
    order.reserveCapacity(graph.nodeCount)
  }

  mutating func run(from source: Int) {
    for node in order {
      levels[Int(node)] = -1
      counts[Int(node)] = 0
    }
    order.removeAll(keepingCapacity: true)
    order.append(Int32(source))
    levels[source] = 0
    counts[source] = 1
    let graph = self.graph
    let targets = graph.targets.span
    var head = 0
    while head < order.count {
      let node = Int(order[head])
      head += 1
      let next = levels[node] + 1
      let paths = counts[node]
      for arc in graph.row(node) {
        let target = targets[arc].index
        if levels[target] < 0 {
          levels[target] = next
          counts[target] = paths
          order.append(Int32(target))
        } else if levels[target] == next {
          counts[target] += paths
        }
      }
    }
  }

  func distance(to node: Int) -> Double { Double(levels[node]) }

  func isStep(from node: Int, along arc: Int, to next: Int) -> Bool {
    levels[next] == levels[node] + 1
  }
}

/// Dijkstra's search over arc lengths, then path counts in the order in which nodes were settled.
struct WeightedSearch<Length: PathLength>: PathSearch {
  let graph: Graph
  private let lengths: LengthTable<Length>
  private(set) var order: [Int32] = []
  private(set) var counts: [Double]
  private var distances: [Length]
  /// The place of each settled node in `order`, so that approximate ties cannot form a circle.
  private var ranks: [Int32]
  private var heap: NodeHeap
  static var isExact: Bool { Length.isExact }

  init(_ graph: Graph, lengths: LengthTable<Length>) {
    self.graph = graph
    self.lengths = lengths
    self.counts = [Double](repeating: 0, count: graph.nodeCount)
    self.distances = [Length](repeating: .unreached, count: graph.nodeCount)
    self.ranks = [Int32](repeating: -1, count: graph.nodeCount)
    self.heap = NodeHeap(nodeCount: graph.nodeCount)
    order.reserveCapacity(graph.nodeCount)
  }

  mutating func run(from source: Int) {
    for node in order {
      distances[Int(node)] = .unreached
      ranks[Int(node)] = -1
      counts[Int(node)] = 0
    }
    order.removeAll(keepingCapacity: true)
    settle(from: source)
    counts[source] = 1
    let graph = self.graph
    let targets = graph.targets.span
    for settled in order {
      let node = Int(settled)
      let paths = counts[node]
      for arc in graph.row(node) {
        let target = targets[arc].index
        if isStep(from: node, along: arc, to: target) { counts[target] += paths }
      }
    }
  }

  private mutating func settle(from source: Int) {
    let graph = self.graph
    let targets = graph.targets.span
    let table = self.lengths
    let lengths = table.values.span
    distances[source] = .zero
    heap.insertOrRaise(Int32(source), by: distances)
    while let nearest = heap.removeFirst(by: distances) {
      let node = Int(nearest)
      ranks[node] = Int32(order.count)
      order.append(nearest)
      let distance = distances[node]
      for arc in graph.row(node) {
        let target = targets[arc].index
        let length = distance + lengths[arc]
        if ranks[target] < 0, length < distances[target] {
          distances[target] = length
          heap.insertOrRaise(Int32(target), by: distances)
        }
      }
    }
  }

  func distance(to node: Int) -> Double { distances[node].rounded / lengths.scale }

  func isStep(from node: Int, along arc: Int, to next: Int) -> Bool {
    (distances[node] + lengths.values[arc]).isTied(with: distances[next])
      && (Length.isExact || ranks[node] < ranks[next])
  }
}

/// Something done with a search, written once for all kinds of path length.
protocol SearchVisitor {
  associatedtype Result
  func visit<Search: PathSearch>(_ search: Search) -> Result
}

/// Something computed from every source.
protocol SourceTask: Sendable {
  associatedtype Output: Sendable
  func output<Search: PathSearch>(of sources: Range<Int>, with search: inout Search) -> Output
}

extension Graph {
  /// Hands a visitor the search that suits the weights; the only switch over kinds of length.
  func withSearch<Visitor: SearchVisitor>(
    _ weights: WeightMeaning, _ visitor: Visitor
  ) -> Visitor.Result {
    switch arcLengths(weights) {
    case .unit: visitor.visit(UnitSearch(self))
    case .short(let lengths): visitor.visit(WeightedSearch(self, lengths: lengths))
    case .wide(let lengths): visitor.visit(WeightedSearch(self, lengths: lengths))
    case .real(let lengths): visitor.visit(WeightedSearch(self, lengths: lengths))
    }
  }

  /// Runs a task from every source, in batches; outputs come in the order of the sources.
  func fromAllSources<Task: SourceTask>(
    _ task: Task, weights: WeightMeaning
  ) -> (outputs: [Task.Output], notes: [Measure.Note]) {
    withSearch(weights, AllSources(task: task))
  }
}

private struct AllSources<Task: SourceTask>: SearchVisitor {
  let task: Task

  func visit<Search: PathSearch>(
    _ search: Search
  ) -> (outputs: [Task.Output], notes: [Measure.Note]) {
    let outputs = Parallelism.batches(of: search.graph.nodeCount) { sources in
      var own = search
      return task.output(of: sources, with: &own)
    }
    return (outputs, Search.isExact ? [] : [.approximateTies])
  }
}
