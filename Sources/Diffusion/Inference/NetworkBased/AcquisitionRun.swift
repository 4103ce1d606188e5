internal import Graphs

/// Several acquisitions of the same time whose order is unknown: the sum over all their orders.
///
/// Rates depend on who has it, not on the order in which they got it. So the sum over d! orders is
/// a recursion over the 2^d subsets,
///
///     P(S) = Σ_{i ∈ S} P(S ∖ i) λ_i(S ∖ i) / Λ(S ∖ i),
///
/// each member of a subset teaching those that follow. Thirteen of a month take 8,192 steps, not
/// six thousand million.
struct AcquisitionRun {
  /// The longest run that is summed.
  static let longest = 16

  private let networkCount: Int
  /// The class of each learner.
  private let classes: [Int]
  /// Exposure of each learner before the run, network by network.
  private let exposures: [Double]
  /// What a learner gains when another has it: by learner, other and network.
  private let gains: [Double]
  /// Those at risk outside the run: class, size and exposure before the run.
  private let others: [Row]
  /// What those outside gain when a learner has it, summed by class.
  private let outsideGains: [[Row]]

  private struct Row {
    let rowClass: Int
    let size: Double
    let exposures: [Double]
  }

  /// Reads a run off the state before it.
  init(_ learners: [Int], in state: InformedState) {
    let count = state.networks.count
    networkCount = count
    classes = learners.map { state.classOf[$0] }
    exposures = learners.flatMap { state.exposure[$0 * count..<($0 + 1) * count] }
    var place: [Int: Int] = [:]
    for (index, learner) in learners.enumerated() { place[learner] = index }
    var outside = state
    for learner in learners { outside.leave(learner) }
    others = outside.classSize.indices.filter { outside.classSize[$0] > 1e-12 }.map { own in
      Row(
        rowClass: own, size: outside.classSize[own],
        exposures: Array(outside.classExposure[own * count..<(own + 1) * count]))
    }
    var gains = [Double](repeating: 0, count: learners.count * learners.count * count)
    var outsideGains: [[Row]] = []
    for (index, learner) in learners.enumerated() {
      var sums: [Int: [Double]] = [:]
      for network in 0..<count
      where state.history.networks[state.networks[network]].givers == nil {
        for (other, strength) in outside.learners(from: learner, along: network) {
          if let inside = place[other] {
            gains[(inside * learners.count + index) * count + network] += strength
          } else if outside.isAtRisk[other] {
            sums[outside.classOf[other], default: Array(repeating: 0, count: count)][network] +=
              outside.weights[other] * strength
          }
        }
      }
      outsideGains.append(
        sums.sorted { $0.key < $1.key }.map { Row(rowClass: $0, size: 0, exposures: $1) })
    }
    self.gains = gains
    self.outsideGains = outsideGains
  }

  /// The negative logarithm of the probability of the run, with derivatives.
  ///
  /// - Complexity: O(2^*d* *d*²) for *d* learners.
  func jet(_ model: AcquisitionModel, at parameters: [Double], _ stages: AcquisitionStages) -> Jet {
    let rates = AcquisitionRates(model, at: parameters, classes: stages.classCovariates)
    let count = classes.count
    let empty = Jet(parameters.count)
    var base = empty
    for row in others { add(row, rates, to: &base) }
    let outside = outsideGains.map { rows in
      var jet = empty
      for row in rows { add(row, rates, to: &jet) }
      return jet
    }
    var probability = Array(repeating: empty, count: 1 << count)
    probability[0].value = 1
    // Made once: allocated anew for every subset they would cost more than the sums.
    var total = empty
    var share = empty
    var reached = empty
    var learners = Array(repeating: empty, count: count)
    var scratch = [Double](repeating: 0, count: networkCount)
    for subset in 0..<(1 << count) - 1 {
      total.reset()
      total.add(base, times: 1)
      for index in 0..<count {
        if subset >> index & 1 == 1 {
          total.add(outside[index], times: 1)
        } else {
          learners[index].reset()
          addLearner(index, after: subset, rates, &scratch, to: &learners[index])
          total.add(learners[index], times: 1)
        }
      }
      share.reset()
      let inverse = 1 / total.value
      share.add(
        total, value: inverse, first: -inverse * inverse, second: 2 * inverse * inverse * inverse)
      reached.reset()
      reached.add(probability[subset], times: share, factor: 1)
      for index in 0..<count where subset >> index & 1 == 0 {
        probability[subset | 1 << index].add(reached, times: learners[index], factor: 1)
      }
    }
    var result = empty
    result.addLogarithm(of: probability[(1 << count) - 1], factor: -1)
    return result
  }

  private func add(_ row: Row, _ rates: AcquisitionRates, to jet: inout Jet) {
    rates.add(class: row.rowClass, size: row.size, exposures: row.exposures, from: 0, to: &jet)
  }

  private func addLearner(
    _ index: Int, after subset: Int, _ rates: AcquisitionRates, _ own: inout [Double],
    to jet: inout Jet
  ) {
    let width = networkCount
    let row = index * classes.count * width
    for network in 0..<width { own[network] = exposures[index * width + network] }
    for other in classes.indices where subset >> other & 1 == 1 {
      for network in 0..<width { own[network] += gains[row + other * width + network] }
    }
    rates.add(class: classes[index], size: 1, exposures: own, from: 0, to: &jet)
  }
}
