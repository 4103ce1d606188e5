internal import Glibc

/// Strengths of several practices drawn towards each other as far as the data ask for it.
///
/// The model: log s_k ~ Normal(μ, τ²), and each practice's acquisitions follow its own s_k. μ and
/// τ maximise the likelihood with the s_k integrated out,
///
///     Σ_k log ∫ L_k(exp(μ + τ z)) φ(z) dz,
///
/// and each s_k is described by its distribution given the data at those values (empirical Bayes):
/// practices with few acquisitions lie near the middle of all, practices with many near their own
/// estimate. The intervals take μ and τ as known and so are somewhat too narrow. Where practices do
/// not differ visibly each has the common strength, with its own profile interval.
///
/// - Source: H. Robbins, Proceedings of the Third Berkeley Symposium 1 (1956) 157-163; C. N. Morris,
///   Journal of the American Statistical Association 78 (1983) 47-55.
public struct PartialPooling: Hashable, Sendable {
  /// μ, the mean of log s over practices.
  public let meanLogStrength: Double
  /// τ, the standard deviation of log s over practices; 0 where they do not differ visibly.
  public let deviation: Double
  /// Practice by practice, in the order given.
  public let practices: [Practice]
  /// The test of τ = 0, with the half-half mixture of its bound.
  public let pValue: Double

  /// What is known of one practice with the others in mind.
  public struct Practice: Hashable, Sendable {
    public let name: String
    /// The middle of the distribution of its s.
    public let median: Double
    /// Its central part.
    public let interval: ClosedRange<Double>
  }

  /// Why strengths are not pooled.
  public enum Refusal: Error, Hashable, Sendable {
    /// At least three practices with exposure are needed to see how they differ.
    case tooFewPractices(Int)
    /// The common strength is 0, or without bound: its logarithm has no place.
    case noStrength
  }

  /// Pools the practices of a stack; those without exposure are left out.
  ///
  /// - Complexity: 400 likelihoods of each practice, then a search over two numbers.
  public init(_ stack: StackedTransmission, level: Double = 0.95) throws(Refusal) {
    let fitted = zip(stack.names, stack.separate).compactMap { name, result in
      (try? result.get()).map { (name: name, fit: $0) }
    }
    guard fitted.count >= 3 else { throw .tooFewPractices(fitted.count) }
    let common = stack.common.estimates[0].value
    guard stack.common.convergence == .converged, common > 0 else { throw .noStrength }
    let centre = log(common)
    let curves = fitted.map { LogStrengthCurve($0.fit, around: centre) }
    let together = curves.reduce(0) { $0 + $1.value(at: centre) }
    let objective = { (point: [Double]) in
      let (mean, deviation) = (point[0], exp(point[1]))
      guard abs(mean - centre) < 6, deviation < 4 else { return Double.infinity }
      return -curves.reduce(0) { $0 + $1.integral(mean: mean, deviation: deviation).logarithm }
    }
    let best = Minimiser.nelderMead(
      from: [centre, log(0.5)], scale: [0.5, 0.7], tolerance: 1e-10, evaluationLimit: 400,
      objective)
    let rise = 2 * (-best.value - together)
    // Below a hundredth nothing differs that any table could show.
    let differs = rise > 1e-6 && exp(best.point[1]) > 0.01
    let mean = differs ? best.point[0] : centre
    let spread = differs ? exp(best.point[1]) : 0
    meanLogStrength = mean
    deviation = spread
    pValue = differs ? ChiSquared.boundaryPValue(rise) : 1
    let ends = stack.common.interval(of: .transmission(network: 0), level: level)
    practices = zip(fitted, curves).map { practice, curve in
      guard differs else {
        let (lower, upper) = (ends?.lower ?? 0, ends?.upper ?? .infinity)
        return Practice(name: practice.name, median: common, interval: lower...upper)
      }
      let quantiles = curve.integral(mean: mean, deviation: spread)
        .quantiles([(1 - level) / 2, 0.5, (1 + level) / 2])
      return Practice(
        name: practice.name, median: exp(quantiles[1]),
        interval: exp(quantiles[0])...exp(quantiles[2]))
    }
  }
}

/// The log-likelihood of one practice as a curve over log s, tabulated once.
private struct LogStrengthCurve {
  private let first: Double
  private let values: [Double]
  private static let step = 0.05

  init(_ fit: AcquisitionFit, around centre: Double) {
    let first = centre - 10
    self.first = first
    values = (0...400).map { place in
      -fit.negativeLogLikelihood(at: [exp(first + Self.step * Double(place))])
    }
  }

  /// By Catmull and Rom's cubic between the tabulated points.
  func value(at point: Double) -> Double {
    let place = min(max(0, (point - first) / Self.step), Double(values.count - 1))
    let below = min(Int(place), values.count - 2)
    let t = place - Double(below)
    let at = { (index: Int) in values[min(max(0, index), values.count - 1)] }
    let (p, q, r, s) = (at(below - 1), at(below), at(below + 1), at(below + 2))
    return q + t / 2 * (r - p + t * (2 * p - 5 * q + 4 * r - s + t * (3 * (q - r) + s - p)))
  }

  /// The distribution of log s given the data, on points between ± 6 standard deviations.
  func integral(mean: Double, deviation: Double) -> WeightedPoints {
    let count = min(400, max(48, Int(12 * deviation / Self.step)))
    let points = (0...count).map { mean + deviation * (12 * Double($0) / Double(count) - 6) }
    let logs = points.map { point in
      let z = (point - mean) / deviation
      return value(at: point) - z * z / 2
    }
    let largest = logs.max() ?? 0
    let weights = logs.map { exp($0 - largest) }
    let width = 12 / Double(count)
    let total = weights.reduce(0, +)
    return WeightedPoints(
      points: points, weights: weights,
      logarithm: largest + log(total * width) - log(2 * Double.pi) / 2)
  }
}

/// A distribution by weights at points, with the logarithm of its integral.
private struct WeightedPoints {
  let points: [Double]
  let weights: [Double]
  let logarithm: Double

  /// The points below which lie shares of the weight.
  func quantiles(_ shares: [Double]) -> [Double] {
    let total = weights.reduce(0, +)
    return shares.map { share in
      var sum = 0.0
      for place in 1..<points.count {
        let part = (weights[place - 1] + weights[place]) / 2
        if sum + part >= share * total, part > 0 {
          let t = (share * total - sum) / part
          return points[place - 1] + min(1, max(0, t)) * (points[place] - points[place - 1])
        }
        sum += part
      }
      return points[points.count - 1]
    }
  }
}
