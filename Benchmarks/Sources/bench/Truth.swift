import Diffusion
import Foundation
import Graphs

/// `bench truth [WORLDS] [PART]`: how often tests reject and intervals hold in made-up worlds whose truth is known.
///
/// Each line is a setting: the share of worlds in which a test at 5 % rejects (its size where there
/// is no effect, its power where there is one), the share in which a 95 % interval holds the
/// truth, and the mean error of the estimate. Worlds without an estimate are counted apart.
enum Truth {
  static func run(_ arguments: [String]) {
    let worlds = arguments.first.flatMap(Int.init) ?? 2000
    let part = arguments.dropFirst().first
    let parts: [(String, (Int) -> [Line])] = [
      ("proportions", proportions), ("curves", curves), ("groups", groups),
      ("exposure", exposure), ("clusters", clusters), ("nbda", nbda), ("ties", ties),
      ("channels", channels), ("several", several), ("seminars", seminars),
      ("rates", rates), ("order", order),
    ]
    print("| part | setting | method | worlds | rejects % | holds % | bias | no estimate |")
    print("|---|---|---|---:|---:|---:|---:|---:|")
    for (name, lines) in parts where part == nil || part == name {
      for line in lines(worlds) { print(line.row(name)) }
    }
  }

  /// One method in one setting.
  struct Line {
    let setting: String
    let method: String
    private var worlds = 0
    private var rejections = 0
    private var tests = 0
    private var held = 0
    private var intervals = 0
    private var errors: [Double] = []

    init(_ setting: String, _ method: String) {
      self.setting = setting
      self.method = method
    }

    /// Takes up one world; what the interval should hold is the truth unless given by itself, as for
    /// an estimate relative to it.
    mutating func add(
      p: Double? = nil, interval: ConfidenceInterval? = nil, estimate: Double? = nil,
      truth: Double? = nil, holding: Double? = nil
    ) {
      worlds += 1
      if let p {
        tests += 1
        if p <= 0.05 { rejections += 1 }
      }
      if let interval, let value = holding ?? truth {
        intervals += 1
        if interval.contains(value) { held += 1 }
      }
      if let estimate, let truth { errors.append(estimate - truth) }
    }

    /// Takes up a coefficient of one world by its own law.
    mutating func add(_ coefficient: Coefficient?, truth: Double) {
      add(
        p: coefficient?.pValue, interval: coefficient?.wald(), estimate: coefficient?.estimate,
        truth: truth)
    }

    /// The same method in the same setting, in the worlds of both.
    func joined(with other: Line) -> Line {
      var sum = self
      sum.worlds += other.worlds
      sum.rejections += other.rejections
      sum.tests += other.tests
      sum.held += other.held
      sum.intervals += other.intervals
      sum.errors += other.errors
      return sum
    }

    func row(_ part: String) -> String {
      func percent(_ count: Int, _ of: Int) -> String {
        of == 0 ? "" : String(format: "%.1f", 100 * Double(count) / Double(of))
      }
      let bias =
        errors.isEmpty
        ? "" : String(format: "%+.3f", errors.reduce(0, +) / Double(errors.count))
      let missing = worlds - max(tests, intervals, errors.count)
      return "| \(part) | \(setting) | \(method) | \(worlds) | \(percent(rejections, tests)) | "
        + "\(percent(held, intervals)) | \(bias) | \(missing) |"
    }
  }
}

extension SeededGenerator {
  mutating func chance(_ p: Double) -> Bool { unit() < p }

  mutating func exponential(_ rate: Double) -> Double { -log(1 - unit()) / rate }

  mutating func normal() -> Double {
    (-2 * log(1 - unit())).squareRoot() * cos(2 * .pi * unit())
  }
}

extension Truth {
  /// Shares of few, and differences between them.
  static func proportions(_ worlds: Int) -> [Line] {
    var lines: [Line] = []
    for (n, p) in [(8, 0.1), (8, 0.4), (20, 0.05), (20, 0.3), (60, 0.1)] {
      var generator = SeededGenerator(seed: 11)
      var exact = Line("\(n) members, share \(p)", "Clopper-Pearson")
      var wilson = Line("\(n) members, share \(p)", "Wilson")
      var wald = Line("\(n) members, share \(p)", "Wald")
      var newcombe = Line("\(n) and \(n), share \(p) both", "Newcombe")
      var fisher = Line("\(n) and \(n), share \(p) both", "Fisher")
      for _ in 0..<worlds {
        let k = (0..<n).count { _ in generator.chance(p) }
        let other = (0..<n).count { _ in generator.chance(p) }
        guard let share = Proportion(k, of: n), let second = Proportion(other, of: n) else {
          continue
        }
        exact.add(interval: share.exact(), estimate: share.value, truth: p)
        wilson.add(interval: share.wilson(), estimate: share.value, truth: p)
        let reach = 1.96 * (share.value * (1 - share.value) / Double(n)).squareRoot()
        wald.add(
          interval: .init(
            lower: share.value - reach, upper: share.value + reach, method: .wald),
          estimate: share.value, truth: p)
        newcombe.add(interval: share.difference(from: second), truth: 0)
        fisher.add(p: FourfoldTable(k, n - k, other, n - other)?.fisher)
      }
      lines += [exact, wilson, wald, newcombe, fisher]
    }
    for expected in [0.7, 3, 20] {
      var generator = SeededGenerator(seed: 12)
      var line = Line("\(expected) events expected", "Garwood")
      for _ in 0..<worlds {
        var (count, sum) = (0, generator.exponential(1))
        while sum < expected {
          count += 1
          sum += generator.exponential(1)
        }
        line.add(
          interval: EventRate(events: count, exposure: 1)?.exact(), estimate: Double(count),
          truth: expected)
      }
      lines.append(line)
    }
    return lines
  }

  /// Kaplan and Meier's curve at one time, a third of members lost on the way.
  static func curves(_ worlds: Int) -> [Line] {
    var lines: [Line] = []
    for n in [15, 40, 125] {
      for survival in [0.95, 0.8, 0.5, 0.15] {
        var generator = SeededGenerator(seed: 21)
        let time = -log(survival)
        var perBand = KaplanMeier.Step.Band.allCases.map {
          Line("\(n) members, \(survival) left", $0.rawValue)
        }
        for _ in 0..<worlds {
          let intervals = (0..<n).map { _ in
            let (event, loss) = (generator.exponential(1), generator.exponential(0.5))
            return RiskInterval(to: min(event, loss), hasEvent: event <= loss)
          }
          let step = KaplanMeier(intervals).steps.last { $0.time <= time }
          for (index, band) in KaplanMeier.Step.Band.allCases.enumerated() {
            perBand[index].add(
              interval: step?.interval(band), estimate: step?.survival, truth: survival)
          }
        }
        lines += perBand
      }
    }
    return lines
  }

  /// Two groups of different size, with and without a difference.
  static func groups(_ worlds: Int) -> [Line] {
    var lines: [Line] = []
    for (small, large) in [(4, 12), (8, 32), (30, 60)] {
      for ratio in [1.0, 2.5] {
        var generator = SeededGenerator(seed: 31)
        let setting = "\(small) and \(large), hazard ratio \(ratio)"
        var chi = Line(setting, "log-rank, chi-squared")
        var peto = Line(setting, "Peto, chi-squared")
        var permuted = Line(setting, "log-rank, permutation")
        for world in 0..<worlds {
          let groups = (0..<(small + large)).map { $0 < small ? 1 : 0 }
          let intervals = groups.map { group in
            let event = generator.exponential(group == 1 ? ratio : 1)
            return RiskInterval(to: (min(event, 1.2) * 10).rounded(.up), hasEvent: event <= 1.2)
          }
          chi.add(p: LogRank(intervals, groups: groups, groupCount: 2).pValue)
          peto.add(p: LogRank(intervals, groups: groups, groupCount: 2, weighting: .peto).pValue)
          guard world < max(500, worlds / 4) else { continue }
          permuted.add(
            p: LogRank.permutationPValue(
              intervals, groups: groups, groupCount: 2, rounds: 199, seed: UInt64(world)))
        }
        lines += [chi, peto, permuted]
      }
    }
    return lines
  }
}
