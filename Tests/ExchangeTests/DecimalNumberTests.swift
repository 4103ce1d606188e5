import Testing

@testable import Exchange

@Suite("Numbers in tables")
struct DecimalNumberTests {
  @Test(
    "decimal notation is read",
    arguments: [
      ("59.195", 59.195), ("-12.5", -12.5), ("+3", 3), ("0", 0), ("1e-3", 0.001), ("2.5E2", 250),
    ])
  func read(text: String, value: Double) {
    #expect(DecimalNumber.value(of: text) == value)
  }

  @Test(
    "other notations, words and numbers beyond all bounds are not",
    arguments: [
      "0x1p3", "0x10", "inf", "-inf", "infinity", "nan", "NaN", "nan(0x1)", "1e999", "59,5",
      "80 950", "", "-", "e", "1.2.3", "\u{2212}5", "\u{663}",
    ])
  func refused(text: String) {
    #expect(DecimalNumber.value(of: text) == nil)
  }

  @Test("a decimal comma gets its way out, other commas do not")
  func decimalComma() {
    #expect(DecimalNumber.withPoint("59,5") == "59.5")
    #expect(DecimalNumber.withPoint("-0,25") == "-0.25")
    for text in ["1,234,567", "1,234.5", ",5", "5,", "a,b", "59.5", "0x1,5"] {
      #expect(DecimalNumber.withPoint(text) == nil, "\(text)")
    }
  }
}
