internal import Records

/// How text is stored in bytes.
public enum TextEncoding: String, CaseIterable, Hashable, Sendable {
  case utf8 = "UTF-8"
  case utf16LittleEndian = "UTF-16 LE"
  case utf16BigEndian = "UTF-16 BE"
  case windows1252 = "Windows-1252"
}

extension TextEncoding {
  /// Text in UTF-8, and what it was stored in.
  struct Decoded {
    let bytes: [UInt8]
    let encoding: TextEncoding
    let hasMark: Bool
  }

  /// Why bytes are no text.
  enum Fault: Error, Hashable {
    /// A byte that stands for no character in an encoding, with its line and its place there, from 1.
    case badByte(UInt8, TextEncoding, line: Int, column: Int)
    /// A zero byte or another control character.
    case control(UInt8, line: Int, column: Int)
  }

  /// Decides what bytes are and turns them into UTF-8.
  ///
  /// A byte-order mark decides; else a zero byte in every other place makes UTF-16; else strict
  /// UTF-8; else Windows-1252, unless a byte stands for nothing there.
  ///
  /// - Complexity: O(*n*).
  static func decode(_ bytes: [UInt8]) throws(Fault) -> Decoded {
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) {
      let rest = Array(bytes[3...])
      if let place = UTF8Check.firstFault(in: rest) {
        let (line, column) = UTF8Check.place(of: place, in: rest)
        throw .badByte(rest[place], .utf8, line: line, column: column)
      }
      return try checked(Decoded(bytes: rest, encoding: .utf8, hasMark: true))
    }
    if bytes.starts(with: [0xff, 0xfe]) {
      return try checked(utf16(bytes[2...], .utf16LittleEndian, hasMark: true))
    }
    if bytes.starts(with: [0xfe, 0xff]) {
      return try checked(utf16(bytes[2...], .utf16BigEndian, hasMark: true))
    }
    if let encoding = looksLikeUTF16(bytes) {
      return try checked(utf16(bytes[...], encoding, hasMark: false))
    }
    if UTF8Check.firstFault(in: bytes) == nil {
      return try checked(Decoded(bytes: bytes, encoding: .utf8, hasMark: false))
    }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 8)
    for (place, byte) in bytes.enumerated() {
      guard let scalar = WindowsLatin.scalar(of: byte) else {
        let (line, column) = UTF8Check.place(of: text.count, in: text)
        throw .badByte(bytes[place], .windows1252, line: line, column: column)
      }
      if byte < 0x80 { text.append(byte) } else { text.append(contentsOf: String(scalar).utf8) }
    }
    return try checked(Decoded(bytes: text, encoding: .windows1252, hasMark: false))
  }

  private static func looksLikeUTF16(_ bytes: [UInt8]) -> TextEncoding? {
    let sample = bytes.prefix(1024)
    guard sample.count >= 4, bytes.count.isMultiple(of: 2) else { return nil }
    var zeros = (even: 0, odd: 0)
    for (place, byte) in sample.enumerated() where byte == 0 {
      if place.isMultiple(of: 2) { zeros.even += 1 } else { zeros.odd += 1 }
    }
    let half = sample.count / 2
    if zeros.odd * 10 >= half * 7, zeros.even * 10 < half { return .utf16LittleEndian }
    if zeros.even * 10 >= half * 7, zeros.odd * 10 < half { return .utf16BigEndian }
    return nil
  }

  private static func utf16(
    _ bytes: ArraySlice<UInt8>, _ encoding: TextEncoding, hasMark: Bool
  ) throws(Fault) -> Decoded {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var place = bytes.startIndex
    while place + 1 < bytes.endIndex {
      let (first, second) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
      units.append(
        encoding == .utf16LittleEndian ? first | second << 8 : first << 8 | second)
      place += 2
    }
    let odd = place < bytes.endIndex ? bytes[place] : nil
    var text: [UInt8] = []
    text.reserveCapacity(units.count + units.count / 8)
    var decoder = UTF16()
    var iterator = units.makeIterator()
    var read = 0
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar):
        text.append(contentsOf: String(scalar).utf8)
        read += scalar.value > 0xffff ? 2 : 1
      case .emptyInput:
        guard let odd else { return Decoded(bytes: text, encoding: encoding, hasMark: hasMark) }
        let (line, column) = UTF8Check.place(of: text.count, in: text)
        throw .badByte(odd, encoding, line: line, column: column)
      case .error:
        let (line, column) = UTF8Check.place(of: text.count, in: text)
        throw .badByte(
          bytes[bytes.startIndex + min(2 * read, bytes.count - 1)], encoding, line: line,
          column: column)
      }
    }
  }

  private static func checked(_ decoded: Decoded) throws(Fault) -> Decoded {
    if let place = UTF8Check.firstControl(in: decoded.bytes) {
      let (line, column) = UTF8Check.place(of: place, in: decoded.bytes)
      throw .control(decoded.bytes[place], line: line, column: column)
    }
    return decoded
  }
}
