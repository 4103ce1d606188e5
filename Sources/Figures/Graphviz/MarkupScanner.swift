/// Splits the regular mark-up that Graphviz writes into tags and text.
///
/// This is no XML reader for foreign files: it reads only what the library beside it wrote.
struct MarkupScanner: Sequence, IteratorProtocol {
  /// A piece of mark-up; attribute values and text stay escaped as they were.
  enum Token: Equatable {
    case text(String)
    case start(String, [Attribute], isClosed: Bool)
    case end(String)
  }

  /// An attribute of a tag with its value as it stood.
  struct Attribute: Equatable {
    var name: String
    var value: String
  }

  private var rest: Substring.UTF8View

  /// Reads mark-up from its beginning; declarations and comments are passed over.
  init(_ markup: String) {
    rest = Substring(markup).utf8
  }

  mutating func next() -> Token? {
    while let first = rest.first {
      if first != UInt8(ascii: "<") { return .text(take(until: "<")) }
      if rest.starts(with: "<!--".utf8) {
        skip(past: "-->")
      } else if rest.starts(with: "<?".utf8) || rest.starts(with: "<!".utf8) {
        skip(past: ">")
      } else {
        rest.removeFirst()
        let inside = take(until: ">")
        if !rest.isEmpty { rest.removeFirst() }
        return Self.tag(inside)
      }
    }
    return nil
  }

  private mutating func take(until stop: Unicode.Scalar) -> String {
    let end = rest.firstIndex(of: UInt8(ascii: stop)) ?? rest.endIndex
    defer { rest = rest[end...] }
    return String(decoding: rest[..<end], as: UTF8.self)
  }

  private mutating func skip(past mark: String) {
    while !rest.isEmpty, !rest.starts(with: mark.utf8) { rest.removeFirst() }
    rest = rest.dropFirst(mark.utf8.count)
  }

  private static func tag(_ inside: String) -> Token {
    if inside.hasPrefix("/") { return .end(String(inside.dropFirst())) }
    let isClosed = inside.hasSuffix("/")
    var rest = (isClosed ? inside.dropLast() : inside[...])
    let name = rest.prefix { !$0.isWhitespace }
    rest = rest.dropFirst(name.count)
    var attributes: [Attribute] = []
    while let equals = rest.firstIndex(of: "=") {
      let key = rest[..<equals].filter { !$0.isWhitespace }
      let opened = rest[equals...].dropFirst(2)
      guard let close = opened.firstIndex(of: "\"") else { break }
      attributes.append(Attribute(name: String(key), value: String(opened[..<close])))
      rest = opened[opened.index(after: close)...]
    }
    return .start(String(name), attributes, isClosed: isClosed)
  }
}
