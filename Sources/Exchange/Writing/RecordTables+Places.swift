public import Records

extension RecordTables {
  /// The same facts without the lines on which they stand: what two files have in common that
  /// say the same.
  ///
  /// - Complexity: O(*n*).
  public func withoutPlaces() -> RecordTables {
    var copy = self
    Self.clear(&copy.organisations, \.evidence)
    Self.clear(&copy.practices, \.evidence)
    Self.clear(&copy.seminars, \.evidence)
    Self.clear(&copy.attendances, \.evidence)
    Self.clear(&copy.adoptions, \.evidence)
    Self.clear(&copy.transfers, \.evidence)
    Self.clear(&copy.observations, \.evidence)
    Self.clear(&copy.ties, \.evidence)
    Self.clear(&copy.affiliations, \.evidence)
    Self.clear(&copy.counts, \.evidence)
    Self.clear(&copy.notes, \.evidence)
    Self.clear(&copy.counties, \.evidence)
    return copy
  }

  private static func clear<Fact>(
    _ facts: inout [Fact], _ evidence: WritableKeyPath<Fact, Evidence>
  ) {
    for place in facts.indices { facts[place][keyPath: evidence].place = nil }
  }
}
