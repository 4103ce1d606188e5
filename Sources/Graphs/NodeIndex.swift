/// The place of a node in a graph: 0 ..< nodeCount.
public struct NodeIndex: RawRepresentable, Hashable, Comparable, Sendable {
  /// The place as a 32-bit number, as compressed rows store it.
  public let rawValue: Int32

  public init(rawValue: Int32) {
    self.rawValue = rawValue
  }

  public init(_ index: Int) {
    self.rawValue = Int32(index)
  }

  /// The place as an array index.
  public var index: Int { Int(rawValue) }

  public static func < (left: Self, right: Self) -> Bool {
    left.rawValue < right.rawValue
  }
}
