internal import Diffusion
internal import Records

/// What ties and arrivals go through, by name: gatherings, practices, memberships, kinds of border.
///
/// Tables keep the codes for machines; people read the names.
struct EventNames {
  private var names: [String: Phrase] = [
    Tie.Kind.adjacency.rawValue: Phrase(swedish: "gemensam gräns", english: "shared border"),
    Tie.Kind.fixedLink.rawValue: Phrase(swedish: "fast förbindelse", english: "fixed link"),
  ]

  /// Gathers the names of a record; O(rows).
  init(in book: RecordBook) {
    let tables = book.tables
    for kind in OrganisationNetwork.Kind.allCases where names[kind.rawValue] == nil {
      names[kind.rawValue] = kind.name
    }
    for row in tables.affiliations { names[row.id.rawValue] = row.name.map(Phrase.init(verbatim:)) }
    for practice in tables.practices { names[practice.id.rawValue] = practice.phrase }
    for series in book.series { names[series.id.rawValue] = book.phrase(of: .series(series.id)) }
    for seminar in tables.seminars {
      names[seminar.id.rawValue] = book.phrase(of: .seminar(seminar.id))
    }
  }

  /// The names of several codes with semicolons between; a code without a name stays as it is.
  func cell(_ codes: [String]) -> Table.Cell {
    let phrases = codes.map { names[$0] ?? Phrase(verbatim: $0) }
    guard let first = phrases.first else { return .missing(.none) }
    return .phrase(
      phrases.dropFirst().reduce(first) { $0 + Phrase(verbatim: "; ") + $1 },
      code: codes.joined(separator: ", "))
  }
}
