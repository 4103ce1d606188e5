extension RecordBook {
  /// The same fact twice, and facts on which two rows disagree.
  ///
  /// Both rows are kept.
  func repetitionIssues() -> [RecordIssue] {
    attendanceRepetitions() + adoptionRepetitions() + observationRepetitions()
      + transferRepetitions() + tieRepetitions() + affiliationRepetitions() + noteRepetitions()
  }

  private func attendanceRepetitions() -> [RecordIssue] {
    struct Key: Hashable {
      let gathering: Attendance.Gathering
      let organisation: Identifier<Organisation>
      let status: Attendance.Status
      let role: Attendance.Role
    }
    func key(_ row: Attendance) -> Key {
      Key(
        gathering: row.gathering, organisation: row.organisation, status: row.status,
        role: row.role)
    }
    // The one table that may hold a million rows: most keys stand alone.
    let rows = Repeated.places(in: tables.attendances, by: key).map { tables.attendances[$0] }
    return repetitions(
      rows.map { (key($0), [Self.text($0.date), Self.text($0.participants)], $0.evidence) },
      columns: ["date", "participants"], subject: rows.map(\.organisation.rawValue))
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
          [row.date.description, row.depth?.rawValue ?? "", row.mechanism ?? ""], row.evidence
        )
      }, columns: ["date", "depth", "mechanism"], subject: lasting.map(\.organisation.rawValue))
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
          [row.status.rawValue], row.evidence
        )
      }, columns: ["status"], subject: tables.observations.map(\.organisation.rawValue))
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
          [Self.text(row.date)], row.evidence
        )
      }, columns: ["date"], subject: tables.transfers.map(\.to.rawValue))
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
          [Self.text(row.to), Self.text(row.weight)], row.evidence
        )
      }, columns: ["to", "weight"], subject: tables.ties.map(\.b.rawValue))
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
          [Self.text(row.from), Self.text(row.to)], row.evidence
        )
      }, columns: ["from", "to"], subject: tables.affiliations.map(\.organisation.rawValue))
  }

  private func noteRepetitions() -> [RecordIssue] {
    struct Key: Hashable {
      let gathering: Attendance.Gathering
      let kind: SeminarNote.Kind
      let text: String
      let organisation: Identifier<Organisation>?
    }
    return repetitions(
      tables.notes.map { row in
        (
          Key(
            gathering: row.gathering, kind: row.kind, text: row.text,
            organisation: row.organisation), [], row.evidence
        )
      }, columns: [], subject: tables.notes.map(\.text))
  }

  /// A value as it is written in a table; empty where it is not known.
  private static func text(_ value: (some CustomStringConvertible)?) -> String {
    value?.description ?? ""
  }

  /// Rows with the same key: a repetition when an earlier one has the same values in all columns,
  /// else a conflict with the first, in each column where they differ.
  private func repetitions<Key: Hashable>(
    _ rows: [(key: Key, values: [String], evidence: Evidence)], columns: [String],
    subject: [String]
  ) -> [RecordIssue] {
    var first: [Key: (values: [String], line: Int)] = [:]
    var said: [Saying<Key>: Int] = [:]
    var issues: [RecordIssue] = []
    for (row, name) in zip(rows, subject) {
      let line = row.evidence.place?.line ?? 0
      let saying = Saying(key: row.key, values: row.values)
      if let earlier = said[saying] {
        issues.append(
          RecordIssue(
            .warning, .sameFactTwice(firstLine: earlier), at: row.evidence.place, value: name))
        continue
      }
      said[saying] = line
      guard let earlier = first[row.key] else {
        first[row.key] = (row.values, line)
        continue
      }
      for (place, column) in columns.enumerated() where row.values[place] != earlier.values[place] {
        issues.append(
          RecordIssue(
            .notice,
            .conflictingFacts(otherLine: earlier.line, otherValue: earlier.values[place]),
            at: row.evidence.place, column: column, value: row.values[place]))
      }
    }
    return issues
  }
}

/// What a row is about, and all that it says of it.
private struct Saying<Key: Hashable>: Hashable {
  let key: Key
  let values: [String]
}

/// Finds what may be there twice without keeping every key.
enum Repeated {
  /// The places, in order, of all elements whose key some other element has too, and by chance of
  /// a few more.
  ///
  /// - Complexity: O(*n* log *n*), with two words of memory per element.
  static func places<Element>(in elements: [Element], by key: (Element) -> some Hashable) -> [Int] {
    let hashes = elements.map { key($0).hashValue }
    let sorted = hashes.sorted()
    var repeated: Set<Int> = []
    for (hash, next) in zip(sorted, sorted.dropFirst()) where hash == next { repeated.insert(hash) }
    return repeated.isEmpty ? [] : hashes.indices.filter { repeated.contains(hashes[$0]) }
  }
}
