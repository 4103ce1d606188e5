import TestSupport
import Testing

@testable import Figures

@Suite struct TableLaTeXTests {
  @Test("rules of booktabs, sides by kind, and nothing of the data is a command")
  func golden() {
    let table = Table(
      key: "coverage", title: Phrase(swedish: "Nådda & fler", english: "Reached & more"),
      columns: [
        Table.Column(key: "county", heading: Phrase(swedish: "Län", english: "County")),
        Table.Column(
          key: "share", heading: Phrase(swedish: "Andel", english: "Share"), kind: .share),
      ],
      rows: [[.text("50 % \\of_{x}~^"), .share(0.125)]],
      notes: [Phrase(swedish: "Källa: $", english: "Source: $")])
    #expect(
      table.latex(in: .english) == """
        \\begin{table}
        \\caption{Reached \\& more}
        \\label{tab:coverage}
        \\begin{tabular}{lr}
        \\toprule
        County & Share \\\\
        \\midrule
        50 \\% \\textbackslash{}of\\_\\{x\\}\\textasciitilde{}\\textasciicircum{} & 12.5\\% \\\\
        \\bottomrule
        \\end{tabular}
        \\par\\footnotesize Source: \\$
        \\end{table}

        """)
  }

  @Test(
    "what LaTeX, babel or a font would read otherwise is written so that it is read as it stands",
    arguments: [
      ("[utan namn]", "{[}utan namn{]}"), ("*", "{*}"),
      ("\"Hej\"", "\\textquotedbl{}Hej\\textquotedbl{}"),
      ("--practice", "-{}-practice"), ("a–b", "a–b"), ("\u{2212}0,5", "$-$0,5"),
      ("12\u{A0}345", "12~345"), ("p ≥ 0", "p $\\geq$ 0"), ("A → B", "A $\\rightarrow$ B"),
      ("χ²", "$\\chi$$^2$"), ("åäö ÅÄÖ é", "åäö ÅÄÖ é"),
      ("a|b`", "a\\textbar{}b\\textasciigrave{}"),
    ])
  func escapes(_ text: String, _ expected: String) {
    #expect(Table.latex(text) == expected)
  }

  private static func table(rows: Int, words: Int = 1) -> Table {
    Table(
      key: "steg_å#", title: Phrase(swedish: "Steg", english: "Steps"),
      columns: [
        Table.Column(key: "who", heading: Phrase(verbatim: "Organisation")),
        Table.Column(key: "what", heading: Phrase(swedish: "Vad", english: "What")),
        Table.Column(
          key: "n", heading: Phrase(swedish: "Antal som har infört", english: "Number"),
          kind: .number),
      ],
      rows: (0..<rows).map { row in
        [
          .text("Ort & \(row)"),
          .text(Array(repeating: "mening", count: words).joined(separator: " ")),
          .integer(row * 999),
        ]
      })
  }

  @Test("a table of many rows breaks across pages and repeats its headings")
  func long() {
    let text = Self.table(rows: 80).latex(in: .swedish)
    #expect(text.contains("\\begin{longtable}{llr}"))
    #expect(text.contains("\\label{tab:steg---}"))
    #expect(text.contains("\\endfirsthead") && text.contains("\\endhead"))
    #expect(text.contains("\\emph{fortsätter}"))
    #expect(text.matches(of: /Organisation &/).count == 2)
    #expect(!Self.table(rows: 35).latex(in: .swedish).contains("longtable"))
    LaTeXLaws.expect(text, rows: 80 + 2, columns: 3)
  }

  @Test("columns that fit no page stand in several tables, each with the first of them")
  func parts() {
    let table = Table(
      key: "many", title: Phrase(verbatim: "Många"),
      columns: [Table.Column(key: "who", heading: Phrase(verbatim: "Organisation"))]
        + (0..<25).map {
          Table.Column(key: "c\($0)", heading: Phrase(verbatim: "Mått\($0)"), kind: .number)
        },
      rows: [[.text("Åmål")] + (0..<25).map { .number(1234.5 + Double($0), decimals: 4) }],
      notes: [Phrase(verbatim: "En gång.")])
    let text = table.latex(in: .swedish)
    let parts = text.components("\\end{table}\n").filter { !$0.isEmpty }
    // Nine letters and a gap of two each: 104 letters hold the name and eight of them.
    #expect(parts.count == 4)
    #expect(text.ranges(of: "Åmål &").count == 4)
    #expect(text.ranges(of: "En gång.").count == 1)
    for number in 0..<25 { #expect(text.ranges(of: "Mått\(number) ").count == 1) }
    #expect(text.contains("\\caption{Många (4/4)}") && text.contains("\\label{tab:many-4}"))
  }

  @Test("an address may break after its slashes")
  func address() {
    #expect(
      Table.latex("https://a.se/b_c")
        == "https:/\\allowbreak{}/\\allowbreak{}a.\\allowbreak{}se/\\allowbreak{}b\\_\\allowbreak{}c"
    )
  }

  @Test("sentences break within a column, headings over a narrow one stand on several lines")
  func wide() {
    let text = Self.table(rows: 3, words: 40).latex(in: .swedish)
    #expect(text.contains("p{0."))
    #expect(text.contains("\\shortstack[r]{Antal \\\\ som har \\\\ infört}"))
    #expect(text.contains("\\scriptsize"))
    LaTeXLaws.expect(text, rows: 3 + 1, columns: 3)
  }
}

extension String {
  fileprivate func components(_ separator: String) -> [Substring] {
    self.split(separator: separator, omittingEmptySubsequences: true)
  }
}
