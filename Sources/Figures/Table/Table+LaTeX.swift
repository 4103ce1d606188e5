extension Table {
  /// The table in LaTeX with the rules of the package booktabs: caption, table, notes.
  ///
  /// Goes into a document that uses `booktabs` and, for å ä ö, UTF-8.
  ///
  /// - Complexity: linear in the size of the table.
  public func latex(in language: Language) -> String {
    let sides = columns.map { $0.alignment == .right ? "r" : "l" }.joined()
    var lines = [
      "\\begin{table}", "\\caption{\(Self.latex(title.text(in: language)))}",
      "\\label{tab:\(key)}", "\\begin{tabular}{\(sides)}", "\\toprule",
    ]
    lines.append(Self.latexLine(columns.map { Self.latex($0.title(in: language)) }))
    lines.append("\\midrule")
    for row in rows {
      lines.append(
        Self.latexLine(
          zip(row, columns).map { cell, column in
            Self.latex(cell.text(in: language, decimals: column.decimals))
          }))
    }
    lines += ["\\bottomrule", "\\end{tabular}"]
    for note in notes { lines.append("\\par\\footnotesize " + Self.latex(note.text(in: language))) }
    lines.append("\\end{table}")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func latexLine(_ cells: [String]) -> String {
    cells.joined(separator: " & ") + " \\\\"
  }

  /// Text in which no character has a meaning of its own for LaTeX.
  public static func latex(_ text: String) -> String {
    var escaped = ""
    for scalar in VisibleText.of(text).unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\textbackslash{}"
      case "~": escaped += "\\textasciitilde{}"
      case "^": escaped += "\\textasciicircum{}"
      case "&", "%", "$", "#", "_", "{", "}":
        escaped += "\\"
        escaped.unicodeScalars.append(scalar)
      case "<": escaped += "\\textless{}"
      case ">": escaped += "\\textgreater{}"
      case "\u{2212}": escaped += "$-$"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
