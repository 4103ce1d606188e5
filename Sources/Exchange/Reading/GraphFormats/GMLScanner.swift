/// Cuts GML into keys, values and brackets, with the place of each.
struct GMLScanner {
  struct Value {
    let text: String
  }

  enum Token {
    case key(String)
    case value(Value)
    case open, close, end
    /// A sign that is none of the language.
    case other(String)
  }

  struct Fault: Error {
    let expected: [String]
    let found: String
    let place: GraphAssembly.Place
    var isTooDeep = false

    static func tooDeep(at place: GraphAssembly.Place) -> Fault {
      Fault(expected: [], found: "", place: place, isTooDeep: true)
    }
  }

  private let bytes: [UInt8]
  private var position: Int
  private(set) var place = GraphAssembly.Place(line: 1, character: 1)

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    position = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
  }

  func fault(
    _ expected: [String], at found: (token: Token, place: GraphAssembly.Place)
  ) -> Fault {
    let text =
      switch found.token {
      case .key(let key): key
      case .value(let value): value.text
      case .open: "["
      case .close: "]"
      case .end: ""
      case .other(let sign): sign
      }
    return Fault(expected: expected, found: text, place: found.place)
  }

  /// The next token and where it begins.
  mutating func next() throws(Fault) -> (token: Token, place: GraphAssembly.Place) {
    skipBlanks()
    let start = place
    guard position < bytes.count else { return (.end, start) }
    let byte = bytes[position]
    switch byte {
    case 0x5b:
      step()
      return (.open, start)
    case 0x5d:
      step()
      return (.close, start)
    case 0x22: return (.value(Value(text: try quoted())), start)
    case 0x2b, 0x2d, 0x2e, 0x30...0x39: return (.value(Value(text: word())), start)
    case 0x41...0x5a, 0x61...0x7a, 0x5f:
      let word = word()
      // Words for numbers are values, not keys.
      return (Self.isNumberName(word) ? .value(Value(text: word)) : .key(word), start)
    default: return (.other(word()), start)
    }
  }

  /// Words that other programs write for numbers that are none.
  static func isNumberName(_ word: String) -> Bool {
    ["nan", "inf", "infinity"].contains(word.lowercased())
  }

  private mutating func step() {
    let byte = bytes[position]
    position += 1
    if byte == 0x0a || (byte == 0x0d && !(position < bytes.count && bytes[position] == 0x0a)) {
      place.line += 1
      place.character = 1
    } else if byte & 0xc0 != 0x80, byte != 0x0d {
      place.character += 1
    }
  }

  /// Blanks, line ends, and lines that begin with `#`.
  private mutating func skipBlanks() {
    while position < bytes.count {
      let byte = bytes[position]
      if byte == 0x23, place.character == 1 {
        while position < bytes.count, bytes[position] != 0x0a, bytes[position] != 0x0d { step() }
      } else if byte == 0x20 || byte == 0x09 || byte == 0x0a || byte == 0x0d {
        step()
      } else {
        return
      }
    }
  }

  private mutating func word() -> String {
    let start = position
    step()
    while position < bytes.count {
      let byte = bytes[position]
      if [0x20, 0x09, 0x0a, 0x0d, 0x5b, 0x5d, 0x22].contains(byte) { break }
      step()
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func quoted() throws(Fault) -> String {
    let start = place
    step()
    let first = position
    while position < bytes.count, bytes[position] != 0x22 { step() }
    guard position < bytes.count else {
      throw Fault(expected: ["\""], found: "", place: start)
    }
    let content = bytes[first..<position]
    step()
    return Self.decoded(content)
  }

  /// The text of a string: `&#246;`, `&#xF6;`, `&quot;` and the like stand for characters; an
  /// ampersand that begins none of these stands for itself.
  private static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
    guard bytes.contains(0x26) else { return String(decoding: bytes, as: UTF8.self) }
    var result: [UInt8] = []
    var place = bytes.startIndex
    while place < bytes.endIndex {
      if bytes[place] == 0x26,
        let end = bytes[place...].prefix(12).firstIndex(of: 0x3b),
        let sign = character(String(decoding: bytes[(place + 1)..<end], as: UTF8.self))
      {
        result += Array(String(Character(sign)).utf8)
        place = end + 1
      } else {
        result.append(bytes[place])
        place += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func character(_ name: String) -> Unicode.Scalar? {
    switch name {
    case "quot": return "\""
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "apos": return "'"
    case "nbsp": return "\u{a0}"
    default: break
    }
    guard name.hasPrefix("#") else { return nil }
    let isHexadecimal = name.dropFirst().first == "x" || name.dropFirst().first == "X"
    let digits = name.dropFirst(isHexadecimal ? 2 : 1)
    guard !digits.isEmpty, digits.allSatisfy(\.isHexDigit) else { return nil }
    return UInt32(digits, radix: isHexadecimal ? 16 : 10).flatMap(Unicode.Scalar.init)
  }
}
