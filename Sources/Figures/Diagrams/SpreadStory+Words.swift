internal import Diffusion
internal import Records

extension SpreadStory {
  var name: Phrase { book[practice]?.phrase ?? Phrase(verbatim: practice.rawValue) }

  var headline: Phrase {
    let users = inUse.count
    let outside = inUse.count { NodeKind.isOutside($0.organisation, in: book) }
    var text =
      name
      + (users == 0
        ? Phrase(swedish: ": inget känt införande", english: ": no known adoption")
        : Phrase(
          swedish: ": \(users) har infört det",
          english: ": \(users) \(CountedVerb.have(users)) adopted it"))
    if outside > 0 {
      text =
        text
        + (outside == users
          ? Phrase(
            swedish: users == 1 ? " (utanför området)" : " (alla utanför området)",
            english: users == 1 ? " (outside the region)" : " (all outside the region)")
          : Phrase(
            swedish: " (\(outside) utanför området)", english: " (\(outside) outside the region)"))
    }
    let stages: [(Adoption.Stage, Phrase)] = [
      (.decided, Phrase(swedish: "har beslutat det", english: "decided on it")),
      (.trial, Phrase(swedish: "har prövat det", english: "tried it as a pilot")),
      (.interest, Phrase(swedish: "har visat intresse", english: "showed interest")),
    ]
    for (stage, words) in stages {
      guard let count = underway[stage] else { continue }
      text = text + Phrase(verbatim: ", \(count) ") + words
    }
    let stated = transfers.count
    return text
      + (stated == 0
        ? Phrase(
          swedish: "; ingen överföring är uppgiven", english: "; no transfer is stated")
        : Phrase(verbatim: "; ")
          + CountedNoun(
            ("överföring är uppgiven", "överföringar är uppgivna"),
            ("transfer is stated", "transfers are stated")
          ).counted(stated))
  }

  /// How to read what is drawn: arrows or none, gatherings or none.
  var explanation: Phrase {
    let arrows =
      transfers.isEmpty
      ? Phrase(
        swedish: "Ingen källa säger vem som tog efter vem; att någon var senare visar det inte.",
        english: "No source says who took it from whom; being later does not show it.")
      : Phrase(
        swedish: "En pil betyder att en överföring är uppgiven.",
        english: "An arrow is a transfer that is stated.")
    guard !seminars.isEmpty else { return arrows }
    return arrows
      + Phrase(
        swedish: " Att något hände efter ett möte visar inte att mötet var orsaken.",
        english: " That something happened after a gathering does not show that the gathering "
          + "caused it.")
  }

  func description(_ language: Language) -> String {
    let links = transfers.prefix(6).map {
      "\(book.shortName(of: $0.from, language)) → \(book.shortName(of: $0.to, language))"
    }
    .joined(separator: ", ")
    let rest = transfers.count > 6 ? " …" : ""
    let path =
      transfers.isEmpty
      ? Phrase(verbatim: "")
      : Phrase(
        swedish: "Uppgivna överföringar: \(links)\(rest). ",
        english: "Stated transfers: \(links)\(rest). ")
    let count = CountedNoun.organisation.counted(rows.reduce(0) { $0 + $1.organisations.count })
    let meetings =
      seminars.isEmpty
      ? Phrase(swedish: "inga möten", english: "no gatherings")
      : CountedNoun.gathering.counted(seminars.count)
    let start = Phrase(
      swedish: "Tidsaxel med \(count.swedish) och \(meetings.swedish) om arbetssättet. ",
      english: "Time axis with \(count.english) and \(meetings.english) about it. ")
    let end = Phrase(
      swedish: "Samma uppgifter står i tabellen.", english: "The table has the same facts.")
    return (start + path + end).text(in: language)
  }

  /// Every step, transfer and seminar drawn.
  func table() -> Table {
    let unknown = Table.Cell.missing(.unknown)
    var cells: [[Table.Cell]] = []
    for row in rows {
      for organisation in row.organisations {
        for step in row.steps {
          cells.append([
            .phrase(step.step.name, code: step.step.code),
            .phrase(
              book.phrase(of: organisation), code: organisation.rawValue),
            .missing(.none), .date(step.date.description),
            .phrase(step.evidence.name, code: step.evidence.rawValue),
          ])
        }
      }
    }
    for transfer in transfers {
      cells.append([
        .phrase(Phrase(swedish: "överföring", english: "transfer"), code: "transfer"),
        .phrase(book.phrase(of: transfer.from), code: transfer.from.rawValue),
        .phrase(book.phrase(of: transfer.to), code: transfer.to.rawValue),
        transfer.date.map { .date($0.description) } ?? unknown,
        .phrase(transfer.evidence.kind.name, code: transfer.evidence.kind.rawValue),
      ])
    }
    for seminar in seminars {
      cells.append([
        .phrase(seminar.kind.name, code: seminar.kind.rawValue),
        .phrase(seminar.phrase, code: seminar.id.rawValue), .missing(.none),
        .date(seminar.date.description),
        .phrase(seminar.evidence.kind.name, code: seminar.evidence.kind.rawValue),
      ])
    }
    return Table(
      key: "spread-\(practice.rawValue)",
      title: name + Phrase(swedish: ": spridning över tid", english: ": spread over time"),
      columns: [
        Table.Column(key: "what", heading: Phrase(swedish: "Vad", english: "What")),
        Table.Column(
          key: "who", heading: Phrase(swedish: "Vem eller vilket", english: "Who or which")),
        Table.Column(key: "to", heading: Phrase(swedish: "Till", english: "To")),
        Table.Column(key: "date", heading: Phrase(swedish: "Datum", english: "Date"), kind: .date),
        Table.Column(key: "evidence", heading: Phrase(swedish: "Grund", english: "Evidence")),
      ],
      rows: cells)
  }
}
