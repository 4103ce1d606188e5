import Diffusion
import Figures
import Foundation
import Records
import Studies
import TestSupport
import Testing

/// Stages, half-life and Moran's I of a practice of the record; classic studies dated by days.
@Suite("Diffusion in calendar time, what else it says")
struct CalendarDiffusionTests {
  private func answer(
    _ practice: String, network: OrganisationNetwork.Kind = .coAttendance, halfLife: Double? = nil
  ) throws -> JSONValue {
    try Study(opening: Repository.dataSet("malardalen-synthetic")).diffusion(
      RecordDiffusionQuestion(
        practice: practice, network: network, halfLife: halfLife, permutations: 0)
    ).json(in: .english)
  }

  private func elements(_ value: JSONValue?) -> [JSONValue] {
    guard case .array(let elements)? = value else { return [] }
    return elements
  }

  @Test("moves between stages are those of the table of adoptions, over time in the stage")
  func stages() throws {
    let json = try answer("syn-omsorgsteam")
    let moves = elements(json["stages"]?["moves"])
    let trialToUse = try #require(
      moves.first { $0["from"] == .string("trying") && $0["to"] == .string("in-use") })
    guard case .integer(let count)? = trialToUse["moves"],
      case .number(let years)? = trialToUse["years"], case .number(let rate)? = trialToUse["rate"]
    else {
      Issue.record("no rate in \(trialToUse)")
      return
    }
    #expect(count > 0 && abs(rate - Double(count) / years) < 1e-12)
    #expect(elements(trialToUse["by_year"]).count > 1)
  }

  @Test("a half-life moves exposure through meetings and nothing along borders")
  func halfLife() throws {
    let plain = try answer("syn-omsorgsteam")
    let fading = try answer("syn-omsorgsteam", halfLife: 6)
    #expect(fading["parameters"]?["half_life"] == .number(6))
    #expect(plain["thresholds"] != fading["thresholds"])
    let borders = try answer("syn-omsorgsteam", network: .adjacency)
    let fadingBorders = try answer("syn-omsorgsteam", network: .adjacency, halfLife: 6)
    #expect(borders["thresholds"] == fadingBorders["thresholds"])
  }

  @Test("the Finnish area: Moran's I is the sum over pairs of neighbours, taken directly")
  func moran() throws {
    let study = try Study(opening: Repository.dataSet("malardalen"))
    let json = try study.diffusion(
      RecordDiffusionQuestion(
        practice: "finskt-forvaltningsomrade", population: .region, permutations: 0)
    ).json(in: .english)
    let book = try SampleDataSet.book("malardalen")
    let members = book.members(of: .region).map(\.id)
    let adopters = Set(
      book.timesOfAdoption(of: "finskt-forvaltningsomrade").map(\.organisation))
    let size = Double(members.count)
    let share = Double(members.count { adopters.contains($0) }) / size
    let z = members.map { (adopters.contains($0) ? 1 : 0) - share }
    var neighbours = [Set<Int>](repeating: [], count: members.count)
    for tie in book.tables.ties where tie.kind == .adjacency {
      guard let a = members.firstIndex(of: book.countingUnit(of: tie.a)),
        let b = members.firstIndex(of: book.countingUnit(of: tie.b))
      else { continue }
      neighbours[a].insert(b)
      neighbours[b].insert(a)
    }
    let tied = neighbours.count { !$0.isEmpty }
    let products = neighbours.indices.reduce(0.0) { sum, a in
      neighbours[a].reduce(sum) { $0 + z[a] * z[$1] / Double(neighbours[a].count) }
    }
    let direct = size / Double(tied) * products / z.reduce(0) { $0 + $1 * $1 }
    let last = try #require(elements(json["moran"]?["points"]).last?["possible"])
    guard case .number(let observed)? = last["observed"],
      case .number(let expected)? = last["expected"]
    else {
      Issue.record("no value in \(last)")
      return
    }
    #expect(elements(json["moran"]?["points"]).last?["n"] == .integer(members.count))
    #expect(abs(expected + 1 / (size - 1)) < 1e-12)
    #expect(abs(observed - direct) < 1e-12)
  }

  @Test("days by quarter are the periods that one would count by hand; by year the years")
  func days() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "days-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let write = { (name: String, text: String) in
      let path = folder.appendingPathComponent(name)
      try text.write(to: path, atomically: true, encoding: .utf8)
      return path.path
    }
    let dated = try write(
      "dated.csv", "id,toa\na,2018-03-30\nb,2018-04-01\nc,2019-01-15\nd,\n")
    let counted = try write("counted.csv", "id,toa\na,1\nb,2\nc,5\nd,\n")
    let years = try write("years.csv", "id,toa\na,2018\nb,2018\nc,2019\nd,\n")
    let curve = { (path: String, step: AdoptionCurve.Step?) in
      try Questions.diffusion(
        adoptions: path, edges: nil, attributes: nil,
        DiffusionQuestion(statistics: ["adoption", "km"], step: step)
      ).json(in: .english)
    }
    let quarters = try curve(dated, .quarter)
    let byHand = try curve(counted, nil)
    for key in ["periods", "toa", "cumulative_adopt_count", "km"] {
      #expect(quarters[key] == byHand[key] && quarters[key] != nil)
    }
    #expect(
      try curve(dated, nil)["cumulative_adopt_count"] == curve(years, nil)["cumulative_adopt_count"]
    )
    #expect(throws: StudyError.self) { try curve(counted, .month) }
    let mixed = try write("mixed.csv", "id,toa\na,2018-03-30\nb,2018\n")
    #expect(throws: StudyError.self) { try curve(mixed, nil) }
  }
}
