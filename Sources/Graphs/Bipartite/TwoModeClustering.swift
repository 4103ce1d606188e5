extension BipartiteGraph {
  /// The share of paths of three ties that close to a circle of four: 4 × circles / paths.
  ///
  /// How often two people who share an event share another. Range 0 to 1; `nil` where no path of
  /// three ties exists.
  ///
  /// - Complexity: O(sum over the bottom of degree²).
  /// - Source: G. Robins, M. Alexander, Computational & Mathematical Organization Theory 10 (2004)
  ///   69-94.
  public func reinforcement() -> Double? {
    let paths = (0..<topCount).reduce(0.0) { sum, top in
      let others = Double(topRows[top].count - 1)
      return sum
        + topRows[top].reduce(0) { $0 + others * Double(bottomRows[$1.index].count - 1) }
    }
    guard paths > 0 else { return nil }
    var shared = [Int](repeating: 0, count: topCount)
    var circles = 0
    for top in 0..<topCount {
      var touched: [Int] = []
      for bottom in topRows[top] {
        for peer in bottomRows[bottom.index] where peer.index > top {
          if shared[peer.index] == 0 { touched.append(peer.index) }
          shared[peer.index] += 1
        }
      }
      for peer in touched {
        circles += shared[peer] * (shared[peer] - 1) / 2
        shared[peer] = 0
      }
    }
    return 4 * Double(circles) / paths
  }

  /// Whether the contacts that a node makes at different events meet without it: of the paths
  /// peer - event - node - event - peer the share whose two peers share a third event.
  ///
  /// Unlike clustering in a projection, one large event makes no triangles here. 0 where no such
  /// path exists, as `Graph.clustering`. Range 0 to 1.
  ///
  /// - Complexity: O(sum over nodes of their peers, of the attendances at the peers' events).
  /// - Source: T. Opsahl, Social Networks 35 (2013) 159-167.
  public func clustering(of side: Side) -> NodeScores {
    let counts = fourPaths(of: side)
    return NodeScores(
      measure: Measure(key: "two-mode-clustering"),
      values: counts.map { $0.all > 0 ? Double($0.closed) / Double($0.all) : 0 })
  }

  /// The share of all such paths, over all nodes of the side; `nil` where there is none.
  ///
  /// - Complexity: as `clustering(of:)`.
  /// - Source: T. Opsahl, Social Networks 35 (2013) 159-167.
  public func transitivity(of side: Side) -> Double? {
    let counts = fourPaths(of: side)
    let all = counts.reduce(0) { $0 + $1.all }
    return all > 0 ? Double(counts.reduce(0) { $0 + $1.closed }) / Double(all) : nil
  }

  /// For each node the paths of four ties with it in the middle, and those whose ends share an
  /// event that is not on the path.
  private func fourPaths(of side: Side) -> [(all: Int, closed: Int)] {
    let own = rows(of: side)
    let other = rows(of: side.opposite)
    /// Events shared with the node, events shared with a peer, and those shared by all three.
    var withNode = [Int](repeating: 0, count: own.count)
    var withPeer = withNode
    var withBoth = withNode
    var isOwn = [Bool](repeating: false, count: other.count)
    return (0..<own.count).map { node in
      var peers: [Int] = []
      for event in own[node] {
        isOwn[event.index] = true
        for peer in other[event.index] where peer.index != node {
          if withNode[peer.index] == 0 { peers.append(peer.index) }
          withNode[peer.index] += 1
        }
      }
      var counts = (all: 0, closed: 0)
      for a in peers {
        for event in own[a] {
          for b in other[event.index] where b.index < a {
            withPeer[b.index] += 1
            if isOwn[event.index] { withBoth[b.index] += 1 }
          }
        }
        for b in peers where b < a {
          let (ofA, ofB) = (withNode[a], withNode[b])
          let (common, shared) = (withPeer[b], withBoth[b])
          // Pairs of different events, one shared with each peer.
          let pairs = ofA * ofB - shared
          counts.all += pairs
          if common > 2 {
            counts.closed += pairs
          } else if common > 0 {
            // Open are the pairs that use up every common event.
            counts.closed += pairs - exhausting(common, shared, ofA, ofB)
          }
        }
        for event in own[a] {
          for b in other[event.index] { (withPeer[b.index], withBoth[b.index]) = (0, 0) }
        }
      }
      for peer in peers { withNode[peer] = 0 }
      for event in own[node] { isOwn[event.index] = false }
      return counts
    }
  }

  /// How many pairs (e, f), e shared with a and f with b, e ≠ f, leave no common event of a and b
  /// beside e and f, when there are one or two common events, some of them with the node.
  private func exhausting(_ common: Int, _ withNode: Int, _ ofA: Int, _ ofB: Int) -> Int {
    // Only events that the node attends can lie on its path.
    if withNode < common { return 0 }
    // One common event x: pairs with e = x or f = x. Two, x and y: (x, y) and (y, x).
    return common == 1 ? (ofA - 1) + (ofB - 1) : 2
  }
}
