internal import Diffusion
internal import Records

extension PracticeSpread {
  /// How many have it, who is on the way, and how many transfers are stated, in one sentence that
  /// begins with the name.
  public var headline: Phrase {
    if adopters.isEmpty, underway.isEmpty, let listed { return listed }
    return story.headline
  }

  /// What only dated lists tell; `nil` where there is none.
  private var listed: Phrase? {
    let statuses = PracticeStatuses(of: practice, in: book)
    let rows = book.observations(of: practice)
    return rows.isEmpty ? nil : statuses.headline(named: name)
  }

  /// Whether lists say who has it, though no step is recorded.
  public var isListed: Bool { !isKnown && listed != nil }

  /// When it was first and last taken into use, and by whom; `nil` where nobody has.
  public var course: Phrase? {
    if adopters.count == 1 {
      let date = adopters[0].date
      return adopted(adopters)
        + (date.earliest == nil && date.latest == nil
          ? Phrase(swedish: ", okänt när.", english: ", it is not known when.")
          : Phrase(verbatim: " ") + date.phrase + Phrase(verbatim: "."))
    }
    // Of an open beginning or end nobody can say whether it was the first or the last.
    let dated = adopters.filter { $0.date.earliest != nil && $0.date.latest != nil }
      .sorted { ($0.date, place($0)) < ($1.date, place($1)) }
    guard let first = dated.first, let last = dated.last else {
      return adopters.isEmpty
        ? nil
        : Phrase(
          swedish: "När var och en tog det i bruk är inte känt.",
          english: "When each took it into use is not known.")
    }
    let earliest = dated.filter { $0.date == first.date }
    let latest = dated.filter { $0.date == last.date }
    guard first.date != last.date else {
      return adopted(earliest) + Phrase(verbatim: " ") + first.date.phrase + unsure
    }
    return Phrase(swedish: "Först av de kända: ", english: "First of those known: ")
      + named(earliest) + Phrase(verbatim: " (") + first.date.phrase
      + Phrase(swedish: "); senast: ", english: "); latest: ")
      + named(latest) + Phrase(verbatim: " (") + last.date.phrase + Phrase(verbatim: ")") + unsure
  }

  /// "Nyköping took it into use", "13 organisations took it into use".
  private func adopted(_ entries: [Entry]) -> Phrase {
    named(entries) + Phrase(swedish: " tog det i bruk", english: " took it into use")
  }

  /// How many dates are not known to the year.
  private var unsure: Phrase {
    let count = adopters.count { entry in
      guard let first = entry.date.earliest, let last = entry.date.latest else { return true }
      return first.year != last.year
    }
    guard count > 0 else { return Phrase(verbatim: ".") }
    guard count < adopters.count else {
      return Phrase(
        swedish: "; året är inte säkert för någon.", english: "; the year is certain for none.")
    }
    return Phrase(
      swedish: "; för \(count) av \(adopters.count) är året inte säkert.",
      english: "; the year is not certain for \(count) of \(adopters.count).")
  }

  /// Up to three names, else how many.
  private func named(_ entries: [Entry]) -> Phrase {
    guard entries.count <= 3 else { return CountedNoun.organisation.counted(entries.count) }
    return entries.map { book.phrase(of: $0.organisation) }.listed()
  }

  private func place(_ entry: Entry) -> Int { book.place(of: entry.organisation) ?? .max }
}
