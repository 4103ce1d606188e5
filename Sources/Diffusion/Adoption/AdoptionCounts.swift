/// How many had adopted by each period, as shares, rates of growth and hazards: no network needed.
///
/// - Source: T. W. Valente, Network Models of the Diffusion of Innovations (1995), chapter 2.
public struct AdoptionCounts: Sendable, Hashable {
  /// How many adopted in each period.
  public let new: [Int]
  /// How many had adopted by the end of each period, *q*.
  public let cumulative: [Int]
  /// The share of all actors, *q*/*n*, never-adopters in the denominator; 0 without actors.
  public let shares: [Double]
  /// The growth (*q*ₜ − *q*ₜ₋₁)/*q*ₜ₋₁; 0 in the first period by definition.
  ///
  /// `nil` where the first adopters come after a period without any: growth from nothing.
  public let rates: [Double?]
  /// The share of those who had not adopted that did, (*q*ₜ − *q*ₜ₋₁)/(*n* − *q*ₜ₋₁).
  ///
  /// 0 in the first period by definition: who adopted then may have done so before the window.
  /// `nil` where nobody was left.
  public let hazards: [Double?]

  /// - Complexity: O(*n* + *T*).
  public init(_ panel: DiffusionPanel) {
    var new = [Int](repeating: 0, count: panel.periodCount)
    for period in panel.adoption.compactMap(\.self) { new[period - 1] += 1 }
    var cumulative: [Int] = []
    for count in new { cumulative.append((cumulative.last ?? 0) + count) }
    let size = panel.actorCount
    self.new = new
    self.cumulative = cumulative
    shares = cumulative.map { size == 0 ? 0 : Double($0) / Double(size) }
    rates = new.indices.map { period in
      guard period > 0, new[period] > 0 else { return 0 }
      let before = cumulative[period - 1]
      return before == 0 ? nil : Double(new[period]) / Double(before)
    }
    hazards = new.indices.map { period in
      guard period > 0 else { return 0 }
      let atRisk = size - cumulative[period - 1]
      return atRisk == 0 ? nil : Double(new[period]) / Double(atRisk)
    }
  }
}
