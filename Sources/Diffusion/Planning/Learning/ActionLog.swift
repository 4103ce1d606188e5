/// Who did what when, action by action: what influence is learnt from.
///
/// For a record an action is a practice and an actor an organisation. Actors are numbered from 0;
/// times are whole numbers, days for records. Only what is certain counts: one act precedes
/// another where every possible time of the first lies before every possible time of the second,
/// so equal or overlapping dates are nobody's cause.
public struct ActionLog: Hashable, Sendable {
  public let actorCount: Int
  public let actions: [Action]

  /// - Precondition: every action has one course per actor, and nobody else comes to a meeting.
  public init(actorCount: Int, actions: [Action]) {
    precondition(
      actions.allSatisfy { action in
        action.courses.count == actorCount
          && action.meetings.allSatisfy { $0.attendees.allSatisfy((0..<actorCount).contains) }
      }, "an action about other actors")
    self.actorCount = actorCount
    self.actions = actions
  }

  /// One action: who took it up, and the meetings that showed it.
  public struct Action: Hashable, Sendable {
    /// In the order of the actors.
    public let courses: [Course]
    /// Meetings at which the action was shown; those who came are exposed to the meeting itself.
    public let meetings: [AttendanceHistory.DatedMeeting]
    /// From when it could be taken up; `nil` for the first certain act.
    public let begins: Int?

    public init(
      courses: [Course], meetings: [AttendanceHistory.DatedMeeting] = [], begins: Int? = nil
    ) {
      self.courses = courses
      self.meetings = meetings
      self.begins = begins ?? courses.compactMap { $0.taken?.latest }.min()
    }
  }

  /// One actor and one action.
  public struct Course: Hashable, Sendable {
    /// When it acted; `nil` where nothing says that it did.
    public let taken: TimeBounds?
    /// The last time for which a missing act is known to be none; `nil` where nothing is known.
    public let openUntil: Int?
    /// The last time whose acts are recorded, whether it acted or not; `nil` where that is not told.
    public let followedUntil: Int?
    /// From when it may be no example to others any more.
    public let ended: Int?
    /// Whether the action began here: it was taken from nobody.
    public let isOrigin: Bool

    public init(
      taken: TimeBounds? = nil, openUntil: Int? = nil, followedUntil: Int? = nil,
      ended: Int? = nil, isOrigin: Bool = false
    ) {
      self.taken = taken
      self.openUntil = openUntil
      self.followedUntil = followedUntil ?? openUntil
      self.ended = ended
      self.isOrigin = isOrigin
    }
  }
}

extension ActionLog.Action {
  /// Those who may have passed the action to one who took it up: earlier actors and meetings.
  public struct Sources: Hashable, Sendable {
    /// In ascending order.
    public var actors: [Int] = []
    /// Places of meetings that it had attended.
    public var meetings: [Int] = []

    /// How many share the credit.
    public var count: Int { actors.count + meetings.count }
  }

  /// The meetings that an actor attended certainly before a time.
  public func meetings(of actor: Int, before time: Int) -> [Int] {
    meetings.indices.filter {
      meetings[$0].time.isCertainlyBefore(time) && meetings[$0].attendees.contains(actor)
    }
  }

  /// Whether two actors came to one meeting before either acted: what they were both exposed to
  /// is the meeting, and neither is the other's source.
  public func shareExposure(_ source: Int, _ target: Int) -> Bool {
    guard let first = courses[source].taken else { return false }
    return meetings.contains { meeting in
      meeting.time.isCertainlyBefore(first)
        && (courses[target].taken.map(meeting.time.isCertainlyBefore) ?? true)
        && meeting.attendees.contains(source) && meeting.attendees.contains(target)
    }
  }

  /// Who and what may have passed the action to an actor.
  ///
  /// - Parameters:
  ///   - target: the actor.
  ///   - window: how long after an act or a meeting it may still be the source; `nil` for ever.
  ///   - isTied: whether the second can take from the first.
  /// - Returns: nothing for an actor that never acted, began the action, or is dated only from
  ///   one side.
  /// - Complexity: O(actors + meetings).
  public func sources(
    of target: Int, window: Int? = nil, isTied: (Int, Int) -> Bool
  ) -> Sources {
    let course = courses[target]
    guard !course.isOrigin, let taken = course.taken, let first = taken.earliest,
      let last = taken.latest
    else { return Sources() }
    let reach = window.map { last - $0 } ?? .min
    var sources = Sources()
    for source in courses.indices where source != target && isTied(source, target) {
      guard let latest = courses[source].taken?.latest, latest < first, latest >= reach,
        courses[source].ended.map({ $0 > first }) ?? true, !shareExposure(source, target)
      else { continue }
      sources.actors.append(source)
    }
    sources.meetings = meetings(of: target, before: first).filter {
      (meetings[$0].time.latest ?? .min) >= reach
    }
    return sources
  }

  /// The actors that acted at bounds known on both sides, so that all sources of one come before it.
  public var order: [Int] {
    courses.indices.filter {
      courses[$0].taken?.earliest != nil && courses[$0].taken?.latest != nil
    }
    .sorted {
      (courses[$0].taken?.latest ?? .max, $0) < (courses[$1].taken?.latest ?? .max, $1)
    }
  }
}
