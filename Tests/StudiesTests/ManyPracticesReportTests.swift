import Foundation
import Studies
import TestSupport
import Testing

/// A record of many practices: each has its place in the page, and the page stays readable.
@Suite struct ManyPracticesReportTests {
  /// The small region with fifty practices more: number n is used by n mod 4 + 1 municipalities,
  /// each second gave it on; two more of which nothing is known.
  private static func page() async throws -> String {
    let files = FileManager.default
    let folder = NSTemporaryDirectory() + "many-" + UUID().uuidString
    defer { try? files.removeItem(atPath: folder) }
    try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let world = folder + "/world"
    try files.copyItem(
      atPath: Repository.root + "/Tests/StudiesTests/Fixtures/tiny-region", toPath: world)
    var (practices, adoptions, transfers) = ("", "", "")
    for number in 0..<52 {
      practices += "p\(number),Arbetssätt \(number),Practice \(number),x,,,,,\n"
      guard number < 50 else { continue }
      for place in 0...(number % 4) {
        adoptions += "p\(number),k\(place + 1),adopted,\(2020 + place)-03,documented,x\n"
      }
      if number % 2 == 1 { transfers += "p\(number),k1,k2,,2021-03,documented,x\n" }
    }
    for (name, rows) in [
      ("practices", practices), ("adoptions", adoptions), ("transfers", transfers),
    ] {
      let path = "\(world)/\(name).csv"
      let text = try String(contentsOfFile: path, encoding: .utf8)
      try (text + rows).write(toFile: path, atomically: true, encoding: .utf8)
    }
    let report = try await Report(of: Study(opening: world), languages: .english)
    try report.write(to: folder + "/report", force: false)
    return try String(contentsOfFile: folder + "/report/index.html", encoding: .utf8)
  }

  @Test("fifty practices: all side by side, twelve with a small picture, the rest in a sentence")
  func fifty() async throws {
    let text = try await Self.page()
    // 51 with a step: three pictures of at most 24.
    for key in ["practices-en", "practices-2-en", "practices-3-en"] {
      #expect(text.ranges(of: "id=\"\(key)-title\"").count == 1, "\(key)")
    }
    #expect(!text.contains("id=\"practices-4-en-title\""))
    #expect(text.matches(of: /id="practice-p\d+-en-title"/).count == 12)
    #expect(text.contains("All 51 practices with a known step are shown below, side by side;"))
    #expect(text.contains("12 have a small picture of their own"))
    for number in 0..<50 {
      #expect(text.ranges(of: "<h3>Practice \(number)</h3>").count == 1, "\(number)")
    }
    #expect(
      text.contains("The record knows nothing of who has adopted: Practice 50 and Practice 51."))
  }
}
