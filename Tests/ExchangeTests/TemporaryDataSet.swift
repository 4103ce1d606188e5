import Exchange
import Foundation

/// A data-set folder that is written for one test and removed after it.
enum TemporaryDataSet {
  /// A small data set without issues: two municipalities, one practice, a series of two parts.
  static let small = [
    "dataset.json": """
    {"title": "Värld", "observed_until": "2025",
     "target": {"sector": "municipality", "counties": ["01"]}}
    """,
    "organisations.csv": """
    id,name,sector,county_code
    solna,Solna stad,municipality,01
    sodertalje,Södertälje kommun,municipality,01
    """,
    "practices.csv": "id,name\nmeal-model,Måltidsmodellen\n",
    "seminars.csv": """
    id,title,date,series,part
    meals-1,Del ett,2018-10-26/2018-11-02,meals,1
    meals-2,Del två,2018-12-05,meals,2
    """,
  ]

  /// Reads the small data set with some files replaced, added, or (`nil`) left out.
  static func read(_ changes: [String: String?]) throws -> DataSetReading {
    var files = small.mapValues { Array($0.utf8) }
    for (name, content) in changes { files[name] = content.map { Array($0.utf8) } }
    return try read(bytes: files)
  }

  /// Reads the small data set with some names taken by folders, or closed to everybody.
  static func reading(
    folders: [String] = [], withoutPermission closed: [String] = []
  ) throws -> DataSetReading {
    let files = small.filter { !folders.contains($0.key) }.mapValues { Array($0.utf8) }
    return try read(bytes: files) { folder in
      for name in folders {
        try FileManager.default.createDirectory(
          at: folder.appendingPathComponent(name), withIntermediateDirectories: true)
      }
      for name in closed {
        try FileManager.default.setAttributes(
          [.posixPermissions: 0], ofItemAtPath: folder.appendingPathComponent(name).path)
      }
    }
  }

  /// Reads a folder with just these files.
  static func read(
    bytes files: [String: [UInt8]], prepare: (URL) throws -> Void = { _ in }
  ) throws -> DataSetReading {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("spridning-\(UUID().uuidString)").appendingPathComponent("world")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent()) }
    for (name, content) in files {
      try Data(content).write(to: folder.appendingPathComponent(name))
    }
    try prepare(folder)
    return try DataSetReader.read(folder.path)
  }
}
