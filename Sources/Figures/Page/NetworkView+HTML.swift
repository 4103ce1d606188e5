extension NetworkView {
  private typealias Tag = HTML.Tag

  /// The controls and the place of the drawing, hidden until the script fills it, in one language.
  ///
  /// - Parameters:
  ///   - views: the networks to choose among, the first shown first.
  ///   - language: the language of all words.
  ///   - tableID: the id in the page of the table of a network, by its key.
  /// - Returns: nothing where no network has a tie.
  public static func html(
    _ views: [NetworkView], in language: Language, tableID: (String) -> String
  ) -> HTML {
    guard let first = views.first else { return .empty }
    let prefix = "\(language.rawValue)-network"
    func text(_ swedish: String, _ english: String) -> String {
      Phrase(swedish: swedish, english: english).text(in: language)
    }
    let words = JSONValue.object(
      commonWords(in: language) + [
        .init(
          "networks",
          .object(
            views.map { view in
              .init(view.key, view.words(in: language, tableID: tableID(view.key)))
            }))
      ])
    return Tag.div([.class("network"), .hidden, .data("words", words.text(.compact))]) {
      Tag.div([.class("controls")]) {
        if views.count > 1 { choice(among: views, prefix, in: language) }
        Tag.span([.class("control")]) {
          Tag.label(text("Sök", "Find"), [.labelFor(prefix + "-find")])
          Tag.input([.type(.search), .class("find"), .id(prefix + "-find")])
        }
        if views.contains(where: { $0.steps.count > 1 }) {
          Tag.span([.class("control times")]) {
            Tag.label(text("Till och med", "Until"), [.labelFor(prefix + "-time")])
            Tag.input(
              [.type(.range), .class("time"), .id(prefix + "-time")]
                + HTML.Attribute.range(0...1, value: 1))
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
      Tag.p([.class("help"), .id(prefix + "-help")]) {
        Tag.span([.class("reading")])
        HTML.text(" " + moving.text(in: language) + " ")
        Tag.span([.class("screen")]) {
          HTML.link(
            text("Samma uppgifter som tabell", "The same facts as a table"),
            to: "#" + tableID(first.key), [.class("rows")])
        }
      }
    }
  }

  private static func choice(
    among views: [NetworkView], _ prefix: String, in language: Language
  ) -> HTML {
    Tag.span([.class("control")]) {
      Tag.label(
        Phrase(swedish: "Nätverk", english: "Network").text(in: language),
        [.labelFor(prefix + "-choice")])
      Tag.select([.class("choice"), .id(prefix + "-choice")]) {
        for view in views {
          Tag.option(view.name.text(in: language), [.value(view.key)])
        }
      }
    }
  }

  private static func button(_ name: String, _ label: String) -> HTML {
    Tag.button(label, [.type(.button), .class(name)])
  }
}
