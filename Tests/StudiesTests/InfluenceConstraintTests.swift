import Diffusion
import Figures
import TestSupport
import Testing

@testable import Studies

/// What constraints of seeds mean, cost and contradict, on graphs that are worked out by hand.
@Suite struct InfluenceConstraintTests {
  private static let directed = NetworkChoice(directed: true)
  private static let path = "source,target,probability\na,b,0.5\nb,c,0.5\nc,d,0.5\nd,e,0.5\n"

  private static func seeds(_ answer: Answer) -> [JSONValue?] {
    guard case .array(let seeds) = answer.json(in: .english)["seeds"] else { return [] }
    return seeds.map { $0["id"] }
  }

  @Test("a budget without costs is refused, not taken to be kept")
  func budgetAlone() throws {
    var question = InfluenceQuestion(seeds: 3)
    question.constraints.budget = 1
    let network = try TextGraph.network(Self.path, Self.directed)
    #expect {
      try network.influence(question)
    } throws: {
      let error = $0 as? StudyError
      return error?.reason.swedish
        == "Budgeten gäller vad de inbjudna kostar, och kostnaderna saknas."
        && error?.remedy.english == "Give --costs FILE (id,cost)."
    }
  }

  @Test("whose chance to come or worth a file does not tell is named, with what is assumed")
  func unstated() throws {
    let network = try TextGraph.network(Self.path, Self.directed)
    try TextGraph.withFile("id,probability\na,0.5\nb,0.5\nc,0.5\nd,0.5\n", named: "come.csv") {
      come in
      try TextGraph.withFile("id,weight\nb,2\nc,1\nd,1\ne,1\n", named: "worth.csv") { worth in
        var question = InfluenceQuestion(seeds: 1)
        question.constraints.attendance = come
        question.constraints.worth = worth
        let notices = try network.influence(question).notices
        #expect(
          notices.map(\.swedish).contains(
            "Utan chans att komma i filen, och antas komma säkert (1): e."))
        #expect(
          notices.map(\.english).contains("Without a weight in the file, and counted as 1 (1): a."))
      }
    }
  }

  @Test(
    "who has no cost is not chosen within a budget, and is named; the budget has that price too")
  func unknownCosts() throws {
    let network = try TextGraph.network(Self.path, Self.directed)
    try TextGraph.withFile("id,cost\na,5\nd,0\ne,\n", named: "costs.csv") { costs in
      var question = InfluenceQuestion(seeds: 2)
      question.constraints.costs = costs
      question.constraints.budget = 4
      let answer = try network.influence(question)
      #expect(Self.seeds(answer) == ["d"])
      let notice = "Utan kostnad i filen, och därför inte valbara inom budgeten (3): b, c, e."
      #expect(answer.notices.map(\.swedish).contains(notice))
      // d and e: 1.5. Without the budget the best two are a and c: 1 + 1/2 and 1 + 1/2 + 1/4, and a
      // half of what b does is c's own: 1.5 + 1.75.
      let json = answer.json(in: .english)
      #expect(json["value"]?["estimate"] == .number(1.5))
      guard case .array(let prices) = json["prices"] else { return }
      #expect(prices.map { $0["price"] } == [.number(1.75)])
      question.constraints.costs = costs
      question.constraints.exclude = ["d"]
      let empty = try network.influence(question).text(as: .text, in: .english)
      #expect(empty.contains("0 seeds give") && empty.contains("the one with it, exactly."))
      question.constraints.exclude = []
      question.constraints.must = ["c"]
      let conflict = try network.influence(question)
      #expect(conflict.text(as: .text, in: .swedish).contains("har ingen känd kostnad: c"))
      question.constraints.budget = nil
      #expect(Self.seeds(try network.influence(question)).contains("c"))
    }
  }

  @Test("a price that is told exactly is that of the best list, also where quotas leave it short")
  func price() throws {
    let network = try TextGraph.network(
      "source,target,probability\nv3,v3,1\nv2,v3,1\nv2,v4,0.5\nv0,v0,0.5\n",
      NetworkChoice(directed: false))
    try TextGraph.withFile("id,group\nv0,N\nv2,S\nv3,M\nv4,S\n", named: "g.csv") { groups in
      var question = InfluenceQuestion(seeds: 9)
      question.constraints.groups = groups
      question.constraints.groupMaxima = ["S": 1]
      #expect(
        try network.influence(question).json(in: .english)["value"]?["estimate"] == .number(4))
      question.constraints.exclude = ["v0"]
      let json = try network.influence(question).json(in: .english)
      #expect(json["value"]?["estimate"] == .number(3))
      guard case .array(let prices) = json["prices"], case .array(let seeds) = json["seeds"] else {
        Issue.record("no prices")
        return
      }
      #expect(prices.map { $0["price"] } == [.number(1), .number(0)])
      // v3 and v4: with v2 in the place of v3 there would be two from S.
      #expect(seeds.map { $0["ties"] } == [[], []])
    }
  }

  @Test("as good is only who the constraints would let in")
  func ties() throws {
    let network = try TextGraph.network(
      "source,target,probability\na,b,0.5\nc,d,0.25\ne,f,0.1\n", Self.directed)
    try TextGraph.withFile(
      "id,group\na,N\nb,N\nc,N\nd,S\ne,S\nf,S\n", named: "g.csv"
    ) { groups in
      var question = InfluenceQuestion(seeds: 9)
      question.constraints.groups = groups
      question.constraints.groupMaxima = ["N": 0]
      guard
        case .array(let seeds) = try network.influence(question).json(in: .english)["seeds"]
      else { return }
      #expect(seeds.map { $0["id"] } == ["e", "d", "f"])
      #expect(seeds.map { $0["ties"] } == [[], [], []])
    }
  }

  @Test(
    "one limit that cannot be kept is told as one, with how many there are; bars are told apart")
  func conflicts() throws {
    let network = try TextGraph.network(Self.path, Self.directed)
    try TextGraph.withFile("id,group\na,N\nb,N\nc,S\n", named: "g.csv") { groups in
      var question = InfluenceQuestion(seeds: 4)
      question.constraints.groups = groups
      question.constraints.groupMinima = ["N": 3]
      question.constraints.adopted = ["e"]
      let one = try network.influence(question)
      #expect(
        one.lead.map(\.swedish) == [
          "Villkoret går inte att uppfylla: minst 3 från N.", "Bara 2 därifrån kan bjudas in.",
        ])
      #expect(one.lead.last?.english == "Only 2 from there can be invited.")
      question.constraints.must = ["e"]
      question.constraints.groupMinima = [:]
      let two = try network.influence(question)
      #expect(
        two.lead.map(\.english) == [
          "The constraints cannot all be kept: must be invited: e; has adopted already: e.",
          "Without any one of them the others can be kept.",
        ])
    }
  }

  @Test("one seed is one seed; infection in time is exact on a small graph")
  func infection() throws {
    let network = try TextGraph.network(Self.path, Self.directed)
    var question = InfluenceQuestion(seeds: 1, spread: SpreadChoice(model: .si, steps: 2))
    let one = try network.influence(question)
    // b within two trials 3/4, c by way of b 1/4.
    #expect(one.lead[0].swedish == "1 frö ger väntat antal som inför 2,00 (exakt).")
    #expect(one.lead[0].english == "1 seed gives an expected number of adopters of 2.00 (exact).")
    question = InfluenceQuestion(seeds: 2, spread: SpreadChoice(model: .sir))
    question.constraints.exclude = ["a"]
    let json = try network.influence(question).json(in: .english)
    #expect(json["value"]?["exact"] == true && json["certificate"]?["share"] == .number(1))
    var values: [Double] = []
    let nodes = ["b", "c", "d", "e"]
    for pair in nodes.indices.flatMap({ first in nodes[(first + 1)...].map { [nodes[first], $0] } })
    {
      let spread = try network.spread(
        SpreadQuestion(sources: pair, spread: SpreadChoice(model: .sir))
      ).json(in: .english)
      #expect(spread["exact"] == true)
      if case .number(let value) = spread["spread"] { values.append(value) }
    }
    guard case .number(let value) = json["value"]?["estimate"] else { return }
    #expect(values.count == 6 && abs(value - (values.max() ?? 0)) < 1e-12)
    guard case .array(let prices) = json["prices"] else { return }
    #expect(prices.count == 1)
  }
}
