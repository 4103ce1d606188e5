/// A four-ary heap of nodes, nearest first, ties by node index; distances live with the caller.
struct NodeHeap: Sendable {
  private var nodes: [Int32] = []
  /// The place of each node in `nodes`; -1 when it is not there.
  private var places: [Int32]

  init(nodeCount: Int) {
    places = [Int32](repeating: -1, count: nodeCount)
  }

  /// Puts a node in, or moves it forward after its distance became smaller.
  mutating func insertOrRaise<Length: PathLength>(_ node: Int32, by distances: [Length]) {
    var place = Int(places[Int(node)])
    if place < 0 {
      place = nodes.count
      nodes.append(node)
    }
    while place > 0 {
      let parent = (place - 1) / 4
      guard isBefore(node, nodes[parent], by: distances) else { break }
      nodes[place] = nodes[parent]
      places[Int(nodes[place])] = Int32(place)
      place = parent
    }
    nodes[place] = node
    places[Int(node)] = Int32(place)
  }

  /// Takes the nearest node out; `nil` when the heap is empty.
  mutating func removeFirst<Length: PathLength>(by distances: [Length]) -> Int32? {
    guard let first = nodes.first, let last = nodes.popLast() else { return nil }
    places[Int(first)] = -1
    guard !nodes.isEmpty else { return first }
    var place = 0
    while 4 * place + 1 < nodes.count {
      var child = 4 * place + 1
      for other in (child + 1)..<max(child + 1, min(child + 4, nodes.count))
      where isBefore(nodes[other], nodes[child], by: distances) {
        child = other
      }
      guard isBefore(nodes[child], last, by: distances) else { break }
      nodes[place] = nodes[child]
      places[Int(nodes[place])] = Int32(place)
      place = child
    }
    nodes[place] = last
    places[Int(last)] = Int32(place)
    return first
  }

  private func isBefore<Length: PathLength>(
    _ a: Int32, _ b: Int32, by distances: [Length]
  ) -> Bool {
    let (near, far) = (distances[Int(a)], distances[Int(b)])
    return near < far || (near == far && a < b)
  }
}
