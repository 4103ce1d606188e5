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

  /// Only where a table of counties was read; a county of Sweden outside the counties that the
  /// data set names as its region need not be in it.
  private func isUnknownCounty(_ code: String) -> Bool {
    guard !tables.counties.isEmpty, self[Identifier<County>(code)] == nil,
      !tables.unread.contains(code, of: .county)
    else { return false }
    guard let region = information.region.counties else { return true }
    return region.contains(code) || !Self.countiesOfSweden.contains(code)
  }

  /// The county codes of Statistics Sweden since 1998.
  private static let countiesOfSweden: Set<String> = [
    "01", "03", "04", "05", "06", "07", "08", "09", "10", "12", "13", "14", "17", "18", "19",
    "20", "21", "22", "23", "24", "25",
  ]

  private static func isCode(_ text: String, digits: Int) -> Bool {
    text.utf8.count == digits && text.utf8.allSatisfy { (48...57).contains($0) }
  }
}
