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
  ///   - columns: how many columns the last table has; `nil` where that is not known.
  ///   - sourceLocation: where a fault is reported.
  public static func expect(
    _ text: String, rows: Int? = nil, columns: Int? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let name = text.prefix(120)
    #expect(isBalanced(text), "braces: \(name)", sourceLocation: sourceLocation)
    for environment in ["table", "tabular", "longtable"] {
      let begun = text.ranges(of: "\\begin{\(environment)}").count
      let ended = text.ranges(of: "\\end{\(environment)}").count
      #expect(begun == ended, "\(environment): \(name)", sourceLocation: sourceLocation)
    }
    var count = 0
    var wanted = 0
    for line in text.split(separator: "\n") {
      wanted = columnCount(line) ?? wanted
      guard line.hasSuffix(" \\\\"), !line.hasPrefix("\\caption"),
        !line.hasPrefix("\\multicolumn")
      else { continue }
      count += 1
      let cells = line.replacing("\\&", with: "").count { $0 == "&" } + 1
      #expect(cells == wanted, "cells: \(line)", sourceLocation: sourceLocation)
    }
    if let rows { #expect(count == rows, "lines: \(name)", sourceLocation: sourceLocation) }
    if let columns {
      #expect(wanted == columns, "columns: \(name)", sourceLocation: sourceLocation)
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

  /// How many columns a line that begins a table says that it has.
  private static func columnCount(_ line: Substring) -> Int? {
    guard let start = line.firstMatch(of: /^\\begin\{(?:tabular|longtable)\}\{(.*)\}$/) else {
      return nil
    }
    return start.output.1.replacing(/>\{[^}]*\}/, with: "").replacing(/p\{[^}]*\}/, with: "p").count
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
