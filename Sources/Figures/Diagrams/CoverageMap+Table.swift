internal import Diffusion
internal import Records

extension Table {
  /// The rows of the coverage map: the members with their status, then those not counted.
  static func coverageMarks(
    _ coverage: Coverage, others: [Organisation], in book: RecordBook
  ) -> Table {
    let members = Table.reachedOrganisations(coverage, in: book)
    let counted = zip(coverage.entries, members.rows).map { entry, row -> [Cell] in
      let units = CoverageWords.units(behind: entry, in: book)
      let through: Cell =
        units.isEmpty
        ? .missing(.none)
        : .phrase(
          CoverageWords.names(of: units, in: book),
          code: units.map(\.rawValue).joined(separator: "|"))
      let named = book[entry.organisation].map { [Self.name(of: $0)] } ?? Array(row.prefix(1))
      return named + row.dropFirst() + [through]
    }
    let rows = others.map { organisation -> [Cell] in
      [
        Self.name(of: organisation), .text(organisation.id.rawValue),
        organisation.countyCode.map { .phrase(book.countyPhrase($0), code: $0) }
          ?? .missing(.unknown),
        organisation.population.map { .integer($0) } ?? .missing(.unknown),
        .phrase(CoverageWords.notCounted, code: "not-counted"), .missing(.none), .missing(.none),
      ]
    }
    let through = Column(
      key: "through", heading: Phrase(swedish: "Endast genom", english: "Only through"))
    return Table(
      key: members.key, title: members.title, columns: members.columns + [through],
      rows: counted + rows,
      notes: members.notes)
  }

  /// The full name, in the reader's language; machines get it as it stands in the data.
  static func name(of organisation: Organisation) -> Cell {
    .phrase(
      Phrase(swedish: organisation.name, english: organisation.name(in: .english)),
      code: organisation.name)
  }
}
