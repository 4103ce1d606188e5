extension RecordBook {
  /// Codes of counties and municipalities that cannot be right, or that no county has.
  func codeIssues() -> [RecordIssue] {
    var issues: [RecordIssue] = []
    for row in tables.organisations where row.sector != .foreign {
      let place = row.evidence.place
      if let county = row.countyCode {
        if !Self.isCode(county, digits: 2) {
          issues.append(
            RecordIssue(
              .warning, .malformedCode(digits: 2), at: place, column: "county_code", value: county))
        } else if isUnknownCounty(county) {
          issues.append(
            RecordIssue(
              .warning, .unknownIdentifier(of: .county, suggestion: nil), at: place,
              column: "county_code", value: county))
        }
      }
      issues += municipalityCode(row.municipalityCode, at: place)
      if row.sector == .municipality, let code = row.municipalityCode, let county = row.countyCode,
        Self.isCode(code, digits: 4), Self.isCode(county, digits: 2), !code.hasPrefix(county)
      {
        issues.append(
          RecordIssue(
            .warning, .codesDisagree(county: county), at: place, column: "municipality_code",
            value: code))
      }
    }
    for row in tables.seminars {
      issues += municipalityCode(row.municipalityCode, at: row.evidence.place)
    }
    return issues
  }

  private func municipalityCode(_ code: String?, at place: RecordPlace?) -> [RecordIssue] {
    guard let code, !Self.isCode(code, digits: 4) else { return [] }
    return [
      RecordIssue(
        .warning, .malformedCode(digits: 4), at: place, column: "municipality_code", value: code)
    ]
  }

  /// Only where a table of counties was read.
  private func isUnknownCounty(_ code: String) -> Bool {
    !tables.counties.isEmpty && self[Identifier<County>(code)] == nil
      && !tables.unread.contains(code, of: .county)
  }

  private static func isCode(_ text: String, digits: Int) -> Bool {
    text.utf8.count == digits && text.utf8.allSatisfy { (48...57).contains($0) }
  }
}
