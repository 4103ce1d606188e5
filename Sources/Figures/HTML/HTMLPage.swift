internal import FoundationEssentials
internal import Records

/// A whole self-contained page in one language or several: inline style, at most one script of
/// ours, no network.
///
/// The content-security policy of the page names the style sheet and the script by their digests,
/// so that nothing else in the page can run or change its look. With several languages one part is
/// shown at a time: without a script by the fragment of the address (`#en`), with it the language,
/// the title and the switch follow too.
public struct HTMLPage: Sendable, Hashable {
  /// The page in one language.
  public struct Part: Sendable, Hashable {
    /// The language of everything in the part.
    public let language: Language
    /// The title in the window and the history.
    public let title: String
    /// The banner: usually the one `h1` and a sentence.
    public let header: HTML
    /// Links within the page; may be empty.
    public let navigation: HTML
    /// The content.
    public let main: HTML
    /// Source, version, licence.
    public let footer: HTML

    /// Makes a part from its landmarks.
    public init(
      language: Language, title: String, header: HTML, navigation: HTML = .empty, main: HTML,
      footer: HTML = .empty
    ) {
      self.language = language
      self.title = title
      self.header = header
      self.navigation = navigation
      self.main = main
      self.footer = footer
    }
  }

  /// Facts for the script, in a block that is never run.
  public struct DataBlock: Sendable, Hashable {
    /// The element's unique name in the page.
    public let id: String
    public let content: JSONValue

    public init(id: String, content: JSONValue) {
      self.id = id
      self.content = content
    }
  }

  /// One part per language; the first is shown first.
  public let parts: [Part]
  /// Our style sheet.
  public let style: String
  /// Our script; `nil` for a page without one.
  public let script: String?
  public let data: [DataBlock]

  /// Makes a page of one part or several.
  ///
  /// - Precondition: there is a part, and no language has two.
  public init(parts: [Part], style: String, script: String? = nil, data: [DataBlock] = []) {
    precondition(
      !parts.isEmpty && Set(parts.map(\.language)).count == parts.count, "one part per language")
    self.parts = parts
    self.style = style
    self.script = script
    self.data = data
  }

  /// Makes a page in one language, without a script.
  public init(
    language: Language, title: String, style: String, header: HTML, navigation: HTML = .empty,
    main: HTML, footer: HTML = .empty
  ) {
    self.init(
      parts: [
        Part(
          language: language, title: title, header: header, navigation: navigation, main: main,
          footer: footer)
      ], style: style)
  }

  /// The page as a file's content; O(size).
  public var text: String {
    let css = "\n" + HTMLEscaping.styleSheet(style) + "\n"
    let script = script.map { "\n" + $0 + "\n" }
    let blocks = data.map { block in
      "<script type=\"application/json\" id=\"\(HTMLEscaping.attribute(block.id))\">"
        + HTMLEscaping.json(block.content.text(.compact)) + "</script>\n"
    }
    return """
      <!DOCTYPE html>
      <html lang="\(parts[0].language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="\(Self.policy(css, script))">
      <title>\(HTMLEscaping.text(parts[0].title))</title>
      <style>\(css)</style>
      </head>
      <body>
      \(parts.map(Self.skipLink).joined(separator: "\n"))
      \(languageSwitch.text)\(body)\(blocks.joined())\
      \(script.map { "<script>\($0)</script>\n" } ?? "")\
      </body>
      </html>

      """
  }

  /// The parts: one stands by itself; of several the first is shown, and comes last in the text, so
  /// that the style sheet can hide it behind the fragment of another.
  private var body: String {
    guard parts.count > 1 else { return Self.landmarks(parts[0]) }
    return parts.reversed().map { part in
      let isFirst = part.language == parts[0].language
      return "<div class=\"part\" id=\"\(part.language.rawValue)\""
        + " lang=\"\(part.language.rawValue)\""
        + " data-title=\"\(HTMLEscaping.attribute(part.title))\"\(isFirst ? "" : " hidden")>\n"
        + Self.landmarks(part) + "</div>\n"
    }.joined()
  }

  private static func landmarks(_ part: Part) -> String {
    let contents = Phrase(swedish: "Innehåll", english: "Contents")
    var text = HTML.Tag.header { part.header }.text
    if !part.navigation.nodes.isEmpty {
      text +=
        HTML.Tag.nav([.ariaLabel(contents.text(in: part.language))]) { part.navigation }.text
    }
    text += HTML.Tag.main([.id(mainID(part)), .tabIndex(-1)]) { part.main }.text
    if !part.footer.nodes.isEmpty { text += HTML.Tag.footer { part.footer }.text }
    return text
  }

  private static func mainID(_ part: Part) -> String { "main-\(part.language.rawValue)" }

  /// A link over the banner to the content.
  private static func skipLink(_ part: Part) -> String {
    let skip = Phrase(swedish: "Hoppa till innehållet", english: "Skip to content")
    return "<a class=\"skip\" lang=\"\(part.language.rawValue)\" href=\"#\(mainID(part))\">"
      + "\(skip.text(in: part.language))</a>"
  }

  /// A link to each language, in its own words.
  private var languageSwitch: HTML {
    guard parts.count > 1 else { return .empty }
    return HTML.Tag.nav([.class("switch"), .ariaLabel("Språk / Language")]) {
      for part in parts {
        HTML.Tag.a([.named("href", "#" + part.language.rawValue), .language(part.language)]) {
          HTML.text(part.language.ownName)
        }
      }
    }
  }

  /// What is wrong with the headings, for tests; empty when all is well.
  ///
  /// Each part has exactly one `h1`, it comes first, and no level is skipped.
  public func outlineFaults() -> [String] {
    parts.flatMap(Self.outlineFaults)
  }

  private static func outlineFaults(of part: Part) -> [String] {
    let pieces = part.header.nodes + part.navigation.nodes + part.main.nodes + part.footer.nodes
    let levels = pieces.flatMap(Self.levels)
    var faults: [String] = []
    if levels.filter({ $0 == 1 }).count != 1 || levels.first != 1 {
      faults.append("the page does not begin with its only h1")
    }
    for (above, below) in zip(levels, levels.dropFirst()) where below > above + 1 {
      faults.append("h\(below) follows h\(above)")
    }
    return faults
  }

  /// Nothing is fetched and nothing is sent; only this style sheet and this script count.
  private static func policy(_ css: String, _ script: String?) -> String {
    let scripts = script.map { "; script-src " + source($0) } ?? ""
    return "default-src 'none'; style-src \(source(css))\(scripts); img-src data:;"
      + " base-uri 'none'; form-action 'none'"
  }

  private static func source(_ text: String) -> String {
    var digest = SHA256()
    digest.update(Array(text.utf8))
    let bytes = digest.words().flatMap { word in
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> UInt32($0)) }
    }
    return "'sha256-\(Data(bytes).base64EncodedString())'"
  }

  private static func levels(of node: HTML.Node) -> [Int] {
    guard case .element(let tag, _, let children) = node else { return [] }
    return (tag.headingLevel.map { [$0] } ?? []) + children.flatMap(levels)
  }
}

extension Language {
  /// The name of the language in itself.
  var ownName: String {
    switch self {
    case .swedish: "Svenska"
    case .english: "English"
    }
  }
}
