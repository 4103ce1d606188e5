internal import Glibc

/// Numbers as places along an axis, with round ticks.
struct LinearScale: Hashable, Sendable {
  /// What the ticks count.
  enum Unit: Hashable, Sendable {
    /// Whole things: no tick between two of them.
    case count
    /// Any measure.
    case measure
    /// Shares of a whole, written as per cent.
    case share
  }

  let ticks: [Double]
  let unit: Unit
  private let step: Double
  private let start: Double
  private let end: Double

  /// The scale from a round number not above the least to one not below the most.
  ///
  /// - Parameters:
  ///   - least: the least value that must have a place.
  ///   - most: the greatest; a value above the least is chosen where it is not.
  ///   - start: where the first tick stands.
  ///   - end: where the last tick stands.
  ///   - unit: what is counted.
  ///   - atMost: how many steps there may be.
  init(
    _ least: Double, _ most: Double, from start: Double, to end: Double, unit: Unit = .measure,
    atMost: Int = 6
  ) {
    let most = most > least ? most : least + (unit == .share ? 0.1 : 1)
    var step = Self.roundStep(atLeast: (most - least) / Double(max(1, atMost)))
    if unit == .count { step = max(1, step) }
    while (most / step).rounded(.up) - (least / step).rounded(.down) > Double(atMost) {
      step = Self.roundStep(atLeast: step * 1.01)
    }
    let first = (least / step + 1e-9).rounded(.down)
    let last = max(first + 1, (most / step - 1e-9).rounded(.up))
    ticks = stride(from: first, through: last, by: 1).map { $0 * step }
    self.step = step
    self.unit = unit
    self.start = start
    self.end = end
  }

  var low: Double { ticks[0] }
  var high: Double { ticks[ticks.count - 1] }

  /// Where a value stands; values beyond the axis stand at its ends.
  func place(_ value: Double) -> Double {
    let share = (value - low) / (high - low)
    return start + min(max(share, 0), 1) * (end - start)
  }

  /// The number of a tick.
  func text(_ tick: Double, in language: Language) -> String {
    let numbers = NumberText(language)
    let decimals = max(0, Int((-log10(step) - 1e-9).rounded(.up)))
    switch unit {
    case .count: return numbers.integer(Int(tick.rounded()))
    case .measure: return numbers.number(tick, decimals: decimals)
    case .share: return numbers.percent(tick, decimals: max(0, decimals - 2))
    }
  }

  /// The least of 1, 2 and 5 times a power of ten that is not below a value.
  private static func roundStep(atLeast value: Double) -> Double {
    guard value > 0 else { return 1 }
    let power = pow(10, log10(value).rounded(.down))
    let factor = [1.0, 2, 5].first { $0 * power >= value * (1 - 1e-9) } ?? 10
    // Powers below one are quotients, so that 0.1 is the nearest number to a tenth.
    return power < 1 ? factor / (1 / power).rounded() : factor * power
  }
}

/// Ratios as places along an axis on which doubling is always the same length.
struct RatioScale: Hashable, Sendable {
  let ticks: [Double]
  private let low: Double
  private let high: Double
  private let start: Double
  private let end: Double

  /// The scale that holds some ratios and 1, at most from a hundredth to a hundred.
  init(holding ratios: [Double], from start: Double, to end: Double) {
    let known = ratios.filter { $0.isFinite && $0 > 0 }
    let least = max(0.01, min(0.5, known.min() ?? 0.5))
    let most = min(100, max(2, known.max() ?? 2))
    let steps = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100]
    low = steps.last { $0 <= least * (1 + 1e-9) } ?? 0.01
    high = steps.first { $0 >= most * (1 - 1e-9) } ?? 100
    let (low, high) = (low, high)
    ticks = steps.filter { $0 >= low && $0 <= high }
    self.start = start
    self.end = end
  }

  /// Where a ratio stands; ratios beyond the axis stand at its ends.
  func place(_ ratio: Double) -> Double {
    let share = log(max(ratio, 1e-12) / low) / log(high / low)
    return start + min(max(share, 0), 1) * (end - start)
  }

  /// Whether a ratio has its own place.
  func holds(_ ratio: Double) -> Bool { ratio >= low && ratio <= high }

  func text(_ tick: Double, in language: Language) -> String {
    NumberText(language).number(tick, decimals: tick < 0.1 ? 2 : tick < 1 ? 1 : 0)
  }

  /// Ticks whose words do not touch: all, else 1 and powers of ten, with the ends.
  func ticks(size: Double, in language: Language) -> [CalendarScale.Tick] {
    let all = ticks.map { CalendarScale.Tick(place: place($0), text: text($0, in: language)) }
    let isApart = zip(all, all.dropFirst()).allSatisfy { left, right in
      right.place - left.place
        > (TextMeasure.width(of: left.text, size: size)
          + TextMeasure.width(of: right.text, size: size)) / 2 + 4
    }
    guard !isApart else { return all }
    let powers: Set<Double> = [0.01, 0.1, 1, 10, 100]
    return zip(ticks, all).filter { powers.contains($0.0) }.map { $0.1 }
  }
}
