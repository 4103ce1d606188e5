import Foundation
import TestSupport
import Testing

/// Pictures as they were when somebody last looked at them.
///
/// With SPRIDNING_RECORD_GOLDENS=1 in the environment the files are written anew.
enum Golden {
  private static let folder = Repository.root + "/Tests/FiguresTests/Golden/"

  static func expect(
    _ text: String, is file: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let path = folder + file
    if ProcessInfo.processInfo.environment["SPRIDNING_RECORD_GOLDENS"] == "1" {
      try text.write(toFile: path, atomically: true, encoding: .utf8)
    }
    let golden = try String(contentsOfFile: path, encoding: .utf8)
    #expect(golden == text, "\(file) differs", sourceLocation: sourceLocation)
  }
}
