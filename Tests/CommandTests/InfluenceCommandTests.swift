import Foundation
import Testing

@Suite struct InfluenceCommandTests {
  @Test("seeds of a data set's network are the same bytes on one thread and on two")
  func threads() throws {
    let arguments = [
      "influence", "datasets/davis", "--seeds", "2", "--samples", "1024", "--format", "json",
      "--language", "en", "--threads",
    ]
    let (one, two) = (try Program.run(arguments + ["1"]), try Program.run(arguments + ["2"]))
    #expect(one.status == 0 && one.output == two.output)
    #expect(one.output.contains("\"exact\": false") && one.output.contains("\"certificate\""))
  }

  @Test("without sources, or with an unreadable quota, the use is wrong and the way out is told")
  func wrongUse() throws {
    let noSources = try Program.run(["spread", "datasets/davis", "--language", "sv"])
    #expect(noSources.status == 64 && noSources.errors.contains("--from"))
    let quota = try Program.run(
      ["influence", "datasets/davis", "--group-min", "north", "--language", "en"])
    #expect(quota.status == 64 && quota.errors.contains("GROUP=NUMBER"))
  }
}
