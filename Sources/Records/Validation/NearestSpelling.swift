/// "Did you mean …?": the known word nearest to one that was not found.
public enum NearestSpelling {
  /// The candidate with the fewest edits from the text, or `nil` when none is near.
  ///
  ///     NearestSpelling.of("Sodertalje", among: ["Solna stad", "Södertälje kommun"])
  ///     // "Södertälje kommun"
  ///
  /// Case and diacritics cost nothing; a candidate that begins with the text is near. Ties go to
  /// the first candidate.
  ///
  /// - Complexity: O(*k* *l*²) for *k* candidates of length *l*.
  /// - Source: optimal string alignment distance (F. J. Damerau, CACM 7 (1964) 171-176).
  public static func of(_ text: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(folded(text).utf8)
    guard !wanted.isEmpty else { return nil }
    let limit = max(1, wanted.count / 3)
    var best: (candidate: String, cost: Int)?
    for candidate in candidates {
      let spelling = Array(folded(candidate).utf8)
      let cost: Int
      if spelling == wanted {
        cost = 0
      } else if wanted.count >= 3, spelling.starts(with: wanted) {
        cost = 1
      } else {
        cost = distance(wanted, spelling, limit: limit)
      }
      if cost <= limit, cost < best?.cost ?? .max { best = (candidate, cost) }
    }
    return best?.candidate
  }

  /// Lower case without diacritics and without blanks around it, hyphens and spaces as one: the
  /// form that spellings are compared in.
  public static func folded(_ text: String) -> String {
    var result = ""
    for scalar in trimmed(text.lowercased().unicodeScalars) {
      switch scalar {
      case "å", "ä", "à", "á", "â", "ã", "ą": result += "a"
      case "ö", "ø", "ò", "ó", "ô", "õ": result += "o"
      case "é", "è", "ê", "ë", "ė", "ę": result += "e"
      case "ü", "ù", "ú", "û", "ū": result += "u"
      case "í", "ì", "î", "ï": result += "i"
      case "ł": result += "l"
      case "ñ", "ń": result += "n"
      case "ç", "ć", "č": result += "c"
      case "ś", "š": result += "s"
      case "ż", "ź", "ž": result += "z"
      case "_", "\u{2010}", "\u{2011}", " ", "\u{a0}": result += "-"
      default:
        if !(0x300...0x36f).contains(scalar.value) { result.unicodeScalars.append(scalar) }
      }
    }
    return result
  }

  /// The text without blanks around it, whatever their width.
  private static func trimmed(_ text: String.UnicodeScalarView) -> Substring.UnicodeScalarView {
    func isBlank(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.isWhitespace || scalar == "\u{feff}" || scalar == "\u{200b}"
    }
    var rest = text.drop(while: isBlank)
    while let last = rest.last, isBlank(last) { rest.removeLast() }
    return rest
  }

  /// Insertions, deletions, replacements and swaps of neighbours; more than `limit` when far.
  static func distance(_ first: [UInt8], _ second: [UInt8], limit: Int) -> Int {
    if abs(first.count - second.count) > limit { return limit + 1 }
    var beforeLast = [Int](repeating: 0, count: second.count + 1)
    var last = Array(0...second.count)
    for row in 1...max(1, first.count) where row <= first.count {
      var current = [row] + [Int](repeating: 0, count: second.count)
      for column in 1...max(1, second.count) where column <= second.count {
        let same = first[row - 1] == second[column - 1]
        current[column] = min(
          last[column] + 1, current[column - 1] + 1, last[column - 1] + (same ? 0 : 1))
        if row > 1, column > 1, first[row - 1] == second[column - 2],
          first[row - 2] == second[column - 1]
        {
          current[column] = min(current[column], beforeLast[column - 2] + 1)
        }
      }
      (beforeLast, last) = (last, current)
    }
    return last[second.count]
  }
}
