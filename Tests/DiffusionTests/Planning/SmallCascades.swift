import Diffusion
import Graphs

/// Small random graphs with chances, and their spread by going through every outcome: written
/// without any of the library's methods.
struct SmallCascade {
  let nodeCount: Int
  let arcs: [(tail: Int, head: Int, p: Double)]

  init(_ nodeCount: Int, _ arcs: [(Int, Int, Double)]) {
    self.nodeCount = nodeCount
    self.arcs = arcs.map { (tail: $0.0, head: $0.1, p: $0.2) }
  }

  /// Arcs between random pairs, some of them certain or dead.
  init(seed: Int, nodeCount: Int = 6, arcCount: Int = 9) {
    var generator = SeededGenerator(seed: UInt64(seed))
    var arcs: [(Int, Int, Double)] = []
    var seen: Set<[Int]> = []
    while arcs.count < arcCount {
      let (tail, head) = (generator.below(nodeCount), generator.below(nodeCount))
      guard tail != head, seen.insert([tail, head]).inserted else { continue }
      arcs.append((tail, head, [0, 0.25, 0.5, 0.5, 0.75, 1][generator.below(6)]))
    }
    self.init(nodeCount, arcs)
  }

  /// The same with weights into each node that add up to 1 at most.
  func asWeights() -> SmallCascade {
    SmallCascade(
      nodeCount,
      arcs.map { arc in
        let sum = arcs.filter { $0.head == arc.head }.reduce(0) { $0 + $1.p }
        return (arc.tail, arc.head, sum > 1 ? arc.p / sum : arc.p)
      })
  }

  func probabilities() throws -> ArcProbabilities {
    try ArcProbabilities(
      nodeCount: nodeCount, arcs: arcs.map { .init($0.tail, $0.head, $0.p) })
  }

  /// The probability of each node where those adopt whom so many passing arcs reach from adopters.
  func cascade(from sources: Set<Int>, least: Int = 1, steps: Int = .max) -> [Double] {
    var sums = [Double](repeating: 0, count: nodeCount)
    for outcome in 0..<(1 << arcs.count) {
      var chance = 1.0
      for (bit, arc) in arcs.enumerated() {
        chance *= outcome >> bit & 1 == 1 ? arc.p : 1 - arc.p
      }
      guard chance > 0 else { continue }
      var (adopters, step) = (sources, 0)
      while step < steps {
        let next = adopters.union(
          (0..<nodeCount).filter { node in
            arcs.indices.count {
              arcs[$0].head == node && outcome >> $0 & 1 == 1 && adopters.contains(arcs[$0].tail)
            } >= least
          })
        if next == adopters { break }
        adopters = next
        step += 1
      }
      for node in adopters { sums[node] += chance }
    }
    return sums
  }

  /// The probability of each node where each heeds one contact at most, by weight.
  func linearThreshold(from sources: Set<Int>) -> [Double] {
    var sums = [Double](repeating: 0, count: nodeCount)
    func go(_ node: Int, _ chance: Double, _ heeded: [Int?]) {
      guard node < nodeCount else {
        var adopters = sources
        while true {
          let next = adopters.union(
            heeded.indices.filter { place in heeded[place].map(adopters.contains) ?? false })
          if next == adopters { break }
          adopters = next
        }
        for node in adopters { sums[node] += chance }
        return
      }
      var rest = 1.0
      for arc in arcs where arc.head == node {
        rest -= arc.p
        if arc.p > 0 { go(node + 1, chance * arc.p, heeded + [arc.tail]) }
      }
      if rest > 1e-12 { go(node + 1, chance * rest, heeded + [nil]) }
    }
    go(0, 1, [])
    return sums
  }

  /// All sets of so many nodes at most.
  func sets(of size: Int) -> [[Int]] {
    (0..<(1 << nodeCount)).filter { $0.nonzeroBitCount <= size }
      .map { mask in (0..<nodeCount).filter { mask >> $0 & 1 == 1 } }
  }
}
