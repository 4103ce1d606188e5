/// A drawing that a browser, a screen reader and a printer can use, made by this program alone.
public struct AccessibleSVG: Sendable, Hashable {
  /// The mark-up, from `<svg` to `</svg>`.
  public let text: String

  init(markup: String) {
    text = markup
  }
}
