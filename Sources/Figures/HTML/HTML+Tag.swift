extension HTML {
  /// An element's name; the list is closed, so data can never name one.
  ///
  /// A tag is called with its content to make the element.
  ///
  ///     HTML.Tag.section([.id("coverage")]) { HTML.Tag.h2("Coverage") }
  public struct Tag: Sendable, Hashable {
    let name: String
    let isVoid: Bool
    let isBlock: Bool

    private init(_ name: String, isVoid: Bool = false, isBlock: Bool = true) {
      self.name = name
      self.isVoid = isVoid
      self.isBlock = isBlock
    }

    /// The element with attributes and content; a void element has no content.
    public func callAsFunction(
      _ attributes: [Attribute] = [], @HTMLBuilder _ content: () -> HTML = { .empty }
    ) -> HTML {
      HTML(nodes: [.element(self, attributes, isVoid ? [] : content().nodes)])
    }

    /// The element with only text in it.
    public func callAsFunction(_ text: String, _ attributes: [Attribute] = []) -> HTML {
      callAsFunction(attributes) { HTML.text(text) }
    }

    /// The level of a heading, 1...6, else `nil`.
    var headingLevel: Int? {
      guard name.utf8.count == 2, name.hasPrefix("h") else { return nil }
      return name.last?.wholeNumberValue
    }
  }
}

extension HTML.Tag {
  public static let html = HTML.Tag("html")
  public static let head = HTML.Tag("head")
  public static let title = HTML.Tag("title")
  public static let meta = HTML.Tag("meta", isVoid: true)
  public static let body = HTML.Tag("body")

  public static let header = HTML.Tag("header")
  public static let nav = HTML.Tag("nav")
  public static let main = HTML.Tag("main")
  public static let section = HTML.Tag("section")
  public static let article = HTML.Tag("article")
  public static let aside = HTML.Tag("aside")
  public static let footer = HTML.Tag("footer")
  public static let div = HTML.Tag("div")

  public static let h1 = HTML.Tag("h1")
  public static let h2 = HTML.Tag("h2")
  public static let h3 = HTML.Tag("h3")
  public static let h4 = HTML.Tag("h4")
  public static let p = HTML.Tag("p")
  public static let ul = HTML.Tag("ul")
  public static let ol = HTML.Tag("ol")
  public static let li = HTML.Tag("li")
  public static let dl = HTML.Tag("dl")
  public static let dt = HTML.Tag("dt")
  public static let dd = HTML.Tag("dd")
  public static let figure = HTML.Tag("figure")
  public static let figcaption = HTML.Tag("figcaption")
  public static let details = HTML.Tag("details")
  public static let summary = HTML.Tag("summary")
  public static let blockquote = HTML.Tag("blockquote")

  public static let table = HTML.Tag("table")
  public static let caption = HTML.Tag("caption")
  public static let thead = HTML.Tag("thead")
  public static let tbody = HTML.Tag("tbody")
  public static let tfoot = HTML.Tag("tfoot")
  public static let tr = HTML.Tag("tr")
  public static let th = HTML.Tag("th", isBlock: false)
  public static let td = HTML.Tag("td", isBlock: false)

  public static let a = HTML.Tag("a", isBlock: false)
  public static let span = HTML.Tag("span", isBlock: false)
  public static let strong = HTML.Tag("strong", isBlock: false)
  public static let em = HTML.Tag("em", isBlock: false)
  public static let small = HTML.Tag("small", isBlock: false)
  public static let code = HTML.Tag("code", isBlock: false)
  public static let cite = HTML.Tag("cite", isBlock: false)
  public static let time = HTML.Tag("time", isBlock: false)
  public static let br = HTML.Tag("br", isVoid: true, isBlock: false)

  public static let button = HTML.Tag("button", isBlock: false)
  public static let input = HTML.Tag("input", isVoid: true, isBlock: false)
  public static let label = HTML.Tag("label", isBlock: false)
  public static let select = HTML.Tag("select", isBlock: false)
  public static let option = HTML.Tag("option", isBlock: false)
}
