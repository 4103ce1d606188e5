/// A small independent reader of SVG for tests: well-formedness and the texts of elements.
enum SVGText {
  private enum Event: Equatable {
    case text(String)
    case start(String)
    case end(String)
  }

  /// Whether the tags are balanced, attributes quoted and unique, and all references known to XML.
  static func isWellFormed(_ markup: String) -> Bool {
    guard let events = events(in: markup) else { return false }
    var open: [String] = []
    var roots = 0
    for event in events {
      switch event {
      case .start(let name):
        if open.isEmpty { roots += 1 }
        open.append(name)
      case .end(let name):
        guard open.popLast() == name else { return false }
      case .text(let text):
        if open.isEmpty, text.contains(where: { !$0.isWhitespace }) { return false }
      }
    }
    return open.isEmpty && roots == 1
  }

  /// The drawn texts in order.
  static func texts(in markup: String) -> [String] { contents(of: "text", in: markup) }

  /// The texts directly in elements of one name, in order.
  static func contents(of name: String, in markup: String) -> [String] {
    var contents: [String] = []
    var open: [String] = []
    for event in events(in: markup) ?? [] {
      switch event {
      case .start(let started):
        open.append(started)
        if started == name { contents.append("") }
      case .end: open.removeLast()
      case .text(let text):
        if open.last == name { contents[contents.count - 1] += text }
      }
    }
    return contents
  }

  private static func events(in markup: String) -> [Event]? {
    var events: [Event] = []
    var rest = markup[...]
    while !rest.isEmpty {
      let text = rest.prefix { $0 != "<" }
      rest = rest.dropFirst(text.count)
      if !text.isEmpty {
        guard let plain = decoded(text) else { return nil }
        events.append(.text(plain))
      }
      guard !rest.isEmpty else { break }
      if rest.hasPrefix("<!--") || rest.hasPrefix("<?") || rest.hasPrefix("<!") {
        let mark = rest.hasPrefix("<!--") ? "-->" : ">"
        guard let end = rest.firstRange(of: mark) else { return nil }
        rest = rest[end.upperBound...]
        continue
      }
      guard let close = rest.firstIndex(of: ">") else { return nil }
      guard let tag = tag(rest[rest.index(after: rest.startIndex)..<close]) else { return nil }
      events += tag
      rest = rest[rest.index(after: close)...]
    }
    return events
  }

  private static func tag(_ inside: Substring) -> [Event]? {
    if inside.hasPrefix("/") { return [.end(String(inside.dropFirst()))] }
    let isClosed = inside.hasSuffix("/")
    let body = isClosed ? inside.dropLast() : inside
    let name = String(body.prefix { !$0.isWhitespace })
    var rest = body.dropFirst(name.count)
    var keys: Set<String> = []
    while true {
      rest = rest.drop { $0.isWhitespace }
      if rest.isEmpty { break }
      let key = String(rest.prefix { $0 != "=" })
      rest = rest.dropFirst(key.count)
      guard keys.insert(key).inserted, rest.hasPrefix("=\"") else { return nil }
      rest = rest.dropFirst(2)
      let value = rest.prefix { $0 != "\"" }
      guard decoded(value) != nil, value.count < rest.count else { return nil }
      rest = rest.dropFirst(value.count + 1)
    }
    return isClosed ? [.start(name), .end(name)] : [.start(name)]
  }

  private static func decoded(_ text: Substring) -> String? {
    var plain = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    let names: [String: Unicode.Scalar] = [
      "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'",
    ]
    while let first = rest.popFirst() {
      guard first == "&" else {
        if first.value < 32, first != "\n", first != "\t" { return nil }
        plain.append(first)
        continue
      }
      guard let end = rest.firstIndex(of: ";") else { return nil }
      let name = String(rest[..<end])
      let number =
        name.hasPrefix("#x") ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst())
      guard
        let scalar = name.hasPrefix("#") ? number.flatMap({ Unicode.Scalar($0) }) : names[name]
      else { return nil }
      plain.append(scalar)
      rest = rest[rest.index(after: end)...]
    }
    return String(plain)
  }
}
