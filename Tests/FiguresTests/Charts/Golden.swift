import TestSupport
import Testing

extension Golden {
  /// Compares a picture with the one of that name.
  static func expect(
    picture text: String, is file: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try expect(text, is: "Tests/FiguresTests/Golden/" + file, sourceLocation: sourceLocation)
  }
}
