internal import Records

/// Writes `dataset.json` with its keys in a fixed order.
enum DataSetInformationWriter {
  /// The text of the file.
  static func text(of information: DataSetInformation) -> String {
    var members: [(key: String, value: String)] = [("format", "1")]
    func add(_ key: String, _ text: String?) {
      if let text { members.append((key, string(text))) }
    }
    add("id", information.id)
    add("title", information.title)
    add("title_en", information.englishTitle)
    add("description", information.summary)
    add("description_en", information.englishSummary)
    add("licence", information.licence)
    members.append(("synthetic", information.isSynthetic ? "true" : "false"))
    add("observed_from", information.observedFrom?.description)
    add("observed_until", information.observedUntil?.description)
    members.append(("target", rule(information.target)))
    if information.region != information.target {
      if information.region.sector == information.target.sector,
        let counties = information.region.counties
      {
        members.append(("region_counties", list(counties)))
      } else {
        members.append(("region", rule(information.region)))
      }
    }
    if let bounds = information.bounds { members.append(("bounds", rectangle(bounds))) }
    let lines = members.map { "  \(string($0.key)): \($0.value)" }
    return "{\n" + lines.joined(separator: ",\n") + "\n}\n"
  }

  private static func rule(_ rule: DataSetInformation.PopulationRule) -> String {
    var parts: [String] = []
    if let sector = rule.sector { parts.append("\"sector\": " + string(sector.rawValue)) }
    if let counties = rule.counties { parts.append("\"counties\": " + list(counties)) }
    if parts.isEmpty { parts.append("\"all\": true") }
    return "{ " + parts.joined(separator: ", ") + " }"
  }

  private static func rectangle(_ bounds: DataSetInformation.Bounds) -> String {
    let sides = [
      ("south", bounds.south), ("north", bounds.north), ("west", bounds.west),
      ("east", bounds.east),
    ]
    return "{ "
      + sides.map { "\"\($0)\": \(DelimitedWriting.number($1))" }.joined(separator: ", ") + " }"
  }

  private static func list(_ texts: [String]) -> String {
    "[" + texts.map(string).joined(separator: ", ") + "]"
  }

  /// A JSON string (RFC 8259).
  private static func string(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      default:
        if scalar.value < 0x20 {
          let digits = String(scalar.value, radix: 16)
          quoted += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
        } else {
          quoted.unicodeScalars.append(scalar)
        }
      }
    }
    return quoted + "\""
  }
}
