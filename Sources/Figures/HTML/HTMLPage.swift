/// A whole self-contained page: language, title, inline style, landmarks; no script, no network.
public struct HTMLPage: Sendable, Hashable {
  /// The language of the page.
  public let language: Language
  /// The title in the window and the history.
  public let title: String
  /// Our style sheet.
  public let style: String
  /// The banner: usually the one `h1` and a sentence.
  public let header: HTML
  /// Links within the page; may be empty.
  public let navigation: HTML
  /// The content.
  public let main: HTML
  /// Source, version, licence.
  public let footer: HTML
  /// The languages of the page, each in a part whose id is its code; one language has no parts.
  public let languages: [Language]

  /// Makes a page from its landmarks.
  public init(
    language: Language, title: String, style: String, header: HTML, navigation: HTML = .empty,
    main: HTML, footer: HTML = .empty, languages: [Language] = []
  ) {
    self.language = language
    self.title = title
    self.style = style
    self.header = header
    self.navigation = navigation
    self.main = main
    self.footer = footer
    self.languages = languages
  }

  /// The page as a file's content; O(size).
  public var text: String {
    let contents = Phrase(swedish: "Innehåll", english: "Contents")
    return """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="\(Self.policy)">
      <title>\(HTMLEscaping.text(title))</title>
      <style>
      \(HTMLEscaping.styleSheet(style))
      </style>
      </head>
      <body>
      \(skipLinks)
      \(HTML.Tag.header { header }.text)\
      \(navigation.nodes.isEmpty ? "" : HTML.Tag.nav(
        [.ariaLabel(contents.text(in: language))]) { navigation }.text)\
      \(HTML.Tag.main([.id("main")]) { main }.text)\
      \(footer.nodes.isEmpty ? "" : HTML.Tag.footer { footer }.text)\
      </body>
      </html>

      """
  }

  /// A link over the banner to the content, one for each language of the page.
  private var skipLinks: String {
    let skip = Phrase(swedish: "Hoppa till innehållet", english: "Skip to content")
    let targets = languages.isEmpty ? [(language, "main")] : languages.map { ($0, $0.rawValue) }
    return targets.map { language, id in
      "<a class=\"skip\" lang=\"\(language.rawValue)\" href=\"#\(id)\">"
        + "\(skip.text(in: language))</a>"
    }.joined(separator: "\n")
  }

  /// What is wrong with the headings, for tests; empty when all is well.
  ///
  /// The page has exactly one `h1`, it comes first, and no level is skipped.
  public func outlineFaults() -> [String] {
    let levels = [header, navigation, main, footer].flatMap { $0.nodes.flatMap(Self.levels) }
    var faults: [String] = []
    if levels.filter({ $0 == 1 }).count != 1 || levels.first != 1 {
      faults.append("the page does not begin with its only h1")
    }
    for (above, below) in zip(levels, levels.dropFirst()) where below > above + 1 {
      faults.append("h\(below) follows h\(above)")
    }
    return faults
  }

  private static let policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"

  private static func levels(of node: HTML.Node) -> [Int] {
    guard case .element(let tag, _, let children) = node else { return [] }
    return (tag.headingLevel.map { [$0] } ?? []) + children.flatMap(levels)
  }
}
