import Diffusion
import Testing

@Suite("Two practices in the same organisations")
struct PairedPracticesTests {
  private func practice(_ name: String, _ times: [Int?]) -> PracticeTimes {
    PracticeTimes(name: name, times: times.map { $0.map { TimeBounds($0) } })
  }

  @Test("three of eight have both, four have each: lift 1.5, Fisher's p 0.486")
  func lift() throws {
    let pairs = CoAdoption.pairs(of: [
      practice("A", [1, 1, 1, 1, nil, nil, nil, nil]),
      practice("B", [1, 1, 1, nil, 1, nil, nil, nil]),
      practice("C", [nil, nil, nil, nil, nil, nil, nil, nil]),
    ])
    #expect(pairs.count == 3)
    #expect(pairs[0].withBoth == 3 && pairs[0].count == 8)
    #expect(pairs[0].lift == 1.5)
    // (16 + 1) * 2 / 70.
    #expect(abs(pairs[0].pValue - 34.0 / 70) < 1e-12)
    // Three tests: the smallest p times three, at most the next ones, which are 1.
    #expect(pairs[0].falseDiscoveryRate == 1)
    #expect(pairs[1].lift == nil && pairs[1].pValue == 1 && pairs[1].oddsRatio == nil)
  }

  @Test("the older practice is first everywhere, and that is all by the calendar")
  func older() {
    let pair = GatewayOrder.pairs(
      of: [practice("A", [1, 2, 3, 4, 9]), practice("B", [5, 6, 7, 8, nil])], seed: 1)[0]
    #expect(pair.withBoth == 4 && pair.firstBefore == 4 && pair.secondBefore == 0)
    #expect(abs((pair.signPValue ?? 0) - 0.125) < 1e-12)
    #expect(pair.expectedByCalendar == 4)
    #expect(pair.calendarPValue == 1)
  }

  @Test("each takes the second right after the first: more than the calendar gives")
  func gateway() throws {
    let times = (0..<8).map { 10 * $0 }
    let pair = GatewayOrder.pairs(
      of: [practice("A", times), practice("B", times.map { $0 + 1 })], seed: 2)[0]
    #expect(pair.firstBefore == 8)
    // Of 64 pairs of dates 36 have the first before the second.
    #expect(pair.expectedByCalendar == 4.5)
    // Only one of 8! deals does as well: (0 + 1) / 1000, two-sided.
    #expect(abs((pair.calendarPValue ?? 1) - 0.002) < 1e-12)
    #expect(pair.calendarFalseDiscoveryRate == pair.calendarPValue)
  }

  @Test("dates that overlap decide nothing")
  func overlap() {
    let year = TimeBounds(earliest: 0, latest: 365)
    let pair = GatewayOrder.pairs(
      of: [
        PracticeTimes(name: "A", times: [year, TimeBounds(3)]),
        PracticeTimes(name: "B", times: [TimeBounds(100), TimeBounds(3)]),
      ], seed: 1)[0]
    #expect(pair.undetermined == 2 && pair.signPValue == nil)
  }
}
