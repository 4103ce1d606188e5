import Foundation
import Testing

@Suite struct ReportTests {
  @Test("a report is the same by bytes when it is made again")
  func repeated() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let world = "Tests/StudiesTests/Fixtures/tiny-region"
    for name in ["one", "two"] {
      let run = try Program.run(["report", world, "--output", scratch.path + "/" + name])
      #expect(run.status == 0, "\(run.errors)")
    }
    let files = try Scratch.contents(of: scratch.path + "/one")
    let again = try Scratch.contents(of: scratch.path + "/two")
    #expect(files.keys.sorted() == again.keys.sorted())
    for (name, data) in files { #expect(data == again[name], "\(name) differs") }
  }

  @Test("the report of the region holds page, diagrams, tables, networks, workbook and provenance")
  func region() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let first = scratch.path + "/one"
    let run = try Program.run(["report", "datasets/malardalen", "--output", first])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains(first + "/index.html"))
    let files = try Scratch.contents(of: first)
    for ending in ["svg", "pdf", "png", "dot"] {
      #expect(files.keys.contains { $0.hasPrefix("diagrams/") && $0.hasSuffix(".sv.\(ending)") })
      #expect(files.keys.contains { $0.hasPrefix("diagrams/") && $0.hasSuffix(".en.\(ending)") })
    }
    #expect(files.keys.contains("tables/seminar-yield.csv"))
    #expect(files.keys.contains("exports/affiliation.graphml"))
    #expect(files.keys.contains("report.sv.xlsx") && files.keys.contains("report.en.xlsx"))
    try page(String(decoding: try #require(files["index.html"]), as: UTF8.self))
    try provenance(try #require(files["provenance.json"]), files: files)
  }

  private func page(_ text: String) throws {
    #expect(text.contains(#"<html lang="sv">"#))
    #expect(text.contains(#"lang="en""#))
    #expect(text.contains("Svaret på en sida") && text.contains("The answer on one page"))
    #expect(text.contains("minst 5 och högst 29"))
    #expect(text.contains("50 av 165") && text.contains("14 of 165"))
    #expect(!text.contains("src=\"http") && !text.contains("unsafe"))
    var ids: Set<Substring> = []
    for match in text.matches(of: /\sid="([^"]+)"/) {
      #expect(ids.insert(match.1).inserted, "the id \(match.1) is used twice")
    }
    for match in text.matches(of: /(?:href="#|for="|aria-describedby=")([^"]+)"/) {
      #expect(ids.contains(match.1), "the link to \(match.1) leads nowhere")
    }
  }

  private func provenance(_ data: Data, files: [String: Data]) throws {
    let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(json["version"] as? String != nil)
    #expect((json["input"] as? [String: String])?["sha256"]?.count == 64)
    let listed = try #require(json["files"] as? [[String: String]]).compactMap { $0["name"] }
    #expect(Set(listed).union(["provenance.json"]) == Set(files.keys))
  }

  @Test("a report is replaced when nobody has changed it, and never when somebody has")
  func replacing() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let path = scratch.path + "/report"
    let arguments = ["report", "datasets/davis", "--output", path, "--language", "en", "--quiet"]
    #expect(try Program.run(arguments).status == 0)
    #expect(try Program.run(arguments).status == 0)
    try Data("mine".utf8).write(to: URL(filePath: path + "/notes.txt"))
    let refused = try Program.run(arguments)
    #expect(refused.status == 1)
    #expect(refused.errors.contains("notes.txt"))
    #expect(try Program.run(arguments + ["--force"]).status == 0)
    #expect(try String(contentsOfFile: path + "/notes.txt", encoding: .utf8) == "mine")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: scratch.path) == ["report"],
      "nothing half-made is left beside it")
  }

  @Test("a file is never overwritten without being asked, and a missing folder is said")
  func refusals() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let path = scratch.path + "/map.svg"
    let arguments = ["draw", "datasets/malardalen", "--diagram", "map", "--output", path]
    #expect(try Program.run(arguments).status == 0)
    let again = try Program.run(arguments)
    #expect(again.status == 1)
    #expect(again.errors.contains("--force"))
    let nowhere = try Program.run(
      ["coverage", "datasets/davis", "--output", scratch.path + "/no/such/file.txt"])
    #expect(nowhere.status == 4)
  }

  @Test(
    "a layout is made, kept and added to; a file that is none is refused by line and left alone")
  func layout() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let (picture, layout) = (scratch.path + "/a.svg", scratch.path + "/places.csv")
    let arguments = [
      "draw", "datasets/malardalen", "--diagram", "co-attendance", "--layout", layout, "--force",
      "--language", "en", "--output", picture,
    ]
    func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }
    #expect(try Program.run(arguments).status == 0)
    let (first, places) = (try text(picture), try text(layout))
    #expect(places.hasPrefix("id,x,y\n") && places.contains("kommun-0181,"))
    #expect(try Program.run(arguments).status == 0)
    #expect(try text(picture) == first && (try text(layout)) == places)
    let fewer = places.split(separator: "\n").filter { !$0.hasPrefix("kommun-0181,") }
      .joined(separator: "\n")
    try (fewer + "\ngone,5,5\n").write(toFile: layout, atomically: true, encoding: .utf8)
    #expect(try Program.run(arguments).status == 0)
    #expect(try text(layout).contains("kommun-0181,") && (try text(layout)).contains("gone,5,5"))
    let bad = "id,x,y\nkommun-0181,here,3\n"
    try bad.write(toFile: layout, atomically: true, encoding: .utf8)
    let refused = try Program.run(arguments)
    #expect(refused.status == 1)
    #expect(refused.errors.contains("places.csv:2") && refused.errors.contains("here"))
    #expect(try text(layout) == bad)
    let unused = try Program.run(
      [
        "draw", "datasets/davis", "--diagram", "affiliation", "--layout", layout, "--output",
        "x.svg",
      ])
    #expect(unused.status == 64)
  }

  @Test("each diagram can be drawn in each format", arguments: ["svg", "pdf", "png", "dot"])
  func formats(_ ending: String) throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let starts = ["svg": "<svg", "pdf": "%PDF", "png": "\u{89}PNG", "dot": "graph"]
    for diagram in ["map", "affiliation", "co-attendance", "tree"] {
      let path = "\(scratch.path)/\(diagram).\(ending)"
      let run = try Program.run(
        [
          "draw", "datasets/malardalen", "--diagram", diagram, "--output", path, "--language", "sv",
        ] + (diagram == "tree" ? ["--practice", "diet-for-a-green-planet"] : []))
      #expect(run.status == 0, "\(run.errors)")
      let data = try Data(contentsOf: URL(filePath: path))
      let head = String(decoding: data.prefix(400), as: Unicode.ASCII.self)
      if ending == "png" {
        #expect(Array(data.prefix(4)) == [0x89, 0x50, 0x4e, 0x47])
      } else {
        #expect(head.contains(starts[ending] ?? ""), "\(head.prefix(80))")
      }
    }
  }
}
