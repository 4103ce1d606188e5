/// Strict checking of UTF-8.
enum UTF8Check {
  /// The place of the first byte that is not well-formed UTF-8 (Unicode 15, table 3-7), or `nil`.
  ///
  /// - Complexity: O(*n*).
  static func firstFault(in array: [UInt8]) -> Int? {
    let bytes = array.span
    var position = 0
    while position < bytes.count {
      let lead = bytes[position]
      if lead < 0x80 {
        position += 1
        // Sixteen at a time while all are ASCII, which most files are.
        while position + 16 <= bytes.count {
          var union: UInt8 = 0
          for place in position..<position + 16 { union |= bytes[place] }
          guard union < 0x80 else { break }
          position += 16
        }
        continue
      }
      let length: Int
      let second: ClosedRange<UInt8>
      switch lead {
      case 0xc2...0xdf: (length, second) = (2, 0x80...0xbf)
      case 0xe0: (length, second) = (3, 0xa0...0xbf)
      case 0xe1...0xec, 0xee...0xef: (length, second) = (3, 0x80...0xbf)
      case 0xed: (length, second) = (3, 0x80...0x9f)
      case 0xf0: (length, second) = (4, 0x90...0xbf)
      case 0xf1...0xf3: (length, second) = (4, 0x80...0xbf)
      case 0xf4: (length, second) = (4, 0x80...0x8f)
      default: return position
      }
      guard position + length <= bytes.count, second.contains(bytes[position + 1]) else {
        return position
      }
      for place in (position + 2)..<max(position + 2, position + length)
      where !(0x80...0xbf).contains(bytes[place]) {
        return position
      }
      position += length
    }
    return nil
  }

  /// A byte as `0xE4`.
  static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return "0x" + (digits.count < 2 ? "0" : "") + digits
  }

  /// The place of the first control character besides tab and line ends, or `nil`.
  ///
  /// - Complexity: O(*n*).
  static func firstControl(in array: [UInt8]) -> Int? {
    let bytes = array.span
    var position = 0
    while position < bytes.count {
      if position + 16 <= bytes.count {
        var isFound = false
        for place in position..<position + 16 { isFound = isFound || isControl(bytes[place]) }
        if !isFound {
          position += 16
          continue
        }
      }
      if isControl(bytes[position]) { return position }
      position += 1
    }
    return nil
  }

  private static func isControl(_ byte: UInt8) -> Bool {
    byte < 0x20 && byte != 0x0a && byte != 0x0d && byte != 0x09
  }

  /// Line and character of a byte, both from 1; a byte-order mark is no character.
  ///
  /// Lines end with LF, CRLF or CR. Up to the byte the text must be well-formed.
  static func place(of offset: Int, in bytes: [UInt8]) -> (line: Int, column: Int) {
    var line = 1
    var column = 1
    var previous: UInt8 = 0
    let start = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? min(3, offset) : 0
    for byte in bytes[start..<offset] {
      if byte == 0x0a || byte == 0x0d {
        if !(byte == 0x0a && previous == 0x0d) { line += 1 }
        column = 1
      } else if byte & 0xc0 != 0x80 {
        column += 1
      }
      previous = byte
    }
    return (line, column)
  }
}
