public import Records

/// When an organisation took a practice into use, as exactly as the record knows.
///
/// Only stages in use count: attendance, interest, a study visit or a decision is not adoption.
/// Where sources disagree, the date is the smallest interval that holds both.
public struct TimeOfAdoption: Hashable, Sendable {
  public let organisation: Identifier<Organisation>
  public let date: ImpreciseDate
  public let evidence: Evidence.Kind
  /// How the organisation came to it, where the record says.
  public let mechanism: String?
  public let depth: Adoption.Depth?
  /// True when two rows give different dates for the first adoption.
  public let isConflicting: Bool
  /// When the use ended; `nil` while it lasts, was taken up again, or when nothing is known.
  public let discontinued: ImpreciseDate?
}

extension RecordBook {
  /// The time of adoption of every organisation that has a practice in use.
  ///
  /// By date and then in the order of the tables. Parts of an organisation count as the
  /// organisation.
  ///
  /// - Complexity: O(*k* log *k*) in the number of rows about the practice.
  public func timesOfAdoption(of practice: Identifier<Practice>) -> [TimeOfAdoption] {
    var rows: [Identifier<Organisation>: [Adoption]] = [:]
    for row in adoptions(of: practice) where row.stage.isInUse {
      rows[countingUnit(of: row.organisation), default: []].append(row)
    }
    var ends: [Identifier<Organisation>: [ImpreciseDate]] = [:]
    for row in adoptions(of: practice) where row.stage == .discontinued {
      ends[countingUnit(of: row.organisation), default: []].append(row.date)
    }
    return rows.map { organisation, rows in
      time(of: organisation, rows: rows, ends: ends[organisation] ?? [])
    }.sorted { left, right in
      if left.date != right.date { return left.date < right.date }
      return (place(of: left.organisation) ?? .max) < (place(of: right.organisation) ?? .max)
    }
  }

  private func time(
    of organisation: Identifier<Organisation>, rows: [Adoption], ends: [ImpreciseDate]
  ) -> TimeOfAdoption {
    let first = rows.dropFirst().reduce(rows[0]) { $1.date < $0.date ? $1 : $0 }
    // A spell that ended before a later one began is an earlier adoption, not a conflict.
    let firstEnds = (ends + [first.until].compactMap(\.self)).filter {
      !$0.isDefinitelyBefore(first.date)
    }
    let relevant = rows.filter { row in
      (row.stage == .adopted || first.stage == .passedOn)
        && !firstEnds.contains { $0.isDefinitelyBefore(row.date) }
    }
    let date = relevant.reduce(first.date) { $0.union($1.date) }
    // A row lasts when neither it nor a later discontinuation says that it ended.
    let lasts = rows.contains { row in
      row.until == nil && ends.allSatisfy { $0.isDefinitelyBefore(row.date) }
    }
    let lastEnd = (ends + rows.compactMap(\.until)).filter {
      !$0.isDefinitelyBefore(first.date)
    }.max()
    return TimeOfAdoption(
      organisation: organisation, date: date,
      evidence: relevant.map(\.evidence.kind).reduce(first.evidence.kind) {
        $0.better(of: $1)
      },
      mechanism: relevant.compactMap(\.mechanism).first,
      depth: relevant.compactMap(\.depth).first,
      isConflicting: Set(relevant.map(\.date)).count > 1,
      discontinued: lasts ? nil : lastEnd)
  }
}
