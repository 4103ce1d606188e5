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
    let size = network.organisations.count
    let events = layout.events
    let noun = layout.noun
    let often =
      repeated == size
      ? Phrase(swedish: "alla", english: "all")
      : repeated == 0
        ? Phrase(swedish: "ingen av dem", english: "none of them")
        : Phrase(swedish: "\(repeated) av dem", english: "\(repeated) of them")
    let headline = Phrase(
      swedish: "\(size) \(noun.swedish) är namngivna vid \(events.counted.swedish); "
        + "\(often.swedish) vid \(events.moreThanOne.swedish)",
      english: "\(size) \(noun.english) are named at \(events.counted.english); "
        + "\(often.english) at \(events.moreThanOne.english)")
    let explanation = layout.explanation
    var frame = DiagramFrame(
      headline: headline.text(in: language), explanation: explanation.text(in: language),
      rows: (CountedNoun.tie.counted(network.incidences.count) + Phrase(verbatim: "."))
        .text(in: language), book: book, language: language)
    let bottom = layout.draw(in: &frame)
    return frame.finished(
      key: "affiliation", name: "affiliation", bottom: bottom,
      legend: Legend("", layout.legend()),
      description: layout.description(repeated: repeated), table: layout.table())
  }
}
