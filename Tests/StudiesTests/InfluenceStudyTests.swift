import Diffusion
import Figures
import TestSupport
import Testing

@testable import Studies

@Suite struct InfluenceStudyTests {
  private static let path = "source,target,probability\na,b,0.5\nb,c,0.5\n"
  private static let directed = NetworkChoice(directed: true)

  @Test("spread along a path of halves is exact, with every node's probability")
  func spread() throws {
    let answer = try TextGraph.network(Self.path, Self.directed).spread(
      SpreadQuestion(sources: ["a"]))
    let json = answer.json(in: .english)
    #expect(json["spread"] == .number(1.75) && json["exact"] == true && json["interval"] == .null)
    #expect(json["activation"]?["c"] == .number(0.25))
    #expect(json["parameters"]?["probability"] == "probability")
    #expect(answer.lead[0].swedish == "Väntat antal som inför till slut: 1,75 (exakt).")
    #expect(answer.lead[0].english == "Expected number who adopt in the end: 1.75 (exact).")
  }

  @Test("steps are told one by one; an unknown node or column is refused")
  func steps() throws {
    let network = try TextGraph.network(Self.path, Self.directed)
    let two = try network.spread(
      SpreadQuestion(sources: ["a"], spread: SpreadChoice(model: .si, steps: 2)))
    #expect(two.json(in: .english)["by-steps"] == [1.0, 1.5, 2.0])
    #expect(throws: StudyError.self) { try network.spread(SpreadQuestion(sources: ["q"])) }
    #expect(throws: StudyError.self) {
      try network.spread(
        SpreadQuestion(sources: ["a"], spread: SpreadChoice(probability: "chance")))
    }
    #expect(throws: StudyError.self) {
      try network.spread(SpreadQuestion(sources: ["a"], spread: SpreadChoice(model: .si)))
    }
  }

  @Test("seeds come with gain, reasons, replacement and a certificate")
  func seeds() throws {
    let answer = try TextGraph.network(Self.path, Self.directed).influence(
      InfluenceQuestion(seeds: 1))
    let json = answer.json(in: .swedish)
    guard case .array(let seeds) = json["seeds"] else {
      Issue.record("no seeds")
      return
    }
    #expect(seeds.map { $0["id"] } == ["a"])
    #expect(seeds[0]["gain"] == .number(1.75) && seeds[0]["exact"] == true)
    #expect(seeds[0]["replacement"]?["id"] == "b")
    #expect(json["value"]?["estimate"] == .number(1.75) && json["value"]?["exact"] == true)
    #expect(json["certificate"]?["share"] == .number(1) && json["conflict"] == .null)
    #expect(answer.lead[1].swedish == "Ingen lista som håller villkoren ger mer.")
  }

  @Test("constraints that contradict each other are named in both languages")
  func conflict() throws {
    var question = InfluenceQuestion(seeds: 1)
    question.constraints.must = ["a", "b"]
    let answer = try TextGraph.network(Self.path, Self.directed).influence(question)
    let json = answer.json(in: .english)
    #expect(
      json["conflict"]
        == [
          .object([.init("limit", "must"), .init("of", "a"), .init("value", .null)]),
          .object([.init("limit", "must"), .init("of", "b"), .init("value", .null)]),
          .object([.init("limit", "invitations"), .init("of", .null), .init("value", 1)]),
        ])
    #expect(json["seeds"] == [])
    let text = answer.text(as: .text, in: .swedish)
    #expect(text.contains("måste bjudas in: a") && text.contains("högst 1 inbjuden"))
    #expect(answer.text(as: .text, in: .english).contains("must be invited: b"))
  }

  @Test("equal gains go by identifier, whatever the order of the file")
  func order() throws {
    let text = "source,target,probability\nz,x,1\nb,y,1\na,w,1\n10,u,1\n9,v,1\n"
    var question = InfluenceQuestion(seeds: 5)
    question.constraints.adopted = ["u"]
    question.constraints.exclude = ["b"]
    let answer = try TextGraph.network(text, Self.directed).influence(question)
    let json = answer.json(in: .english)
    guard case .array(let seeds) = json["seeds"] else {
      Issue.record("no seeds")
      return
    }
    // 9 and a and z reach one other each; 10 reaches one that has adopted; v is the first alone.
    #expect(seeds.map { $0["id"] } == ["9", "a", "z", "10", "y"])
    #expect(seeds[0]["reasons"] != [])
    guard case .array(let prices) = json["prices"] else {
      Issue.record("no prices")
      return
    }
    #expect(prices[0]["limit"]?["of"] == "b" && prices[0]["price"] == .number(1))
    question.seeds = 2
    let two = try TextGraph.network(text, Self.directed).influence(question).json(in: .english)
    guard case .array(let first) = two["seeds"] else { return }
    #expect(first.map { $0["id"] } == ["9", "a"] && first.map { $0["ties"] } == [["z"], ["z"]])
  }

  @Test("prices of constraints are told in a table; sharing without groups is refused")
  func prices() throws {
    let network = try TextGraph.network(Self.path, Self.directed)
    var question = InfluenceQuestion(seeds: 1)
    question.constraints.exclude = ["a"]
    let answer = try network.influence(question)
    #expect(answer.tables.map(\.key) == ["seeds", "prices"])
    let text = answer.text(as: .text, in: .swedish)
    #expect(text.contains("får inte bjudas in: a") && text.contains("0,25"))
    let json = answer.json(in: .english)
    #expect(
      json["prices"]
        == [
          .object([
            .init(
              "limit",
              .object([.init("limit", "exclude"), .init("of", "a"), .init("value", .null)])),
            .init("price", .number(0.25)),
          ])
        ])
    question.fairness = .maximin
    #expect {
      try network.influence(question)
    } throws: {
      ($0 as? StudyError)?.reason.swedish.contains("grupperna saknas") == true
    }
  }

  @Test("quotas need groups that exist; chances to come are read from a file")
  func files() throws {
    let network = try TextGraph.network(Self.path, Self.directed)
    var question = InfluenceQuestion(seeds: 1)
    question.constraints.groupMinima = ["north": 1]
    #expect(throws: StudyError.self) { try network.influence(question) }
    try TextGraph.withFile("id,group\na,north\nb,south\nc,south\n", named: "g.csv") { groups in
      question.constraints.groups = groups
      question.constraints.groupMinima = ["south": 1]
      let answer = try network.influence(question)
      #expect(answer.json(in: .english)["value"]?["estimate"] == .number(1.5))
      question.constraints.groupMinima = ["west": 1]
      #expect(throws: StudyError.self) { try network.influence(question) }
    }
    try TextGraph.withFile("id,probability\na,0\nb,0.5\n", named: "p.csv") { chances in
      var question = InfluenceQuestion(seeds: 1)
      question.constraints.attendance = chances
      let answer = try network.influence(question)
      // b: 1/2 of 1 + 1/2; c comes for sure and is 1.
      #expect(answer.json(in: .english)["value"]?["estimate"] == .number(1))
    }
  }
}
