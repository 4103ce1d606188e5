/// A name that stays the same, for one kind of thing.
///
/// The phantom parameter keeps the kinds apart at compile time: the identifier of a practice
/// cannot be handed to a function that wants an organisation.
///
///     let södertälje: Identifier<Organisation> = "kommun-0181"
public struct Identifier<Entity>: RawRepresentable, Hashable, Sendable {
  /// The text as it stands in the tables.
  public let rawValue: String

  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  public init(_ rawValue: String) {
    self.rawValue = rawValue
  }
}

extension Identifier: ExpressibleByStringLiteral {
  public init(stringLiteral value: String) {
    self.init(value)
  }
}

extension Identifier: Comparable {
  /// Orders by Unicode scalars, the same on every machine and in every locale.
  public static func < (left: Self, right: Self) -> Bool {
    left.rawValue < right.rawValue
  }
}

extension Identifier: Codable {
  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }
}

extension Identifier: CustomStringConvertible {
  public var description: String { rawValue }
}
