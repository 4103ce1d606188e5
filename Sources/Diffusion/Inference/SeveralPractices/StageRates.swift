public import Records

/// How fast organisations go from stage to stage: heard, visited, tried, adopted, dropped.
///
/// A multi-state record: each organisation is in one state at a time, and a rate is the number of
/// moves over the time spent where they could be made (occurrence over exposure), with its exact
/// interval. Two clocks are reported: calendar years, and years since the state was entered.
///
/// A stage whose date is an interval counts at its middle; stages without a closed date are left
/// out and counted. Who is never seen in a later stage stays at risk until the end of the watch.
///
/// - Source: P. K. Andersen and N. Keiding, Statistical Methods in Medical Research 11 (2002)
///   91-115.
public struct StageRates: Hashable, Sendable {
  /// The states, in the order of the ladder; whoever has shown nothing is in none.
  public enum State: String, CaseIterable, Hashable, Sendable, Codable {
    case heard, visited, trying, decided
    case inUse = "in-use"
    case dropped, declined
  }

  /// A rate of one move.
  public struct Rate: Hashable, Sendable {
    public let from: State
    public let to: State
    /// Moves and years at risk; `nil` where nobody was ever at risk.
    public let rate: EventRate?
    /// The same by calendar year.
    public let byYear: [Band]
    /// The same by years since the state was entered: 0 is the first year.
    public let bySojourn: [Band]
  }

  /// The rate within one year of a clock.
  public struct Band: Hashable, Sendable {
    public let year: Int
    public let rate: EventRate
  }

  /// Moves that were seen, in the order of the states.
  public let rates: [Rate]
  /// Organisations in each state at the end of the watch.
  public let atEnd: [State: Int]
  /// Organisations with at least one dated stage.
  public let organisations: Int
  /// Stages left out for want of a closed date.
  public let undated: Int
  /// The last day of the watch.
  public let end: Day

  /// Reads the stages of practices off a record, each practice of each organisation by itself.
  ///
  /// - Parameters:
  ///   - practices: one, or several whose rates are taken as one.
  ///   - book: the record.
  ///   - end: the last day of the watch; by default the data set's, or the last date of all.
  /// - Complexity: O(*k* log *k*) in the rows about the practices.
  public init(of practices: [Identifier<Practice>], in book: RecordBook, until end: Day? = nil) {
    var paths: [[Step]] = []
    var undated = 0
    for practice in practices {
      let (own, missing) = Self.paths(of: practice, in: book)
      paths += own
      undated += missing
    }
    let last = paths.flatMap(\.self).map(\.day).max() ?? 0
    let watched = end ?? book.information.observedUntil?.latest
    let stop = max(Int(watched?.number ?? Int32(last)), 0)
    var tally = Tally()
    for path in paths { tally.add(path, until: stop) }
    rates = tally.rates
    atEnd = tally.atEnd
    organisations = paths.count
    self.undated = undated
    self.end = Day(number: Int32(stop))
  }

  fileprivate struct Step {
    let state: State
    let day: Int
  }

  /// The dated stages of each organisation by time; of one day the furthest stage comes last.
  private static func paths(
    of practice: Identifier<Practice>, in book: RecordBook
  ) -> ([[Step]], undated: Int) {
    var steps: [Identifier<Organisation>: [Step]] = [:]
    var undated = 0
    for row in book.adoptions(of: practice) {
      let organisation = book.countingUnit(of: row.organisation)
      let bounds = TimeBounds(row.date)
      guard bounds.earliest != nil, bounds.latest != nil, let day = bounds.middle else {
        undated += 1
        continue
      }
      steps[organisation, default: []].append(Step(state: State(row.stage), day: day))
      if row.stage.isInUse, let end = row.until.map({ TimeBounds($0) }), let day = end.middle {
        steps[organisation, default: []].append(Step(state: .dropped, day: day))
      }
    }
    let paths = steps.sorted { $0.key < $1.key }.map { _, steps in
      steps.sorted { ($0.day, $0.state.rank) < ($1.day, $1.state.rank) }
    }
    return (paths, undated)
  }
}

extension StageRates.State {
  fileprivate init(_ stage: Adoption.Stage) {
    self =
      switch stage {
      case .interest: .heard
      case .studyVisit: .visited
      case .trial: .trying
      case .decided: .decided
      case .adopted, .passedOn: .inUse
      case .discontinued: .dropped
      case .declined: .declined
      }
  }

  fileprivate var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// Moves and time at risk, gathered path by path.
private struct Tally {
  private struct Move: Hashable {
    let from: StageRates.State
    let to: StageRates.State
  }

  private struct Band: Hashable {
    let state: StageRates.State
    let number: Int
  }

  private var moves: [Move: Int] = [:]
  private var yearMoves: [Move: [Int: Int]] = [:]
  private var sojournMoves: [Move: [Int: Int]] = [:]
  private var time: [StageRates.State: Double] = [:]
  private var yearTime: [Band: Double] = [:]
  private var sojournTime: [Band: Double] = [:]
  private(set) var atEnd: [StageRates.State: Int] = [:]
  private static let year = 365.25

  mutating func add(_ path: [StageRates.Step], until end: Int) {
    var current: StageRates.Step?
    for step in path where step.day <= end {
      guard let now = current else {
        current = step
        continue
      }
      if step.state == now.state { continue }
      spend(in: now.state, from: now.day, to: step.day)
      let move = Move(from: now.state, to: step.state)
      moves[move, default: 0] += 1
      let year = Day(number: Int32(step.day)).year
      yearMoves[move, default: [:]][year, default: 0] += 1
      // A move at the very end of a year belongs to the year that it ends.
      let sojourn = max(0, Int((Double(step.day - now.day) / Self.year).rounded(.up)) - 1)
      sojournMoves[move, default: [:]][sojourn, default: 0] += 1
      current = step
    }
    guard let last = current else { return }
    spend(in: last.state, from: last.day, to: end)
    atEnd[last.state, default: 0] += 1
  }

  private mutating func spend(in state: StageRates.State, from start: Int, to end: Int) {
    guard end > start else { return }
    time[state, default: 0] += Double(end - start) / Self.year
    for year in Day(number: Int32(start)).year...Day(number: Int32(end)).year {
      guard let first = Day.first(of: year), let next = Day.first(of: year + 1) else { continue }
      let days = min(end, Int(next.number)) - max(start, Int(first.number))
      if days > 0 {
        yearTime[Band(state: state, number: year), default: 0] += Double(days) / Self.year
      }
    }
    let whole = Double(end - start) / Self.year
    for band in 0...Int(whole) {
      sojournTime[Band(state: state, number: band), default: 0] += min(1, whole - Double(band))
    }
  }

  var rates: [StageRates.Rate] {
    let ordered = moves.keys.sorted {
      ($0.from.rank, $0.to.rank) < ($1.from.rank, $1.to.rank)
    }
    return ordered.map { move in
      StageRates.Rate(
        from: move.from, to: move.to,
        rate: EventRate(events: moves[move] ?? 0, exposure: time[move.from] ?? 0),
        byYear: Self.bands(yearTime, of: move.from, yearMoves[move] ?? [:]),
        bySojourn: Self.bands(sojournTime, of: move.from, sojournMoves[move] ?? [:]))
    }
  }

  private static func bands(
    _ times: [Band: Double], of state: StageRates.State, _ events: [Int: Int]
  ) -> [StageRates.Band] {
    times.filter { $0.key.state == state }.sorted { $0.key.number < $1.key.number }
      .compactMap { band, time in
        EventRate(events: events[band.number] ?? 0, exposure: time).map {
          StageRates.Band(year: band.number, rate: $0)
        }
      }
  }
}
