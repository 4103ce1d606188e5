internal import Diffusion
internal import Figures

extension ReportPage {
  /// What followed the meetings, compared with what followed where nobody came.
  var evaluation: HTML {
    let evaluation = estimates.evaluation
    // Each note is read once.
    let comparison = Table.comparison(evaluation, window: evaluation.mainWindow)
    var shown: Set<String> = ["evaluation", "seminar-yield", "conclusions"]
    if pictures[.eventTime] != nil { shown.insert(Table.eventTime(evaluation).key) }
    return chapter(.evaluation) {
      figure(.timeline)
      table(.yield(findings.yields, in: book))
      figure(.affiliation)
      Tag.h3(
        text(
          "Jämfört med dem som inte kom", "Compared with those who did not come"))
      table(comparison)
      figure(.attendanceCurves)
      // Where these cannot be estimated the conclusions below say so.
      if pictures[.eventTime] != nil { figure(.eventTime) }
      if pictures[.forest] != nil { figure(.forest) }
      Tag.h3(text("Vad som kan och inte kan sägas", "What can and cannot be concluded"))
      Tag.dl([.class("conclusions")]) {
        for row in evaluation.conclusions(in: book) {
          Tag.dt(text(row.title))
          Tag.dd(text(row.finding))
          Tag.dd(text(row.conclusion), [.class("conclusion")])
        }
      }
      folded(text("Alla jämförelser, som tabeller", "All comparisons, as tables")) {
        for table in study.tables(of: evaluation) where !shown.contains(table.key) {
          self.table(table.noting(table.notes.filter { !comparison.notes.contains($0) }))
        }
      }
      folded(text("Alla möten i registret", "All meetings in the record")) {
        table(.seminars(in: book))
      }
    }
  }
}
