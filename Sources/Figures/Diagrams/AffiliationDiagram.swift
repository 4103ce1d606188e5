public import Diffusion
internal import Graphs
public import Records

extension Diagram {
  /// The two-mode network: gatherings by date down the middle, organisations on both sides.
  ///
  /// Those who gave or were hosts stand on the left, guests on the right; where nobody gave, or
  /// guests are more than 40, organisations stand on both sides by where their gatherings are.
  public static func affiliation(
    _ network: AffiliationNetwork, in book: RecordBook, language: Language
  ) -> Diagram {
    let layout = AffiliationLayout(network, book: book, language: language)
    let counts = network.organisations.indices.map {
      network.graph.neighbours(ofTop: NodeIndex($0)).count
    }
    let repeated = counts.count { $0 > 1 }
    let (size, meetings) = (network.organisations.count, network.gatherings.count)
    let noun = layout.noun
    let often =
      repeated == size
      ? Phrase(swedish: "alla", english: "all")
      : repeated == 0
        ? Phrase(swedish: "ingen av dem", english: "none of them")
        : Phrase(swedish: "\(repeated) av dem", english: "\(repeated) of them")
    let headline = Phrase(
      swedish: "\(size) \(noun.swedish) är namngivna vid \(meetings) möten; \(often.swedish) vid "
        + "fler än ett",
      english: "\(size) \(noun.english) are named at \(meetings) gatherings; \(often.english) at "
        + "more than one")
    let explanation =
      layout.hasSides
      ? Phrase(
        swedish: "Till vänster de som gav eller var värdar, till höger gästerna; mötena i "
          + "datumordning. Deltagande är inte införande.",
        english: "Givers and hosts on the left, guests on the right; gatherings by date. "
          + "Attendance is not adoption.")
      : Phrase(
        swedish:
          "Mötena i datumordning, vid lika datum efter vilka som kom; deltagarna står på båda "
          + "sidor, nära sina möten.",
        english: "Gatherings by date, and where dates are equal by who came; participants stand on "
          + "both sides, near their gatherings.")
    var frame = DiagramFrame(
      headline: headline.text(in: language), explanation: explanation.text(in: language),
      rows: Phrase(
        swedish: "\(network.incidences.count) band.", english: "\(network.incidences.count) ties."
      )
      .text(in: language), book: book, language: language)
    let bottom = layout.draw(in: &frame)
    return frame.finished(
      key: "affiliation", name: "affiliation", bottom: bottom,
      legend: Legend("", layout.legend()),
      description: layout.description(repeated: repeated), table: layout.table())
  }
}
