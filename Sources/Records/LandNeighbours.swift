/// Which organisations lie beside each other: by a shared border on land, or by a fixed link.
///
/// A tie counts for the organisation as which its ends are counted (``RecordBook/countingUnit(of:)``);
/// two ties between the same two make them neighbours once, and nobody is its own neighbour.
package struct LandNeighbours: Sendable {
  private let lists: [Identifier<Organisation>: [Identifier<Organisation>]]

  /// Among some organisations; borders to others are left out.
  ///
  /// - Complexity: linear in the ties of the record, and O(m log m) in those among them.
  package init(among organisations: some Sequence<Organisation>, in book: RecordBook) {
    let members = Set(organisations.map(\.id))
    var near: [Identifier<Organisation>: Set<Identifier<Organisation>>] = [:]
    for tie in book.tables.ties where [.adjacency, .fixedLink].contains(tie.kind) {
      let (a, b) = (book.countingUnit(of: tie.a), book.countingUnit(of: tie.b))
      guard a != b, members.contains(a), members.contains(b) else { continue }
      near[a, default: []].insert(b)
      near[b, default: []].insert(a)
    }
    lists = near.mapValues { $0.sorted() }
  }

  /// Those beside an organisation, ascending; empty where none is known.
  package subscript(organisation: Identifier<Organisation>) -> [Identifier<Organisation>] {
    lists[organisation] ?? []
  }

  /// For each of a row of organisations the places in it of its neighbours, ascending.
  package func places(in organisations: [Organisation]) -> [[Int]] {
    let places = Dictionary(
      organisations.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    return organisations.map { self[$0.id].compactMap { places[$0] }.sorted() }
  }
}
