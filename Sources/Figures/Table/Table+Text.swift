extension Table {
  /// The table for a terminal or a plain text file: title, headings, a rule, the rows, the notes.
  ///
  /// Columns line up by display width (å as one, 東 as two), numbers at the right, words at the
  /// left; a table without rows says so; two spaces between columns, none at line ends. Sentences
  /// stand below their row, after their heading. The width of the terminal is not assumed, and no
  /// control or bidirectional character of the data comes through.
  ///
  /// - Complexity: linear in the size of the table.
  public func text(in language: Language) -> String {
    let headings = columns.map { VisibleText.of($0.title(in: language)) }
    let body = texts(in: language)
    let abreast = columns.indices.filter { !columns[$0].holdsSentences }
    let widths = columns.indices.map { index in
      ([headings] + body).map { DisplayWidth.columns(of: $0[index]) }.max() ?? 0
    }
    var lines = [VisibleText.of(title.text(in: language)), ""]
    lines.append(line(of: headings, abreast, widths: widths))
    lines.append(abreast.map { String(repeating: "─", count: widths[$0]) }.joined(separator: "  "))
    for row in body {
      lines.append(line(of: row, abreast, widths: widths))
      for index in columns.indices where columns[index].holdsSentences && !row[index].isEmpty {
        lines.append("    \(headings[index]): \(row[index])")
      }
    }
    if body.isEmpty {
      lines.append(
        Phrase(swedish: "(inga rader)", english: "(no rows)").text(in: language))
    }
    if !notes.isEmpty { lines.append("") }
    lines += notes.map { VisibleText.of($0.text(in: language)) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func line(of texts: [String], _ abreast: [Int], widths: [Int]) -> String {
    var line = ""
    for index in abreast {
      let text = texts[index]
      if index != abreast.first { line += "  " }
      let blank = String(repeating: " ", count: widths[index] - DisplayWidth.columns(of: text))
      line += columns[index].alignment == .right ? blank + text : text + blank
    }
    while line.unicodeScalars.last == " " { line.unicodeScalars.removeLast() }
    return line
  }
}
