public import Records

extension Diagram {
  /// The map of where a practice is in use, how it came there, and where nothing is known.
  ///
  /// Shape, inside and outline tell the status; a pale inside with a thick outline says that the year
  /// is not known.
  /// Organisations outside the region or without coordinates are listed below.
  public static func practiceMap(
    _ practice: Identifier<Practice>, in book: RecordBook, language: Language
  ) -> Diagram {
    let spread = PracticeStatuses(of: practice, in: book)
    let marks = spread.members.compactMap { member -> RegionMap.Mark? in
      guard let organisation = book[member.organisation], let position = organisation.position
      else { return nil }
      return RegionMap.Mark(
        label: spread.label(of: member, organisation, language),
        position: position, population: organisation.population, style: member.style,
        title: "\(organisation.name(in: language)): \(spread.words(of: member).text(in: language))",
        county: organisation.countyCode)
    }
    let name = book[practice]?.phrase ?? Phrase(verbatim: practice.rawValue)
    let rows = book.adoptions(of: practice).count + book.observations(of: practice).count
    let caution = Phrase(
      swedish: "Att grannar har samma arbetssätt visar inte att det spreds över gränsen.",
      english: "That neighbours have the same practice does not show that it spread over the "
        + "border.")
    let explanation = spread.tellsYears ? PracticeStatuses.yearWords + caution : caution
    var frame = DiagramFrame(
      headline: spread.headline(named: name).text(in: language),
      explanation: explanation.text(in: language),
      rows: (CountedNoun.row.counted(rows)
        + Phrase(swedish: " (steg och listor).", english: " (steps and lists)."))
        .text(in: language),
      book: book, language: language)
    let map = RegionMap(marks: marks, book: book, language: language)
    let bottom = map.draw(in: &frame, legend: spread.legend(language))
    return frame.finished(
      key: "map-\(practice.fileName)", name: "map_practice", bottom: bottom, legend: nil,
      notes: spread.notes(language) + [map.namesNote].compactMap(\.self),
      description: spread.description(named: name, language),
      table: spread.table(named: name))
  }
}
