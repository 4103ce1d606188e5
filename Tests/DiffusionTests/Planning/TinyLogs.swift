import Graphs

@testable import Diffusion

/// Logs that one can hold in the head.
enum TinyLog {
  /// One action from the times of the actors; `nil` for who never acted, known until the time given.
  static func action(
    _ times: [Int?], until: Int = 1_000, meetings: [AttendanceHistory.DatedMeeting] = [],
    begins: Int? = nil, origins: Set<Int> = []
  ) -> ActionLog.Action {
    ActionLog.Action(
      courses: times.enumerated().map { actor, time in
        ActionLog.Course(
          taken: time.map { TimeBounds($0) }, openUntil: time == nil ? until : nil,
          isOrigin: origins.contains(actor))
      }, meetings: meetings, begins: begins)
  }

  static func log(_ actions: [ActionLog.Action]) -> ActionLog {
    ActionLog(actorCount: actions.first?.courses.count ?? 0, actions: actions)
  }

  /// Random acts, about half of the actors in each action, some at the same time.
  static func random(actors: Int, actions: Int, seed: UInt64) -> ActionLog {
    var generator = SeededGenerator(seed: seed)
    return log(
      (0..<actions).map { _ in
        action((0..<actors).map { _ in generator.unit() < 0.6 ? generator.below(8) : nil })
      })
  }
}
