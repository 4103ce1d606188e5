internal import Diffusion
internal import Figures
internal import Records

/// The plan of the next invitations as a report shows it.
///
/// Made with fewer samples and draws than `plan` takes, so that the report is ready soon; the page
/// says how many, and which command counts more closely.
struct ReportPlan: Sendable {
  let practice: Identifier<Practice>
  let summary: PlanSummary
  let course: GuestListCourse
  let question: PlanQuestion

  static let invitations = 10
  static let samples = 1 << 16
  static let draws = 64
  static let worlds = 400

  /// - Parameters:
  ///   - study: the records.
  ///   - practice: what the next seminar shows.
  ///   - seed: what samples follow from.
  /// - Throws: ``StudyError`` for a practice that is not there.
  init(
    _ study: Study, practice: Identifier<Practice>, seed: UInt64
  ) throws(StudyError) {
    var question = PlanQuestion(practice: practice.rawValue)
    question.invitations = Self.invitations
    question.samples = Self.samples
    question.draws = Self.draws
    question.seed = seed
    question.limits.exclude = Self.givers(of: practice, in: study.book).map(\.rawValue)
    let summary = try study.invitationPlan(question)
    self.practice = practice
    self.summary = summary
    self.question = question
    course = study.course(of: summary, question, worlds: Self.worlds)
  }

  /// Members of the target population that gave the practice: nobody is invited to learn its own.
  private static func givers(
    of practice: Identifier<Practice>, in book: RecordBook
  ) -> [Identifier<Organisation>] {
    let shown = book.tables.seminars.filter { $0.practices.contains(practice) }.flatMap(\.givers)
    let gave = Set(
      (book.transfers(of: practice).map(\.from) + shown
        + [book[practice]?.origin].compactMap(\.self))
        .map { book.countingUnit(of: $0) })
    return book.members(of: .target).map(\.id).filter(gave.contains)
  }

  /// The practice that the next seminar is most likely about: that of the first planned one, else
  /// of those that are followed the first that the council's own meetings showed, else the first
  /// that is followed, else the one that was shown last.
  static func practice(
    of findings: ReportFindings, chosen: [Identifier<Practice>]
  ) -> Identifier<Practice>? {
    let seminars = findings.book.tables.seminars.filter { !$0.practices.isEmpty }
    let planned = seminars.filter { $0.status == .planned }
      .min { ($0.date, $0.id) < ($1.date, $1.id) }
    let shown = seminars.filter { $0.status == .held }.max { ($0.date, $0.id) < ($1.date, $1.id) }
    let own = Set(findings.yields.flatMap(\.practices))
    return chosen.first ?? planned?.practices.first ?? findings.followed.first(where: own.contains)
      ?? findings.followed.first ?? shown?.practices.first
  }

  /// How closely it was computed, and how to compute it more closely.
  var method: Phrase {
    let numbers = (NumberText(.swedish), NumberText(.english))
    let (sv, en) = (numbers.0.integer(Self.samples), numbers.1.integer(Self.samples))
    return Phrase(
      swedish:
        "Beräknat med \(CountedNoun.draw.swedish(Self.draws)) av sannolikheterna och högst "
        + "\(sv) stickprov. "
        + "”spridning plan” räknar noggrannare och tar villkor: platser, budget, kvoter, måste vara med.",
      english: "Computed with \(CountedNoun.draw.english(Self.draws)) of the probabilities and "
        + "\(en) samples at most. "
        + "“spridning plan” computes more closely and takes constraints: seats, a budget, quotas, "
        + "who must be in.")
  }

  /// Its tables under names that no other table of a report has.
  var tables: [Table] {
    summary.tables.map { table in
      guard !table.key.hasPrefix("plan") else { return table }
      return Table(
        key: "plan-\(table.key)", title: table.title, columns: table.columns, rows: table.rows,
        notes: table.notes, plot: table.plot)
    }
  }
}

extension ReportPage {
  /// Whom a plan would invite, with its map and what it rests on.
  @HTMLBuilder
  var planned: HTML {
    if let plan = estimates.plan {
      Tag.h3(
        text("Plan för nästa möte om ", "Plan of the next seminar about ")
          + text(book[plan.practice]?.phrase ?? Phrase(verbatim: plan.practice.rawValue)))
      list(plan.summary.lead)
      figure(.plan)
      for (place, table) in plan.tables.enumerated() {
        if place == 0 {
          // What a reader needs to invite; the rest is wider than a sheet of paper.
          self.table(
            table.keeping(columns: [
              "rank", "name", "county", "gain", "gain_lower", "gain_upper", "reason", "replacement",
            ]))
          folded(text("Alla uppgifter om listan", "All facts about the list")) {
            self.table(table.noting([]))
          }
        } else {
          folded(text(table.title)) { self.table(table) }
        }
      }
      list([plan.method] + plan.summary.notices, [.class("notes")])
    }
  }
}
