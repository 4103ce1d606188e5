internal import Glibc
internal import Graphs

/// Whether a measure of spread along ties depends on who is tied to whom.
///
/// The measure is compared with its values in networks of the same degrees, drawn by rewiring. The
/// draws start from one network that is itself drawn from the observed one, so that the observed
/// network is one among equals and the p-value is valid however long the rewiring takes.
///
/// It tells that adoption goes with the ties, never that a tie led to an adoption.
///
/// - Source: G. G. Vega Yon and T. W. Valente, netdiffuseR (2016–); J. Besag and P. Clifford,
///   Biometrika 76 (1989) 633–642 (parallel method); the p-value (*b* + 1)/(*R* + 1): B. V. North
///   and others, American Journal of Human Genetics 71 (2002) 439–441.
public struct StructureTest: Sendable, Hashable {
  public let measure: Measure
  /// The mean over those who have a value, in the observed network.
  public let observed: Double
  /// The mean of the draws.
  public let nullMean: Double?
  /// The standard deviation of the draws.
  public let nullDeviation: Double?
  /// How many draws are at most, and at least, the observed value.
  public let atMost: Int
  public let atLeast: Int
  /// How many networks were drawn, *R*.
  public let draws: Int

  /// What is averaged over the actors.
  public enum Measure: String, CaseIterable, Sendable, Hashable {
    /// Contemporaneous thresholds.
    case threshold
    case infection
    case susceptibility
  }

  /// Two-sided, never 0: twice the smaller of both (*b* + 1)/(*R* + 1), at most 1.
  public var pValue: Double? {
    draws == 0 ? nil : min(1, 2 * Double(min(atMost, atLeast) + 1) / Double(draws + 1))
  }
}

extension DiffusionPanel {
  /// The three structure tests from the same draws.
  ///
  /// - Parameters:
  ///   - draws: how many networks, *R*.
  ///   - swapsPerTie: how many swaps are tried per tie between one network and the next; of three,
  ///     each of two ties, few leave a tie where it was. The p-value is valid for any number.
  ///   - seed: from which all draws follow, whatever the number of threads.
  /// - Returns: one test per measure; none when nobody adopted.
  /// - Complexity: O(*R* · swaps · *m*).
  public func structureTests(
    draws: Int, swapsPerTie: Int = 3, seed: UInt64 = 1
  ) -> [StructureTest] {
    let means = StructureMeans(self)
    guard means.adopterCount > 0 else { return [] }
    let start = tieRows().map(TieRewiring.init)
    var scratch = means.scratch
    let observed = means.values(of: start, &scratch)
    let attempts = start.map { $0.targets.count * swapsPerTie }
    var hub = start
    var generator = SeededGenerator(seed: seed)
    for slice in hub.indices { hub[slice].swap(attempts: attempts[slice], &generator) }
    let (centre, base) = (hub, generator.next())
    let parts = Parallelism.batches(of: draws, least: 64) { batch in
      var tally = StructureTally(observed)
      var scratch = means.scratch
      for draw in batch {
        // Each draw has its own stream, so batches do not matter.
        var generator = SeededGenerator(
          seed: base &+ UInt64(draw) &* 0xD1B5_4A32_D192_ED03)
        var network = centre
        for slice in network.indices {
          network[slice].swap(attempts: attempts[slice], &generator)
        }
        tally.add(means.values(of: network, &scratch))
      }
      return tally
    }
    return StructureTest.Measure.allCases.enumerated().map { place, measure in
      StructureTally.test(measure, place, observed[place], parts, draws: draws)
    }
  }
}

/// What the draws of a batch gave.
private struct StructureTally: Sendable {
  private let observed: [Double]
  private var atMost = [0, 0, 0]
  private var atLeast = [0, 0, 0]
  private var sums = [0.0, 0.0, 0.0]
  /// Of squared differences from the observed values.
  private var squares = [0.0, 0.0, 0.0]

  init(_ observed: [Double]) {
    self.observed = observed
  }

  mutating func add(_ values: [Double]) {
    for place in values.indices {
      let difference = values[place] - observed[place]
      // Equal means may come out of different sums.
      let slack = 1e-12 * (1 + abs(observed[place]))
      if difference <= slack { atMost[place] += 1 }
      if difference >= -slack { atLeast[place] += 1 }
      sums[place] += difference
      squares[place] += difference * difference
    }
  }

  static func test(
    _ measure: StructureTest.Measure, _ place: Int, _ observed: Double, _ parts: [Self],
    draws: Int
  ) -> StructureTest {
    let sum = parts.reduce(0) { $0 + $1.sums[place] }
    let square = parts.reduce(0) { $0 + $1.squares[place] }
    let count = Double(draws)
    return StructureTest(
      measure: measure, observed: observed,
      nullMean: draws == 0 ? nil : observed + sum / count,
      nullDeviation: draws < 2 ? nil : sqrt(max(0, square - sum * sum / count) / (count - 1)),
      atMost: parts.reduce(0) { $0 + $1.atMost[place] },
      atLeast: parts.reduce(0) { $0 + $1.atLeast[place] }, draws: draws)
  }
}

/// The means of the three measures, straight from the ties.
private struct StructureMeans: Sendable {
  private let periodCount: Int
  private let isStatic: Bool
  /// The period of adoption; 0 for never.
  private let times: [Int32]
  private let new: [Double]
  let adopterCount: Int

  init(_ panel: DiffusionPanel) {
    periodCount = panel.periodCount
    isStatic = panel.isStatic
    times = panel.adoption.map { Int32($0 ?? 0) }
    var new = [Double](repeating: 0, count: panel.periodCount + 2)
    for period in panel.adoption.compactMap(\.self) { new[period] += 1 }
    self.new = new
    adopterCount = panel.adopterCount
  }

  /// Room for the counts below and above the line, per actor and measure.
  var scratch: [Int32] { [Int32](repeating: 0, count: times.count * 6) }

  func values(of network: [TieRewiring], _ counts: inout [Int32]) -> [Double] {
    for place in counts.indices { counts[place] = 0 }
    for slice in network.indices { count(network[slice], slice, &counts) }
    var (threshold, infection, susceptibility) = (0.0, 0.0, 0.0)
    for actor in times.indices where times[actor] > 0 {
      let (time, place) = (Int(times[actor]), actor * 6)
      func share(_ offset: Int) -> Double {
        Double(counts[place + offset]) / (Double(counts[place + offset + 1]) + 1e-15)
      }
      threshold += share(0)
      infection += share(2) / (new[time + 1] + 1e-15)
      susceptibility += share(4) / (new[time - 1] + 1e-15)
    }
    let count = Double(adopterCount)
    return [threshold / count, infection / count, susceptibility / count]
  }

  /// Counts the ties of one slice where they bear on ego (who names) and alter (who is named).
  private func count(_ network: TieRewiring, _ slice: Int, _ counts: inout [Int32]) {
    let (offsets, targets, times) = (network.offsets.span, network.targets.span, times.span)
    var counts = counts.mutableSpan
    let last = Int32(periodCount)
    let period = Int32(slice + 1)
    for actor in 0..<times.count {
      let own = times[actor]
      for place in Int(offsets[actor])..<Int(offsets[actor + 1]) {
        let alter = Int(targets[place])
        let other = times[alter]
        if own > 0, isStatic || own == period {
          if other > 0, other <= own { counts[actor * 6] += 1 }
          counts[actor * 6 + 1] += 1
          if own > 1, other > 0, other < own {
            if other == own - 1 { counts[actor * 6 + 4] += 1 }
            counts[actor * 6 + 5] += 1
          }
        }
        // The ego named the alter: what it adopts after the alter counts for the alter.
        if other > 0, other < last, own > other, isStatic || other + 1 == period {
          if own == other + 1 { counts[alter * 6 + 2] += 1 }
          counts[alter * 6 + 3] += 1
        }
      }
    }
  }
}
