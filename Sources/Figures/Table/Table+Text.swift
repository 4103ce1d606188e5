extension Table {
  /// The table for a terminal or a plain text file: title, headings, a rule, the rows, the notes.
  ///
  /// Columns line up by display width (å as one, 東 as two), numbers at the right, words at the
  /// left; a table without rows says so; two spaces between columns, none at line ends. The width of the terminal is not
  /// assumed, and no control or bidirectional character of the data comes through.
  ///
  /// - Complexity: linear in the size of the table.
  public func text(in language: Language) -> String {
    let headings = columns.map { VisibleText.of($0.title(in: language)) }
    let body = texts(in: language)
    let widths = columns.indices.map { index in
      ([headings] + body).map { DisplayWidth.columns(of: $0[index]) }.max() ?? 0
    }
    var lines = [VisibleText.of(title.text(in: language)), ""]
    lines.append(line(of: headings, widths: widths))
    lines.append(widths.map { String(repeating: "─", count: $0) }.joined(separator: "  "))
    lines += body.map { line(of: $0, widths: widths) }
    if body.isEmpty {
      lines.append(
        Phrase(swedish: "(inga rader)", english: "(no rows)").text(in: language))
    }
    if !notes.isEmpty { lines.append("") }
    lines += notes.map { VisibleText.of($0.text(in: language)) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func line(of texts: [String], widths: [Int]) -> String {
    var line = ""
    for (index, text) in texts.enumerated() {
      if index > 0 { line += "  " }
      let blank = String(repeating: " ", count: widths[index] - DisplayWidth.columns(of: text))
      line += columns[index].alignment == .right ? blank + text : text + blank
    }
    while line.unicodeScalars.last == " " { line.unicodeScalars.removeLast() }
    return line
  }
}
