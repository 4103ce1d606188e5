extension HTML {
  /// An attribute with its value; the names are a closed list without event handlers or styles.
  public struct Attribute: Sendable, Hashable {
    /// What a table heading heads.
    public enum Scope: String, Sendable, Hashable {
      case column = "col"
      case row
      case columnGroup = "colgroup"
      case rowGroup = "rowgroup"
    }

    let name: String
    let value: String

    private init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }

    /// The element's unique name in the page.
    public static func id(_ value: String) -> Attribute { Attribute("id", value) }
    /// Classes of our style sheet, separated by blanks.
    public static func `class`(_ names: String) -> Attribute { Attribute("class", names) }
    /// The language of the content.
    public static func language(_ language: Language) -> Attribute {
      Attribute("lang", language.rawValue)
    }
    /// What a heading cell heads.
    public static func scope(_ scope: Scope) -> Attribute { Attribute("scope", scope.rawValue) }
    /// How many columns a cell spans.
    public static func columnSpan(_ count: Int) -> Attribute {
      Attribute("colspan", String(count))
    }
    /// A landmark or widget role.
    public static func role(_ role: String) -> Attribute { Attribute("role", role) }
    /// A name for assistive technology.
    public static func ariaLabel(_ label: String) -> Attribute { Attribute("aria-label", label) }
    /// The id of the element that names this one.
    public static func ariaLabelledBy(_ id: String) -> Attribute {
      Attribute("aria-labelledby", id)
    }
    /// The ids of elements that describe this one.
    public static func ariaDescribedBy(_ id: String) -> Attribute {
      Attribute("aria-describedby", id)
    }
    /// Whether keyboard focus reaches the element: scrollable regions are reached with 0.
    public static func tabIndex(_ index: Int) -> Attribute { Attribute("tabindex", String(index)) }
    /// Details are open from the start.
    public static let open = Attribute("open", "open")
    /// The machine-readable date of a `time` element.
    public static func dateTime(_ date: String) -> Attribute { Attribute("datetime", date) }
    /// The name that a downloaded file gets.
    public static func download(_ name: String) -> Attribute { Attribute("download", name) }
    /// The address of a link, or `nil` when it is not safe; see ``HTMLEscaping/address(_:)``.
    public static func link(to address: String) -> Attribute? {
      HTMLEscaping.address(address).map { Attribute("href", $0) }
    }

    static let utf8 = Attribute("charset", "utf-8")
    static func named(_ name: String) -> Attribute { Attribute("name", name) }
    static func named(_ name: String, _ value: String) -> Attribute { Attribute(name, value) }
    static func content(_ text: String) -> Attribute { Attribute("content", text) }
    static func httpEquivalent(_ name: String) -> Attribute { Attribute("http-equiv", name) }
  }
}
