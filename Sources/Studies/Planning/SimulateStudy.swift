public import Diffusion
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
    let (course, seminar) = try course(question, worlds: worlds)
    let gain = course.difference
    func text(_ value: Double, _ language: Language) -> String {
      NumberText(language).number(value, decimals: 2)
    }
    func words(_ language: Language) -> (mean: String, low: String, high: String) {
      (
        text(gain.value, language), text(course.differenceRange.lowerBound, language),
        text(course.differenceRange.upperBound, language)
      )
    }
    let (sv, en) = (words(.swedish), words(.english))
    let tables: [Table] = [.course(course), .prospects(course, in: book)]
    let weak = seminar.spread.learnt.strength == .priorDriven
    return answer(
      "simulate",
      parameters: question.parameters + [.init("worlds", .integer(worlds))],
      notices: weak
        ? [
          Phrase(
            swedish: "Registret räcker inte för en modell: detta följer av uttalade antaganden.",
            english: "The record cannot bear a model: this follows from stated assumptions.")
        ] : [],
      lead: [
        Phrase(
          swedish: "Med mötet väntas \(sv.mean) fler införanden om \(question.horizon) månader än "
            + "utan; i nio världar av tio mellan \(sv.low) och \(sv.high).",
          english: "With the seminar \(en.mean) more adoptions are expected in \(question.horizon) "
            + "months than without; in nine worlds of ten between \(en.low) and \(en.high).")
      ],
      tables: tables,
      result: tables.map { .init($0.key, $0.json()) } + [
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

  /// The data of a fan chart: quantiles month by month.
  public func guestListCourse(
    _ question: PlanQuestion, worlds: Int = 2_000
  ) throws(StudyError) -> GuestListCourse {
    try course(question, worlds: worlds).course
  }

  private func course(
    _ question: PlanQuestion, worlds: Int
  ) throws(StudyError) -> (course: GuestListCourse, seminar: PlannedSeminar) {
    var asked = question
    if !question.limits.must.isEmpty {
      asked.invitations = max(asked.invitations, question.limits.must.count)
    }
    let seminar = try seminar(asked)
    let spread = seminar.spread
    var guests = Set(seminar.constraints.required.compactMap { spread.organisation(of: $0) })
    if guests.isEmpty { guests = try invitationPlan(question).invitedPlaces }
    let course = GuestListCourse(
      spread, invited: guests, counts: seminar.counts, horizon: spread.steps * 12,
      worlds: worlds, seed: question.seed)
    return (course, seminar)
  }

  /// What may follow of a plan's own list.
  func course(
    of plan: PlanSummary, _ question: PlanQuestion, worlds: Int = 1_000
  ) throws(StudyError) -> GuestListCourse {
    let seminar = try seminar(question)
    return GuestListCourse(
      plan.advice.spread, invited: plan.invitedPlaces, counts: seminar.counts,
      horizon: plan.advice.spread.steps * 12, worlds: worlds, seed: question.seed)
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
