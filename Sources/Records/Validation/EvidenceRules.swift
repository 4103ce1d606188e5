extension RecordBook {
  /// Documented facts without a source.
  func evidenceIssues() -> [RecordIssue] {
    let evidence =
      tables.attendances.map(\.evidence) + tables.adoptions.map(\.evidence)
      + tables.transfers.map(\.evidence) + tables.counts.map(\.evidence)
    return evidence.compactMap { evidence in
      guard evidence.source == nil, evidence.kind == .documented else { return nil }
      return RecordIssue(
        .warning, .missingSource, at: evidence.place, column: "source", value: nil)
    }
  }
}
