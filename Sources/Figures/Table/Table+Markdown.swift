extension Table {
  /// The table as GitHub-flavoured Markdown: the title in bold, the table, the notes.
  ///
  /// Every character with a meaning in Markdown is escaped, so that names stay names.
  public func markdown(in language: Language) -> String {
    let headings = columns.map { Self.escapedForMarkdown($0.title(in: language)) }
    let rule = columns.map { $0.alignment == .right ? "---:" : "---" }
    var lines = ["**\(Self.escapedForMarkdown(title.text(in: language)))**", ""]
    lines.append(Self.markdownLine(headings))
    lines.append(Self.markdownLine(rule))
    for row in texts(in: language) {
      lines.append(Self.markdownLine(row.map(Self.escapedForMarkdown)))
    }
    for note in notes { lines += ["", Self.escapedForMarkdown(note.text(in: language))] }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func markdownLine(_ texts: [String]) -> String {
    "| " + texts.joined(separator: " | ") + " |"
  }

  private static func escapedForMarkdown(_ text: String) -> String {
    let special: Set<Unicode.Scalar> = [
      "\\", "`", "*", "_", "{", "}", "[", "]", "<", ">", "|", "~", "&", "#", "$",
    ]
    var escaped = ""
    for scalar in VisibleText.of(text).unicodeScalars {
      if special.contains(scalar) { escaped += "\\" }
      escaped.unicodeScalars.append(scalar)
    }
    return escaped
  }
}
