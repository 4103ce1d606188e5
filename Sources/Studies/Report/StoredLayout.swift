internal import Exchange
internal import Figures
internal import FoundationEssentials
internal import Records

/// The places of all networks of an earlier report, so that next month's pictures keep them.
///
/// A report writes them as `layout/NETWORK.csv`; the folder of an earlier one is read, or the one
/// file of places that `draw --layout` keeps for co-attendance.
struct StoredLayout: Sendable {
  private var places: [String: [String: Point]] = [:]
  /// Tells one layout from another in the provenance; `nil` where none was given.
  let digest: String?

  /// Reads a folder of places or a single file.
  ///
  /// - Throws: ``StudyError`` where there is none, or one cannot be read as places.
  init(at path: String?) throws(StudyError) {
    guard let path else {
      digest = nil
      return
    }
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw StudyError(
        .refused,
        Phrase(
          swedish: "Det finns ingen mapp eller fil ”\(path)” med ställen att behålla.",
          english: "There is no folder or file “\(path)” with places to keep."),
        remedy: Phrase(
          swedish: "Ange mappen ”layout” i en tidigare rapport, eller utelämna --layout.",
          english: "Name the folder “layout” of an earlier report, or leave --layout out."))
    }
    guard isFolder else {
      places[Self.coAttendance] = try StoredPlaces(at: path).places
      digest = Self.digest(of: places)
      return
    }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    for name in names.sorted() where name.hasSuffix(Self.ending) {
      let network = String(name.dropLast(Self.ending.count))
      places[network] = try StoredPlaces(at: path + "/" + name).places
    }
    digest = Self.digest(of: places)
  }

  /// The places of a network by identifier; empty where none are known.
  subscript(network: String) -> [String: Point] { places[network] ?? [:] }

  /// Adds places; those that are known stay as they are.
  mutating func add(_ drawn: [String: Point], of network: String) {
    guard !drawn.isEmpty else { return }
    places[network] = self[network].merging(drawn) { old, _ in old }
  }

  /// What next month's report may read.
  var files: [(name: String, bytes: [UInt8])] {
    Self.contents(of: places).map { ("layout/" + $0.name, $0.bytes) }
  }

  /// The network whose places `draw` keeps too.
  static let coAttendance = "co-attendance"
  private static let ending = ".csv"

  private static func contents(
    of places: [String: [String: Point]]
  ) -> [(name: String, bytes: [UInt8])] {
    places.sorted { $0.key < $1.key }.map { network, points in
      let content = PlacesFile.content(of: points.mapValues { .init(x: $0.x, y: $0.y) })
      return (network + ending, content)
    }
  }

  private static func digest(of places: [String: [String: Point]]) -> String {
    var digest = SHA256()
    for file in contents(of: places) {
      digest.update(Array(file.name.utf8) + [0] + file.bytes)
    }
    return digest.hexadecimal()
  }
}
