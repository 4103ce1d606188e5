import Foundation
import Testing

@Suite struct UsageTests {
  @Test("without arguments the help shows every command, in the language of the environment")
  func overview() throws {
    let english = try Program.run([])
    #expect(english.status == 0)
    for name in [
      "report", "check", "show", "coverage", "centrality", "brokers", "communities",
      "paths", "key-players", "robustness", "draw", "export",
    ] {
      #expect(english.output.contains("  \(name) "))
    }
    #expect(english.output.contains("Commands"))
    let swedish = try Program.run([], environment: ["LANG": "sv_SE.UTF-8"])
    #expect(swedish.output.contains("Kommandon"))
    #expect(swedish.output.contains("ännu inte nåtts"))
  }

  @Test("LC_ALL goes before LANG, and --language before both")
  func languageOrder() throws {
    let both = ["LC_ALL": "en_GB.UTF-8", "LANG": "sv_SE.UTF-8"]
    #expect(try Program.run([], environment: both).output.contains("Commands"))
    let told = try Program.run(["help", "--language", "sv"], environment: both)
    #expect(told.output.contains("Kommandon"))
  }

  @Test(
    "each command's help gives examples in both languages",
    arguments: [
      "report", "check", "show", "coverage", "centrality", "brokers", "communities",
      "paths", "draw", "export", "spread", "influence",
    ])
  func commandHelp(_ name: String) throws {
    let english = try Program.run(["help", name])
    let swedish = try Program.run([name, "--help", "--language", "sv"])
    #expect(english.status == 0 && swedish.status == 0)
    #expect(english.output.contains("Examples\n  spridning \(name) "))
    #expect(swedish.output.contains("Exempel\n  spridning \(name) "))
    #expect(english.output != swedish.output)
  }

  @Test("a mistyped command, option, value or name is met with the nearest one")
  func suggestions() throws {
    let cases: [([String], String)] = [
      (["coverag", "datasets/davis"], "“coverage”"),
      (["check", "datasets/davis", "--languag", "sv"], "“--language”"),
      (["centrality", "datasets/davis", "--measure", "betweeness"], "“betweenness”"),
      (["draw", "datasets/davis", "--diagram", "afiliation"], "“affiliation”"),
      (["show", "datasets/malardalen", "organisation", "Sodertalje komun"], "“kommun-0181”"),
    ]
    for (arguments, suggestion) in cases {
      let run = try Program.run(arguments)
      #expect(run.status == 64 || run.status == 1, "\(arguments)")
      #expect(run.errors.contains(suggestion), "\(run.errors)")
      #expect(run.output.isEmpty)
    }
  }

  @Test("wrong use answers 64 and says what is wrong, in Swedish when asked")
  func wrongUse() throws {
    let cases: [([String], String)] = [
      (["check"], "behöver veta vilka data"),
      (["check", "a", "b"], "för mycket"),
      (["check", "datasets/davis", "--format"], "behöver ett värde"),
      (["check", "datasets/davis", "--seed", "många"], "heltal"),
      (["centrality", "datasets/davis", "--before", "igår"], "inget datum"),
      (["draw", "datasets/davis", "--diagram", "tree", "--output", "x.svg"], "ett arbetssätt"),
      (["--quiet"], "Kommandot ska stå först"),
    ]
    for (arguments, words) in cases {
      let run = try Program.run(arguments, environment: ["LANG": "sv_SE.UTF-8"])
      #expect(run.status == 64, "\(arguments): \(run.status)")
      #expect(run.errors.contains(words), "\(arguments): \(run.errors)")
    }
  }

  @Test("odd arguments never end the program by a signal or a fault of its own")
  func oddArguments() throws {
    let cases: [[String]] = [
      [""], ["--"], ["-"], ["check", ""], ["check", "--", "x"], ["check", "\u{0}"],
      ["show", "datasets/davis", "organisation", ""],
      ["check", String(repeating: "å", count: 5000)],
      ["centrality", "datasets/davis", "--measure", ","],
      ["coverage", "datasets/davis", "--seminar", ",,"],
      ["draw", "datasets/davis", "--output", "noending"],
      ["export", "datasets/davis", "--output", "/"],
      ["help", "nothing"], ["show", "datasets/malardalen", "person", "x"],
    ]
    for arguments in cases {
      let run = try Program.run(arguments)
      #expect(!run.wasSignalled, "\(arguments)")
      #expect([0, 1, 4, 64].contains(run.status), "\(arguments): \(run.status) \(run.errors)")
    }
  }
}
