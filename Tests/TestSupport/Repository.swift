/// Where the files of this repository lie, for tests that read them.
public enum Repository {
  /// The root of the repository: three steps above this file.
  public static var root: String {
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
      .joined(separator: "/")
  }

  /// The folder of a data set, by its name.
  public static func dataSet(_ name: String) -> String { root + "/datasets/" + name }
}
