internal import Glibc

/// The partial likelihood of Cox's model: value, slope and curvature at any coefficients.
struct CoxLikelihood: Sendable {
  let names: [String]
  let ties: CoxModel.Ties
  /// Row by row, each column but dummies less its mean.
  private let values: [Double]
  private let rowCount: Int
  /// How far each column reaches from its mean.
  let scales: [Double]
  private let riskSets: [RiskSet]

  /// Who may have the event at a time, those that have it first.
  private struct RiskSet: Sendable {
    let members: [Int]
    let events: Int
  }

  init(
    _ intervals: [RiskInterval], design: Design, ties: CoxModel.Ties, strata: [Int]?
  ) {
    names = design.names
    rowCount = design.rowCount
    self.ties = ties
    var centred = Design(rowCount: design.rowCount)
    for (name, column) in zip(design.names, design.columns) {
      // Dummies stay as they are: their zeros are skipped.
      let isDummy = column.allSatisfy { $0 == 0 || $0 == 1 }
      let mean = isDummy ? 0 : column.mean ?? 0
      centred.add(name, column.map { $0 - mean })
    }
    values = centred.rowMajor
    scales = centred.columns.map { $0.lazy.map { abs($0) }.max() ?? 0 }
    let stratum = strata ?? [Int](repeating: 0, count: intervals.count)
    riskSets = Dictionary(grouping: intervals.indices) { stratum[$0] }
      .sorted { $0.key < $1.key }
      .flatMap { Self.riskSets(of: $0.value, intervals) }
  }

  private static func riskSets(of rows: [Int], _ intervals: [RiskInterval]) -> [RiskSet] {
    let byStop = rows.sorted { (intervals[$0].stop, $0) < (intervals[$1].stop, $1) }
    var sets: [RiskSet] = []
    var first = 0
    while first < byStop.count {
      let time = intervals[byStop[first]].stop
      var next = first
      while next < byStop.count, intervals[byStop[next]].stop == time { next += 1 }
      let events = byStop[first..<next].filter { intervals[$0].hasEvent }
      if !events.isEmpty {
        let others = byStop[first...].filter {
          intervals[$0].start < time && !(intervals[$0].stop == time && intervals[$0].hasEvent)
        }
        sets.append(RiskSet(members: events + others, events: events.count))
      }
      first = next
    }
    return sets
  }

  private func predictors(at point: [Double]) -> [Double] {
    let width = point.count
    return (0..<rowCount).map { row in
      var sum = 0.0
      for j in 0..<width { sum += values[row * width + j] * point[j] }
      return sum
    }
  }

  /// Sums of exp(x β), of that times x, and times x xᵀ, over some members.
  private struct Sums {
    var weight = 0.0
    var first: [Double]
    var second: Matrix

    init(width: Int) {
      first = [Double](repeating: 0, count: width)
      second = Matrix(rowCount: width, columnCount: width)
    }
  }

  private func sums(
    _ members: ArraySlice<Int>, _ predictors: [Double], _ shift: Double, width: Int,
    withSecond: Bool
  ) -> Sums {
    var sums = Sums(width: width)
    var filled = [Int](repeating: 0, count: width)
    for row in members {
      let weight = exp(predictors[row] - shift)
      sums.weight += weight
      let start = row * width
      var count = 0
      for i in 0..<width where values[start + i] != 0 {
        filled[count] = i
        count += 1
        let scaled = weight * values[start + i]
        sums.first[i] += scaled
        guard withSecond else { continue }
        for place in 0..<count {
          let j = filled[place]
          sums.second.values[i * width + j] += scaled * values[start + j]
        }
      }
    }
    return sums
  }

  /// Negative log-likelihood with its derivatives.
  func expansion(at point: [Double]) -> Minimiser.Expansion {
    let width = point.count
    let predictors = predictors(at: point)
    var value = CompensatedSum()
    var gradient = [Double](repeating: 0, count: width)
    var curvature = Matrix(rowCount: width, columnCount: width)
    for set in riskSets {
      let shift = set.members.lazy.map { predictors[$0] }.max() ?? 0
      let dying = set.members[..<set.events]
      let tied = sums(dying, predictors, shift, width: width, withSecond: true)
      var all = sums(set.members[set.events...], predictors, shift, width: width, withSecond: true)
      all.weight += tied.weight
      for i in 0..<width { all.first[i] += tied.first[i] }
      for i in all.second.values.indices { all.second.values[i] += tied.second.values[i] }
      for row in dying {
        value.add(shift - predictors[row])
        for i in 0..<width { gradient[i] -= values[row * width + i] }
      }
      for k in 0..<set.events {
        let share = ties == .efron ? Double(k) / Double(set.events) : 0
        let weight = all.weight - share * tied.weight
        value.add(log(weight))
        let mean = (0..<width).map { (all.first[$0] - share * tied.first[$0]) / weight }
        for i in 0..<width {
          gradient[i] += mean[i]
          for j in 0...i {
            let second = all.second[i, j] - share * tied.second[i, j]
            curvature[i, j] += second / weight - mean[i] * mean[j]
          }
        }
      }
    }
    curvature.mirrorLower()
    return .init(value: value.value, gradient: gradient, curvature: curvature)
  }

  /// What each row adds to the slope of the log-likelihood, for some columns, row by row.
  ///
  /// - Source: as R's survival computes score residuals; their sum is the slope itself.
  func scoreResiduals(at point: [Double], of columns: [Int]) -> [Double] {
    let width = point.count
    let predictors = predictors(at: point)
    var residuals = [Double](repeating: 0, count: rowCount * columns.count)
    for set in riskSets {
      let shift = set.members.lazy.map { predictors[$0] }.max() ?? 0
      let dying = set.members[..<set.events]
      let tied = sums(dying, predictors, shift, width: width, withSecond: false)
      let others = sums(
        set.members[set.events...], predictors, shift, width: width, withSecond: false)
      for k in 0..<set.events {
        let share = ties == .efron ? Double(k) / Double(set.events) : 0
        let weight = others.weight + (1 - share) * tied.weight
        let mean = (0..<width).map {
          (others.first[$0] + (1 - share) * tied.first[$0]) / weight
        }
        for (place, row) in set.members.enumerated() {
          let isEvent = place < set.events
          let hazard = exp(predictors[row] - shift) / weight * (isEvent ? 1 - share : 1)
          let part = (isEvent ? 1 / Double(set.events) : 0) - hazard
          for (i, column) in columns.enumerated() {
            residuals[row * columns.count + i] +=
              part * (values[row * width + column] - mean[column])
          }
        }
      }
    }
    return residuals
  }
}
