// Controls of the page's one script: without it they stay hidden, so no form is ever sent.

extension HTML.Attribute {
  /// Not shown, to nobody; the script takes it away.
  public static let hidden = HTML.Attribute.named("hidden", "hidden")

  /// What kind of field or button: a closed list, so that nothing is ever sent.
  public enum ControlType: String, Sendable, Hashable {
    case button, search, range
  }

  /// The kind of a control.
  public static func type(_ type: ControlType) -> HTML.Attribute {
    named("type", type.rawValue)
  }

  /// The control that a label names.
  public static func labelFor(_ id: String) -> HTML.Attribute { named("for", id) }

  /// What a choice is called for the script.
  public static func value(_ value: String) -> HTML.Attribute { named("value", value) }

  /// The bounds and the value of a slider, in whole steps.
  public static func range(_ range: ClosedRange<Int>, value: Int) -> [HTML.Attribute] {
    [
      named("min", String(range.lowerBound)), named("max", String(range.upperBound)),
      named("step", "1"), named("value", String(value)),
    ]
  }

  /// A word for the script: `data("words", …)` is `data-words`.
  public static func data(_ name: String, _ value: String) -> HTML.Attribute {
    named("data-" + name, value)
  }
}
