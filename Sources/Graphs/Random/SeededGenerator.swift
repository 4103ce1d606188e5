/// A generator whose numbers follow from its seed, the same on every machine.
///
///     var generator = SeededGenerator(seed: 1)
///     generator.unit()   // 0.5665615751722809, always
///
/// - Source: G. L. Steele, D. Lea, C. H. Flood, OOPSLA 2014, doi:10.1145/2660193.2660195
///   (splitmix64).
public struct SeededGenerator: RandomNumberGenerator, Hashable, Sendable {
  private var state: UInt64

  public init(seed: UInt64) {
    state = seed
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  /// A number in 0 ..< 1, one of 2^53 equally spaced ones.
  public mutating func unit() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// A whole number in `0 ..< bound`, without bias.
  ///
  /// - Precondition: `bound` is positive.
  /// - Source: D. Lemire, ACM Trans. Modeling and Computer Simulation 29 (2019) 3.
  public mutating func below(_ bound: Int) -> Int {
    precondition(bound > 0, "a range without numbers")
    let bound = UInt64(bound)
    var product = next().multipliedFullWidth(by: bound)
    if product.low < bound {
      let threshold = (0 &- bound) % bound
      while product.low < threshold { product = next().multipliedFullWidth(by: bound) }
    }
    return Int(product.high)
  }
}
