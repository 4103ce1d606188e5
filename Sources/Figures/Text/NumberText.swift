/// Numbers as people of one language write them.
///
/// Swedish: decimal comma, no-break space between thousands, minus sign U+2212, `12,5 %`.
/// English: decimal point, comma between thousands, minus sign U+2212, `12.5%`.
/// Four digits are never grouped in either, so a year stays a year; five and more are.
///
/// Rounding is half away from zero, on the shortest decimal digits of the number: 0.125 gives
/// 0.13, and so does every number that a person would write as 0.125.
///
///     NumberText(.swedish).number(12345.675, decimals: 2)   // "12 345,68"
///     NumberText(.english).percent(0.125, decimals: 1)      // "12.5%"
public struct NumberText: Sendable {
  /// The language whose rules are used.
  public let language: Language
  /// So many digits before the decimal mark have their thousands apart.
  let digitsGrouped: Int

  /// The writer of one language.
  public init(_ language: Language) {
    self.init(language, digitsGrouped: 5)
  }

  /// The writer that also tells the thousands of four digits apart: in a column of larger numbers.
  init(_ language: Language, digitsGrouped: Int) {
    self.language = language
    self.digitsGrouped = digitsGrouped
  }

  /// A whole number, such as `12 345`.
  public func integer(_ value: Int) -> String {
    let digits = String(value.magnitude).utf8.map { $0 - UInt8(ascii: "0") }
    return (value < 0 ? "\u{2212}" : "") + grouped(digits)
  }

  /// A number with a fixed count of decimals; "–" for not a number, "∞" for infinity.
  ///
  /// The decimals, digits after the decimal mark, are held within 0...17.
  public func number(_ value: Double, decimals: Int) -> String {
    written(value, shift: 0, decimals: decimals)
  }

  /// A share of a whole as per cent: 0.125 is `12,5 %`.
  public func percent(_ share: Double, decimals: Int = 1) -> String {
    let number = written(share, shift: 2, decimals: decimals)
    guard share.isFinite else { return number }
    return language == .swedish ? number + "\u{A0}%" : number + "%"
  }

  /// Both bounds of a count, `4–16`, or the one number when they agree.
  public func range(_ least: Int, _ most: Int) -> String {
    if least == most { return integer(least) }
    if least < 0 || most < 0 {
      let word = language == .swedish ? " till " : " to "
      return integer(least) + word + integer(most)
    }
    return integer(least) + "–" + integer(most)
  }

  /// Both bounds of an interval of measures, `0,12–0,40`; with a word when one is negative.
  public func range(_ least: Double, _ most: Double, decimals: Int) -> String {
    let bounds = (number(least, decimals: decimals), number(most, decimals: decimals))
    if least < 0 || most < 0 {
      return bounds.0 + (language == .swedish ? " till " : " to ") + bounds.1
    }
    return bounds.0 + "–" + bounds.1
  }

  /// The shortest text that reads back as exactly this number, for machines: `0.1`, `3`, `1e-07`.
  ///
  /// Not a number and infinities have no such text and give an empty one.
  public static func shortest(_ value: Double) -> String {
    guard value.isFinite else { return "" }
    if value == 0 { return "0" }
    let text = value.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private func written(_ value: Double, shift: Int, decimals: Int) -> String {
    if value.isNaN { return "–" }
    if value.isInfinite { return value < 0 ? "\u{2212}∞" : "∞" }
    let decimals = min(max(decimals, 0), 17)
    var digits = DecimalDigits(value)
    digits.exponent += digits.digits.isEmpty ? 0 : shift
    digits.round(toDecimals: decimals)
    var text = (digits.isNegative ? "\u{2212}" : "") + grouped(digits.whole)
    if decimals > 0 {
      text += language == .swedish ? "," : "."
      text += Self.text(of: digits.fraction(decimals))
    }
    return text
  }

  private func grouped(_ digits: [UInt8]) -> String {
    guard digits.count >= digitsGrouped else { return Self.text(of: digits) }
    let separator = language == .swedish ? "\u{A0}" : ","
    let head = digits.count % 3
    var groups: [String] = head > 0 ? [Self.text(of: digits.prefix(head))] : []
    for start in stride(from: head, to: digits.count, by: 3) {
      groups.append(Self.text(of: digits[start..<start + 3]))
    }
    return groups.joined(separator: separator)
  }

  private static func text(of digits: some Sequence<UInt8>) -> String {
    String(decoding: digits.map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
  }
}
