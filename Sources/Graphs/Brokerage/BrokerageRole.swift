/// The part that a middleman j plays in i → j → k where i has no tie to k, by the groups of the
/// three.
///
/// - Source: R. V. Gould, R. M. Fernandez, Sociological Methodology 19 (1989) 89-126.
public enum BrokerageRole: String, Hashable, Sendable, CaseIterable {
  /// All three in one group; `w_I` in sna.
  case coordinator
  /// Both others in one group, the broker in another (also: consultant); `w_O` in sna.
  case itinerant
  /// Source and broker in one group, the target outside; `b_IO` in sna.
  case representative
  /// Broker and target in one group, the source outside; `b_OI` in sna.
  case gatekeeper
  /// Three groups; `b_O` in sna.
  case liaison

  /// The role of the middle one of three.
  static func of(source: Int, broker: Int, target: Int) -> Self {
    if source == broker { return broker == target ? .coordinator : .representative }
    if broker == target { return .gatekeeper }
    return source == target ? .itinerant : .liaison
  }
}
