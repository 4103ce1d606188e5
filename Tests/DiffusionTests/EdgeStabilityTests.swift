import Diffusion
import Graphs
import Testing

@Suite("Stability of inferred edges")
struct EdgeStabilityTests {
  /// a before b in nine practices; c before d in one.
  private var cascades: Cascades {
    Cascades(
      (0..<9).flatMap { practice -> [Cascades.Row] in
        [
          .init(cascade: "\(practice)", node: "a", time: 0),
          .init(cascade: "\(practice)", node: "b", time: 1),
        ]
      } + [.init(cascade: "9", node: "c", time: 0), .init(cascade: "9", node: "d", time: 1)])
  }

  @Test("what nine practices of ten say comes back always, what one says in 1 - 0.9^10 of draws")
  func shares() throws {
    let network = try #require(
      NetworkInference.infer(from: cascades, .init(waitingTime: .exponential(rate: 1))))
    #expect(network.edges.map(\.support) == [9, 1])
    let stability = EdgeStability(of: network, from: cascades, draws: 1_000)
    #expect(stability.byPractice[0] == 1)
    // 1 - 0.9^10 = 0.6513; its standard error over 1 000 draws is 0.015.
    #expect(abs(stability.byPractice[1] - 0.6513) < 0.06)
    #expect(stability.byDate == nil)
  }

  @Test("one thread and eight give the same shares")
  func threads() throws {
    let network = try #require(
      NetworkInference.infer(from: cascades, .init(waitingTime: .exponential(rate: 1))))
    let one = Parallelism.$threads.withValue(1) {
      EdgeStability(of: network, from: cascades, draws: 40, seed: 7)
    }
    let eight = Parallelism.$threads.withValue(8) {
      EdgeStability(of: network, from: cascades, draws: 40, seed: 7)
    }
    #expect(one == eight)
    #expect(one != EdgeStability(of: network, from: cascades, draws: 40, seed: 8))
  }

  @Test("a date that may be before or after: the edge holds in the share of days that keep it")
  func dates() throws {
    // b, in 0...2, explains c at 3 when it came after a at 1; else a does.
    let cascades = Cascades([
      .init(cascade: "1", node: "a", time: 1),
      .init(cascade: "1", node: "b", time: 1, earliest: 0, latest: 2),
      .init(cascade: "1", node: "c", time: 3),
    ])
    let network = try #require(
      NetworkInference.infer(
        from: cascades, .init(waitingTime: .exponential(rate: 1), edgeLimit: 1)))
    // At equal middles the later source number wins: b.
    #expect(network.edges.map { [$0.source, $0.target] } == [[1, 2]])
    let stability = EdgeStability(of: network, from: cascades, draws: 1_000)
    // With b after a, b to c gains as much as a to b, up to rounding, and with b before a, b to a as
    // much as a to c: the share is at most that of b after a, a half.
    let share = try #require(stability.byDate?.first)
    #expect(share > 0.2 && share < 0.57)
  }
}
