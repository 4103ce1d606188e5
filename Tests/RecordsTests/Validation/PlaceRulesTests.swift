import Records
import TestSupport
import Testing

@Suite("Coordinates outside the region")
struct PlaceRulesTests {
  private func outside(_ column: String, _ value: String, line: Int) -> RecordIssue {
    RecordIssue(
      .warning, .coordinatesOutsideRegion, at: RecordPlace(file: "organisations.csv", line: line),
      column: column, value: value)
  }

  @Test("latitude and longitude that changed places are found, and the column is named")
  func exchanged() {
    let issues = World.issues { tables in
      tables.organisations[0].position = Coordinates(latitude: 17.625, longitude: 59.195)
      tables.organisations[1].position = Coordinates(latitude: 59.36, longitude: 71.0)
    }
    #expect(
      issues == [
        outside("latitude", "17.625, 59.195", line: 2),
        outside("longitude", "59.36, 71.0", line: 3),
      ])
  }

  @Test("inside, on the border, outside the region's counties, or without bounds: nothing to say")
  func nearMisses() {
    let inside = World.issues { tables in
      tables.organisations[0].position = Coordinates(latitude: 59.195, longitude: 17.625)
      tables.organisations[1].position = Coordinates(latitude: 60.8, longitude: 14.2)
      tables.organisations[9].position = Coordinates(latitude: 57.49, longitude: 12.07)
    }
    #expect(inside == [])
    let unbounded = World.issues { tables in
      tables.information.bounds = nil
      tables.organisations[0].position = Coordinates(latitude: 0, longitude: 0)
    }
    #expect(unbounded == [])
  }

  /// Södertälje, Solna and Stockholm, and Gotland where the test puts it.
  private func unbounded(_ gotland: Coordinates, third: Bool = true) -> [RecordIssue] {
    World.issues { tables in
      tables.information.bounds = nil
      tables.organisations[0].position = Coordinates(latitude: 59.195, longitude: 17.625)
      tables.organisations[1].position = Coordinates(latitude: 59.36, longitude: 18.0)
      if third {
        tables.organisations[2].position = Coordinates(latitude: 59.33, longitude: 18.06)
      }
      tables.organisations[4].position = gotland
    }
  }

  @Test("without bounds a municipality far from the middle of the others is named, a near one not")
  func farFromTheOthers() {
    #expect(
      unbounded(Coordinates(latitude: 18.3, longitude: 57.6))
        == [outside("latitude", "18.3, 57.6", line: 6)])
    #expect(
      unbounded(Coordinates(latitude: 57.6, longitude: 183.0 - 10))
        == [outside("longitude", "57.6, 173.0", line: 6)])
    #expect(unbounded(Coordinates(latitude: 57.6, longitude: 18.3)) == [])
    // Three are enough to tell which of them is off; of two either may be.
    #expect(unbounded(Coordinates(latitude: 18.3, longitude: 57.6), third: false).count == 1)
    let two = World.issues { tables in
      tables.information.bounds = nil
      tables.organisations[0].position = Coordinates(latitude: 59.195, longitude: 17.625)
      tables.organisations[1].position = Coordinates(latitude: 18, longitude: 59)
    }
    #expect(two == [])
  }

  @Test("codes without all their digits, that disagree, or of no county are named")
  func codes() {
    func warning(_ kind: RecordIssue.Kind, _ column: String, _ value: String, _ line: Int)
      -> RecordIssue
    {
      RecordIssue(
        .warning, kind, at: RecordPlace(file: "organisations.csv", line: line), column: column,
        value: value)
    }
    let issues = World.issues { tables in
      tables.organisations[0].countyCode = "1"
      tables.organisations[1].municipalityCode = "184"
      tables.organisations[2].municipalityCode = "0380"
      tables.organisations[4].municipalityCode = "0980"
      tables.organisations[6].countyCode = "99"
      // A county of Sweden outside the region need not be in the table.
      tables.organisations[9].countyCode = "14"
    }
    #expect(
      issues == [
        warning(.malformedCode(digits: 2), "county_code", "1", 2),
        warning(.malformedCode(digits: 4), "municipality_code", "184", 3),
        warning(.codesDisagree(county: "01"), "municipality_code", "0380", 4),
        warning(.unknownIdentifier(of: .county, suggestion: nil), "county_code", "99", 8),
      ])
  }
}
