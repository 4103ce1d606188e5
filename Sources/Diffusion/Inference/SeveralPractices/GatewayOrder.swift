internal import Graphs

/// Whether organisations that have two practices took the one before the other.
///
/// Only certain orders count: times that overlap are undetermined. Two questions are kept apart:
///
/// - *Which came first?* The sign test of "first before second" against "second before first". A
///   practice that is simply older wins this without being a gateway.
/// - *Within organisations more than the calendar gives?* The dates of the second are dealt out
///   anew among the organisations that have both. Only an order that goes with the organisation
///   remains.
///
/// - Source: the permutation of partners in time, as in the Knox test: G. Knox, Applied Statistics
///   13 (1964) 25-29.
public struct GatewayOrder: Hashable, Sendable {
  public let first: String
  public let second: String
  /// Organisations that have both.
  public let withBoth: Int
  public let firstBefore: Int
  public let secondBefore: Int
  /// Same time, or times that overlap.
  public let undetermined: Int
  /// Exact, two-sided; `nil` where no order is certain.
  public let signPValue: Double?
  /// How many would have the first before the second by the calendar alone.
  public let expectedByCalendar: Double
  /// Two-sided, from the permutations: never 0; `nil` with fewer than two with both.
  public let calendarPValue: Double?
  /// After Benjamini and Hochberg over all pairs, of either test.
  public let signFalseDiscoveryRate: Double?
  public let calendarFalseDiscoveryRate: Double?

  /// All pairs of practices, in the order given.
  ///
  /// - Parameters:
  ///   - practices: the same actors in each.
  ///   - draws: permutations of each pair.
  ///   - seed: from which all follow; each pair has its own stream.
  /// - Returns: one result a pair.
  /// - Complexity: O(*p*² *n* draws).
  public static func pairs(
    of practices: [PracticeTimes], draws: Int = 999, seed: UInt64
  ) -> [GatewayOrder] {
    var pairs: [Pair] = []
    for first in practices.indices {
      for second in practices.indices.dropFirst(first + 1) {
        pairs.append(
          Pair(
            practices[first], practices[second], draws: draws, seed: seed, stream: pairs.count))
      }
    }
    let sign = adjusted(pairs.map(\.signPValue))
    let calendar = adjusted(pairs.map(\.calendarPValue))
    return pairs.indices.map { place in
      let pair = pairs[place]
      return GatewayOrder(
        first: pair.names.0, second: pair.names.1, withBoth: pair.times.count,
        firstBefore: pair.before, secondBefore: pair.after,
        undetermined: pair.times.count - pair.before - pair.after, signPValue: pair.signPValue,
        expectedByCalendar: pair.expected, calendarPValue: pair.calendarPValue,
        signFalseDiscoveryRate: sign[place], calendarFalseDiscoveryRate: calendar[place])
    }
  }

  /// False-discovery rates of the tests that there are.
  private static func adjusted(_ pValues: [Double?]) -> [Double?] {
    let known = pValues.indices.filter { pValues[$0] != nil }
    let rates = MultipleTests.falseDiscoveryRates(known.compactMap { pValues[$0] })
    var result = [Double?](repeating: nil, count: pValues.count)
    for (place, rate) in zip(known, rates) { result[place] = rate }
    return result
  }

  private struct Pair {
    let names: (String, String)
    let times: [(TimeBounds, TimeBounds)]
    let before: Int
    let after: Int
    let expected: Double
    let signPValue: Double?
    let calendarPValue: Double?

    init(
      _ first: PracticeTimes, _ second: PracticeTimes, draws: Int, seed: UInt64, stream: Int
    ) {
      names = (first.name, second.name)
      let times = zip(first.times, second.times).compactMap { a, b in
        a.flatMap { a in b.map { (a, $0) } }
      }
      self.times = times
      before = times.count { $0.0.isCertainlyBefore($0.1) }
      after = times.count { $0.1.isCertainlyBefore($0.0) }
      let led = times.map { a in times.count { a.0.isCertainlyBefore($0.1) } }.reduce(0, +)
      expected = times.isEmpty ? 0 : Double(led) / Double(times.count)
      signPValue = Proportion(before, of: before + after).map { $0.binomialTest(of: 0.5) }
      guard times.count > 1 else {
        calendarPValue = nil
        return
      }
      var mixer = SeededStream.generator(seed: seed, stream: stream)
      let strata = Strata(count: times.count)
      var dates = times.map(\.1)
      calendarPValue =
        PermutationTest(observed: Double(before), draws: draws, seed: mixer.next()) { generator in
          strata.shuffle(&dates, using: &generator)
          return Double(zip(times, dates).count { $0.0.isCertainlyBefore($1) })
        }.twoSidedPValue
    }
  }
}
