internal import Glibc

/// The hazard of adopting in a period, by a few columns and by groups, complementary log-log.
///
/// A group costs one place per row and not one column per level, so that some ten fits over many
/// thousand periods take no time. Errors allow for dependence within clusters.
///
/// - Source: R. L. Prentice, L. A. Gloeckler, Biometrics 34 (1978) 57-67; clustered errors: K.-Y.
///   Liang, S. L. Zeger, Biometrika 73 (1986) 13-22, with the factor G/(G-1).
package struct PeriodHazard {
  /// Per column: the log hazard ratio and its clustered standard error; `nil` where it has no
  /// finite value.
  package let columns: [(estimate: Double, standardError: Double)?]
  package let logLikelihood: Double
  /// Columns and levels, those of a hazard of 0 among them.
  package let parameterCount: Int
  package let clusterCount: Int

  /// The rows of a model.
  package struct Rows {
    var outcomes: [Bool]
    var columns: [[Double]]
    /// By group, the level of each row from 0.
    var groups: [[Int]]
    var clusters: [Int]

    package init(
      outcomes: [Bool], columns: [[Double]], groups: [[Int]], clusters: [Int]
    ) {
      self.outcomes = outcomes
      self.columns = columns
      self.groups = groups
      self.clusters = clusters
    }
  }

  /// Fits by maximum likelihood; `nil` where the steps do not become small.
  ///
  /// - Complexity: O(rows × (columns + groups)²) per step.
  package init?(_ rows: Rows) {
    var search = Search(rows)
    guard search.climb(), let robust = search.robustErrors() else { return nil }
    columns = rows.columns.indices.map { column in
      search.places[column].map { place in (search.point[place], robust[place]) }
    }
    logLikelihood = search.logLikelihood
    parameterCount = search.point.count + search.silentLevels
    clusterCount = search.clusterCount
  }

  private struct Search {
    let rows: Rows
    /// Where each column's coefficient stands, after the intercept; `nil` for one that is constant.
    let places: [Int?]
    /// By group and level; `nil` for the first level and for levels without rows.
    let levels: [[Int?]]
    /// Rows of levels in which nobody adopts: their hazard is 0 and they say no more.
    let isSilent: [Bool]
    let silentLevels: Int
    var point: [Double]
    var logLikelihood = -Double.infinity
    private var information = Matrix(rowCount: 0, columnCount: 0)
    private(set) var clusterCount = 0

    init(_ rows: Rows) {
      self.rows = rows
      var isSilent = [Bool](repeating: false, count: rows.outcomes.count)
      var silentLevels = 0
      for group in rows.groups {
        let active = Set(zip(group, rows.outcomes).filter(\.1).map(\.0))
        silentLevels += Set(group).subtracting(active).count
        for (row, level) in group.enumerated() where !active.contains(level) {
          isSilent[row] = true
        }
      }
      self.isSilent = isSilent
      self.silentLevels = silentLevels
      var count = 1
      places = rows.columns.map { column in
        let values = zip(column, isSilent).filter { !$0.1 }.map(\.0)
        guard let first = values.first, values.contains(where: { $0 != first }) else { return nil }
        defer { count += 1 }
        return count
      }
      levels = rows.groups.map { group in
        let used = Set(zip(group, isSilent).filter { !$0.1 }.map(\.0)).sorted()
        var levels = [Int?](repeating: nil, count: (group.max() ?? -1) + 1)
        for level in used.dropFirst() {
          levels[level] = count
          count += 1
        }
        return levels
      }
      let rate =
        Double(rows.outcomes.count(where: \.self))
        / Double(max(1, isSilent.count(where: { !$0 })))
      point = [Double](repeating: 0, count: count)
      point[0] = log(-log1p(-min(0.99, max(1e-9, rate))))
    }

    /// The columns of a row that are not 0.
    private func terms(of row: Int, into terms: inout [(place: Int, value: Double)]) {
      terms.removeAll(keepingCapacity: true)
      terms.append((0, 1))
      for (column, place) in zip(rows.columns, places) {
        if let place, column[row] != 0 { terms.append((place, column[row])) }
      }
      for (group, levels) in zip(rows.groups, levels) {
        if let place = levels[group[row]] { terms.append((place, 1)) }
      }
    }

    /// Log-likelihood at a point; with `gradient`, the score and the expected information too.
    private func expansion(
      at point: [Double]
    ) -> (value: Double, gradient: [Double], information: Matrix) {
      var value = 0.0
      var gradient = [Double](repeating: 0, count: point.count)
      var information = Matrix(rowCount: point.count, columnCount: point.count)
      var terms: [(place: Int, value: Double)] = []
      for row in rows.outcomes.indices where !isSilent[row] {
        self.terms(of: row, into: &terms)
        let sum = terms.reduce(0) { $0 + point[$1.place] * $1.value }
        let rate = exp(min(sum, 30))
        let chance = -expm1(-rate)
        let score = rows.outcomes[row] ? rate * exp(-rate) / max(chance, 1e-300) : -rate
        value += rows.outcomes[row] ? log(max(chance, 1e-300)) : -rate
        let weight = chance > 0 ? rate * rate * exp(-rate) / chance : 0
        for (index, term) in terms.enumerated() {
          gradient[term.place] += score * term.value
          for other in terms[...index] {
            let (high, low) = (max(term.place, other.place), min(term.place, other.place))
            information[high, low] += weight * term.value * other.value
          }
        }
      }
      return (value, gradient, information)
    }

    mutating func climb() -> Bool {
      var here = expansion(at: point)
      for _ in 0..<60 {
        guard let factor = try? Cholesky(here.information) else { return false }
        var step = factor.solve(here.gradient)
        var next = here
        var halvings = 0
        repeat {
          next = expansion(at: zip(point, step).map { $0 + $1 })
          if next.value >= here.value - 1e-10 { break }
          step = step.map { $0 / 2 }
          halvings += 1
        } while halvings < 40
        point = zip(point, step).map { $0 + $1 }
        here = next
        if (step.map(abs).max() ?? 0) < 1e-8 {
          logLikelihood = here.value
          information = here.information
          return true
        }
        // A column that tells adopters from all others perfectly has no finite coefficient.
        if point.dropFirst().contains(where: { abs($0) > 60 }) { return false }
      }
      return false
    }

    /// Standard errors from the sums of scores by cluster.
    mutating func robustErrors() -> [Double]? {
      guard let factor = try? Cholesky(information) else { return nil }
      var sums: [Int: [Double]] = [:]
      var terms: [(place: Int, value: Double)] = []
      for row in rows.outcomes.indices where !isSilent[row] {
        self.terms(of: row, into: &terms)
        let rate = exp(min(terms.reduce(0) { $0 + point[$1.place] * $1.value }, 30))
        let score =
          rows.outcomes[row] ? rate * exp(-rate) / max(-expm1(-rate), 1e-300) : -rate
        let zero = [Double](repeating: 0, count: point.count)
        for term in terms {
          sums[rows.clusters[row], default: zero][term.place] += score * term.value
        }
      }
      clusterCount = sums.count
      guard sums.count > 1 else { return nil }
      var variances = [Double](repeating: 0, count: point.count)
      for cluster in sums.keys.sorted() {
        let moved = factor.solve(sums[cluster] ?? [])
        for (place, value) in moved.enumerated() { variances[place] += value * value }
      }
      let few = Double(sums.count) / Double(sums.count - 1)
      return variances.map { ($0 * few).squareRoot() }
    }
  }
}
