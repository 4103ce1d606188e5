/// Whether groups differ in when the event comes: observed against expected events.
///
/// - Source: N. Mantel, Cancer Chemotherapy Reports 50 (1966) 163; weights S(t-) by R. Peto and
///   J. Peto, Journal of the Royal Statistical Society A 135 (1972) 185, as R's survdiff with
///   rho = 1. Differs in: S(t-) is the pooled Kaplan-Meier curve, whatever the strata.
public struct LogRank: Sendable {
  /// Members per group, in the order of the groups.
  public let sizes: [Int]
  /// Weighted events.
  public let observed: [Double]
  /// Weighted events expected when groups do not differ.
  public let expected: [Double]
  /// The covariance of observed less expected.
  let covariance: Matrix
  public let weighting: Weighting

  /// How much each event counts.
  public enum Weighting: String, CaseIterable, Hashable, Sendable, Codable {
    /// All alike.
    case equal
    /// By the share without the event just before: early differences count more.
    case peto
  }

  /// Compares groups.
  ///
  /// - Parameters:
  ///   - intervals: the stretches at risk.
  ///   - groups: the group of each, 0..< `groupCount`.
  ///   - groupCount: the number of groups.
  ///   - strata: within which to compare, such as counties; all together where `nil`.
  ///   - weighting: how much each event counts.
  /// - Precondition: one group, and one stratum, per stretch.
  /// - Complexity: O(*n* log *n* + *T* *g*²).
  public init(
    _ intervals: [RiskInterval], groups: [Int], groupCount: Int, strata: [Int]? = nil,
    weighting: Weighting = .equal
  ) {
    precondition(groups.count == intervals.count, "one group per stretch")
    precondition(strata.map { $0.count == intervals.count } ?? true, "one stratum per stretch")
    self.weighting = weighting
    var sizes = [Int](repeating: 0, count: groupCount)
    for group in groups { sizes[group] += 1 }
    self.sizes = sizes
    var tally = Tally(groupCount: groupCount)
    let stratum = strata ?? [Int](repeating: 0, count: intervals.count)
    for members in Dictionary(grouping: intervals.indices, by: { stratum[$0] })
      .sorted(by: { $0.key < $1.key }).map(\.value)
    {
      tally.add(
        members.map { intervals[$0] }, groups: members.map { groups[$0] }, weighting: weighting)
    }
    observed = tally.observed
    expected = tally.expected
    covariance = tally.covariance
  }

  /// The statistic; `nil` where fewer than two groups can be compared.
  public var chiSquared: Double? { test?.statistic }

  /// Groups at risk when an event came, less one.
  public var degreesOfFreedom: Int { max(0, compared.count - 1) }

  /// By the chi-squared law, which needs some events in each group; see
  /// ``permutationPValue(_:groups:groupCount:weighting:rounds:seed:)`` where there are few.
  public var pValue: Double? { test?.pValue }

  private var compared: [Int] { expected.indices.filter { expected[$0] > 0 } }

  private var test: (statistic: Double, pValue: Double)? {
    let used = Array(compared.dropLast())
    guard !used.isEmpty, let factor = try? Cholesky(covariance.principal(used)) else { return nil }
    let difference = used.map { observed[$0] - expected[$0] }
    let statistic = Minimiser.dot(difference, factor.solve(difference))
    return (statistic, ChiSquared(degreesOfFreedom: used.count).upperTail(statistic))
  }
}

extension LogRank {
  /// Sums over the times of events.
  private struct Tally {
    var observed: [Double]
    var expected: [Double]
    var covariance: Matrix

    init(groupCount: Int) {
      observed = [Double](repeating: 0, count: groupCount)
      expected = observed
      covariance = Matrix(rowCount: groupCount, columnCount: groupCount)
    }

    mutating func add(_ intervals: [RiskInterval], groups: [Int], weighting: Weighting) {
      let groupCount = observed.count
      let all = RiskTime.all(of: intervals)
      var perGroup = (0..<groupCount).map { group in
        GroupScan(zip(intervals, groups).lazy.filter { $0.1 == group }.map(\.0))
      }
      var survival = 1.0
      for here in all where here.events > 0 {
        let (d, r) = (Double(here.events), Double(here.atRisk))
        let weight = weighting == .peto ? survival : 1
        let counts = (0..<groupCount).map { perGroup[$0].advance(to: here.time) }
        let spread =
          r > 1 ? weight * weight * d * (r - d) / (r - 1) : 0
        for (i, mine) in counts.enumerated() {
          let share = Double(mine.atRisk) / r
          observed[i] += weight * Double(mine.events)
          expected[i] += weight * d * share
          for (j, other) in counts.enumerated() {
            covariance[i, j] += spread * share * ((i == j ? 1 : 0) - Double(other.atRisk) / r)
          }
        }
        survival *= (r - d) / r
      }
    }
  }

  /// One group's numbers at risk, read in order of time.
  private struct GroupScan {
    private let starts: [Double]
    private let ends: [RiskInterval]
    private var begun = 0
    private var ended = 0

    init(_ intervals: some Sequence<RiskInterval>) {
      starts = intervals.map(\.start).sorted()
      ends = intervals.sorted { $0.stop < $1.stop }
    }

    mutating func advance(to time: Double) -> (atRisk: Int, events: Int) {
      while begun < starts.count, starts[begun] < time { begun += 1 }
      while ended < ends.count, ends[ended].stop < time { ended += 1 }
      var events = 0
      var next = ended
      while next < ends.count, ends[next].stop == time {
        if ends[next].hasEvent { events += 1 }
        next += 1
      }
      return (begun - ended, events)
    }
  }
}
