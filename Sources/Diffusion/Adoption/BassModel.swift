internal import Glibc

/// Bass' curve of adoption by innovation and imitation, fitted to shares of adopters.
///
/// *F*(*t*) = (1 − e^−(*p*+*q*)*t*) / (1 + (*q*/*p*) e^−(*p*+*q*)*t*), *t* = 1…*T*, times *m* in
/// the form of three parameters.
///
/// The errors of a cumulative curve depend on each other, so the standard errors are too small;
/// the form of two parameters takes for granted that everybody will adopt.
///
/// - Source: F. M. Bass, Management Science 15 (1969) 215–227; by non-linear least squares, V.
///   Srinivasan and C. H. Mason, Marketing Science 5 (1986) 169–178.
public struct BassModel: Sendable, Hashable {
  /// The coefficient of innovation.
  public let p: Double
  /// The coefficient of imitation.
  public let q: Double
  /// The share that will ever adopt; 1 in the form of two parameters.
  public let m: Double
  /// The standard errors of *p*, *q* and, where fitted, *m*; `nil` where not defined.
  public let standardErrors: [Double]?
  /// The sum of squared residuals.
  public let residualSum: Double
  /// The fitted share of each period.
  public let cumulative: [Double]
  /// The growth of the fitted share in each period.
  public let density: [Double]
  /// Whether the last step was below 1e-12 of the estimates; else these are not to be used.
  public let hasConverged: Bool
  public let iterations: Int

  /// Which parameters are fitted.
  public enum Form: Sendable, Hashable {
    /// *p* and *q*, with *m* = 1.
    case twoParameters
    case threeParameters
  }
}

extension BassModel {
  /// Fits the shares of *T* periods.
  ///
  /// - Returns: `nil` with no more periods than parameters, or shares that never rise.
  /// - Complexity: O(*T*) per step; at most 500 steps.
  public init?(shares: [Double], _ form: Form) {
    let count = form == .twoParameters ? 2 : 3
    guard shares.count > count, let last = shares.last, last > 0,
      shares.contains(where: { $0 != last })
    else { return nil }
    var fit = BassFit(shares, form, start: max(shares[0], 1e-3))
    fit.run()
    let parameters = fit.parameters
    (p, q) = (parameters[0], parameters[1])
    m = count == 3 ? parameters[2] : 1
    residualSum = fit.residualSum
    let fitted = fit.fitted
    cumulative = fitted
    density = fitted.indices.map { $0 == 0 ? fitted[0] : fitted[$0] - fitted[$0 - 1] }
    hasConverged = fit.hasConverged
    iterations = fit.iterations
    let factor = LeastSquaresFactor(columns: fit.derivatives)
    let variance = fit.residualSum / Double(shares.count - count)
    let inverse = factor.inverseCrossProduct
    standardErrors =
      factor.dropped.isEmpty ? (0..<count).map { sqrt(variance * inverse[$0, $0]) } : nil
  }
}

/// Gauss and Newton's steps with Levenberg and Marquardt's damping.
private struct BassFit {
  private let shares: [Double]
  private let form: BassModel.Form
  private(set) var parameters: [Double]
  private(set) var fitted: [Double] = []
  private(set) var derivatives: [[Double]] = []
  private(set) var residualSum = Double.infinity
  private(set) var hasConverged = false
  private(set) var iterations = 0

  init(_ shares: [Double], _ form: BassModel.Form, start: Double) {
    self.shares = shares
    self.form = form
    parameters = [start, 0.5] + (form == .threeParameters ? [shares[shares.count - 1]] : [])
    fitted = values(parameters)
    derivatives = slopes(parameters)
    residualSum = sum(fitted)
  }

  mutating func run() {
    var damping = 1e-3
    while iterations < 500, !hasConverged {
      iterations += 1
      let step = step(damping)
      let candidate = zip(parameters, step).map { $0 + $1 }
      let size = zip(step, parameters).map { abs($0) / (abs($1) + 1e-3) }.max() ?? 0
      guard candidate[0] > 0, candidate[0] + candidate[1] > 0 else {
        damping = max(damping, 1e-12) * 10
        if damping > 1e12 { return }
        continue
      }
      let values = values(candidate)
      let sum = sum(values)
      // Near the minimum the sum no longer tells one point from another; the step does.
      let isFlat = size < 1e-6 && sum <= residualSum * (1 + 1e-9) + 1e-30
      guard sum < residualSum || isFlat else {
        damping = max(damping, 1e-12) * 10
        if damping > 1e12 { return }
        continue
      }
      (parameters, fitted, residualSum) = (candidate, values, sum)
      derivatives = slopes(candidate)
      hasConverged = size < 1e-12
      damping = damping < 1e-10 ? 0 : damping / 10
    }
  }

  private func step(_ damping: Double) -> [Double] {
    let root = sqrt(damping)
    var columns = derivatives
    var right = zip(shares, fitted).map { $0 - $1 }
    if root > 0 {
      let lengths = columns.map { sqrt($0.reduce(0) { $0 + $1 * $1 }) }
      for row in lengths.indices {
        for column in columns.indices {
          columns[column].append(row == column ? root * lengths[column] : 0)
        }
        right.append(0)
      }
    }
    let factor = LeastSquaresFactor(columns: columns, tolerance: 1e-13)
    var step = [Double](repeating: 0, count: columns.count)
    for (place, value) in zip(factor.kept, factor.solve(right)) { step[place] = value }
    return step
  }

  private func sum(_ values: [Double]) -> Double {
    let sum = zip(shares, values).map { ($0 - $1) * ($0 - $1) }.reduce(0, +)
    return sum.isFinite ? sum : .infinity
  }

  private var scale: (([Double]) -> Double) {
    { [form] in form == .threeParameters ? $0[2] : 1 }
  }

  private func values(_ x: [Double]) -> [Double] {
    shares.indices.map { scale(x) * Self.share(x[0], x[1], Double($0 + 1)) }
  }

  private static func share(_ p: Double, _ q: Double, _ time: Double) -> Double {
    let decay = exp(-(p + q) * time)
    return -expm1(-(p + q) * time) / (1 + q / p * decay)
  }

  private func slopes(_ x: [Double]) -> [[Double]] {
    let (p, q, ratio) = (x[0], x[1], x[1] / x[0])
    var columns = [[Double]](repeating: [], count: x.count)
    for place in shares.indices {
      let time = Double(place + 1)
      let decay = exp(-(p + q) * time)
      let (above, below) = (-expm1(-(p + q) * time), 1 + ratio * decay)
      let both = time * decay
      let slopeP = (both * below - above * (-q / (p * p) * decay - ratio * both)) / (below * below)
      let slopeQ = (both * below - above * (decay / p - ratio * both)) / (below * below)
      columns[0].append(scale(x) * slopeP)
      columns[1].append(scale(x) * slopeQ)
      if form == .threeParameters { columns[2].append(above / below) }
    }
    return columns
  }
}
