public import Foundation

/// The classic data sets that tests reproduce; not every checkout has them beside it.
public enum Reference {
  /// The folder of a data set; `nil` where absent.
  ///
  /// Looked for under the environment variable SPRIDNING_REFERENCE, then beside the repository.
  public static func folder(_ name: String) -> URL? {
    let named = ProcessInfo.processInfo.environment["SPRIDNING_REFERENCE"]
      .map { URL(fileURLWithPath: $0, isDirectory: true) }
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { root.deleteLastPathComponent() }
    let beside = [
      root.deletingLastPathComponent(),
      root.deletingLastPathComponent().deletingLastPathComponent(),
    ].map { $0.appendingPathComponent("shared/reference/classic", isDirectory: true) }
    return ([named].compactMap(\.self) + beside)
      .map { $0.appendingPathComponent(name, isDirectory: true) }
      .first { FileManager.default.fileExists(atPath: $0.path) }
  }

  /// The rows of a plain CSV table without quoted cells, header included.
  public static func rows(of file: String, in name: String) -> [[String]] {
    guard let folder = folder(name),
      let text = try? String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
    else { return [] }
    return text.split(whereSeparator: \.isNewline)
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
  }
}
