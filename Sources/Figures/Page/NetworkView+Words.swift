internal import Diffusion

extension NetworkView {
  /// What the network is called where one of several is chosen.
  var name: Phrase {
    switch subject {
    case .relation(.affiliation):
      Phrase(swedish: "vilka som kom till vilka möten", english: "who came to which meetings")
    case .relation(.coAttendance):
      Phrase(
        swedish: "vilka som träffats på möten", english: "who has met at the meetings")
    case .relation(.adjacency):
      Phrase(swedish: "vilka som är grannar", english: "who are neighbours")
    case .relation(.affiliations):
      Phrase(
        swedish: "gemensamma nätverk och projekt", english: "shared networks and projects")
    case .relation(.transfers):
      Phrase(swedish: "uppgivna överföringar", english: "stated transfers")
    case .relation(.combined): Phrase(swedish: "alla band", english: "all ties")
    case .transmission(let practice):
      Phrase(swedish: "troligaste källor: ", english: "most probable sources: ") + practice
    }
  }

  /// What a line means.
  private var lines: Phrase {
    switch subject {
    case .relation(.affiliation):
      Phrase(
        swedish: "Linje: namngiven vid mötet.", english: "Line: named at the meeting.")
    case .relation(.coAttendance):
      Phrase(
        swedish: "Ju bredare linje, desto fler gemensamma möten.",
        english: "The wider a line, the more meetings in common.")
    case .relation(.adjacency):
      Phrase(
        swedish: "Linje: gemensam gräns på land eller en bro emellan.",
        english: "Line: a border on land or a bridge between.")
    case .relation(.affiliations):
      Phrase(
        swedish: "Linje: båda hör till samma nätverk, program eller projekt; bredare för flera.",
        english: "Line: both belong to the same network, programme or project; wider for several.")
    case .relation(.transfers):
      Phrase(
        swedish: "Pil: från den som gav till den som tog emot; bredare för flera arbetssätt.",
        english: "Arrow: from giver to taker; wider for several practices.")
    case .relation(.combined):
      Phrase(
        swedish: "Ju bredare linje, desto fler slags band.",
        english: "The wider a line, the more kinds of ties.")
    case .transmission:
      Phrase(
        swedish: "Pil: från troligaste källa till mottagare, bredare för större sannolikhet; hel "
          + "linje: en källa säger det, streckad: modellen.",
        english: "Arrow: from most probable source to taker, wider for a greater probability; "
          + "solid: a source says so, dashed: the model does.")
    }
  }

  /// How to read it and how to move in it.
  var help: Phrase {
    let marks = Mark.allCases.filter { mark in nodes.contains { $0.mark == mark } }
    var words = (marks.map(\.key).spaced ?? Phrase(verbatim: "")) + Phrase(verbatim: " ") + lines
    if case .relation = subject, ties.contains(where: \.isInferred) {
      words =
        words + Phrase(swedish: " Streckad linje: slutsats.", english: " Dashed line: inferred.")
    }
    if ties.contains(where: \.isWeak) {
      words =
        words
        + Phrase(
          swedish: " De svagare banden visas för den som är vald.",
          english: " The weaker ties are shown for whoever is chosen.")
    }
    return words
  }

  /// How to move in any of them.
  static let moving = Phrase(
    swedish: "Peka på eller välj en nod för att se vilka den har band med; dra för att flytta "
      + "bilden. Med tangentbordet: piltangenterna går till den som ligger åt det hållet, "
      + "Retur håller kvar valet, + och − ändrar storleken, Escape lämnar nätverket.",
    english: "Point at or choose a node to see with whom it has ties; drag to move the picture. "
      + "With the keyboard: the arrow keys go to whoever lies that way, Enter keeps the choice, "
      + "+ and − change the size, Escape leaves the network.")

  /// What the script says of this network in one language.
  func words(in language: Language, tableID: String) -> JSONValue {
    func entry(_ key: String, _ phrase: Phrase) -> JSONValue.Member {
      .init(key, .string(phrase.text(in: language)))
    }
    let state =
      steps.isEmpty
      ? Phrase(verbatim: "{nodes}, {ties}.")
      : Phrase(
        swedish: "Till och med {when}: {nodes}, {ties}.", english: "Until {when}: {nodes}, {ties}.")
    return .object([
      entry("title", Phrase(swedish: "Nätverk: ", english: "Network: ") + name),
      entry("help", help), entry("state", state),
      .init("table", .string("#" + tableID)),
      .init(
        "nodes",
        .array(nodeNouns.map { .string($0.text(in: language)) })),
    ])
  }

  /// The noun of the nodes in singular and plural.
  private var nodeNouns: [Phrase] {
    nodes.contains { $0.mark == .gathering }
      ? [
        Phrase(swedish: "organisation eller möte", english: "organisation or meeting"),
        Phrase(swedish: "organisationer och möten", english: "organisations and meetings"),
      ]
      : [
        Phrase(swedish: "organisation", english: "organisation"),
        Phrase(swedish: "organisationer", english: "organisations"),
      ]
  }

  /// The sentences that the script fills in for any network.
  static func commonWords(in language: Language) -> [JSONValue.Member] {
    func entry(_ key: String, _ swedish: String, _ english: String) -> JSONValue.Member {
      .init(key, .string(Phrase(swedish: swedish, english: english).text(in: language)))
    }
    func pair(_ key: String, _ swedish: [String], _ english: [String]) -> JSONValue.Member {
      .init(key, .array((language == .swedish ? swedish : english).map { .string($0) }))
    }
    return [
      pair("contacts", ["kontakt", "kontakter"], ["contact", "contacts"]),
      pair("lines", ["band", "band"], ["tie", "ties"]),
      entry("more", "och {number} till", "and {number} more"),
      entry("gave", "gav till {list}", "gave to {list}"),
      entry("took", "tog emot från {list}", "took from {list}"),
      entry("found", "Träffar: {list}.", "Found: {list}."),
      entry(
        "lost", "Ingen i nätverket heter så.", "Nobody in the network has that name."),
      entry(
        "noWay", "{name} har ingen kontakt åt det hållet.", "{name} has no contact that way."),
      .init("kinds", .array(Mark.allCases.map { .string($0.name.text(in: language)) })),
    ]
  }
}

extension NetworkView.Mark {
  var name: Phrase {
    switch self {
    case .municipality: NodeKind.municipality.name
    case .region: NodeKind.region.name
    case .other: NodeKind.other.name
    case .gathering: Phrase(swedish: "möte", english: "meeting")
    }
  }

  /// What the shape means.
  fileprivate var key: Phrase {
    let shape =
      switch self {
      case .municipality: Phrase(swedish: "Cirkel", english: "Circle")
      case .region: Phrase(swedish: "Kvadrat", english: "Square")
      case .other: Phrase(swedish: "Romb", english: "Diamond")
      case .gathering: Phrase(swedish: "Liggande rektangel", english: "Wide rectangle")
      }
    return shape + Phrase(verbatim: ": ") + name + Phrase(verbatim: ".")
  }
}

extension Collection where Element == Phrase {
  /// The sentences with blanks between.
  fileprivate var spaced: Phrase? {
    guard let first else { return nil }
    return dropFirst().reduce(first) { $0 + Phrase(verbatim: " ") + $1 }
  }
}
