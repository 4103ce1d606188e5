internal import Foundation
public import Testing

/// Texts as they were when somebody last looked at them.
///
/// With UPDATE_GOLDEN=1 in the environment the files are written anew.
public enum Golden {
  /// Compares by bytes, and names the first line that differs.
  ///
  /// - Parameters:
  ///   - text: what is made now.
  ///   - file: the golden's path in the repository.
  ///   - sourceLocation: where a difference is reported.
  /// - Throws: when the golden cannot be read or written.
  public static func expect(
    _ text: String, is file: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let path = Repository.root + "/" + file
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try text.write(toFile: path, atomically: true, encoding: .utf8)
    }
    let golden = try String(contentsOfFile: path, encoding: .utf8)
    guard golden != text else { return }
    let lines = zip(text.split(separator: "\n"), golden.split(separator: "\n"))
    let first = lines.first { $0 != $1 }.map { "\($0) is not \($1)" } ?? "one is longer"
    Issue.record(
      "\(file) differs (UPDATE_GOLDEN=1 writes it anew): \(first)", sourceLocation: sourceLocation)
  }
}
