import Figures
import Testing

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
}
