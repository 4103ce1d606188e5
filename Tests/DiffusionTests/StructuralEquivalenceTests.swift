import Diffusion
import Foundation
import Graphs
import Testing

@Suite struct StructuralEquivalenceTests {
  @Test(
    "distances and proximities are what their definition says, whole and by group",
    arguments: 1...10)
  func definition(seed: Int) throws {
    let panel = try RandomPanel.make(
      seed: UInt64(seed), actors: 13, density: seed % 2 == 0 ? 0.08 : 0.2)
    let grouped = seed % 3 == 0
    let groups: [String?]? =
      grouped ? (0..<13).map { $0 == 5 ? nil : "g\($0 * 7 % 3)" } : nil
    for unreached in StructuralEquivalence.Unreached.allCases {
      for exponent in [1.0, 2] {
        let ours = StructuralEquivalence(
          of: panel, groups: groups, unreached: unreached, exponent: exponent)
        let expected = Self.byDefinition(panel, groups, unreached, exponent)
        for i in 0..<13 {
          #expect(agree(ours.steps(from: i), expected.steps[i]), "seed \(seed)")
          #expect(agree(ours.distances(of: i), expected.distances[i]), "seed \(seed)")
          #expect(
            agree(ours.proximities(of: i), expected.proximities[i], 1e-10), "seed \(seed)")
        }
      }
    }
  }

  @Test("two actors who name and are named alike have distance 0 and the greatest proximity")
  func alike() throws {
    var builder = GraphBuilder(nodeCount: 4, directed: true)
    for (a, b) in [(0, 2), (1, 2), (2, 3), (3, 0), (3, 1)] {
      try builder.add(NodeIndex(a), NodeIndex(b))
    }
    let panel = DiffusionPanel(
      ids: ["a", "b", "c", "d"], periodCount: 2, adoption: [1, nil, 2, nil],
      slices: [builder.build()])
    let equivalence = StructuralEquivalence(of: panel)
    #expect(equivalence.distances(of: 0)[1] == 0)
    let proximities = equivalence.proximities(of: 0)
    #expect(proximities[1] == proximities.max() && proximities[0] == 0)
    #expect(abs(proximities.reduce(0, +) - 1) < 1e-12)
  }

  @Test("by Burt's weights the most alike weigh most, by their inverse the least alike")
  func exposure() throws {
    let panel = try RandomPanel.make(seed: 8, actors: 12)
    let equivalence = StructuralEquivalence(of: panel)
    let burt = Exposure(panel) { _ in equivalence }
    let inverse = Exposure(panel, weighting: .inverse) { _ in equivalence }
    for actor in 0..<12 {
      let weights = equivalence.proximities(of: actor)
      let inverses = weights.map { $0 == 0 ? 0 : 1 / $0 }
      for period in 1...panel.periodCount {
        let adopted = (0..<12).filter { panel.times[$0] <= period }
        func share(_ weights: [Double]) -> Double {
          adopted.map { weights[$0] }.reduce(0, +) / weights.reduce(0, +)
        }
        #expect(agree([burt[actor: actor, period: period]], [share(weights)]))
        #expect(agree([inverse[actor: actor, period: period]], [share(inverses)]))
      }
    }
  }

  @Test("without ties all are alike, and nobody has weight")
  func empty() {
    let panel = DiffusionPanel(
      ids: ["a", "b"], periodCount: 1, adoption: [1, nil],
      slices: [GraphBuilder(nodeCount: 2, directed: true).build()])
    let equivalence = StructuralEquivalence(of: panel)
    #expect(equivalence.distances(of: 0) == [0, 0] && equivalence.proximities(of: 0) == [0, 0])
  }

  private struct Tables {
    var steps: [[Double]]
    var distances: [[Double]]
    var proximities: [[Double]]
  }

  private static func byDefinition(
    _ panel: DiffusionPanel, _ groups: [String?]?, _ unreached: StructuralEquivalence.Unreached,
    _ exponent: Double
  ) -> Tables {
    let n = panel.actorCount
    let zero = [[Double]](repeating: [Double](repeating: 0, count: n), count: n)
    var tables = Tables(steps: zero, distances: zero, proximities: zero)
    let own: [Set<Int>] = (0..<n).map { i in
      guard let groups else { return Set(0..<n) }
      return groups[i] == nil ? [i] : Set((0..<n).filter { groups[$0] == groups[i] })
    }
    for members in Set(own) {
      let z = Self.steps(panel, members, unreached)
      for i in members {
        for j in members {
          var sum = pow(z[i][j] - z[j][i], 2)
          for k in members where k != i && k != j {
            sum += pow(z[i][k] - z[j][k], 2) + pow(z[k][i] - z[k][j], 2)
          }
          tables.steps[i][j] = z[i][j]
          tables.distances[i][j] = i == j ? 0 : sqrt(sum)
        }
        let most = tables.distances[i].max() ?? 0
        let parts = members.filter { $0 != i }.map { j in
          let difference = most - tables.distances[i][j]
          return (j, difference < 1e-9 ? 0 : pow(difference, exponent))
        }
        let total = parts.reduce(0) { $0 + $1.1 } + 1e-15
        for (j, part) in parts { tables.proximities[i][j] = part / total }
      }
    }
    return tables
  }

  private static func steps(
    _ panel: DiffusionPanel, _ members: Set<Int>, _ unreached: StructuralEquivalence.Unreached
  ) -> [[Double]] {
    let n = panel.actorCount
    let weights = panel.weights(in: 1)
    var d = [[Double]](repeating: [Double](repeating: .infinity, count: n), count: n)
    for i in members {
      for j in members where i != j && weights[i][j] != 0 { d[i][j] = 1 }
      d[i][i] = 0
    }
    for k in members {
      for i in members { for j in members { d[i][j] = min(d[i][j], d[i][k] + d[k][j]) } }
    }
    let known = members.flatMap { i in members.map { d[i][$0] } }.filter { $0 <= 6 }
    let longest = known.max() ?? 0
    let far = unreached == .zero ? 0 : longest + 1
    for i in members { for j in members where d[i][j] > 6 { d[i][j] = far } }
    let scale = members.flatMap { i in members.map { d[i][$0] } }.max() ?? 0
    for i in members { for j in members { d[i][j] = scale == 0 ? 0 : d[i][j] / scale } }
    return d
  }
}
