internal import Diffusion
internal import Figures
internal import Records

extension ReportPage {
  /// Who has been reached, by county and size, and who has not yet.
  var reached: HTML {
    chapter(.reached) {
      Tag.p(text(findings.coverage.sentence(in: book)), [.class("lead")])
      figure(.coverageMap)
      figure(.coverageBars)
      table(.coverage(findings.coverage, by: .county, in: book).noting([]))
      table(.coverage(findings.coverage, by: .size, in: book))
      folded(text("Alla i målgruppen och deras läge", "All in the population and their state")) {
        table(.reachedOrganisations(findings.coverage, in: book))
      }
    }
  }

  /// Whom to invite next, and through whom.
  var invite: HTML {
    chapter(.invite) {
      planned
      Tag.h3(text("Ännu inte nådda, och genom vilka", "Not yet reached, and through whom"))
      list(findings.planningAnswers)
      table(.whiteSpots(findings.whiteSpots, in: book, limit: 15))
      Tag.p([.class("screen")]) {
        HTML.link(
          text("Hela listan som CSV", "The whole list as CSV"), to: "tables/white-spots.csv")
      }
      for basis in findings.planningTables { table(basis) }
    }
  }
}
