extension Phrase {
  /// A number with its word, `1 rad` or `5 rader`.
  static func count(_ count: Int, one: Phrase, many: Phrase) -> Phrase {
    let word = count == 1 ? one : many
    return Phrase(
      swedish: NumberText(.swedish).integer(count) + " " + word.swedish,
      english: NumberText(.english).integer(count) + " " + word.english)
  }

  /// So many rows of the tables.
  static func rows(_ count: Int) -> Phrase {
    .count(
      count, one: Phrase(swedish: "rad", english: "row"),
      many: Phrase(swedish: "rader", english: "rows"))
  }

  /// So many organisations.
  static func organisations(_ count: Int) -> Phrase {
    .count(
      count, one: Phrase(swedish: "organisation", english: "organisation"),
      many: Phrase(swedish: "organisationer", english: "organisations"))
  }

  /// So many gatherings.
  static func gatherings(_ count: Int) -> Phrase {
    .count(
      count, one: Phrase(swedish: "möte", english: "gathering"),
      many: Phrase(swedish: "möten", english: "gatherings"))
  }
}
