import Foundation
import Testing

@Suite struct DataSetCommandTests {
  @Test("the region's records are without errors, and the conflict about Botkyrka is said")
  func checkRegion() throws {
    let run = try Program.run(["check", "datasets/malardalen"])
    #expect(run.status == 0)
    #expect(run.output.contains("0 errors"))
    #expect(run.output.contains("2009-11-09") && run.output.contains("2009-11-10"))
  }

  @Test("faults are listed with file, line, column, value and way out, and the answer is 1")
  func checkFaults() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    try scratch.write([
      "dataset.json": #"{"title": "Prov", "title_en": "Trial"}"#,
      "organisations.csv": "id,name,sector\na,Alfa,municipality\nb,Beta,municipalty\n",
      "seminars.csv": "id,title,date\ns,Möte,2018-02-30\n",
      "attendance.csv": "seminar,organisation\ns,alfa\n",
    ])
    let run = try Program.run(["check", scratch.path])
    #expect(run.status == 1)
    #expect(run.output.contains("organisations.csv:3 [sector]"))
    #expect(run.output.contains("municipalty") && run.output.contains("municipality"))
    #expect(run.output.contains("seminars.csv:2 [date]") && run.output.contains("2018-02-30"))
    let json = try JSONSerialization.jsonObject(
      with: Data(Program.run(["check", scratch.path, "--format", "json"]).output.utf8))
    let issues = try #require((json as? [String: Any])?["issues"] as? [[String: Any]])
    #expect(issues.contains { $0["line"] as? Int == 3 && $0["column"] as? String == "sector" })
    let used = try Program.run(["coverage", scratch.path], environment: ["LANG": "sv_SE"])
    #expect(used.status == 1)
    #expect(used.errors.contains("används inte"))
  }

  @Test("input that is not there, or is no data set, is refused with the reason")
  func missingInput() throws {
    let cases = [
      ("nowhere", "no folder"), ("Package.swift", "is a file"), ("Sources", "not a data set"),
    ]
    for (input, reason) in cases {
      let run = try Program.run(["check", input])
      #expect(run.status == 1)
      #expect(run.errors.contains(reason), "\(run.errors)")
    }
  }

  @Test("coverage of the region: 65 in the target population, 5 to 29 reached")
  func coverage() throws {
    let run = try Program.run(["coverage", "datasets/malardalen", "--format", "json"])
    let json = try #require(
      JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(json["population"] as? Int == 65)
    #expect((json["reached"] as? [String: Int]) == ["least": 5, "most": 29])
    let input = try #require(json["input"] as? [String: String])
    #expect(input["name"] == "malardalen" && input["sha256"]?.count == 64)
  }

  @Test("the curve of the Finnish area comes out with both bounds")
  func curve() throws {
    let run = try Program.run(
      ["show", "datasets/malardalen", "practice", "finskt-forvaltningsomrade", "--format", "json"])
    let json = try #require(
      JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let rows = try #require(json["curve"] as? [[String: Any]])
    let bounds = Dictionary(
      uniqueKeysWithValues: rows.compactMap { row -> (String, [Int])? in
        guard let end = row["end"] as? String, let least = row["least"] as? Int,
          let most = row["most"] as? Int
        else { return nil }
        return (String(end.prefix(4)), [least, most])
      })
    let expected = [
      "2010": 20, "2011": 22, "2012": 26, "2013": 30, "2014": 34, "2015": 35, "2018": 36,
      "2025": 38,
    ]
    for (year, least) in expected { #expect(bounds[year]?[0] == least, "\(year)") }
    #expect(bounds["2012"]?[1] == 30)
    #expect(bounds["2014"]?[1] == 36)
  }

  @Test("a name that fits a municipality and a region is asked, never guessed")
  func ambiguousName() throws {
    let run = try Program.run(["show", "datasets/malardalen", "organisation", "Örebro"])
    #expect(run.status == 1)
    #expect(run.errors.contains("kommun-1880") && run.errors.contains("region-18"))
    let clear = try Program.run(["show", "datasets/malardalen", "organisation", "Södertälje"])
    #expect(clear.status == 0)
    #expect(clear.output.contains("kommun-0181"))
  }

  @Test(
    "made-up data say so in every format", arguments: ["text", "csv", "json", "markdown", "html"])
  func syntheticIsMarked(_ format: String) throws {
    let run = try Program.run(["coverage", "datasets/malardalen-synthetic", "--format", format])
    #expect(run.status == 0)
    #expect(
      run.output.contains("INVENTED DATA") || run.output.contains("synthetic"), "\(format)")
  }

  @Test("the answer does not depend on the number of threads")
  func threads() throws {
    let arguments = [
      "centrality", "datasets/malardalen-synthetic", "--measure", "all", "--format", "json",
    ]
    let one = try Program.run(arguments + ["--threads", "1"])
    let two = try Program.run(arguments + ["--threads", "2"])
    let eight = try Program.run(arguments + ["--threads", "8"])
    #expect(one.status == 0)
    #expect(one.output == two.output && two.output == eight.output)
  }

  @Test("an edge list gives the degrees and the betweenness of a path of three")
  func edgeList() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    try scratch.write(["ties.csv": "source,target\nå,ä\nä,ö\n"])
    let run = try Program.run(
      [
        "centrality", scratch.path + "/ties.csv", "--measure", "degree,betweenness", "--format",
        "json",
      ])
    let json = try #require(
      JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let nodes = try #require(json["nodes"] as? [[String: Any]])
    let middle = try #require(nodes.first { $0["id"] as? String == "ä" })
    #expect(middle["degree"] as? Double == 2)
    #expect(middle["betweenness"] as? Double == 1)
    #expect(middle["betweenness-normalised"] as? Double == 1)
    let bad = try scratch.write(["bad.csv": "source,target,weight\na,b,-1\n"])
    let refused = try Program.run(["centrality", bad + "/bad.csv"])
    #expect(refused.status == 1)
    #expect(refused.errors.contains("bad.csv:2"))
  }

  @Test("the ties of a path of three carry two shortest paths each, two thirds of all pairs")
  func edgeBetweenness() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    try scratch.write(["ties.csv": "source,target\na,b\nb,c\n"])
    let arguments = ["centrality", scratch.path + "/ties.csv", "--measure", "edge-betweenness"]
    let run = try Program.run(arguments + ["--format", "json"])
    let json = try #require(
      JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let ties = try #require(json["edges"] as? [[String: Any]])
    #expect(ties.count == 2)
    for tie in ties {
      #expect(tie["edge-betweenness"] as? Double == 2)
      #expect(abs((tie["edge-betweenness-normalised"] as? Double ?? 0) - 2.0 / 3) < 1e-12)
    }
    #expect(try Program.run(arguments).output.contains("edge betweenness"))
  }
}
