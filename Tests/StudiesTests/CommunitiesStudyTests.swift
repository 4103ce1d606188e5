import Figures
import Graphs
import TestSupport
import Testing

@testable import Studies

@Suite struct CommunitiesStudyTests {
  /// Two triangles joined by c-d: 6/7 of the ties inside, half expected.
  @Test(
    "two triangles are two communities, of modularity 5/14, whatever the seed", arguments: 1...3)
  func triangles(seed: UInt64) throws {
    let network = try TextGraph.network(
      "source,target\na,b\na,c\nb,c\nc,d\nd,e\nd,f\ne,f\n")
    let answer = try network.communities(CommunitiesQuestion(seed: seed))
    let json = answer.json(in: .english)
    #expect(json["count"] == 2)
    guard case .number(let modularity) = json["modularity"],
      case .array(let rows) = json["communities"]
    else { return }
    #expect(agree([modularity], [6.0 / 7 - 0.5]))
    #expect(rows.map { $0["nodes"] } == [["a", "b", "c"], ["d", "e", "f"]])
    #expect(rows.map { $0["inside"] } == [3, 3] && rows.map { $0["outside"] } == [1, 1])
    #expect(rows.allSatisfy { $0["stability"] == .number(1) })
    #expect(answer.text(as: .text, in: .swedish).contains("Modularitet 0,357"))
  }

  @Test("constant Potts keeps apart what is sparser than its resolution")
  func potts() throws {
    let network = try TextGraph.network("source,target\na,b\nb,c\n")
    let loose = try network.communities(
      CommunitiesQuestion(quality: .constantPotts(resolution: 0.5)))
    // Three together: 2 - 3/2; two together: 1 - 1/2. Equal, so anything but all alone.
    #expect(loose.json(in: .english)["quality"] == .number(0.5))
    let strict = try network.communities(
      CommunitiesQuestion(quality: .constantPotts(resolution: 1.5), comparisons: 0))
    #expect(strict.json(in: .english)["count"] == 3)
    #expect(strict.json(in: .english)["agreement"] == .null)
  }

  @Test("without ties there is no quality, with the reason; a bad resolution is refused")
  func undefined() throws {
    let network = try TextGraph.network("source,target\na,a\n")
    let answer = try network.communities(CommunitiesQuestion())
    #expect(answer.json(in: .english)["modularity"] == .null)
    #expect(answer.notices.contains { $0.swedish == "Kvaliteten saknas: inga band." })
    #expect(throws: StudyError.self) {
      try network.communities(CommunitiesQuestion(quality: .modularity(resolution: -1)))
    }
  }

  /// A triangle a-b-c with a tail c-d.
  ///
  /// Triples: one each at a and b, three at c; one triangle closes
  /// three of the five. Degrees at the ends, both ways: 2-2, 2-3, 2-3, 3-1; mean 9/4, covariance
  /// 19/4 - 81/16 = -5/16, variance 11/2 - 81/16 = 7/16.
  @Test("triangles and likeness of a triangle with a tail, by hand")
  func cohesion() throws {
    let network = try TextGraph.network("source,target\na,b\nb,c\na,c\nc,d\n")
    let plain = try network.communities(CommunitiesQuestion(comparisons: 0)).json(in: .english)
    #expect(plain["assortativity"] == [])
    guard case .number(let transitivity) = plain["transitivity"],
      case .number(let clustering) = plain["clustering"],
      case .number(let degree) = plain["degree-assortativity"]
    else {
      Issue.record("a measure is missing")
      return
    }
    #expect(agree([transitivity, clustering, degree], [3 / 5.0, 7 / 12.0, -5 / 7.0]))
  }
}
