/// A piece of a page: elements and text that can only be written escaped.
///
/// Text is escaped where it stands, attribute values likewise, and foreign mark-up cannot get in:
/// the only unescaped content is a drawing that this program made (``AccessibleSVG``). A date stays on
/// one line, and so do a number and its unit (``NumberBinding``).
///
///     HTML.Tag.p { "Botkyrka & "; HTML.Tag.strong("Sala") }.text
///     // <p>Botkyrka &amp; <strong>Sala</strong></p>
public struct HTML: Sendable, Hashable {
  indirect enum Node: Sendable, Hashable {
    case text(String)
    case element(Tag, [Attribute], [Node])
    case drawing(AccessibleSVG)
  }

  let nodes: [Node]

  init(nodes: [Node]) {
    self.nodes = nodes
  }

  /// Collects pieces in order.
  public init(@HTMLBuilder _ content: () -> HTML) {
    self = content()
  }

  /// Nothing.
  public static let empty = HTML(nodes: [])

  /// Text, escaped when written.
  public static func text(_ text: String) -> HTML {
    HTML(nodes: [.text(text)])
  }

  /// A drawing of ours, inlined.
  public static func drawing(_ svg: AccessibleSVG) -> HTML {
    HTML(nodes: [.drawing(svg)])
  }

  /// A link; where the address could run a script or leave for an unknown scheme, only the text.
  ///
  /// Addresses are `https:`, `http:`, `mailto:`, a fragment such as `#table`, or a relative path.
  public static func link(
    _ text: String, to address: String, _ attributes: [Attribute] = []
  ) -> HTML {
    guard let link = Attribute.link(to: address) else { return .text(text) }
    return Tag.a([link] + attributes) { HTML.text(text) }
  }

  /// The pieces one after another.
  public static func + (left: HTML, right: HTML) -> HTML {
    HTML(nodes: left.nodes + right.nodes)
  }

  /// The mark-up; O(size).
  public var text: String {
    var output = ""
    for node in nodes { Self.write(node, to: &output) }
    return output
  }

  /// Text, without line ends inside a date or between a number and its unit.
  private static func write(_ text: String, to output: inout String) {
    for (place, piece) in NumberBinding.cut(NumberBinding.bound(text)).enumerated() {
      let escaped = HTMLEscaping.text(String(piece))
      output += place.isMultiple(of: 2) ? escaped : "<span class=\"day\">\(escaped)</span>"
    }
  }

  private static func write(_ node: Node, to output: inout String) {
    switch node {
    case .text(let text): write(text, to: &output)
    case .drawing(let svg): output += svg.inlined
    case .element(let tag, let attributes, let children):
      output += "<" + tag.name
      for attribute in attributes {
        output += " \(attribute.name)=\"\(HTMLEscaping.attribute(attribute.value))\""
      }
      output += ">"
      if tag.isVoid { return }
      for child in children { write(child, to: &output) }
      output += "</" + tag.name + ">"
      if tag.isBlock { output += "\n" }
    }
  }
}
