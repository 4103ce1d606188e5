/// Which words stay on one line with a number: its unit (`95 %`, `12 months`), its thousands
/// (`15 000`), both sides of a sign of relation (`p = 0.05`), and the parts of an ISO date or range.
enum NumberBinding {
  /// The text with a no-break space (U+00A0) wherever a line may not end.
  ///
  /// - Complexity: O(*n*) in the length of the text.
  static func bound(_ text: String) -> String {
    guard text.utf8.contains(where: isDigit) else { return text }
    var bound = ""
    var last: Substring = ""
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      if word.startIndex != text.startIndex { bound += binds(last, word) ? "\u{A0}" : " " }
      bound += word
      last = word
    }
    return bound
  }

  /// Whether a line may not end between two words.
  static func binds(_ first: Substring, _ second: Substring) -> Bool {
    if let end = first.utf8.last, isDigit(end) {
      return second.first == "%" || second.first == "‰" || isThousands(second)
        || units.contains(String(bare(second)))
    }
    if relations.contains(String(first)) {
      return second.utf8.first.map(isDigit) ?? false || second.first == "\u{2212}"
    }
    // The name of a statistic before the sign: "p =", "(n =".
    let name = bare(first)
    return relations.contains(String(second)) && (1...2).contains(name.count)
      && name.first?.isLetter == true
  }

  /// Whether a word begins with exactly three digits: the end of a grouped number.
  private static func isThousands(_ word: Substring) -> Bool {
    word.utf8.prefix { isDigit($0) }.count == 3
  }

  /// The text cut before and after each ISO date with at least a month and each range of numbers
  /// (`48–63`): every second piece is one.
  ///
  /// - Complexity: O(*n*) in the length of the text.
  static func cut(_ text: String) -> [Substring] {
    let bytes = Array(text.utf8)
    guard bytes.contains(where: { $0 == hyphen || $0 == dash[0] }) else { return [text[...]] }
    var pieces: [Substring] = []
    var (start, place) = (0, 0)
    func piece(_ range: Range<Int>) -> Substring {
      let utf8 = text.utf8
      return text[
        utf8.index(
          utf8.startIndex, offsetBy: range.lowerBound)..<utf8.index(
            utf8.startIndex, offsetBy: range.upperBound)]
    }
    while place < bytes.count {
      let isStart = place == 0 || !isPartOfWord(bytes[place - 1])
      if isStart, let length = dateLength(bytes[place...]) ?? rangeLength(bytes[place...]) {
        pieces += [piece(start..<place), piece(place..<place + length)]
        place += length
        start = place
      } else {
        place += 1
      }
    }
    return pieces + [piece(start..<bytes.count)]
  }

  /// The length of `2018-10` or `2018-10-26` at the start of bytes, where no word goes on behind it.
  private static func dateLength(_ bytes: ArraySlice<UInt8>) -> Int? {
    for pattern in ["0000-00-00", "0000-00"] {
      let shape = pattern.utf8
      guard bytes.count >= shape.count else { continue }
      let fits = zip(bytes, shape).allSatisfy { $1 == hyphen ? $0 == hyphen : isDigit($0) }
      let next = bytes.dropFirst(shape.count).first
      if fits, !(next.map(isPartOfWord) ?? false) { return shape.count }
    }
    return nil
  }

  /// The length of `48–63` or `0,12–0,40` at the start of bytes.
  private static func rangeLength(_ bytes: ArraySlice<UInt8>) -> Int? {
    let number = { (bytes: ArraySlice<UInt8>) in
      bytes.prefix { isDigit($0) || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ".") }
    }
    guard let first = bytes.first, isDigit(first) else { return nil }
    let low = number(bytes)
    let rest = bytes.dropFirst(low.count)
    guard rest.starts(with: dash), let next = rest.dropFirst(3).first, isDigit(next)
    else { return nil }
    var high = number(rest.dropFirst(3))
    // A full stop or comma behind belongs to the sentence.
    while let last = high.last, !isDigit(last) { high.removeLast() }
    // The other end is a date: its own piece.
    if rest.dropFirst(3 + high.count).first == hyphen { return nil }
    return low.count + 3 + high.count
  }

  private static func isPartOfWord(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte == hyphen || (65...90).contains(byte) || (97...122).contains(byte)
  }

  private static let hyphen = UInt8(ascii: "-")
  private static let dash = Array("–".utf8)

  private static let relations: Set<String> = ["=", "<", ">", "≤", "≥", "±", "≈"]

  private static let units: Set<String> = [
    "procent", "procentenheter", "percent", "percentage", "km", "m", "kr", "kronor", "dag", "dagar",
    "day", "days", "vecka", "veckor", "week", "weeks", "månad", "månader", "month", "months", "år",
    "year", "years", "timme", "timmar", "hour", "hours",
  ]

  private static func bare(_ word: Substring) -> Substring {
    var word = word
    while let mark = word.last, ".,;:)?!".contains(mark) { word.removeLast() }
    while let mark = word.first, "(".contains(mark) { word.removeFirst() }
    return word
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}
