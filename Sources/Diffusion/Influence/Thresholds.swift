extension Exposure {
  /// The exposure of each actor when it adopted: its threshold.
  ///
  /// With the exposure of the same period, simultaneous adopters count and thresholds come out too
  /// high; with that of the period before (``ThresholdOrder/before``), only those who came first.
  ///
  /// - Returns: one value per actor; `nil` for never-adopters and where no period is left.
  /// - Source: M. Granovetter, American Journal of Sociology 83 (1978) 1420–1443; T. W. Valente,
  ///   Social Networks 18 (1996) 69–89.
  public func thresholds(
    of panel: DiffusionPanel, _ order: ThresholdOrder = .before
  ) -> [Double?] {
    panel.adoption.enumerated().map { actor, adopted in
      guard let adopted else { return nil }
      let period = order == .before ? adopted - 1 : adopted
      return (1...max(1, periodCount)).contains(period) ? self[actor: actor, period: period] : nil
    }
  }
}

/// Whose adoption counts towards a threshold.
public enum ThresholdOrder: String, Sendable, Hashable {
  /// Of the periods before one's own: the order in which a cause could act.
  case before
  /// Of one's own period too, as the reference package does by default.
  case contemporaneous
}
