/// The cheapest way to send up to so many units through a network.
///
///     var flow = MinimumCostFlow(nodeCount: 2)
///     flow.add(0, 1, capacity: 1, cost: -3)
///     flow.send(from: 0, to: 1, atMost: 5)   // -3: sends while that lowers the cost
///
/// - Source: R. G. Busacker, P. J. Gowen, ORO Technical Paper 15 (1960); successive shortest paths.
struct MinimumCostFlow {
  private var heads: [Int] = []
  private var room: [Int] = []
  private var costs: [Double] = []
  private var rows: [[Int]]

  init(nodeCount: Int) { rows = [[Int]](repeating: [], count: nodeCount) }

  /// Adds an arc, and gives its number.
  @discardableResult
  mutating func add(_ tail: Int, _ head: Int, capacity: Int, cost: Double) -> Int {
    let arc = heads.count
    rows[tail].append(arc)
    rows[head].append(arc + 1)
    heads += [head, tail]
    room += [capacity, 0]
    costs += [cost, -cost]
    return arc
  }

  /// How much goes through an arc.
  func flow(_ arc: Int) -> Int { room[arc ^ 1] }

  /// Sends units one path after another as long as each lowers the cost; gives the total cost.
  ///
  /// - Complexity: O(units × nodes × arcs) at worst, far less in practice.
  mutating func send(from source: Int, to sink: Int, atMost units: Int) -> Double {
    var total = CompensatedSum()
    for _ in 0..<units {
      let (distance, by) = paths(from: source)
      guard distance[sink] < -1e-12 else { break }
      total.add(distance[sink])
      var node = sink
      while node != source {
        room[by[node]] -= 1
        room[by[node] ^ 1] += 1
        node = heads[by[node] ^ 1]
      }
    }
    return total.value
  }

  /// Cheapest paths where costs may be negative, but not around a cycle.
  private func paths(from source: Int) -> (distance: [Double], by: [Int]) {
    var distance = [Double](repeating: .infinity, count: rows.count)
    var by = [Int](repeating: -1, count: rows.count)
    var isWaiting = [Bool](repeating: false, count: rows.count)
    distance[source] = 0
    var queue = [source]
    var next = 0
    while next < queue.count {
      let node = queue[next]
      next += 1
      isWaiting[node] = false
      for arc in rows[node] where room[arc] > 0 {
        let through = distance[node] + costs[arc]
        if through < distance[heads[arc]] - 1e-12 {
          distance[heads[arc]] = through
          by[heads[arc]] = arc
          if !isWaiting[heads[arc]] {
            isWaiting[heads[arc]] = true
            queue.append(heads[arc])
          }
        }
      }
    }
    return (distance, by)
  }
}
