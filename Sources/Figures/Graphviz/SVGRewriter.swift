/// Goes through Graphviz' SVG once and writes it anew for people.
struct SVGRewriter {
  private typealias Attribute = MarkupScanner.Attribute

  private static let family = "DejaVu Sans,Verdana,Arial,sans-serif"

  private let wording: AccessibleSVG.Wording
  private let prefix: String
  private var output = ""
  private var tooltips: [String: String] = [:]
  private var element = ""
  /// Whether the root element was found.
  private(set) var didMeetRoot = false

  init(wording: AccessibleSVG.Wording, prefix: String) {
    self.wording = wording
    self.prefix = prefix
  }

  /// The new mark-up; declarations, comments and link elements are gone.
  mutating func rewritten(_ markup: String) -> String {
    let tokens = Array(MarkupScanner(markup))
    collectTooltips(tokens)
    var isInTitle = false
    for token in tokens {
      switch token {
      case .start("title", _, _):
        isInTitle = true
        writeTitle()
      case .end("title"): isInTitle = false
      case .start("a", _, _), .end("a"): break
      case .start(let name, let attributes, let isClosed):
        write(name, attributes, isClosed: isClosed)
      case .end(let name): output += "</\(name)>"
      case .text(let text):
        if !isInTitle, didMeetRoot { write(text) }
      }
    }
    return output
  }

  /// A tooltip comes after the title that it is to become: `<g id="a_n0"><a xlink:title="…">`.
  private mutating func collectTooltips(_ tokens: [MarkupScanner.Token]) {
    var owner = ""
    for case .start(let name, let attributes, _) in tokens {
      let id = attributes.first { $0.name == "id" }?.value
      if let id, id.hasPrefix("a_") { owner = String(id.dropFirst(2)) }
      if name == "a", let tip = attributes.first(where: { $0.name == "xlink:title" }) {
        tooltips[owner] = tip.value
      }
    }
  }

  /// The title of the element last begun; the one of the whole graph stands at the root.
  private mutating func writeTitle() {
    if let title = wording.elements[element] {
      output += "<title>\(HTMLEscaping.text(title))</title>"
    } else if let tip = tooltips[element] {
      output += "<title>\(tip)</title>"
    }
  }

  private mutating func write(_ text: String) {
    let isBlank = text.utf8.allSatisfy { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: " ") }
    if !isBlank {
      output += text
    } else if output.utf8.last != UInt8(ascii: "\n") {
      output += "\n"
    }
  }

  private mutating func write(_ name: String, _ attributes: [Attribute], isClosed: Bool) {
    if name == "svg" {
      writeRoot(attributes)
      return
    }
    if let id = attributes.first(where: { $0.name == "id" })?.value, !id.hasPrefix("a_") {
      element = id
    }
    output += "<" + name
    for attribute in attributes { write(attribute) }
    output += isClosed ? "/>" : ">"
  }

  private mutating func write(_ attribute: Attribute) {
    var (name, value) = (attribute.name, attribute.value)
    switch name {
    case "id" where value.hasPrefix("a_"): return
    case "id": value = "\(prefix)-\(value)"
    case "stroke" where value == "transparent", "fill" where value == "transparent":
      value = "none"
    case "font-family":
      if value.contains("Bold") { output += " font-weight=\"bold\"" }
      value = Self.family
    case _ where name.hasPrefix("xlink:"): return
    default: value = value.replacing("url(#", with: "url(#\(prefix)-")
    }
    name = name.filter { $0 != "\n" }
    output += " \(name)=\"\(value)\""
  }

  /// The root scales with its surroundings up to the size at which it was drawn.
  private mutating func writeRoot(_ attributes: [Attribute]) {
    didMeetRoot = true
    let (title, description) = ("\(prefix)-title", "\(prefix)-desc")
    output += "<svg xmlns=\"http://www.w3.org/2000/svg\""
    for attribute in attributes where attribute.name == "viewBox" { write(attribute) }
    if let width = attributes.first(where: { $0.name == "width" })?.value {
      output += " style=\"width:100%;max-width:\(width);height:auto\""
    }
    output += " role=\"img\" lang=\"\(wording.language.rawValue)\""
    output += " aria-labelledby=\"\(title) \(description)\">\n"
    output += "<title id=\"\(title)\">\(HTMLEscaping.text(wording.title))</title>\n"
    output += "<desc id=\"\(description)\">\(HTMLEscaping.text(wording.description))</desc>\n"
  }
}
