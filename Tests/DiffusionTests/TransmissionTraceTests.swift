import Diffusion
import Foundation
import Graphs
import TestSupport
import Testing

@Suite("Who took it from whom")
struct TransmissionTraceTests {
  private func setting(
    _ times: [TimeBounds?], _ arcs: [(Int, Int)], documented: [Int: Int] = [:],
    independent: Set<Int> = []
  ) -> TransmissionSetting {
    TransmissionSetting(
      adoptions: times, channels: [.ties(Shape.graph(arcs, times.count, directed: true))],
      documented: documented, independent: independent)
  }

  private func known(_ times: Int...) -> [TimeBounds?] { times.map { TimeBounds($0) } }

  @Test("times 1, 2, 2, 3, 3 with the law (2/3, 1/3): a fifth to time 1, four fifths to time 2")
  func wallingaTeunis() throws {
    let all = (0..<5).flatMap { a in (0..<5).filter { $0 != a }.map { (a, $0) } }
    let trace = TransmissionTrace(
      of: setting(known(1, 2, 2, 3, 3), all),
      rates: TransmissionRates(own: 0, strengths: [1], generationLaw: [2.0 / 3, 1.0 / 3]))
    let last = try #require(trace.adoptions.last)
    #expect(last.adopter == 4 && last.own < 1e-12)
    let shares = Dictionary(
      uniqueKeysWithValues: last.sources.map { ($0.actor, $0.probability) })
    #expect(abs((shares[0] ?? 0) - 0.2) < 1e-12)
    #expect(abs((shares[1] ?? 0) + (shares[2] ?? 0) - 0.8) < 1e-12)
    // R of the first: both of time 2, and a fifth of both of time 3.
    #expect(abs(trace.reproduction[0].mean - 2.4) < 1e-12)
    #expect(abs(trace.reproduction[1].mean - 0.8) < 1e-12)
    #expect(trace.reproduction[0].least >= 2 && trace.reproduction[0].most <= 4)
  }

  @Test("rates share an adoption; own invention is a candidate; the same day is none")
  func byHand() throws {
    // 2 is tied to 0 and 1, 3 to 2 and to 4, which adopted the same day.
    let trace = TransmissionTrace(
      of: setting(known(1, 2, 5, 7, 7), [(2, 0), (2, 1), (3, 2), (3, 4)]),
      rates: TransmissionRates(own: 0.5, strengths: [1]))
    let two = trace.adoptions[2]
    #expect(two.adopter == 2 && two.sources.map(\.actor) == [0, 1])
    #expect(two.sources.allSatisfy { abs($0.probability - 0.4) < 1e-12 })
    #expect(abs(two.own - 0.2) < 1e-12 && two.parent == 0 && abs(two.margin) < 1e-12)
    let three = trace.adoptions[3]
    #expect(three.sources.map(\.actor) == [2] && abs(three.probability - 2.0 / 3) < 1e-12)
    #expect(abs(three.margin - 1.0 / 3) < 1e-12)
    #expect(abs(trace.probability - 0.4 * 2 / 3) < 1e-12)
    // 1 + 1 + 1 of 0, 1 and 4 on their own, and 0.2 and 1/3.
    #expect(abs(trace.ownAdoptions - (3 + 0.2 + 1.0 / 3)) < 1e-12)
  }

  @Test("a documented transfer stands, and who had to took it from nobody")
  func documented() {
    let trace = TransmissionTrace(
      of: setting(known(1, 2, 3), [(1, 0), (2, 0), (2, 1)], documented: [2: 0], independent: [1]),
      rates: TransmissionRates(own: 1, strengths: [5]))
    #expect(trace.adoptions.map(\.basis) == [.estimated, .independent, .documented])
    #expect(trace.adoptions.map(\.parent) == [nil, nil, 0])
    #expect(trace.logProbability == 0)  // the first had no other explanation
    #expect(trace.reproduction[0].mean == 1 && trace.reproduction[0].least == 1)
  }

  @Test("of two overlapping dates each may have been first; no circle is drawn")
  func openDates() {
    let year = TimeBounds(earliest: 0, latest: 99)
    let trace = TransmissionTrace(
      of: setting([year, year], [(0, 1), (1, 0)]),
      rates: TransmissionRates(own: 1, strengths: [9]), draws: 4_000)
    // Before the other in 99 of 200 choices of days (0.495), then with 0.9: 0.4455.
    for explanation in trace.adoptions {
      #expect(abs((explanation.sources.first?.probability ?? 0) - 0.4455) < 0.04)
    }
    #expect(trace.adoptions.count { $0.parent != nil } <= 1)
    #expect(trace.form.roots.least == 1)
  }

  /// Structural virality by all pairs.
  private func virality(_ parents: [Int?]) -> Double? {
    func way(_ node: Int) -> [Int] {
      var way = [node]
      while let next = parents[way[way.count - 1]] { way.append(next) }
      return way
    }
    var (sum, pairs) = (0, 0)
    for a in parents.indices {
      for b in parents.indices where b > a {
        let (left, right) = (way(a), way(b))
        guard let up = left.firstIndex(where: right.contains),
          let down = right.firstIndex(of: left[up])
        else { continue }
        sum += up + down
        pairs += 1
      }
    }
    return pairs > 0 ? Double(sum) / Double(pairs) : nil
  }

  @Test("structural virality of sure forests agrees with the distances of all pairs")
  func structuralVirality() throws {
    for seed in UInt64(1)...8 {
      var generator = SeededGenerator(seed: seed)
      // Each actor can only have learnt from one, an earlier one, or from nobody.
      let parents: [Int?] = (0..<9).map { actor in
        actor == 0 || generator.below(5) == 0 ? nil : generator.below(actor)
      }
      let arcs = parents.enumerated().compactMap { actor, parent in parent.map { (actor, $0) } }
      let trace = TransmissionTrace(
        of: setting((0..<9).map { TimeBounds($0) }, arcs),
        rates: TransmissionRates(own: 0, strengths: [1]), draws: 3)
      #expect(trace.adoptions.map(\.parent) == parents)
      let expected = virality(parents)
      #expect(abs((trace.form.structuralVirality?.mean ?? -1) - (expected ?? -1)) < 1e-12)
      #expect(trace.form.roots.mean == Double(parents.count { $0 == nil }))
      #expect(trace.form.generations.reduce(0, +) == 9)
    }
  }

  @Test("a star of five: depth 1, breadth 4, virality 1.6")
  func star() {
    let trace = TransmissionTrace(
      of: setting(known(1, 2, 3, 4, 5), [(1, 0), (2, 0), (3, 0), (4, 0)]),
      rates: TransmissionRates(own: 0, strengths: [1]), draws: 1)
    #expect(trace.form.depth.mean == 1 && trace.form.breadth.mean == 4)
    // 4 pairs at 1 and 6 at 2: 16 / 10.
    #expect(abs((trace.form.structuralVirality?.mean ?? 0) - 1.6) < 1e-12)
  }

  @Test("a meeting is credited with what went through it")
  func credits() {
    // 0 and 1 met at 1 and, with 2, at 3; 1 adopts at 5. Newman: 1 and 1/2.
    let history = AttendanceHistory(
      actorCount: 3,
      meetings: [.init([0, 1], at: TimeBounds(1)), .init([0, 1, 2], at: TimeBounds(3))])
    let setting = TransmissionSetting(
      adoptions: [TimeBounds(2), TimeBounds(5), nil],
      channels: [.meetings(history, AffiliationExposure())])
    let rates = TransmissionRates(own: 0.5, strengths: [1])
    let later = TransmissionTrace(of: setting, rates: rates, draws: 1)
    #expect(later.credits == [[0.5, 0.25]] && later.ownAdoptions == 1.25)
    // 0 adopted after the first meeting: it could not show it there.
    let showing = TransmissionTrace(
      of: setting.withContact(.directShowing), rates: rates, draws: 1)
    #expect(showing.credits == [[0, 0.5]])
  }

  @Test("rates: own invention alone is adoptions over time at risk")
  func ownInvention() throws {
    let times = [TimeBounds(0)] + (1...12).map { TimeBounds($0) }
    let setting = TransmissionSetting(
      adoptions: times, channels: [.ties(Shape.graph([], 13, directed: true))])
    let fit = try #require(TransmissionFit.fit(setting))
    // 12 adoptions in 1 + 2 + … + 12 = 78 units of time.
    #expect(abs(fit.rates.own - 12.0 / 78) < 1e-9 && fit.likelihoodRatio == 0)
    #expect(fit.adoptions == 12 && fit.censored == 0)
  }

  @Test("rates: where all were always tied to the first, only the sum of both rates is known")
  func sum() throws {
    let times = [TimeBounds(0)] + (1...12).map { TimeBounds($0) } + [nil]
    let arcs = (1...13).map { ($0, 0) }
    let setting = TransmissionSetting(
      adoptions: times, channels: [.ties(Shape.graph(arcs, 14, directed: true))],
      observedUntil: times.map { _ in 22 })
    let fit = try #require(TransmissionFit.fit(setting))
    #expect(abs(fit.rates.own + fit.rates.strengths[0] - 12.0 / 100) < 1e-9)
    #expect(fit.censored == 1)
    // s alone explains all between the roots of 12 log(x) - x·100 down by 1.9207 from 12/100, the
    // own rate taking up what is left below: the interval starts at 0 and ends at the upper root.
    #expect(fit.strengthIntervals[0].lowerBound == 0)
    let most = fit.strengthIntervals[0].upperBound
    let fall = (12 * log(0.12) - 12) - (12 * log(most) - 100 * most)
    #expect(most > 0.12 && abs(fall - 1.9207294) < 1e-5)
  }

  @Test("fewer than ten adoptions after the first give no rates")
  func tooFew() {
    let times = (0...9).map { TimeBounds($0) }
    #expect(
      TransmissionFit.fit(
        TransmissionSetting(
          adoptions: times, channels: [.ties(Shape.graph([], 10, directed: true))])) == nil)
  }

  @Test("two channels: the greatest likelihood is not exceeded nearby")
  func greatest() throws {
    var generator = SeededGenerator(seed: 5)
    var times: [TimeBounds?] = []
    for _ in 0..<16 {
      times.append(generator.below(4) == 0 ? nil : TimeBounds(generator.below(20)))
    }
    let arcs = (0..<2).map { _ in
      (0..<16).flatMap { a in (0..<16).filter { $0 != a && generator.below(4) == 0 }.map { (a, $0) }
      }
    }
    let setting = TransmissionSetting(
      adoptions: times,
      channels: arcs.map { .ties(Shape.graph($0, 16, directed: true)) },
      observedUntil: times.map { _ in 25 })
    let fit = try #require(TransmissionFit.fit(setting))
    let start = times.compactMap { $0?.exactly }.min() ?? 0
    let likelihood = { (own: Double, s: [Double]) -> Double in
      var sum = 0.0
      for actor in times.indices {
        let adopted = times[actor]?.exactly
        let end = adopted ?? 25
        guard end > start else { continue }
        let rate = { (time: Int) -> Double in
          var rate = own
          for channel in 0..<2 {
            for (a, b) in arcs[channel] where a == actor {
              if let other = times[b]?.exactly, other < time { rate += s[channel] }
            }
          }
          return rate
        }
        for time in (start + 1)...end { sum -= rate(time) }
        if adopted != nil { sum += log(rate(end)) }
      }
      return sum
    }
    let best = likelihood(fit.rates.own, fit.rates.strengths)
    #expect(abs(best - fit.logLikelihood) < 1e-8)
    for (own, first, second) in [
      (1.05, 1, 1), (0.95, 1, 1), (1, 1.1, 1), (1, 0.9, 1), (1, 1, 1.1), (1, 1, 0.9),
    ] {
      let other = likelihood(
        fit.rates.own * own, [fit.rates.strengths[0] * first, fit.rates.strengths[1] * second])
      #expect(other <= best + 1e-9)
    }
  }

  /// Meetings on whole days; who had adopted before counts, and how long ago either was.
  private struct MeetingWorld {
    var times: [Int?] = []
    var meetings: [(day: Int, attendees: [Int])] = []
    let end = 30

    init(seed: UInt64) {
      var generator = SeededGenerator(seed: seed)
      for _ in 0..<20 { times.append(generator.below(5) == 0 ? nil : generator.below(25)) }
      for _ in 0..<8 {
        meetings.append((generator.below(25), (0..<20).filter { _ in generator.below(3) == 0 }))
      }
    }

    func setting(_ exposure: AffiliationExposure) -> TransmissionSetting {
      TransmissionSetting(
        adoptions: times.map { $0.map { TimeBounds($0) } },
        channels: [
          .meetings(
            AttendanceHistory(
              actorCount: 20,
              meetings: meetings.map { .init($0.attendees, at: TimeBounds($0.day)) }), exposure)
        ], observedUntil: times.map { _ in end })
    }

    func weight(
      _ actor: Int, at time: Double, _ exposure: AffiliationExposure, _ law: [Double]?
    ) -> Double {
      var sum = 0.0
      for (day, attendees) in meetings where Double(day) < time && attendees.contains(actor) {
        for other in attendees where other != actor {
          guard let known = times[other], Double(known) < time else { continue }
          if exposure.contact == .directShowing, known >= day { continue }
          // Law of the unit of time that ends at or after this moment.
          let age = Int((time - Double(known)).rounded(.up))
          let share = law.map { age <= $0.count ? $0[age - 1] : 0 } ?? 1
          let faded = exposure.halfLife.map { exp2(-(time - Double(day)) / $0) } ?? 1
          sum += share * faded / Double(attendees.count - 1)
        }
      }
      return sum
    }

    func logLikelihood(
      _ rates: TransmissionRates, _ exposure: AffiliationExposure, _ law: [Double]?
    ) -> Double {
      let start = times.compactMap(\.self).min() ?? 0
      var sum = 0.0
      for actor in times.indices {
        let last = times[actor] ?? end
        for day in start..<max(start, last) {
          sum -= rates.own
          for step in 0...20 {
            let time = Double(day) + max(1e-9, Double(step) / 20)
            let factor: Double = step == 0 || step == 20 ? 1 : step % 2 == 1 ? 4 : 2
            sum -= rates.strengths[0] * factor / 60 * weight(actor, at: time, exposure, law)
          }
        }
        if times[actor] != nil, last > start {
          sum += log(
            rates.own + rates.strengths[0] * weight(actor, at: Double(last), exposure, law))
        }
      }
      return sum
    }
  }

  @Test(
    "meetings that fade, contact before and after, and a law of generations: by Simpson's rule",
    arguments: [
      (4.0, nil, .laterContact), (4.0, nil, .directShowing),
      (nil, [0.2, 1, 1, 0.5], .laterContact),
      (9.0, [1, 0, 0.5, 0.5, 2], .directShowing),
    ] as [(Double?, [Double]?, AffiliationExposure.ContactKind)])
  func fading(halfLife: Double?, law: [Double]?, contact: AffiliationExposure.ContactKind) throws {
    let exposure = AffiliationExposure(halfLife: halfLife, contact: contact)
    let world = MeetingWorld(seed: 11)
    let fit = try #require(TransmissionFit.fit(world.setting(exposure), generationLaw: law))
    let best = world.logLikelihood(fit.rates, exposure, law)
    #expect(abs(best - fit.logLikelihood) < 1e-6)
    for (own, strength) in [(1.05, 1.0), (0.95, 1), (1, 1.1), (1, 0.9)] {
      let other = TransmissionRates(
        own: fit.rates.own * own, strengths: [fit.rates.strengths[0] * strength])
      #expect(world.logLikelihood(other, exposure, law) <= best + 1e-6)
    }
  }
}
