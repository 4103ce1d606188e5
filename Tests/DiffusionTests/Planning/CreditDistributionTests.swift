import Diffusion
import Graphs
import Testing

@Suite("Credit distribution")
struct CreditDistributionTests {
  /// The propagation of figure 1 of the paper, numbered v 0, s 1, w 2, t 3, z 4, u 5.
  ///
  /// First v and s; w after v; t after v and s; z after t; u after v, t, w and z.
  private static let arcs: Set<[Int]> = [
    [0, 2], [0, 3], [1, 3], [3, 4], [0, 5], [3, 5], [2, 5], [4, 5],
  ]

  private static var figure: CreditDistribution {
    CreditDistribution(
      of: TinyLog.log([TinyLog.action([0, 1, 2, 3, 4, 5])]),
      isTied: { arcs.contains([$0, $1]) })
  }

  @Test("the paper's example: v is credited 0.75 for u, the set of v and z 0.875")
  func figure() {
    #expect(Self.figure.credit(from: 0, to: 5) == 0.75)
    #expect(Self.figure.credits(to: [0, 4])[5] == 0.875)
    // v, w, half of t and z, three quarters of u.
    #expect(Self.figure.spread(of: [0]) == 1 + 1 + 0.5 + 0.5 + 0.75)
  }

  @Test("credit is a share of the acts of the target: one of two actions followed counts half")
  func shareOfActs() {
    let log = TinyLog.log([TinyLog.action([0, 1]), TinyLog.action([nil, 1])])
    let credit = CreditDistribution(of: log)
    #expect(credit.credit(from: 0, to: 1) == 0.5)
    #expect(credit.credit(from: 1, to: 0) == 0)
  }

  @Test("a meeting takes its part of the credit, and who came to it with the target takes none")
  func meeting() {
    let meeting = AttendanceHistory.DatedMeeting([1, 2], at: TimeBounds(5))
    // 0 acts at 0, the meeting at 5 has 1 and 2, then 1 acts at 6 and 2 at 7.
    let log = TinyLog.log([TinyLog.action([0, 6, 7], meetings: [meeting])])
    let credit = CreditDistribution(of: log)
    #expect(credit.credit(from: 1, to: 2) == 0)
    #expect(credit.credit(from: 0, to: 2) == 0.5)
  }

  @Test("equal and overlapping dates are nobody's cause; a window forgets")
  func order() {
    let same = TinyLog.log([TinyLog.action([3, 3])])
    #expect(CreditDistribution(of: same).credit(from: 0, to: 1) == 0)
    let courses = [
      ActionLog.Course(taken: TimeBounds(earliest: 0, latest: 5)),
      ActionLog.Course(taken: TimeBounds(earliest: 5, latest: 9)),
      ActionLog.Course(taken: TimeBounds(earliest: 6, latest: 9)),
    ]
    let overlapping = CreditDistribution(of: TinyLog.log([ActionLog.Action(courses: courses)]))
    #expect(overlapping.credit(from: 0, to: 1) == 0)
    #expect(overlapping.credit(from: 0, to: 2) == 1)
    let late = TinyLog.log([TinyLog.action([0, 11])])
    #expect(CreditDistribution(of: late, window: 10).credit(from: 0, to: 1) == 0)
    #expect(CreditDistribution(of: late, window: 11).credit(from: 0, to: 1) == 1)
  }

  @Test("time-aware credit: infl(u)/d exp(-delay/mean delay), by hand")
  func timeAware() {
    // Delays 2 and 4, mean 3; the first act is within it, the second is not: infl = 1/2.
    let log = TinyLog.log([TinyLog.action([0, 2]), TinyLog.action([0, 4])])
    let credit = CreditDistribution(of: log, sharing: .timeAware)
    let byHand = (0.5 * 0.5134171190325921 + 0.5 * 0.2635971381157268) / 2
    #expect(abs(credit.credit(from: 0, to: 1) - byHand) < 1e-15)
  }

  @Test("spread is that of the recursion, monotone and submodular, on random logs")
  func laws() {
    for seed in 1...3 as ClosedRange<UInt64> {
      let log = TinyLog.random(actors: 6, actions: 5, seed: seed)
      let credit = CreditDistribution(of: log)
      let values = (0..<64).map { credit.spread(of: Self.members($0)) }
      for set in 0..<64 {
        #expect(abs(values[set] - Self.spread(of: Self.members(set), in: log)) < 1e-12)
        for x in 0..<6 where set >> x & 1 == 0 {
          let gain = values[set | 1 << x] - values[set]
          #expect(gain >= -1e-12)
          for y in 0..<6 where y != x && set >> y & 1 == 0 {
            let larger = set | 1 << y
            #expect(values[larger | 1 << x] - values[larger] <= gain + 1e-12)
          }
        }
      }
    }
  }

  @Test("lazy choice is the plain greedy choice, with gains that sum to the spread")
  func greedy() {
    for seed in 1...5 as ClosedRange<UInt64> {
      let log = TinyLog.random(actors: 7, actions: 6, seed: seed)
      let credit = CreditDistribution(of: log)
      let choices = credit.greedy(4, among: 0..<7)
      var chosen: [Int] = []
      for choice in choices {
        let before = credit.spread(of: chosen)
        let gains = (0..<7).filter { !chosen.contains($0) }.map {
          credit.spread(of: chosen + [$0]) - before
        }
        #expect(abs(choice.gain - (gains.max() ?? 0)) < 1e-12)
        chosen.append(choice.actor)
      }
      #expect(abs(credit.spread(of: chosen) - choices.map(\.gain).reduce(0, +)) < 1e-12)
    }
    let none = CreditDistribution(of: TinyLog.log([TinyLog.action([nil, nil])]))
    #expect(none.greedy(2, among: 0..<2).isEmpty)
  }

  private static func members(_ set: Int) -> [Int] { (0..<8).filter { set >> $0 & 1 == 1 } }

  /// The definition, act by act: 1 in the set, else the mean over the sources.
  private static func spread(of set: [Int], in log: ActionLog) -> Double {
    var sum = 0.0
    var counts = [Double](repeating: 0, count: log.actorCount)
    for action in log.actions { for actor in action.order { counts[actor] += 1 } }
    for action in log.actions {
      var credit = [Double](repeating: 0, count: log.actorCount)
      for actor in action.order {
        let sources = action.sources(of: actor, isTied: { _, _ in true }).actors
        if set.contains(actor) {
          credit[actor] = 1
        } else if !sources.isEmpty {
          credit[actor] = sources.map { credit[$0] }.reduce(0, +) / Double(sources.count)
        }
        sum += credit[actor] / counts[actor]
      }
    }
    return sum
  }
}
