import Foundation

@testable import Studies

/// Graph files that are there for one question.
enum TextGraph {
  /// The network of an edge list.
  static func network(_ text: String, _ choice: NetworkChoice = NetworkChoice()) throws
    -> NamedNetwork
  {
    try withFile(text) { try NamedNetwork(opening: $0, choice) }
  }

  /// Does something with a file of this text, and removes it.
  static func withFile<Result>(
    _ text: String, named name: String = "ties.csv", _ work: (String) throws -> Result
  ) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: name)
    try Data(text.utf8).write(to: file)
    return try work(file.path)
  }
}
