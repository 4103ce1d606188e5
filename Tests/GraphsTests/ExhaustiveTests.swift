import Foundation
import Graphs
import Testing

/// Every graph of up to six nodes with weights 1 to 3, up to renaming: 1.5 million, some minutes in a
/// release build. Run when asked:
///
///     SPRIDNING_EXHAUSTIVE=1 swift test -c release -Xswiftc -enable-testing --filter Exhaustive
@Suite(
  .enabled("asked for by SPRIDNING_EXHAUSTIVE=1") {
    ProcessInfo.processInfo.environment["SPRIDNING_EXHAUSTIVE"] == "1"
  })
struct ExhaustiveTests {
  @Test("every weighted graph agrees with brute force, ties exact", arguments: 1...6)
  func weighted(nodeCount: Int) {
    var count = 0
    var wrong: [[(Int, Int, Int)]] = []
    SmallGraphs(nodeCount: nodeCount, weights: 3).each { ties in
      count += 1
      for weights in [WeightMeaning.strength, .distance]
      where !BruteForce.agrees(ties, nodeCount, directed: false, weights) {
        wrong.append(ties)
      }
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(3)) and others, \(wrong.count) of \(count)")
    // Burnside: the kinds of graphs whose pairs have one of four colours (OEIS A063842).
    #expect(count == [1, 4, 20, 276, 10_688, 1_601_952][nodeCount - 1])
  }
}
