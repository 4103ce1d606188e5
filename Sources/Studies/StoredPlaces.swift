internal import Exchange
internal import Figures
internal import Records

/// The file that keeps the places of a picture from month to month.
struct StoredPlaces {
  private let path: String
  private(set) var places: [String: Point]

  /// Reads the file, where there is one.
  ///
  /// - Throws: ``StudyError`` with file, line and reason where it cannot be read as places.
  init(at path: String) throws(StudyError) {
    self.path = path
    let file: PlacesFile
    do {
      file = try PlacesFile.read(path)
    } catch .notFound {
      places = [:]
      return
    } catch {
      throw StudyError(of: error)
    }
    try StudyError.refuseErrors(
      in: file.issues,
      { count in
        Phrase(
          swedish: "Filen ”\(file.name)” har \(count) fel och används inte.",
          english: "The file “\(file.name)” has \(count) error(s) and is not used.")
      },
      remedy: Phrase(
        swedish: "Rätta ställena, eller ta bort filen så görs den om:",
        english: "Mend the places, or remove the file and it is made anew:"))
    places = file.places.mapValues { Point($0.x, $0.y) }
  }

  /// Writes the file with new places added; those that a picture no longer shows stay in it.
  mutating func add(_ drawn: [String: Point]) throws(StudyError) {
    let all = places.merging(drawn) { old, _ in old }
    guard all != places else { return }
    places = all
    let content = PlacesFile.content(of: all.mapValues { .init(x: $0.x, y: $0.y) })
    try Output.write(content, to: path, force: true)
  }
}
