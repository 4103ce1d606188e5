import Graphs
import Testing

@testable import Diffusion

@Suite("The mean of draws that may be skewed")
struct SkewedMeanTests {
  @Test("cubes of 0.1 to 4.0: Hall's interval as SciPy's skewness and quantile give it")
  func cubes() throws {
    let found = try #require(SkewedMean((1...40).map { Double($0 * $0 * $0) / 1_000 }))
    #expect(abs(found.mean - 16.81) < 1e-9)
    #expect(abs(found.interval.lower - 11.370860906) < 1e-6)
    #expect(abs(found.interval.upper - 23.907847771) < 1e-6)
  }

  @Test("few draws keep Student's interval, and equal ones have none")
  func few() throws {
    // Mean 1/4, standard error 1/4, Student's quantile with 3 degrees of freedom 3.18245.
    let found = try #require(SkewedMean([1, 0, 0, 0]))
    #expect(abs(found.interval.lower + 0.54561) < 1e-4)
    #expect(abs(found.interval.upper - 1.04561) < 1e-4)
    #expect(SkewedMean([2, 2, 2]) == nil && SkewedMean([1]) == nil)
  }

  @Test(
    "of 1,000 samples of 64 from a law with a long tail it holds the mean in more than Student's")
  func coverage() {
    // Gamma of shape 1/4: deviation twice the mean, skewness 4.
    var (own, students) = (0, 0)
    for seed in 1...1_000 {
      var generator = SeededGenerator(seed: UInt64(seed))
      let draws = (0..<64).map { _ in generator.gamma(shape: 0.25) }
      guard let found = SkewedMean(draws), let variance = draws.sampleVariance else { continue }
      if found.interval.contains(0.25) { own += 1 }
      // Student's quantile with 63 degrees of freedom.
      if abs(found.mean - 0.25) <= 1.99834 * (variance / 64).squareRoot() { students += 1 }
    }
    #expect(own >= 930 && own > students + 20, "\(own) and \(students)")
  }
}
