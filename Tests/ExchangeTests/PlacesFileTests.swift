import Exchange
import Records
import Testing

@Suite struct PlacesFileTests {
  private func file(_ text: String) -> PlacesFile {
    PlacesFile(Array(text.utf8), name: "places.csv")
  }

  @Test("what is written reads back the same, whatever the identifier holds")
  func roundTrip() {
    let places: [String: PlacesFile.Place] = [
      "a,b": .init(x: 1.25, y: 300), "å \"b\"": .init(x: 0, y: 12.5), "c": .init(x: 7, y: 8),
    ]
    let content = PlacesFile.content(of: places)
    #expect(String(decoding: content, as: UTF8.self).hasPrefix("id,x,y\n\"a,b\",1.25,300\n"))
    let again = PlacesFile(content, name: "places.csv")
    #expect(again.issues.isEmpty && again.places == places)
  }

  @Test("every fault has its line, column and reason")
  func faults() {
    let bad = file("id,x,y\na,1,2\nb,one,2\na,3,4\nc,nan,5\nd,-1,5\ne,1,1e9\n")
    #expect(bad.places == ["a": .init(x: 1, y: 2)])
    #expect(bad.issues.map(\.place?.line) == [3, 4, 5, 6, 7])
    #expect(bad.issues.map(\.column) == ["x", "id", "x", "x", "y"])
    #expect(bad.issues[1].kind == .duplicateIdentifier(firstLine: 2))
    let foreign = file("id,name\na,b\n")
    #expect(foreign.issues.map(\.column) == ["x", "y"])
    #expect(foreign.issues.allSatisfy { $0.kind == .missingColumn && $0.severity == .error })
  }
}
