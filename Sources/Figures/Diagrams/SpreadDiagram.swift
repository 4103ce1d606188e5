internal import Diffusion
public import Records

extension Diagram {
  /// How a practice spread: a row per organisation on an axis of time, with each step of the
  /// ladder, stated transfers as arrows, and the seminars about it as vertical lines.
  ///
  /// A day is a mark, an interval a bar with its mark in the middle, an open end fades out. Where
  /// there are more than 25 rows, organisations with the same single step share one. An arrow is a
  /// stated or inferred transfer; nothing is concluded from two dates.
  public static func spread(
    of practice: Identifier<Practice>, in book: RecordBook, language: Language
  ) -> Diagram {
    let story = SpreadStory(of: practice, in: book)
    let rows = book.adoptions(of: practice).count + story.transfers.count
    var frame = DiagramFrame(
      headline: story.headline.text(in: language),
      explanation: story.explanation.text(in: language),
      rows: (CountedNoun.row.counted(rows)
        + Phrase(swedish: " (steg och överföringar).", english: " (steps and transfers)."))
        .text(in: language),
      book: book, language: language)
    var drawing = SpreadDrawing(story: story, language: language, left: frame.left)
    let bottom = drawing.draw(in: &frame)
    return frame.finished(
      key: "spread-\(practice.fileName)", name: "spread", bottom: bottom,
      legend: Legend("", drawing.legend()),
      description: story.description(language), table: story.table())
  }
}
