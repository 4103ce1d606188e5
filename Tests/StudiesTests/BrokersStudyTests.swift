import Diffusion
import Figures
import Graphs
import Records
import TestSupport
import Testing

@testable import Studies

@Suite struct BrokersStudyTests {
  /// a and b in the north, c in the south, d nowhere: b stands once between a and c.
  @Test("groups from a file make the role; who has no group is left out and said")
  func roles() throws {
    try TextGraph.withFile("source,target\na,b\nb,c\nc,d\n") { ties in
      try TextGraph.withFile("id,group\na,north\nb,north\nc,south\nd,\n", named: "groups.csv") {
        groups in
        let answer = try Questions.brokers(
          of: ties, BrokersQuestion(network: NetworkChoice(directed: true), groups: groups))
        let json = answer.json(in: .english)
        guard case .array(let rows) = json["nodes"] else { return }
        #expect(rows.count == 3)
        #expect(rows[0]["id"] == "b" && rows[0]["group"] == "north")
        for (role, count) in [
          ("coordinator", 0.0), ("itinerant", 0), ("representative", 1), ("gatekeeper", 0),
          ("liaison", 0), ("total", 1),
        ] {
          #expect(rows[0][role] == .number(count), "\(role)")
        }
        #expect(json["density"] == .number(1.0 / 3))
        #expect(
          answer.notices.contains { $0.english.hasSuffix("since the group is unknown: 1 node.") })
        #expect(answer.lead.first?.swedish.contains("b (1)") == true)
        #expect(
          answer.tables.first { $0.key == "group-ties" }?.csv()
            == "from,to,ties\nnorth,north,1\nnorth,south,1\n")
      }
    }
  }

  @Test("counties broker on the map as the engine counts; names, not codes, are read")
  func counties() throws {
    let study = try Study(opening: Repository.dataSet("malardalen"))
    let network = try NamedNetwork(of: study, .adjacency, NetworkOptions())
    let answer = try network.brokers(BrokersQuestion(attribute: "county"))
    let codes = network.nodes.map { node in
      node.organisation.flatMap { study.book[$0]?.countyCode } ?? ""
    }
    let expected = try network.ties.built().brokerage(by: codes).scores(.liaison)
    guard case .array(let rows) = answer.json(in: .english)["nodes"] else { return }
    for row in rows {
      let place = network.nodes.firstIndex { .string($0.id) == row["id"] }
      #expect(row["liaison"] == .optional(place.flatMap { expected.values[$0] }))
    }
    #expect(answer.text(as: .text, in: .swedish).contains("Stockholms län"))
    #expect(answer.text(as: .text, in: .english).contains("Stockholm County"))
  }

  @Test("a grouping that is not there is refused with those that are; a bad file with its places")
  func refusals() throws {
    let study = try Study(opening: Repository.dataSet("davis"))
    let network = try NamedNetwork(of: study, .coAttendance, NetworkOptions())
    #expect {
      try network.brokers(BrokersQuestion(attribute: "age"))
    } throws: { ($0 as? StudyError)?.remedy.english.contains("county, sector") == true }
    #expect {
      try TextGraph.network("source,target\na,b\n").brokers(BrokersQuestion())
    } throws: { ($0 as? StudyError)?.remedy.swedish.contains("--groups") == true }
    for (text, place) in [
      ("id,team\na,1\n", "groups.csv:1 [group]"), ("id,group\na,1\na,2\n", "groups.csv:3 [id]"),
    ] {
      #expect {
        try TextGraph.withFile(text, named: "groups.csv") { file in
          try TextGraph.network("source,target\na,b\n").brokers(BrokersQuestion(groups: file))
        }
      } throws: { error in
        (error as? StudyError)?.details.contains { $0.english.contains(place) } == true
      }
    }
  }
}
