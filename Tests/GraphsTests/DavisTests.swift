import Graphs
import TestSupport
import Testing

/// The attendance of 18 participants at 14 events, as published and as networkx 3.6.1 has it.
///
/// Values in the reference folder: published ones to two decimals (Borgatti and Halgin, Analyzing
/// affiliation networks), and `networkx.bipartite` degree, betweenness and closeness to six.
@Suite(.enabled("the reference data set davis is not here") { Reference.folder("davis") != nil })
struct DavisTests {
  let graph: BipartiteGraph

  init() throws {
    let rows = Reference.rows(of: "attendance.csv", in: "davis").dropFirst()
    graph = try BipartiteGraph(
      topCount: 18, bottomCount: 14,
      incidences: rows.map {
        (top: try Self.place(of: $0[0]).node, bottom: try Self.place(of: $0[1]).node)
      })
  }

  private static func place(of name: String) throws -> (
    side: BipartiteGraph.Side, node: NodeIndex
  ) {
    let number = try #require(Int(name.dropFirst()))
    return (name.hasPrefix("W") ? .top : .bottom, NodeIndex(number - 1))
  }

  private func score(_ scores: TwoModeScores?, of name: String) throws -> Double {
    let place = try Self.place(of: name)
    return try #require(scores?[place.side][place.node])
  }

  @Test("89 incidences give 139 pairs of participants and 66 pairs of events")
  func sizes() {
    #expect(graph.incidenceCount == 89)
    #expect(graph.projection(onto: .top).edgeCount == 139)
    #expect(graph.projection(onto: .bottom).edgeCount == 66)
  }

  /// The best of 100 seeds of igraph 1.0.0, `community_leiden(n_iterations=-1)`.
  @Test(
    "the participants are divided no worse than by igraph, by shared events or any",
    arguments: [
      (.modularity(resolution: 0.5), 0.5000000000000001, 0.5),
      (.modularity(), 0.15186528297519397, 0.017985611510791366),
      (.modularity(resolution: 2), -0.11306469657806409, -0.11272708451943479),
      (.constantPotts(resolution: 0.5), 245.5, 62.5),
      (.constantPotts(resolution: 1.5), 117, 0),
    ] as [(CommunityQuality, Double, Double)])
  func communities(quality: CommunityQuality, byCount: Double, byAny: Double) throws {
    let club = graph.projection(onto: .top)
    let counted = try #require(try club.leiden(quality).quality.value)
    let any = try #require(try club.leiden(quality, weights: .ignored).quality.value)
    #expect(counted >= byCount - 1e-12 && any >= byAny - 1e-12, "\(counted), \(any)")
  }

  @Test("centralities are the published ones to 0.01")
  func published() throws {
    let rows = Reference.rows(of: "published-centrality.csv", in: "davis").dropFirst()
    #expect(rows.count == 32)
    for row in rows {
      let expected = try row.dropFirst().map { try #require(Double($0)) }
      let values = [
        try score(graph.degree().normalised(), of: row[0]),
        try score(graph.betweenness().normalised(), of: row[0]),
        try score(graph.closeness(), of: row[0]),
      ]
      #expect(zip(values, expected).allSatisfy { abs($0 - $1) < 0.01 }, "\(row) is \(values)")
    }
  }

  @Test("centralities are those of networkx to 1e-6")
  func sixDecimals() throws {
    let rows = Reference.rows(of: "centrality.csv", in: "davis").dropFirst()
    #expect(rows.count == 32)
    for row in rows {
      let expected = try [2, 3, 4, 5].map { try #require(Double(row[$0])) }
      let values = [
        try score(graph.degree(), of: row[0]),
        try score(graph.degree().normalised(), of: row[0]),
        try score(graph.betweenness().normalised(), of: row[0]),
        try score(graph.closeness(), of: row[0]),
      ]
      #expect(zip(values, expected).allSatisfy { abs($0 - $1) < 1e-6 }, "\(row) is \(values)")
    }
  }

  @Test("participants share the tabulated numbers of events")
  func coAttendance() throws {
    let projection = graph.projection(onto: .top)
    let rows = Reference.rows(of: "co-attendance.csv", in: "davis").dropFirst()
    #expect(rows.count == 139)
    for row in rows {
      let a = try Self.place(of: row[0]).node
      let b = try Self.place(of: row[1]).node
      #expect(projection.weight(from: a, to: b) == Double(row[2]))
      #expect(projection.weight(from: b, to: a) == Double(row[2]))
    }
  }

  @Test("distances in the projection are half those in the two-mode graph")
  func halfDistances() {
    let whole = graph.asGraph().traversal(from: NodeIndex(0))
    let projected = graph.projection(onto: .top).traversal(from: NodeIndex(0))
    for node in (0..<18).map({ NodeIndex($0) }) {
      #expect(whole[node] == projected[node].map { 2 * $0 })
    }
  }
}
