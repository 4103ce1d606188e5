import Foundation
import Testing

@Suite struct ListImportTests {
  private static let list = """
    Namn;Organisation;E-post;Deltog
    Anna Exempel;Vasteras stad;anna@vasteras.se;ja
    Bo Exempel;Örebro;bo@orebro.se;ja
    Cia Exempel;Örebro;cia@orebro.se;ja
    Dan Exempel;Gnistan;dan@example.org;ja

    """

  @Test(
    "a sign-up list goes in once names are decided, twice changes nothing, and nobody's name does")
  func whole() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let project = scratch.path + "/p.spridning"
    #expect(try Program.run(["import", "datasets/malardalen", "--into", project]).status == 0)
    try scratch.write(["lista.csv": Self.list, "beslut.csv": "spelling,organisation\nGnistan,\n"])
    let arguments = [
      "import", scratch.path + "/lista.csv", "--into", project, "--seminar", "orebro-1",
      "--language", "sv",
    ]
    let refused = try Program.run(arguments)
    #expect(refused.status == 1)
    #expect(refused.output.contains("Gnistan"))
    let decided = arguments + ["--decisions", scratch.path + "/beslut.csv"]
    let dry = try Program.run(decided + ["--dry-run"])
    #expect(dry.status == 0, "\(dry.errors)")
    // Two attendances and one decision.
    #expect(dry.output.contains("Skulle ge 3 nya"))
    let done = try Program.run(decided)
    #expect(done.status == 0, "\(done.output) \(done.errors)")
    #expect(done.output.contains("4 rader lästa; 3 deltagare räknade, 1 hör till namn"))
    #expect(try Program.run(decided).output.contains("Inget nytt"))
    let bytes = try Data(contentsOf: URL(filePath: project))
    for secret in ["Exempel", "anna@", "bo@orebro"] {
      #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(secret)")
    }
    let shown = try Program.run(["show", project, "seminar", "orebro-1", "--language", "sv"])
    #expect(shown.output.contains("Västerås stad"))
    #expect(try Program.run(["undo", project]).status == 0)
  }

  @Test("a sheet that is not there, and several files as one table, are refused and lose nothing")
  func nothingLost() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let project = scratch.path + "/p.spridning"
    try Program.run(["import", "datasets/malardalen", "--into", project])
    let before = try Data(contentsOf: URL(filePath: project))
    try scratch.write(["lista.csv": "Kommun\nNacka\n", "a.csv": "x\n", "b.csv": "x\n"])
    let sheet = try Program.run([
      "import", scratch.path + "/lista.csv", "--into", project, "--seminar", "orebro-1",
      "--sheet", "Blad 9",
    ])
    #expect(sheet.status == 1)
    #expect(sheet.output.contains("Blad 9"))
    let several = try Program.run([
      "import", scratch.path + "/a.csv", scratch.path + "/b.csv", "--as", "adoptions", "--into",
      project,
    ])
    #expect(several.status == 64)
    #expect(try Data(contentsOf: URL(filePath: project)) == before)
  }
}
