internal import Glibc

/// The likelihood of yes and no by columns: value, slope and expected curvature anywhere.
///
/// Rows of like columns are counted together: person-periods have few different ones.
struct BinaryLikelihood: Sendable {
  let names: [String]
  let scales: [Double]
  let outcomes: [Bool]
  let link: BinaryModel.Link
  /// The different rows, one after the other, with how many had the event and how many had not.
  private let patterns: [Double]
  private var counts: [(yes: Double, no: Double)] = []
  /// Which of them each row is.
  private var patternOf: [Int] = []
  private let penalty: BinaryModel.Penalty

  init(
    _ outcomes: [Bool], design: Design, link: BinaryModel.Link,
    penalty: BinaryModel.Penalty = .none
  ) {
    self.penalty = penalty
    names = design.names
    scales = design.columns.map { $0.lazy.map { abs($0) }.max() ?? 0 }
    self.outcomes = outcomes
    self.link = link
    let width = design.columns.count
    let values = design.rowMajor
    var places: [[Double]: Int] = [:]
    var patterns: [Double] = []
    patternOf.reserveCapacity(outcomes.count)
    for (row, hasEvent) in outcomes.enumerated() {
      let columns = Array(values[row * width..<(row + 1) * width])
      let place = places[columns] ?? counts.count
      if place == counts.count {
        places[columns] = place
        patterns += columns
        counts.append((0, 0))
      }
      if hasEvent { counts[place].yes += 1 } else { counts[place].no += 1 }
      patternOf.append(place)
    }
    self.patterns = patterns
  }

  /// The columns of a pattern.
  private func columns(_ pattern: Int) -> ArraySlice<Double> {
    patterns[pattern * names.count..<(pattern + 1) * names.count]
  }

  /// What a row's sum of columns means.
  struct Row {
    /// The log of the chance of what happened.
    let logChance: Double
    /// d log chance / d sum.
    let slope: Double
    /// The expected square of the slope.
    let information: Double
  }

  func row(_ predictor: Double, _ hasEvent: Bool) -> Row {
    switch link {
    case .logit: logit(predictor, hasEvent)
    case .complementaryLogLog: complementaryLogLog(predictor, hasEvent)
    case .probit: probit(predictor, hasEvent)
    }
  }

  private func logit(_ x: Double, _ hasEvent: Bool) -> Row {
    // e = exp(-|x|) never overflows; the smaller of p and 1 - p keeps its digits.
    let e = exp(-abs(x))
    let small = e / (1 + e)
    let large = 1 / (1 + e)
    let p = x >= 0 ? large : small
    let q = x >= 0 ? small : large
    let loss = log1p(e)
    let logChance = hasEvent ? min(x, 0) - loss : min(-x, 0) - loss
    return Row(logChance: logChance, slope: hasEvent ? q : -p, information: p * q)
  }

  private func complementaryLogLog(_ x: Double, _ hasEvent: Bool) -> Row {
    let hazard = exp(x)
    let p = -expm1(-hazard)
    guard p > 0, hazard < 700 else {
      // Certain one way or the other: no information left.
      let isCertain = hazard >= 700
      return Row(
        logChance: isCertain ? (hasEvent ? 0 : -hazard) : (hasEvent ? x : 0),
        slope: isCertain ? (hasEvent ? 0 : -hazard) : (hasEvent ? 1 : 0), information: 0)
    }
    let q = exp(-hazard)
    return Row(
      logChance: hasEvent ? log(p) : -hazard, slope: hasEvent ? hazard * q / p : -hazard,
      information: hazard * hazard * q / p)
  }

  private func probit(_ x: Double, _ hasEvent: Bool) -> Row {
    let p = NormalDistribution.cumulative(x)
    let q = NormalDistribution.upperTail(x)
    let density = NormalDistribution.density(x)
    guard p > 0, q > 0 else {
      let isEven = (x > 0) == hasEvent
      return Row(logChance: isEven ? 0 : -x * x / 2, slope: isEven ? 0 : -x, information: 0)
    }
    return Row(
      logChance: log(hasEvent ? p : q), slope: hasEvent ? density / p : -density / q,
      information: density * density / (p * q))
  }

  /// Negative log-likelihood with its penalty, its slope and its expected curvature.
  ///
  /// - Complexity: O(*n* *k*²).
  func expansion(at point: [Double]) -> Minimiser.Expansion {
    let plain = plainExpansion(at: point)
    return penalty == .firth ? penalised(plain, at: point) : plain
  }

  /// Firth's: less half the log determinant, whose slope is h (1/2 - p) per row.
  private func penalised(
    _ plain: Minimiser.Expansion, at point: [Double]
  ) -> Minimiser.Expansion {
    guard let factor = try? Cholesky(plain.curvature, tolerance: 1e-14) else {
      return .init(value: .infinity, gradient: plain.gradient, curvature: plain.curvature)
    }
    let width = point.count
    let inverse = factor.inverse
    var gradient = plain.gradient
    for (pattern, count) in counts.enumerated() {
      let x = Array(columns(pattern))
      let e = exp(-abs(Minimiser.dot(x, point)))
      let p = Minimiser.dot(x, point) >= 0 ? 1 / (1 + e) : e / (1 + e)
      let information = e / ((1 + e) * (1 + e))
      let leverage = information * Minimiser.dot(x, inverse * x)
      let weight = (count.yes + count.no) * leverage * (0.5 - p)
      for i in 0..<width { gradient[i] -= weight * x[i] }
    }
    return .init(
      value: plain.value - factor.logDeterminant / 2, gradient: gradient,
      curvature: plain.curvature)
  }

  private func plainExpansion(at point: [Double]) -> Minimiser.Expansion {
    let width = point.count
    var value = CompensatedSum()
    var gradient = [Double](repeating: 0, count: width)
    var curvature = [Double](repeating: 0, count: width * width)
    var filled = [Int](repeating: 0, count: width)
    patterns.withUnsafeBufferPointer { values in
      for (pattern, number) in counts.enumerated() {
        let start = pattern * width
        var predictor = 0.0
        var count = 0
        for j in 0..<width where values[start + j] != 0 {
          predictor += values[start + j] * point[j]
          filled[count] = j
          count += 1
        }
        let (yes, no) = (row(predictor, true), row(predictor, false))
        if number.yes > 0 { value.add(-number.yes * yes.logChance) }
        if number.no > 0 { value.add(-number.no * no.logChance) }
        let slope =
          (number.yes > 0 ? number.yes * yes.slope : 0) + (number.no > 0 ? number.no * no.slope : 0)
        let information =
          number.yes * yes.information + number.no * no.information
        for a in 0..<count {
          let i = filled[a]
          gradient[i] -= slope * values[start + i]
          let scaled = information * values[start + i]
          for b in 0...a {
            curvature[i * width + filled[b]] += scaled * values[start + filled[b]]
          }
        }
      }
    }
    var matrix = Matrix(rowCount: width, columnCount: width)
    matrix.values = curvature
    matrix.mirrorLower()
    return .init(value: value.value, gradient: gradient, curvature: matrix)
  }

  /// The slope of each row's log chance by some columns, row by row.
  func scores(at point: [Double], of columns: [Int]) -> [Double] {
    let width = point.count
    var scores: [Double] = []
    scores.reserveCapacity(outcomes.count * columns.count)
    for (pattern, hasEvent) in zip(patternOf, outcomes) {
      let start = pattern * width
      var predictor = 0.0
      for j in 0..<width { predictor += patterns[start + j] * point[j] }
      let slope = row(predictor, hasEvent).slope
      for column in columns { scores.append(slope * patterns[start + column]) }
    }
    return scores
  }

  /// Coefficients with errors by clusters; `nil` with fewer than two clusters.
  func coefficients(
    of columns: [Int], at point: [Double], bread: Matrix, clusters: Clusters
  ) -> [Coefficient]? {
    let (names, estimates) = (columns.map { self.names[$0] }, columns.map { point[$0] })
    guard clusters.correction == .biasReduced else {
      let scores = scores(at: point, of: columns)
      return clusters.sandwich(bread: bread, scores: scores).map {
        clusters.coefficients(names, estimates, covariance: $0)
      }
    }
    let width = point.count
    var cells = [BiasReducedErrors.Cell](repeating: .init(), count: clusters.count)
    var terms: [(column: Int, value: Double)] = []
    for (index, hasEvent) in outcomes.enumerated() {
      let start = patternOf[index] * width
      var predictor = 0.0
      for j in 0..<width { predictor += patterns[start + j] * point[j] }
      terms.removeAll(keepingCapacity: true)
      for (place, j) in columns.enumerated() where patterns[start + j] != 0 {
        terms.append((place, patterns[start + j]))
      }
      let row = row(predictor, hasEvent)
      cells[clusters.indices[index]].add(terms, weight: row.information, slope: row.slope)
    }
    return BiasReducedErrors(cells, bread: bread)?.coefficients(
      names, estimates, clusterCount: clusters.count)
  }
}
