/// Where an act may come from: a relation to somebody who acted, a meeting, or neither.
public enum SpreadChannel: Hashable, Sendable, CaseIterable {
  case tie(TieRelations.Kind)
  /// A meeting that showed the practice: what the guests were all exposed to.
  case meeting
  /// Nothing that is recorded: own invention, contacts outside the record.
  case other

  public static let allCases: [SpreadChannel] =
    TieRelations.Kind.allCases.map { .tie($0) } + [.meeting, .other]

  /// Its place in ``allCases``.
  var place: Int {
    switch self {
    case .tie(let kind): kind.rawValue
    case .meeting: TieRelations.Kind.allCases.count
    case .other: TieRelations.Kind.allCases.count + 1
    }
  }

  /// The word in files.
  public var code: String {
    switch self {
    case .tie(let kind): kind.code
    case .meeting: "meeting"
    case .other: "other"
    }
  }
}

/// How much of each channel one actor was exposed to in one action, and what was there when it
/// acted.
///
/// Exposure is strength times time, in windows; what is older than a window is late and kept
/// apart. Only certain order counts, and a common meeting before the source's act takes its place.
struct SpreadExposure: Sendable {
  let action: Int
  let actor: Int
  /// By channel.
  private(set) var fresh = [Double](repeating: 0, count: SpreadChannel.allCases.count)
  private(set) var late = [Double](repeating: 0, count: SpreadChannel.allCases.count)
  /// The same at the moment of the act, as strength; `nil` where it did not act.
  private(set) var event: (fresh: [Double], late: [Double])?

  /// All exposures of a log: of every actor that was at risk and of which the end is known.
  ///
  /// - Complexity: O(actions × actors²).
  static func all(of log: ActionLog, _ relations: TieRelations, window: Int) -> [SpreadExposure] {
    log.actions.indices.flatMap { number in
      log.actions[number].courses.indices.compactMap {
        SpreadExposure($0, in: log.actions[number], number: number, relations, window: window)
      }
    }
  }

  private init?(
    _ actor: Int, in action: ActionLog.Action, number: Int, _ relations: TieRelations, window: Int
  ) {
    let course = action.courses[actor]
    guard !course.isOrigin, let begins = action.begins else { return nil }
    guard let end = course.taken.map(\.middle) ?? course.openUntil, end > begins else { return nil }
    self.action = number
    self.actor = actor
    // Dated from one side only: at risk, but the moment of the act is not known.
    let first = course.taken?.latest == nil ? nil : course.taken?.earliest
    if first != nil {
      event = (late, late)
      event?.fresh[SpreadChannel.other.place] = 1
    }
    fresh[SpreadChannel.other.place] = Double(end - begins) / Double(window)
    for source in action.courses.indices where source != actor {
      let strands = relations.strands(from: source, to: actor)
      guard !strands.isEmpty, let start = action.courses[source].taken?.latest, start < end,
        !action.shareExposure(source, actor)
      else { continue }
      let stop = min(end, action.courses[source].ended ?? end)
      let isPresent = first.map { start < $0 && stop == end } ?? false
      for strand in strands {
        add(
          strand.strength, SpreadChannel.tie(strand.kind).place, from: start, to: stop,
          window: window)
        guard isPresent else { continue }
        note(strand.strength, SpreadChannel.tie(strand.kind).place, isLate: end - start > window)
      }
    }
    let visits = action.meetings(of: actor, before: end).compactMap {
      action.meetings[$0].time.latest
    }.sorted()
    for (place, visit) in visits.enumerated() {
      // A later meeting starts the window anew.
      let stop = place + 1 < visits.count ? visits[place + 1] : end
      add(1, SpreadChannel.meeting.place, from: visit, to: stop, window: window)
    }
    if let first, let visit = visits.last(where: { $0 < first }) {
      note(1, SpreadChannel.meeting.place, isLate: end - visit > window)
    }
  }

  private mutating func add(
    _ strength: Double, _ channel: Int, from start: Int, to stop: Int, window: Int
  ) {
    guard stop > start else { return }
    let early = min(stop - start, window)
    fresh[channel] += strength * Double(early) / Double(window)
    late[channel] += strength * Double(stop - start - early) / Double(window)
  }

  private mutating func note(_ strength: Double, _ channel: Int, isLate: Bool) {
    if isLate { event?.late[channel] += strength } else { event?.fresh[channel] += strength }
  }
}
