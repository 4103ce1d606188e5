import Diffusion
import Foundation
import Graphs
import Testing

/// Ties that fade, against sums over meetings and integrals by Simpson's rule.
@Suite("Ties that fade in network-based diffusion")
struct FadingTiesTests {
  /// Eight actors and their meetings on whole days, drawn from a seed.
  private struct World {
    let count = 8
    let end = 20
    let halfLife = 4.0
    /// Day of acquisition; the first actor has it from the start.
    var times: [Int?] = [0]
    var meetings: [(day: Int, attendees: [Int])] = []

    init(seed: UInt64) {
      var generator = SeededGenerator(seed: seed)
      for _ in 1..<count { times.append(generator.below(4) == 0 ? nil : 1 + generator.below(18)) }
      for _ in 0..<9 {
        let attendees = (0..<count).filter { _ in generator.below(5) < 2 }
        meetings.append((generator.below(15), attendees))
      }
    }

    var history: AcquisitionHistory {
      AcquisitionHistory(
        actorCount: count,
        events: times.enumerated().dropFirst().compactMap { actor, time in
          time.map { .init(actor: actor, time: Double($0)) }
        }, demonstrators: [0],
        networks: [
          .init(
            name: "met", slices: [GraphBuilder(nodeCount: count, directed: true).build()],
            turns: [],
            changes: meetings.flatMap { day, attendees in
              attendees.flatMap { learner in
                attendees.filter { $0 != learner }.map {
                  .init(
                    time: Double(day), source: learner, target: $0, difference: 1, fades: true)
                }
              }
            }, halfLife: halfLife)
        ], end: Double(end))
    }

    /// The exposure of an actor at a time through meetings and acquisitions strictly before it.
    func exposure(_ actor: Int, at time: Double) -> Double {
      var sum = 0.0
      for (day, attendees) in meetings where Double(day) < time && attendees.contains(actor) {
        for other in attendees where other != actor {
          guard let known = times[other], Double(known) < time else { continue }
          sum += exp2(-(time - Double(day)) / halfLife)
        }
      }
      return sum
    }

    func isAtRisk(_ actor: Int, at time: Int) -> Bool {
      actor > 0 && (times[actor].map { $0 >= time } ?? true)
    }

    /// ∫ of baseline × exposure over a day, in which nothing happens.
    func integral(_ actor: Int, day: Int, _ baseline: (Double) -> Double) -> Double {
      let steps = 40
      var sum = 0.0
      for step in 0...steps {
        // Just after the day's beginning rather than on it.
        let time = Double(day) + max(1e-9, Double(step) / Double(steps))
        let factor: Double = step == 0 || step == steps ? 1 : step % 2 == 1 ? 4 : 2
        sum += factor * baseline(time) * exposure(actor, at: time)
      }
      return sum / Double(steps) / 3
    }
  }

  @Test("the order", arguments: [1, 2, 3])
  func order(seed: UInt64) throws {
    let world = World(seed: seed)
    let s = 1.7
    var direct = 0.0
    for time in 1...world.end {
      let rates = (0..<world.count).filter { world.isAtRisk($0, at: time) }.map {
        1 + s * world.exposure($0, at: Double(time))
      }
      let learners = world.times.indices.filter { world.times[$0] == time }
      let own = learners.map { 1 + s * world.exposure($0, at: Double(time)) }
      for (place, rate) in own.enumerated() {
        let tied = Double(place) / Double(own.count) * own.reduce(0, +)
        direct -= log(rate / (rates.reduce(0, +) - tied))
      }
    }
    let fit = try AcquisitionFit(AcquisitionModel(.order(.efron)), world.history)
    #expect(abs(fit.negativeLogLikelihood(at: [s]) - direct) < 1e-10)
  }

  @Test("continuous time: exact with a constant baseline, near with Weibull's", arguments: [1, 2])
  func continuous(seed: UInt64) throws {
    let world = World(seed: seed)
    let (s, b, k) = (1.7, 9.0, 1.6)
    let value = { (baseline: (Double) -> Double, cumulative: (Double) -> Double) -> Double in
      var sum = 0.0
      for day in 0..<world.end {
        for actor in 0..<world.count where world.isAtRisk(actor, at: day + 1) {
          sum += cumulative(Double(day + 1)) - cumulative(Double(day))
          sum += s * world.integral(actor, day: day, baseline)
          if world.times[actor] == day + 1 {
            let time = Double(day + 1)
            sum -= log(baseline(time) * (1 + s * world.exposure(actor, at: time)))
          }
        }
      }
      return sum
    }
    let constant = try AcquisitionFit(AcquisitionModel(.continuous(.constant)), world.history)
    let direct = value({ _ in 1 / b }, { $0 / b })
    #expect(abs(constant.negativeLogLikelihood(at: [s, b]) - direct) < 1e-7)
    let weibull = try AcquisitionFit(AcquisitionModel(.continuous(.weibull)), world.history)
    let shaped = value({ k / b * pow($0 / b, k - 1) }, { pow($0 / b, k) })
    #expect(abs(weibull.negativeLogLikelihood(at: [s, b, k]) - shaped) < 1e-3)
  }

  @Test("nobody's exposure is left when the one who informed drops it")
  func withdrawal() throws {
    let empty = GraphBuilder(nodeCount: 3, directed: true).build()
    let history = AcquisitionHistory(
      actorCount: 3, events: [.init(actor: 1, time: 3), .init(actor: 2, time: 6)],
      demonstrators: [0], withdrawals: [.init(actor: 0, time: 4)],
      networks: [
        .init(
          name: "met", slices: [empty], turns: [],
          changes: [
            .init(time: 1, source: 1, target: 0, difference: 1, fades: true),
            .init(time: 1, source: 2, target: 0, difference: 1, fades: true),
          ], halfLife: 1)
      ], end: 7)
    let fit = try AcquisitionFit(AcquisitionModel(.order(.frozen)), history)
    // At 3 both have a quarter; at 6 there is one at risk.
    #expect(abs(fit.negativeLogLikelihood(at: [2]) - log(2)) < 1e-12)
  }

  @Test("who is followed for a shorter time is at risk for that time only")
  func departure() throws {
    let history = AcquisitionHistory(
      actorCount: 3, events: [.init(actor: 0, time: 5)], departures: [.init(actor: 1, time: 2)],
      networks: [], end: 10)
    let fit = try AcquisitionFit(
      AcquisitionModel(.continuous(.constant), networks: []), history)
    // 5, 2 and 10 units at risk for one event.
    #expect(abs(fit.estimates[0].value - 17) < 1e-7)
  }
}
