/// The length of each arc, in the smallest kind of number in which ties are exact.
///
/// With the distance 1/w, sums such as 1/3 + 1/3 + 1/3, 1/2 + 1/2 and 1 tie exactly, but not in
/// floating point. So weights are first written as integers W = w × 2^k. With L the least common
/// multiple of all W, the distances are the integers L/W.
enum ArcLengths: Sendable {
  /// Every arc has length 1.
  case unit
  case short(LengthTable<Int64>)
  case wide(LengthTable<Int128>)
  /// No common integer scale: ties are approximate.
  case real(LengthTable<Double>)
}

/// Arc lengths with the factor that brings them back to the units of the weights.
struct LengthTable<Length: PathLength>: Sendable {
  /// One length per arc.
  let values: [Length]
  /// A path of this length has distance 1.
  let scale: Double
}

extension Graph {
  /// The lengths of all arcs under a meaning of the weights.
  ///
  /// - Complexity: O(*m*), with one 128-bit division per arc.
  func arcLengths(_ meaning: WeightMeaning) -> ArcLengths {
    guard isWeighted, meaning != .ignored else { return .unit }
    guard let whole = WholeWeights(arcWeights) else { return realLengths(meaning) }
    let lengths: [Int128]
    let scale: Double
    switch meaning {
    case .distance:
      lengths = whole.values.map { Int128($0) }
      scale = whole.factor
    default:
      guard let multiple = whole.leastCommonMultiple else { return realLengths(meaning) }
      lengths = whole.values.map { multiple / Int128($0) }
      scale = Double(multiple) / whole.factor
    }
    let longest = (lengths.max() ?? 0).multipliedReportingOverflow(by: Int128(nodeCount))
    if longest.overflow { return realLengths(meaning) }
    if longest.partialValue < Int128(Int64.max) {
      return .short(LengthTable(values: lengths.map { Int64($0) }, scale: scale))
    }
    return .wide(LengthTable(values: lengths, scale: scale))
  }

  private func realLengths(_ meaning: WeightMeaning) -> ArcLengths {
    let lengths = meaning == .distance ? arcWeights : arcWeights.map { 1 / $0 }
    return .real(LengthTable(values: lengths, scale: 1))
  }
}

/// Weights as integers: each is its value divided by `factor`, without remainder or rounding.
private struct WholeWeights {
  let values: [Int64]
  /// The power of two that the weights were multiplied by.
  let factor: Double

  /// `nil` when the weights span more than 62 bits.
  init?(_ weights: [Double]) {
    guard
      let lowest = weights.map({ Int($0.exponent) - $0.significandWidth }).min(),
      let highest = weights.map({ Int($0.exponent) }).max(),
      highest - lowest < 62, abs(lowest) < 900
    else { return nil }
    let factor = Double(sign: .plus, exponent: -lowest, significand: 1)
    self.factor = factor
    self.values = weights.map { Int64($0 * factor) }
  }

  /// The least number that every weight divides; `nil` when it passes 127 bits.
  var leastCommonMultiple: Int128? {
    var multiple: Int128 = 1
    for value in values where multiple % Int128(value) != 0 {
      let factor = Int128(value) / greatestCommonDivisor(multiple, Int128(value))
      let product = multiple.multipliedReportingOverflow(by: factor)
      if product.overflow { return nil }
      multiple = product.partialValue
    }
    return multiple
  }

  private func greatestCommonDivisor(_ a: Int128, _ b: Int128) -> Int128 {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }
}
