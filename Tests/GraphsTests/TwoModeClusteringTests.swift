import Graphs
import TestSupport
import Testing

/// Two-mode clustering after Robins and Alexander, and after Opsahl.
@Suite struct TwoModeClusteringTests {
  private func graph(_ rows: [[Int]], _ bottomCount: Int) throws -> BipartiteGraph {
    try BipartiteGraph(
      topCount: rows.count, bottomCount: bottomCount,
      incidences: rows.enumerated().flatMap { top, row in
        row.map { (top: NodeIndex(top), bottom: NodeIndex($0)) }
      })
  }

  @Test("two at the same two events reinforce each other fully")
  func square() throws {
    #expect(try graph([[0, 1], [0, 1]], 2).reinforcement() == 1)
    #expect(try graph([[0], [0]], 1).reinforcement() == nil)
  }

  @Test("three who meet in pairs at three events close every path; one large event closes none")
  func triangle() throws {
    let pairs = try graph([[0, 1], [1, 2], [0, 2]], 3)
    #expect(pairs.clustering(of: .top).values == [1, 1, 1])
    #expect(pairs.transitivity(of: .top) == 1)
    let crowd = try graph([[0], [0], [0], [0]], 1)
    #expect(crowd.clustering(of: .top).values == [0, 0, 0, 0])
    #expect(crowd.transitivity(of: .top) == nil)
  }

  @Test("both are those of walking every path", arguments: 1...60)
  func bruteForce(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let rows = (0..<6).map { _ in (0..<5).filter { _ in generator.below(5) < 2 } }
    let attendance = try graph(rows, 5)
    var closedSum = 0
    var allSum = 0
    for node in 0..<6 {
      var (all, closed) = (0, 0)
      for a in 0..<6 where a != node {
        for b in 0..<a where b != node {
          for e in rows[node] where rows[a].contains(e) {
            for f in rows[node] where f != e && rows[b].contains(f) {
              all += 1
              if rows[a].contains(where: { $0 != e && $0 != f && rows[b].contains($0) }) {
                closed += 1
              }
            }
          }
        }
      }
      let share = all > 0 ? Double(closed) / Double(all) : 0
      #expect(agree([attendance.clustering(of: .top).plain[node]], [share]))
      closedSum += closed
      allSum += all
    }
    let share = attendance.transitivity(of: .top)
    #expect(share == (allSum > 0 ? Double(closedSum) / Double(allSum) : nil))
    var (paths, circles) = (0, 0)
    for a in 0..<6 {
      for e in rows[a] {
        for b in 0..<6 where b != a && rows[b].contains(e) {
          for f in rows[b] where f != e {
            paths += 1
            if rows[a].contains(f) { circles += 1 }
          }
        }
      }
    }
    #expect(attendance.reinforcement() == (paths > 0 ? Double(circles) / Double(paths) : nil))
  }

  @Test(
    "the attendance of Davis has networkx' Robins-Alexander clustering",
    .enabled("the reference data set davis is not here") { Reference.folder("davis") != nil })
  func davis() throws {
    let rows = Reference.rows(of: "attendance.csv", in: "davis").dropFirst()
    let attendance = try BipartiteGraph(
      topCount: 18, bottomCount: 14,
      incidences: rows.map { row in
        let top = try #require(Int(row[0].dropFirst()))
        let bottom = try #require(Int(row[1].dropFirst()))
        return (top: NodeIndex(top - 1), bottom: NodeIndex(bottom - 1))
      })
    // robins_alexander_clustering of networkx 3.6.1.
    #expect(agree([attendance.reinforcement() ?? 0], [0.46776406035665297]))
  }
}
