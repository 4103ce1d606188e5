public import Figures

/// What a result was made from and by: enough to make it again.
public enum Provenance {
  /// The version of the program.
  public static let version = "0.1.0"
}

/// The input of a result: its name and digest.
public struct InputStamp: Hashable, Sendable {
  /// The name of the folder or file, without its path.
  public let name: String
  /// SHA-256 of the content.
  public let digest: String

  public init(name: String, digest: String) {
    self.name = name
    self.digest = digest
  }

  /// As it stands in JSON.
  public var json: JSONValue {
    .object([.init("name", .string(name)), .init("sha256", .string(digest))])
  }
}
