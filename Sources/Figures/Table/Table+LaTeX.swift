extension Table {
  /// The table in LaTeX with the rules of the package booktabs: caption, table, notes.
  ///
  /// Goes into a document in UTF-8 that uses `booktabs`, `array` and `longtable`, with T1 as the
  /// encoding of its fonts. A table of more than ``rowsOnAPage`` rows may break across pages and
  /// repeats its headings. Where all would be wider than a page, words break within their columns;
  /// where that is not enough, the columns stand in several tables, each with the first of them.
  ///
  /// - Complexity: linear in the size of the table.
  public func latex(in language: Language) -> String {
    let measured = LaTeXColumns(of: self, in: language)
    let groups = LaTeXLayout.columnGroups(of: self, measured)
    guard groups.count > 1 else { return wholeLatex(measured, in: language) }
    return groups.enumerated().map { index, group in
      Table(
        key: "\(key)-\(index + 1)",
        title: title + Phrase(verbatim: " (\(index + 1)/\(groups.count))"),
        columns: group.map { columns[$0] }, rows: rows.map { row in group.map { row[$0] } },
        notes: index == groups.count - 1 ? notes : [], summaryRowCount: summaryRowCount
      ).wholeLatex(measured.keeping(group), in: language)
    }.joined(separator: "\n")
  }

  private func wholeLatex(_ measured: LaTeXColumns, in language: Language) -> String {
    let layout = LaTeXLayout(self, measured)
    let heading = Self.latexLine(layout.headings)
    let body = measured.texts.map { Self.latexLine($0.map(Self.latex)) }
    let caption = "\\caption{\(Self.latex(title.text(in: language)))}"
    let label = "\\label{tab:\(Self.latexLabel(key))}"
    let notes = notes.map { Self.latex($0.text(in: language)) }
    var lines: [String]
    if rows.count > Self.rowsOnAPage {
      let goesOn = Phrase(swedish: "fortsätter", english: "continued").text(in: language)
      lines =
        ["\\begingroup\(layout.size)", "\\begin{longtable}{\(layout.sides)}"]
        + [caption + label + " \\\\", "\\toprule", heading, "\\midrule", "\\endfirsthead"]
        + ["\\toprule", heading, "\\midrule", "\\endhead", "\\midrule"]
        + ["\\multicolumn{\(columns.count)}{r}{\\emph{\(goesOn)}} \\\\", "\\endfoot"]
        + ["\\bottomrule", "\\endlastfoot"] + body + ["\\end{longtable}"]
      lines += notes.map { "\\noindent\\footnotesize \($0)\\par" } + ["\\endgroup"]
    } else {
      lines =
        ["\\begin{table}" + layout.size, caption, label, "\\begin{tabular}{\(layout.sides)}"]
        + ["\\toprule", heading, "\\midrule"] + body + ["\\bottomrule", "\\end{tabular}"]
      lines += notes.map { "\\par\\footnotesize \($0)" } + ["\\end{table}"]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// So many rows stand on one page beside a caption.
  static let rowsOnAPage = 35

  private static func latexLine(_ cells: [String]) -> String {
    cells.joined(separator: " & ") + " \\\\"
  }

  /// A key without the characters that end or change a label.
  private static func latexLabel(_ key: String) -> String {
    String(key.map { $0.isASCII && ($0.isLetter || $0.isNumber || "-:.".contains($0)) ? $0 : "-" })
  }

  /// Text in which no character has a meaning of its own for LaTeX, and none is unknown to the
  /// usual fonts.
  public static func latex(_ text: String) -> String {
    var escaped = ""
    var last: Unicode.Scalar = " "
    // An address may break after its slashes and stops.
    let isAddress = text.contains("://")
    for scalar in VisibleText.of(text).unicodeScalars {
      if let words = latexWords[scalar] {
        escaped += words
      } else {
        // Two hyphens would be drawn as a dash.
        if scalar == "-", last == "-" { escaped += "{}" }
        escaped.unicodeScalars.append(scalar)
      }
      if isAddress, scalar == "/" || scalar == "." || scalar == "_" { escaped += "\\allowbreak{}" }
      last = scalar
    }
    return escaped
  }

  private static let latexWords: [Unicode.Scalar: String] = [
    "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}",
    "&": "\\&", "%": "\\%", "$": "\\$", "#": "\\#", "_": "\\_", "{": "\\{", "}": "\\}",
    "<": "\\textless{}", ">": "\\textgreater{}", "|": "\\textbar{}", "`": "\\textasciigrave{}",
    // A bracket or star behind the end of a line would belong to it; a quotation mark is a command
    // in Swedish documents.
    "[": "{[}", "]": "{]}", "*": "{*}", "\"": "\\textquotedbl{}",
    "\u{A0}": "~", "\u{202F}": "\\,", "\u{2212}": "$-$", "≤": "$\\leq$", "≥": "$\\geq$",
    "→": "$\\rightarrow$", "←": "$\\leftarrow$", "↔": "$\\leftrightarrow$", "∞": "$\\infty$",
    "≈": "$\\approx$", "≠": "$\\neq$", "×": "$\\times$", "±": "$\\pm$", "·": "$\\cdot$",
    "√": "$\\surd$", "∑": "$\\sum$", "α": "$\\alpha$", "β": "$\\beta$", "γ": "$\\gamma$",
    "δ": "$\\delta$", "ε": "$\\varepsilon$", "θ": "$\\theta$", "κ": "$\\kappa$",
    "λ": "$\\lambda$", "μ": "$\\mu$", "π": "$\\pi$", "ρ": "$\\rho$", "σ": "$\\sigma$",
    "τ": "$\\tau$", "φ": "$\\varphi$", "χ": "$\\chi$", "Δ": "$\\Delta$", "Σ": "$\\Sigma$",
    "²": "$^2$", "³": "$^3$", "½": "$\\frac{1}{2}$", "‰": "\\textperthousand{}",
    "•": "\\textbullet{}", "▲": "$\\triangle$", "▼": "$\\nabla$", "✓": "$\\surd$",
  ]
}

/// The words of a table by columns, and how much room they take.
private struct LaTeXColumns {
  /// The cells, row after row.
  let texts: [[String]]
  let titles: [String]
  /// How wide each column is by itself: its widest cell, or the longest word of its heading, which
  /// may stand on several lines.
  let widths: [Int]

  init(of table: Table, in language: Language) {
    let texts = table.texts(in: language)
    titles = table.columns.map { VisibleText.of($0.title(in: language)) }
    widths = titles.enumerated().map { column, title in
      let cells = texts.map { DisplayWidth.columns(of: $0[column]) }.max() ?? 0
      let words = title.split(separator: " ").map { DisplayWidth.columns(of: String($0)) }
      return max(cells, words.max() ?? 0)
    }
    self.texts = texts
  }

  private init(texts: [[String]], titles: [String], widths: [Int]) {
    (self.texts, self.titles, self.widths) = (texts, titles, widths)
  }

  /// Some of the columns alone.
  func keeping(_ columns: [Int]) -> LaTeXColumns {
    LaTeXColumns(
      texts: texts.map { row in columns.map { row[$0] } }, titles: columns.map { titles[$0] },
      widths: columns.map { widths[$0] })
  }
}

/// How a table fits the width of a page of LaTeX: sides and widths of its columns, headings on
/// several lines, the size of its words.
private struct LaTeXLayout {
  let headings: [String]
  let sides: String
  /// The command for the size of all words; empty for the document's own.
  let size: String

  /// So many letters of the usual size stand on a line; in the two smaller sizes more.
  private static let lettersOnALine = 72
  private static let gap = 2
  /// So much more fits in each size of words, the document's own first.
  private static let sizes: [(share: Double, command: String)] = [
    (1, ""), (1.2, "\\footnotesize"), (1.45, "\\scriptsize"),
  ]

  init(_ table: Table, _ measured: LaTeXColumns) {
    let (titles, natural) = (measured.titles, measured.widths)
    let whole = natural.reduce(0) { $0 + $1 + Self.gap }
    let fitting = Self.sizes.first { Double(whole) <= Double(Self.lettersOnALine) * $0.share }
    let chosen = fitting ?? Self.sizes[Self.sizes.count - 1]
    size = chosen.command.isEmpty ? "" : chosen.command + "\\setlength{\\tabcolsep}{3pt}"
    let room = Double(Self.lettersOnALine) * chosen.share
    let broken = fitting == nil ? Self.broken(table, natural, room) : [:]
    sides = table.columns.indices.map { column in
      if let share = broken[column] {
        return ">{\\raggedright\\arraybackslash}p{\(NumberText.shortest(share))\\linewidth}"
      }
      return table.columns[column].alignment == .right ? "r" : "l"
    }.joined()
    headings = table.columns.indices.map { column in
      broken[column] == nil
        ? Self.heading(
          titles[column], width: max(natural[column], 8),
          side: table.columns[column].alignment == .right ? "r" : "l")
        : Table.latex(titles[column])
    }
  }

  /// The columns of each of the tables into which one must be cut to fit a page: a single group
  /// where it fits.
  static func columnGroups(of table: Table, _ measured: LaTeXColumns) -> [[Int]] {
    // Words may break; numbers and dates may not.
    let least = zip(measured.widths, table.columns).map { $1.kind == .text ? min($0, 16) : $0 }
    let room = Int(Double(lettersOnALine) * (sizes.last?.share ?? 1))
    var groups: [[Int]] = []
    var width = 0
    for column in table.columns.indices {
      let own = least[column] + gap
      if groups.isEmpty || width + own > room {
        groups.append(groups.isEmpty ? [column] : [0, column])
        width = (groups.count == 1 ? 0 : least[0] + gap) + own
      } else {
        groups[groups.count - 1].append(column)
        width += own
      }
    }
    return groups
  }

  /// The columns of words that share what the others leave of a line, each with its share of the
  /// whole.
  private static func broken(
    _ table: Table, _ natural: [Int], _ room: Double
  ) -> [Int: Double] {
    let long = table.columns.indices.filter { table.columns[$0].kind == .text && natural[$0] > 16 }
    let fixed = natural.indices.filter { !long.contains($0) }.reduce(0) { $0 + natural[$1] + gap }
    let left = max(room - Double(fixed + gap * long.count), 14 * Double(long.count))
    // Long sentences take no more than three names do.
    let asked = long.map { Double(min(natural[$0], 60)) }
    let sum = max(1, asked.reduce(0, +))
    return Dictionary(
      zip(long, asked).map { ($0, (left * $1 / sum / room * 100).rounded(.down) / 100) },
      uniquingKeysWith: { first, _ in first })
  }

  /// A heading on as many lines as it needs to be no wider than its column.
  private static func heading(_ title: String, width: Int, side: String) -> String {
    var lines: [String] = []
    for word in title.split(separator: " ") {
      if let last = lines.last, DisplayWidth.columns(of: last + " " + word) <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    guard lines.count > 1 else { return Table.latex(title) }
    return "\\shortstack[\(side)]{\(lines.map(Table.latex).joined(separator: " \\\\ "))}"
  }
}
