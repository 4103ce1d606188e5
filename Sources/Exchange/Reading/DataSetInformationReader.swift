internal import FoundationEssentials
internal import Records

/// Reads `dataset.json`.
enum DataSetInformationReader {
  /// The file as it is written.
  private struct File: Decodable {
    var id: String?
    var title: String?
    var title_en: String?
    var description: String?
    var description_en: String?
    var licence: String?
    var synthetic: Bool?
    var observed_from: String?
    var observed_until: String?
    var target: Rule?
    var region: Rule?
    var region_counties: [String]?
    var bounds: Rectangle?
  }

  private struct Rule: Decodable {
    var sector: String?
    var counties: [String]?
  }

  private struct Rectangle: Decodable {
    var south: Double
    var north: Double
    var west: Double
    var east: Double
  }

  private static let name = "dataset.json"

  /// What the file says; an empty or broken file gives an issue and the folder's name as title.
  static func read(
    _ bytes: [UInt8], folder: String, issues: inout [RecordIssue]
  ) -> DataSetInformation {
    var information = DataSetInformation(id: folder, title: folder)
    guard !bytes.isEmpty else {
      issues.append(RecordIssue(.error, .missingFile, at: nil, file: name))
      return information
    }
    let file: File
    do {
      file = try JSONDecoder().decode(File.self, from: Data(bytes))
    } catch {
      issues.append(
        RecordIssue(
          .error, .badJSON(reason: reason(of: error)), at: place(of: error, in: bytes),
          file: name))
      return information
    }
    information.id = file.id ?? folder
    information.title = file.title ?? folder
    information.englishTitle = file.title_en
    information.summary = file.description
    information.englishSummary = file.description_en
    information.licence = file.licence
    information.isSynthetic = file.synthetic ?? false
    information.observedFrom = date(file.observed_from, key: "observed_from", issues: &issues)
    information.observedUntil = date(file.observed_until, key: "observed_until", issues: &issues)
    information.target = rule(file.target, key: "target", issues: &issues)
    let region =
      file.region
      ?? file.region_counties.map { Rule(sector: file.target?.sector, counties: $0) }
      ?? file.target
    information.region = rule(region, key: "region", issues: &issues)
    information.bounds = file.bounds.map {
      DataSetInformation.Bounds(south: $0.south, north: $0.north, west: $0.west, east: $0.east)
    }
    return information
  }

  private static func rule(
    _ rule: Rule?, key: String, issues: inout [RecordIssue]
  ) -> DataSetInformation.PopulationRule {
    var sector: Sector?
    if let text = rule?.sector {
      sector = Sector(rawValue: text)
      if sector == nil {
        let allowed = Sector.allCases.map(\.rawValue)
        issues.append(
          RecordIssue(
            .error,
            .unknownWord(allowed: allowed, suggestion: NearestSpelling.of(text, among: allowed)),
            at: nil, file: name, column: key, value: text))
      }
    }
    return DataSetInformation.PopulationRule(sector: sector, counties: rule?.counties)
  }

  private static func date(
    _ text: String?, key: String, issues: inout [RecordIssue]
  ) -> ImpreciseDate? {
    guard let text else { return nil }
    do {
      return try ImpreciseDate(text)
    } catch {
      issues.append(
        RecordIssue(.error, .unreadableDate, at: nil, file: name, column: key, value: text))
      return nil
    }
  }

  private static func reason(of error: any Error) -> String {
    switch error {
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      let path = context.codingPath.map(\.stringValue).joined(separator: ".")
      return path + ": " + context.debugDescription
    case DecodingError.keyNotFound(let key, _):
      return key.stringValue
    case DecodingError.dataCorrupted(let context):
      if let inner = context.underlyingError { return "\(inner)" }
      return context.debugDescription
    default:
      return "\(error)"
    }
  }

  /// The line that the decoder names in words, where it names one.
  private static func place(of error: any Error, in bytes: [UInt8]) -> RecordPlace? {
    let words = "\(error)".split { !$0.isLetter && !$0.isNumber }
    guard let key = words.firstIndex(of: "line"), key + 1 < words.count,
      let line = Int(words[key + 1])
    else { return nil }
    return RecordPlace(file: name, line: line)
  }
}
