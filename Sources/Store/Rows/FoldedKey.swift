internal import Foundation

/// A text as it is looked up in the project file, so that no collation of ours is needed there.
enum FoldedKey {
  /// Composed (NFC), in lower case, with single blanks; letters keep their marks.
  static func of(_ text: String) -> String {
    text.precomposedStringWithCanonicalMapping.lowercased()
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
