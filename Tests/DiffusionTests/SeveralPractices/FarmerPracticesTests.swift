import Diffusion
import Graphs
import TestSupport
import Testing

/// Twelve practices of 692 Brazilian farmers on one network.
@Suite(
  "Twelve practices of the farmers",
  .enabled("the reference data sets are not here") { ReferencePanel.isHere })
struct FarmerPracticesTests {
  @Test("every practice gives a strength above 0, and their order within farmers is told apart")
  func practices() throws {
    let (names, times) = try FarmerPractices.load()
    #expect(names.count == 12)
    let stack = try StackedTransmission(try FarmerPractices.histories())
    let common = try #require(stack.common.interval(of: .transmission(network: 0)))
    #expect(common.lower > 0)
    let clustered = try #require(stack.clusteredError)
    #expect(clustered > stack.common.estimates[0].standardError ?? .infinity)
    let pairs = CoAdoption.pairs(of: times)
    #expect(pairs.count == 66)
  }
}

enum FarmerPractices {
  static func load() throws -> ([String], [PracticeTimes]) {
    let ids = Reference.rows(of: "adoption.csv", in: "brfarmers").dropFirst().map { $0[0] }
    let rows = Dictionary(
      grouping: Reference.rows(of: "practices.csv", in: "brfarmers").dropFirst()
    ) { $0[0] }
    let names = rows.keys.sorted()
    let times = names.map { name in
      let years = Dictionary(
        uniqueKeysWithValues: (rows[name] ?? []).map { ($0[1], Int($0[2])) })
      return PracticeTimes(
        name: name, times: ids.map { id in years[id].flatMap(\.self).map { TimeBounds($0) } })
    }
    return (names, times)
  }

  static func histories() throws -> [(name: String, history: AcquisitionHistory)] {
    let (_, practices) = try load()
    let ids = Reference.rows(of: "adoption.csv", in: "brfarmers").dropFirst().map { $0[0] }
    let graph = try ReferencePanel.ties("brfarmers", among: Array(ids))
    return practices.map { practice in
      let years = practice.times.compactMap { $0?.earliest }
      let first = (years.min() ?? 1900) - 1
      return (
        practice.name,
        AcquisitionHistory(
          actorCount: ids.count,
          events: practice.times.enumerated().compactMap { actor, time in
            time?.earliest.map { .init(actor: actor, time: Double($0)) }
          },
          networks: [.init(name: "named", graph)], start: Double(first),
          end: Double(years.max() ?? first))
      )
    }
  }
}
