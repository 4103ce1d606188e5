internal import Glibc

/// The negative log-likelihood of a network-based diffusion analysis, with derivatives.
///
/// Several histories are summed: strata with parameters in common.
struct AcquisitionLikelihood {
  let model: AcquisitionModel
  let strata: [AcquisitionStages]
  let histories: [AcquisitionHistory]

  /// Compiles histories for a model.
  ///
  /// - Complexity: O(events × classes + ties of those who acquire).
  init(
    _ model: AcquisitionModel, _ histories: [AcquisitionHistory], weights: [[Double]]? = nil
  ) {
    self.model = model
    self.histories = histories
    strata = histories.enumerated().map { place, history in
      var plain = history
      if model.asocialCovariates.isEmpty, model.socialCovariates.isEmpty,
        model.commonCovariates.isEmpty
      {
        plain = history.withoutCovariates
      }
      return AcquisitionStages(
        plain, timing: model.timing, networks: model.networks, weights: weights?[place])
    }
  }

  /// The value and derivatives at parameters; scale and shape are given as logarithms.
  ///
  /// - Complexity: O(rows × *p*²).
  func jet(at parameters: [Double]) -> Jet {
    var total = Jet(parameters.count)
    for (stages, history) in zip(strata, histories) {
      let rates = AcquisitionRates(model, at: parameters, classes: stages.classCovariates)
      switch model.timing {
      case .order:
        addOrder(stages, rates, at: parameters, to: &total)
      case .continuous(let baseline):
        addContinuous(stages, rates, baseline, history.start, at: parameters, to: &total)
      case .discrete(let baseline):
        addDiscrete(stages, rates, baseline, history.start, at: parameters, to: &total)
      }
    }
    return total
  }

  private func addOrder(
    _ stages: AcquisitionStages, _ rates: AcquisitionRates, at parameters: [Double],
    to total: inout Jet
  ) {
    var all = Jet(parameters.count)
    var tied = all
    var one = all
    for stage in stages.stages {
      rates.move(&all, to: stage, of: stages)
      if stage.learners.isEmpty { continue }
      if let run = stage.run {
        total.add(stages.runs[run].jet(model, at: parameters, stages), times: 1)
        continue
      }
      tied.reset()
      var weight = 0.0
      for row in stage.learners {
        one.reset()
        rates.add(stages, row: row, size: 1, to: &one)
        let size = stages.rowSize[row]
        weight += size
        total.addLogarithm(of: one, factor: -size)
        tied.add(one, times: size)
      }
      let count = stage.learners.count
      let mean = weight / Double(count)
      for place in 0..<count {
        // Not a copy: copies would be allocated anew for every learner.
        one.reset()
        one.add(all, times: 1)
        if place > 0 { one.add(tied, times: -Double(place) / Double(count)) }
        total.addLogarithm(of: one, factor: mean)
      }
    }
  }

  private func addContinuous(
    _ stages: AcquisitionStages, _ rates: AcquisitionRates, _ baseline: BaselineHazard,
    _ start: Double, at parameters: [Double], to total: inout Jet
  ) {
    var all = Jet(parameters.count)
    var hazard = all
    var one = all
    for stage in stages.stages {
      rates.move(&all, to: stage, of: stages)
      if stage.end > stage.start {
        hazard.set(baseline.rise(stage, start, parameters), of: baseline)
        total.add(all, times: hazard, factor: 1)
      }
      guard !stage.learners.isEmpty else { continue }
      let (scale, shape) = baseline.logarithms(in: parameters)
      hazard.set(
        baseline.logHazard(stage.end - start, logScale: scale, logShape: shape), of: baseline)
      for row in stage.learners {
        one.reset()
        rates.add(stages, row: row, size: 1, to: &one)
        total.addLogarithm(of: one, factor: -stages.rowSize[row])
        total.add(hazard, times: -stages.rowSize[row])
      }
    }
  }

  private func addDiscrete(
    _ stages: AcquisitionStages, _ rates: AcquisitionRates, _ baseline: BaselineHazard,
    _ start: Double, at parameters: [Double], to total: inout Jet
  ) {
    var all = Jet(parameters.count)
    var hazard = all
    var product = all
    var one = all
    for stage in stages.stages {
      hazard.set(baseline.rise(stage, start, parameters), of: baseline)
      rates.move(&all, to: stage, of: stages)
      total.add(all, times: hazard, factor: 1)
      for row in stage.learners {
        one.reset()
        product.reset()
        rates.add(stages, row: row, size: 1, to: &one)
        product.add(one, times: hazard, factor: 1)
        // -log(1 - e^-z): its first derivative is -1/(e^z - 1).
        let z = product.value
        let size = stages.rowSize[row]
        let ratio = 1 / expm1(z)
        total.add(
          product, value: -size * log(-expm1(-z)), first: -size * ratio,
          second: size * ratio * (1 + ratio))
      }
    }
  }
}

extension AcquisitionHistory {
  /// The same without covariates: everybody is of one class.
  var withoutCovariates: AcquisitionHistory {
    AcquisitionHistory(
      actorCount: actorCount, events: events, demonstrators: demonstrators,
      decreed: decreed, withdrawals: withdrawals, departures: departures, networks: networks,
      start: start, end: end, outsiders: outsiders, periodEnds: periodEnds)
  }
}

extension BaselineHazard {
  /// The logarithms of scale and shape, which stand last among the parameters.
  func logarithms(in parameters: [Double]) -> (scale: Double, shape: Double) {
    let count = parameters.count
    return self == .constant
      ? (parameters[count - 1], 0) : (parameters[count - 2], parameters[count - 1])
  }

  /// The rise of the cumulative hazard over a stretch.
  fileprivate func rise(
    _ stage: AcquisitionStages.Stage, _ start: Double, _ parameters: [Double]
  ) -> Value {
    let (scale, shape) = logarithms(in: parameters)
    return cumulative(stage.end - start, logScale: scale, logShape: shape)
      - cumulative(stage.start - start, logScale: scale, logShape: shape)
  }
}

extension Jet {
  /// Adds a multiple of the logarithm of another.
  mutating func addLogarithm(of other: Jet, factor: Double) {
    add(
      other, value: factor * log(other.value), first: factor / other.value,
      second: -factor / (other.value * other.value))
  }

  /// Becomes a function of scale and shape, which stand last among the parameters.
  fileprivate mutating func set(_ value: BaselineHazard.Value, of baseline: BaselineHazard) {
    reset()
    self.value = value.value
    let count = gradient.count
    let scale = count - baseline.parameterCount
    gradient[scale] = value.scale
    hessian[scale * count + scale] = value.scaleScale
    guard baseline.parameterCount > 1 else { return }
    gradient[count - 1] = value.shape
    hessian[scale * count + count - 1] = value.scaleShape
    hessian[(count - 1) * count + scale] = value.scaleShape
    hessian[(count - 1) * count + count - 1] = value.shapeShape
  }
}
