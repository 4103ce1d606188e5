internal import Glibc
internal import Graphs

/// Rates of own invention and of each channel, estimated from one practice.
///
/// Between the first adoption and the end of observation, who has not adopted does so at the rate
/// b + Σ s_k x_k, x_k being the weight of earlier adopters in channel k. The likelihood is concave
/// in the rates for a given half-life; half-lives are tried one by one.
///
/// The same model as ``AcquisitionFit`` in continuous time with a constant baseline, and its sums,
/// by rates that add up: so that own invention may be 0, and rates can be drawn.
///
/// - Source: the additive model of W. Hoppitt, N. J. Boogert and K. N. Laland, J. Theoretical
///   Biology 263 (2010) 544-555, in continuous time with a constant baseline.
public struct TransmissionFit: Sendable, Hashable {
  public let rates: TransmissionRates
  /// The half-life chosen, where some were tried; `nil` for no decay.
  public let halfLife: Double?
  public let logLikelihood: Double
  /// The same with own invention alone.
  public let nullLogLikelihood: Double
  /// By channel: the 95 % profile-likelihood interval of its strength, at the chosen half-life.
  public let strengthIntervals: [ClosedRange<Double>]
  /// Rates drawn in proportion to their likelihood at the chosen half-life.
  ///
  /// Probabilities averaged over them mean what they say; those of the likeliest alone are too sure.
  public let plausibleRates: [TransmissionRates]
  /// Adoptions after the first ones: what the estimate rests on.
  public let adoptions: Int
  /// Actors at risk that did not adopt within their observation.
  public let censored: Int

  /// Twice the gain in log-likelihood over own invention alone.
  public var likelihoodRatio: Double { max(0, 2 * (logLikelihood - nullLogLikelihood)) }

  /// The fewest adoptions for which rates are estimated: below it they would be guesses.
  public static let fewestAdoptions = 10

  /// How many plausible rates are drawn.
  static let plausibleCount = 200

  /// Estimates the rates, with middle dates where dates are open.
  ///
  /// - Parameters:
  ///   - setting: who adopted when, what ties them, and until when the others are observed.
  ///   - halfLives: tried for channels of meetings in place of their own; `nil` is no decay.
  ///   - generationLaw: as in ``TransmissionRates``; taken as given.
  ///   - seed: of the plausible rates.
  /// - Returns: the fit; `nil` with fewer than ``fewestAdoptions`` adoptions after the first.
  /// - Complexity: the contacts of all actors and adopters, for each half-life.
  public static func fit(
    _ setting: TransmissionSetting, halfLives: [Double?] = [], generationLaw: [Double]? = nil,
    seed: UInt64 = 1
  ) -> TransmissionFit? {
    let tried = halfLives.isEmpty ? [nil] : halfLives
    var best: TransmissionFit?
    for halfLife in tried {
      let changed = halfLives.isEmpty ? setting : setting.withHalfLife(halfLife)
      guard let data = PressureTime(changed, generationLaw) else { return nil }
      let fit = data.fit(halfLife: halfLife, seed: seed)
      if fit.logLikelihood > best?.logLikelihood ?? -.infinity { best = fit }
    }
    return best
  }
}

extension TransmissionSetting {
  /// The same setting with another decay of all meetings.
  public func withHalfLife(_ halfLife: Double?) -> TransmissionSetting {
    changingMeetings { $0.halfLife = halfLife }
  }

  /// The same setting with another moment at which a source must have adopted.
  public func withContact(_ contact: AffiliationExposure.ContactKind) -> TransmissionSetting {
    changingMeetings { $0.contact = contact }
  }

  private func changingMeetings(
    _ change: (inout AffiliationExposure) -> Void
  ) -> TransmissionSetting {
    TransmissionSetting(
      adoptions: adoptions,
      channels: channels.map { channel in
        guard case .meetings(let history, var exposure) = channel else { return channel }
        change(&exposure)
        return .meetings(history, exposure)
      }, documented: documented, independent: independent, observedUntil: observedUntil)
  }
}

/// Time at risk and its pressure, summed over the stages of network-based diffusion analysis.
private struct PressureTime {
  /// By adoption: the weight of each channel at its time.
  private var events: [[Double]] = []
  /// Total time at risk, and its integral of each channel's weight.
  private var time = 0.0
  private var exposure: [Double]
  private var censored = 0
  private let generationLaw: [Double]?

  init?(_ setting: TransmissionSetting, _ generationLaw: [Double]?) {
    self.generationLaw = generationLaw
    let networks = Array(setting.channels.indices)
    guard
      let history = AcquisitionHistory(
        setting, dates: TransmissionDates(middleOf: setting), generationLaw: generationLaw),
      history.eventCount >= TransmissionFit.fewestAdoptions
    else { return nil }
    let stages = AcquisitionStages(
      history, timing: .continuous(.constant), networks: networks)
    censored = history.departures.count
    exposure = [Double](repeating: 0, count: networks.count)
    for stage in stages.stages {
      for row in stage.learners { events.append(networks.map { stages.exposure($0, of: row) }) }
      for row in stage.risk {
        time += stages.rowSize[row] * (stage.end - stage.start)
        for place in networks {
          exposure[place] += stages.exposure(place, of: row) * (stage.end - stage.start)
        }
      }
    }
  }

  /// The greatest likelihood, and how far each strength can go before it falls too much.
  func fit(halfLife: Double?, seed: UInt64) -> TransmissionFit {
    let best = greatest()
    let count = Double(events.count)
    let null = count * (log(count / time) - 1)
    return TransmissionFit(
      rates: TransmissionRates(
        own: best.own, strengths: best.strengths, generationLaw: generationLaw),
      halfLife: halfLife,
      logLikelihood: max(best.logLikelihood, null), nullLogLikelihood: null,
      strengthIntervals: exposure.indices.map { interval(of: $0, around: best) },
      plausibleRates: plausible(around: best, seed: seed),
      adoptions: events.count, censored: censored)
  }

  /// The rate of each way that would explain all adoptions alone; 0 without any contact.
  private var sizes: [Double] {
    ([time] + exposure).map { $0 > 0 ? Double(events.count) / $0 : 0 }
  }

  /// Rates in proportion to their likelihood, by slice sampling of one after the other.
  ///
  /// - Source: R. M. Neal, Annals of Statistics 31 (2003) 705.
  private func plausible(around best: Point, seed: UInt64) -> [TransmissionRates] {
    let sizes = self.sizes
    let scaled = events.map { event in zip(sizes, [1] + event).map { $0 * $1 } }
    var generator = SeededGenerator(seed: seed)
    var shares = zip([best.own] + best.strengths, sizes).map { $1 > 0 ? $0 / $1 : 0 }
    var sums = scaled.map { event in zip(shares, event).reduce(0) { $0 + $1.0 * $1.1 } }
    var rates: [TransmissionRates] = []
    for round in 0..<(TransmissionFit.plausibleCount + 20) * 2 {
      for place in sizes.indices where sizes[place] > 0 {
        let column = scaled.map { $0[place] }
        let here = shares[place]
        let next = Self.slice(from: here, column, others: zip(sums, column).map { $0 - here * $1 })
        {
          generator.unit()
        }
        shares[place] = next
        for event in sums.indices { sums[event] += (next - here) * column[event] }
      }
      guard round >= 40, round.isMultiple(of: 2) else { continue }
      let drawn = zip(shares, sizes).map { $0 * $1 }
      rates.append(
        TransmissionRates(
          own: drawn[0], strengths: Array(drawn.dropFirst()), generationLaw: generationLaw))
    }
    return rates
  }

  /// A draw of one share, the others held.
  ///
  /// Evenly from where the likelihood is above a level that is itself drawn: it is concave, so that
  /// this is one stretch.
  private static func slice(
    from here: Double, _ column: [Double], others: [Double], _ unit: () -> Double
  ) -> Double {
    let count = Double(column.count)
    let value = { (share: Double) -> Double in
      var sum = -count * share
      for event in column.indices { sum += log(others[event] + share * column[event]) }
      return sum
    }
    let level = value(here) + log(1 - unit())
    var (low, high) = (0.0, here + 0.1)
    while value(high) > level { high = here + (high - here) * 2 }
    while high - low > 1e-12 {
      let next = low + unit() * (high - low)
      if value(next) > level { return next }
      if next < here { low = next } else { high = next }
    }
    return here
  }

  private struct Point {
    var own: Double
    var strengths: [Double]
    var logLikelihood: Double
  }

  /// The greatest likelihood with no rate below 0; one strength may be held.
  ///
  /// In parameters of which each is a share of the expected adoptions, so that all have one scale
  /// and sum to 1 at the best point.
  private func greatest(holding held: (channel: Int, strength: Double)? = nil) -> Point {
    let count = Double(events.count)
    let sizes = self.sizes
    var start = sizes.map { $0 > 0 ? 1 / Double(sizes.count) : 0 }
    var newton = BoundedNewton(
      isNonnegative: sizes.map { _ in true }, isHeld: sizes.map { $0 == 0 })
    if let held {
      newton.isHeld[held.channel + 1] = true
      start[held.channel + 1] = held.strength * exposure[held.channel] / count
    }
    let scaled = events.map { event in zip(sizes, [1] + event).map { $0 * $1 } }
    let result = newton.minimise(from: start) { shares in
      var jet = Jet(shares.count)
      jet.value = count * shares.reduce(0, +)
      for place in shares.indices { jet.gradient[place] = count }
      for event in scaled {
        let rate = zip(shares, event).reduce(0) { $0 + $1.0 * $1.1 }
        jet.value -= rate > 0 ? log(rate) : -Double.infinity
        for row in shares.indices {
          jet.gradient[row] -= event[row] / rate
          for column in shares.indices {
            jet.hessian[row * shares.count + column] += event[row] * event[column] / (rate * rate)
          }
        }
      }
      return jet
    }
    let rates = zip(result.point, sizes).map { $0 * $1 }
    return Point(
      own: rates[0], strengths: Array(rates.dropFirst()), logLikelihood: -result.jet.value)
  }

  /// Where the profile likelihood lies within 1.92 of its greatest value.
  private func interval(of channel: Int, around best: Point) -> ClosedRange<Double> {
    let limit = best.logLikelihood - 1.920729410347062
    let estimate = best.strengths[channel]
    guard exposure[channel] > 0 else { return 0...Double.infinity }
    let isInside = { (strength: Double) in
      greatest(holding: (channel, strength)).logLikelihood >= limit
    }
    var outer = max(estimate * 2, Double(events.count) / exposure[channel] / 100)
    while isInside(outer), outer < 1e12 { outer *= 2 }
    let most = Self.edge(from: estimate, to: outer, isInside)
    let least = isInside(0) ? 0 : Self.edge(from: estimate, to: 0, isInside)
    return min(least, most)...most
  }

  private static func edge(
    from inside: Double, to outside: Double, _ isInside: (Double) -> Bool
  ) -> Double {
    var (inner, outer) = (inside, outside)
    for _ in 0..<40 {
      let middle = (inner + outer) / 2
      if isInside(middle) { inner = middle } else { outer = middle }
    }
    return inner
  }
}

extension TransmissionDates {
  /// The middle of every date.
  fileprivate init(middleOf setting: TransmissionSetting) {
    var generator = SeededGenerator(seed: 0)
    self.init(setting, using: &generator)
    adoptions = setting.adoptions.map { $0?.middle }
    meetings = setting.channels.map { channel in
      guard case .meetings(let history, _) = channel else { return [] }
      return history.meetings.map(\.time.middle)
    }
  }
}
