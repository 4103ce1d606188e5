import Diffusion
import Graphs
import Testing

@Suite("Inferred edges beside chance")
struct ChannelChanceTests {
  private func chance(_ cascades: Cascades, draws: Int, seed: UInt64 = 1) throws -> ChannelChance {
    let network = try #require(
      NetworkInference.infer(
        from: cascades, .init(waitingTime: .exponential(rate: 1), edgeLimit: 2)))
    return ChannelChance(of: network, from: cascades, draws: draws, seed: seed)
  }

  private func pairs(_ count: Int) -> Cascades {
    Cascades(
      (0..<count).flatMap { practice -> [Cascades.Row] in
        [
          .init(cascade: "\(practice)", node: "a", time: 0),
          .init(cascade: "\(practice)", node: "b", time: 1),
        ]
      })
  }

  @Test("two that always come in one order: by chance all agree in 2 of 2^n dealings")
  func twoNodes() throws {
    // Of three practices the larger count of one order is 3 in a quarter of the eight dealings.
    let three = try chance(pairs(3), draws: 3_999)
    #expect(abs(three.pValues[0] - 0.25) < 0.03)
    let ten = try chance(pairs(10), draws: 999)
    #expect(ten.pValues[0] >= 0.001 && ten.pValues[0] < 0.008)
    #expect(ten.draws == 999)
  }

  @Test("where nobody learns from anybody, p is small as seldom as it says")
  func size() throws {
    var small = 0
    let worlds = 200
    for seed in 1...worlds {
      var generator = SeededGenerator(seed: UInt64(seed))
      let rows = (0..<12).flatMap { practice in
        (0..<8).compactMap { node -> Cascades.Row? in
          let time = 5 * generator.unit()
          return generator.unit() < 0.6
            ? .init(cascade: "\(practice)", node: "\(node)", time: time) : nil
        }
      }
      let result = try chance(Cascades(rows), draws: 39, seed: UInt64(seed))
      if result.pValues[0] <= 0.1 { small += 1 }
      // The second gain is no larger than the first, so its p is no smaller.
      #expect(result.pValues.count < 2 || result.pValues[1] >= result.pValues[0], "seed \(seed)")
    }
    // 20 expected; standard deviation 4.2.
    #expect((8...32).contains(small), "\(small) of \(worlds)")
  }

  @Test("one thread and eight give the same")
  func threads() throws {
    let one = try Parallelism.$threads.withValue(1) { try chance(pairs(6), draws: 99) }
    let eight = try Parallelism.$threads.withValue(8) { try chance(pairs(6), draws: 99) }
    #expect(one == eight)
  }
}
