/// Ways found so far, each the last step of a path, with the label that it continues.
struct TemporalLabels: Sendable {
  struct Label: Sendable {
    let node: Int32
    let sender: Int32
    let departure: Int
    let arrival: Int
    /// What is to be small: hops, or the negative of the first departure.
    let key: Int
    /// The label of the sender; -1 where it is the origin.
    let parent: Int32
  }

  var labels: [Label] = []
  /// For each node its best label; -1 where there is none.
  var best: [Int32]

  init(nodeCount: Int) {
    best = [Int32](repeating: -1, count: nodeCount)
  }

  mutating func removeAll() {
    labels.removeAll(keepingCapacity: true)
    for node in best.indices { best[node] = -1 }
  }

  /// The best label of a node.
  subscript(node: Int) -> Label? {
    best[node] < 0 ? nil : labels[Int(best[node])]
  }

  /// The path that a node's best label ends; empty where there is none and at the origin.
  func hops(to node: Int, from origin: Int) -> [TemporalHop] {
    guard node != origin else { return [] }
    var result: [TemporalHop] = []
    var place = best[node]
    while place >= 0 {
      let label = labels[Int(place)]
      result.append(
        TemporalHop(
          source: NodeIndex(rawValue: label.sender), target: NodeIndex(rawValue: label.node),
          departure: label.departure, arrival: label.arrival))
      place = label.parent
    }
    return result.reversed()
  }
}
