import Foundation
import Testing

@Suite struct RegressionCommandTests {
  /// Two groups: y = 1, 3 at x = 0, 1 and y = 5, 5, 8 at x = 0, 1, 2.
  ///
  /// From the means of the groups Σ(x-x̄)(y-ȳ) = 1 + 3 over Σ(x-x̄)² = 0.5 + 2, so 1.6.
  private static let table = """
    y,x,group,hamlet,round
    1,0,a,1,1
    3,1,a,2,1
    5,0,b,3,1
    5,1,b,4,1
    8,2,b,5,1
    99,0,b,5,2
    7,,b,5,1

    """

  private func run(_ arguments: [String], _ scratch: Scratch) throws -> Program.Run {
    try scratch.write(["t.csv": Self.table])
    return try Program.run(["regression", scratch.path + "/t.csv", "--outcome", "y"] + arguments)
  }

  @Test("fixed effects by hand; what is left out is said, in both languages")
  func effects() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let options = ["--columns", "x", "--effects", "group", "--where", "round=1"]
    let english = try run(options + ["--format", "json"], scratch)
    #expect(english.status == 0, "\(english.errors)")
    let data = Data(english.output.utf8)
    let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let coefficients = try #require(json["coefficients"] as? [[String: Any]])
    let slope = try #require(coefficients.first?["estimate"] as? Double)
    #expect(coefficients.count == 1 && abs(slope - 1.6) < 1e-12)
    #expect(json["rows"] as? Int == 5 && json["incomplete"] as? Int == 1)
    #expect(json["others"] as? Int == 1 && json["error_basis"] as? String == "rows")
    let swedish = try run(options + ["--language", "sv"], scratch)
    #expect(swedish.output.contains("5 rader; utelämnade: 1 med en tom cell, 1 som inte uppfyller"))
    #expect(swedish.output.contains("egen nivå för var och en av 2 grupper"))
  }

  @Test("one group says nothing of the errors, and the answer says so")
  func oneGroup() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let run = try run(
      ["--columns", "x", "--clusters", "round", "--where", "round=1"], scratch)
    #expect(run.status == 0)
    #expect(
      run.output.contains(
        "Clustered errors could not be computed, because there is only one group of rows that "
          + "belong together; the errors take the rows as independent."))
  }

  @Test("an unknown column is met with the nearest; a word among numbers with its line")
  func refusals() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let unknown = try run(["--columns", "x", "--effects", "gruop"], scratch)
    #expect(unknown.status == 1 && unknown.errors.contains("“group”"))
    let word = try run(["--columns", "group"], scratch)
    #expect(word.status == 1 && word.errors.contains("t.csv"), "\(word.errors)")
    let nothing = try run([], scratch)
    #expect(nothing.status == 64 && nothing.errors.contains("--columns"))
    let few = try run(["--columns", "x", "--where", "group=a"], scratch)
    #expect(few.status == 1 && few.errors.contains("2 rows are too few for 2 coefficients"))
  }
}
