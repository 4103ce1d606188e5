internal import Graphs

/// Random numbers that follow from a seed and the number of a sample alone, so that samples may be
/// made in any order, on any number of threads.
enum SampleStream {
  /// A generator of its own for one sample.
  @inline(__always)
  static func generator(seed: UInt64, sample: Int) -> SeededGenerator {
    SeededGenerator(seed: key(seed: seed, sample: sample))
  }

  /// The key of one sample, for coins that are told by their number.
  @inline(__always)
  static func key(seed: UInt64, sample: Int) -> UInt64 {
    mixed(
      mixed(seed &+ 0x9E37_79B9_7F4A_7C15)
        ^ (UInt64(bitPattern: Int64(sample)) &* 0xD134_2543_DE82_EF95))
  }

  /// A number in 0 ..< 1 for the coin of that number: the same for everyone who asks.
  @inline(__always)
  static func unit(_ key: UInt64, _ coin: Int) -> Double {
    let bits = mixed(key &+ UInt64(bitPattern: Int64(coin &+ 1)) &* 0x9E37_79B9_7F4A_7C15)
    return Double(bits >> 11) * 0x1p-53
  }

  /// A seed for another purpose, unrelated to the first.
  static func seed(_ seed: UInt64, for purpose: Purpose) -> UInt64 {
    mixed(seed ^ (purpose.rawValue &* 0xA24B_AED4_963E_E407))
  }

  /// What samples are for: those that choose never judge.
  enum Purpose: UInt64 {
    case choosing = 1
    case judging, attendance, simulation, draws, ties
  }

  /// The finaliser of splitmix64.
  @inline(__always)
  private static func mixed(_ value: UInt64) -> UInt64 {
    var bits = value
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}
