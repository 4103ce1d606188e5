extension Table {
  /// What one column holds: its name for machines, its heading for people, its kind of value.
  public struct Column: Sendable, Hashable {
    /// The kind of value; it decides the alignment and how machines see a range.
    public enum Kind: Sendable, Hashable {
      /// Names and other words, left-aligned.
      case text
      /// ISO dates, left-aligned.
      case date
      /// Counts and measures, right-aligned.
      case number
      /// Shares of a whole, right-aligned.
      case share
      /// Counts known only between bounds, right-aligned. Machines get two columns, `key_least`
      /// and `key_most`, so that a spreadsheet can calculate with each.
      case countRange
    }

    /// The side on which the values of a column line up.
    public enum Alignment: Sendable, Hashable {
      case left
      case right
    }

    /// The machine name: CSV heading and JSON key.
    public let key: String
    /// The heading that people read, without unit.
    public let heading: Phrase
    /// The kind of value.
    public let kind: Kind
    /// The unit shown in brackets after the heading, such as `km`; `nil` for pure numbers.
    public let unit: Phrase?
    /// Decimals that people see in this column; `nil` leaves it to each cell (shares: one).
    public let decimals: Int?
    /// Whether it holds sentences: plain text gives each a line of its own below its row.
    public let holdsSentences: Bool

    /// Makes a column; a text column unless told otherwise.
    public init(
      key: String, heading: Phrase, kind: Kind = .text, unit: Phrase? = nil, decimals: Int? = nil,
      holdsSentences: Bool = false
    ) {
      self.key = key
      self.heading = heading
      self.kind = kind
      self.unit = unit
      self.decimals = decimals
      self.holdsSentences = holdsSentences
    }

    /// Words and dates line up at the left, numbers at the right.
    public var alignment: Alignment {
      switch kind {
      case .text, .date: .left
      case .number, .share, .countRange: .right
      }
    }

    /// The heading with its unit, such as `Distance (km)`.
    public func title(in language: Language) -> String {
      guard let unit else { return heading.text(in: language) }
      return "\(heading.text(in: language)) (\(unit.text(in: language)))"
    }

    /// The names that machines see: one, or two for a range.
    var machineKeys: [String] {
      kind == .countRange ? ["\(key)_least", "\(key)_most"] : [key]
    }
  }
}
