internal import Graphs

/// Sets of nodes each of which would make one root adopt: the form in which spread is counted.
///
/// The expected worth of adoptions from a set of sources is `scale` times the weight of the sets
/// that it meets. Sets are samples of weight 1, or, where everything was enumerated, all possible
/// sets with their probabilities. Only those who may be invited are members; sets that hold nobody
/// of them, or one who has adopted already, are left out but counted in `drawn`.
///
/// - Source: C. Borgs, M. Brautbar, J. Chayes, B. Lucier, SODA 2014 (reverse reachability).
struct ReachSets: Sendable {
  let nodeCount: Int
  /// Members, set after set.
  private(set) var members: [Int32] = []
  /// Where each set starts in `members`; one more than there are sets.
  private(set) var starts: [Int] = [0]
  /// The root of each set.
  private(set) var roots: [Int32] = []
  /// The weight of each set; empty where all are 1.
  private(set) var weights: [Double] = []
  /// The draw of the probabilities that each set is of; empty where there is one.
  private(set) var draws: [Int32] = []
  /// How many draws of the probabilities the sets are of.
  let drawCount: Int
  /// The number of samples, those left out included; 0 where everything was enumerated.
  var drawn = 0
  /// What a set of weight 1 is worth in expected adoptions.
  var scale = 1.0
  /// The weight of the sets left out because somebody in them has adopted already: what happens
  /// without any invitation.
  var met: Double { metByDraw.total }
  /// The same draw by draw.
  private(set) var metByDraw: DrawTally

  init(nodeCount: Int, drawCount: Int = 1) {
    self.nodeCount = nodeCount
    self.drawCount = drawCount
    metByDraw = DrawTally(drawCount: drawCount)
  }

  /// The number of sets.
  var count: Int { roots.count }
  /// Whether sets were enumerated, not sampled.
  var isExact: Bool { drawn == 0 }

  func members(of set: Int) -> ArraySlice<Int32> { members[starts[set]..<starts[set + 1]] }

  @inline(__always)
  func draw(of set: Int) -> Int { draws.isEmpty ? 0 : Int(draws[set]) }

  func weight(_ set: Int) -> Double { weights.isEmpty ? 1 : weights[set] }

  /// Adds a member to the set in the making.
  @inline(__always)
  mutating func add(_ member: Int32) { members.append(member) }

  /// Ends the set in the making.
  mutating func close(root: Int32) {
    starts.append(members.count)
    roots.append(root)
  }

  /// Adds a set of those nodes that may be members, unless there is none.
  ///
  /// - Parameters:
  ///   - root: the root.
  ///   - nodes: the nodes, each once.
  ///   - isMember: whether each node may be a member; `nil` where all may.
  mutating func close(root: Int32, _ nodes: [Int32], where isMember: [Bool]?) {
    if let isMember {
      for node in nodes where isMember[Int(node)] { members.append(node) }
    } else {
      members.append(contentsOf: nodes)
    }
    if members.count > starts[starts.count - 1] { close(root: root) }
  }

  mutating func close(root: Int32, weight: Double) {
    close(root: root)
    weights.append(weight)
  }

  /// Notes of which draw the set is that was ended last, where there are several.
  mutating func note(draw: Int) {
    if drawCount > 1 { draws.append(Int32(truncatingIfNeeded: draw)) }
  }

  /// Counts a set that is left out because somebody in it has adopted already.
  mutating func meet(draw: Int, weight: Double = 1) {
    metByDraw.add(1, weight: weight, draw: drawCount > 1 ? draw : 0)
  }

  /// Takes over what another left out.
  mutating func takeMet(from other: ReachSets) { metByDraw.add(other.metByDraw) }

  /// Forgets the set in the making.
  mutating func cancel() { members.removeLast(members.count - starts[starts.count - 1]) }

  /// Adds the sets of others, in order.
  mutating func append(_ parts: [ReachSets]) {
    members.reserveCapacity(members.count + parts.reduce(0) { $0 + $1.members.count })
    starts.reserveCapacity(starts.count + parts.reduce(0) { $0 + $1.count })
    for part in parts {
      let shift = members.count
      members.append(contentsOf: part.members)
      starts.append(contentsOf: part.starts.dropFirst().lazy.map { $0 + shift })
      roots.append(contentsOf: part.roots)
      weights.append(contentsOf: part.weights)
      draws.append(contentsOf: part.draws)
      drawn += part.drawn
      metByDraw.add(part.metByDraw)
    }
  }

  /// The first sets, so many; those left out of samples, met ones among them, are not told apart.
  func prefix(_ count: Int) -> ReachSets {
    var result = ReachSets(nodeCount: nodeCount, drawCount: drawCount)
    result.members = Array(members.prefix(starts[count]))
    result.starts = Array(starts.prefix(count + 1))
    result.roots = Array(roots.prefix(count))
    result.weights = Array(weights.prefix(count))
    result.draws = Array(draws.prefix(count))
    result.drawn = drawn
    result.scale = scale
    return result
  }

  mutating func setWeights(_ weights: [Double]) {
    self.weights = weights.allSatisfy { $0 == 1 } ? [] : weights
  }
}

/// For each node the sets it is in.
struct ReachIndex: Sendable {
  let starts: [Int]
  let sets: [Int32]

  init(_ reach: ReachSets) {
    var starts = [Int](repeating: 0, count: reach.nodeCount + 1)
    for member in reach.members { starts[Int(member) + 1] += 1 }
    for node in 0..<reach.nodeCount { starts[node + 1] += starts[node] }
    var next = starts
    sets = [Int32](unsafeUninitializedCapacity: reach.members.count) { buffer, count in
      for set in 0..<reach.count {
        for member in reach.members(of: set) {
          buffer[next[Int(member)]] = Int32(truncatingIfNeeded: set)
          next[Int(member)] += 1
        }
      }
      count = reach.members.count
    }
    self.starts = starts
  }

  subscript(node: Int) -> ArraySlice<Int32> { sets[starts[node]..<starts[node + 1]] }
}
