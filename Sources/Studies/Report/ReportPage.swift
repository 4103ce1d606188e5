internal import Diffusion
internal import Figures
internal import Records

/// The page of a report in one language: the answers first, then what they rest on.
struct ReportPage {
  typealias Tag = HTML.Tag

  let findings: ReportFindings
  let diagrams: ReportDiagrams
  let drawn: [String: AccessibleSVG]
  let language: Language
  let stamp: InputStamp

  private var book: RecordBook { findings.book }

  /// Everything below the heading, in reading order.
  var content: HTML {
    HTML {
      answers
      contents
      meetings
      reached
      spread
      central
      invite
      quality
      method
    }
  }

  private func text(_ phrase: Phrase) -> String { phrase.text(in: language) }

  private func text(_ swedish: String, _ english: String) -> String {
    Phrase(swedish: swedish, english: english).text(in: language)
  }

  /// Identifiers are unique on a page that holds both languages.
  private func anchor(_ name: String) -> String { "\(language.rawValue)-\(name)" }

  // MARK: First screen

  private var answers: HTML {
    Tag.section([.ariaLabelledBy(anchor("answers"))]) {
      Tag.h2(text("Svaret i korthet", "The answer in short"), [.id(anchor("answers"))])
      Tag.div([.class("answers")]) {
        card(
          text("Vad hände, och vilka har nåtts?", "What happened, and who has been reached?"),
          findings.councilAnswers)
        card(
          text(
            "Vem är central, och vad kan hämtas ut?", "Who is central, and what can be exported?"),
          findings.researchAnswers)
        card(text("Vilka är ännu inte nådda?", "Who is not yet reached?"), findings.planningAnswers)
      }
      Tag.h3(text("Vad uppgifterna inte kan säga", "What the records cannot tell"))
      list(findings.limits + [findings.evidenceSentence])
    }
  }

  private func card(_ title: String, _ sentences: [Phrase]) -> HTML {
    Tag.section {
      Tag.h3(title)
      list(sentences)
    }
  }

  private func list(_ sentences: [Phrase]) -> HTML {
    Tag.ul { for sentence in sentences { Tag.li(text(sentence)) } }
  }

  private var chapters: [(id: String, title: String)] {
    [
      ("meetings", text("Mötena", "The meetings")),
      ("reached", text("Nådda och ännu inte nådda", "Reached and not yet reached")),
      ("spread", text("Vad som har spridits", "What has spread")),
      ("central", text("Kontakter och centralitet", "Contacts and centrality")),
      ("invite", text("Inför nästa inbjudan", "For the next invitation")),
      ("quality", text("Uppgifternas kvalitet", "Quality of the records")),
      ("method", text("Metod, källor och licens", "Method, sources and licence")),
    ]
  }

  private var contents: HTML {
    Tag.nav([.ariaLabel(text("Innehåll", "Contents"))]) {
      Tag.ul {
        for chapter in chapters {
          Tag.li { HTML.link(chapter.title, to: "#" + anchor(chapter.id)) }
        }
      }
    }
  }

  private func chapter(_ id: String, @HTMLBuilder _ content: () -> HTML) -> HTML {
    let title = chapters.first { $0.id == id }?.title ?? id
    return Tag.section([.ariaLabelledBy(anchor(id))]) {
      Tag.h2(title, [.id(anchor(id))])
      content()
    }
  }

  // MARK: Pieces

  /// A table that may be wider than the screen; it scrolls by itself and by keyboard.
  private func table(_ table: Table) -> HTML {
    let marked = book.information.isSynthetic ? table.markedAsInvented() : table
    return Tag.div([
      .class("scroll"), .tabIndex(0), .role("region"), .ariaLabel(marked.title.text(in: language)),
    ]) {
      marked.html(in: language)
    }
  }

  private func folded(_ summary: String, _ content: HTML) -> HTML {
    Tag.details {
      Tag.summary(summary)
      content
    }
  }

  /// A diagram with its files and the same facts as a table.
  private func figure(_ diagram: Diagram?) -> HTML {
    guard let diagram, let svg = drawn[diagram.key] else { return .empty }
    let stem = "diagrams/\(diagram.key).\(language.rawValue)"
    return HTML {
      Tag.figure {
        HTML.drawing(svg)
        Tag.figcaption {
          HTML.text(diagram.description + " ")
          HTML.text(text("Bilden som ", "The picture as "))
          HTML.link("SVG", to: stem + ".svg")
          HTML.text(", ")
          HTML.link("PDF", to: stem + ".pdf")
          HTML.text(", ")
          HTML.link("PNG", to: stem + ".png")
          HTML.text(", ")
          HTML.link("DOT", to: stem + ".dot")
          HTML.text(".")
        }
      }
      folded(text("Samma uppgifter som tabell", "The same facts as a table"), table(diagram.table))
    }
  }

  // MARK: Chapters

  private var meetings: HTML {
    chapter("meetings") {
      table(.yield(findings.yields, in: book))
      figure(diagrams.affiliation)
      folded(
        text("Alla möten i registret", "All meetings in the record"), table(.seminars(in: book)))
    }
  }

  private var reached: HTML {
    chapter("reached") {
      Tag.p(text(findings.coverage.sentence(in: book)), [.class("lead")])
      figure(diagrams.coverageMap)
      table(.coverage(findings.coverage, by: .county, in: book))
      table(.coverage(findings.coverage, by: .size, in: book))
    }
  }

  private var spread: HTML {
    chapter("spread") {
      for (number, curve) in findings.curves.enumerated() {
        Tag.h3(book[curve.practice].map { text($0.phrase) } ?? curve.practice.rawValue)
        if let summary = book[curve.practice].flatMap(summary) { Tag.p(summary) }
        if number < diagrams.practiceMaps.count { figure(diagrams.practiceMaps[number]) }
        table(.curve(curve, in: book))
      }
      if !findings.clustering.isEmpty { table(.clustering(findings.clustering, in: book)) }
      if !diagrams.trees.isEmpty {
        Tag.h3(text("Spridningsträd", "Diffusion trees"))
        for tree in diagrams.trees { figure(tree) }
      }
      folded(
        text("Alla arbetssätt i registret", "All practices in the record"),
        table(.practices(in: book)))
      if !book.tables.transfers.isEmpty {
        folded(
          text("Alla uppgivna överföringar", "All stated transfers"), table(.transfers(in: book)))
      }
    }
  }

  private func summary(of practice: Practice) -> String? {
    language == .swedish ? practice.summary : practice.englishSummary ?? practice.summary
  }

  private var central: HTML {
    chapter("central") {
      figure(diagrams.coAttendance)
      table(findings.centralityTable)
      Tag.p {
        HTML.text(text("Nätverken för andra verktyg: ", "The networks for other tools: "))
        for kind in OrganisationNetwork.Kind.allCases {
          HTML.link(text(kind.name), to: "exports/\(kind.rawValue).graphml")
          HTML.text(
            kind == OrganisationNetwork.Kind.allCases.last
              ? "." : ", ")
        }
      }
    }
  }

  private var invite: HTML {
    chapter("invite") {
      list(findings.planningAnswers)
      table(.whiteSpots(findings.whiteSpots, in: book, limit: 15))
      Tag.p {
        HTML.link(
          text("Hela listan som CSV", "The whole list as CSV"), to: "tables/white-spots.csv")
      }
      for basis in findings.planningTables { table(basis) }
    }
  }

  private var quality: HTML {
    let errors = findings.issues.count { $0.severity == .error }
    let warnings = findings.issues.count { $0.severity == .warning }
    let notices = findings.issues.count { $0.severity == .notice }
    return chapter("quality") {
      Tag.p(text(findings.evidenceSentence))
      table(findings.evidenceTable)
      Tag.p(
        text("Kontrollen av uppgifterna gav ", "The check of the records gave ")
          + text(Study.summary(errors, warnings, notices)) + ":")
      Tag.ul {
        for issue in findings.issues.prefix(30) { Tag.li(issue.line(in: language)) }
      }
    }
  }

  private var method: HTML {
    let information = book.information
    return chapter("method") {
      Tag.p(
        language == .swedish
          ? information.summary ?? "" : information.englishSummary ?? information.summary ?? "")
      Tag.dl {
        entry(
          text("Nådd", "Reached"),
          text(
            "Namngiven som gäst som kom till minst ett möte. En stadsdel räknas som sin kommun, ett "
              + "projekt som sin ägare.",
            "Named as a guest that came to at least one meeting. A city district counts as its "
              + "municipality, a project as its owner."))
        entry(
          text("Okänd", "Unknown"),
          text(
            "Inte namngiven, medan källorna räknar fler gäster än de namnger.",
            "Not named, while the sources count more guests than they name."))
        entry(
          text("Minst och högst", "At least and at most"),
          text(
            "Ett datum är ett intervall. Minst räknar de vars senaste möjliga dag har passerat, högst "
              + "de vars tidigaste möjliga dag har passerat.",
            "A date is an interval. At least counts those whose latest possible day has passed, at "
              + "most those whose earliest possible day has."))
        entry(
          text("Gemensamt deltagande", "Co-attendance"),
          text(
            "Två organisationer är förbundna när båda deltog i samma möte. Styrkan är antalet möten; "
              + "avståndet är 1/styrkan (Newman 2001). Mellanliggande enligt Freeman (1977) och "
              + "Brandes (2001), harmonisk närhet enligt Marchiori och Latora (2000).",
            "Two organisations are tied when both attended the same meeting. The strength is the "
              + "number of meetings; the distance is 1/strength (Newman 2001). Betweenness after "
              + "Freeman (1977) and Brandes (2001), harmonic closeness after Marchiori and Latora "
              + "(2000)."))
        entry(
          text("Väntat av slumpen", "Expected by chance"),
          text(
            "Gränser × k(k−1) / (n(n−1)) när k av n kommuner läggs ut slumpvis; landgränser.",
            "Borders × k(k−1) / (n(n−1)) when k of n municipalities are placed at random; land "
              + "borders."))
      }
      Tag.p(
        text(
          "Gjord med spridning \(Provenance.version) ur ”\(stamp.name)” (SHA-256 \(stamp.digest)). ",
          "Made with spridning \(Provenance.version) from “\(stamp.name)” (SHA-256 \(stamp.digest)). "
        )
          + text("Licens för uppgifterna: ", "Licence of the records: ")
          + (information.licence ?? text(.unknown)) + ".")
      Tag.p {
        HTML.link(
          text("Vad rapporten gjordes av (JSON)", "What the report was made from (JSON)"),
          to: "provenance.json")
      }
    }
  }

  private func entry(_ term: String, _ meaning: String) -> HTML {
    HTML {
      Tag.dt(term)
      Tag.dd(meaning)
    }
  }
}

extension ReportPage {
  /// The page around one or both languages; English lies behind a link where both are there.
  static func page(
    _ sections: [(language: Language, content: HTML)], of book: RecordBook
  ) -> HTMLPage {
    let first = sections.first?.language ?? .swedish
    let title = book.information.phrase
    let both = sections.count > 1
    return HTMLPage(
      language: first,
      title: both && title.english != title.swedish
        ? title.swedish + " / " + title.english : title.text(in: first),
      style: PageStyle.css,
      header: HTML {
        if both {
          Tag.div([.class("switch")]) {
            HTML.link("Svenska", to: "#sv")
            Tag.span([.language(.english)]) { HTML.link("English", to: "#en") }
          }
        }
        Tag.h1(title.text(in: first))
        if both, title.english != title.swedish {
          Tag.p([.class("muted"), .language(.english)]) { HTML.text(title.english) }
        }
        if book.information.isSynthetic {
          Tag.p(Phrase.inventedData.text(in: first), [.class("invented"), .role("note")])
          if both {
            Tag.p([.class("invented"), .role("note"), .language(.english)]) {
              HTML.text(Phrase.inventedData.english)
            }
          }
        }
      },
      main: HTML {
        // English first in the text, so that the style sheet can hide Swedish behind its link.
        for section in sections.reversed() {
          Tag.div([.id(both ? section.language.rawValue : "report"), .language(section.language)]) {
            section.content
          }
        }
      },
      footer: HTML {
        Tag.p {
          HTML.text(
            Phrase(
              swedish: "Rapporten är gjord med Spridning, öppen källkod (Apache-2.0).",
              english: "This report was made with Spridning, open source (Apache-2.0)."
            )
            .text(in: first))
        }
      }, languages: both ? sections.map(\.language) : [])
  }
}
