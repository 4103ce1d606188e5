internal import Glibc

/// How sure the variance of an estimate is, when a part of it comes from few groups whose own variance
/// had to be estimated from them.
///
/// With normal deviations by group, the joint covariance C of the parameters and the deviations gives
/// the part V of a parameter's variance that changes with a group variance σ², Σ C(θ,k)²/σ², and the
/// degrees of freedom by which σ² is known, d = m - 2 tr(B)/σ² + tr(B²)/σ⁴ with B the groups' block of
/// C. Then the variance has C(θ,θ)² / Σ V²/d degrees of freedom: *m* - 1 for a mean of *m* groups of
/// equal size.
///
/// - Source: F. E. Satterthwaite, Biometrics Bulletin 2 (1946) 110-114; F. G. Giesbrecht, J. C. Burns,
///   Biometrics 41 (1985) 477-486.
package struct VarianceComponents {
  private let covariance: [[Double]]
  private let groups: [(groups: Groups, degreesOfFreedom: Double)]

  /// The places of one kind of group in the covariance, and the variance of its deviations.
  package struct Groups {
    let places: Range<Int>
    let variance: Double

    package init(_ places: Range<Int>, variance: Double) {
      self.places = places
      self.variance = variance
    }
  }

  /// - Parameters:
  ///   - covariance: of parameters and deviations jointly, square.
  ///   - groups: those without members say nothing.
  /// - Complexity: O(*m*²) in the members of each kind of group.
  package init(_ covariance: [[Double]], _ groups: [Groups]) {
    self.covariance = covariance
    self.groups = groups.filter { !$0.places.isEmpty && $0.variance > 0 }.map {
      ($0, Self.degreesOfFreedom(of: $0, covariance))
    }
  }

  /// By how many degrees of freedom the variance of a kind of group is known.
  private static func degreesOfFreedom(of groups: Groups, _ covariance: [[Double]]) -> Double {
    let places = groups.places
    let trace = places.reduce(0) { $0 + covariance[$1][$1] }
    let square = places.reduce(0) { sum, row in
      sum + places.reduce(0) { $0 + covariance[row][$1] * covariance[$1][row] }
    }
    let variance = groups.variance
    let known = Double(places.count) - 2 * trace / variance + square / (variance * variance)
    return max(known, 1e-6)
  }

  /// The degrees of freedom of the variance of a parameter, at least 1; infinite where no group has a
  /// part in it.
  ///
  /// - Complexity: O(*m*).
  package func degreesOfFreedom(of parameter: Int) -> Double {
    let whole = covariance[parameter][parameter]
    let uncertainty = groups.reduce(0.0) { sum, known in
      let part = known.groups.places.reduce(0) {
        $0 + covariance[parameter][$1] * covariance[parameter][$1]
      }
      let share = part / known.groups.variance
      return sum + share * share / known.degreesOfFreedom
    }
    guard uncertainty > 0 else { return .infinity }
    return max(1, whole * whole / uncertainty)
  }
}
