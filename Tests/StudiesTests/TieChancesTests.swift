import Figures
import TestSupport
import Testing

@testable import Studies

@Suite struct TieChancesTests {
  private static func spread(
    _ text: String, _ probability: String? = nil, model: SpreadChoice.Model = .ic
  ) throws -> Answer {
    try TextGraph.network(text, NetworkChoice(directed: true)).spread(
      SpreadQuestion(
        sources: ["a"], spread: SpreadChoice(model: model, probability: probability)))
  }

  private static func refusal(_ text: String, _ probability: String? = nil) -> StudyError? {
    do {
      _ = try spread(text, probability)
      return nil
    } catch {
      return error as? StudyError
    }
  }

  @Test(
    "a value that is no chance is refused with its place, never answered by other chances",
    arguments: [
      ("O.25", "kan inte läsa 'O.25' som ett tal", "cannot read 'O.25' as a number"),
      ("50%", "kan inte läsa '50%' som ett tal", "cannot read '50%' as a number"),
      ("inf", "kan inte läsa 'inf' som ett tal", "cannot read 'inf' as a number"),
      ("1e400", "kan inte läsa '1e400' som ett tal", "cannot read '1e400' as a number"),
      ("nan", "ett värde som krävs saknas", "a required value is missing"),
      ("", "ett värde som krävs saknas", "a required value is missing"),
      ("-0.5", "talet '-0.5' är inte mellan 0 och 1", "the number '-0.5' is not between 0 and 1"),
      ("1.5", "talet '1.5' är inte mellan 0 och 1", "the number '1.5' is not between 0 and 1"),
    ])
  func refused(value: String, swedish: String, english: String) throws {
    let error = try #require(
      Self.refusal("source,target,probability\na,b,0.5\nb,c,\(value)\n"))
    #expect(error.details.map(\.swedish) == ["ties.csv:3 [probability] \(swedish)"])
    #expect(error.details.map(\.english) == ["ties.csv:3 [probability] \(english)"])
    #expect(error.reason.swedish.contains("ska ge varje band en chans"))
    #expect(error.remedy.english.contains("--probability weighted-cascade"))
  }

  @Test("a column without a single value is refused too; another choice of chances is not")
  func empty() throws {
    let text = "source,target,probability\na,b,\nb,c,\n"
    let error = try #require(Self.refusal(text))
    #expect(
      error.details.map(\.english) == ["ties.csv:2 [probability] a required value is missing"])
    let answer = try Self.spread(text, "0.5")
    #expect(answer.json(in: .english)["spread"] == .number(1.75))
  }

  @Test("weights above 1 are no chances, and are told by line")
  func weights() throws {
    let error = try #require(Self.refusal("source,target,weight\na,b,0.5\nb,c,2\n", "weight"))
    #expect(
      error.details.map(\.english) == [
        "ties.csv:3 [weight] the number '2.0' is not between 0 and 1"
      ])
  }

  @Test("rows about one tie are opportunities of their own, and are told so, not as added weights")
  func parallels() throws {
    let text = "source,target,probability\na,b,0.5\na,b,0.5\n"
    let merged = try Self.spread(text)
    #expect(merged.json(in: .english)["spread"] == .number(1.75))
    let english = merged.notices.map(\.english)
    #expect(english.contains { $0.contains("chances p and q make p + q − pq together") })
    #expect(english.contains { $0.contains("the same tie already stands on line 2") })
    #expect(!english.contains { $0.contains("weights were added") || $0.contains("no value") })
    let added = try Self.spread(text, model: .lt)
    #expect(added.json(in: .english)["spread"] == .number(2))
    #expect(added.notices.contains { $0.english.contains("the chances were added, as weights") })
  }

  @Test(
    "a decimal comma is read, between semicolons and in quotes; capitals of the heading do not matter"
  )
  func comma() throws {
    let semicolons = try Self.spread("source;target;Probability\na;b;0,5\nb;c;0,5\n")
    #expect(semicolons.json(in: .english)["spread"] == .number(1.75))
    #expect(semicolons.json(in: .english)["parameters"]?["probability"] == "Probability")
    let quotes = try Self.spread("source,target,probability\na,b,\"0,5\"\nb,c,0.5\n")
    #expect(quotes.json(in: .english)["spread"] == .number(1.75))
  }
}
