internal import Diffusion
internal import Graphs
internal import Records

extension CoAttendanceDrawing {
  func label(of place: Int) -> String {
    guard let organisation = network.nodes[place].organisation else {
      return book.name(of: network.nodes[place]).text(in: language)
    }
    return NodeKind.label(of: organisation, in: book, language)
  }

  /// The letter of the community that an organisation belongs to.
  func letter(of place: Int) -> String? {
    communities?.ranks[place].map { OrganisationCommunities.letter(of: $0) }
  }

  /// The name with the letter of the community.
  func mapLabel(of place: Int) -> String {
    label(of: place) + (letter(of: place).map { " · " + $0 } ?? "")
  }

  func title(of place: Int) -> String {
    let count = degrees[place]
    let group = letter(of: place).map {
      Phrase(swedish: ", grupp \($0)", english: ", community \($0)")
    }
    return label(of: place)
      + (Phrase(
        swedish: ": \(CountedNoun.tie.swedish(count))",
        english: ": "
          + "\(CountedNoun.tie.english(count))")
      + (group ?? Phrase(verbatim: ""))).text(in: language)
  }

  func weightText(_ weight: Double) -> String {
    let numbers = NumberText(language)
    return weight == weight.rounded()
      ? numbers.integer(Int(weight)) : numbers.number(weight, decimals: 2)
  }

  var headline: Phrase {
    let most = degrees.max() ?? 0
    let best = degrees.indices.filter { degrees[$0] == most }
    let whole = shown.count - 1
    guard most > 0 else {
      return Phrase(
        swedish: "Inga organisationer är namngivna vid samma \(events.one.swedish)",
        english: "No organisations are named at the same \(events.one.english)")
    }
    guard most < whole || whole < 2 else {
      return Phrase(
        swedish: "\(best.count) av \(shown.count) har delat \(events.one.swedish) med alla andra",
        english: "\(best.count) of \(shown.count) \(CountedVerb.have(best.count)) shared "
          + "\(events.many.english) with all others")
    }
    guard best.count <= 3 else {
      return Phrase(
        swedish:
          "\(best.count) av \(shown.count) har delat \(events.one.swedish) med flest "
          + "andra: \(most) av \(whole)",
        english:
          "\(best.count) of \(shown.count) have shared \(events.many.english) with the most others: "
          + "\(most) of \(whole)")
    }
    let names = best.map { place in
      network.nodes[place].organisation.map { book.shortName(of: $0, language) }
        ?? label(of: place)
    }
    let verb = names.count == 1 ? "has" : "have"
    return Phrase(
      swedish:
        "\(Self.list(names, "och")) har delat \(events.one.swedish) med flest "
        + "andra: \(most) av \(whole)",
      english:
        "\(Self.list(names, "and")) \(verb) shared \(events.many.english) with the most "
        + "others: \(most) of \(whole)")
  }

  private static func list(_ names: [String], _ word: String) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " \(word) " + last
  }

  /// What stands where there is nothing to draw.
  var nothing: Phrase {
    Phrase(
      swedish: "Inget att rita: inga två är namngivna vid samma \(events.one.swedish).",
      english: "Nothing to draw: no two are named at the same \(events.one.english).")
  }

  var explanation: Phrase {
    Phrase(
      swedish: "En linje: båda är namngivna vid samma \(events.one.swedish); bredare linje, fler "
        + "gemensamma \(events.many.swedish). Att ha varit vid samma \(events.one.swedish) visar "
        + "inte att något fördes vidare.",
      english: "A line: both are named at the same \(events.one.english); wider for more "
        + "\(events.many.english). Having been at the same \(events.one.english) does not show that "
        + "anything was passed on.")
  }

  func legend() -> [Legend.Entry] {
    let organisations = shown.compactMap { network.nodes[$0].organisation }
    var entries = NodeKind.legend(of: organisations, in: book, language)
    let drawn = Set(strong.ties.map(\.weight)).sorted()
    var samples = [drawn.first, drawn.last].compactMap(\.self)
    if samples.count == 2, samples[0] == samples[1] { samples.removeLast() }
    for weight in samples {
      let count = weightText(weight)
      let words = events.shared(count, isOne: weight == 1)
      entries.append(
        Legend.Entry(
          sample: .line(
            colour: colour(of: weight), width: width(of: weight), .solid, hasArrow: false),
          words: words.text(in: language)))
    }
    return entries
      + Legend.evidence(
        Set(strong.ties.map(\.evidence.line)), colour: Ink.line, hasArrow: false,
        language: language) + communityLegend
  }

  private var communityLegend: [Legend.Entry] {
    zip(communities?.sizes ?? [], CommunityInk.rings).enumerated().map { rank, group in
      let letter = OrganisationCommunities.letter(of: rank)
      return Legend.Entry(
        sample: .mark(group.1, radius: 6),
        words: Phrase(
          swedish: "grupp \(letter): \(group.0)", english: "community \(letter): \(group.0)"
        ).text(in: language))
    }
  }

  /// What the letters mean, and how far the groups hold.
  private var communityNote: Phrase? {
    guard let communities else { return nil }
    let rest = communities.sizes.count - CommunityInk.rings.count
    let value = communities.modularity ?? 0
    return Phrase(
      swedish: "Ring och bokstav: grupp av dem som mest mött varandra (Leiden, modularitet "
        + "\(NumberText(.swedish).number(value, decimals: 2)) av högst 1). Grupper sammanfattar "
        + "banden; ingen har dragit gränserna."
        + (rest > 0 ? " De \(rest) minsta har bara bokstav." : ""),
      english: "Ring and letter: a community of those that have mostly met one another (Leiden, "
        + "modularity \(NumberText(.english).number(value, decimals: 2)) of at most 1). They "
        + "summarise the ties; nobody has drawn the borders."
        + (rest > 0 ? " The \(rest) smallest have only a letter." : ""))
  }

  func notes() -> [String] {
    var notes: [String] = []
    if let communityNote { notes.append(communityNote.text(in: language)) }
    if let rule = strong.rule(of: ties.count) { notes.append(rule.text(in: language)) }
    if named.count < shown.count {
      notes.append(
        Phrase(
          swedish: "Namngivna i bilden: de \(named.count) av \(shown.count) som har flest band.",
          english: "Named in the picture: the \(named.count) of \(shown.count) with most ties."
        ).text(in: language))
    }
    let alone = network.nodes.indices.filter { degrees[$0] == 0 }.map { label(of: $0) }
    if !alone.isEmpty {
      let names = alone.joined(separator: ", ")
      notes.append(
        Phrase(
          swedish: "Utan \(events.isSeries ? "gemensam serie" : "gemensamt möte") med någon annan: "
            + "\(names).",
          english: "Without a \(events.one.english) shared with anyone: \(names)."
        ).text(in: language))
    }
    return notes
  }

  func description() -> String {
    Phrase(
      swedish:
        "Nätverk av \(shown.count) organisationer med "
        + "\(CountedNoun.tie.swedish(ties.count))\(scope.swedish). "
        + "\(headline.swedish). Banden står i tabellen.",
      english: "Network of \(shown.count) organisations with "
        + "\(CountedNoun.tie.english(ties.count))\(scope.english). "
        + "\(headline.english). The table lists the ties."
    ).text(in: language)
  }

  /// Over how many events the ties go.
  private var scope: Phrase {
    guard network.attendance != nil else { return Phrase(verbatim: "") }
    return Phrase(swedish: " genom ", english: " through ") + events.counted
  }

  /// All ties, the names in both languages; what they go through under the word for the events.
  func table() -> Table {
    let table = Table.ties(of: network, in: book)
    let rows = zip(network.ties(), table.rows).map { tie, row -> [Table.Cell] in
      let groups = communities == nil ? [] : [tie.source, tie.target].map(group)
      return [cell(of: tie.source), cell(of: tie.target)] + row.dropFirst(2) + groups
    }
    let columns = table.columns.map { column in
      guard column.key == "via" else { return column }
      return Table.Column(
        key: column.key, heading: column.heading + Phrase(verbatim: " ") + events.many,
        kind: column.kind)
    }
    let groups: [Table.Column] = [
      .init(
        key: "community_a",
        heading: Phrase(swedish: "Den förstas grupp", english: "Community of the first")),
      .init(
        key: "community_b",
        heading: Phrase(swedish: "Den andras grupp", english: "Community of the second")),
    ]
    return Table(
      key: table.key, title: table.title, columns: columns + (communities == nil ? [] : groups),
      rows: rows, notes: table.notes + [communityNote].compactMap(\.self))
  }

  private func group(_ place: Int) -> Table.Cell { .text(letter(of: place) ?? "") }

  private func cell(of place: Int) -> Table.Cell {
    let node = network.nodes[place]
    let name = node.organisation.map { book.phrase(of: $0) } ?? book.name(of: node)
    return .phrase(name, code: node.text)
  }
}
