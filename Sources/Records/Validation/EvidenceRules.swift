extension RecordBook {
  /// Documented facts without a source: a row at a time, or all of a table at once where they are
  /// many.
  func evidenceIssues() -> [RecordIssue] {
    let evidence = [
      tables.organisations.map(\.evidence), tables.practices.map(\.evidence),
      tables.seminars.map(\.evidence), tables.attendances.map(\.evidence),
      tables.adoptions.map(\.evidence), tables.transfers.map(\.evidence),
      tables.observations.map(\.evidence), tables.ties.map(\.evidence),
      tables.affiliations.map(\.evidence), tables.counts.map(\.evidence),
      tables.notes.map(\.evidence),
    ]
    return evidence.flatMap(withoutSource) + savingsWithoutSource()
  }

  /// Savings that are called documented though nobody is named who states them.
  private func savingsWithoutSource() -> [RecordIssue] {
    tables.practices.compactMap { row in
      guard let savings = row.savings, savings.evidence == .documented,
        savings.source == nil, row.evidence.source == nil
      else { return nil }
      return RecordIssue(
        .warning, .missingSource, at: row.evidence.place, column: "savings_source")
    }
  }

  /// The most rows of one table that are named one by one.
  private static let namedRows = 10

  private func withoutSource(_ evidence: [Evidence]) -> [RecordIssue] {
    let missing = evidence.filter { $0.source == nil && $0.kind == .documented }
    guard missing.count > Self.namedRows else {
      return missing.map { evidence in
        RecordIssue(.warning, .missingSource, at: evidence.place, column: "source")
      }
    }
    return [
      RecordIssue(
        .warning, .missingSources(count: missing.count), at: missing.compactMap(\.place).min(),
        column: "source")
    ]
  }
}
