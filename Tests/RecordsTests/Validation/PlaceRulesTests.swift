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
}
