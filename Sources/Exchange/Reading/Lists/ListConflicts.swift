public import Records

/// What a new list and the records say about the same attendance, and which of them counts.
///
/// 1. The same source again corrects itself: the later list counts.
/// 2. What agrees is confirmed, and what one of them leaves open is filled in from the other.
/// 3. Where they disagree the better evidence counts: documented before count-only before inferred
///    before unknown.
/// 4. Where neither is better it is asked, never guessed.
///
/// Each disagreement is an issue, whichever way it is settled.
public struct ListConflicts: Sendable {
  /// What a person has decided for statements of which neither is better.
  public enum Choice: String, CaseIterable, Sendable, Hashable {
    /// What is there already counts.
    case keep
    /// The new list counts.
    case replace
    /// Both stay, and `check` names them.
    case both
  }

  /// The facts of the list, settled.
  public let attendances: [Attendance]
  public let issues: [RecordIssue]

  /// Settles the facts of a list.
  ///
  /// - Parameters:
  ///   - stated: what the list says.
  ///   - book: what is there.
  ///   - choice: what has been decided; `nil` names the open ones as errors.
  /// - Complexity: O(number of facts on both sides).
  public init(_ stated: [Attendance], in book: RecordBook, choice: Choice?) {
    var issues: [RecordIssue] = []
    guard !book.tables.attendances.isEmpty else {
      (attendances, self.issues) = (stated, [])
      return
    }
    // Only what the list is about, of however much is there.
    let wanted = Set(stated.map(Key.init))
    var known: [Key: [Attendance]] = [:]
    for fact in book.tables.attendances {
      let key = Key(fact)
      if wanted.contains(key) { known[key, default: []].append(fact) }
    }
    attendances = stated.map { fact in
      let others = known[Key(fact)] ?? []
      // Several are kept side by side, or the source corrects itself: nothing to settle.
      guard others.count == 1, others[0].evidence.source != fact.evidence.source else {
        return fact
      }
      return Self.settled(fact, others[0], choice, &issues)
    }
    self.issues = issues
  }

  /// What makes two rows the same fact.
  private struct Key: Hashable {
    let gathering: Attendance.Gathering
    let organisation: Identifier<Organisation>
    let role: Attendance.Role
    let status: Attendance.Status

    init(_ row: Attendance) {
      (gathering, organisation) = (row.gathering, row.organisation)
      (role, status) = (row.role, row.status)
    }
  }

  private static func settled(
    _ new: Attendance, _ old: Attendance, _ choice: Choice?, _ issues: inout [RecordIssue]
  ) -> Attendance {
    let differing = [
      ("participants", new.participants.map(String.init), old.participants.map(String.init)),
      ("date", new.date?.description, old.date?.description),
    ].compactMap { column, new, old -> (column: String, new: String, old: String)? in
      guard let new, let old, new != old else { return nil }
      return (column, new, old)
    }
    let better = rank(of: new) - rank(of: old)
    let settledBy: Choice? = better > 0 ? .replace : better < 0 ? .keep : choice
    for (column, value, other) in differing {
      issues.append(
        RecordIssue(
          settledBy == nil ? .error : .notice,
          .list(
            .otherSourceSays(
              other: other, source: old.evidence.source ?? "", choice: settledBy?.rawValue)),
          at: new.evidence.place, column: column, value: value))
    }
    guard !differing.isEmpty else { return filled(old, from: new) }
    switch settledBy {
    case .keep: return filled(old, from: new)
    case .both: return new
    case .replace, nil: return filled(new, from: old)
    }
  }

  private static func rank(of row: Attendance) -> Int {
    switch row.evidence.kind {
    case .documented: 3
    case .countOnly: 2
    case .inferred: 1
    case .unknown: 0
    }
  }

  private static func filled(_ row: Attendance, from other: Attendance) -> Attendance {
    var row = row
    row.participants = row.participants ?? other.participants
    row.date = row.date ?? other.date
    return row
  }
}
