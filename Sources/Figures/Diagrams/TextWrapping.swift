/// Breaks text into lines that fit a width, by the font's own measures.
enum TextWrapping {
  /// The lines; a word wider than the line stands on one of its own.
  ///
  /// - Complexity: O(*n*) in the length of the text.
  static func lines(
    _ text: String, width: Double, size: Double, isBold: Bool = false
  ) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in words(of: text) {
      let longer = line.isEmpty ? word : line + " " + word
      if line.isEmpty || TextMeasure.width(of: longer, size: size, isBold: isBold) <= width {
        line = longer
      } else {
        lines.append(line)
        line = word
      }
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }

  /// The words; a number stays with the word that it counts, its unit and its whole.
  private static func words(of text: String) -> [String] {
    var words: [String] = []
    var isNumber = false
    var previous: Substring = ""
    for word in text.split(separator: " ", omittingEmptySubsequences: true) {
      let isWhole = ["av", "of"].contains(previous) && word.first?.isNumber == true
      let isBound = isNumber || isWhole || NumberBinding.binds(previous, word)
      previous = word
      if isBound, let last = words.popLast() {
        words.append(last + " " + word)
      } else {
        words.append(String(word))
      }
      let digits = word.drop { $0 == "(" }.utf8
      isNumber = !digits.isEmpty && digits.allSatisfy { (48...57).contains($0) }
    }
    return words
  }

  /// As few lines as fit, of about the same length.
  static func balanced(
    _ text: String, width: Double, size: Double, isBold: Bool = false
  ) -> [String] {
    let widest = lines(text, width: width, size: size, isBold: isBold)
    guard widest.count > 1 else { return widest }
    var best = widest
    for share in stride(from: 0.95, through: 0.45, by: -0.05) {
      let narrower = lines(text, width: width * share, size: size, isBold: isBold)
      if narrower.count > widest.count { break }
      best = narrower
    }
    return best
  }

  /// At most so many lines, the last one ended by an ellipsis when something is left out.
  static func lines(
    _ text: String, width: Double, size: Double, isBold: Bool = false, atMost limit: Int
  ) -> [String] {
    let all = lines(text, width: width, size: size, isBold: isBold)
    guard all.count > limit, limit > 0 else { return all }
    var last = all[limit - 1]
    while !last.isEmpty, TextMeasure.width(of: last + "…", size: size, isBold: isBold) > width {
      last.removeLast()
    }
    return all.prefix(limit - 1) + [last + "…"]
  }
}
