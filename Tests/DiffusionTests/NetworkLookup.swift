import Diffusion
import Graphs
import Records
import Testing

// Networks asked by the identifiers of their nodes.

extension OrganisationNetwork {
  /// The place of a node by its identifier.
  func place(_ node: String) throws -> Int {
    try #require(nodes.firstIndex { $0.text == node }, "\(node) is no node")
  }

  /// The weight of a tie; `nil` where there is none.
  func weight(_ a: String, _ b: String) throws -> Double? {
    graph.weight(from: NodeIndex(try place(a)), to: NodeIndex(try place(b)))
  }

  /// The tie between two nodes with what it rests on.
  func tie(_ a: String, _ b: String) throws -> Tie {
    let ends = [try place(a), try place(b)]
    return try #require(
      ties().first { [$0.source, $0.target] == ends || [$0.target, $0.source] == ends })
  }

  /// The neighbours of a node.
  func neighbours(_ node: String) throws -> [String] {
    graph.neighbours(of: NodeIndex(try place(node))).map { nodes[$0.index].text }
  }
}

/// A day that is written right in a test.
func day(_ year: Int, _ month: Int, _ day: Int) throws -> Day {
  try #require(Day(year: year, month: month, day: day))
}
