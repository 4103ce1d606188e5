import Graphs

/// Ties of a generated graph, before any of ours or the peers' structures.
struct TieList {
  var nodeCount: Int
  /// The first nodes that are of the top side, when the graph has two modes; else 0.
  var topCount = 0
  var tails: [NodeIndex] = []
  var heads: [NodeIndex] = []
  /// Empty when all ties count the same.
  var weights: [Double] = []

  init(nodeCount: Int) { self.nodeCount = nodeCount }

  mutating func add(_ a: Int, _ b: Int) {
    tails.append(NodeIndex(a))
    heads.append(NodeIndex(b))
  }
}

/// Random graphs that follow from their seed.
enum Generators {
  /// Each new node ties to so many others, drawn in proportion to their degree.
  ///
  /// - Source: A. L. Barabási, R. Albert, Science 286 (1999) 509-512.
  static func barabasiAlbert(_ nodeCount: Int, ties: Int, seed: UInt64) -> TieList {
    var generator = SeededGenerator(seed: seed)
    var list = TieList(nodeCount: nodeCount)
    var ends: [Int32] = []
    for node in 1..<nodeCount {
      var chosen: [Int] = []
      while chosen.count < min(ties, node) {
        let target = node <= ties ? chosen.count : Int(ends[generator.below(ends.count)])
        if !chosen.contains(target) { chosen.append(target) }
      }
      for target in chosen {
        list.add(node, target)
        ends.append(Int32(node))
        ends.append(Int32(target))
      }
    }
    return list
  }

  /// A ring of so many neighbours a side, one end of each tie moved with a probability.
  ///
  /// - Source: D. J. Watts, S. H. Strogatz, Nature 393 (1998) 440-442.
  static func wattsStrogatz(
    _ nodeCount: Int, ties: Int, moved: Double, seed: UInt64
  ) -> TieList {
    var generator = SeededGenerator(seed: seed)
    var list = TieList(nodeCount: nodeCount)
    for node in 0..<nodeCount {
      for step in 1...ties {
        var target = (node + step) % nodeCount
        if generator.unit() < moved {
          repeat { target = generator.below(nodeCount) } while target == node
        }
        list.add(node, target)
      }
    }
    return list
  }

  /// Ties dealt out by quarters of the matrix, with the shares .57, .19, .19, .05.
  ///
  /// - Source: D. Chakrabarti, Y. Zhan, C. Faloutsos, SDM 2004.
  static func rmat(scale: Int, tiesPerNode: Int, seed: UInt64) -> TieList {
    var generator = SeededGenerator(seed: seed)
    var list = TieList(nodeCount: 1 << scale)
    for _ in 0..<(tiesPerNode << scale) {
      var (a, b) = (0, 0)
      for _ in 0..<scale {
        let draw = generator.unit()
        a = a << 1 | (draw >= 0.76 ? 1 : 0)
        b = b << 1 | ((draw >= 0.57 && draw < 0.76) || draw >= 0.95 ? 1 : 0)
      }
      if a != b { list.add(a, b) }
    }
    return list
  }

  /// Organisations at seminars: both sides are drawn with heavy-tailed activity.
  static func affiliation(
    _ topCount: Int, _ bottomCount: Int, incidences: Int, seed: UInt64
  ) -> TieList {
    var generator = SeededGenerator(seed: seed)
    var list = TieList(nodeCount: topCount + bottomCount)
    list.topCount = topCount
    // The square of a uniform number favours low indices: density 1/(2 sqrt(x)).
    for _ in 0..<incidences {
      let (x, y) = (generator.unit(), generator.unit())
      list.add(Int(x * x * Double(topCount)), topCount + Int(y * y * Double(bottomCount)))
    }
    return list
  }

  /// Co-authors: every two authors of a paper are tied; exactly so many ties, none twice.
  ///
  /// A paper has two authors or more, each further one with the chance 0.52. A quarter are of
  /// newcomers alone; else the first is whoever wrote one of the latest six tenths of all papers'
  /// authorships, so that careers end. Who joins is a newcomer, rarely a stranger, else a co-author of
  /// one on the paper, of two such the one with more: those who write much write with each other.
  /// With 15,229 nodes and 31,376 ties, as many as high-energy theory on arXiv has, the graph is
  /// about as broken up as that, and the most active spread about as much; what
  /// `Benchmarks/README.md` tells of them was compared.
  static func collaboration(_ nodeCount: Int, ties: Int, seed: UInt64) -> TieList {
    var papers = Papers(nodeCount: nodeCount, ties: ties, seed: seed)
    while papers.list.tails.count < ties { papers.write() }
    return papers.list
  }
}
