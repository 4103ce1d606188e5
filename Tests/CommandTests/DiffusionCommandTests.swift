import Foundation
import Testing

@Suite struct DiffusionCommandTests {
  private func json(_ run: Program.Run) throws -> [String: Any] {
    let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
    return try #require(object as? [String: Any])
  }

  /// Five actors in three periods; the last never adopts.
  private func study() throws -> Scratch {
    let scratch = try Scratch()
    try scratch.write([
      "adoption.csv": "id,toa\na,1\nb,2\nc,2\nd,3\ne,\n",
      "edges.csv": "ego,alter\nb,a\nc,b\nd,a\nd,e\ne,d\n",
      "attributes.csv": "id,village,age\na,N,30\nb,N,\nc,S,40\nd,S,50\ne,S,60\n",
    ])
    return scratch
  }

  private func arguments(_ scratch: Scratch) -> [String] {
    [
      "diffusion", "--adoptions", scratch.path + "/adoption.csv", "--edges",
      scratch.path + "/edges.csv", "--attributes", scratch.path + "/attributes.csv",
    ]
  }

  @Test("a study in files: every statistic under its key, undefined as null")
  func files() throws {
    let scratch = try study()
    defer { scratch.remove() }
    let run = try Program.run(
      arguments(scratch) + [
        "--format", "json", "--group", "village", "--attribute", "age", "--permutations", "50",
      ])
    #expect(run.status == 0, "\(run.errors)")
    let answer = try json(run)
    #expect(answer["ids"] as? [String] == ["a", "b", "c", "d", "e"])
    #expect(answer["hazard_rate"] as? [Double] == [0, 0.5, 0.5])
    let thresholds = try #require(answer["threshold"] as? [String: Any])
    #expect((thresholds["lag1"] as? [Any])?.compactMap { $0 as? Double } == [1, 0, 0.5])
    #expect((thresholds["lag1"] as? [Any])?.first is NSNull)
    for key in [
      "cumulative_adopt_count", "density", "dgr", "exposure", "attribute_x", "classify_adopters",
      "rogers_categories", "infection_default", "susceptibility_clean_default", "struct_equiv",
      "struct_equiv_by_group", "moran_toa", "ego_variance_distance", "struct_test_threshold",
      "struct_test_asymp_distance", "select_egoalter", "degree_adoption_correlation",
      "bass_two_parameter",
    ] {
      #expect(answer[key] != nil, "\(key)")
    }
    #expect(!run.output.contains("nan") && !run.output.contains("inf\""))
  }

  @Test("--statistic chooses, by name or by key, and a table of actors comes as CSV")
  func choice() throws {
    let scratch = try study()
    defer { scratch.remove() }
    let one = try json(
      Program.run(
        arguments(scratch) + ["--format", "json", "--statistic", "moran_toa,hazard_rate"]))
    #expect(one["moran_toa"] != nil && one["hazard_rate"] != nil)
    #expect(one["moran_cumadopt_inverse_geodesic"] == nil && one["exposure"] == nil)
    let table = try Program.run(
      arguments(scratch) + [
        "--statistic", "threshold", "--format", "csv", "--table", "actors", "--quiet",
      ])
    #expect(
      table.output
        == "id,toa,threshold_lag1,threshold_contemporaneous\na,1,,0\nb,2,1,1\nc,2,0,1\n"
        + "d,3,0.5,0.5\ne,,,\n")
  }

  @Test("people read it in Swedish, without the word laggard in either language")
  func words() throws {
    let scratch = try study()
    defer { scratch.remove() }
    let swedish = try Program.run(arguments(scratch) + ["--language", "sv"])
    #expect(swedish.output.contains("4 av 5 införde") && swedish.output.contains("Tröskelvärde"))
    let english = try Program.run(arguments(scratch))
    #expect(english.output.contains("4 of 5 adopted in the periods 1–3; 1 had not adopted"))
    #expect(!(swedish.output + english.output).lowercased().contains("laggard"))
  }

  @Test("wrong use is refused with its reason")
  func refusals() throws {
    let scratch = try study()
    defer { scratch.remove() }
    try scratch.write(["half.csv": "id,toa\na,1.5\n"])
    let cases: [([String], Int32, String)] = [
      (["diffusion"], 64, "--adoptions"),
      (["diffusion", "datasets/davis"], 64, "--practice"),
      (["diffusion", "datasets/davis", "--edges", "x.csv"], 64, "--edges"),
      (arguments(scratch) + ["--network", "adjacency"], 64, "--network"),
      (arguments(scratch) + ["--statistic", "expsure"], 64, "“exposure”"),
      (arguments(scratch) + ["--group", "vilage"], 1, "“village”"),
      (["diffusion", "--adoptions", scratch.path + "/half.csv"], 1, "half.csv:2"),
      (["diffusion", "--adoptions", scratch.path + "/none.csv"], 1, "none.csv"),
      (
        ["diffusion", "--adoptions", scratch.path + "/adoption.csv", "--statistic", "exposure"],
        64, "--edges"
      ),
    ]
    for (arguments, status, words) in cases {
      let run = try Program.run(arguments)
      #expect(run.status == status && run.errors.contains(words), "\(arguments): \(run.errors)")
      #expect(run.output.isEmpty)
    }
  }

  @Test("the Finnish area: neighbours among adopters beyond chance, with bounds on every number")
  func record() throws {
    let run = try Program.run([
      "diffusion", "datasets/malardalen", "--practice", "finskt-forvaltningsomrade", "--population",
      "region", "--format", "json", "--permutations", "999",
    ])
    #expect(run.status == 0, "\(run.errors)")
    let answer = try json(run)
    let joins = try #require(answer["join_count"] as? [String: Any])
    let pairs = try #require(joins["pairs"] as? [String: Any])
    #expect(pairs["observed"] as? Double == 50)
    #expect(abs(try #require(pairs["expected"] as? Double) - 37.6) < 1)
    let curve = try #require(answer["curve"] as? [[String: Any]])
    for point in curve {
      let least = try #require(point["hazard_least"] as? Double)
      let most = try #require(point["hazard_most"] as? Double)
      #expect(least <= most && most <= 1)
    }
    for network in ["co-attendance", "affiliation", "affiliations", "transfers", "combined"] {
      let other = try Program.run([
        "diffusion", "datasets/malardalen", "--practice", "diet-for-a-green-planet", "--network",
        network, "--by", "quarter", "--language", "sv", "--permutations", "99",
      ])
      #expect(other.status == 0 && other.output.contains("för få"), "\(network) \(other.errors)")
    }
  }
}
