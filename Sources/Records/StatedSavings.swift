/// What a practice is stated to save one organisation in a year: somebody's figure, not ours.
///
/// Nothing is computed from adoptions; a range that begins below zero says that it may cost.
public struct StatedSavings: Hashable, Sendable {
  /// Working hours in a year; `nil` when not stated.
  public var hours: CountRange?
  /// Swedish kronor in a year; `nil` when not stated.
  public var kronor: CountRange?
  /// Who states it, apart from the source of the practice itself.
  public var source: String?
  /// How it is known: documented, or our own estimate.
  public var evidence: Evidence.Kind

  public init(
    hours: CountRange? = nil, kronor: CountRange? = nil, source: String? = nil,
    evidence: Evidence.Kind = .unknown
  ) {
    self.hours = hours
    self.kronor = kronor
    self.source = source
    self.evidence = evidence
  }
}
