/// Nodes sorted into communities, every node into one.
///
/// The id of a community is its smallest node, so equal partitions have equal ids whatever the
/// order in which they were found.
public struct Partition: Hashable, Sendable {
  /// For each node the smallest node of its community.
  public let id: [NodeIndex]

  /// The partition of labels: nodes with equal labels are together.
  ///
  /// - Complexity: O(*n*).
  public init<Label: Hashable>(labels: [Label]) {
    var first: [Label: NodeIndex] = [:]
    id = labels.indices.map { node in
      let smallest = first[labels[node]] ?? NodeIndex(node)
      first[labels[node]] = smallest
      return smallest
    }
  }

  /// The number of communities.
  public var count: Int { id.indices.count { id[$0].index == $0 } }

  /// The smallest node of the community that a node is in.
  public subscript(node: NodeIndex) -> NodeIndex { id[node.index] }

  /// The communities, by smallest node, each with its nodes in ascending order.
  ///
  /// - Complexity: O(*n*).
  public var communities: [[NodeIndex]] {
    var members = [[NodeIndex]](repeating: [], count: id.count)
    for (node, community) in id.enumerated() { members[community.index].append(NodeIndex(node)) }
    return members.filter { !$0.isEmpty }
  }
}
