/// A finite number as decimal digits, so that rounding happens on what people would write down
/// and not on the binary value behind it.
struct DecimalDigits {
  /// Whether the number is below zero.
  var isNegative: Bool
  /// The digits, most significant first, each 0...9; empty for zero.
  var digits: [UInt8]
  /// The value is 0.d₁d₂d₃… times ten to this power.
  var exponent: Int

  /// The shortest decimal digits that read back as exactly this number.
  init(_ value: Double) {
    isNegative = value < 0
    digits = []
    exponent = 0
    var fraction = 0
    var seenPoint = false
    var power = 0
    let parts = value.magnitude.description.split(separator: "e")
    for byte in (parts.first ?? "").utf8 {
      if byte == UInt8(ascii: ".") {
        seenPoint = true
      } else {
        digits.append(byte - UInt8(ascii: "0"))
        if seenPoint { fraction += 1 }
      }
    }
    if parts.count > 1 { power = Int(parts[1]) ?? 0 }
    exponent = digits.count - fraction + power
    normalise()
  }

  /// Rounds to a number of decimals, halves away from zero.
  mutating func round(toDecimals decimals: Int) {
    let kept = exponent + decimals
    guard kept < digits.count else { return }
    let roundsUp = kept >= 0 && digits[kept] >= 5
    digits.removeSubrange(max(0, kept)...)
    if roundsUp {
      var index = kept - 1
      while index >= 0, digits[index] == 9 {
        digits[index] = 0
        index -= 1
      }
      if index >= 0 {
        digits[index] += 1
      } else {
        digits.insert(1, at: 0)
        exponent += 1
      }
    }
    normalise()
  }

  /// The digits before the decimal mark, at least one.
  var whole: [UInt8] {
    guard exponent > 0 else { return [0] }
    return (0..<exponent).map { $0 < digits.count ? digits[$0] : 0 }
  }

  /// This many digits after the decimal mark.
  func fraction(_ decimals: Int) -> [UInt8] {
    (exponent..<exponent + decimals).map { digits.indices.contains($0) ? digits[$0] : 0 }
  }

  private mutating func normalise() {
    while digits.last == 0 { digits.removeLast() }
    let leading = digits.prefix { $0 == 0 }.count
    digits.removeFirst(leading)
    exponent -= leading
    if digits.isEmpty { (isNegative, exponent) = (false, 0) }
  }
}
