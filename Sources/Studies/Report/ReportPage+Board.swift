internal import Figures

extension ReportPage {
  /// The page that a board reads: key figures, then four answers in plain words; one A4.
  var boardPage: HTML {
    Tag.section([.class("board"), .ariaLabelledBy(anchor("answers"))]) {
      Tag.h2(text("Svaret på en sida", "The answer on one page"), [.id(anchor("answers"))])
      Tag.ul([.class("keys")]) {
        for figure in board.keyFigures {
          Tag.li {
            Tag.strong(text(figure.number))
            HTML.text(" ")
            Tag.span { HTML.text(text(figure.words)) }
          }
        }
      }
      Tag.div([.class("answers")]) {
        answer(text("Vad hände?", "What happened?"), board.happened)
        answer(text("Vad ledde det till?", "What did it lead to?"), board.ledTo)
        answer(text("Vad är osäkert?", "What is uncertain?"), board.guesswork)
        answer(text("Vad föreslår vi härnäst?", "What do we suggest next?"), board.next)
      }
    }
  }

  private func answer(_ title: String, _ sentences: [Phrase]) -> HTML {
    Tag.section {
      Tag.h3(title)
      list(sentences)
    }
  }
}
