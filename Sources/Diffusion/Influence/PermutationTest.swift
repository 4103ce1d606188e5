public import Graphs

/// How an observed number lies among those of random rearrangements.
///
/// - Source: p = (b + 1) / (R + 1), never 0: B. Phipson and G. K. Smyth, Statistical Applications
///   in Genetics and Molecular Biology 9 (2010) 39.
public struct PermutationTest: Hashable, Sendable {
  public let observed: Double
  /// The mean over the rearrangements.
  public let mean: Double
  /// The standard deviation over the rearrangements, with R - 1.
  public let deviation: Double
  /// R, the number of rearrangements.
  public let draws: Int
  /// How many of them were at least as large as what was observed.
  public let atLeast: Int
  /// How many of them were at most as large.
  public let atMost: Int
  public let seed: UInt64

  /// The chance of so large a number or a larger one.
  public var pValue: Double { Double(atLeast + 1) / Double(draws + 1) }
  /// The chance of so small a number or a smaller one.
  public var lowerPValue: Double { Double(atMost + 1) / Double(draws + 1) }
  /// Twice the smaller of both, at most 1.
  public var twoSidedPValue: Double { min(1, 2 * min(pValue, lowerPValue)) }

  /// Compares what was observed with random rearrangements.
  ///
  /// - Parameters:
  ///   - observed: the number.
  ///   - draws: R, at least 1.
  ///   - seed: from which all rearrangements follow.
  ///   - rearranged: the same number after one more rearrangement.
  /// - Complexity: R calls.
  public init(
    observed: Double, draws: Int, seed: UInt64,
    rearranged: (inout SeededGenerator) -> Double
  ) {
    precondition(draws > 0, "a test without rearrangements")
    var generator = SeededGenerator(seed: seed)
    var (atLeast, atMost) = (0, 0)
    var (mean, squares) = (0.0, 0.0)
    // Sums in another order differ by rounding; equal numbers must count as equal.
    let slack = 1e-9 * max(1, abs(observed))
    for draw in 1...draws {
      let value = rearranged(&generator)
      if value >= observed - slack { atLeast += 1 }
      if value <= observed + slack { atMost += 1 }
      let step = value - mean
      mean += step / Double(draw)
      squares += step * (value - mean)
    }
    self.observed = observed
    self.mean = mean
    deviation = draws > 1 ? (squares / Double(draws - 1)).squareRoot() : 0
    self.draws = draws
    self.atLeast = atLeast
    self.atMost = atMost
    self.seed = seed
  }
}

/// Who may change places with whom in a rearrangement: only members of the same stratum.
public struct Strata: Hashable, Sendable {
  /// The places of each stratum, by first occurrence.
  let groups: [[Int]]

  /// Everybody in one stratum.
  public init(count: Int) {
    groups = [Array(0..<count)]
  }

  /// One stratum for each value, such as a county or a period of first opportunity.
  ///
  /// - Parameters:
  ///   - labels: one per place.
  ///   - fixed: places that keep what they have.
  public init(by labels: [some Hashable], fixed: Set<Int> = []) {
    self.init(places: labels.indices.filter { !fixed.contains($0) }) { labels[$0] }
  }

  /// One stratum for each value among some places; all others keep what they have.
  public init<Label: Hashable>(places: some Sequence<Int>, by label: (Int) -> Label) {
    var order: [Label: Int] = [:]
    var groups: [[Int]] = []
    for place in places {
      let label = label(place)
      if let group = order[label] {
        groups[group].append(place)
      } else {
        order[label] = groups.count
        groups.append([place])
      }
    }
    self.groups = groups
  }

  /// Shuffles values among the places of each stratum.
  ///
  /// - Complexity: O(*n*).
  public func shuffle<Value>(_ values: inout [Value], using generator: inout SeededGenerator) {
    for group in groups where group.count > 1 {
      for last in stride(from: group.count - 1, to: 0, by: -1) {
        let other = generator.below(last + 1)
        if other != last { values.swapAt(group[last], group[other]) }
      }
    }
  }
}
