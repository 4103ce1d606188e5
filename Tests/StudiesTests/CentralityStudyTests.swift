import Diffusion
import Figures
import Graphs
import TestSupport
import Testing

@testable import Studies

/// What `centrality` answers, and how it comes by it.
@Suite struct CentralityStudyTests {
  /// Attendance is measured on the incidences where that can be done; the projection is the oracle.
  @Test(
    "scores without the projection are those of the projection to 1e-9",
    arguments: ["davis", "malardalen-synthetic"], ProjectionWeighting.allCases)
  func withoutProjection(dataSet: String, weighting: ProjectionWeighting) throws {
    let network = try network(of: dataSet, weighting)
    let nodes = network.nodes.map { (id: $0.id, name: $0.name) }
    let built = MeasuredTies(network.ties.built())
    let measures: [CentralityMeasure] = [
      .degree, .strength, .closeness, .harmonic, .eccentricity, .decay, .eigenvector, .pagerank,
      .katz, .bonacich, .diffusion, .component, .articulation,
    ]
    for weights in [WeightMeaning.ignored, .strength] {
      var question = CentralityQuestion()
      question.parameters.weights = weights
      for measure in measures {
        let lean = try CentralityScores(network.ties, nodes: nodes, [measure], question)
        let full = try CentralityScores(built, nodes: nodes, [measure], question)
        #expect(lean.columns.map(\.measure.key) == full.columns.map(\.measure.key))
        for (own, other) in zip(lean.columns, full.columns) {
          #expect(agree(own.plain, other.plain, within: 1e-9), "\(measure), \(weights)")
        }
        #expect(lean.tieCount == full.tieCount && lean.bridges.count == full.bridges.count)
        #expect(lean.isWeighted == full.isWeighted)
        #expect(
          lean.isBuilt == Self.needsTies(measure, weights, weighting), "\(measure), \(weights)")
      }
    }
  }

  private static func needsTies(
    _ measure: CentralityMeasure, _ weights: WeightMeaning, _ weighting: ProjectionWeighting
  ) -> Bool {
    switch measure {
    case .degree, .component, .articulation: false
    case .strength: weighting == .jaccard
    case .closeness, .harmonic, .eccentricity, .decay: weights != .ignored
    default: weights != .strength || weighting == .jaccard
    }
  }

  @Test("every measure has its key in JSON, a heading in both languages, and a value or a reason")
  func everyMeasure() throws {
    var question = CentralityQuestion(asksAll: true)
    question.parameters.weights = .ignored
    let network = try network(of: "davis", .count)
    let answer = try network.centrality(question)
    guard case .array(let rows) = answer.json(in: .english)["nodes"] else {
      Issue.record("no nodes")
      return
    }
    let undefined = answer.json(in: .english)["undefined"]
    #expect(rows.count == 18)
    for measure in CentralityMeasure.all(directed: false) where measure != .edgeBetweenness {
      for row in rows {
        let value = row[measure.rawValue]
        #expect(value != nil, "\(measure)")
        #expect(value != .null || undefined?[measure.rawValue] != nil, "\(measure)")
      }
    }
    let headings = answer.tables[0].columns.map(\.heading)
    #expect(Set(headings.map(\.swedish)).count == headings.count)
    for column in answer.tables[0].columns.dropFirst(2) {
      let isOwnName = ["katz", "pagerank"].contains(column.key)
      #expect(isOwnName || column.heading.swedish != column.key, "\(column.key) has no words")
    }
  }

  @Test("the numbers that were used stand among the parameters, also those by default")
  func parameters() throws {
    let network = try network(of: "davis", .count)
    let radius = network.ties.built().spectralRadius()
    let parameters = try network.centrality(
      CentralityQuestion(measures: [.katz, .bonacich, .diffusion])
    ).json(in: .english)["parameters"]
    for (key, expected) in [("alpha", 0.85), ("beta", 0.5), ("passing", 1)] {
      guard case .number(let value) = parameters?[key] else {
        Issue.record("no \(key)")
        continue
      }
      #expect(abs(value * radius - expected) < 1e-9)
    }
  }

  /// From the middle of a path of three the walker starts anew at the left end only.
  @Test("PageRank starts anew where it is told, by identifier in any case")
  func personalised() throws {
    let network = try TextGraph.network("source,target\na,b\nb,c\n")
    var question = CentralityQuestion(measures: [.pagerank])
    question.parameters.personalise = ["A"]
    let scores = try network.centrality(question).json(in: .english)["nodes"]
    guard case .array(let rows) = scores else { return }
    let values = rows.compactMap { row -> Double? in
      if case .number(let value) = row["pagerank"] { value } else { nil }
    }
    // x = d P'x + (1 - d) e_a: b = d (a + c), a = d b/2 + 1 - d, c = d b/2.
    let d = 0.85
    let b = d * (1 - d) / (1 - d * d)
    #expect(agree(values, [d * b / 2 + 1 - d, b, d * b / 2], within: 1e-9))
    question.parameters.personalise = ["q"]
    #expect(throws: StudyError.self) { try network.centrality(question) }
  }

  /// a meets b at 1, b meets c at 2, c meets d at 2: in strict order a and b never get to d.
  @Test("measures in time follow the order of contacts, and are refused where there are no times")
  func temporal() throws {
    let network = try TextGraph.network("source,target,time\na,b,1\nb,c,2\nc,d,2\n")
    func column(_ key: String, _ question: CentralityQuestion) throws -> [JSONValue?] {
      guard case .array(let rows) = try network.centrality(question).json(in: .english)["nodes"]
      else { return [] }
      return rows.map { $0[key] }
    }
    var question = CentralityQuestion(temporal: TemporalMeasure.allCases)
    #expect(try column("forward-reach", question) == [2, 2, 2, 1].map { .number($0) })
    #expect(try column("backward-reach", question) == [1, 2, 3, 1].map { .number($0) })
    // Only a to c goes through somebody: b.
    #expect(try column("temporal-betweenness", question) == [0, 1, 0, 0].map { .number($0) })
    #expect(try column("temporal-closeness-hops", question)[0] == .number(1.5))
    // Walks that end at c: from b, from d, and from a through b.
    #expect(try column("temporal-katz", question)[2] == .number(0.1 + 0.1 + 0.01))
    #expect(
      try column("degree", question) == [nil, nil, nil, nil], "nothing that was not asked for")
    question.time.allowsSameDay = true
    #expect(try column("forward-reach", question)[0] == .number(3))
    let plain = try TextGraph.network("source,target\na,b\n")
    #expect(throws: StudyError.self) { try plain.centrality(question) }
    question.temporal = []
    #expect(throws: StudyError.self) { try network.centrality(question) }
  }

  @Test("a measure of directions is refused on ties that have none, with the way out")
  func directions() throws {
    let network = try network(of: "davis", .count)
    #expect {
      try network.centrality(CentralityQuestion(measures: [.degree, .indegree]))
    } throws: { ($0 as? StudyError)?.remedy.english.contains("--directed") == true }
  }

  private func network(
    of dataSet: String, _ weighting: ProjectionWeighting
  ) throws -> NamedNetwork {
    try NamedNetwork(
      of: Study(opening: Repository.dataSet(dataSet)), .coAttendance,
      NetworkOptions(weighting: weighting))
  }
}
