/// A positive number of paths beyond what a double can hold: mantissa × 2^(512 × power).
struct LargeCount: Sendable {
  private var mantissa: Double
  private var power = 0

  init(_ value: Double) {
    mantissa = value
  }

  static func += (left: inout LargeCount, right: LargeCount) {
    var (large, small) = (left, right)
    if small.mantissa != 0, large.mantissa == 0 || small.power > large.power {
      swap(&large, &small)
    }
    if large.power - small.power <= 1 {
      large.mantissa += small.mantissa * scaling(by: small.power - large.power)
    }
    if large.mantissa > 0x1p512 {
      large.mantissa *= 0x1p-512
      large.power += 1
    }
    left = large
  }

  /// The quotient as a double; 0 where it is below 2^-1022.
  static func / (left: LargeCount, right: LargeCount) -> Double {
    let power = left.power - right.power
    return abs(power) > 1
      ? 0 : left.mantissa / right.mantissa * scaling(by: power)
  }

  /// 2^512 to the power -1, 0 or 1.
  private static func scaling(by power: Int) -> Double {
    power == 0 ? 1 : power > 0 ? 0x1p512 : 0x1p-512
  }
}
