internal import Diffusion
internal import Figures
internal import Records

extension Study {
  /// What may follow of a guest list, with the seminar and without.
  ///
  /// - Parameters:
  ///   - question: the practice and the setting; its list of those who must be in is the guest
  ///     list, and where that is empty the plan's own.
  ///   - worlds: how many worlds are played.
  /// - Returns: the answer, with a table of quantiles month by month.
  /// - Throws: ``StudyError`` for unknown names.
  public func simulate(_ question: PlanQuestion, worlds: Int = 2_000) throws(StudyError) -> Answer {
    let foresight = try foresight(question, worlds: worlds)
    let course = foresight.course
    let gain = course.difference
    let tables: [Table] = [.course(course), .prospects(course, in: book)]
    return answer(
      "simulate",
      parameters: question.parameters + [.init("worlds", .integer(worlds))],
      notices: foresight.notices + [foresight.wholeYears].compactMap(\.self),
      lead: [foresight.conclusion + Phrase(verbatim: ".")],
      tables: tables,
      result: tables.map { .init($0.key, $0.json()) } + [
        .init("guests", .array(foresight.guests.counting.map { .string($0.rawValue) })),
        .init("guests_without_effect", foresight.guests.json),
        .init("difference", .number(gain.value)),
        .init(
          "difference_interval",
          gain.interval.map { .array([.number($0.lower), .number($0.upper)]) } ?? .null),
        .init(
          "difference_range",
          .array([
            .number(course.differenceRange.lowerBound), .number(course.differenceRange.upperBound),
          ])),
        .init("comers", .array(course.comers.map { .number($0) })),
      ])
  }

  /// The course of a guest list, with what it rests on.
  func foresight(
    _ question: PlanQuestion, worlds: Int = 2_000
  ) throws(StudyError) -> GuestListForesight {
    var asked = question
    if !question.limits.must.isEmpty {
      asked.invitations = max(asked.invitations, question.limits.must.count)
    }
    let seminar = try seminar(asked)
    let spread = seminar.spread
    var guests = Set(seminar.constraints.required.compactMap { spread.organisation(of: $0) })
    if guests.isEmpty { guests = try invitationPlan(question).invitedPlaces }
    let course = GuestListCourse(
      spread, invited: guests, counts: seminar.counts,
      comes: spread.comes(seminar.constraints), horizon: spread.steps * 12, worlds: worlds,
      seed: question.seed)
    return GuestListForesight(
      course: course, horizon: spread.steps * 12, guests: GuestList(guests, seminar, book),
      wholeYears: question.wholeYears(spread.steps),
      restsOnAssumptions: spread.learnt.strength == .priorDriven,
      assumed: [spread.attendance.notice, seminar.assumed.notice].compactMap(\.self))
  }

  /// What may follow of a plan's own list.
  func course(
    of plan: PlanSummary, _ question: PlanQuestion, worlds: Int = 1_000
  ) -> GuestListCourse {
    GuestListCourse(
      plan.advice.spread, invited: plan.invitedPlaces, counts: plan.counts,
      comes: plan.advice.spread.comes(plan.advice.constraints),
      horizon: plan.advice.spread.steps * 12, worlds: worlds, seed: question.seed)
  }
}

/// What may follow of a guest list, in words.
struct GuestListForesight {
  let course: GuestListCourse
  /// How far ahead is counted, in months.
  let horizon: Int
  let guests: GuestList
  /// That other months are counted than were asked for.
  let wholeYears: Phrase?
  /// Whether the record is too thin for a model.
  let restsOnAssumptions: Bool
  /// What is assumed, in words.
  var assumed: [Phrase] = []

  var notices: [Phrase] {
    let model = Phrase(
      swedish: "Registret räcker inte för en modell: detta följer av uttalade antaganden.",
      english: "The record cannot bear a model: this follows from stated assumptions.")
    return guests.notices + (restsOnAssumptions ? [model] : []) + assumed
  }

  /// The difference that the seminar makes, with the middle nine tenths of worlds.
  var conclusion: Phrase {
    func text(_ value: Double, _ language: Language, _ decimals: Int = 0) -> String {
      NumberText(language).number(value, decimals: decimals)
    }
    func words(_ language: Language) -> (mean: String, low: String, high: String) {
      (
        text(course.difference.value, language, 2),
        text(course.differenceRange.lowerBound, language),
        text(course.differenceRange.upperBound, language)
      )
    }
    let (sv, en) = (words(.swedish), words(.english))
    return Phrase(
      swedish: "Med mötet väntas \(sv.mean) fler införanden på \(horizon) månader än utan; i nio "
        + "simuleringar av tio mellan \(sv.low) och \(sv.high)",
      english: "With the seminar \(en.mean) more adoptions are expected in \(horizon) months than "
        + "without; in nine simulations of ten between \(en.low) and \(en.high)")
  }
}

extension PlanSummary {
  /// The invited by their places in the graph.
  var invitedPlaces: Set<Int> {
    let places = Dictionary(
      advice.spread.organisations.enumerated().map { ($1.id, $0) },
      uniquingKeysWith: { first, _ in first })
    return Set(advice.invited.compactMap { places[$0] })
  }
}
