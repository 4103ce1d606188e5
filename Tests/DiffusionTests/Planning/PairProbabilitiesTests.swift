import Graphs
import Testing

@testable import Diffusion

@Suite("Probabilities of influence, pair by pair")
struct PairProbabilitiesTests {
  /// From 0 to 2, with a window of 10: taken after 4, after 30, never, and before 0 was.
  private static let log = TinyLog.log([
    TinyLog.action([0, 2, 4], until: 100), TinyLog.action([0, nil, 30], until: 100),
    TinyLog.action([0, nil, nil], until: 100), TinyLog.action([5, nil, 1], until: 100),
  ])

  @Test("three trials, one success shared by two: 1/3, 1/4 and 1/6")
  func fractions() {
    func value(_ method: PairProbabilities.Method) -> Double? {
      PairProbabilities(of: Self.log, method, window: 10).probability(from: 0, to: 2)
    }
    #expect(value(.bernoulli) == 1.0 / 3)
    #expect(value(.jaccard) == 1.0 / 4)
    #expect(value(.partialCredit) == 0.5 / 3)
  }

  @Test("a pair without trials is unknown, not 0; one that always failed is 0")
  func unknown() {
    // 1 acted once, before 2 did; 2 never acted while 1 was open to it but once.
    let learnt = PairProbabilities(of: Self.log, .bernoulli, window: 10)
    #expect(learnt.probability(from: 1, to: 0) == nil)
    #expect(learnt.probability(from: 2, to: 1) == 0)
    let untied = PairProbabilities(
      of: Self.log, .bernoulli, window: 10, isTied: { source, _ in source != 0 })
    #expect(untied.probability(from: 0, to: 2) == nil)
  }

  @Test("without a full window, or with dates that do not tell, there is no trial")
  func censoring() {
    let short = TinyLog.log([TinyLog.action([0, nil], until: 9)])
    #expect(short.trials(window: 10, isTied: { _, _ in true }).isEmpty)
    let full = TinyLog.log([TinyLog.action([0, nil], until: 10)])
    #expect(full.trials(window: 10, isTied: { _, _ in true }).count == 1)
    // An act within the window is no trial either where the record ends before the window does: those
    // who did not act were left out, too.
    func quick(_ until: Int) -> [ActionLog.Trial] {
      TinyLog.log([
        ActionLog.Action(courses: [
          ActionLog.Course(taken: TimeBounds(0), followedUntil: until),
          ActionLog.Course(taken: TimeBounds(3), followedUntil: until),
        ])
      ]).trials(window: 10, isTied: { _, _ in true })
    }
    #expect(quick(9).isEmpty && quick(10).count == 1)
    let vague = TinyLog.log([
      ActionLog.Action(courses: [
        ActionLog.Course(taken: TimeBounds(0)),
        ActionLog.Course(taken: TimeBounds(earliest: 5, latest: 15)),
        ActionLog.Course(),
      ])
    ])
    let trials = vague.trials(window: 10, isTied: { _, _ in true })
    // The act of 1 may lie after the window (its latest is beyond): no certain result. Of 2
    // nothing is known.
    #expect(trials.isEmpty)
  }

  @Test("expectation-maximisation reaches the maximum: two sources, one of them alone once")
  func saito() {
    // 0 and 1 before 2 three times, once followed; 0 alone twice, once followed.
    let both = [
      TinyLog.action([0, 0, 1]), TinyLog.action([0, 0, nil]), TinyLog.action([0, 0, nil]),
    ]
    let alone = [TinyLog.action([0, nil, 1]), TinyLog.action([0, nil, nil])]
    let learnt = PairProbabilities(
      of: TinyLog.log(both + alone), .expectationMaximisation, window: 10,
      isTied: { $1 == 2 && $0 != 2 })
    let (p, q) = (
      learnt.probability(from: 0, to: 2) ?? -1, learnt.probability(from: 1, to: 2) ?? -1
    )
    // Likelihood (1-(1-p)(1-q)) ((1-p)(1-q))² p (1-p): on a grid nothing is better.
    func likelihood(_ p: Double, _ q: Double) -> Double {
      let none = (1 - p) * (1 - q)
      return (1 - none) * none * none * p * (1 - p)
    }
    for i in 0...200 {
      for j in 0...200 {
        #expect(likelihood(Double(i) / 200, Double(j) / 200) <= likelihood(p, q) + 1e-9)
      }
    }
    #expect(learnt.rounds > 1)
  }

  @Test("a meeting is a source of its own: 1/4 by meetings alone, 1/3 of what is left by the pair")
  func meetings() {
    // 1 comes to a meeting at time 1; in half of the actions 0, who did not come, acts at 2.
    let meeting = [AttendanceHistory.DatedMeeting([1], at: TimeBounds(1))]
    let alone = [4, nil, nil, nil].map { TinyLog.action([nil, $0], meetings: meeting, begins: 0) }
    let both = [4, 4, nil, nil].map { TinyLog.action([2, $0], meetings: meeting, begins: 0) }
    let learnt = PairProbabilities(
      of: TinyLog.log(alone + both), .expectationMaximisation, window: 10,
      isTied: { $1 == 1 && $0 == 0 })
    // Meetings q: 1 of 4 follow, so q = 1/4. Both: 2 of 4 = 1 - (1 - p)(1 - q), so 1 - p = 2/3.
    #expect(abs((learnt.meetingProbability ?? -1) - 0.25) < 1e-8)
    #expect(abs((learnt.probability(from: 0, to: 1) ?? -1) - 1.0 / 3) < 1e-8)
    #expect(learnt.meetingTrials == 8 && learnt.count(from: 0, to: 1).trials == 4)
  }

  @Test("those who came to one meeting and acted after it have the meeting as their source")
  func commonExposure() {
    let meeting = [AttendanceHistory.DatedMeeting([0, 1], at: TimeBounds(1))]
    let acts: [[Int?]] = [[2, 4], [2, nil], [nil, nil], [nil, nil]]
    let learnt = PairProbabilities(
      of: TinyLog.log(acts.map { TinyLog.action($0, meetings: meeting, begins: 0) }),
      .expectationMaximisation, window: 10)
    // Three of eight guests acted; no pair was tried.
    #expect(learnt.probability(from: 0, to: 1) == nil)
    #expect(abs((learnt.meetingProbability ?? -1) - 3.0 / 8) < 1e-12)
  }

  @Test("two meetings try twice: 3/4 follow, so each does in a half")
  func twoMeetings() {
    let meetings = [1, 2].map { AttendanceHistory.DatedMeeting([0], at: TimeBounds($0)) }
    let learnt = PairProbabilities(
      of: TinyLog.log(
        [4, 4, 4, nil].map { TinyLog.action([$0], meetings: meetings, begins: 0) }),
      .expectationMaximisation, window: 10)
    #expect(abs((learnt.meetingProbability ?? -1) - 0.5) < 1e-8)
    let none = PairProbabilities(
      of: TinyLog.log([TinyLog.action([4])]), .expectationMaximisation, window: 10)
    #expect(none.meetingProbability == nil && none.meetingTrials == 0)
  }

  @Test("known probabilities come out of simulated cascades")
  func recovery() {
    // 0 and 1 start; each passes to 2 once: 0.2 and 0.5.
    var generator = SeededGenerator(seed: 7)
    let actions = (0..<4_000).map { _ in
      let starts = (generator.unit() < 0.7, generator.unit() < 0.7)
      let first = generator.unit() < 0.2 && starts.0
      let second = generator.unit() < 0.5 && starts.1
      return TinyLog.action([
        starts.0 ? 0 : nil, starts.1 ? 0 : nil, first || second ? 3 : nil,
      ])
    }
    let learnt = PairProbabilities(
      of: TinyLog.log(actions), .expectationMaximisation, window: 10,
      isTied: { $1 == 2 && $0 != 2 })
    // Standard errors about 0.01.
    #expect(abs((learnt.probability(from: 0, to: 2) ?? 0) - 0.2) < 0.04)
    #expect(abs((learnt.probability(from: 1, to: 2) ?? 0) - 0.5) < 0.04)
    let shared = PairProbabilities(
      of: TinyLog.log(actions), .bernoulli, window: 10, isTied: { $1 == 2 && $0 != 2 })
    // Without sharing, what the other did counts too: 1 - (1 - 0.2)(1 - 0.7 × 0.5) = 0.48.
    #expect(abs((shared.probability(from: 0, to: 2) ?? 0) - 0.48) < 0.04)
  }
}
