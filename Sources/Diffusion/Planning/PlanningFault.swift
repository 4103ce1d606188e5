public import Graphs

/// Why spread or a plan cannot be computed from what was given.
public enum PlanningFault: Error, Hashable, Sendable {
  /// A probability outside 0...1, or not a number.
  case probability(Double)
  /// An arc, seed or constraint that names a node which is not there.
  case nodeOutOfRange(Int, nodeCount: Int)
  /// Arrays that ought to have one element per node or arc.
  case wrongLength(Int, expected: Int)
  /// Incoming weights of a linear threshold model that add up to more than 1.
  case incomingWeights(node: NodeIndex, sum: Double)
  /// A weight or cost that is negative or not a number.
  case negative(Double)
  /// A model that needs a number of steps, and got none.
  case missingSteps
  /// A number of steps, invitations, seats or a threshold below its least value.
  case tooSmall(Int, least: Int)
  /// Sharing between groups, and no groups.
  case missingGroups
  /// An option that the model does not support, by its name.
  case unsupported(String)
}
