import Diffusion
import Figures
import Foundation
import Records
import Studies
import TestSupport
import Testing

/// What the question about ties says of records, and of several practices.
@Suite struct RecordTransmissionTests {
  @Test("the Finnish area: no clear sign, and each kind of tie with its number or its reason")
  func region() throws {
    let study = try Study(opening: Repository.dataSet("malardalen"))
    let answer = try study.diffusion(
      RecordDiffusionQuestion(
        practice: "finskt-forvaltningsomrade", population: .region, permutations: 0))
    #expect(
      answer.lead.last?.english.hasSuffix("no clear sign that the adoptions followed the ties.")
        == true)
    let json = answer.json(in: .english)
    let border = try #require(json["nbda"]?["adjacency"])
    #expect(border["dated"] == .integer(20))
    guard case .number(let least) = border["s_least"], case .number(let most) = border["s_most"]
    else {
      Issue.record("no strength in \(border)")
      return
    }
    #expect(least > 0 && least <= most)
    #expect(json["nbda"]?["transfers"]?["s"] == .null)
  }

  @Test("a practice shown at seminars: refused in both languages, with the numbers")
  func refused() throws {
    let study = try Study(opening: Repository.dataSet("malardalen"))
    let answer = try study.diffusion(
      RecordDiffusionQuestion(practice: "diet-for-a-green-planet", permutations: 0))
    let swedish = answer.text(as: .text, in: .swedish)
    let english = answer.text(as: .text, in: .english)
    #expect(swedish.contains("går inte att räkna på dessa uppgifter, eftersom bara"))
    #expect(english.contains("cannot be estimated from these records, because only"))
  }
}
