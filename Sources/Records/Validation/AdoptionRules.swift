extension RecordBook {
  /// Adoption before the practice exists, and ends without beginnings.
  func adoptionIssues() -> [RecordIssue] {
    var issues: [RecordIssue] = []
    for row in tables.adoptions {
      guard let introduced = self[row.practice]?.introduced,
        row.date.isDefinitelyBefore(introduced), row.stage != .declined
      else { continue }
      issues.append(
        RecordIssue(
          .error, .adoptionBeforePractice(introduced: introduced), at: row.evidence.place,
          column: "date", value: row.date.description))
    }
    return issues + discontinuedTooEarly()
  }

  private func discontinuedTooEarly() -> [RecordIssue] {
    tables.adoptions.compactMap { row in
      guard row.stage == .discontinued else { return nil }
      let inUse = adoptions(by: row.organisation)
        .filter { $0.practice == row.practice && $0.stage.isInUse }
        .map(\.date)
      guard let first = inUse.min() else {
        if tables.unread.hasAdoptions { return nil }
        return RecordIssue(
          .warning, .discontinuedBeforeAdoption(adopted: nil), at: row.evidence.place,
          column: "stage", value: row.stage.rawValue)
      }
      guard row.date.isDefinitelyBefore(first) else { return nil }
      return RecordIssue(
        .error, .discontinuedBeforeAdoption(adopted: first), at: row.evidence.place,
        column: "date", value: row.date.description)
    }
  }

  /// Transfers from somebody who did not have the practice, or did not have it yet.
  func transferIssues() -> [RecordIssue] {
    let firstUses = firstUses()
    return tables.transfers.flatMap { row -> [RecordIssue] in
      guard self[row.from] != nil, self[row.practice] != nil else { return [] }
      var issues: [RecordIssue] = []
      if row.from == row.to {
        issues.append(
          RecordIssue(
            .error, .relatedToItself, at: row.evidence.place, column: "to",
            value: row.to.rawValue))
      }
      let had = firstUses[Use(practice: row.practice, unit: countingUnit(of: row.from))]
      if had == nil, !tables.unread.hasAdoptions, !isOrigin(row.from, of: row.practice) {
        issues.append(
          RecordIssue(
            .warning, .transferFromNonAdopter, at: row.evidence.place, column: "from",
            value: row.from.rawValue))
      }
      if let had, let date = row.date, date.isDefinitelyBefore(had) {
        issues.append(
          RecordIssue(
            .error, .transferBeforeGiverAdopted(adopted: had), at: row.evidence.place,
            column: "date", value: date.description))
      }
      return issues
    }
  }

  private struct Use: Hashable {
    let practice: Identifier<Practice>
    let unit: Identifier<Organisation>
  }

  /// The earliest date at which a counting unit, or anyone who counts as it, is past deciding.
  private func firstUses() -> [Use: ImpreciseDate] {
    let having: Set<Adoption.Stage> = [.trial, .decided, .adopted, .passedOn]
    var uses: [Use: ImpreciseDate] = [:]
    for row in tables.adoptions where having.contains(row.stage) {
      let use = Use(practice: row.practice, unit: countingUnit(of: row.organisation))
      uses[use] = uses[use].map { min($0, row.date) } ?? row.date
    }
    return uses
  }

  private func isOrigin(
    _ organisation: Identifier<Organisation>, of practice: Identifier<Practice>
  ) -> Bool {
    guard let origin = self[practice]?.origin else { return false }
    return countingUnit(of: origin) == countingUnit(of: organisation)
  }
}
