import Diffusion
import Foundation
import Graphs

/// A small random world, and its likelihood straight from the formulas, actor by actor.
///
/// Dense matrices, no classes, no running sums: nothing is shared with the engine.
struct DirectWorld {
  let count: Int
  let periods: Int
  /// Period of acquisition; 0 for never.
  var times: [Int]
  /// Weight of "i can learn from j" in each period, per network: [network][period - 1][i][j].
  var ties: [[[[Double]]]]
  let covariate: [Double]
  /// By how much the covariate of even actors grows, and that of odd ones falls, every period.
  var drift = 0.0

  init(count: Int = 9, periods: Int = 5, networks: Int = 2, isStatic: Bool = false, seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    self.count = count
    self.periods = periods
    times = (0..<count).map { _ in generator.below(periods + 2) }
    times = times.map { $0 > periods ? 0 : $0 }
    covariate = (0..<count).map { _ in 2 * generator.unit() - 1 }
    ties = (0..<networks).map { _ in
      let slices = (0..<periods).map { _ in
        (0..<count).map { i in
          (0..<count).map { j in
            i != j && generator.unit() < 0.35 ? 0.5 + generator.unit() : 0
          }
        }
      }
      return isStatic ? slices.map { _ in slices[0] } : slices
    }
  }

  func covariate(of actor: Int, in period: Int) -> Double {
    covariate[actor]
      + (actor.isMultiple(of: 2) ? 1 : -1) * drift * Double(min(period, periods) - 1)
  }

  var events: [Int] {
    (0..<count).filter { times[$0] > 0 }.sorted { (times[$0], $0) < (times[$1], $1) }
  }

  func history() throws -> AcquisitionHistory {
    AcquisitionHistory(
      actorCount: count,
      events: (0..<count).filter { times[$0] > 0 }.map {
        AcquisitionHistory.Event(actor: $0, time: Double(times[$0]))
      },
      networks: try ties.enumerated().map { place, slices in
        AcquisitionHistory.Network(
          name: "\(place)", slices: try slices.map(Self.graph),
          turns: (1..<periods).map { Double($0) })
      },
      covariates: [
        AcquisitionHistory.Covariate(
          name: "x", values: covariate,
          changes: drift == 0
            ? []
            : (2...periods).flatMap { period in
              (0..<count).map { actor in
                .init(
                  time: Double(period - 1), actor: actor,
                  value: covariate(of: actor, in: period))
              }
            })
      ],
      end: Double(periods + 1), periodEnds: (1...periods).map { Double($0) })
  }

  static func graph(_ matrix: [[Double]]) throws -> Graph {
    var builder = GraphBuilder(nodeCount: matrix.count, directed: true)
    for (i, row) in matrix.enumerated() {
      for (j, weight) in row.enumerated() where weight > 0 {
        try builder.add(NodeIndex(i), NodeIndex(j), weight: weight)
      }
    }
    return builder.build()
  }

  /// What the rates are made of.
  struct Parameters {
    var s: [Double]
    var asocial = 0.0
    var social = 0.0
    var common = 0.0
  }

  /// The rate of an actor in a period, given who informs.
  func rate(_ i: Int, in period: Int, _ has: Set<Int>, _ p: Parameters) -> Double {
    var sum = 0.0
    for (network, s) in p.s.enumerated() {
      for j in has { sum += s * ties[network][min(period, periods) - 1][i][j] }
    }
    let x = covariate(of: i, in: period)
    return exp(p.common * x) * (exp(p.asocial * x) + exp(p.social * x) * sum)
  }

  func before(_ period: Int) -> Set<Int> {
    Set((0..<count).filter { times[$0] > 0 && times[$0] < period })
  }

  /// Order analysis; `frozen` as the R package's ties, otherwise everybody before has it.
  func order(_ p: Parameters, frozen: Bool) -> Double {
    var value = 0.0
    var gone: Set<Int> = []
    for i in events {
      let has = frozen ? before(times[i]) : gone
      let all = (0..<count).filter { !gone.contains($0) }
        .reduce(0) { $0 + rate($1, in: times[i], has, p) }
      value -= log(rate(i, in: times[i], has, p) / all)
      gone.insert(i)
    }
    return value
  }

  /// Efron's average over each run.
  func efron(_ p: Parameters) -> Double {
    var value = 0.0
    for period in 1...periods {
      let has = before(period)
      let tied = events.filter { times[$0] == period }
      let all = (0..<count).filter { !has.contains($0) }
        .reduce(0) { $0 + rate($1, in: period, has, p) }
      let own = tied.reduce(0) { $0 + rate($1, in: period, has, p) }
      for (place, i) in tied.enumerated() {
        value -= log(rate(i, in: period, has, p))
        value += log(all - Double(place) / Double(tied.count) * own)
      }
    }
    return value
  }

  /// The sum over every order of every run, learning within the run allowed.
  func everyOrder(_ p: Parameters) -> Double {
    var value = 0.0
    for period in 1...periods {
      let tied = events.filter { times[$0] == period }
      guard !tied.isEmpty else { continue }
      value -= log(sum(over: tied, in: period, before(period), p))
    }
    return value
  }

  private func sum(over rest: [Int], in period: Int, _ has: Set<Int>, _ p: Parameters) -> Double {
    if rest.isEmpty { return 1 }
    let all = (0..<count).filter { !has.contains($0) }
      .reduce(0) { $0 + rate($1, in: period, has, p) }
    return rest.reduce(0) { total, i in
      let share = rate(i, in: period, has, p) / all
      return total + share
        * sum(over: rest.filter { $0 != i }, in: period, has.union([i]), p)
    }
  }

  /// Continuous time; the ties of a period hold within it, those of the last until the end.
  func continuous(
    _ p: Parameters, cumulative: (Double) -> Double, logHazard: (Double) -> Double
  ) -> Double {
    var value = 0.0
    for period in 1...periods + 1 {
      let has = before(period)
      let rise = cumulative(Double(period)) - cumulative(Double(period - 1))
      for i in 0..<count where !has.contains(i) {
        value += rise * rate(i, in: period, has, p)
        if times[i] == period {
          value -= log(rate(i, in: period, has, p)) + logHazard(Double(period))
        }
      }
    }
    return value
  }

  func discrete(_ p: Parameters, cumulative: (Double) -> Double) -> Double {
    var value = 0.0
    for period in 1...periods {
      let has = before(period)
      let rise = cumulative(Double(period)) - cumulative(Double(period - 1))
      for i in 0..<count where !has.contains(i) {
        let z = rise * rate(i, in: period, has, p)
        value -= times[i] == period ? log(1 - exp(-z)) : -z
      }
    }
    return value
  }

  /// log of the upper part of the gamma distribution by Simpson's rule; shape at least 2.
  static func gammaCumulative(_ t: Double, scale: Double, shape: Double) -> Double {
    let steps = 4000
    let density = { (u: Double) in
      u <= 0 ? 0 : exp((shape - 1) * log(u) - u - lgamma(shape))
    }
    let width = t / scale / Double(steps)
    var sum = density(0) + density(t / scale)
    for i in 1..<steps { sum += (i % 2 == 1 ? 4 : 2) * density(Double(i) * width) }
    return -log(1 - sum * width / 3)
  }
}
