internal import Records

extension RecordTables {
  /// Only the facts of one table at some places; the other tables empty.
  func choosing(_ places: [Int], of table: String) -> RecordTables {
    var chosen = RecordTables(information: information)
    func choose<Fact>(_ facts: WritableKeyPath<RecordTables, [Fact]>) {
      chosen[keyPath: facts] = places.map { self[keyPath: facts][$0] }
    }
    switch table {
    case "organisations": choose(\.organisations)
    case "practices": choose(\.practices)
    case "seminars": choose(\.seminars)
    case "attendance": choose(\.attendances)
    case "adoptions": choose(\.adoptions)
    case "transfers": choose(\.transfers)
    case "observations": choose(\.observations)
    case "ties": choose(\.ties)
    case "affiliations": choose(\.affiliations)
    case "counts": choose(\.counts)
    case "notes": choose(\.notes)
    case "counties": choose(\.counties)
    default: break
    }
    return chosen
  }
}
