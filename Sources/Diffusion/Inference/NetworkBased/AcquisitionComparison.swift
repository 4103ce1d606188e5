internal import Glibc

/// Several models of the same acquisitions beside each other, best first.
///
/// - Source: K. P. Burnham and D. R. Anderson, Model Selection and Multimodel Inference (2002).
public struct AcquisitionComparison: Sendable {
  /// By corrected Akaike criterion; those without one come last.
  public let rows: [Row]

  public struct Row: Sendable {
    public let name: String
    public let fit: AcquisitionFit
    /// AICc above that of the best; `nil` without an AICc.
    public let difference: Double?
    /// The weight of evidence among the models; `nil` without an AICc.
    public let weight: Double?
  }

  /// Orders fits by their criterion; models that could not be fitted are not among them.
  ///
  /// - Precondition: all are fitted to the same acquisitions with the same use of time: order,
  ///   continuous and discrete analyses have different likelihoods and cannot be compared.
  public init(_ fits: [(name: String, fit: AcquisitionFit)]) {
    let least = fits.compactMap(\.fit.correctedAkaike).min() ?? 0
    let total = fits.compactMap(\.fit.correctedAkaike).reduce(0) { $0 + exp(-($1 - least) / 2) }
    rows = fits.map { name, fit in
      let difference = fit.correctedAkaike.map { $0 - least }
      return Row(
        name: name, fit: fit, difference: difference,
        weight: difference.map { exp(-$0 / 2) / total })
    }.enumerated().sorted { left, right in
      let (a, b) = (left.element.difference ?? .infinity, right.element.difference ?? .infinity)
      return (a, left.offset) < (b, right.offset)
    }.map(\.element)
  }
}
