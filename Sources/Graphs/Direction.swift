/// Which arcs of a directed graph a measure follows; of no consequence on undirected graphs.
public enum Direction: String, Hashable, Sendable, CaseIterable {
  /// Along the arcs, away from the node.
  case outgoing
  /// Against the arcs, towards the node.
  case incoming
  /// Both ways, as if each arc were an edge.
  case either
}
