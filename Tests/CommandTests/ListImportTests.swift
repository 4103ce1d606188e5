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

  @Test("how the list was read is said in one line in both languages, and in JSON")
  func reading() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let project = scratch.path + "/p.spridning"
    try Program.run(["import", "datasets/malardalen", "--into", project])
    try scratch.write(["lista.csv": "Lista\n\nKommun;Antal\nNacka;2,0\n"])
    let arguments = [
      "import", scratch.path + "/lista.csv", "--into", project, "--seminar", "orebro-1",
      "--dry-run",
    ]
    let swedish = try Program.run(arguments + ["--language", "sv"])
    #expect(
      swedish.output.contains("Läst som UTF-8, semikolon, decimalkomma, rubriker på rad 3.\n"))
    let english = try Program.run(arguments + ["--language", "en"])
    #expect(
      english.output.contains("Read as UTF-8, semicolon, decimal comma, headings on line 3.\n"))
    let json = try Program.run(arguments + ["--format", "json"])
    let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    let reading = try #require((object?["reading"] as? [[String: Any]])?.first)
    #expect(reading["file"] as? String == "lista.csv" && reading["encoding"] as? String == "UTF-8")
    #expect(reading["separator"] as? String == ";" && reading["heading_line"] as? Int == 3)
    #expect(reading["decimal_mark"] as? String == "comma" && reading["rows"] as? Int == 1)
  }

  @Test("a domain settles an organisation and is then forgotten: in no file and in no answer")
  func domains() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let project = scratch.path + "/p.spridning"
    try Program.run(["import", "datasets/malardalen", "--into", project])
    let list = """
      Namn;Organisation;E-post;Telefon;Personnummer;Kost;Deltog
      Ada Provsson;Örebro;ada@xq7mejl.regionorebrolan.se;070-123 45 67;19121212-1212;vegan-xq;ja

      """
    try scratch.write(["lista.csv": list])
    var outputs: [String] = []
    for extra in [["--dry-run"], [], ["--format", "json"]] {
      let run = try Program.run(
        ["import", scratch.path + "/lista.csv", "--into", project, "--seminar", "orebro-1"] + extra)
      #expect(run.status == 0, "\(run.output) \(run.errors)")
      outputs += [run.output, run.errors]
    }
    #expect(outputs[0].contains("region-18"))
    try Program.run(["backup", project])
    try Program.run(["undo", project])
    try Program.run(["export", project, "--output", scratch.path + "/tillbaka/"])
    outputs.append(try Program.run(["history", project, "--format", "json"]).output)
    var bytes = outputs.map { Data($0.utf8) }
    // The list itself is the user's.
    bytes += try Scratch.contents(of: scratch.path).filter { $0.key != "lista.csv" }.map(\.value)
    #expect(bytes.count > 10)
    for secret in ["xq7mejl", "ada@", "Provsson", "123 45 67", "19121212", "vegan-xq"] {
      for data in bytes { #expect(data.range(of: Data(secret.utf8)) == nil, "\(secret)") }
    }
  }

  @Test("a table about organisations keeps nobody's name either")
  func personsOfTables() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let project = scratch.path + "/p.spridning"
    try Program.run(["import", "datasets/malardalen", "--into", project])
    try scratch.write([
      "nya.csv":
        "id;name;sector;Kontaktperson;E-post\nny-1;Nya bolaget;company;Ada Provsson;a@b.se\n"
    ])
    let run = try Program.run([
      "import", scratch.path + "/nya.csv", "--as", "organisations", "--into", project,
    ])
    #expect(run.status == 0, "\(run.output) \(run.errors)")
    #expect(run.output.contains("Kontaktperson, E-post"))
    let stored = try Data(contentsOf: URL(filePath: project))
    #expect(stored.range(of: Data("Nya bolaget".utf8)) != nil)
    #expect(stored.range(of: Data("Provsson".utf8)) == nil)
  }
}
