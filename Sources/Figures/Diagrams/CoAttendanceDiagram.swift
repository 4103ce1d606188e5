public import Diffusion
public import Records

extension Diagram {
  /// Who has been at the same gatherings: nodes placed by springs, the width of a line by how often,
  /// a ring and a letter for the community.
  ///
  /// Where there are more than 150 ties only the strongest are drawn; the picture states the rule,
  /// the table has them all. Above ``CoAttendancePlaces/most`` organisations the picture
  /// is of communities.
  ///
  /// - Parameters:
  ///   - network: who met whom.
  ///   - communities: who belongs together; `nil` leaves that out.
  ///   - book: the records.
  ///   - language: the language of all words.
  ///   - places: where everybody stands, so that every language and view shares it.
  /// - Returns: the diagram, ready to be drawn.
  public static func coAttendance(
    _ network: OrganisationNetwork, communities: OrganisationCommunities?, in book: RecordBook,
    language: Language, places: CoAttendancePlaces
  ) -> Diagram {
    if let limit = places.limit, let communities {
      return condensed(
        CommunityDrawing(CondensedNetwork(network, by: communities)), above: limit, in: book,
        language: language, places: places)
    }
    let drawing = CoAttendanceDrawing(
      network, communities: communities, book: book, language: language)
    var frame = DiagramFrame(
      headline: drawing.headline.text(in: language),
      explanation: drawing.explanation.text(in: language),
      rows: Phrase(
        swedish: "\(CountedNoun.tie.swedish(drawing.ties.count)), varav "
          + "\(drawing.strong.ties.count) ritade.",
        english: "\(CountedNoun.tie.english(drawing.ties.count)), \(drawing.strong.ties.count) "
          + "of them drawn."
      )
      .text(in: language), book: book, language: language)
    let bottom = drawing.draw(places, in: &frame)
    return frame.finished(
      key: "co-attendance", name: "co_attendance", bottom: bottom,
      legend: Legend("", drawing.legend()), notes: drawing.notes(),
      description: drawing.description(), table: drawing.table())
  }

  private static func condensed(
    _ drawing: CommunityDrawing, above limit: Int, in book: RecordBook, language: Language,
    places: CoAttendancePlaces
  ) -> Diagram {
    var frame = DiagramFrame(
      headline: drawing.headline.text(in: language),
      explanation: drawing.explanation(above: limit).text(in: language),
      rows: Phrase(
        swedish: "\(CountedNoun.organisation.swedish(drawing.organisations)).",
        english: "\(CountedNoun.organisation.english(drawing.organisations))."
      ).text(in: language), book: book, language: language)
    let bottom = drawing.draw(places, book: book, in: &frame)
    return frame.finished(
      key: "co-attendance", name: "co_attendance", bottom: bottom, legend: nil,
      notes: drawing.notes.map { $0.text(in: language) },
      description: (drawing.headline
        + Phrase(
          swedish: ". Grupperna och banden mellan dem står i tabellen.",
          english: ". The table lists the communities and the ties between them."))
        .text(in: language),
      table: drawing.table(in: book))
  }
}
