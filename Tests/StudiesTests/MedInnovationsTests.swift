import Figures
import Foundation
import Studies
import TestSupport
import Testing

/// Every value of the reference file, to 1e-9 (1 + |value|).
///
/// Lists of the reference may be cut: ours must begin like them.
@Suite(
  .enabled("the reference data set medInnovations is not here") {
    Reference.folder("medInnovations") != nil
  })
struct MedInnovationsTests {
  private static let expected = Result {
    let url = try #require(Reference.folder("medInnovations"))
      .appendingPathComponent("expected.json")
    return value(of: try JSONSerialization.jsonObject(with: Data(contentsOf: url)))
  }

  private static let answer: Result<JSONValue, any Error> = Result {
    let folder = try #require(Reference.folder("medInnovations")).path + "/"
    return try Questions.diffusion(
      adoptions: folder + "adoption.csv", edges: folder + "edges.csv",
      attributes: folder + "attributes.csv",
      DiffusionQuestion(group: "attend", attribute: "proage", permutations: 0)
    ).json(in: .english)
  }

  @Test(
    "the values of the reference come out",
    arguments: [
      "ids", "cumulative_adopt_count", "hazard_rate", "exposure", "threshold",
      "classify_adopters", "infection_default", "infection_K3_exp", "susceptibility_default",
      "susceptibility_clean_default", "dgr", "density", "moran_cumadopt_inverse_geodesic",
      "struct_equiv_first_5x5", "ego_variance_distance", "struct_test_asymp_distance",
      "bass_two_parameter", "nbda", "km", "logrank", "cox_expo_efron", "hazard_logit_per",
    ])
  func value(of key: String) throws {
    let expected = try #require(try Self.expected.get()[key], "no \(key) in the reference")
    let ours = try #require(try Self.answer.get()[key], "no \(key) in the answer")
    #expect(Self.differences(expected, ours, key) == [])
  }

  @Test("what keys begin with chooses them all")
  func families() throws {
    let folder = try #require(Reference.folder("medInnovations")).path + "/"
    let json = try Questions.diffusion(
      adoptions: folder + "adoption.csv", edges: folder + "edges.csv", attributes: nil,
      DiffusionQuestion(statistics: ["cox", "km"])
    ).json(in: .english)
    for key in ["cox_expo_efron", "cox_expo_breslow", "cox_cnt_efron", "cox_cnt_breslow", "km"] {
      #expect(json[key] == (try Self.answer.get()[key]), "\(key)")
    }
    #expect(json["hazard_logit_per"] == nil && json["bass_two_parameter"] == nil)
    #expect(DiffusionQuestion.words.contains("cox") && !DiffusionQuestion.words.contains("c"))
  }

  /// Where two values differ, as paths with both values.
  private static func differences(
    _ expected: JSONValue, _ ours: JSONValue, _ path: String
  ) -> [String] {
    switch (expected, ours) {
    case (.object(let members), .object):
      return members.flatMap { member in
        let place = path + "." + member.key
        return ours[member.key].map { differences(member.value, $0, place) } ?? [place + " missing"]
      }
    case (.array(let list), .array(let values)):
      guard values.count >= list.count else { return ["\(path) has \(values.count) values"] }
      return list.indices.flatMap { differences(list[$0], values[$0], path + "[\($0)]") }
    case (.number(let number), .integer(let value)):
      return isClose(number, Double(value)) ? [] : ["\(path): \(value), not \(number)"]
    case (.number(let number), .number(let value)):
      return isClose(number, value) ? [] : ["\(path): \(value), not \(number)"]
    default:
      return expected == ours
        ? [] : ["\(path): \(ours.text(.compact)), not \(expected.text(.compact))"]
    }
  }

  private static func isClose(_ expected: Double, _ ours: Double) -> Bool {
    abs(expected - ours) <= 1e-9 * (1 + abs(expected))
  }

  /// What Foundation read, with numbers as numbers.
  private static func value(of object: Any) -> JSONValue {
    switch object {
    case let members as [String: Any]:
      .object(members.sorted { $0.key < $1.key }.map { .init($0.key, value(of: $0.value)) })
    case let list as [Any]: .array(list.map { value(of: $0) })
    case let text as String: .string(text)
    case let number as NSNumber:
      isBool(number) ? .bool(number.boolValue) : .number(number.doubleValue)
    default: .null
    }
  }

  private static func isBool(_ number: NSNumber) -> Bool {
    String(cString: number.objCType) == "c"
  }
}
