import Figures
import Foundation
import Testing

@Suite struct JSONValueTests {
  @Test("a seed is never changed: beyond what every reader keeps whole its digits are written")
  func seeds() {
    #expect(JSONValue.seed(7).text() == "7")
    #expect(JSONValue.seed(1 << 53).text() == "9007199254740992")
    #expect(JSONValue.seed(.max).text() == "\"18446744073709551615\"")
  }

  @Test("keys keep their order, short arrays stay on a line, nothing is not a number")
  func pretty() {
    let value: JSONValue = [
      "zeta": 1, "alpha": [1, 2.5, nil], "empty": [], "none": [:],
      "inner": [["a": true]], "odd": .number(.nan), "huge": .number(.infinity),
    ]
    #expect(
      value.text() == """
        {
          "zeta": 1,
          "alpha": [1, 2.5, null],
          "empty": [],
          "none": {},
          "inner": [
            {
              "a": true
            }
          ],
          "odd": null,
          "huge": null
        }
        """)
    #expect(value["zeta"] == 1)
    #expect(value["missing"] == nil)
  }

  @Test("control characters, quotes, line separators and direction marks are escaped")
  func escapes() {
    let value = JSONValue.string("\"\\\u{0}\n\u{7F}\u{9B}\u{2028}\u{202E}å🙂")
    #expect(
      value.text() == #""\"\\\u0000\n\u007f\u009b\u2028\u202eå🙂""#)
  }

  @Test("any text comes back through an independent reader")
  func strings() throws {
    var state: UInt64 = 7
    for _ in 0..<300 {
      var text = ""
      for _ in 0..<20 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let wide = state >> 60 == 0
        let value = UInt32(truncatingIfNeeded: state >> 33) % (wide ? 0x11_0000 : 0x300)
        if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
      }
      let data = Data(JSONValue.array([.string(text)]).text().utf8)
      let read = try JSONDecoder().decode([String].self, from: data)
      #expect(read.first.map { Array($0.unicodeScalars) } == Array(text.unicodeScalars))
    }
  }
}
