public import Diffusion
internal import Graphs
public import Records

/// A classic diffusion study as it was read: who adopted what when, who named whom, and what else
/// is known of the actors.
///
/// One panel is made per practice, all of the same actors and ties.
public struct ClassicStudy: Sendable {
  /// The name of the file of adoptions, without folder.
  public let name: String
  /// SHA-256 of the contents of the files: adoptions, ties, attributes.
  public let digest: String
  /// The actors: those of the file of adoptions in its order, then any that stand only in the
  /// attributes or the ties.
  public let ids: [String]
  /// What spread, in order of first appearance.
  public let practices: [Practice]
  /// Who named whom, in file order; empty without a file of ties.
  public let ties: [Tie]
  /// Whether there was a file of ties.
  public let hasTies: Bool
  /// The columns of the file of attributes.
  public let attributes: [DiffusionPanel.Attribute]
  /// Whether times are numbers, or days counted from 1970-01-01.
  public let timeScale: GraphFile.TimeScale
  /// Everything wrong or doubtful, in order of file and line.
  public let issues: [RecordIssue]

  /// A practice and when each actor took it up.
  public struct Practice: Sendable, Hashable {
    /// `nil` where the file has no column of practices.
    public let name: String?
    /// The time of each actor as it stands in the file; `nil` for none.
    public let times: [Double?]
    /// The line of each time.
    let lines: [Int]
  }

  /// One row of the file of ties: `source` names `target`.
  public struct Tie: Sendable, Hashable {
    /// The place of the actor in ``ClassicStudy/ids``.
    public let source: Int
    public let target: Int
    public let weight: Double
    /// The period of the tie, or the first moment of a spell; `nil` for all time.
    public let time: Double?
    /// The end of a spell, which is no longer part of it; `nil` where the row is no spell.
    public let end: Double?
  }

  /// True when the files must be mended before they are used.
  public var isRefused: Bool { issues.contains { $0.severity == .error } }

  /// Whether the ties are given per period.
  public var isDynamic: Bool { ties.contains { $0.time != nil } }
}

extension ClassicStudy {
  /// The place of a practice by its name.
  public func practice(named name: String) -> Int? {
    practices.firstIndex { $0.name == name }
  }

  /// The panel of one practice.
  ///
  /// - Parameters:
  ///   - practice: its place in ``practices``.
  ///   - neverAdopters: whether who never adopted is censored, or coded as the reference package
  ///     codes it.
  ///   - window: the first and the last period; by default from the first to the last adoption.
  ///   - isSymmetric: whether a tie leads both ways.
  /// - Returns: all actors over the periods of the window.
  /// - Throws: ``ClassicFault`` when the times are no whole periods, or too many.
  /// - Complexity: O(*n* + ties × periods that they hold).
  public func panel(
    of practice: Int, neverAdopters: DiffusionPanel.NeverAdopters = .censored,
    window: (first: Int?, last: Int?) = (nil, nil), symmetric isSymmetric: Bool = false
  ) throws(ClassicFault) -> DiffusionPanel {
    let times = try wholeTimes(of: practices[practice])
    let range = try period(of: times.compactMap(\.self), practice, window)
    let extra = neverAdopters == .lastPeriod ? 1 : 0
    let count = range.count + extra
    guard count <= Self.periodLimit, ids.count <= Self.cellLimit / count else {
      throw .tooManyPeriods(
        count: count, limit: min(Self.periodLimit, Self.cellLimit / max(1, ids.count)))
    }
    let adoption = times.map { time -> Int? in
      guard let time, range.contains(time) else { return extra == 1 ? count : nil }
      return time - range.lowerBound + 1
    }
    return DiffusionPanel(
      ids: ids, firstPeriod: range.lowerBound, periodCount: count, adoption: adoption,
      slices: slices(range.lowerBound, count: count, symmetric: isSymmetric),
      attributes: attributes)
  }

  /// More periods than this are a sign that times are no periods.
  static let periodLimit = 20_000
  /// More actor-periods than this do not fit in memory.
  static let cellLimit = 200_000_000

  private func wholeTimes(of practice: Practice) throws(ClassicFault) -> [Int?] {
    var whole: [Int?] = []
    whole.reserveCapacity(practice.times.count)
    for (actor, time) in practice.times.enumerated() {
      guard let time else {
        whole.append(nil)
        continue
      }
      guard let period = Int(exactly: time), abs(period) < 1 << 52 else {
        throw .notWhole(file: name, line: practice.lines[actor], value: time)
      }
      whole.append(period)
    }
    return whole
  }

  private func period(
    of times: [Int], _ practice: Int, _ window: (first: Int?, last: Int?)
  ) throws(ClassicFault) -> ClosedRange<Int> {
    let (first, last) = (window.first ?? times.min(), window.last ?? times.max())
    guard let first, let last else { throw .noAdoption(practice: practices[practice].name) }
    guard first <= last else { throw .emptyWindow(first: first, last: last) }
    if let earliest = times.min(), earliest < first {
      throw .adoptionBeforeWindow(first: first, earliest: earliest)
    }
    return first...last
  }
}

extension ClassicStudy {
  /// The same with days as periods: years by their number, quarters and months counted from the
  /// first adoption of all, which is in period 1.
  ///
  /// - Returns: itself where the times are numbers.
  public func inPeriods(of step: AdoptionCurve.Step) -> ClassicStudy {
    guard timeScale == .day else { return self }
    let first = practices.flatMap { $0.times.compactMap(\.self) }.min() ?? 0
    let shift = step == .year ? 0 : 1 - step.period(of: Day(number: Int32(first)))
    let period = { (time: Double) in
      Double(step.period(of: Day(number: Int32(time))) + shift)
    }
    return ClassicStudy(
      name: name, digest: digest, ids: ids,
      practices: practices.map { practice in
        Practice(
          name: practice.name, times: practice.times.map { $0.map(period) },
          lines: practice.lines)
      },
      ties: ties.map { tie in
        Tie(
          source: tie.source, target: tie.target, weight: tie.weight, time: tie.time.map(period),
          // A spell holds in every period that it touches; its last day is no longer part of it.
          end: tie.end.map { $0.isFinite ? period($0 - 1) + 1 : $0 })
      }, hasTies: hasTies, attributes: attributes, timeScale: .number, issues: issues)
  }

  /// The first day on which anybody adopted anything; `nil` where times are numbers.
  public var firstDay: Day? {
    guard timeScale == .day else { return nil }
    return practices.flatMap { $0.times.compactMap(\.self) }.min().map { Day(number: Int32($0)) }
  }

  /// One graph for all periods, or one per period.
  private func slices(_ first: Int, count: Int, symmetric: Bool) -> [Graph] {
    let isDynamic = isDynamic
    var builders = [GraphBuilder](
      repeating: GraphBuilder(nodeCount: ids.count, directed: true), count: isDynamic ? count : 1)
    for tie in ties {
      for slice in isDynamic ? periods(of: tie, first, count: count) : 0..<1 {
        // Ends and weights were checked on reading.
        try? builders[slice].add(
          NodeIndex(tie.source), NodeIndex(tie.target), weight: tie.weight)
        if symmetric, tie.source != tie.target {
          try? builders[slice].add(
            NodeIndex(tie.target), NodeIndex(tie.source), weight: tie.weight)
        }
      }
    }
    return builders.map { $0.build() }
  }

  /// The places of the periods in which a tie holds: its own, those of its spell, or all.
  private func periods(of tie: Tie, _ first: Int, count: Int) -> Range<Int> {
    guard let time = tie.time else { return 0..<count }
    func place(_ value: Double) -> Int {
      let place = value.rounded(.up) - Double(first)
      return place <= 0 ? 0 : place >= Double(count) ? count : Int(place)
    }
    if let end = tie.end { return place(time)..<max(place(time), place(end)) }
    let whole = time.rounded(.down)
    guard whole >= Double(first), whole < Double(first + count) else { return 0..<0 }
    let place = Int(whole - Double(first))
    return place..<place + 1
  }
}

/// Why a practice of a classic study gives no panel.
public enum ClassicFault: Error, Hashable, Sendable {
  /// A time between two periods.
  case notWhole(file: String, line: Int, value: Double)
  /// Nobody adopted, and no window was given.
  case noAdoption(practice: String?)
  case emptyWindow(first: Int, last: Int)
  /// Who adopted before the window began is neither at risk in it nor an adopter of it.
  case adoptionBeforeWindow(first: Int, earliest: Int)
  case tooManyPeriods(count: Int, limit: Int)
}
