internal import Glibc

/// Whether a network with one edge more explains the cascades better than without it.
///
/// The definition takes 1/n per cascade off the gain. With that, a run on the American states ends
/// within a group of edges of equal gain, after 862 to 870 by the order of nodes, where the
/// package's tutorial says 872; without it in the next such group, after 868 to 881. So both are
/// given, and the count of 872 in the tests holds the chosen form and order of nodes: it is no proof
/// from outside. See `Guides/Inference.md`.
///
/// - Source: Q. H. Vuong, Econometrica 57 (1989) 307-333.
enum VuongTest {
  /// The chance of so large a gain if the edge were worth nothing.
  ///
  /// - Parameters:
  ///   - sum: of the gains of the cascades.
  ///   - squares: the sum of their squares.
  ///   - count: of the cascades.
  ///   - correction: what one edge more must gain to be worth its parameter.
  /// - Returns: p; `nil` where all cascades gain the same, so that nothing can be compared.
  static func pValue(sum: Double, squares: Double, count: Int, correction: Double) -> Double? {
    guard count > 1 else { return nil }
    let n = Double(count)
    let variance = (squares - sum * sum / n) / (n - 1)
    guard variance > 0 else { return nil }
    let z = (sum - correction) / (variance * n).squareRoot()
    return 1 - normalDistribution(z)
  }

  /// The normal distribution function, within 1.5e-7.
  ///
  /// - Source: M. Abramowitz and I. A. Stegun, Handbook of Mathematical Functions (1964) 7.1.26.
  static func normalDistribution(_ z: Double) -> Double {
    let x = abs(z) / 2.0.squareRoot()
    let t = 1 / (1 + 0.3275911 * x)
    let polynomial =
      ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592)
      * t
    let error = 1 - polynomial * exp(-x * x)
    return 0.5 * (1 + (z < 0 ? -error : error))
  }
}
