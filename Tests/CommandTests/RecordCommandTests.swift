import Foundation
import Testing

@Suite("Single facts of a project, recorded, changed and taken out")
struct RecordCommandTests {
  /// A project of three organisations, two of them the same, and one seminar.
  private static func project(in scratch: Scratch) throws -> String {
    let folder = scratch.path + "/set"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for (name, text) in [
      "dataset.json": #"{"id": "x", "title": "X", "target": {"all": true}}"#,
      "organisations.csv":
        "id,name,sector\nk-1,Nyköpings kommun,municipality\nk-2,Gävle kommun,municipality\n"
        + "dubbel,Gefle stad,municipality\n",
      "practices.csv": "id,name\np,Måltid\n",
      "seminars.csv": "id,title,date\ns-1,Möte,2018-11-02\n",
      "attendance.csv": "seminar,organisation,name_as_written\ns-1,dubbel,Gefle\n",
    ] {
      try Data(text.utf8).write(to: URL(filePath: folder + "/" + name))
    }
    let project = scratch.path + "/p.spridning"
    try #require(try Program.run(["import", folder, "--into", project]).status == 0)
    return project
  }

  private func state(_ project: String) throws -> String? {
    let run = try Program.run(["history", project, "--verify", "--format", "json"])
    let value = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    return (value?["input"] as? [String: String])?["sha256"]
  }

  @Test("every table takes a row, its change and its removal, and undo is the exact start")
  func wholeWay() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let project = try Self.project(in: scratch)
    let start = try #require(try state(project))
    let commands: [[String]] = [
      ["record", project, "organisations", "id=k-3", "name=Ny kommun", "sector=municipality"],
      ["record", project, "practices", "id=p", "maturity=tried", "risks=dyrt"],
      ["record", project, "seminars", "id=s-2", "title=Nästa", "date=2027-03", "status=planned"],
      ["record", project, "attendance", "seminar=s-1", "organisation=Nyköping", "participants=2"],
      ["record", project, "attendance", "seminar=s-1", "organisation=k-1", "participants=3"],
      [
        "record", project, "adoptions", "practice=p", "organisation=k-1", "stage=trial",
        "date=2019",
      ],
      ["record", project, "notes", "seminar=s-1", "kind=need", "text=Kök", "taken_up_by=s-2"],
      ["merge", project, "dubbel", "Gävle kommun"],
      ["decide", project, "Gefle stads gymnasium", "k-2"],
      ["remove", project, "attendance", "organisation=Gävle"],
    ]
    for command in commands {
      let run = try Program.run(command)
      #expect(run.status == 0 && run.errors.isEmpty, "\(command) \(run.errors)")
    }
    let notes = try Program.run(["show", project, "note"])
    #expect(notes.output.contains("Kök") && notes.output.contains("Nästa"))
    let shown = try Program.run(["show", project, "seminar", "s-1", "--format", "csv"])
    #expect(shown.output.contains("Nyköping") && !shown.output.contains("Gävle"), "\(shown.output)")
    for _ in commands { #expect(try Program.run(["undo", project]).status == 0) }
    #expect(try state(project) == start)
  }

  @Test("what cannot be meant is refused with a way out and changes nothing")
  func refusals() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let project = try Self.project(in: scratch)
    let start = try #require(try state(project))
    try #require(
      try Program.run(["record", project, "attendance", "seminar=s-1", "organisation=k-1"]).status
        == 0)
    try #require(try Program.run(["undo", project]).status == 0)
    let cases: [([String], Int32, String)] = [
      (["record", project, "seminars", "id=s-1", "titel=x"], 1, "Did you mean title?"),
      (["record", project, "adoptions", "practice=p", "organisation=k-1"], 1, "[stage]"),
      (["record", project, "attendance", "seminar=s-9", "organisation=k-1"], 1, "s-9"),
      (["record", project, "seminar", "s-1"], 64, "seminars"),
      (["record", project, "attendance", "k-1"], 64, "column=value"),
      (["remove", project, "organisations", "k-9"], 1, "No row"),
      (["remove", project, "organisations", "dubbel"], 1, "attendance"),
      (["remove", project, "organisations", "sector=municipality"], 1, "3 rows"),
      (["merge", project, "k-1", "k-9"], 1, "k-9"),
      (["erase", project, "Möte"], 64, "--reason"),
      (["erase", project, "k-1", "--reason", "x"], 1, "identifier"),
      (["erase", project, "Anna", "--reason", "x"], 1, "nowhere"),
    ]
    for (command, status, word) in cases {
      let run = try Program.run(command)
      #expect(
        run.status == status && (run.output + run.errors).contains(word),
        "\(command) \(run.status) \(run.output) \(run.errors)")
    }
    #expect(try state(project) == start)
  }

  @Test("what is erased stands in no file any more, and the rest of the history still works")
  func erased() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let project = try Self.project(in: scratch)
    let name = "Åsa Exempelsson"
    for command in [
      ["record", project, "notes", "seminar=s-1", "kind=idea", "text=\(name) vill ha ett kök"],
      ["record", project, "attendance", "seminar=s-1", "organisation=k-1", "note=\(name) \"kom\""],
      ["record", project, "attendance", "seminar=s-1", "organisation=k-1", "note=alla kom"],
      ["backup", project], ["remove", project, "notes", "seminar=s-1"],
    ] {
      try #require(try Program.run(command).status == 0)
    }
    let run = try Program.run(
      ["erase", project, name.uppercased(), "--reason", "GDPR: \(name)"],
      environment: ["LANG": "sv_SE.UTF-8"])
    #expect(run.status == 0 && run.output.contains("Raderat på"), "\(run.errors)")
    let files = try FileManager.default.contentsOfDirectory(atPath: scratch.path)
      .filter { $0.hasSuffix(".spridning") }
    #expect(files.count == 2)
    for file in files {
      let bytes = try Data(contentsOf: URL(filePath: scratch.path + "/" + file))
      #expect(bytes.range(of: Data("Exempelsson".utf8)) == nil, "\(file)")
      #expect(
        try Program.run(["history", scratch.path + "/" + file, "--verify"]).status == 0)
    }
    // The note comes back without the name; the erasure itself is never taken back.
    #expect(try Program.run(["undo", project]).status == 0)
    let notes = try Program.run(["show", project, "note"])
    #expect(notes.output.contains("[raderat] vill ha ett kök"), "\(notes.output)")
    for _ in 0..<4 { #expect(try Program.run(["undo", project]).status == 0) }
    let history = try Program.run(["history", project, "--verify"])
    #expect(history.output.contains("erasure") && history.output.contains("GDPR: [raderat]"))
    let nothing = try Program.run(["undo", project])
    #expect(nothing.status == 1 && nothing.errors.contains("nothing to undo"))
  }

  @Test("a table of seminars is taken into a project that has seminars")
  func laterSeminars() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let project = try Self.project(in: scratch)
    try scratch.write(["more.csv": "id,title,date\ns-2,Fler,2019\n"])
    let run = try Program.run(
      ["import", scratch.path + "/more.csv", "--as", "seminars", "--into", project])
    #expect(run.status == 0 && run.output.contains("1 new"), "\(run.errors)")
  }
}
