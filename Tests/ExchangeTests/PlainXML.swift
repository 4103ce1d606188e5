/// A strict reader of the little XML that GraphML needs, written from the XML 1.0 grammar.
struct PlainXML {
  struct Element {
    let name: String
    let attributes: [String: String]
    var text = ""
    var children: [Element] = []

    /// All elements of a name, in document order.
    func all(_ wanted: String) -> [Element] {
      (name == wanted ? [self] : []) + children.flatMap { $0.all(wanted) }
    }
  }

  struct Fault: Error {
    let reason: String
  }

  private var scalars: [Unicode.Scalar]
  private var place = 0

  /// The root element of a document.
  static func parse(_ text: String) throws -> Element {
    var parser = PlainXML(scalars: Array(text.unicodeScalars))
    let declaration = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".unicodeScalars)
    guard parser.scalars.starts(with: declaration) else { throw Fault(reason: "declaration") }
    parser.place = declaration.count
    let root = try parser.element()
    guard parser.scalars[parser.place...].allSatisfy({ $0 == "\n" }) else {
      throw Fault(reason: "text after the root")
    }
    return root
  }

  private mutating func element() throws -> Element {
    try take("<")
    let name = try self.name()
    var attributes: [String: String] = [:]
    while peek == " " {
      try take(" ")
      let key = try self.name()
      try take("=")
      try take("\"")
      let value = try characters(until: "\"")
      try take("\"")
      guard attributes.updateValue(value, forKey: key) == nil else {
        throw Fault(reason: "attribute twice")
      }
    }
    if peek == "/" {
      try take("/")
      try take(">")
      return Element(name: name, attributes: attributes)
    }
    try take(">")
    var element = Element(name: name, attributes: attributes)
    while true {
      element.text += try characters(until: "<")
      if place + 1 < scalars.count, scalars[place + 1] == "/" {
        try take("<")
        try take("/")
        guard try self.name() == name else { throw Fault(reason: "\(name) is not closed") }
        try take(">")
        return element
      }
      element.children.append(try self.element())
    }
  }

  private var peek: Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }

  private mutating func take(_ scalar: Unicode.Scalar) throws {
    guard peek == scalar else { throw Fault(reason: "expected \(scalar) at \(place)") }
    place += 1
  }

  private mutating func name() throws -> String {
    let start = place
    while let next = peek,
      next.isASCII, next.properties.isAlphabetic || ".:-_".unicodeScalars.contains(next)
    {
      place += 1
    }
    guard place > start else { throw Fault(reason: "expected a name at \(start)") }
    return text(from: start)
  }

  private func text(from start: Int) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[start..<place])
    return String(view)
  }

  private mutating func characters(until end: Unicode.Scalar) throws -> String {
    var result = String.UnicodeScalarView()
    while let next = peek, next != end {
      place += 1
      switch next {
      case "<": throw Fault(reason: "raw < at \(place)")
      case "&":
        let start = place
        while let letter = peek, letter != ";" {
          guard letter.isASCII, place - start < 10 else { throw Fault(reason: "raw &") }
          place += 1
        }
        let entity = text(from: start)
        try take(";")
        result.append(try Self.scalar(of: entity))
      case "\u{9}", "\u{a}", "\u{20}"..."\u{d7ff}", "\u{e000}"..."\u{fffd}",
        "\u{10000}"..."\u{10ffff}":
        // A reader makes blanks of line ends and tabs in attributes.
        result.append(end == "\"" && next.value < 0x20 ? " " : next)
      default: throw Fault(reason: "character \(next.value) is not allowed")
      }
    }
    return String(result)
  }

  private static func scalar(of entity: String) throws -> Unicode.Scalar {
    switch entity {
    case "lt": return "<"
    case "gt": return ">"
    case "amp": return "&"
    case "quot": return "\""
    default:
      guard entity.hasPrefix("#"), let code = UInt32(entity.dropFirst()),
        let scalar = Unicode.Scalar(code)
      else { throw Fault(reason: "entity \(entity)") }
      return scalar
    }
  }
}
