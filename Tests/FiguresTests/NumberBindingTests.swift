import Testing

@testable import Figures

@Suite("Numbers and dates on one line")
struct NumberBindingTests {
  @Test(
    "a number stays with its unit, its thousands and its sign of relation",
    arguments: [
      ("minst 95 % av dem", "minst 95_% av dem"), ("inom 12 månader.", "inom 12_månader."),
      ("(p = 0,05)", "(p_=_0,05)"), ("p < 0.05 each", "p_<_0.05 each"),
      ("15 000–49 999 invånare", "15_000–49_999 invånare"), ("5 av 26", "5 av 26"),
      ("58 percentage points", "58_percentage points"), ("år 2018 och 2019", "år 2018 och 2019"),
      ("  två  blanksteg", "  två  blanksteg"), ("", ""),
    ])
  func bound(_ text: String, _ expected: String) {
    #expect(NumberBinding.bound(text) == expected.replacing("_", with: "\u{A0}"))
  }

  @Test(
    "dates and ranges are pieces of their own, what looks like them is not",
    arguments: [
      ("från 2018-10-26–2018-11-02.", ["från ", "2018-10-26", "–", "2018-11-02", "."]),
      ("mars 2018-03, inte 2018", ["mars ", "2018-03", ", inte 2018"]),
      ("(48–63 %)", ["(", "48–63", " %)"]), ("0,12–0,40, sedan", ["", "0,12–0,40", ", sedan"]),
      ("kommun-2018-10 och 112018-10", ["kommun-2018-10 och 112018-10"]),
      ("2018–2019-05", ["2018–", "2019-05", ""]), ("å–ö", ["å–ö"]),
    ])
  func cut(_ text: String, _ pieces: [String]) {
    #expect(NumberBinding.cut(text).map(String.init) == pieces)
    #expect(NumberBinding.cut(text).joined() == text)
  }

  @Test("a page breaks no line inside a date, and its text reads the same")
  func page() {
    let html = HTML.Tag.p("Från 2018-10-26, 95 %")
    #expect(
      html.text == "<p>Från <span class=\"day\">2018-10-26</span>, 95\u{A0}%</p>\n")
  }
}
