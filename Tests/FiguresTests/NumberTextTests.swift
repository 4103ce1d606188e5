import Figures
import Testing

@Suite struct NumberTextTests {
  let swedish = NumberText(.swedish)
  let english = NumberText(.english)

  @Test("Swedish has a decimal comma and no-break spaces, English a point and commas")
  func marks() {
    #expect(swedish.number(12345.675, decimals: 2) == "12\u{A0}345,68")
    #expect(english.number(12345.675, decimals: 2) == "12,345.68")
    #expect(swedish.integer(1_234_567) == "1\u{A0}234\u{A0}567")
    #expect(english.integer(-98_765) == "\u{2212}98,765")
  }

  @Test("four digits are not grouped, so that a year stays a year")
  func years() {
    #expect(swedish.integer(2018) == "2018")
    #expect(english.integer(2018) == "2018")
    #expect(english.integer(10_000) == "10,000")
  }

  @Test(
    "halves go away from zero on the digits a person would write",
    arguments: [
      (0.125, 2, "0.13"), (2.675, 2, "2.68"), (-2.5, 0, "\u{2212}3"), (0.5, 0, "1"),
      (0.05, 1, "0.1"), (0.04, 1, "0.0"), (-0.04, 1, "0.0"), (9.995, 2, "10.00"),
      (999.95, 1, "1000.0"), (1e-7, 3, "0.000"), (1e21, 0, "1,000,000,000,000,000,000,000"),
      (0.1, 3, "0.100"), (99_999.5, 0, "100,000"), (0, 2, "0.00"), (.leastNonzeroMagnitude, 0, "0"),
    ])
  func rounding(_ value: Double, _ decimals: Int, _ expected: String) {
    #expect(english.number(value, decimals: decimals) == expected)
  }

  @Test("a share is shown as per cent with the language's blank before the sign")
  func percent() {
    #expect(swedish.percent(0.125) == "12,5\u{A0}%")
    #expect(english.percent(0.125) == "12.5%")
    #expect(english.percent(0.29, decimals: 0) == "29%")
    #expect(english.percent(1) == "100.0%")
    #expect(english.percent(0.0005, decimals: 0) == "0%")
  }

  @Test("a range shows both bounds, or one when they agree")
  func range() {
    #expect(swedish.range(4, 16) == "4–16")
    #expect(swedish.range(4, 4) == "4")
    #expect(swedish.range(-3, 4) == "\u{2212}3 till 4")
    #expect(english.range(0.1, 0.25, decimals: 1) == "0.1–0.3")
  }

  @Test("the shortest text of a number reads back as exactly that number")
  func shortestRoundTrips() {
    var state: UInt64 = 42
    for _ in 0..<20_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let value = Double(bitPattern: state)
      guard value.isFinite else { continue }
      #expect(Double(NumberText.shortest(value)) == value)
    }
    #expect(NumberText.shortest(3) == "3")
    #expect(NumberText.shortest(0.1) == "0.1")
    #expect(NumberText.shortest(-0.0) == "0")
    #expect(NumberText.shortest(.nan).isEmpty)
  }

  @Test("what is no number is not shown as one")
  func notNumbers() {
    #expect(swedish.number(.nan, decimals: 1) == "–")
    #expect(swedish.number(-.infinity, decimals: 1) == "\u{2212}∞")
  }
}
