import Diffusion
import Foundation
import Testing

@Suite struct BassModelTests {
  private func curve(_ p: Double, _ q: Double, _ m: Double = 1, periods: Int = 15) -> [Double] {
    (1...periods).map { period in
      let decay = exp(-(p + q) * Double(period))
      return m * (1 - decay) / (1 + q / p * decay)
    }
  }

  @Test(
    "a curve without errors gives back its parameters",
    arguments: [(0.03, 0.38, 1.0), (0.01, 0.6, 0.7), (0.15, 0.05, 0.9), (0.002, 0.9, 0.4)])
  func recovers(p: Double, q: Double, m: Double) throws {
    let three = try #require(BassModel(shares: curve(p, q, m), .threeParameters))
    #expect(three.hasConverged)
    #expect(abs(three.p - p) < 1e-9 && abs(three.q - q) < 1e-9 && abs(three.m - m) < 1e-9)
    #expect(three.residualSum < 1e-20)
    let two = try #require(BassModel(shares: curve(p, q), .twoParameters))
    #expect(two.hasConverged && abs(two.p - p) < 1e-9 && abs(two.q - q) < 1e-9 && two.m == 1)
  }

  @Test("at the estimate the gradient is zero, and the fit is a minimum in each direction")
  func minimum() throws {
    let shares = curve(0.05, 0.3).enumerated().map { $1 + 0.01 * sin(Double($0 * 3)) }
    let model = try #require(BassModel(shares: shares, .twoParameters))
    #expect(model.hasConverged)
    func sum(_ p: Double, _ q: Double) -> Double {
      zip(shares, curve(p, q)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    }
    let least = sum(model.p, model.q)
    #expect(abs(least - model.residualSum) < 1e-15)
    for (dp, dq) in [(1e-5, 0.0), (-1e-5, 0), (0, 1e-5), (0, -1e-5), (1e-5, -1e-5)] {
      #expect(sum(model.p + dp, model.q + dq) > least)
    }
    #expect(model.density[0] == model.cumulative[0])
    #expect(abs(model.density.reduce(0, +) - (model.cumulative.last ?? 0)) < 1e-14)
  }

  @Test("too few periods, or nothing that grows, cannot be fitted; a bad fit says so")
  func refusals() {
    #expect(BassModel(shares: [0.1, 0.2], .twoParameters) == nil)
    #expect(BassModel(shares: [0, 0, 0, 0], .twoParameters) == nil)
    #expect(BassModel(shares: [0.3, 0.3, 0.3, 0.3], .threeParameters) == nil)
    let falling = BassModel(shares: [0.9, 0.5, 0.4, 0.3, 0.2], .twoParameters)
    #expect(falling?.p.isFinite ?? true)
  }
}
