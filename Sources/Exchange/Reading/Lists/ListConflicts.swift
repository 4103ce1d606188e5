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
  ///   - existing: what is there.
  ///   - choice: what has been decided; `nil` names the open ones as errors.
  /// - Complexity: O(number of facts on both sides).
  public init(
    _ stated: consuming [Attendance], beside existing: [Attendance], choice: Choice?
  ) {
    var issues: [RecordIssue] = []
    let others = Self.others(of: stated, among: existing)
    for place in others.indices {
      let other = others[place]
      // Several are kept side by side, or the source corrects itself: nothing to settle.
      guard other >= 0 else { continue }
      let (new, old) = (stated[place], existing[Int(other)])
      if new.evidence.source != old.evidence.source {
        stated[place] = Self.settled(new, old, choice, &issues)
      }
    }
    attendances = stated
    self.issues = issues
  }

  /// By stated row the one that is there and about the same; -1 for none, -2 for several.
  ///
  /// Empty where nothing is there; of however much is, only places are held.
  private static func others(
    of stated: [Attendance], among existing: [Attendance]
  ) -> [Int32] {
    guard !existing.isEmpty else { return [] }
    var table = PlaceTable(capacity: stated.count)
    var others = [Int32](repeating: -1, count: stated.count)
    // Two lists may say the same: what is found for the first of them holds for the others.
    var heads: [Int: Int] = [:]
    for (place, fact) in stated.enumerated() {
      let hash = fact.subjectHash
      if let head = table.place(hash: hash, where: { stated[$0].hasSubject(of: fact) }) {
        heads[place] = head
      } else {
        table.insert(place, hash: hash) { stated[$0].subjectHash }
      }
    }
    for (place, fact) in existing.enumerated() {
      let found = table.place(hash: fact.subjectHash) { stated[$0].hasSubject(of: fact) }
      guard let found else { continue }
      others[found] = others[found] == -1 ? Int32(place) : -2
    }
    for (place, head) in heads { others[place] = others[head] }
    return others
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
