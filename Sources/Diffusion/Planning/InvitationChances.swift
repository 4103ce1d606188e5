/// The chance that an invitation makes a source: that the invited comes, times that one who comes
/// passes the practice on.
///
/// The second may differ from draw to draw of the probabilities, and differs for all nodes together
/// where a practice turns out to spread fast or slowly. So it is taken draw by draw: the product of
/// chances is not that of their means.
struct InvitationChances: Sendable {
  /// Per node the chance to come.
  let comes: [Double]
  /// Draw after draw the chance of each node that comes to pass the practice on; empty where all do.
  private let passing: [Double]
  /// Whether all who are invited come and pass it on, or never come.
  let areSure: Bool

  /// - Parameters:
  ///   - comes: per node.
  ///   - passing: per draw and node; empty for 1 everywhere.
  init(comes: [Double], passing: [[Double]] = []) {
    self.init(comes: comes, flat: Array(passing.joined()))
  }

  private init(comes: [Double], flat passing: [Double]) {
    self.comes = comes
    self.passing = passing
    areSure = passing.isEmpty && comes.allSatisfy { $0 == 0 || $0 == 1 }
  }

  /// The same where others come.
  func with(comes: [Double]) -> InvitationChances {
    InvitationChances(comes: comes, flat: passing)
  }

  /// Whether chances differ from draw to draw.
  var areDrawn: Bool { !passing.isEmpty }

  /// The chance that a node that comes passes the practice on, in a draw.
  @inline(__always)
  func passes(_ node: Int, draw: Int) -> Double {
    passing.isEmpty ? 1 : passing[draw * comes.count + node]
  }

  /// The chance that inviting a node makes a source, in a draw.
  @inline(__always)
  func chance(_ node: Int, draw: Int) -> Double {
    passing.isEmpty ? comes[node] : comes[node] * passing[draw * comes.count + node]
  }

  /// Refuses values that are no probabilities, or not one for every draw and node.
  func check(_ arcs: ArcProbabilities) throws(PlanningFault) {
    guard areDrawn else { return }
    guard passing.count == arcs.drawCount * arcs.nodeCount else {
      throw .wrongLength(passing.count, expected: arcs.drawCount * arcs.nodeCount)
    }
    for value in passing where !(value >= 0 && value <= 1) { throw .probability(value) }
  }
}
