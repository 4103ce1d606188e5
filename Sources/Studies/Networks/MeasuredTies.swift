internal import Graphs

/// The ties that measures are taken of: a graph, or attendance whose projection is built only when a
/// measure needs it.
struct MeasuredTies: Sendable {
  private let graph: Graph?
  /// Attendance whose top side are the nodes.
  let attendance: BipartiteGraph?
  let weighting: ProjectionWeighting
  /// The same ties between two sides, where that is what the graph shows.
  let twoMode: BipartiteGraph?

  init(_ graph: Graph, twoMode: BipartiteGraph? = nil) {
    self.graph = graph
    self.twoMode = twoMode
    attendance = nil
    weighting = .count
  }

  /// Ties between those who attended the same.
  init(attendance: BipartiteGraph, weighting: ProjectionWeighting) {
    graph = nil
    twoMode = nil
    self.attendance = attendance
    self.weighting = weighting
  }

  var isDirected: Bool { graph?.isDirected ?? false }
  var nodeCount: Int { graph?.nodeCount ?? attendance?.topCount ?? 0 }

  /// The ties without the projection; `nil` where they are a graph already.
  var view: ProjectedView? {
    attendance?.view(of: .top, weighting: weighting == .newman ? .newman : .count)
  }

  /// The graph itself, projected where need be.
  ///
  /// - Complexity: O(1), or that of `BipartiteGraph.projection`.
  func built() -> Graph {
    graph ?? attendance?.projection(onto: .top, weighting: weighting)
      ?? GraphBuilder(nodeCount: 0).build()
  }
}
