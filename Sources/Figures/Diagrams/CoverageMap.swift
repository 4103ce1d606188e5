public import Diffusion
public import Records

extension Diagram {
  /// The map of whom the seminars have reached, whom not yet, and of whom the record cannot tell.
  ///
  /// Members without coordinates are listed below. Attendance is exposure: the map says nothing of
  /// what followed.
  public static func coverageMap(
    _ coverage: Coverage, in book: RecordBook, language: Language
  ) -> Diagram {
    let statuses = Dictionary(
      coverage.entries.map { ($0.organisation, $0.status) }, uniquingKeysWith: { first, _ in first }
    )
    let units = Dictionary(
      coverage.entries.map { ($0.organisation, CoverageWords.units(behind: $0, in: book)) },
      uniquingKeysWith: { first, _ in first })
    let shown = book.members(of: .region).filter { statuses[$0.id] != nil || $0.position != nil }
    let members = coverage.entries.compactMap { book[$0.organisation] }
    let others = shown.filter { statuses[$0.id] == nil }
    let marks = (members + others).compactMap { organisation -> RegionMap.Mark? in
      guard let position = organisation.position else { return nil }
      let status = statuses[organisation.id]
      let word =
        (status?.name ?? CoverageWords.notCounted)
        + CoverageWords.through(units[organisation.id] ?? [], in: book)
      return RegionMap.Mark(
        label: book.shortName(of: organisation.id, language), position: position,
        population: organisation.population, style: CoverageWords.style(of: status),
        title: "\(organisation.name(in: language)): \(word.text(in: language))",
        county: organisation.countyCode)
    }
    let rows = NumberText(language).integer(coverage.entries.count)
    var frame = DiagramFrame(
      headline: CoverageWords.headline(of: coverage, members: members, language: language),
      explanation: CoverageWords.explanation(of: coverage).text(in: language),
      rows: Phrase(
        swedish: "\(rows) organisationer i nämnaren.",
        english: "\(rows) organisations in the denominator."
      ).text(in: language),
      book: book, language: language)
    let map = RegionMap(marks: marks, book: book, language: language)
    let bottom = map.draw(
      in: &frame, legend: CoverageWords.legend(coverage, hasOthers: !others.isEmpty, language))
    let missing = members.filter { $0.position == nil }
    var notes = coverage.entries.compactMap { entry -> String? in
      guard let units = units[entry.organisation], !units.isEmpty else { return nil }
      let words = entry.status.name + CoverageWords.through(units, in: book)
      return "\(book.shortName(of: entry.organisation, language)): \(words.text(in: language))."
    }
    if !missing.isEmpty {
      let names = missing.map { book.shortName(of: $0.id, language) }
        .joined(separator: ", ")
      notes.append(
        Phrase(
          swedish: "Utan läge på kartan: \(names).",
          english: "Without a place on the map: \(names)."
        )
        .text(in: language))
    }
    return frame.finished(
      key: "map-coverage", name: "map_coverage", bottom: bottom, legend: nil,
      notes: notes + [map.namesNote].compactMap(\.self),
      description: CoverageWords.description(of: coverage, in: book, language),
      table: .coverageMarks(coverage, others: others, in: book))
  }
}
