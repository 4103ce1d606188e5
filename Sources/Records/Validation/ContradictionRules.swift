extension RecordBook {
  /// Rows that cannot all be true although no two of them state the same thing.
  ///
  /// All rows are kept.
  func contradictionIssues() -> [RecordIssue] {
    attendanceContradictions() + countContradictions() + observationContradictions()
  }

  /// Came, and did not come, to the same gathering.
  private func attendanceContradictions() -> [RecordIssue] {
    struct Guest: Hashable {
      let gathering: Attendance.Gathering
      let organisation: Identifier<Organisation>
    }
    var first: [Guest: Attendance] = [:]
    var told: Set<Guest> = []
    var issues: [RecordIssue] = []
    let places = Repeated.places(in: tables.attendances) {
      Guest(gathering: $0.gathering, organisation: $0.organisation)
    }
    for row in places.lazy.map({ tables.attendances[$0] }) {
      guard let came = Self.came(row.status) else { continue }
      let guest = Guest(gathering: row.gathering, organisation: row.organisation)
      guard let earlier = first[guest] else {
        first[guest] = row
        continue
      }
      guard Self.came(earlier.status) != came, told.insert(guest).inserted else { continue }
      issues.append(
        RecordIssue(
          .notice,
          .conflictingFacts(
            otherLine: earlier.evidence.place?.line ?? 0, otherValue: earlier.status.rawValue),
          at: row.evidence.place, column: "status", value: row.status.rawValue))
    }
    return issues
  }

  /// `nil` for what says nothing about whether somebody came.
  private static func came(_ status: Attendance.Status) -> Bool? {
    switch status {
    case .attended: true
    case .declined, .absent: false
    case .invited, .signedUp: nil
    }
  }

  /// Two numbers of the same thing; "at least 4" and "16" are not two.
  private func countContradictions() -> [RecordIssue] {
    struct Counted: Hashable {
      let scope: StatedCount.Scope
      let what: String
      let sector: Sector?
    }
    var first: [Counted: StatedCount] = [:]
    return tables.counts.compactMap { row in
      let counted = Counted(scope: row.scope, what: row.what, sector: row.sector)
      guard let earlier = first[counted] else {
        first[counted] = row
        return nil
      }
      guard row.range != earlier.range, !row.range.leavesOpen(earlier.range),
        !earlier.range.leavesOpen(row.range)
      else { return nil }
      return RecordIssue(
        .notice,
        .conflictingFacts(
          otherLine: earlier.evidence.place?.line ?? 0, otherValue: earlier.range.description),
        at: row.evidence.place, column: row.range.least == earlier.range.least ? "most" : "least",
        value: row.range.description)
    }
  }

  /// "No" on a day that certainly lies after an adoption which nothing may have ended by then.
  private func observationContradictions() -> [RecordIssue] {
    tables.observations.compactMap { row in
      guard row.status == .no else { return nil }
      let steps = adoptions(by: row.organisation).filter { $0.practice == row.practice }
      let ended = steps.contains {
        $0.stage == .discontinued && !row.asOf.isDefinitelyBefore($0.date)
      }
      let lasting = steps.first { step in
        step.stage.isInUse && step.date.isDefinitelyBefore(row.asOf)
          && (step.until.map(row.asOf.isDefinitelyBefore) ?? true)
      }
      guard !ended, let lasting else { return nil }
      return RecordIssue(
        .notice, .notInUseAfterAdoption(adopted: lasting.date, row: lasting.evidence.place),
        at: row.evidence.place, column: "status", value: row.status.rawValue)
    }
  }
}

extension CountRange {
  /// True for a number known from below only, which another number is not below.
  fileprivate func leavesOpen(_ other: CountRange) -> Bool { most == nil && least <= other.least }
}
