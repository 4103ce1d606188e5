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
    exposures = learners.flatMap { learner in
      (0..<count).map { state.exposure(of: learner, along: $0) }
    }
    var place: [Int: Int] = [:]
    for (index, learner) in learners.enumerated() { place[learner] = index }
    var outside = state
    for learner in learners { outside.leave(learner) }
    others = outside.classSize.indices.filter { outside.classSize[$0] > 1e-12 }.map { own in
      Row(
        rowClass: own, size: outside.classSize[own],
        exposures: (0..<count).map { outside.classExposure(of: own, along: $0) })
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
  /// - Complexity: O(2^*d* *d* *p*²) for *d* learners and *p* parameters.
  func jet(_ model: AcquisitionModel, at parameters: [Double], _ stages: AcquisitionStages) -> Jet {
    let rates = RunRates(self, model, at: parameters, stages)
    let count = classes.count
    var probability = JetRows(count: 1 << count, parameters: parameters.count)
    probability[value: 0] = 1
    // Made once: allocated anew for every subset they would cost more than the sums.
    var learners = JetRows(count: count, parameters: parameters.count)
    var total = JetRows(count: 1, parameters: parameters.count)
    var reached = JetRows(count: 1, parameters: parameters.count)
    for subset in 0..<(1 << count) - 1 {
      total.set(0, rates.others, 0)
      for index in 0..<count {
        if subset >> index & 1 == 1 {
          total.add(0, rates.outside, index)
          continue
        }
        learners.set(index, rates.own, index)
        for gain in rates.gains[index] where subset >> gain.other & 1 == 1 {
          learners.add(index, rates.gained, gain.row)
        }
        total.add(0, learners, index)
      }
      reached.setQuotient(0, probability, subset, by: total, 0)
      for index in 0..<count where subset >> index & 1 == 0 {
        probability.addProduct(subset | 1 << index, reached, 0, learners, index)
      }
    }
    var result = Jet(parameters.count)
    result.addLogarithm(of: probability.jet((1 << count) - 1), factor: -1)
    return result
  }

  /// The rates of a run at given parameters, which add up from those who have it.
  private struct RunRates {
    /// Of all at risk outside the run, before it.
    private(set) var others: JetRows
    /// What those outside gain when a learner has it.
    private(set) var outside: JetRows
    /// Of each learner before the run.
    private(set) var own: JetRows
    /// By learner: from whom in the run it can learn, and the row of what it gains.
    private(set) var gains: [[(other: Int, row: Int)]] = []
    private(set) var gained: JetRows

    init(
      _ run: AcquisitionRun, _ model: AcquisitionModel, at parameters: [Double],
      _ stages: AcquisitionStages
    ) {
      let rates = AcquisitionRates(model, at: parameters, classes: stages.classCovariates)
      let (count, width) = (run.classes.count, run.networkCount)
      let jet = { (rows: [Row]) in
        var jet = Jet(parameters.count)
        for row in rows {
          rates.add(
            class: row.rowClass, size: row.size, exposures: row.exposures, from: 0, to: &jet)
        }
        return jet
      }
      let exposures = { (values: [Double], place: Int) in
        Array(values[place * width..<(place + 1) * width])
      }
      others = JetRows([jet(run.others)], parameters: parameters.count)
      outside = JetRows(run.outsideGains.map(jet), parameters: parameters.count)
      own = JetRows(
        (0..<count).map { index in
          jet([
            Row(
              rowClass: run.classes[index], size: 1, exposures: exposures(run.exposures, index))
          ])
        }, parameters: parameters.count)
      var jets: [Jet] = []
      for index in 0..<count {
        var gains: [(other: Int, row: Int)] = []
        for other in 0..<count {
          let gain = exposures(run.gains, index * count + other)
          guard gain.contains(where: { $0 != 0 }) else { continue }
          gains.append((other, jets.count))
          jets.append(jet([Row(rowClass: run.classes[index], size: 0, exposures: gain)]))
        }
        self.gains.append(gains)
      }
      gained = JetRows(jets, parameters: parameters.count)
    }
  }
}

/// Many jets in one array: a value, first and second derivatives each.
private struct JetRows {
  private let parameters: Int
  private let width: Int
  private var numbers: [Double]

  init(count: Int, parameters: Int) {
    self.parameters = parameters
    width = 1 + parameters + parameters * parameters
    numbers = [Double](repeating: 0, count: count * width)
  }

  init(_ jets: [Jet], parameters: Int) {
    self.init(count: 0, parameters: parameters)
    numbers = jets.flatMap { [$0.value] + $0.gradient + $0.hessian }
  }

  subscript(value row: Int) -> Double {
    get { numbers[row * width] }
    set { numbers[row * width] = newValue }
  }

  func jet(_ row: Int) -> Jet {
    var jet = Jet(parameters)
    let first = row * width
    jet.value = numbers[first]
    for i in 0..<parameters { jet.gradient[i] = numbers[first + 1 + i] }
    for i in 0..<parameters * parameters {
      jet.hessian[i] = numbers[first + 1 + parameters + i]
    }
    return jet
  }

  mutating func set(_ row: Int, _ other: JetRows, _ from: Int) {
    for i in 0..<width { numbers[row * width + i] = other.numbers[from * width + i] }
  }

  mutating func add(_ row: Int, _ other: JetRows, _ from: Int) {
    for i in 0..<width { numbers[row * width + i] += other.numbers[from * width + i] }
  }

  mutating func addProduct(_ row: Int, _ left: JetRows, _ a: Int, _ right: JetRows, _ b: Int) {
    let (here, x, y) = (row * width, a * width, b * width)
    let (u, v) = (left.numbers[x], right.numbers[y])
    numbers[here] += u * v
    for i in 1..<parameters + 1 {
      numbers[here + i] += left.numbers[x + i] * v + u * right.numbers[y + i]
    }
    var place = 1 + parameters
    for i in 1..<parameters + 1 {
      for j in 1..<parameters + 1 {
        numbers[here + place] +=
          left.numbers[x + place] * v + u * right.numbers[y + place]
          + left.numbers[x + i] * right.numbers[y + j]
          + left.numbers[x + j] * right.numbers[y + i]
        place += 1
      }
    }
  }

  /// Becomes one jet over another, from q v = u and its derivatives.
  mutating func setQuotient(
    _ row: Int, _ left: JetRows, _ a: Int, by right: JetRows, _ b: Int
  ) {
    let (here, x, y) = (row * width, a * width, b * width)
    let v = right.numbers[y]
    let q = left.numbers[x] / v
    numbers[here] = q
    for i in 1..<parameters + 1 {
      numbers[here + i] = (left.numbers[x + i] - q * right.numbers[y + i]) / v
    }
    var place = 1 + parameters
    for i in 1..<parameters + 1 {
      for j in 1..<parameters + 1 {
        let mixed =
          numbers[here + i] * right.numbers[y + j] + numbers[here + j] * right.numbers[y + i]
        numbers[here + place] =
          (left.numbers[x + place] - q * right.numbers[y + place] - mixed) / v
        place += 1
      }
    }
  }
}
