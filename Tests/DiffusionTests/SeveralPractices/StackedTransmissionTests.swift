import Diffusion
import Foundation
import Graphs
import TestSupport
import Testing

@Suite("Several practices, one strength")
struct StackedTransmissionTests {
  private func stack(
    _ strengths: [Double], ties: AcquisitionModel.OrderTies = .efron, count: Int = 50,
    seed: UInt64 = 41
  ) throws -> StackedTransmission {
    try StackedTransmission(
      strengths.enumerated().map { place, s in
        (
          "\(place)",
          SimulatedDiffusion(count: count, periods: 12, s: s, seed: seed + UInt64(place)).history
        )
      }, ties: ties)
  }

  @Test("the common strength lies among the separate ones; equal worlds do not differ")
  func common() throws {
    let equal = try stack([2, 2, 2])
    let separate = try equal.separate.map { try $0.get().estimates[0].value }
    let common = equal.common.estimates[0].value
    #expect(separate.min() ?? 9 < common && common < separate.max() ?? 0)
    #expect(equal.common.eventCount == equal.histories.reduce(0) { $0 + $1.eventCount })
    let test = try #require(equal.heterogeneity)
    #expect(test.degreesOfFreedom == 2 && test.pValue > 0.05)
    let mixed = try stack([0, 0, 8, 8])
    #expect(try #require(mixed.heterogeneity).pValue < 0.01)
  }

  @Test("errors by organisation are those of the weighted likelihood, by differences")
  func clustered() throws {
    // Everybody's weight moved a little: the slope's change is the organisation's residual.
    let worlds = [
      DirectWorld(networks: 1, isStatic: true, seed: 52),
      DirectWorld(networks: 1, isStatic: true, seed: 53),
    ]
    let stack = try StackedTransmission(
      worlds.enumerated().map { ("\($0)", try $1.history().withoutCovariate) }, ties: .frozen)
    let estimate = stack.common.estimates[0]
    let s = estimate.value
    let error = try #require(estimate.standardError)
    let slope = { (weights: [Double]) in
      worlds.reduce(0.0) { total, world in
        let h = 1e-4
        return total
          + (Self.weighted(world, s + h, weights) - Self.weighted(world, s - h, weights)) / (2 * h)
      }
    }
    var squares = 0.0
    for i in 0..<9 {
      var up = Array(repeating: 1.0, count: 9)
      var down = up
      up[i] += 1e-3
      down[i] -= 1e-3
      let residual = (slope(up) - slope(down)) / 2e-3
      squares += residual * residual
    }
    let expected = error * error * (squares * 9 / 8).squareRoot()
    let clustered = try #require(stack.clusteredError)
    #expect(abs(clustered - expected) < 1e-4 * expected)
  }

  private static func weighted(_ world: DirectWorld, _ s: Double, _ weights: [Double]) -> Double {
    var value = 0.0
    var gone: Set<Int> = []
    let p = DirectWorld.Parameters(s: [s])
    for i in world.events {
      let has = world.before(world.times[i])
      let all = (0..<world.count).filter { !gone.contains($0) }
        .reduce(0) { $0 + weights[$1] * world.rate($1, in: world.times[i], has, p) }
      value += weights[i] * log(world.rate(i, in: world.times[i], has, p) / all)
      gone.insert(i)
    }
    return value
  }

  @Test("resampled organisations: the same from the same seed, near the estimate")
  func bootstrap() throws {
    let stack = try stack([2, 2, 2])
    let first = stack.bootstrap(draws: 20, seed: 3)
    #expect(first == stack.bootstrap(draws: 20, seed: 3))
    #expect(first != stack.bootstrap(draws: 20, seed: 4))
    let interval = try #require(first.interval)
    #expect(interval.contains(stack.common.estimates[0].value))
    let error = try #require(first.standardError)
    let clustered = try #require(stack.clusteredError)
    #expect(error > clustered / 2 && error < clustered * 2.5, "\(error) \(clustered)")
  }

  @Test("pooled strengths are drawn together; μ and τ maximise the likelihood")
  func pooling() throws {
    let stack = try stack([0.1, 0.1, 12, 12], count: 40, seed: 71)
    let pooling = try PartialPooling(stack)
    #expect(pooling.deviation > 0 && pooling.pValue < 0.1)
    let fits = try stack.separate.map { try $0.get() }
    // Drawn together: the largest is below its own estimate, the smallest not further out.
    let own = fits.map { $0.estimates[0].value }
    let pooled = pooling.practices.map(\.median)
    #expect((pooled.max() ?? 9) - (pooled.min() ?? 0) < (own.max() ?? 0) - (own.min() ?? 9))
    #expect(pooling.practices.allSatisfy { $0.interval.contains($0.median) })
    let likelihood = { (mean: Double, deviation: Double) in
      fits.reduce(0.0) { total, fit in
        let sum = (-40...40).reduce(0.0) { sum, place in
          let z = Double(place) / 8
          let value =
            fit.negativeLogLikelihood - fit.negativeLogLikelihood(at: [exp(mean + deviation * z)])
          return sum + exp(value - z * z / 2) / 8
        }
        return total + log(sum)
      }
    }
    let (m, d) = (pooling.meanLogStrength, pooling.deviation)
    let best = likelihood(m, d)
    for (dm, dd) in [(0.05, 1.0), (-0.05, 1), (0, 1.05), (0, 0.95)] {
      #expect(likelihood(m + dm, d * dd) < best)
    }
  }

  @Test("equal worlds need no spread, and two practices are too few to see any")
  func noSpread() throws {
    let stack = try stack([2, 2, 2], seed: 61)
    let pooling = try PartialPooling(stack)
    #expect(pooling.pValue > 0.05 && pooling.deviation == 0)
    // Each has the common strength, and what is not known of it.
    let common = try #require(stack.common.interval(of: .transmission(network: 0)))
    for practice in pooling.practices {
      #expect(practice.median == stack.common.estimates[0].value)
      #expect(practice.interval == common.lower...common.upper)
      #expect(practice.interval.upperBound > practice.interval.lowerBound)
    }
    let two = try self.stack([2, 2])
    #expect(throws: PartialPooling.Refusal.tooFewPractices(2)) { try PartialPooling(two) }
  }
}

extension AcquisitionHistory {
  fileprivate var withoutCovariate: AcquisitionHistory {
    AcquisitionHistory(
      actorCount: actorCount, events: events, networks: networks, end: end,
      periodEnds: periodEnds)
  }
}
