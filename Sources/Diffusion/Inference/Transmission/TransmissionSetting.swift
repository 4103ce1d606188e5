public import Graphs

/// Everything from which it is judged who may have taken a practice from whom: when each actor
/// adopted, what ties them, and what is documented.
public struct TransmissionSetting: Sendable {
  /// When each actor adopted; `nil` for never as far as is known.
  public let adoptions: [TimeBounds?]
  public let channels: [Channel]
  /// By actor: from whom a source says that it took the practice.
  public let documented: [Int: Int]
  /// Actors that took it from nobody, such as those that had to by law.
  public let independent: Set<Int>
  /// By actor: until when it is known not to have adopted; only for estimating rates.
  public let observedUntil: [Int?]

  /// A way on which a practice may travel.
  public enum Channel: Sendable {
    /// Ties that last: an arc leads from the one that learns to the one that it learns from.
    case ties(Graph)
    /// The same, by period: at time 1 the first, at the last and after it the last.
    case tiesByPeriod([Graph])
    /// Meetings, each with the weight and decay of exposure through meetings.
    case meetings(AttendanceHistory, AffiliationExposure)
  }

  /// - Precondition: one entry per actor everywhere.
  public init(
    adoptions: [TimeBounds?], channels: [Channel], documented: [Int: Int] = [:],
    independent: Set<Int> = [], observedUntil: [Int?]? = nil
  ) {
    let actors = adoptions.indices
    precondition(
      channels.allSatisfy {
        switch $0 {
        case .ties(let graph): graph.nodeCount == adoptions.count
        case .tiesByPeriod(let graphs):
          !graphs.isEmpty && graphs.allSatisfy { $0.nodeCount == adoptions.count }
        case .meetings(let history, _): history.actorCount == adoptions.count
        }
      }, "channels of all actors")
    precondition(documented.allSatisfy { actors.contains($0.key) && actors.contains($0.value) })
    precondition(observedUntil?.count ?? adoptions.count == adoptions.count, "one end per actor")
    self.adoptions = adoptions
    self.channels = channels
    self.documented = documented
    self.independent = independent
    self.observedUntil = observedUntil ?? adoptions.map { _ in nil }
  }

  public var actorCount: Int { adoptions.count }

  /// The actors that adopted, in ascending order.
  public var adopters: [Int] { adoptions.indices.filter { adoptions[$0] != nil } }

  /// Whether any date that matters is known only within bounds.
  public var hasOpenDates: Bool {
    adoptions.contains { $0.map { $0.exactly == nil } ?? false }
      || channels.contains { channel in
        guard case .meetings(let history, _) = channel else { return false }
        return history.meetings.contains { $0.time.exactly == nil }
      }
  }
}

/// How strongly each way works, in events per unit of time.
public struct TransmissionRates: Hashable, Sendable {
  /// b: adopting by own invention, or from outside everything that is recorded.
  public var own: Double
  /// s: per unit of weight of each channel, in the order of ``TransmissionSetting/channels``.
  public var strengths: [Double]
  /// By units of time since the source adopted, from 1: the relative chance to pass on then.
  ///
  /// `nil` for the same at any time after.
  public var generationLaw: [Double]?

  /// - Precondition: no number is negative.
  public init(own: Double, strengths: [Double], generationLaw: [Double]? = nil) {
    precondition(own >= 0 && strengths.allSatisfy { $0 >= 0 }, "rates are not negative")
    precondition(generationLaw?.allSatisfy { $0 >= 0 } ?? true, "a law is not negative")
    self.own = own
    self.strengths = strengths
    self.generationLaw = generationLaw
  }

  /// The relative chance to pass on after some time.
  func share(after elapsed: Int) -> Double {
    guard let generationLaw else { return 1 }
    return (1...generationLaw.count).contains(elapsed) ? generationLaw[elapsed - 1] : 0
  }
}

/// Exact times for everything whose date may be open: one of the ways in which it may have been.
struct TransmissionDates: Sendable {
  /// By actor.
  var adoptions: [Int?]
  /// By channel and then meeting; empty for ties.
  var meetings: [[Int?]]

  /// Draws each date evenly within its bounds; an open end is cut at the other bound.
  init(_ setting: TransmissionSetting, using generator: inout SeededGenerator) {
    func draw(_ bounds: TimeBounds?) -> Int? {
      guard let bounds, let first = bounds.earliest ?? bounds.latest,
        let last = bounds.latest ?? bounds.earliest
      else { return nil }
      return first == last ? first : first + generator.below(last - first + 1)
    }
    adoptions = setting.adoptions.map { draw($0) }
    meetings = setting.channels.map { channel in
      guard case .meetings(let history, _) = channel else { return [] }
      return history.meetings.map { draw($0.time) }
    }
    // Where a transfer is documented the giver had it first, as far as the bounds allow.
    for (taker, giver) in setting.documented.sorted(by: { $0.key < $1.key }) {
      var tries = 0
      while let given = adoptions[giver], let taken = adoptions[taker], given >= taken, tries < 50 {
        adoptions[giver] = draw(setting.adoptions[giver])
        adoptions[taker] = draw(setting.adoptions[taker])
        tries += 1
      }
    }
  }
}
