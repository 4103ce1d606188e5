internal import Records

extension RowReader {
  /// What a practice is stated to save; `nil` where the row states nothing.
  mutating func savings() -> StatedSavings? {
    let hours = range("saves_hours_least", "saves_hours_most")
    let kronor = range("saves_kronor_least", "saves_kronor_most")
    let source = text("savings_source")
    let evidence: Evidence.Kind? = word("savings_evidence")
    guard hours != nil || kronor != nil || source != nil || evidence != nil else { return nil }
    return StatedSavings(
      hours: hours, kronor: kronor, source: source, evidence: evidence ?? .unknown)
  }

  /// A number known from below and perhaps from above; one known only from above is refused,
  /// because an empty cell is unknown and never zero.
  private mutating func range(_ least: String, _ most: String) -> CountRange? {
    let limits = -1_000_000_000_000...1_000_000_000_000
    let low = integer(least, in: limits)
    let high = integer(most, in: limits)
    guard let low else {
      if high != nil, text(least) == nil {
        report(.error, .emptyRequired, column: least, value: nil)
        fail()
      }
      return nil
    }
    guard let high else { return CountRange(least: low, most: nil) }
    guard low <= high else {
      report(
        .error, .numberOutOfRange(least: Double(low), most: .infinity), column: most,
        value: String(high))
      fail()
      return nil
    }
    return CountRange(least: low, most: high)
  }
}
