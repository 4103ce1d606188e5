internal import Records

/// Tells texts that look like data about a person, so that they can be named and kept out.
enum PersonalDataCheck {
  /// A value as an issue may show it: its beginning, unless it looks personal.
  static func shown(_ text: String) -> String? {
    kind(of: text) == nil ? String(text.prefix(40)) : nil
  }

  /// What a cell looks like, or `nil` when it looks like nothing personal.
  static func kind(of cell: String) -> RecordIssue.PersonalData? {
    let bytes = Array(cell.utf8)
    guard bytes.contains(where: { $0 == 0x40 || (48...57).contains($0) }) else { return nil }
    if looksLikeEmail(bytes) { return .email }
    if looksLikePersonalNumber(bytes) || hasPersonalNumberInTwo(cell) { return .personalNumber }
    if looksLikeTelephone(bytes) { return .telephone }
    return nil
  }

  private static func looksLikeEmail(_ bytes: [UInt8]) -> Bool {
    for (place, byte) in bytes.enumerated() where byte == 0x40 {
      guard place > 0, isWord(bytes[place - 1]) else { continue }
      let domain = bytes[(place + 1)...].prefix { isWord($0) || $0 == 0x2e || $0 == 0x2d }
      if let dot = domain.firstIndex(of: 0x2e), dot > place + 1, dot + 1 < domain.endIndex {
        return true
      }
    }
    return false
  }

  /// Ten or twelve digits with a valid month, day and check digit, as ÅÅMMDD-NNNN.
  private static func looksLikePersonalNumber(_ bytes: [UInt8]) -> Bool {
    var start = 0
    while start < bytes.count {
      guard isDigit(bytes[start]), start == 0 || !isWord(bytes[start - 1]) else {
        start += 1
        continue
      }
      var digits: [Int] = []
      var end = start
      while end < bytes.count, isDigit(bytes[end]) || bytes[end] == 0x2d || bytes[end] == 0x2b {
        if isDigit(bytes[end]) { digits.append(Int(bytes[end] - 48)) }
        end += 1
      }
      if bytes[start..<end].count(where: { !isDigit($0) }) <= 1, isPersonalNumber(digits) {
        return true
      }
      start = end
    }
    return false
  }

  /// Six or eight digits and four, with blanks between them, a sign, or both: ÅÅMMDD NNNN.
  private static func hasPersonalNumberInTwo(_ cell: String) -> Bool {
    let scalars = Array(cell.unicodeScalars)
    let groups = digitGroups(of: scalars)
    return zip(groups, groups.dropFirst()).contains { date, number in
      guard [6, 8].contains(date.count), number.count == 4,
        date.lowerBound == 0 || !joins(scalars[date.lowerBound - 1]),
        number.upperBound == scalars.count || !isWord(scalars[number.upperBound])
      else { return false }
      let between = scalars[date.upperBound..<number.lowerBound]
      let signs = between.filter { !$0.properties.isWhitespace }
      guard between.count <= 3, signs.count <= 1, signs.allSatisfy(separators.contains) else {
        return false
      }
      return isPersonalNumber((scalars[date] + scalars[number]).map { Int($0.value) - 48 })
    }
  }

  /// Hyphens and dashes, and the plus of those who are past a hundred.
  private static let separators: Set<Unicode.Scalar> = [
    "-", "+", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2212}",
  ]

  private static func digitGroups(of scalars: [Unicode.Scalar]) -> [Range<Int>] {
    var groups: [Range<Int>] = []
    for (place, scalar) in scalars.enumerated() where (48...57).contains(scalar.value) {
      if let last = groups.last, last.upperBound == place {
        groups[groups.count - 1] = last.lowerBound..<(place + 1)
      } else {
        groups.append(place..<(place + 1))
      }
    }
    return groups
  }

  /// What makes the digits after it a part of an address, a path or a longer number.
  private static func joins(_ scalar: Unicode.Scalar) -> Bool {
    isWord(scalar) || ["-", "+", "/", ".", "="].contains(scalar)
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar.properties.isAlphabetic
  }

  private static func isPersonalNumber(_ digits: [Int]) -> Bool {
    guard digits.count == 10 || digits.count == 12 else { return false }
    let ten = Array(digits.suffix(10))
    let month = ten[2] * 10 + ten[3]
    let day = ten[4] * 10 + ten[5]
    guard (1...12).contains(month), (1...31).contains(day) || (61...91).contains(day) else {
      return false
    }
    var sum = 0
    for (place, digit) in ten.enumerated() {
      let doubled = place.isMultiple(of: 2) ? digit * 2 : digit
      sum += doubled > 9 ? doubled - 9 : doubled
    }
    return sum.isMultiple(of: 10)
  }

  /// `+46 8 123 45 67`, `070-123 45 67`: a cell of digits, blanks and hyphens that begins so.
  private static func looksLikeTelephone(_ bytes: [UInt8]) -> Bool {
    let allowed = Set(" -()+".utf8)
    guard bytes.allSatisfy({ isDigit($0) || allowed.contains($0) }) else { return false }
    let digits = bytes.filter(isDigit)
    guard (8...13).contains(digits.count) else { return false }
    return bytes.starts(with: "+".utf8)
      || (digits[0] == 48 && bytes.contains(where: { $0 == 0x2d || $0 == 0x20 }))
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

  private static func isWord(_ byte: UInt8) -> Bool {
    isDigit(byte) || (65...90).contains(byte & 0xdf) || byte >= 0x80 || byte == 0x5f
  }
}
