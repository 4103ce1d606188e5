extension RecordBook {
  /// The same fact twice, and facts on which two rows disagree.
  ///
  /// Both rows are kept.
  func repetitionIssues() -> [RecordIssue] {
    attendanceRepetitions() + adoptionRepetitions() + observationRepetitions()
      + transferRepetitions() + tieRepetitions() + affiliationRepetitions()
  }

  private func attendanceRepetitions() -> [RecordIssue] {
    struct Key: Hashable {
      let gathering: Attendance.Gathering
      let organisation: Identifier<Organisation>
      let status: Attendance.Status
      let role: Attendance.Role
    }
    return repetitions(
      tables.attendances.map { row in
        (
          Key(
            gathering: row.gathering, organisation: row.organisation, status: row.status,
            role: row.role), row.date?.description ?? "", row.evidence
        )
      }, column: "date", subject: tables.attendances.map(\.organisation.rawValue))
  }

  private func adoptionRepetitions() -> [RecordIssue] {
    struct Key: Hashable {
      let practice: Identifier<Practice>
      let organisation: Identifier<Organisation>
      let stage: Adoption.Stage
    }
    // A use that ended may begin again: only rows of one and the same spell can disagree.
    let lasting = tables.adoptions.filter { $0.until == nil }
    return repetitions(
      lasting.map { row in
        (
          Key(practice: row.practice, organisation: row.organisation, stage: row.stage),
          row.date.description, row.evidence
        )
      }, column: "date", subject: lasting.map(\.organisation.rawValue))
  }

  private func observationRepetitions() -> [RecordIssue] {
    struct Key: Hashable {
      let practice: Identifier<Practice>
      let organisation: Identifier<Organisation>
      let asOf: ImpreciseDate
    }
    return repetitions(
      tables.observations.map { row in
        (
          Key(practice: row.practice, organisation: row.organisation, asOf: row.asOf),
          row.status.rawValue, row.evidence
        )
      }, column: "status", subject: tables.observations.map(\.organisation.rawValue))
  }

  private func transferRepetitions() -> [RecordIssue] {
    struct Key: Hashable {
      let practice: Identifier<Practice>
      let from: Identifier<Organisation>
      let to: Identifier<Organisation>
      let via: Identifier<Seminar>?
    }
    return repetitions(
      tables.transfers.map { row in
        (
          Key(practice: row.practice, from: row.from, to: row.to, via: row.via),
          row.date?.description ?? "", row.evidence
        )
      }, column: "date", subject: tables.transfers.map(\.to.rawValue))
  }

  private func tieRepetitions() -> [RecordIssue] {
    struct Key: Hashable {
      let kind: Tie.Kind
      let ends: Set<Identifier<Organisation>>
      let from: ImpreciseDate?
    }
    var issues = repetitions(
      tables.ties.map { row in
        (
          Key(kind: row.kind, ends: [row.a, row.b], from: row.from),
          row.weight.map { "\($0)" } ?? "", row.evidence
        )
      }, column: "weight", subject: tables.ties.map(\.b.rawValue))
    for row in tables.ties where row.a == row.b {
      issues.append(
        RecordIssue(
          .error, .relatedToItself, at: row.evidence.place, column: "b", value: row.b.rawValue))
    }
    return issues
  }

  private func affiliationRepetitions() -> [RecordIssue] {
    struct Key: Hashable {
      let id: Identifier<Affiliation>
      let organisation: Identifier<Organisation>
      let role: String?
    }
    return repetitions(
      tables.affiliations.map { row in
        (
          Key(id: row.id, organisation: row.organisation, role: row.role),
          row.from?.description ?? "", row.evidence
        )
      }, column: "from", subject: tables.affiliations.map(\.organisation.rawValue))
  }

  /// Rows with the same key: a repetition when the value is the same, else a conflict.
  private func repetitions<Key: Hashable>(
    _ rows: [(key: Key, value: String, evidence: Evidence)], column: String, subject: [String]
  ) -> [RecordIssue] {
    var first: [Key: (value: String, line: Int)] = [:]
    var issues: [RecordIssue] = []
    for (row, name) in zip(rows, subject) {
      guard let earlier = first[row.key] else {
        first[row.key] = (row.value, row.evidence.place?.line ?? 0)
        continue
      }
      if earlier.value == row.value {
        issues.append(
          RecordIssue(
            .warning, .sameFactTwice(firstLine: earlier.line), at: row.evidence.place,
            value: name))
      } else {
        issues.append(
          RecordIssue(
            .notice, .conflictingFacts(otherLine: earlier.line, otherValue: earlier.value),
            at: row.evidence.place, column: column, value: row.value))
      }
    }
    return issues
  }
}
