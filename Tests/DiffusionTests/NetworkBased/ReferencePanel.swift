import Diffusion
import Foundation
import Graphs
import TestSupport
import Testing

/// A classic data set as a panel, read from the reference folder by the tests themselves.
enum ReferencePanel {
  static let isHere = Reference.folder("medInnovations") != nil

  /// The panel with never-adopters censored, from `first` to the last adoption.
  static func load(_ name: String) throws -> DiffusionPanel {
    let adoptions = Reference.rows(of: "adoption.csv", in: name).dropFirst()
    let ids = adoptions.map { $0[0] }
    let years = adoptions.map { Int($0[2]) }
    let known = years.compactMap(\.self)
    let first = try #require(known.min())
    let last = try #require(known.max())
    return DiffusionPanel(
      ids: ids, firstPeriod: first, periodCount: last - first + 1,
      adoption: years.map { $0.map { $0 - first + 1 } }, slices: [try ties(name, among: ids)])
  }

  /// The four towns of doctors with age in classes, less its mean; the unknown take the median.
  static func doctorsWithAge() throws -> AcquisitionHistory {
    let rows = Reference.rows(of: "attributes.csv", in: "medInnovations")
    let column = try #require(rows.first?.firstIndex(of: "\"proage\""))
    let ages = rows.dropFirst().map { Double($0[column]) }
    let known = ages.compactMap(\.self).sorted()
    let median = (known[(known.count - 1) / 2] + known[known.count / 2]) / 2
    let filled = ages.map { $0 ?? median }
    let mean = filled.reduce(0, +) / Double(filled.count)
    return AcquisitionHistory(
      try load("medInnovations"), covariates: [.init(name: "age", values: filled.map { $0 - mean })]
    )
  }

  static func ties(_ name: String, among ids: [String]) throws -> Graph {
    let place = Dictionary(uniqueKeysWithValues: zip(ids, ids.indices))
    var builder = GraphBuilder(nodeCount: ids.count, directed: true)
    for row in Reference.rows(of: "edges.csv", in: name).dropFirst() {
      let ego = try #require(place[row[0]])
      let alter = try #require(place[row[1]])
      try builder.add(NodeIndex(ego), NodeIndex(alter), weight: try #require(Double(row[2])))
    }
    return builder.build()
  }
}
