import Foundation
import Testing

@Suite("Project files, as a user works with them")
struct ProjectCommandTests {
  private let swedish = ["LANG": "sv_SE.UTF-8"]

  private func json(_ run: Program.Run) throws -> [String: Any] {
    let value = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
    return try #require(value as? [String: Any])
  }

  @Test("import, history, undo, redo, backup and export work on one file, in both languages")
  func wholeWay() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let project = scratch.path + "/region.spridning"
    let dry = try Program.run(["import", "datasets/davis", "--into", project, "--dry-run"])
    #expect(dry.status == 0 && dry.output.contains("nothing was written"))
    #expect(!FileManager.default.fileExists(atPath: project))
    let made = try Program.run(
      ["import", "datasets/davis", "--into", project], environment: swedish)
    #expect(made.status == 0 && made.output.contains("Importerat till region.spridning"))
    let again = try Program.run(["import", "datasets/davis", "--into", project])
    #expect(again.status == 0 && again.output.contains("Nothing new"))
    // The same answers as from the folder, but for the name and digest of the input.
    for command in ["coverage", "show"] {
      var folder = try json(Program.run([command, "datasets/davis", "--format", "json"]))
      var file = try json(Program.run([command, project, "--format", "json"]))
      #expect((file["input"] as? [String: String])?["name"] == "region.spridning")
      (folder["input"], file["input"]) = (nil, nil)
      #expect(NSDictionary(dictionary: folder) == NSDictionary(dictionary: file), "\(command)")
    }
    let central = try Program.run(["centrality", project, "--measure", "degree"])
    #expect(central.status == 0, "\(central.errors)")
    let undone = try Program.run(["undo", project], environment: swedish)
    #expect(undone.status == 0 && undone.output.contains("Ångrat"))
    let nothing = try Program.run(["undo", project])
    #expect(nothing.status == 1 && nothing.errors.contains("nothing to undo"))
    #expect(try Program.run(["redo", project]).status == 0)
    let history = try Program.run(
      ["history", project, "--verify", "--anonymous"], environment: swedish)
    #expect(history.status == 64, "history keeps no name, so has nothing to leave out")
    let checked = try json(Program.run(["history", project, "--verify", "--format", "json"]))
    let rows = try #require(checked["history"] as? [[String: Any]])
    #expect(rows.map { $0["action"] as? String } == ["redo", "undo", "import"])
    let copy = scratch.path + "/copy.spridning"
    #expect(try Program.run(["backup", project, "--output", copy]).output.contains(copy))
    #expect(try Program.run(["backup", project, "--output", copy]).status == 1)
    let folder = scratch.path + "/tables/"
    #expect(try Program.run(["export", copy, "--output", folder]).status == 0)
    let back = try Program.run(["import", folder, "--into", project, "--dry-run"])
    #expect(back.output.contains("0 new, 0 changed"), "\(back.output)")
    let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path).sorted()
    #expect(names == ["copy.spridning", "region.spridning", "tables"])
  }

  @Test("an import with an error changes nothing, and names the row")
  func refusedImport() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let project = scratch.path + "/p.spridning"
    try Program.run(["import", "datasets/davis", "--into", project])
    let before = try Data(contentsOf: URL(filePath: project))
    let folder = scratch.path + "/set"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for (name, text) in [
      "dataset.json": #"{"id": "x", "title": "X", "target": {"all": true}}"#,
      "organisations.csv": "id,name,sector\na,Alfa,municipality\n",
      "seminars.csv": "id,title,date\nm,Möte,2018\n",
      "attendance.csv": "seminar,organisation\nnowhere,a\n",
    ] {
      try Data(text.utf8).write(to: URL(filePath: folder + "/" + name))
    }
    let run = try Program.run(["import", folder, "--into", project])
    #expect(run.status == 1 && (run.errors + run.output).contains("attendance.csv:2"))
    #expect(try Data(contentsOf: URL(filePath: project)) == before)
  }

  @Test("what is no project, is not there, or is named without a project is refused with a way out")
  func refusals() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    try scratch.write(["a.spridning": "not a project"])
    let cases: [([String], Int32, String)] = [
      (["undo", scratch.path + "/none.spridning"], 1, "no file"),
      (["show", scratch.path + "/a.spridning"], 1, "not a project file"),
      (["history", "datasets"], 1, "is a folder"),
      (["import", "datasets/davis"], 64, "--into"),
      (["undo", scratch.path + "/a.spridning", "--entry", "x"], 64, "whole number"),
    ]
    for (arguments, status, words) in cases {
      let run = try Program.run(arguments)
      #expect(run.status == status && run.errors.contains(words), "\(arguments): \(run.errors)")
    }
  }
}
