/// Who took it from whom in one possible course of events: every adopter has one parent or none.
struct TransmissionForest: Sendable {
  /// By actor; `nil` for roots and for who is not in the forest.
  private(set) var parents: [Int?]
  private let members: [Int]

  /// - Parameters:
  ///   - parents: by actor; where they form a circle it is cut at its lowest number.
  ///   - members: adopters and givers, ascending.
  init(parents: [Int?], members: [Int]) {
    self.parents = parents
    self.members = members
    cutCircles()
  }

  private mutating func cutCircles() {
    /// 0 not seen, 1 on the present way, 2 done.
    var states = [UInt8](repeating: 0, count: parents.count)
    for member in members {
      var way: [Int] = []
      var node = member
      while states[node] == 0 {
        states[node] = 1
        way.append(node)
        guard let parent = parents[node] else { break }
        node = parent
      }
      if states[node] == 1, let start = way.firstIndex(of: node), parents[node] != nil,
        let cut = way[start...].min()
      {
        parents[cut] = nil
      }
      for node in way { states[node] = 2 }
    }
  }

  /// What the form of a forest says of how a practice spread.
  struct Form: Sendable {
    var roots = 0
    /// Steps from a root to its farthest follower.
    var depth = 0
    /// The most actors in one generation.
    var breadth = 0
    /// Actors in each generation, roots first.
    var generations: [Int] = []
    /// The mean number of steps between two actors of the same tree; `nil` where no tree has two.
    var virality: Double?
  }

  /// Children, by actor.
  func childCounts() -> [Int] {
    var counts = [Int](repeating: 0, count: parents.count)
    for member in members { if let parent = parents[member] { counts[parent] += 1 } }
    return counts
  }

  /// Depth, breadth, generations and structural virality.
  ///
  /// Of one tree of *n* actors the mean distance of pairs is 2 Σ s(n - s) / (n(n - 1)) over its
  /// edges, s being the actors below; trees are weighted by their pairs.
  ///
  /// - Complexity: O(*n*) and the sum of depths.
  /// - Source: S. Goel, A. Anderson, J. Hofman and D. J. Watts, Management Science 62 (2016)
  ///   180-196, doi:10.1287/mnsc.2015.2158.
  func form() -> Form {
    var form = Form()
    var below = [Int](repeating: 0, count: parents.count)
    var roots = [Int](repeating: 0, count: parents.count)
    for member in members {
      var node = member
      var steps = 0
      below[node] += 1
      while let parent = parents[node] {
        node = parent
        below[node] += 1
        steps += 1
      }
      roots[member] = node
      while form.generations.count <= steps { form.generations.append(0) }
      form.generations[steps] += 1
    }
    var distances = 0.0
    var pairs = 0.0
    for member in members {
      let size = below[roots[member]]
      if parents[member] == nil {
        form.roots += 1
        pairs += Double(size) * Double(size - 1) / 2
      } else {
        distances += Double(below[member]) * Double(size - below[member])
      }
    }
    form.depth = max(0, form.generations.count - 1)
    form.breadth = form.generations.max() ?? 0
    form.virality = pairs > 0 ? distances / pairs : nil
    return form
  }
}
