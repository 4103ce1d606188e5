internal import Glibc

/// A network-based diffusion analysis fitted by maximum likelihood.
///
///     let history = AcquisitionHistory(panel)
///     let fit = try AcquisitionFit(AcquisitionModel(.order(.frozen)), history)
///     fit.estimates[0].value                       // s
///     fit.interval(of: .transmission(network: 0))  // by the profile of the likelihood
///
/// An s above 0 is what would be seen if the practice went along the ties; shared surroundings
/// and likeness of tied actors look the same.
///
/// - Source: W. Hoppitt, N. J. Boogert and K. N. Laland, Journal of Theoretical Biology 263 (2010)
///   544-555; C. R. Shalizi and A. C. Thomas, Sociological Methods & Research 40 (2011) 211-239 on
///   what cannot be told apart.
public struct AcquisitionFit: Sendable {
  public let model: AcquisitionModel
  /// Acquisitions in the likelihood.
  public let eventCount: Int
  public let negativeLogLikelihood: Double
  /// In the order of ``AcquisitionModel/parameters``.
  public let estimates: [Estimate]
  public let convergence: Convergence
  public let iterations: Int
  let likelihood: AcquisitionLikelihood
  /// The estimates with scale and shape as logarithms.
  let point: [Double]

  /// The best value of one parameter.
  public struct Estimate: Hashable, Sendable {
    public let parameter: AcquisitionModel.Parameter
    public let value: Double
    /// From the second derivatives; `nil` on the bound 0 and where they do not give one.
    public let standardError: Double?
    /// Whether it is a strength of 0, the least there can be.
    public var isOnBoundary: Bool {
      if case .transmission = parameter { value == 0 } else { false }
    }
  }

  /// How the search ended.
  public enum Convergence: Hashable, Sendable {
    case converged
    /// The likelihood grows as this parameter does, without end.
    case unbounded(AcquisitionModel.Parameter)
    case notConverged
  }

  /// Why nothing can be estimated.
  public enum Refusal: Error, Hashable, Sendable {
    /// Fewer acquisitions than parameters need.
    case tooFewEvents(events: Int, parameters: Int)
    /// No tie ever led from somebody who had it to somebody at risk.
    case noExposure(network: Int)
    /// The same value for everybody.
    case constantCovariate(Int)
  }

  /// Fits a model to one history.
  public init(
    _ model: AcquisitionModel, _ history: AcquisitionHistory
  ) throws(Refusal) {
    try self.init(model, [history])
  }

  /// Fits a model to several histories with parameters in common.
  ///
  /// - Throws: ``Refusal`` where the data cannot say anything about a parameter.
  /// - Complexity: O(rows × *p*²) a step, some ten steps from each of a few starts.
  public init(
    _ model: AcquisitionModel, _ histories: [AcquisitionHistory]
  ) throws(Refusal) {
    try self.init(AcquisitionLikelihood(model, histories))
  }

  init(_ likelihood: AcquisitionLikelihood) throws(Refusal) {
    let model = likelihood.model
    try likelihood.check()
    let result = likelihood.best()
    self.model = model
    self.likelihood = likelihood
    point = result.point
    eventCount = likelihood.eventCount
    negativeLogLikelihood = result.jet.value
    iterations = result.iterations
    convergence =
      result.unbounded.map { .unbounded(model.parameters[$0]) }
      ?? (result.hasConverged ? .converged : .notConverged)
    let errors = likelihood.standardErrors(at: result)
    estimates = zip(model.parameters, zip(result.point, errors)).map { parameter, pair in
      let (value, error) = pair
      switch parameter {
      case .scale, .shape:
        return Estimate(
          parameter: parameter, value: exp(value), standardError: error.map { $0 * exp(value) })
      default:
        return Estimate(parameter: parameter, value: value, standardError: error)
      }
    }
  }

  /// The estimate of a parameter; `nil` where the model has no such parameter.
  public func estimate(of parameter: AcquisitionModel.Parameter) -> Estimate? {
    estimates.first { $0.parameter == parameter }
  }

  /// Akaike's criterion corrected for few events; `nil` with too few for it.
  ///
  /// - Source: C. M. Hurvich and C.-L. Tsai, Biometrika 76 (1989) 297-307, n the acquisitions.
  public var correctedAkaike: Double? {
    let count = Double(estimates.count)
    let spare = Double(eventCount) - count - 1
    guard spare > 0 else { return nil }
    return 2 * negativeLogLikelihood + 2 * count + 2 * count * (count + 1) / spare
  }

  /// The negative log-likelihood at given values, in the order of the parameters.
  public func negativeLogLikelihood(at values: [Double]) -> Double {
    likelihood.jet(at: likelihood.point(of: values)).value
  }
}

extension AcquisitionLikelihood {
  /// Acquisitions, weighted ones counted once.
  var eventCount: Int {
    strata.reduce(0) { $0 + $1.stages.reduce(0) { $0 + $1.learners.count } }
  }

  /// Values as the likelihood takes them: scale and shape as logarithms.
  func point(of values: [Double]) -> [Double] {
    zip(model.parameters, values).map { parameter, value in
      switch parameter {
      case .scale, .shape: log(value)
      default: value
      }
    }
  }

  /// Refuses what cannot be estimated.
  fileprivate func check() throws(AcquisitionFit.Refusal) {
    let count = model.parameters.count
    guard eventCount >= max(1, count) else {
      throw .tooFewEvents(events: eventCount, parameters: count)
    }
    for place in model.networks.indices where meanExposure(place) == 0 {
      throw .noExposure(network: model.networks[place])
    }
    for covariate in model.asocialCovariates + model.socialCovariates + model.commonCovariates {
      let values = Set(histories.flatMap { $0.covariates[covariate].values })
      if values.count < 2 { throw .constantCovariate(covariate) }
    }
  }

  /// The mean exposure of those at risk along a network, over all stretches.
  func meanExposure(_ place: Int) -> Double {
    var sum = 0.0
    var size = 0.0
    for stages in strata {
      for stage in stages.stages {
        for row in stage.risk {
          sum += stages.rowExposure[row * stages.networkCount + place]
          size += stages.rowSize[row]
        }
        for row in stage.learners where stage.risk.isEmpty {
          sum += stages.rowExposure[row * stages.networkCount + place]
        }
      }
    }
    return size > 0 ? sum / size : 0
  }

  /// A search with the non-negative parameters marked.
  func search(holding held: Int? = nil) -> BoundedNewton {
    let parameters = model.parameters
    var search = BoundedNewton(
      isNonnegative: parameters.map { if case .transmission = $0 { true } else { false } },
      isHeld: parameters.indices.map { $0 == held })
    let scales = model.networks.indices.map(meanExposure).filter { $0 > 0 }
    search.limit = 1e9 / (scales.min() ?? 1)
    return search
  }

  /// The best of the minima found from several starts.
  func best(holding held: Int? = nil, at value: Double = 0, near: [Double]? = nil)
    -> BoundedNewton.Result
  {
    let search = search(holding: held)
    var results: [BoundedNewton.Result] = []
    for start in near.map({ [$0] }) ?? starts {
      var start = start
      if let held { start[held] = value }
      let result = search.minimise(from: start, jet(at:))
      if result.jet.value.isFinite { results.append(result) }
    }
    let least = results.min { $0.jet.value < $1.jet.value }
    return least
      ?? BoundedNewton.Result(
        point: starts[0], jet: jet(at: starts[0]), iterations: 0, hasConverged: false)
  }

  /// Where searches begin: strengths of 0, weak, as strong as own invention, and strong.
  private var starts: [[Double]] {
    let networkCount = model.networks.count
    let effects = model.parameters.count - networkCount - (model.baseline?.parameterCount ?? 0)
    let scales = model.networks.indices.map { 1 / max(meanExposure($0), 1e-9) }
    var strengths = [Array(repeating: 0.0, count: networkCount)]
    if networkCount > 0 {
      for factor in [0.1, 1, 20] { strengths.append(scales.map { factor * $0 }) }
    }
    if networkCount > 1 {
      for place in 0..<networkCount {
        var one = Array(repeating: 0.0, count: networkCount)
        one[place] = scales[place]
        strengths.append(one)
      }
    }
    return strengths.map { strengths in
      let boost = 1 + zip(strengths, scales).reduce(0) { $0 + $1.0 / $1.1 }
      return strengths + Array(repeating: 0, count: effects) + baselineStart(boost)
    }
  }

  /// A scale that gives about as many events as there were; shape 1.
  private func baselineStart(_ boost: Double) -> [Double] {
    guard let baseline = model.baseline else { return [] }
    var time = 0.0
    for stages in strata {
      for stage in stages.stages {
        for row in stage.risk { time += stages.rowSize[row] * (stage.end - stage.start) }
      }
    }
    let scale = log(max(time, 1e-300) * boost / Double(max(1, eventCount)))
    return baseline == .constant ? [scale] : [scale, 0]
  }

  /// From the inverse of the second derivatives by the parameters off their bounds.
  func standardErrors(at result: BoundedNewton.Result) -> [Double?] {
    let search = search()
    let size = result.point.count
    let free = result.point.indices.filter { !search.isNonnegative[$0] || result.point[$0] > 0 }
    var errors = [Double?](repeating: nil, count: size)
    guard result.hasConverged, !free.isEmpty else { return errors }
    var matrix = Matrix(rowCount: free.count, columnCount: free.count)
    for (i, row) in free.enumerated() {
      for (j, column) in free.enumerated() {
        matrix[i, j] = result.jet.hessian[row * size + column]
      }
    }
    guard let factor = try? Cholesky(matrix) else { return errors }
    for (place, variance) in zip(free, factor.inverse.diagonal) {
      errors[place] = variance.squareRoot()
    }
    return errors
  }
}
