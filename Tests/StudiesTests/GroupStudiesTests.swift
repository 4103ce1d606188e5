import Figures
import Graphs
import TestSupport
import Testing

@testable import Studies

@Suite struct GroupStudiesTests {
  private static let star = "source,target\nm,a\nm,b\nm,c\nm,d\n"

  @Test("without the middle of a star no pair is joined; no set is better, and that is said")
  func fragmentation() throws {
    let answer = try TextGraph.network(Self.star).keyPlayers(
      KeyPlayersQuestion(goal: .fragmentation, size: 1))
    let json = answer.json(in: .english)
    #expect(json["nodes"] == ["m"] && json["score"] == .number(1) && json["exhaustive"] == true)
    #expect(json["measures"]?["group-degree"] == .number(4))
    // All six pairs of leaves pass the middle.
    #expect(json["measures"]?["group-betweenness"] == .number(6))
    #expect(answer.notices.contains { $0.swedish.hasPrefix("Alla mängder") })
  }

  @Test("a given set is judged: two leaves reach the middle in one step, the rest in two")
  func givenSet() throws {
    let answer = try TextGraph.network(Self.star).keyPlayers(
      KeyPlayersQuestion(goal: .distanceReach, nodes: ["a", "b"]))
    let json = answer.json(in: .english)
    #expect(json["nodes"] == ["a", "b"] && json["exhaustive"] == .null)
    #expect(json["score"] == .number((2 + 1 + 0.5 + 0.5) / 5))
    #expect(throws: StudyError.self) {
      try TextGraph.network(Self.star).keyPlayers(KeyPlayersQuestion(nodes: ["q"]))
    }
  }

  @Test("a star falls apart with its middle; without ties that is said")
  func robustness() throws {
    let answer = try TextGraph.network(Self.star).robustness(RobustnessQuestion(order: .degree))
    let json = answer.json(in: .english)
    #expect(json["largest"] == [5, 1, 1, 1, 1, 0])
    #expect(json["order"] == ["m", "a", "b", "c", "d"])
    #expect(json["area"] == .number(4.0 / 25))
    #expect(answer.lead[0].english.hasPrefix("After 1 of 5 nodes"))
    let none = try TextGraph.network("source,target\na,a\n").robustness(RobustnessQuestion())
    #expect(none.lead[0].swedish == "Nätverket har inga band.")
    #expect(none.json(in: .english)["cores"] == [])
  }

  /// A triangle a-b-c, a path c-d-e, by hand.
  @Test("cores, cut nodes, bridges and parts of a triangle with a tail")
  func parts() throws {
    let answer = try TextGraph.network("source,target\na,b\nb,c\na,c\nc,d\nd,e\n")
      .robustness(RobustnessQuestion())
    let json = answer.json(in: .english)
    guard case .array(let cores) = json["cores"] else { return }
    #expect(cores.map { $0["k"] } == [1, 2])
    #expect(cores.map { $0["nodes"] } == [["a", "b", "c", "d", "e"], ["a", "b", "c"]])
    #expect(json["articulation"] == ["c", "d"])
    #expect(json["bridges"] == [["c", "d"], ["d", "e"]])
    #expect(json["biconnected"] == [["a", "b", "c"], ["c", "d"], ["d", "e"]])
    #expect(answer.lead.contains { $0.swedish.hasPrefix("2 noder och 2 band håller") })
    #expect(
      answer.lead.contains {
        $0.english.hasPrefix("The innermost core has 3 nodes with at least 2")
      })
  }
}
