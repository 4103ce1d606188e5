public import Records

/// What each adoption of the practices is stated to save in a year, as ranges.
///
/// The figures are those of whoever states them for one organisation. They are set beside the number
/// of adoptions and never added up: nobody has measured that each adopter saves as much.
public struct RecordedSavings: Hashable, Sendable {
  /// The practices for which something is stated, in the order of the scope.
  public let statements: [Statement]
  /// All practices of the scope.
  public let practices: Int

  /// What is stated of one practice.
  public struct Statement: Hashable, Sendable {
    public let practice: Identifier<Practice>
    public let savings: StatedSavings
    /// Members that use or have used it.
    public let adoptions: Int
  }

  /// - Complexity: linear in members × practices.
  package init(_ record: EvaluationRecord) {
    practices = record.scope.practices.count
    statements = record.scope.practices.enumerated().compactMap { place, practice in
      guard let savings = record.book[practice]?.savings,
        savings.hours != nil || savings.kronor != nil
      else { return nil }
      let count = record.members.count
      let subjects = record.subjects[(place * count)..<((place + 1) * count)]
      return Statement(
        practice: practice, savings: savings, adoptions: subjects.count { $0.adoption != nil })
    }
  }
}
