import Figures
import Testing

@Suite struct HTMLTests {
  typealias Tag = HTML.Tag

  @Test("text and attribute values are escaped each in their own way")
  func escaping() {
    let html = Tag.p([.ariaLabel("a\"b<'&\n")]) {
      "5 < 6 & \"7\""
      Tag.strong("</strong>")
    }
    #expect(
      html.text
        == "<p aria-label=\"a&quot;b&lt;&#39;&amp;&#10;\">5 &lt;\u{A0}6 &amp; \"7\""
        + "<strong>&lt;/strong&gt;</strong></p>\n")
  }

  @Test("an independent unescape gives any text back, in both places")
  func roundTrip() {
    var state: UInt64 = 99
    for _ in 0..<2000 {
      var text = ""
      for _ in 0..<12 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let pick = state >> 40
        let dense = Array("&<>\"';#amplt \n\t\r".unicodeScalars)
        if pick % 2 == 0 {
          text.unicodeScalars.append(dense[Int(pick / 2) % dense.count])
        } else if let scalar = Unicode.Scalar(UInt32(pick) % 0x3000) {
          text.unicodeScalars.append(scalar)
        }
      }
      let expected = String(
        String.UnicodeScalarView(
          text.unicodeScalars.map { scalar in
            let forbidden =
              (scalar.value < 0x20 && !["\t", "\n", "\r"].contains(scalar))
              || (0x7F...0x9F).contains(scalar.value)
            return forbidden ? "\u{FFFD}" : scalar
          }))
      for escaped in [HTMLEscaping.text(text), HTMLEscaping.attribute(text)] {
        #expect(!escaped.unicodeScalars.contains { $0 == "<" || $0 == ">" || $0 == "\r" })
        #expect(unescaped(escaped).unicodeScalars.elementsEqual(expected.unicodeScalars))
      }
      #expect(!HTMLEscaping.attribute(text).unicodeScalars.contains("\""))
    }
  }

  @Test(
    "addresses that could run a script are no links",
    arguments: [
      "javascript:alert(1)", "JavaScript:alert(1)", " javascript:x", "java\nscript:x",
      "data:text/html,x", "vbscript:x", "//evil.example", "\\\\evil.example", "file:///etc/passwd",
      "", "\u{1}javascript:x",
    ])
  func refusedAddresses(_ address: String) {
    #expect(HTML.link("Sala", to: address).text == "Sala")
  }

  @Test(
    "ordinary addresses are links",
    arguments: ["https://example.org/a?b=c&d", "#table-1", "affiliation.svg", "a/b.csv?x:y"])
  func acceptedAddresses(_ address: String) {
    #expect(HTML.link("Sala", to: address).text.hasPrefix("<a href="))
  }

  @Test("a page names its language, has its landmarks once and loads nothing")
  func page() {
    let page = HTMLPage(
      language: .swedish, title: "Nådda & inte", style: "p { color: #111 } </style><script>",
      header: Tag.h1("Rapport"), navigation: HTML.link("Tabell", to: "#t"),
      main: Tag.section { Tag.h2("Täckning") }, footer: Tag.p("Källa"))
    let text = page.text
    #expect(text.hasPrefix("<!DOCTYPE html>\n<html lang=\"sv\">"))
    #expect(text.contains("<title>Nådda &amp; inte</title>"))
    for landmark in [
      "<header>", "<main id=\"main-sv\" tabindex=\"-1\">", "<nav aria-label", "<footer>",
      "</style>",
    ] {
      #expect(text.split(separator: landmark).count == 2, "\(landmark)")
    }
    #expect(!text.contains("<script"))
    #expect(!text.contains("src="))
    #expect(page.outlineFaults().isEmpty)
  }

  @Test(
    "a script and a style count by their digests, and facts for the script cannot end their block")
  func script() {
    let part = HTMLPage.Part(
      language: .english, title: "t", header: Tag.h1("a"), main: Tag.p("b"))
    let text = HTMLPage(
      parts: [part], style: "p { margin: 0 }", script: "\"use strict\";",
      data: [.init(id: "facts", content: .string("</script><b>"))]
    ).text
    // printf '\n"use strict";\n' | openssl dgst -sha256 -binary | base64, likewise the style.
    #expect(text.contains("script-src 'sha256-UMiZTiQr0FF55ddnk1Z5lOwLZaLuS6v607IsXWuuzbo='"))
    #expect(text.contains("style-src 'sha256-yMnvG/MwhOsh/X85RpwcgEUCik/xyewbAG00GaWmiOE='"))
    #expect(text.contains("id=\"facts\">\"\\u003C/script>\\u003Cb>\"</script>"))
    #expect(text.split(separator: "</script>").count == 3)
  }

  @Test("of two languages one is shown, each says itself, and the switch leads to both")
  func twoLanguages() {
    let page = HTMLPage(
      parts: [Language.swedish, .english].map { language in
        HTMLPage.Part(
          language: language, title: language == .swedish ? "Nådda" : "Reached",
          header: Tag.h1(language.rawValue), main: Tag.p("x"))
      }, style: "")
    let text = page.text
    #expect(text.contains("<title>Nådda</title>"))
    #expect(
      text.contains(
        "<div class=\"part\" id=\"en\" lang=\"en\" data-title=\"Reached\" hidden>"))
    #expect(text.contains("<div class=\"part\" id=\"sv\" lang=\"sv\" data-title=\"Nådda\">"))
    #expect(text.contains("<a href=\"#sv\" lang=\"sv\">Svenska</a>"))
    #expect(text.contains("<a class=\"skip\" lang=\"en\" href=\"#main-en\">"))
    #expect(page.outlineFaults().isEmpty)
  }

  @Test("a skipped heading level and a second h1 are faults")
  func outline() {
    func faults(_ main: HTML) -> [String] {
      HTMLPage(language: .english, title: "t", style: "", header: Tag.h1("a"), main: main)
        .outlineFaults()
    }
    #expect(
      faults(
        Tag.div {
          Tag.h2("b")
          Tag.h3("c")
          Tag.h2("d")
        }
      ).isEmpty)
    #expect(faults(Tag.div { Tag.h3("b") }) == ["h3 follows h1"])
    #expect(faults(Tag.h1("b")).count == 1)
  }

  /// Replaces the references of HTML that this program may write, told apart from the escaper.
  private func unescaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    let names: [String: Unicode.Scalar] = [
      "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "#39": "'", "#9": "\t", "#10": "\n",
      "#13": "\r",
    ]
    while let first = rest.popFirst() {
      guard first == "&", let end = rest.firstIndex(of: ";"),
        let scalar = names[String(rest[..<end])]
      else {
        result.append(first)
        continue
      }
      result.append(scalar)
      rest = rest[rest.index(after: end)...]
    }
    return String(result)
  }
}
