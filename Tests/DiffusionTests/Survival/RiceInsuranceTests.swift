import Diffusion
import TestSupport
import Testing

/// Cai, de Janvry and Sadoulet (2015): information sessions, friends and the decision to insure.
///
/// Five decimals by numpy 2 from the same files, with Stata's factor for few clusters and the
/// village dummies counted; the printed three decimals are these, rounded by way of four.
@Suite(.enabled(if: Reference.folder("cai-insurance") != nil, "the study's data are absent"))
struct RiceInsuranceTests {
  private static let households = records("households.csv")
  private static let friends = friendCounts()

  private struct Friends {
    var count = 0
    var intensive = 0
    var simple = 0
  }

  private static func friendCounts() -> [String: Friends] {
    let rows = Reference.rows(of: "friends.csv", in: "cai-insurance")
    let names = ["household", "friend", "friend_second_round", "friend_intensive", "name_missing"]
    let columns = names.compactMap { rows.first?.firstIndex(of: $0) }
    guard columns.count == names.count else { return [:] }
    var friends: [String: Friends] = [:]
    for row in rows.dropFirst() {
      if row[columns[4]] == "1", row[columns[1]].isEmpty { continue }
      var mine = friends[row[columns[0]]] ?? Friends()
      mine.count += 1
      if row[columns[2]] == "0", row[columns[3]] == "1" { mine.intensive += 1 }
      if row[columns[2]] == "0", row[columns[3]] == "0" { mine.simple += 1 }
      friends[row[columns[0]]] = mine
    }
    return friends
  }

  private static func records(_ file: String) -> [[String: String]] {
    let rows = Reference.rows(of: file, in: "cai-insurance")
    return rows.dropFirst().map { row in
      Dictionary(uniqueKeysWithValues: zip(rows[0], row))
    }
  }

  private static let covariates = [
    "male", "age", "household_size", "rice_area", "literate", "risk_averse", "disaster_prob",
  ]

  /// A fit with village effects, clustered on natural village; rows with an empty cell left out.
  private func fit(
    _ rows: [[String: String]], terms: [String], withFriendCounts: Bool = false
  ) throws -> LeastSquaresModel {
    let complete = rows.compactMap { row -> (Double, [Double], [String: String])? in
      guard let takeup = row["takeup"].flatMap(Double.init) else { return nil }
      let values = terms.compactMap { value(of: $0, in: row) }
      return values.count == terms.count ? (takeup, values, row) : nil
    }
    var design = Design(rowCount: complete.count)
    for (j, term) in terms.enumerated() { design.add(term, complete.map { $0.1[j] }) }
    if withFriendCounts {
      design.addFactor(
        "friends", complete.map { Self.friends[$0.2["household"] ?? ""]?.count ?? 0 })
    }
    return try LeastSquaresModel(
      complete.map(\.0), design: design, effects: complete.map { $0.2["village"] ?? "" },
      clusters: Clusters(
        complete.map { $0.2["natural_village"] ?? "" }, correction: .clustersAndColumns))
  }

  private func value(of term: String, in row: [String: String]) -> Double? {
    let mine = Self.friends[row["household"] ?? ""]
    let count = mine.map { Double($0.count) }
    switch term {
    case "rate": return count.flatMap { n in mine.map { Double($0.intensive) / n } }
    case "simple": return count.flatMap { n in mine.map { Double($0.simple) / n } }
    case "product":
      return value(of: "rate", in: row).flatMap { rate in
        row["intensive"].flatMap(Double.init).map { $0 * rate }
      }
    default: return row[term].flatMap(Double.init)
    }
  }

  private func expect(
    _ model: LeastSquaresModel, _ name: String, _ estimate: Double, _ error: Double
  ) throws {
    let coefficient = try #require(model.coefficients.first { $0.name == name })
    #expect(abs(coefficient.estimate - estimate) < 0.000_006, "\(coefficient)")
    #expect(abs(coefficient.standardError - error) < 0.000_006, "\(coefficient)")
  }

  @Test("the intensive session itself: 0.141 (0.026) of 2137 households")
  func direct() throws {
    let model = try fit(
      Self.households.filter { $0["second_round"] == "0" }, terms: ["intensive"] + Self.covariates)
    #expect(model.rows == 2137)
    try expect(model, "intensive", 0.14093, 0.02599)
  }

  @Test("friends in an intensive first session: 0.291 (0.082), and with simple ones beside")
  func network() throws {
    let second = Self.households.filter { $0["second_round"] == "1" && $0["info_none"] == "1" }
    let model = try fit(
      second, terms: ["rate", "intensive"] + Self.covariates, withFriendCounts: true)
    #expect(model.rows == 1255)
    try expect(model, "rate", 0.29119, 0.08200)
    try expect(model, "intensive", 0.02984, 0.03322)
    let plain = try fit(second, terms: ["rate", "simple", "intensive"], withFriendCounts: true)
    #expect(plain.rows == 1274)
    try expect(plain, "rate", 0.27809, 0.08446)
    try expect(plain, "simple", -0.10795, 0.09329)
    let product = try fit(
      second, terms: ["rate", "intensive", "product"] + Self.covariates, withFriendCounts: true)
    try expect(product, "rate", 0.44447, 0.10894)
    try expect(product, "intensive", 0.08092, 0.03973)
    try expect(product, "product", -0.32859, 0.16092)
  }
}
