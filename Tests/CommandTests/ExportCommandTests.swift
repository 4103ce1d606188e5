import Foundation
import Testing

@Suite struct ExportCommandTests {
  @Test("every ending gives the network, what belongs beside it, and a codebook")
  func endings() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    for ending in [
      "graphml", "gexf", "net", "paj", "gml", "dl", "json", "mtx", "dot", "csv", "xlsx",
    ] {
      let path = "\(scratch.path)/n.\(ending)"
      let run = try Program.run([
        "export", "datasets/davis", "--network", "affiliation", "--output", path, "--force",
      ])
      #expect(run.status == 0, "\(ending): \(run.errors)")
      #expect(FileManager.default.fileExists(atPath: path), "\(ending)")
    }
    let names = Set(try Scratch.contents(of: scratch.path).keys)
    #expect(names.isSuperset(of: ["n-codebook.csv", "n-nodes.csv", "n-mode.clu"]))
  }

  @Test("two forms of a network go beside each other without --force, over one codebook")
  func twoForms() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let export = { (arguments: [String]) in
      try Program.run(["export", "datasets/davis"] + arguments)
    }
    #expect(try export(["--output", scratch.path + "/n.graphml"]).status == 0)
    #expect(try export(["--output", scratch.path + "/n.json"]).status == 0)
    // The network itself is never replaced, nor a codebook that says something else.
    #expect(try export(["--output", scratch.path + "/n.json"]).status == 1)
    let other = try export(["--network", "affiliation", "--output", scratch.path + "/n.gml"])
    #expect(other.status == 1 && other.errors.contains("n-codebook.csv"))
  }

  @Test("what the format cannot hold is said in the user's language, on standard error")
  func losses() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let run = try Program.run([
      "export", "datasets/davis", "--output", scratch.path + "/n.dl", "--language", "sv",
    ])
    #expect(run.errors.contains("Formatet rymmer inte: "))
    #expect(run.errors.contains("band utan riktning (skrivs åt båda hållen)"))
    #expect(run.output.isEmpty)
  }

  @Test("a graph file goes from one format to another")
  func conversion() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    try scratch.write(["g.csv": "source,target,weight\nå,ö,2.5\nö,z,1\n"])
    let run = try Program.run([
      "export", scratch.path + "/g.csv", "--output", scratch.path + "/g.net",
    ])
    #expect(run.status == 0, "\(run.errors)")
    let text = try String(contentsOfFile: scratch.path + "/g.net", encoding: .utf8)
    #expect(text.hasSuffix("1 \"å\"\n2 \"ö\"\n3 \"z\"\n*Edges\n1 2 2.5\n2 3 1\n"))
  }

  @Test("a folder for a tool; with --excel tables begin with a byte-order mark")
  func folder() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let run = try Program.run([
      "export", "datasets/malardalen", "--network", "adjacency", "--practice",
      "finskt-forvaltningsomrade", "--for", "netdiffuser", "--excel", "--output",
      scratch.path + "/r",
    ])
    #expect(run.status == 0, "\(run.errors)")
    let files = try Scratch.contents(of: scratch.path + "/r")
    #expect(
      Set(files.keys) == [
        "adjacency.csv", "adoption.csv", "attributes.csv", "codebook.csv", "read.R",
      ])
    let adoption = try #require(files["adoption.csv"])
    #expect(adoption.starts(with: [0xef, 0xbb, 0xbf]))
    // 38 adopters, as the record has it; the others have an empty year.
    let rows = String(decoding: adoption, as: UTF8.self).split(separator: "\n").dropFirst()
    #expect(rows.count { !$0.hasSuffix(",,") } == 38)
  }
}
