import Diffusion
import Foundation
import Graphs
import Testing

/// Courses of spread beside chains that only count: in a complete network with one chance for all it
/// does not matter who has adopted, only how many.
@Suite struct ExactStatesTests {
  private static func complete(_ size: Int, _ p: Double) throws -> ArcProbabilities {
    try SmallCascade(
      size,
      (0..<size).flatMap { tail in
        (0..<size).filter { $0 != tail }.map { (tail, $0, p) }
      }
    ).probabilities()
  }

  private static func binomial(_ k: Int, _ n: Int, _ p: Double) -> Double {
    (0..<k).reduce(1.0) { $0 * Double(n - $1) / Double($1 + 1) }
      * pow(p, Double(k)) * pow(1 - p, Double(n - k))
  }

  /// How many are susceptible and how many pass it on, step by step; `recovery` of 1 is a cascade, of 0
  /// an infection.
  private static func chain(_ size: Int, _ p: Double, recovery: Double, steps: Int) -> [Double] {
    var law = [[size - 1, 1]: 1.0]
    var means = [1.0]
    for _ in 0..<steps {
      var next: [[Int]: Double] = [:]
      for (state, chance) in law {
        let catches = 1 - pow(1 - p, Double(state[1]))
        for new in 0...state[0] {
          for stopped in 0...state[1] {
            let weight =
              binomial(new, state[0], catches) * binomial(stopped, state[1], recovery)
            if weight > 0 {
              next[[state[0] - new, state[1] - stopped + new], default: 0] += chance * weight
            }
          }
        }
      }
      law = next
      means.append(law.reduce(0) { $0 + $1.value * Double(size - $1.key[0]) })
    }
    return means
  }

  @Test(
    "step by step as the chain of counts",
    arguments: [
      (SpreadModel.susceptibleInfected, 11, 0.0, 4), (.independentCascade, 9, 1.0, 5),
      (.susceptibleInfectedRecovered(recovery: 0.4), 7, 0.4, 4),
    ])
  func course(model: SpreadModel, size: Int, recovery: Double, steps: Int) throws {
    let found = try ExpectedSpread(
      from: [NodeIndex(0)], Self.complete(size, 0.15), model: model, steps: steps)
    let expected = Self.chain(size, 0.15, recovery: recovery, steps: steps)
    #expect(found.total.isExact && found.bySteps.count == steps + 1)
    for (mine, theirs) in zip(found.bySteps, expected) { #expect(abs(mine - theirs) < 1e-10) }
  }

  @Test(
    "whoever stops passing it on: the end in one go is the chain after 300 steps",
    arguments: [0.1, 0.4, 1])
  func end(recovery: Double) throws {
    let found = try ExpectedSpread(
      from: [NodeIndex(0)], Self.complete(6, 0.15),
      model: .susceptibleInfectedRecovered(recovery: recovery))
    let expected = Self.chain(6, 0.15, recovery: recovery, steps: 300).last ?? 0
    #expect(found.total.isExact && abs(found.total.value - expected) < 1e-9)
  }

  @Test("certain contacts need no chance")
  func certain() throws {
    let path = try SmallCascade(3, [(0, 1, 1), (1, 2, 1)]).probabilities()
    for model in [SpreadModel.susceptibleInfected, .independentCascade, .threshold(1)] {
      let found = try ExpectedSpread(from: [NodeIndex(0)], path, model: model, steps: 3)
      #expect(found.bySteps == [1, 2, 3, 3])
    }
  }

  @Test("a path of fifteen is exact in time, since its states are few")
  func sparse() throws {
    let path = try SmallCascade(20, (0..<19).map { ($0, $0 + 1, 0.5) }).probabilities()
    let found = try ExpectedSpread(
      from: [NodeIndex(0)], path, model: .susceptibleInfected, steps: 3)
    // The number of successes in three tries, node by node: 1 + 3/2.
    #expect(found.total.isExact && abs(found.total.value - 2.5) < 1e-12)
  }
}
