import Figures
import Testing

@Suite struct TableTests {
  /// Three rows with one of every kind of value.
  let table = Table(
    key: "coverage",
    title: Phrase(swedish: "Nådda kommuner", english: "Municipalities reached"),
    columns: [
      Table.Column(key: "name", heading: Phrase(swedish: "Kommun", english: "Municipality")),
      Table.Column(key: "status", heading: Phrase(swedish: "Läge", english: "Status")),
      Table.Column(
        key: "people", heading: Phrase(swedish: "Deltagare", english: "Participants"),
        kind: .countRange),
      Table.Column(
        key: "share", heading: Phrase(swedish: "Andel", english: "Share"), kind: .share),
      Table.Column(
        key: "distance", heading: Phrase(swedish: "Avstånd", english: "Distance"), kind: .number,
        unit: Phrase(verbatim: "km")),
    ],
    rows: [
      [
        .text("Östhammar"), Self.reached, .countRange(least: 4, most: 16), .share(0.125),
        .number(1.0 / 3, decimals: 2),
      ],
      [
        .text("A|b, \"c\""), Self.reached, .integer(12_345), .missing(Self.unknown),
        .number(.nan, decimals: 1),
      ],
      [.text("=SUM(A1)"), .missing(Self.unknown), .missing(Self.unknown), .share(1), .integer(-2)],
    ],
    notes: [Phrase(swedish: "Källa: påhittad.", english: "Source: invented.")])

  static let reached = Table.Cell.phrase(
    Phrase(swedish: "nådd", english: "reached"), code: "reached")
  static let unknown = Phrase(swedish: "okänt", english: "unknown")

  @Test("sentences stand below their row in plain text, and as a column everywhere else")
  func sentences() {
    let table = Table(
      key: "plan", title: Phrase(verbatim: "Plan"),
      columns: [
        .init(key: "name", heading: Phrase(verbatim: "Name")),
        .init(key: "why", heading: Phrase(verbatim: "Why"), holdsSentences: true),
        .init(key: "n", heading: Phrase(verbatim: "N"), kind: .number),
      ],
      rows: [[.text("Sala"), .text("It is near."), .integer(7)]])
    #expect(
      table.text(in: .english) == "Plan\n\nName  N\n────  ─\nSala  7\n    Why: It is near.\n")
    #expect(table.csv().contains("name,why,n"))
  }

  @Test("in a column with large numbers those of four digits have their thousands apart too")
  func thousands() {
    let column = Table.Column(
      key: "n", heading: Phrase(swedish: "Invånare", english: "Inhabitants"), kind: .number)
    let year = Table.Column(
      key: "y", heading: Phrase(swedish: "År", english: "Year"), kind: .number)
    let table = Table(
      key: "t", title: Phrase(verbatim: "T"), columns: [column, year],
      rows: [
        [.integer(44_397), .integer(2019)], [.integer(5637), .integer(2020)],
        [.integer(-1000), .integer(999)], [.missing(Self.unknown), .integer(1)],
      ])
    for (language, words) in [
      (Language.swedish, ["5\u{A0}637", "44\u{A0}397", "\u{2212}1\u{A0}000", "2019"]),
      (.english, ["5,637", "44,397", "\u{2212}1,000", "2019"]),
    ] {
      for text in [table.text(in: language), table.html(in: language).text] {
        for word in words { #expect(text.contains(word), "\(word) in \(text)") }
      }
    }
    #expect(table.csv().contains("5637,2020"))
    // Without a large number nothing changes.
    #expect(table.first(0).text(in: .swedish).contains("5") == false)
  }

  @Test("CSV has keys as heading, both bounds of a range, full precision, and empty for missing")
  func csv() {
    #expect(
      table.csv() == """
        name,status,people_least,people_most,share,distance
        Östhammar,reached,4,16,0.125,0.3333333333333333
        "A|b, ""c""\",reached,12345,12345,,
        '=SUM(A1),,,,1,-2

        """)
  }

  @Test(
    "text that a spreadsheet would run is guarded, and only then",
    arguments: ["=1+1", "+1", "-1", "@A", "\t=1", "＝1"])
  func formulas(_ name: String) {
    let table = Table(
      key: "k", title: Phrase(verbatim: "t"),
      columns: [Table.Column(key: "name", heading: Phrase(verbatim: "n"))],
      rows: [[.text(name)]])
    #expect(table.csv().contains("'\(name)"))
    #expect(!table.csv(formulas: .off).contains("'"))
  }

  @Test("text lines up by display width, numbers at the right, words at the left")
  func text() {
    #expect(
      table.text(in: .swedish)
        == """
        Nådda kommuner

        Kommun     Läge   Deltagare    Andel  Avstånd (km)
        ─────────  ─────  ─────────  ───────  ────────────
        Östhammar  nådd        4–16   12,5\u{A0}%          0,33
        A|b, "c"   nådd      12\u{A0}345    okänt             –
        =SUM(A1)   okänt      okänt  100,0\u{A0}%            \u{2212}2

        Källa: påhittad.

        """)
  }

  @Test("decomposed, combining and wide letters do not break the columns")
  func widths() {
    let names = ["Åmål", "A\u{30A}ma\u{30A}l", "東京", "🙂🙂", "abcd"]
    let table = Table(
      key: "k", title: Phrase(verbatim: "t"),
      columns: ["a", "b"].map { Table.Column(key: $0, heading: Phrase(verbatim: $0)) },
      rows: names.map { [.text($0), .text("|")] })
    let lines = table.text(in: .english).split(separator: "\n").suffix(names.count)
    for line in lines {
      let head = line.prefix { $0 != "|" }
      #expect(DisplayWidth.columns(of: String(head)) == 6)
    }
    #expect(DisplayWidth.columns(of: "👩‍👩‍👧") == 2)
    #expect(DisplayWidth.columns(of: "한글") == 4)
  }

  @Test("a name cannot steer the terminal or turn the direction of the text")
  func controls() {
    let hostile = "Sala\u{1B}[31m\u{202E}x\nEnköping"
    let table = Table(
      key: "k", title: Phrase(verbatim: hostile),
      columns: [Table.Column(key: "n", heading: Phrase(verbatim: hostile))],
      rows: [[.text(hostile)]], notes: [Phrase(verbatim: hostile)])
    for output in [table.text(in: .swedish), table.markdown(in: .swedish)] {
      #expect(!output.unicodeScalars.contains("\u{1B}"))
      #expect(!output.unicodeScalars.contains("\u{202E}"))
      #expect(output.contains("SalaU+001B"))
      #expect(!output.contains("\nEnköping"))
    }
  }

  @Test("Markdown escapes what has a meaning there")
  func markdown() {
    #expect(
      table.markdown(in: .english) == """
        **Municipalities reached**

        | Municipality | Status | Participants | Share | Distance (km) |
        | --- | --- | ---: | ---: | ---: |
        | Östhammar | reached | 4–16 | 12.5% | 0.33 |
        | A\\|b, "c" | reached | 12,345 | unknown | – |
        | =SUM(A1) | unknown | unknown | 100.0% | \u{2212}2 |

        Source: invented.

        """)
  }

  @Test("HTML has a caption, column and row headings with scope, and the notes")
  func html() {
    let html = table.html(in: .swedish, id: "t1").text
    #expect(html.hasPrefix("<table id=\"t1\"><caption>Nådda kommuner</caption>"))
    #expect(html.contains("<th scope=\"col\" class=\"number\">Avstånd (km)</th>"))
    #expect(html.contains("<th scope=\"row\">Östhammar</th><td>nådd</td>"))
    #expect(html.contains("<td class=\"number missing\">okänt</td>"))
    #expect(html.contains("<li>Källa: påhittad.</li>"))
  }

  @Test("JSON rows carry codes, both bounds, full precision and null")
  func json() {
    #expect(
      table.json().text(.compact) == """
        [{"name":"Östhammar","status":"reached","people_least":4,"people_most":16,\
        "share":0.125,"distance":0.3333333333333333},\
        {"name":"A|b, \\"c\\"","status":"reached","people_least":12345,"people_most":12345,\
        "share":null,"distance":null},\
        {"name":"=SUM(A1)","status":null,"people_least":null,"people_most":null,"share":1,\
        "distance":-2}]
        """)
  }
}
