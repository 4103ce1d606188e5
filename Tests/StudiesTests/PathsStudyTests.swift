import Diffusion
import Figures
import Graphs
import TestSupport
import Testing

@testable import Studies

/// Paths through time, on contacts one can hold in the head.
@Suite struct PathsStudyTests {
  /// a meets b at 1, 4 and 6; b meets c at 5 and 9; c meets d at 1 and 5.
  private static let contacts =
    "source,target,time\na,b,1\na,b,4\na,b,6\nb,c,5\nb,c,9\nc,d,1\nc,d,5\n"

  private func paths(
    _ text: String = contacts, _ change: (inout PathsQuestion) -> Void = { _ in }
  ) throws -> JSONValue {
    var question = PathsQuestion(from: "a")
    change(&question)
    return try TextGraph.network(text).paths(question).json(in: .english)
  }

  private func row(_ json: JSONValue, to node: String) throws -> JSONValue {
    guard case .array(let rows) = json["paths"] else { return .null }
    return try #require(rows.first { $0["to"] == .string(node) })
  }

  @Test("the foremost path takes the first contact that works; d is out of reach in strict order")
  func foremost() throws {
    let json = try paths()
    let c = try row(json, to: "c")
    #expect(c["arrival"] == 5 && c["hops"] == 2)
    #expect(c["contacts"] == [["a", "b", 1], ["b", "c", 5]])
    #expect(c["duration"] == 4)
    #expect(json["unreachable"] == ["d"])
  }

  @Test("with the same day allowed c can pass on at 5 what it gets at 5")
  func sameDay() throws {
    let d = try row(paths { $0.allowsSameDay = true }, to: "d")
    #expect(d["contacts"] == [["a", "b", 1], ["b", "c", 5], ["c", "d", 5]])
  }

  @Test("the fastest path waits for the right start; the latest leaves as late as it can")
  func fastestAndLatest() throws {
    let fastest = try row(paths { $0.kind = .fastest }, to: "c")
    #expect(fastest["departure"] == 4 && fastest["arrival"] == 5 && fastest["duration"] == 1)
    let latest = try row(paths { ($0.kind, $0.to) = (.latest, "c") }, to: "c")
    #expect(latest["departure"] == 6 && latest["arrival"] == 9)
    let early = try row(paths { ($0.kind, $0.to, $0.end) = (.latest, "c", "8") }, to: "c")
    #expect(early["departure"] == 4 && early["arrival"] == 5)
  }

  @Test("start, end and waiting limit shut paths out")
  func limits() throws {
    #expect(try row(paths { $0.start = "5" }, to: "c")["arrival"] == 9)
    #expect(try paths { $0.end = "4" }["unreachable"] == ["c", "d"])
    #expect(try row(paths { $0.waitingLimit = 1 }, to: "c")["departure"] == 4)
    #expect(try paths { $0.waitingLimit = 0 }["unreachable"] == ["c", "d"])
  }

  @Test("days come out as days, and fewest steps as fewest steps")
  func days() throws {
    let text =
      "source,target,time\na,b,2018-12-05\nb,c,2018-12-31\nc,d,2019-01-01\na,d,2020-02-29\n"
    let json = try paths(text)
    let d = try row(json, to: "d")
    #expect(d["arrival"] == "2019-01-01" && d["departure"] == "2018-12-05" && d["duration"] == 27)
    let shortest = try row(paths(text) { $0.kind = .shortest }, to: "d")
    #expect(shortest["contacts"] == [["a", "d", "2020-02-29"]])
    let late = try paths(text) { $0.start = "2018-12-06" }
    #expect(late["unreachable"] == ["b", "c"])
    #expect(throws: StudyError.self) { try paths(text) { $0.start = "snart" } }
  }

  /// b has it from 0.5 on; b and c are together from 1.5 up to, not including, 2.5.
  @Test("spells are used until they end, and times may have decimals")
  func spells() throws {
    let text = "source,target,onset,terminus\na,b,0.5,0.5\nb,c,1.5,2.5\nc,d,2.4,9\n"
    let json = try paths(text)
    #expect(try row(json, to: "c")["arrival"] == .number(1.5))
    #expect(try row(json, to: "d")["arrival"] == .number(2.4))
    let latest = try row(paths(text) { ($0.kind, $0.to) = (.latest, "c") }, to: "c")
    #expect(latest["arrival"] == .number(2.4), "the last tenth before the spell is over")
  }

  @Test("without times the shortest paths, in order of length; several to one node on demand")
  func withoutTimes() throws {
    let ring = "source,target,weight\na,b,1\nb,c,1\nc,d,1\nd,a,1\ne,f,1\n"
    let all = try paths(ring)
    #expect(all["unreachable"] == ["e", "f"])
    #expect(try row(all, to: "c")["nodes"] == ["a", "b", "c"])
    guard case .array(let three) = try paths(ring, { ($0.to, $0.count) = ("b", 3) })["paths"]
    else { return }
    #expect(three.map { $0["length"] } == [.number(1), .number(3)])
    #expect(three[1]["contacts"] == [["a", "d"], ["d", "c"], ["c", "b"]])
    #expect(throws: StudyError.self) { try paths(ring) { $0.kind = .fastest } }
    #expect(throws: StudyError.self) { try paths(ring) { $0.count = 2 } }
    #expect(throws: StudyError.self) { try paths { ($0.to, $0.count) = ("b", 2) } }
  }

  /// The first part of the series in Södertälje lasted from 26 October to 2 November 2018.
  @Test(
    "in a data set meetings are the contacts, named, and both ends of imprecise dates are given")
  func dataSet() throws {
    let network = try NamedNetwork(
      of: Study(opening: Repository.dataSet("malardalen")), .coAttendance, NetworkOptions())
    let answer = try network.paths(PathsQuestion(from: "Södertälje", to: "Botkyrka"))
    let json = answer.json(in: .swedish)
    let late = try row(json, to: "kommun-0127")
    #expect(late["arrival"] == "2018-11-02" && late["via"] == [["sodertalje-1"]])
    let other = try #require(json["other_bound"])
    #expect(try row(other, to: "kommun-0127")["arrival"] == "2018-10-26")
    #expect(answer.tables.map(\.key) == ["paths", "paths-earliest"])
    #expect(throws: StudyError.self) { try network.paths(PathsQuestion(from: "Katrineholm")) }
  }
}
