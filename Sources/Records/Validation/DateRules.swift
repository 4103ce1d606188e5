extension RecordBook {
  /// Dates that contradict each other within one row or between linked seminars.
  func dateIssues() -> [RecordIssue] {
    var issues: [RecordIssue] = []
    for row in tables.organisations where reversed(row.validFrom, row.validTo) {
      issues.append(
        RecordIssue(
          .error, .validityReversed, at: row.evidence.place, column: "valid_to",
          value: row.validTo?.description))
    }
    for row in tables.adoptions where reversed(row.date, row.until) {
      issues.append(
        RecordIssue(
          .error, .endsBeforeItBegins, at: row.evidence.place, column: "until",
          value: row.until?.description))
    }
    for row in tables.ties where reversed(row.from, row.to) {
      issues.append(
        RecordIssue(
          .error, .endsBeforeItBegins, at: row.evidence.place, column: "to",
          value: row.to?.description))
    }
    for row in tables.affiliations where reversed(row.from, row.to) {
      issues.append(
        RecordIssue(
          .error, .endsBeforeItBegins, at: row.evidence.place, column: "to",
          value: row.to?.description))
    }
    for row in tables.seminars {
      guard let followed = row.follows.flatMap({ self[$0] }),
        row.date.isDefinitelyBefore(followed.date)
      else { continue }
      issues.append(
        RecordIssue(
          .error, .followUpBeforeSeminar(followed: followed.date), at: row.evidence.place,
          column: "date", value: row.date.description))
    }
    return issues + outsideObservedPeriod() + plannedForThePast()
  }

  /// Seminars that are called planned although the records go on past their day.
  private func plannedForThePast() -> [RecordIssue] {
    guard let end = information.observedUntil else { return [] }
    return tables.seminars.compactMap { row in
      guard row.status == .planned, row.date.isDefinitelyBefore(end) else { return nil }
      return RecordIssue(
        .warning, .plannedForThePast, at: row.evidence.place, column: "status",
        value: row.date.description)
    }
  }

  private func reversed(_ start: ImpreciseDate?, _ end: ImpreciseDate?) -> Bool {
    guard let start, let end else { return false }
    return end.isDefinitelyBefore(start)
  }

  /// Facts later than the last day that the data set claims to cover.
  private func outsideObservedPeriod() -> [RecordIssue] {
    guard let end = information.observedUntil else { return [] }
    let dated =
      tables.adoptions.map { ($0.date, $0.evidence.place, "date") }
      + tables.seminars.filter { $0.status == .held }.map {
        ($0.date, $0.evidence.place, "date")
      }
      + tables.observations.map { ($0.asOf, $0.evidence.place, "as_of") }
      + tables.transfers.compactMap { row in row.date.map { ($0, row.evidence.place, "date") } }
      + tables.attendances.compactMap { row in row.date.map { ($0, row.evidence.place, "date") } }
    return dated.compactMap { date, place, column in
      guard end.isDefinitelyBefore(date) else { return nil }
      return RecordIssue(
        .warning, .outsideObservedPeriod, at: place, column: column, value: date.description)
    }
  }
}
