import Diffusion
import Foundation
import Graphs
import Testing

@Suite struct MoransITests {
  /// A path of four with values 1, 1, 0, 0: I = 4/6 · 2 · (1/4 − 1/4 + 1/4) / 1 = 1/3.
  @Test("a path of four with alike neighbours, worked by hand")
  func path() throws {
    var builder = GraphBuilder(nodeCount: 4, directed: true)
    for (a, b) in [(0, 1), (1, 2), (2, 3)] {
      try builder.add(NodeIndex(a), NodeIndex(b))
      try builder.add(NodeIndex(b), NodeIndex(a))
    }
    let panel = DiffusionPanel(
      ids: ["a", "b", "c", "d"], periodCount: 2, adoption: [1, 1, nil, nil],
      slices: [builder.build()])
    let moran = try #require(
      MoranWeights(of: panel, rowNormalised: false).moransI(of: [1, 1, 0, 0]))
    #expect(abs(moran.observed - 1.0 / 3) < 1e-15)
    #expect(moran.expected == -1.0 / 3)
  }

  @Test("equal values, or no ties, have no Moran's I")
  func undefined() throws {
    let panel = try RandomPanel.make(seed: 1)
    #expect(MoranWeights(inverseStepsOf: panel).moransI(of: .init(repeating: 3, count: 9)) == nil)
    let empty = DiffusionPanel(
      ids: ["a", "b", "c", "d"], periodCount: 1, adoption: [1, nil, nil, nil],
      slices: [GraphBuilder(nodeCount: 4, directed: true).build()])
    #expect(MoranWeights(inverseStepsOf: empty).moransI(of: [1, 0, 0, 0]) == nil)
  }

  @Test("the moments are those of all ways to place the values", arguments: 1...6)
  func allPlacings(seed: Int) throws {
    let panel = try RandomPanel.make(seed: UInt64(seed), actors: 6, density: 0.4, loops: false)
    let weights = MoranWeights(of: panel, rowNormalised: seed % 2 == 0)
    let values = [0.0, 1, 1, 4, 2, 9]
    let moran = try #require(weights.moransI(of: values))
    let all = Self.permutations(values).compactMap { weights.moransI(of: $0)?.observed }
    #expect(all.count == 720)
    let mean = all.reduce(0, +) / 720
    let variance = all.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 720
    #expect(abs(mean - moran.expected) < 1e-12)
    #expect(abs(variance.squareRoot() - moran.standardDeviation) < 1e-10)
    let z = abs(moran.observed - moran.expected) / moran.standardDeviation
    #expect(abs(moran.pValue - erfc(z / 2.0.squareRoot())) < 1e-12)
  }

  private static func permutations(_ values: [Double]) -> [[Double]] {
    guard let first = values.first else { return [[]] }
    return permutations(Array(values.dropFirst())).flatMap { rest in
      (0...rest.count).map { place in
        var list = rest
        list.insert(first, at: place)
        return list
      }
    }
  }
}
