internal import Diffusion
internal import Figures
internal import Records

/// The page of a report in one language: the board's answer first, then what it rests on.
struct ReportPage {
  typealias Tag = HTML.Tag

  let findings: ReportFindings
  let estimates: ReportEstimates
  let pictures: ReportPictures
  let language: Language
  let study: Study

  var stamp: InputStamp { study.stamp }
  var book: RecordBook { findings.book }
  var board: BoardAnswer {
    BoardAnswer(findings: findings, evaluation: estimates.evaluation, plan: estimates.plan)
  }

  /// The part of the page in this language.
  var part: HTMLPage.Part {
    let title = text(book.information.phrase)
    return HTMLPage.Part(
      language: language, title: title,
      header: HTML {
        Tag.h1(title)
        Tag.p(text(extent), [.class("muted")])
        if book.information.isSynthetic {
          Tag.p(Phrase.inventedData.text(in: language), [.class("invented"), .role("note")])
        }
      },
      main: HTML {
        boardPage
        contents
        evaluation
        spread
        network
        reached
        invite
        method
        quality
        limits
        accessibility
        files
      },
      footer: Tag.p(
        text(
          "Ursprung, kontrollsummor och licenser står i kapitel \(Chapter.files.number).",
          "Provenance, checksums and licences are in chapter \(Chapter.files.number).")))
  }

  /// What the records span.
  private var extent: Phrase {
    let information = book.information
    let from = information.observedFrom?.description
    let until = information.observedUntil?.description
    let span: Phrase
    switch (from, until) {
    case (let from?, let until?):
      span = Phrase(
        swedish: "Uppgifter från \(from) till \(until).",
        english: "Records from \(from) to \(until).")
    case (nil, let until?):
      span = Phrase(swedish: "Uppgifter till \(until).", english: "Records until \(until).")
    case (let from?, nil):
      span = Phrase(swedish: "Uppgifter från \(from).", english: "Records from \(from).")
    case (nil, nil): span = Phrase(verbatim: "")
    }
    return Phrase(
      swedish: "Hur arbetssätt sprids: underlag för styrelsen och för den som vill granska. ",
      english: "How practices spread: for the board, and for whoever wants to examine it. ") + span
  }

  // MARK: Words

  func text(_ phrase: Phrase) -> String { phrase.text(in: language) }

  func text(_ swedish: String, _ english: String) -> String {
    Phrase(swedish: swedish, english: english).text(in: language)
  }

  /// Identifiers are unique on a page that holds both languages.
  func anchor(_ name: String) -> String { "\(language.rawValue)-\(name)" }

  // MARK: Chapters

  /// The chapters after the board's page, in order.
  enum Chapter: String, CaseIterable {
    case evaluation, spread, network, reached, invite, method, quality, limits, accessibility, files

    var title: Phrase {
      switch self {
      case .evaluation:
        Phrase(swedish: "Mötena och vad som följde", english: "The meetings and what followed")
      case .spread:
        Phrase(swedish: "Hur arbetssätten har spridits", english: "How the practices have spread")
      case .network:
        Phrase(swedish: "Nätverk och förmedlare", english: "Networks and brokers")
      case .reached:
        Phrase(
          swedish: "Nådda, ännu inte nådda och vita fläckar",
          english: "Reached, not yet reached and white spots")
      case .invite:
        Phrase(swedish: "Inför nästa inbjudan", english: "For the next invitation")
      case .method:
        Phrase(swedish: "Metod, begrepp och källor", english: "Method, terms and sources")
      case .quality: Phrase(swedish: "Uppgifternas kvalitet", english: "Quality of the records")
      case .limits:
        Phrase(
          swedish: "Vad uppgifterna inte kan säga", english: "What the records cannot tell")
      case .accessibility: Phrase(swedish: "Tillgänglighet", english: "Accessibility")
      case .files: Phrase(swedish: "Filer och ursprung", english: "Files and provenance")
      }
    }

    var number: Int { (Self.allCases.firstIndex(of: self) ?? 0) + 1 }
  }

  private var contents: HTML {
    Tag.nav([.class("contents"), .ariaLabel(text("Innehåll", "Contents"))]) {
      Tag.ol {
        for chapter in Chapter.allCases {
          Tag.li { HTML.link(text(chapter.title), to: "#" + anchor(chapter.rawValue)) }
        }
      }
    }
  }

  func chapter(_ chapter: Chapter, @HTMLBuilder _ content: () -> HTML) -> HTML {
    let id = anchor(chapter.rawValue)
    return Tag.section([.ariaLabelledBy(id)]) {
      Tag.h2("\(chapter.number). \(text(chapter.title))", [.id(id)])
      content()
    }
  }

  // MARK: Pieces

  func list(_ sentences: [Phrase], _ attributes: [HTML.Attribute] = []) -> HTML {
    sentences.isEmpty
      ? .empty : Tag.ul(attributes) { for sentence in sentences { Tag.li(text(sentence)) } }
  }

  /// A table that may be wider than the screen; it scrolls by itself and by keyboard.
  func table(_ table: Table, id: String? = nil) -> HTML {
    guard !table.rows.isEmpty else { return .empty }
    let marked = table.forReaders(isInvented: book.information.isSynthetic)
    let anchor = id.map { [HTML.Attribute.id($0)] } ?? []
    return Tag.div(
      [
        .class("scroll"), .tabIndex(0), .role("region"),
        .ariaLabel(marked.title.text(in: language)),
      ] + anchor
    ) {
      marked.html(in: language)
    }
  }

  /// More rows than this are not all shown before somebody asks.
  private static let longest = 25
  private static let shownOfLong = 12

  /// A table whose file is in the report: of a long one the first rows, the whole on request.
  func longTable(_ table: Table) -> HTML {
    guard table.rows.count > Self.longest else { return self.table(table) }
    return HTML {
      self.table(table.first(Self.shownOfLong))
      Tag.p {
        HTML.text(
          text(
            "De \(Self.shownOfLong) första av \(CountedNoun.row.swedish(table.rows.count)). "
              + "Alla finns i ",
            "The first \(Self.shownOfLong) of \(CountedNoun.row.english(table.rows.count)). All "
              + "are in "))
        HTML.link("tables/\(table.key).csv", to: "tables/\(table.key).csv")
        HTML.text(text(" och i arbetsboken.", " and in the workbook."))
      }
      folded(
        text(
          "Alla \(CountedNoun.row.swedish(table.rows.count))",
          "All "
            + "\(CountedNoun.row.english(table.rows.count))")
      ) { self.table(table.noting([])) }
    }
  }

  func folded(_ summary: String, @HTMLBuilder _ content: () -> HTML) -> HTML {
    let content = content()
    return content == .empty
      ? .empty
      : Tag.details {
        Tag.summary(summary)
        content
      }
  }

  /// A picture with its files and the same facts as a table.
  func figure(_ subject: ReportPictures.Subject) -> HTML {
    guard let figure = pictures[subject] else {
      return pictures.refusal(subject).map { Tag.p(text($0), [.class("refusal")]) } ?? .empty
    }
    return HTML {
      Tag.figure {
        // Where the picture scrolls, its own headline and band would scroll away.
        Tag.p(figure.headline, [.class("finding")])
        if book.information.isSynthetic {
          Tag.p(text("Påhittade data", "Invented data"), [.class("band")])
        }
        // Wider than a narrow screen it scrolls by itself, so that its words stay readable.
        Tag.div([
          .class("scroll drawing" + figure.shape), .tabIndex(0), .role("region"),
          .ariaLabel(figure.headline),
        ]) {
          HTML.drawing(figure.drawing)
        }
        Tag.figcaption {
          HTML.text(figure.description + " ")
          Tag.span([.class("screen")]) { files(of: figure) }
        }
      }
      folded(text("Samma uppgifter som tabell", "The same facts as a table")) {
        table(figure.table, id: tableID(figure.key))
      }
    }
  }

  /// Where the table of a picture or network stands in the page.
  func tableID(_ key: String) -> String { anchor("table-" + key) }

  private func files(of figure: ReportFigure) -> HTML {
    HTML {
      HTML.text(text("Bilden som ", "The picture as "))
      for format in figure.formats {
        HTML.link(
          format.uppercased(), to: "diagrams/\(figure.key).\(language.rawValue).\(format)")
        HTML.text(format == figure.formats.last ? "." : ", ")
      }
    }
  }
}
