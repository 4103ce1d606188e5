internal import Glibc

/// Values cut at so many standard deviations from their mean.
///
/// The class of a value is the number of cut points that it reaches: a value equal to a cut point
/// belongs to the later class.
public struct AdopterClasses: Sendable, Hashable {
  /// The cut points, ascending; `nil` with fewer than two values.
  public let cuts: [Double]?
  /// The class of each actor from 0; `nil` for actors without a value, and without cut points.
  public let classes: [Int?]

  /// How many classes there are.
  public let classCount: Int

  /// - Parameters:
  ///   - values: one per actor; `nil` for none.
  ///   - deviations: where the cuts lie, in standard deviations (of *n* − 1) from the mean,
  ///     ascending.
  public init(_ values: [Double?], cutAt deviations: [Double]) {
    classCount = deviations.count + 1
    let known = values.compactMap(\.self)
    guard known.count > 1 else {
      cuts = nil
      classes = values.map { _ in nil }
      return
    }
    let mean = known.reduce(0, +) / Double(known.count)
    let squares = known.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let deviation = sqrt(squares / Double(known.count - 1))
    let cuts = deviations.map { mean + $0 * deviation }
    self.cuts = cuts
    classes = values.map { value in value.map { value in cuts.count { $0 <= value } } }
  }

  /// Four classes: cut at −1, 0 and 1.
  ///
  /// - Source: T. W. Valente, Network Models of the Diffusion of Innovations (1995).
  public static let fourClasses: [Double] = [-1, 0, 1]
  /// Rogers' five, with innovators below −2.
  ///
  /// - Source: E. M. Rogers, Diffusion of Innovations (1962, 5th edition 2003), chapter 7.
  public static let rogersClasses: [Double] = [-2, -1, 0, 1]
}

extension AdopterClasses {
  /// How many actors are in each pair of classes; the first row and column are those without one.
  public func crossed(with other: AdopterClasses) -> [[Int]] {
    var counts = [[Int]](
      repeating: [Int](repeating: 0, count: other.classCount + 1), count: classCount + 1)
    for (own, others) in zip(classes, other.classes) {
      counts[own.map { $0 + 1 } ?? 0][others.map { $0 + 1 } ?? 0] += 1
    }
    return counts
  }
}
