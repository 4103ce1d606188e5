public import Testing

/// What holds for every table in LaTeX, read without a TeX engine.
public enum LaTeXLaws {
  /// Each environment ends, braces and dollars pair, each line of cells has as many as there are
  /// columns, and no character is left that would be a command.
  ///
  /// - Parameters:
  ///   - text: a table.
  ///   - rows: how many lines of cells it has, headings counted as often as they stand; `nil` where
  ///     that is not known.
  ///   - columns: how many columns.
  ///   - sourceLocation: where a fault is reported.
  public static func expect(
    _ text: String, rows: Int? = nil, columns: Int,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let name = text.prefix(120)
    #expect(isBalanced(text), "braces: \(name)", sourceLocation: sourceLocation)
    for environment in ["table", "tabular", "longtable"] {
      let begun = text.ranges(of: "\\begin{\(environment)}").count
      let ended = text.ranges(of: "\\end{\(environment)}").count
      #expect(begun == ended, "\(environment): \(name)", sourceLocation: sourceLocation)
    }
    let lines = text.split(separator: "\n").filter {
      $0.hasSuffix(" \\\\") && !$0.hasPrefix("\\caption") && !$0.hasPrefix("\\multicolumn")
    }
    if let rows {
      #expect(lines.count == rows, "lines: \(name)", sourceLocation: sourceLocation)
    }
    for line in lines {
      let bare = line.replacing("\\&", with: "")
      let cells = bare.count { $0 == "&" } + 1
      #expect(cells == columns, "cells: \(line)", sourceLocation: sourceLocation)
    }
    #expect(
      text.matches(of: /[^\\][#%]/).isEmpty, "bare signs: \(name)",
      sourceLocation: sourceLocation)
    let known = text.unicodeScalars.allSatisfy {
      $0.value < 0x250 || "–—’‘“”„…−€".unicodeScalars.contains($0)
    }
    let strange = Set(text.unicodeScalars.filter { $0.value >= 0x250 }.map(String.init))
    #expect(known, "letters of no usual font: \(strange)", sourceLocation: sourceLocation)
  }

  private static func isBalanced(_ text: String) -> Bool {
    var (depth, dollars, isEscaped) = (0, 0, false)
    for character in text {
      if isEscaped {
        isEscaped = false
        continue
      }
      switch character {
      case "\\": isEscaped = true
      case "{": depth += 1
      case "}": depth -= 1
      case "$": dollars += 1
      default: break
      }
      if depth < 0 { return false }
    }
    return depth == 0 && dollars.isMultiple(of: 2)
  }
}
