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
  /// - Complexity: O(*m*); one 128-bit division per arc when some W passes 16 bits, else per
  ///   different W.
  func arcLengths(_ meaning: WeightMeaning) -> ArcLengths {
    guard isWeighted, meaning != .ignored else { return .unit }
    guard let whole = WholeWeights(arcWeights) else { return realLengths(meaning) }
    if meaning == .distance {
      return lengths(whole.values, longest: Int128(whole.largest), scale: whole.factor)
    }
    if whole.largest < 1 << 16 {
      return shareLengths(whole) ?? realLengths(meaning)
    }
    guard let multiple = whole.values.leastCommonMultiple else { return realLengths(meaning) }
    return wideLengths(
      whole.values.map { multiple / Int128($0) }, scale: Double(multiple) / whole.factor)
  }

  /// L/W for small W, looked up; `nil` where L passes 127 bits.
  private func shareLengths(_ whole: WholeWeights) -> ArcLengths? {
    var isPresent = [Bool](repeating: false, count: Int(whole.largest) + 1)
    for value in whole.values { isPresent[Int(value)] = true }
    let present = isPresent.indices.filter { isPresent[$0] }.map { Int64($0) }
    guard let multiple = present.leastCommonMultiple, let least = present.first else { return nil }
    let scale = Double(multiple) / whole.factor
    let longest = (multiple / Int128(least)).multipliedReportingOverflow(by: Int128(nodeCount))
    guard !longest.overflow else { return nil }
    guard longest.partialValue < Int128(Int64.max) else {
      return wideLengths(whole.values.map { multiple / Int128($0) }, scale: scale)
    }
    var shares = [Int64](repeating: 0, count: isPresent.count)
    for value in present { shares[Int(value)] = Int64(multiple / Int128(value)) }
    return .short(LengthTable(values: whole.values.map { shares[Int($0)] }, scale: scale))
  }

  private func wideLengths(_ lengths: [Int128], scale: Double) -> ArcLengths {
    let longest = (lengths.max() ?? 0).multipliedReportingOverflow(by: Int128(nodeCount))
    if longest.overflow { return realLengths(.strength) }
    if longest.partialValue < Int128(Int64.max) {
      return .short(LengthTable(values: lengths.map { Int64($0) }, scale: scale))
    }
    return .wide(LengthTable(values: lengths, scale: scale))
  }

  private func lengths(_ values: [Int64], longest: Int128, scale: Double) -> ArcLengths {
    // 62 bits times 31 bits: no overflow.
    longest * Int128(nodeCount) < Int128(Int64.max)
      ? .short(LengthTable(values: values, scale: scale))
      : .wide(LengthTable(values: values.map { Int128($0) }, scale: scale))
  }

  private func realLengths(_ meaning: WeightMeaning) -> ArcLengths {
    let lengths = meaning == .distance ? arcWeights : arcWeights.map { 1 / $0 }
    return .real(LengthTable(values: lengths, scale: 1))
  }
}

/// Weights as integers: each is its value divided by `factor`, without remainder or rounding.
private struct WholeWeights {
  let values: [Int64]
  let largest: Int64
  /// The power of two that the weights were multiplied by.
  let factor: Double

  /// `nil` when the weights span more than 62 bits.
  init?(_ weights: [Double]) {
    if let whole = Self(whole: weights) {
      self = whole
      return
    }
    var (lowest, highest) = (Int.max, Int.min)
    for weight in weights {
      let exponent = Int(weight.exponent)
      lowest = min(lowest, exponent - weight.significandWidth)
      highest = max(highest, exponent)
    }
    guard lowest <= highest, highest - lowest < 62, abs(lowest) < 900 else { return nil }
    let factor = Double(sign: .plus, exponent: -lowest, significand: 1)
    self.factor = factor
    values = weights.map { Int64($0 * factor) }
    largest = values.max() ?? 0
  }

  /// The common case of whole numbers below 2^52, read in two passes; `nil` for others.
  private init?(whole weights: [Double]) {
    let weights = weights.span
    var bits: Int64 = 0
    for place in 0..<weights.count {
      let weight = weights[place]
      guard weight < 0x1p52 else { return nil }
      let value = Int64(weight)
      guard Double(value) == weight else { return nil }
      bits |= value
    }
    guard bits != 0 else { return nil }
    let shift = Int64(bits.trailingZeroBitCount)
    factor = Double(sign: .plus, exponent: -Int(shift), significand: 1)
    var largest: Int64 = 0
    values = [Int64](unsafeUninitializedCapacity: weights.count) { buffer, count in
      for place in 0..<weights.count {
        let value = Int64(weights[place]) >> shift
        buffer[place] = value
        largest = max(largest, value)
      }
      count = weights.count
    }
    self.largest = largest
  }
}

extension [Int64] {
  /// The least number that every element divides; `nil` when it passes 127 bits.
  fileprivate var leastCommonMultiple: Int128? {
    var multiple: Int128 = 1
    for value in self where multiple % Int128(value) != 0 {
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
