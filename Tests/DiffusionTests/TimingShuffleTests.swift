import Diffusion
import Graphs
import TestSupport
import Testing

@Suite("Dates of adoption shuffled")
struct TimingShuffleTests {
  /// 0 leads to 1, 1 to 2, 2 to 3: each learns from the one before.
  private func chain() throws -> Graph {
    var builder = GraphBuilder(nodeCount: 4, directed: true)
    for node in 1..<4 { try builder.add(NodeIndex(node), NodeIndex(node - 1)) }
    return builder.build()
  }

  private func score(_ graph: Graph, _ times: [Int?], unknown: Set<Int> = []) -> Double {
    TimingShuffle(on: graph, [.init(times: times, unknown: unknown)]).score
  }

  @Test("the score of a chain adopted in order, by hand; two practices add up")
  func scores() throws {
    // Time 1: nobody exposed, 0. Time 2: 1 has exposure 1, mean of three at risk 1/3: + 2/3.
    // Time 3: 2 has 1, mean of two 1/2: + 1/2. Time 4: 3 alone: 1 - 1 = 0. In all 7/6.
    let chain = try chain()
    #expect(abs(score(chain, [1, 2, 3, 4]) - 7.0 / 6) < 1e-12)
    // Against the ties nobody ever adopts with an exposure.
    #expect(score(chain, [4, 3, 2, 1]) == 0)
    // On the same day nobody follows anybody: 0, 0 - 0, then 2 has 1, mean of two 1/2.
    #expect(score(chain, [1, 1, 2, nil]) == 0.5)
    // Of 3 nothing is known: time 2: 1 - 1/2, time 3: alone, 1 - 1.
    #expect(score(chain, [1, 2, 3, nil], unknown: [3]) == 0.5)
    let both = TimingShuffle(
      on: chain, [.init(times: [1, 2, 3, 4]), .init(times: [1, 1, 2, nil])])
    #expect(abs(both.score - 7.0 / 6 - 0.5) < 1e-12)
  }

  @Test("agrees with all 24 orders")
  func everyOrder() throws {
    let chain = try chain()
    var orders: [[Int]] = [[]]
    for time in 1...4 {
      orders = orders.flatMap { order in
        (0...order.count).map { Array(order[..<$0]) + [time] + Array(order[$0...]) }
      }
    }
    let scores = orders.map { score(chain, $0) }
    let share = Double(scores.count { $0 > 7.0 / 6 - 1e-9 }) / 24
    #expect(share > 0 && share < 0.2)
    let test = TimingShuffle(on: chain, [.init(times: [1, 2, 3, 4])]).test(draws: 6_000)
    #expect(abs(test.pValue - share) < 0.016)
    #expect(abs(test.mean - scores.reduce(0, +) / 24) < 0.05)
  }

  @Test("who is fixed, unknown or alone in the stratum keeps its time")
  func strata() {
    let path = Shape.path(4)
    let alone = TimingShuffle(on: path, [.init(times: [1, 2, 3, nil])], within: [1, 2, 3, 4])
    #expect(alone.movable == 0 && alone.test(draws: 9).pValue == 1)
    let fixed = TimingShuffle(on: path, [.init(times: [1, 2, 3, nil], fixed: [0])])
    #expect(fixed.movable == 2)
    // Either 0, 1, 2 in order: 0 + (1 - 1/3) + (1 - 1/2), or 0, 2, 1: 0 + (0 - 1/3) + (2 - 3/2).
    let values = (1...40).map { fixed.test(draws: 1, seed: $0).mean }
    #expect(Set(values.map { ($0 * 6).rounded() }) == [7, 1])
    let same = TimingShuffle(on: path, [.init(times: [5, 5, 5, nil])])
    #expect(same.movable == 0)
    #expect(TimingShuffle(on: path, [.init(times: [1, 2, 3, nil], unknown: [1, 2])]).movable == 0)
  }

  @Test("rejects a twentieth where order is chance, and finds order that follows ties")
  func size() {
    let (worlds, side) = (400, 6)
    var builder = GraphBuilder(nodeCount: side * side)
    for node in 0..<(side * side) {
      if node % side < side - 1 { try? builder.add(NodeIndex(node), NodeIndex(node + 1)) }
      if node < side * (side - 1) { try? builder.add(NodeIndex(node), NodeIndex(node + side)) }
    }
    let board = builder.build()
    var rejections = 0
    for seed in 1...UInt64(worlds) {
      var generator = SeededGenerator(seed: seed)
      let courses = (0..<3).map { _ in
        TimingShuffle.Course(
          times: (0..<(side * side)).map { _ in
            generator.unit() < 0.4 ? Int(generator.unit() * 100) : nil
          })
      }
      let counties = (0..<(side * side)).map { $0 / side / 3 }
      let test = TimingShuffle(on: board, courses, within: counties).test(draws: 99, seed: seed)
      if test.twoSidedPValue <= 0.05 { rejections += 1 }
    }
    // 4 % by the 99 rearrangements, standard error 1 point.
    #expect((5...28).contains(rejections), "\(rejections) of \(worlds), seeds 1 to \(worlds)")
    let wave = (0..<(side * side)).map { $0 % side + $0 / side }
    #expect(TimingShuffle(on: board, [.init(times: wave)]).test().pValue < 0.01)
  }
}
