public import Diffusion
public import Figures
internal import Records

/// A plan with what a page needs to show it.
public struct PlanSummary: Sendable {
  public let advice: InvitationAdvice
  /// The finding in sentences.
  public let lead: [Phrase]
  /// What the reader must know.
  public let notices: [Phrase]
  /// The list first.
  public let tables: [Table]
  /// For each organisation of the plan whether its adoption counts.
  let counts: [Bool]
  let result: [JSONValue.Member]
}

extension Study {
  /// Whom to invite next, why, how sure, and what the record cannot bear.
  ///
  /// - Throws: ``StudyError`` for unknown names, groups or files.
  public func plan(_ question: PlanQuestion) throws(StudyError) -> Answer {
    let summary = try invitationPlan(question)
    return answer(
      "plan", parameters: question.parameters, notices: summary.notices, lead: summary.lead,
      tables: summary.tables, result: summary.result)
  }

  /// The same as parts, for a report.
  public func invitationPlan(_ question: PlanQuestion) throws(StudyError) -> PlanSummary {
    let seminar = try seminar(question)
    let advice: InvitationAdvice
    do {
      advice = try InvitationAdvice(
        seminar.spread, in: book, constraints: seminar.constraints, question.setting)
    } catch {
      throw StudyError(of: error, help: "plan")
    }
    let words = PlanFindings(advice, seminar, book)
    let season = try season(of: advice, question)
    return PlanSummary(
      advice: advice, lead: words.lead + season.lead, notices: words.notices,
      tables: words.tables + season.tables, counts: seminar.counts,
      result: words.result + season.result)
  }

  /// What deciding anew gains or loses, with its interval.
  private static func difference(_ gain: SpreadEstimate) -> Phrase {
    let number =
      Phrase(swedish: "; skillnaden är ", english: "; the difference is ")
      + PlanningWords.number(gain.value)
    guard let interval = gain.interval else { return number }
    return number + Phrase(swedish: " (95 %: ", english: " (95%: ")
      + PlanningWords.number(interval.lower) + Phrase(swedish: " till ", english: " to ")
      + PlanningWords.number(interval.upper) + Phrase(verbatim: ")")
  }

  /// Several seminars together, where asked for.
  private func season(
    of advice: InvitationAdvice, _ question: PlanQuestion
  ) throws(StudyError) -> (lead: [Phrase], tables: [Table], result: [JSONValue.Member]) {
    guard question.seminars > 1, advice.plan != nil else { return ([], [], []) }
    let found: (series: SeminarSeries, lists: [[Identifier<Organisation>]])
    do {
      found = try advice.series(
        question.seminars, fatigue: question.fatigue, seed: question.seed)
    } catch {
      throw StudyError(of: error, help: "plan")
    }
    let (fixed, adapted) = (found.series.fixed, found.series.adaptive)
    let table = Table.seminarSeries(found.lists, in: book)
    let sentence =
      Phrase(
        swedish: "\(CountedNoun.meeting.swedish(question.seminars)) planerade ihop väntas ge ",
        english: "\(question.seminars) seminars planned together are expected to give ")
      + PlanningWords.number(fixed.value)
      + Phrase(
        swedish: " införanden; väljs varje lista om när man vet vilka som kom, ",
        english: " adoptions; where each list is chosen anew knowing who came, ")
      + PlanningWords.number(adapted.value) + Self.difference(found.series.gainOfAdapting)
      + (question.fairness == nil
        ? Phrase(verbatim: ".")
        : Phrase(
          swedish: ". Dessa listor följer den största summan, inte delningen mellan grupperna.",
          english: ". These lists follow the largest sum, not the sharing between groups."))
    return (
      [sentence], [table],
      [
        .init(
          "series",
          .object([
            .init("fixed", fixed.json), .init("adaptive", adapted.json),
            .init("gain_of_adapting", found.series.gainOfAdapting.json),
            .init("bound", .number(found.series.bound)), .init("invitations", table.json()),
          ]))
      ]
    )
  }
}
