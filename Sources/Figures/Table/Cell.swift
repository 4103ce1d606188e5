extension Table {
  /// One value of a table, with what people and what machines shall see of it.
  public enum Cell: Sendable, Hashable {
    /// A name or other text as it stands in the data.
    case text(String)
    /// A word from a closed list: people read the phrase, machines get the code.
    case phrase(Phrase, code: String)
    /// A count.
    case integer(Int)
    /// A measure; people see `decimals` decimals, machines full precision. Not a number and
    /// infinity are shown as "–" and "∞" and are empty for machines; what is above zero is never
    /// shown as zero but as "<0.001".
    case number(Double, decimals: Int)
    /// A share between 0 and 1; people see per cent.
    case share(Double)
    /// A count known only between two bounds, both included.
    case countRange(least: Int, most: Int)
    /// A date or interval as ISO 8601 text.
    case date(String)
    /// No value, and the word that says why: unknown, not applicable, too few to show.
    case missing(Phrase)
  }
}

extension Table.Cell {
  /// What people read, rounded, in their language; control characters made visible.
  ///
  /// Decimals given here override the cell's own (a share has one).
  public func text(in language: Language, decimals: Int? = nil) -> String {
    text(NumberText(language), decimals: decimals)
  }

  /// What people read, its numbers as a writer of numbers has them.
  func text(_ numbers: NumberText, decimals: Int?) -> String {
    let language = numbers.language
    switch self {
    case .text(let text): return VisibleText.of(text)
    case .date(let text): return VisibleText.of(Self.period(text, in: language))
    case .phrase(let phrase, _), .missing(let phrase):
      return VisibleText.of(phrase.text(in: language))
    case .integer(let count): return numbers.integer(count)
    case .number(let value, let own):
      return Self.number(value, decimals: decimals ?? own, numbers)
    case .share(let share): return numbers.percent(share, decimals: decimals ?? 1)
    case .countRange(let least, let most): return numbers.range(least, most)
    }
  }

  /// Whether its number has five digits or more before the decimal mark.
  var isLarge: Bool {
    switch self {
    case .integer(let count): count.magnitude >= 10_000
    case .number(let value, _): value.magnitude >= 9_999.5 && value.isFinite
    case .countRange(_, let most): most >= 10_000
    case .text, .phrase, .share, .date, .missing: false
    }
  }

  private static func number(_ value: Double, decimals: Int, _ numbers: NumberText) -> String {
    let least = (0..<max(0, decimals)).reduce(1.0) { unit, _ in unit / 10 }
    guard decimals > 0, value > 0, value < least / 2 else {
      return numbers.number(value, decimals: decimals)
    }
    return "<" + numbers.number(least, decimals: decimals)
  }

  /// What machines read: `null` for a missing value, codes for words, full precision.
  ///
  /// A range outside a range column is the text `4..16`.
  public var machineValue: JSONValue {
    switch self {
    case .text(let text), .date(let text): .string(text)
    case .phrase(_, let code): .string(code)
    case .integer(let count): .integer(count)
    case .number(let value, _), .share(let value): value.isFinite ? .number(value) : .null
    case .countRange(let least, let most):
      least == most ? .integer(least) : .string("\(least)..\(most)")
    case .missing: .null
    }
  }

  /// The values under ``Table/Column/machineKeys``: two in a range column, else one.
  func machineValues(in column: Table.Column) -> [JSONValue] {
    guard column.kind == .countRange else { return [machineValue] }
    switch self {
    case .countRange(let least, let most): return [.integer(least), .integer(most)]
    default: return [machineValue, machineValue]
    }
  }
}

extension Table.Cell {
  /// An ISO date or interval for people: a dash between days, words for an open end.
  private static func period(_ text: String, in language: Language) -> String {
    let ends = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard ends.count == 2 else { return text }
    switch (ends[0], ends[1]) {
    case ("..", let latest):
      return Phrase(swedish: "senast \(latest)", english: "by \(latest)").text(in: language)
    case (let earliest, ".."):
      return Phrase(swedish: "tidigast \(earliest)", english: "not before \(earliest)")
        .text(in: language)
    default: return ends[0] + "–" + ends[1]
    }
  }
}
