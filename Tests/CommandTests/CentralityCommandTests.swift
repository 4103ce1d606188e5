import Foundation
import Testing

@Suite struct CentralityCommandTests {
  @Test("measures take their numbers by name, with a point or a decimal comma, also negative ones")
  func numbers() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    try scratch.write(["ties.csv": "source,target\na,b\nb,c\nc,d\n"])
    let run = try Program.run([
      "centrality", scratch.path + "/ties.csv", "--measure", "bonacich,decay,diffusion,katz",
      "--beta", "-0,25", "--delta", "0.25", "--steps", "3", "--passing", "0,5", "--alpha", "0.1",
      "--format", "json",
    ])
    #expect(run.status == 0, "\(run.errors)")
    let json = try #require(
      JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let parameters = try #require(json["parameters"] as? [String: Any])
    #expect(parameters["beta"] as? Double == -0.25)
    #expect(parameters["alpha"] as? Double == 0.1)
    #expect(parameters["passing"] as? Double == 0.5)
    let rows = try #require(json["nodes"] as? [[String: Any]])
    let end = try #require(rows.first { $0["id"] as? String == "a" })
    // Decay from the end of a path of four: 1/4 + 1/16 + 1/64.
    #expect(end["decay"] as? Double == 0.328125)
    // Three steps of A/2 from ones: 1/2 + 1/2 + 3/8.
    #expect(abs((end["diffusion"] as? Double ?? 0) - 1.375) < 1e-12)
    let middle = try #require(rows.first { $0["id"] as? String == "b" })
    let ratio = (end["bonacich"] as? Double ?? 0) / (middle["bonacich"] as? Double ?? 1)
    // c = A1 - Ac/4: ends a = 1 - b/4, middles b = 2 - a/4 - b/4, so b = 28/19 and a = 12/19.
    #expect(abs(ratio - 12.0 / 28) < 1e-12)
  }

  @Test("sampled betweenness keeps its bound and follows its seed")
  func sampled() throws {
    func rows(_ seed: String) throws -> [String: [Double]] {
      let run = try Program.run([
        "centrality", "datasets/davis", "--measure", "sampled-betweenness,betweenness",
        "--weights", "ignore", "--epsilon", "0.05", "--probability", "0.99", "--seed", seed,
        "--format", "json",
      ])
      let json = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
      var scores: [String: [Double]] = [:]
      for row in try #require(json?["nodes"] as? [[String: Any]]) {
        scores[row["id"] as? String ?? ""] = [
          row["betweenness"] as? Double ?? -1, row["sampled-betweenness"] as? Double ?? -1,
        ]
      }
      return scores
    }
    let one = try rows("1")
    #expect(one.count == 18)
    for (id, values) in one { #expect(abs(values[0] - values[1]) <= 0.05 * 18 * 17 / 2, "\(id)") }
    #expect(try rows("1") == one)
    #expect(try rows("2") != one)
  }

  @Test(
    "a directed file gets its measures of direction with all, and distances to a node on demand")
  func directed() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    try scratch.write([
      "g.gml": "graph [ directed 1 node [ id 1 label \"a\" ] node [ id 2 label \"b\" ] "
        + "edge [ source 1 target 2 value 3 ] ]"
    ])
    func row(_ id: String, _ more: [String]) throws -> [String: Any] {
      let run = try Program.run(
        ["centrality", scratch.path + "/g.gml", "--measure", "all", "--format", "json"] + more)
      let json = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
      let rows = try #require(json?["nodes"] as? [[String: Any]])
      return try #require(rows.first { $0["name"] as? String == id })
    }
    let out = try row("a", ["--weights", "ignore"])
    #expect(out["outdegree"] as? Double == 1 && out["indegree"] as? Double == 0)
    #expect(out["harmonic"] as? Double == 1)
    #expect(try row("b", ["--weights", "ignore"])["harmonic"] as? Double == 0)
    let back = try row("b", ["--weights", "ignore", "--direction", "in"])
    #expect(back["harmonic"] as? Double == 1 && back["strong-component"] as? Double == 1)
    // No strong component dominates: undefined, with the reason in words.
    #expect(out["eigenvector"] is NSNull)
    let text = try Program.run([
      "centrality", scratch.path + "/g.gml", "--measure", "eigenvector", "--language", "sv",
    ])
    #expect(text.output.contains("inget entydigt svar"))
  }

  @Test("wrong numbers, names and options that do not belong are refused in words")
  func refusals() throws {
    let cases: [([String], String)] = [
      (["datasets/davis", "--damping", "mycket"], "must be a number"),
      (["datasets/davis", "--damping", "1,0", "--measure", "pagerank"], "damping"),
      (
        ["datasets/davis", "--personalise", "Participnt W01", "--measure", "pagerank"],
        "Did you mean"
      ),
      (["datasets/davis", "--directed"], "graph files"),
      (["Package.swift", "--network", "transfers"], "data sets"),
      (["datasets/davis", "--measure", "outdegree"], "--directed"),
    ]
    for (arguments, words) in cases {
      let run = try Program.run(["centrality"] + arguments)
      #expect(run.status == 64 || run.status == 1, "\(arguments)")
      #expect(run.errors.contains(words), "\(run.errors)")
    }
  }
}
