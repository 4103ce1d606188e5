import Foundation
import Testing

/// The commands on networks as they are used.
@Suite struct GraphCommandTests {
  @Test(
    "commands on graphs answer in every format and both languages",
    arguments: ["text", "csv", "json", "markdown", "html"])
  func formats(_ format: String) throws {
    for arguments in [
      ["brokers", "datasets/malardalen", "--by", "sector"],
      ["communities", "datasets/malardalen", "--comparisons", "3"],
      ["paths", "datasets/malardalen", "--from", "Södertälje"],
      ["key-players", "datasets/malardalen", "--size", "2"],
      ["robustness", "datasets/malardalen", "--by", "random"],
    ] {
      let runs = try ["sv", "en"].map {
        try Program.run(arguments + ["--format", format, "--language", $0, "--quiet"])
      }
      #expect(runs.allSatisfy { $0.status == 0 && !$0.output.isEmpty }, "\(runs[0].errors)")
      #expect(runs.allSatisfy { !$0.output.contains("NaN") && !$0.output.contains(": nan") })
      if format == "text" { #expect(runs[0].output != runs[1].output) }
    }
  }

  @Test("what does not belong together is refused with the way out")
  func refusals() throws {
    let cases: [([String], String)] = [
      (["paths", "datasets/davis"], "--from"),
      (["paths", "datasets/davis", "--from", "W99"], "Did you mean"),
      (["paths", "datasets/davis", "--from", "W01", "--count", "2"], "--kind static"),
      (["paths", "datasets/davis", "--from", "W01", "--start", "idag"], "days"),
      (
        [
          "paths", "datasets/malardalen", "--network", "adjacency", "--from", "Nacka", "--wait",
          "3",
        ],
        "no times"
      ),
      (["paths", "datasets/davis", "--from", "W01", "--weights", "ignore"], "--kind static"),
      (["brokers", "datasets/davis", "--by", "age"], "county, sector"),
      (["brokers", "datasets/davis", "--by", "sector", "--groups", "x.csv"], "exclude"),
      (["brokers", "datasets/davis", "--groups", "nowhere.csv"], "no file"),
      (["key-players", "datasets/davis", "--size", "99"], "number of key players"),
      (["key-players", "datasets/davis", "--set", "W01,W77"], "no node"),
      (["robustness", "datasets/davis", "--by", "degre"], "“degree”"),
      (["communities", "datasets/davis", "--quality", "modul"], "“modularity”"),
      (["communities", "datasets/davis", "--resolution", "-1"], "resolution"),
    ]
    for (arguments, words) in cases {
      let run = try Program.run(arguments)
      #expect(run.status == 64 || run.status == 1, "\(arguments): \(run.status)")
      #expect(run.errors.contains(words), "\(run.errors)")
      #expect(run.output.isEmpty)
    }
  }

  @Test("communities do not depend on the number of threads")
  func threads() throws {
    let arguments = ["communities", "datasets/malardalen-synthetic", "--format", "json"]
    let one = try Program.run(arguments + ["--threads", "1"])
    let eight = try Program.run(arguments + ["--threads", "8"])
    #expect(one.status == 0 && one.output == eight.output)
  }
}
