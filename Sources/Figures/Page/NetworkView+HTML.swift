extension NetworkView {
  private typealias Tag = HTML.Tag

  /// The controls and the place of the drawing, hidden until the script fills it, in one language.
  public func html(in language: Language) -> HTML {
    let prefix = "\(language.rawValue)-\(key)"
    func text(_ swedish: String, _ english: String) -> String {
      Phrase(swedish: swedish, english: english).text(in: language)
    }
    let words = words(in: language)
    return Tag.div([
      .class("network"), .hidden, .data("network", key), .data("words", words.text(.compact)),
    ]) {
      Tag.div([.class("controls")]) {
        Tag.span([.class("control")]) {
          Tag.label(text("Sök organisation", "Find an organisation"), [.labelFor(prefix + "-find")])
          Tag.input([.type(.search), .class("find"), .id(prefix + "-find")])
        }
        if steps.count > 1 {
          Tag.span([.class("control")]) {
            Tag.label(text("Möten till och med", "Meetings until"), [.labelFor(prefix + "-time")])
            Tag.input(
              [.type(.range), .class("time"), .id(prefix + "-time")]
                + HTML.Attribute.range(0...(steps.count - 1), value: steps.count - 1))
            Tag.span([.class("when")])
          }
        }
        Tag.span([.class("control")]) {
          button("in", text("Förstora", "Larger"))
          button("out", text("Förminska", "Smaller"))
          button("all", text("Visa allt", "Show all"))
        }
      }
      Tag.div([.class("canvas")])
      Tag.p([.class("status"), .role("status")])
      Tag.p(help.text(in: language), [.class("help"), .id(prefix + "-help")])
    }
  }

  private func button(_ name: String, _ label: String) -> HTML {
    Tag.button(label, [.type(.button), .class(name)])
  }

  /// How to read it and how to move in it.
  private var help: Phrase {
    let weak =
      ties.contains(where: \.isWeak)
      ? Phrase(
        swedish: " De svagare banden visas för den organisation som är vald.",
        english: " The weaker ties are shown for the organisation that is chosen.")
      : Phrase(verbatim: "")
    return Phrase(
      swedish:
        "Cirkel: kommun. Kvadrat: region. Romb: annan organisation. Ju bredare linje, desto fler "
        + "gemensamma möten; streckad linje: slutsats.",
      english:
        "Circle: municipality. Square: region. Diamond: other organisation. The wider a line, the "
        + "more meetings in common; dashed line: inferred.") + weak
      + Phrase(
        swedish:
          " Peka på eller välj en organisation för att se vilka den har träffat; dra för att flytta "
          + "bilden. Med tangentbordet: piltangenterna går till den kontakt som ligger åt det hållet, "
          + "Retur håller kvar valet, + och − ändrar storleken, Escape lämnar nätverket.",
        english:
          " Point at or choose an organisation to see whom it has met; drag to move the picture. "
          + "With the keyboard: the arrow keys go to the contact that lies that way, Enter keeps the "
          + "choice, + and − change the size, Escape leaves the network.")
  }

  /// The sentences that the script fills in.
  private func words(in language: Language) -> JSONValue {
    func entry(_ key: String, _ swedish: String, _ english: String) -> JSONValue.Member {
      .init(key, .string(Phrase(swedish: swedish, english: english).text(in: language)))
    }
    let state =
      steps.isEmpty
      ? Phrase(
        swedish: "{nodes} organisationer och {ties} band.",
        english: "{nodes} organisations and {ties} ties.")
      : Phrase(
        swedish: "Möten till och med {when}: {nodes} organisationer och {ties} band.",
        english: "Meetings until {when}: {nodes} organisations and {ties} ties.")
    return .object([
      entry(
        "title", "Nätverk av gemensamt deltagande, \(nodes.count) organisationer",
        "Network of co-attendance, \(nodes.count) organisations"),
      entry("one", "{number} kontakt", "{number} contact"),
      entry("many", "{number} kontakter", "{number} contacts"),
      entry("more", "och {number} till", "and {number} more"),
      entry("state", state.swedish, state.english),
      entry("found", "Träffar: {list}.", "Found: {list}."),
      entry(
        "lost", "Ingen organisation i nätverket heter så.",
        "No organisation of the network has that name."),
      entry(
        "noWay", "{name} har ingen kontakt åt det hållet.", "{name} has no contact that way."),
      .init("kinds", .array(NodeKind.allCases.map { .string($0.name.text(in: language)) })),
    ])
  }
}
