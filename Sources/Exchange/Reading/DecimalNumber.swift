/// Reads decimal numbers from bytes, exactly rounded.
enum DecimalNumber {
  /// The number that the bytes spell, with a decimal point; `nil` for anything else, also for
  /// hexadecimal forms, `inf` and `nan`.
  ///
  /// - Source: the exact fast path of W. D. Clinger, "How to read floating point numbers
  ///   accurately", PLDI 1990: an integer below 2^53 divided by a power of ten up to 10^22 is
  ///   rounded once. Everything else goes to the standard library.
  static func parse(_ range: Range<Int>, in bytes: [UInt8]) -> Double? {
    parse(range, in: bytes.span)
  }

  /// The same for bytes that are borrowed.
  static func parse(_ range: Range<Int>, in bytes: Span<UInt8>) -> Double? {
    var place = range.lowerBound
    guard place < range.upperBound else { return nil }
    let isNegative = bytes[place] == 0x2d
    if isNegative || bytes[place] == 0x2b { place += 1 }
    var digits: UInt64 = 0
    var digitCount = 0
    var decimals = 0
    var hasPoint = false
    while place < range.upperBound {
      let byte = bytes[place]
      if byte == 0x2e, !hasPoint {
        hasPoint = true
      } else if (0x30...0x39).contains(byte), digitCount < 15 {
        digits = digits * 10 + UInt64(byte - 0x30)
        digitCount += 1
        if hasPoint { decimals += 1 }
      } else {
        return slow(range, in: bytes)
      }
      place += 1
    }
    guard digitCount > 0 else { return nil }
    let number = Double(digits) / powersOfTen[decimals]
    return isNegative ? -number : number
  }

  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]

  private static func slow(_ range: Range<Int>, in bytes: Span<UInt8>) -> Double? {
    // The exact value of a number never needs more digits than this.
    guard range.count <= 1100 else { return nil }
    let text = range.map { bytes[$0] }
    let allowed = text.allSatisfy { byte in
      (0x30...0x39).contains(byte) || [0x2b, 0x2d, 0x2e, 0x45, 0x65].contains(byte)
    }
    guard allowed else { return nil }
    return Double(String(decoding: text, as: UTF8.self)).flatMap {
      $0.isFinite ? $0 : nil
    }
  }
}

extension DecimalNumber {
  /// The number that a cell spells; `nil` for anything but decimal notation.
  ///
  ///     DecimalNumber.value(of: "59.195")   // 59.195
  ///     DecimalNumber.value(of: "0x1p3")    // nil, as "inf", "nan", "59,5" and "1e999"
  static func value(of text: String) -> Double? {
    let bytes = Array(text.utf8)
    return parse(bytes.indices, in: bytes)
  }

  /// A number written with a decimal comma, as it should be written; `nil` for other texts.
  ///
  ///     DecimalNumber.withPoint("59,5")   // "59.5"
  static func withPoint(_ text: String) -> String? {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }), !text.contains(".") else {
      return nil
    }
    let written = parts.joined(separator: ".")
    return value(of: written) == nil ? nil : written
  }
}
