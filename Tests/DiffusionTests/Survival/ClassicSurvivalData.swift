import Diffusion
import Foundation
import Graphs
import TestSupport

/// The classic sets as panels, read plainly, with exposure by its definition.
enum ClassicSurvivalData {
  /// `nil` where the folder is absent.
  static func panel(_ name: String) throws -> DiffusionPanel? {
    let adoptions = rows("adoption.csv", name)
    guard adoptions.count > 1 else { return nil }
    let ids = adoptions.dropFirst().map { $0[0] }
    let years = adoptions.dropFirst().map { Int($0[2]) }
    let known = years.compactMap(\.self)
    guard let first = known.min(), let last = known.max() else { return nil }
    let places = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
    var builder = GraphBuilder(nodeCount: ids.count, directed: true)
    for row in rows("edges.csv", name).dropFirst() {
      guard let a = places[row[0]], let b = places[row[1]], let weight = Double(row[2]) else {
        continue
      }
      try builder.add(NodeIndex(a), NodeIndex(b), weight: weight)
    }
    let table = rows("attributes.csv", name)
    let attributes = table[0].enumerated().map { column, heading in
      DiffusionPanel.Attribute(
        name: heading,
        values: table.dropFirst().map { $0[column].isEmpty ? nil : $0[column] })
    }
    return DiffusionPanel(
      ids: ids, firstPeriod: first, periodCount: last - first + 1,
      adoption: years.map { $0.map { $0 - first + 1 } }, slices: [builder.build()],
      attributes: attributes)
  }

  /// The share of those named who have adopted by each period, self excluded; 0 for none named.
  static func exposure(_ panel: DiffusionPanel, counts: Bool = false) -> [[Double]] {
    panel.ids.indices.map { actor in
      (1...panel.periodCount).map { period in
        let named = panel.ties(in: period).neighbours(of: NodeIndex(actor))
          .map(\.index).filter { $0 != actor }
        let adopted = named.count { panel.adoption[$0].map { $0 <= period } ?? false }
        if counts { return Double(adopted) }
        return named.isEmpty ? 0 : Double(adopted) / Double(named.count)
      }
    }
  }

  static func rows(_ file: String, _ name: String) -> [[String]] {
    Reference.rows(of: file, in: name).map {
      $0.map { $0.replacingOccurrences(of: "\"", with: "") }
    }
  }

  /// Equal to 1e-9 (1 + |b|), the rule of the definitions.
  static func agree(_ a: [Double], _ b: [Double]) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) <= 1e-9 * (1 + abs($1)) }
  }
}
