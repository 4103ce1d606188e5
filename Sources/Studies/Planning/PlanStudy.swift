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
  /// How the program draws the lot, where somebody is about as good.
  let lotOption: Phrase?
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
      "plan", parameters: question.parameters,
      notices: summary.notices + [summary.lotOption].compactMap(\.self), lead: summary.lead,
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
      advice: advice, lead: words.lead + season.lead,
      notices: [question.wholeYears(seminar.spread.steps)].compactMap(\.self) + words.notices,
      lotOption: words.lotOption, tables: words.tables + season.tables, counts: seminar.counts,
      result: words.result + season.result)
  }

  /// What a plan of several seminars is expected to give, and how that is known.
  private static func sentence(
    _ series: SeminarSeries, _ question: PlanQuestion, contacts: Int?
  ) -> Phrase {
    let start =
      Phrase(
        swedish: "\(CountedNoun.meeting.swedish(question.seminars)) planerade ihop väntas ge ",
        english: "\(question.seminars) seminars planned together are expected to give ")
      + PlanningWords.number(series.fixed.value) + PlanningWords.interval(series.fixed)
    guard let adaptive = series.adaptive, let gain = series.gainOfAdapting else {
      let adoptions = Phrase(swedish: " införanden. ", english: " adoptions. ")
      guard series.bound == nil else {
        return start + adoptions
          + Phrase(
            swedish: "Ingen annan plan inom villkoren ger enligt modellen mer: alla är jämförda.",
            english:
              "By the model no other plan within the constraints gives more: all were compared.")
      }
      return start + adoptions
        + Phrase(
          swedish:
            "Planen är sökt med utbyten, och det går inte att säga hur långt den är från den "
            + "bästa: där \(contacts ?? 2) kontakter krävs ger ingen känd metod en garanti. Vad det är "
            + "värt att välja om listan när man vet vilka som kom räknas inte ut då.",
          english:
            "The plan was searched with exchanges, and how far it is from the best cannot be "
            + "told: where \(contacts ?? 2) contacts are needed no known method gives a guarantee. What "
            + "it is worth to choose anew, knowing who came, is not computed then.")
    }
    return start
      + Phrase(
        swedish: " införanden; väljs varje lista om när man vet vilka som kom, ",
        english: " adoptions; where each list is chosen anew knowing who came, ")
      + PlanningWords.number(adaptive.value) + difference(gain, worlds: gain.samples)
      + (question.fairness == nil
        ? Phrase(verbatim: ".")
        : Phrase(
          swedish: ". Dessa listor följer den största summan, inte delningen mellan grupperna.",
          english: ". These lists follow the largest sum, not the sharing between groups."))
  }

  /// What deciding anew gains or loses, with its interval; where no simulation differs, that.
  private static func difference(_ gain: SpreadEstimate, worlds: Int) -> Phrase {
    guard gain.value != 0 || gain.interval?.method != .exact else {
      return Phrase(
        swedish: ": det gjorde ingen skillnad i någon av \(NumberText(.swedish).integer(worlds)) "
          + "simuleringar",
        english: ": it made no difference in any of \(NumberText(.english).integer(worlds)) "
          + "simulations")
    }
    return Phrase(swedish: "; skillnaden är ", english: "; the difference is ")
      + PlanningWords.number(gain.value) + PlanningWords.interval(gain)
  }

  /// That the next seminar has another list when more are to come; `nil` where it has the same.
  private static func difference(
    of first: [Identifier<Organisation>], from advice: InvitationAdvice
  ) -> Phrase? {
    let others = Set(first).subtracting(advice.invited).count
    guard others > 0 else { return nil }
    return Phrase(
      swedish:
        "Listan ovan gäller ett möte för sig; planeras flera ihop skiljer sig den första av deras "
        + "listor i \(CountedNoun.row.swedish(others)). Båda duger för nästa möte: välj den ihopplanerade "
        + "om de andra mötena blir av.",
      english:
        "The list above is for one seminar by itself; planned together the first of their lists "
        + "differs in \(CountedNoun(("", ""), ("line", "lines")).english(others)). Either will do for the next seminar: take the "
        + "joint one if the other seminars will be held.")
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
    let series = found.series
    let table = Table.seminarSeries(found.lists, in: book)
    let contacts: Int? = if case .threshold(let least) = advice.model { least } else { nil }
    return (
      [
        Self.sentence(series, question, contacts: contacts),
        Self.difference(of: found.lists.first ?? [], from: advice),
      ].compactMap(\.self), [table],
      [
        .init(
          "series",
          .object([
            .init("fixed", series.fixed.json), .init("adaptive", series.adaptive?.json ?? .null),
            .init("gain_of_adapting", series.gainOfAdapting?.json ?? .null),
            .init("bound", series.bound.map { .number($0) } ?? .null),
            .init("invitations", table.json()),
          ]))
      ]
    )
  }
}
