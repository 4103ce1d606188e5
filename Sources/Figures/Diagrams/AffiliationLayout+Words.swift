internal import Diffusion
internal import Graphs
internal import Records

extension AffiliationLayout {
  /// What the people or bodies are called together.
  var noun: Phrase {
    network.organisations.allSatisfy { book[$0]?.sector == .other }
      ? Phrase(swedish: "deltagare", english: "participants")
      : Phrase(swedish: "organisationer", english: "organisations")
  }

  /// How to read the picture; a date that all events share is told here once.
  var explanation: Phrase {
    let order: Phrase
    if let date = commonDate {
      order = Phrase(
        swedish: "\(events.definite.swedish) har alla samma datum (\(date.swedish)) och står efter "
          + "vilka som kom",
        english: "\(events.definite.english) all have the same date (\(date.english)) and stand by "
          + "who came")
    } else {
      order = Phrase(
        swedish: "\(events.definite.swedish) i datumordning",
        english: "\(events.definite.english) by date")
    }
    if hasSides {
      return Phrase(
        swedish: "Till vänster de som gav eller var värdar, till höger gästerna. \(order.swedish). "
          + "Deltagande är inte införande.",
        english: "Givers and hosts on the left, guests on the right. \(order.english). "
          + "Attendance is not adoption.")
    }
    let ties =
      commonDate == nil
      ? Phrase(
        swedish: ", vid lika datum efter vilka som kom",
        english: ", and where dates are equal by who came")
      : Phrase(verbatim: "")
    return order + ties
      + Phrase(
        swedish: "; deltagarna står på båda sidor, nära sina \(events.many.swedish).",
        english: "; participants stand on both sides, near their \(events.many.english).")
  }

  func legend() -> [Legend.Entry] {
    var entries = NodeKind.legend(of: network.organisations, in: book, language)
    let lines = Set(network.incidences.map(\.evidence.line))
    if !givers.isEmpty {
      entries.append(
        Legend.Entry(
          sample: .line(colour: Ink.giver, width: 2.2, .solid, hasArrow: false),
          words: Phrase(swedish: "gav eller var värd", english: "gave or hosted")
            .text(in: language)))
      entries.append(
        Legend.Entry(
          sample: .line(colour: Ink.line, width: 1, .solid, hasArrow: false),
          words: Phrase(swedish: "kom eller medverkade", english: "came or spoke")
            .text(in: language)))
    }
    entries += Legend.evidence(lines, colour: Ink.line, hasArrow: false, language: language)
    return entries
  }

  func description(repeated: Int) -> String {
    let sizes = network.gatherings.indices.map {
      network.graph.neighbours(ofBottom: NodeIndex($0)).count
    }
    let largest = sizes.indices.max { (sizes[$0], -$0) < (sizes[$1], -$1) }
    let start = Phrase(
      swedish: "Nätverk av \(network.organisations.count) \(noun.swedish) och "
        + "\(events.counted.swedish) med \(CountedNoun.tie.swedish(network.incidences.count)). ",
      english: "Network of \(network.organisations.count) \(noun.english) and "
        + "\(events.counted.english) with \(CountedNoun.tie.english(network.incidences.count)). ")
    var text = start.text(in: language)
    if let largest {
      let title = book.phrase(of: network.gatherings[largest])
      text += Phrase(
        swedish: "Flest namngivna (\(sizes[largest])) har \(title.swedish). ",
        english: "Most are named (\(sizes[largest])) at \(title.english). "
      ).text(in: language)
    }
    return text
      + Phrase(swedish: "Banden står i tabellen.", english: "The table lists the ties.")
      .text(in: language)
  }

  func table() -> Table {
    Table(
      key: "affiliation",
      title: Phrase(
        swedish: "Organisationer och \(events.many.swedish)",
        english: "Organisations and \(events.many.english)"),
      columns: [
        Table.Column(
          key: "organisation", heading: Phrase(swedish: "Organisation", english: "Organisation")),
        Table.Column(key: "gathering", heading: events.heading),
        Table.Column(
          key: "date", heading: Phrase(swedish: "Datum", english: "Date"), kind: .date),
        Table.Column(key: "roles", heading: Phrase(swedish: "Roller", english: "Roles")),
        Table.Column(key: "evidence", heading: Phrase(swedish: "Grund", english: "Evidence")),
      ],
      rows: network.incidences.map { incidence in
        let gathering = network.gatherings[incidence.gathering]
        let organisation = network.organisations[incidence.organisation]
        let roles = Attendance.Role.allCases.filter(incidence.roles.contains)
        let names = roles.map(\.name)
        return [
          .phrase(book.phrase(of: organisation), code: organisation.rawValue),
          .phrase(book.phrase(of: gathering), code: gathering.text),
          .date(date(of: gathering)),
          .phrase(
            Phrase(
              swedish: names.map(\.swedish).joined(separator: ", "),
              english: names.map(\.english).joined(separator: ", ")),
            code: roles.map(\.rawValue).joined(separator: "|")),
          .phrase(incidence.evidence.name, code: incidence.evidence.rawValue),
        ]
      })
  }
}
