/// A colour of the screen (sRGB), with the arithmetic that legibility asks for.
public struct Colour: Sendable, Hashable {
  /// The red part, 0...255.
  public let red: UInt8
  /// The green part, 0...255.
  public let green: UInt8
  /// The blue part, 0...255.
  public let blue: UInt8

  /// A colour from its hexadecimal number, such as `0x0072B2`.
  public init(_ hexadecimal: UInt32) {
    red = UInt8(truncatingIfNeeded: hexadecimal >> 16)
    green = UInt8(truncatingIfNeeded: hexadecimal >> 8)
    blue = UInt8(truncatingIfNeeded: hexadecimal)
  }

  /// White, the paper.
  public static let white = Colour(0xFFFFFF)

  /// The colour as `#rrggbb`.
  public var hex: String {
    "#"
      + [red, green, blue].map { part in
        let digits = String(part, radix: 16)
        return digits.utf8.count == 1 ? "0" + digits : digits
      }.joined()
  }

  /// The relative luminance, 0 (black) to 1 (white).
  ///
  /// Source: WCAG 2.1, definition of relative luminance, with the threshold 0.04045 of sRGB.
  public var luminance: Double {
    let table = Self.linear
    return 0.2126 * table[Int(red)] + 0.7152 * table[Int(green)] + 0.0722 * table[Int(blue)]
  }

  /// The contrast ratio of two colours, 1 (same) to 21 (black on white); the order is free.
  ///
  /// Text needs 4.5, large text, lines and borders 3 (WCAG 2.1, 1.4.3 and 1.4.11).
  public func contrast(with other: Colour) -> Double {
    let (first, second) = (luminance, other.luminance)
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)
  }

  /// Linear light for each of the 256 steps: each is the 2.4th power, taken as x² · (x²)^(1/5).
  private static let linear: [Double] = (0...255).map { step in
    let share = Double(step) / 255
    guard share > 0.04045 else { return share / 12.92 }
    let base = (share + 0.055) / 1.055
    return base * base * fifthRoot(of: base * base)
  }

  /// The fifth root of a number in 0...1 by Newton's method.
  private static func fifthRoot(of value: Double) -> Double {
    var root = 1.0
    for _ in 0..<60 {
      let fourth = root * root * root * root
      root -= (root * fourth - value) / (5 * fourth)
    }
    return root
  }
}
