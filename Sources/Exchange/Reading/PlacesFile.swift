public import Records

/// A file of places in a picture: columns `id`, `x` and `y`, in points to the right and downwards.
public struct PlacesFile: Sendable {
  /// A place.
  public struct Place: Hashable, Sendable {
    public let x: Double
    public let y: Double

    public init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// Coordinates beyond this are on no page.
  public static let largest = 20_000.0

  /// The name of the file, without folder.
  public let name: String
  public let places: [String: Place]
  /// Everything wrong, in order of line.
  public let issues: [RecordIssue]

  /// Reads a file.
  ///
  /// - Throws: ``GraphFileFault`` when there is nothing to read; faults within are collected.
  public static func read(_ path: String) throws(GraphFileFault) -> PlacesFile {
    PlacesFile(try EdgeListReader.contents(of: path), name: EdgeListReader.name(of: path))
  }

  /// Reads the contents of a file.
  ///
  /// - Complexity: O(number of bytes).
  public init(_ bytes: [UInt8], name: String) {
    self.name = name
    let text = DelimitedText(bytes, file: name)
    let headings = text.header.map { $0.lowercased() }
    var issues = text.issues
    var places: [String: Place] = [:]
    var lines: [String: Int] = [:]
    let columns = ["id", "x", "y"].map { wanted -> Int? in
      let place = headings.firstIndex(of: wanted)
      if place == nil {
        issues.append(
          RecordIssue(
            .error, .missingColumn, at: RecordPlace(file: name, line: 1), column: wanted))
      }
      return place
    }
    if let id = columns[0], let x = columns[1], let y = columns[2] {
      for row in text.rows {
        let (node, at) = (row.cells[id], RecordPlace(file: name, line: row.line))
        if let firstLine = lines[node] {
          issues.append(
            RecordIssue(
              .error, .duplicateIdentifier(firstLine: firstLine), at: at, column: "id", value: node)
          )
          continue
        }
        lines[node] = row.line
        let numbers = [(x, "x"), (y, "y")].compactMap { place, column in
          Self.number(row.cells[place], column, at, &issues)
        }
        if numbers.count == 2 { places[node] = Place(x: numbers[0], y: numbers[1]) }
      }
    }
    self.places = places
    self.issues = issues
  }

  private static func number(
    _ text: String, _ column: String, _ place: RecordPlace, _ issues: inout [RecordIssue]
  ) -> Double? {
    guard let number = Double(text), number.isFinite else {
      issues.append(RecordIssue(.error, .unreadableNumber, at: place, column: column, value: text))
      return nil
    }
    guard (0...largest).contains(number) else {
      issues.append(
        RecordIssue(
          .error, .numberOutOfRange(least: 0, most: largest), at: place, column: column,
          value: text))
      return nil
    }
    return number
  }

  /// The content of a file, by identifier: the same places give the same bytes.
  public static func content(of places: [String: Place]) -> [UInt8] {
    let rows = places.sorted { $0.key < $1.key }.map { id, place in
      [id, DelimitedWriting.number(place.x), DelimitedWriting.number(place.y)]
    }
    return Array(DelimitedWriting.text(header: ["id", "x", "y"], rows: rows).utf8)
  }
}
