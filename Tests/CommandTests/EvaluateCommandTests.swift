import Foundation
import Testing

@Suite struct EvaluateCommandTests {
  @Test("evaluate prints its answer in every form, the board's sentence first")
  func forms() throws {
    let text = try Program.run(["evaluate", "datasets/malardalen", "--language", "sv"])
    #expect(text.status == 0)
    #expect(text.output.hasPrefix("Arbetssätten som visades (4) har 0 daterade införanden"))
    let csv = try Program.run([
      "evaluate", "datasets/malardalen", "--format", "csv", "--table", "before-attendance",
    ])
    #expect(csv.output.contains("Kungsbacka,kommun-1384,orebro-2,2019-05-23,testbadd-kommun,name"))
    let run = try Program.run(["evaluate", "datasets/malardalen", "--format", "json"])
    let json = try #require(
      JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let findings = try #require(json["findings"] as? [[String: Any]])
    #expect(findings.first?["key"] as? String == "effect")
    #expect(findings.allSatisfy { ($0["conclusion"] as? [String: String])?.count == 2 })
    #expect((json["spread_rates"] as? [Any])?.isEmpty == true)
  }

  @Test("months that are none are refused as wrong use", arguments: ["", "0", "6,x", "601"])
  func windows(_ window: String) throws {
    let run = try Program.run(["evaluate", "datasets/malardalen", "--window", window])
    #expect(run.status == 64)
  }
}
