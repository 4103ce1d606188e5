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
  /// When the use ended; `nil` while it lasts or when nothing is known.
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
    var ends: [Identifier<Organisation>: ImpreciseDate] = [:]
    for row in adoptions(of: practice) where row.stage == .discontinued {
      let unit = countingUnit(of: row.organisation)
      ends[unit] = ends[unit].map { max($0, row.date) } ?? row.date
    }
    return rows.map { organisation, rows in
      time(of: organisation, rows: rows, stated: ends[organisation])
    }.sorted { left, right in
      if left.date != right.date { return left.date < right.date }
      return (place(of: left.organisation) ?? .max) < (place(of: right.organisation) ?? .max)
    }
  }

  private func time(
    of organisation: Identifier<Organisation>, rows: [Adoption], stated end: ImpreciseDate?
  ) -> TimeOfAdoption {
    // A spell that ended before a later one began is an earlier adoption, not a conflict.
    let first = rows.sorted { $0.date < $1.date }[0]
    let sameSpell = rows.filter { row in
      row == first || first.until.map { !$0.isDefinitelyBefore(row.date) } ?? true
    }.filter { $0.stage == .adopted || first.stage == .passedOn }
    let relevant = sameSpell.isEmpty ? [first] : sameSpell
    let date = relevant.dropFirst().reduce(relevant[0].date) { $0.union($1.date) }
    let lasts = rows.contains { $0.until == nil }
    return TimeOfAdoption(
      organisation: organisation, date: date,
      evidence: relevant.map(\.evidence.kind).reduce(relevant[0].evidence.kind) {
        $0.better(of: $1)
      },
      mechanism: relevant.compactMap(\.mechanism).first,
      depth: relevant.compactMap(\.depth).first,
      isConflicting: Set(relevant.map(\.date)).count > 1,
      discontinued: end ?? (lasts ? nil : rows.compactMap(\.until).max()))
  }
}
