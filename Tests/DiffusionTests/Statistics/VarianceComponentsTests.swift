import Diffusion
import Testing

@Suite("Degrees of freedom of a variance with parts from groups")
struct VarianceComponentsTests {
  /// The joint covariance of a mean and the deviations of groups of equal size: the inverse of the
  /// information m/s, 1/s, and 1/s + 1/σ² on the diagonal, written out.
  private func covariance(groups: Int, _ variance: Double, error: Double) -> [[Double]] {
    let mean = (variance + error) / Double(groups)
    let share = variance / (variance + error)
    return (0...groups).map { row in
      (0...groups).map { column in
        if row == 0 && column == 0 { return mean }
        if row == 0 || column == 0 { return -share * mean }
        return share * share * mean + (row == column ? share * error : 0)
      }
    }
  }

  @Test(
    "the mean of m equal groups has m - 1, whatever the variances",
    arguments: [(5, 0.1, 0.05), (5, 1, 0.5), (12, 0.01, 0.5), (12, 2, 0.01)])
  func oneWay(groups: Int, variance: Double, error: Double) {
    let components = VarianceComponents(
      covariance(groups: groups, variance, error: error),
      [.init(1..<(groups + 1), variance: variance)])
    #expect(abs(components.degreesOfFreedom(of: 0) - Double(groups - 1)) < 1e-9)
  }

  @Test("where groups have no part the variance is sure")
  func none() {
    let alone = VarianceComponents([[2, 0], [0, 1]], [.init(1..<2, variance: 1)])
    #expect(alone.degreesOfFreedom(of: 0) == .infinity)
    #expect(VarianceComponents([[2]], []).degreesOfFreedom(of: 0) == .infinity)
    #expect(
      VarianceComponents([[2]], [.init(1..<1, variance: 1)]).degreesOfFreedom(of: 0) == .infinity)
  }

  @Test("two kinds of group: squared parts over their degrees of freedom add up")
  func two() {
    // Two independent one-way layouts, and a parameter that is the sum of both means.
    let (first, second) = (
      covariance(groups: 4, 1, error: 0.2), covariance(groups: 9, 0.5, error: 1)
    )
    var joint = [[Double]](repeating: [Double](repeating: 0, count: 14), count: 14)
    for row in 0..<4 {
      for column in 0..<4 { joint[row + 1][column + 1] = first[row + 1][column + 1] }
    }
    for row in 0..<9 {
      for column in 0..<9 { joint[row + 5][column + 5] = second[row + 1][column + 1] }
    }
    joint[0][0] = first[0][0] + second[0][0]
    for place in 1...4 { joint[0][place] = first[0][place] }
    for place in 1...9 { joint[0][place + 4] = second[0][place] }
    let components = VarianceComponents(
      joint, [.init(1..<5, variance: 1), .init(5..<14, variance: 0.5)])
    // Each mean by itself has 3 and 8, its whole variance counted.
    let expected =
      joint[0][0] * joint[0][0]
      / (first[0][0] * first[0][0] / 3 + second[0][0] * second[0][0] / 8)
    #expect(abs(components.degreesOfFreedom(of: 0) - expected) < 1e-9)
  }
}
