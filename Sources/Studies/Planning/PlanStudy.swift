public import Diffusion
public import Figures
internal import Graphs
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
        seminar.spread, in: book, constraints: seminar.constraints,
        drawsTies: question.drawsTies, seed: question.seed)
    } catch {
      throw Self.refusal(error)
    }
    let words = PlanFindings(advice, seminar, book)
    let season = try season(of: advice, question)
    return PlanSummary(
      advice: advice, lead: words.lead + season.lead, notices: words.notices,
      tables: words.tables + season.tables, result: words.result + season.result)
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
      throw Self.refusal(error)
    }
    let (fixed, adapted) = (found.series.fixed, found.series.adaptive)
    let table = Table.seminarSeries(found.lists, in: book)
    let sentence =
      Phrase(
        swedish: "\(question.seminars) möten planerade ihop väntas ge ",
        english: "\(question.seminars) seminars planned together are expected to give ")
      + PlanningWords.number(fixed.value)
      + Phrase(
        swedish: " införanden; väljs varje lista om när man vet vilka som kom, ",
        english: " adoptions; where each list is chosen anew knowing who came, ")
      + PlanningWords.number(adapted.value) + Phrase(verbatim: ".")
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

/// A plan in words, tables and keys.
struct PlanFindings {
  private let advice: InvitationAdvice
  private let seminar: PlannedSeminar
  private let book: RecordBook

  init(_ advice: InvitationAdvice, _ seminar: PlannedSeminar, _ book: RecordBook) {
    self.advice = advice
    self.seminar = seminar
    self.book = book
  }

  private func name(_ node: NodeIndex) -> Phrase {
    advice.spread.organisation(of: node).map {
      book.phrase(of: advice.spread.organisations[$0].id)
    } ?? Phrase(swedish: "omvärlden", english: "the outside")
  }

  private func identifier(_ node: NodeIndex) -> String {
    advice.spread.organisation(of: node).map { advice.spread.organisations[$0].id.rawValue } ?? ""
  }

  private func number(_ value: Double) -> Phrase {
    Phrase(
      swedish: NumberText(.swedish).number(value, decimals: 2),
      english: NumberText(.english).number(value, decimals: 2))
  }

  private func limit(_ limit: PlanningConstraints.Limit) -> Phrase { limit.name(name) }

  // MARK: Sentences

  var lead: [Phrase] {
    switch advice.outcome {
    case .conflict(let limits):
      return [
        Phrase(
          swedish: "Villkoren går inte att uppfylla tillsammans: ",
          english: "The constraints cannot all be kept: ")
          + (limits.map(limit).joined() ?? Phrase(verbatim: "")) + Phrase(verbatim: ".")
      ]
    case .plan(let plan):
      return [strength, list, value(plan), certificate(plan), spreadOfList, agreement, drawn]
        .compactMap(\.self)
    }
  }

  /// Whether the record bears a model at all: said first.
  private var strength: Phrase? {
    let rates = advice.spread.learnt.rates
    guard advice.spread.learnt.strength == .priorDriven else { return nil }
    let afterMeetings = Int(rates.credited(to: .meeting).rounded())
    return Phrase(
      swedish: "REGISTRET RÄCKER INTE FÖR EN MODELL: \(rates.eventsWithSource) införanden i "
        + "\(rates.actionsWithEvents) arbetssätt har någon tidigare källa i registret, och "
        + "\(afterMeetings) tillskrivs möten. Listan följer av uttalade antaganden om relationer "
        + "och möten; läs den bredvid de enkla listorna.",
      english: "THE RECORD CANNOT BEAR A MODEL: \(rates.eventsWithSource) adoptions in "
        + "\(rates.actionsWithEvents) practices have an earlier source in the record, and "
        + "\(afterMeetings) are credited to meetings. The list follows from stated assumptions "
        + "about relations and meetings; read it beside the plain lists.")
  }

  private var list: Phrase {
    let names = book.shortNames(of: advice.invited)
    return Phrase(
      swedish: "Bjud in till nästa möte om ", english: "Invite to the next seminar about ")
      + seminar.practice.phrase + Phrase(verbatim: ": \(names).")
  }

  private func value(_ plan: InvitationPlan) -> Phrase {
    let months = advice.spread.steps * 12
    let value = number(plan.value.value)
    let lower = number(plan.value.interval?.lower ?? plan.value.value)
    let upper = number(plan.value.interval?.upper ?? plan.value.value)
    let before = number(plan.withoutInvitations.value)
    return Phrase(
      swedish:
        "Listan väntas ge \(value.swedish) införanden (\(lower.swedish)–\(upper.swedish)) på "
        + "\(months) månader utöver de \(before.swedish) som väntas ändå.",
      english: "The list is expected to give \(value.english) adoptions "
        + "(\(lower.english)–\(upper.english)) in \(months) months beyond the \(before.english) "
        + "expected anyway.")
  }

  private func certificate(_ plan: InvitationPlan) -> Phrase? {
    guard let certificate = plan.certificate else { return nil }
    func text(_ language: Language) -> String {
      NumberText(language).percent(certificate.share, decimals: 0)
    }
    let (swedish, english) = (text(.swedish), text(.english))
    guard certificate.share >= 0.9 else {
      return Phrase(
        swedish: "Enligt modellen når listan minst \(swedish) av det bästa möjliga; det är inte "
          + "uteslutet att en annan lista är bättre.",
        english: "By the model this list reaches at least \(english) of the best possible; a "
          + "better one is not ruled out.")
    }
    return Phrase(
      swedish: "Ingen lista kan enligt modellen ge mycket mer: denna når minst \(swedish) av det "
        + "bästa möjliga.",
      english: "By the model no list can give much more: this one reaches at least \(english) of "
        + "the best possible.")
  }

  /// How much of the list could as well be others.
  private var spreadOfList: Phrase? {
    let loose = advice.lines.count { ($0.frequency ?? 1) < 0.5 }
    guard loose > 0 else { return nil }
    return Phrase(
      swedish: "\(loose) av \(advice.lines.count) står på listan i mindre än hälften av "
        + "dragningarna: där är andra ungefär lika bra, och valet är fritt.",
      english:
        "\(loose) of \(advice.lines.count) are in the list in under half of the draws: there "
        + "others are about as good, and the choice is free.")
  }

  private var agreement: Phrase? {
    let models = advice.rivals.filter(\.kind.isModel)
    guard !models.isEmpty, !advice.lines.isEmpty else { return nil }
    let parts = models.map { rival in
      rival.kind.name
        + Phrase(
          swedish: " delar \(rival.shared)", english: " shares \(rival.shared)")
    }
    return Phrase(
      swedish: "Av planens \(advice.lines.count) ", english: "Of the plan’s \(advice.lines.count), "
    )
      + (parts.joined() ?? Phrase(verbatim: "")) + Phrase(verbatim: ".")
  }

  private var drawn: Phrase? {
    guard let drawn = advice.drawn else { return nil }
    let open = drawn.picks.count { $0.chance < 1 }
    return Phrase(
      swedish:
        "\(open) rader drogs med lott bland ungefär lika bra. Spara listan: när lotten, inte "
        + "någons omdöme, avgjorde vem som bjöds in, kan senare skillnader mellan de dragna och de "
        + "andra visa vad inbjudan ledde till.",
      english: "\(open) lines were drawn by lot among about equals. Keep the list: where the lot, "
        + "not somebody’s judgement, decided who was invited, later differences between those drawn "
        + "and the others can show what the invitation led to.")
  }

  var notices: [Phrase] { [maturity, ended, tired, declined, assumed, unknown].compactMap(\.self) }

  private var maturity: Phrase? {
    guard seminar.practice.maturity == .idea else { return nil }
    return Phrase(
      swedish: "VARNING: arbetssättet är angivet som idé. Att sprida det som inte är genomtänkt "
        + "slösar pengar: pröva och utvärdera först.",
      english: "WARNING: the practice is stated to be an idea. Spreading what is not thought "
        + "through wastes money: try and evaluate it first.")
  }

  private var ended: Phrase? {
    let names = book.timesOfAdoption(of: seminar.practice.id).filter { $0.discontinued != nil }
      .map(\.organisation)
    guard !names.isEmpty else { return nil }
    return Phrase(
      swedish: "VARNING: har upphört hos \(book.shortNames(of: names)). Fråga varför först.",
      english: "WARNING: was discontinued by \(book.shortNames(of: names)). Ask why first.")
  }

  private var tired: Phrase? {
    guard !seminar.tired.isEmpty else { return nil }
    let names = book.shortNames(of: seminar.tired)
    return Phrase(
      swedish: "Utelämnade eftersom de bjudits in så ofta senaste året: \(names).",
      english: "Left out since they were invited so often in the last year: \(names).")
  }

  private var declined: Phrase? {
    guard !seminar.declined.isEmpty else { return nil }
    let names = book.shortNames(of: seminar.declined)
    return seminar.constraints.declinedMayAdopt
      ? Phrase(
        swedish: "Har tackat nej och bjuds inte in, men kan införa genom andra: \(names).",
        english: "Declined and are not invited, but may adopt through others: \(names).")
      : Phrase(
        swedish: "Har tackat nej och räknas som stängda för arbetssättet: \(names).",
        english: "Declined and are taken as closed to the practice: \(names).")
  }

  private var assumed: Phrase? {
    guard advice.spread.attendance.isAssumed else { return nil }
    return Phrase(
      swedish: "Inga inbjudningar finns i registret: chansen att komma antas vara 50 % för alla.",
      english: "No invitations are recorded: the chance to come is assumed to be 50% for all.")
  }

  private var unknown: Phrase? {
    Phrase(
      swedish: "Vad registret inte kan bära: vad en inbjudan orsakar (de inbjudna valdes ut), "
        + "kontakter som ingen har antecknat, och sannolikheter för enskilda par som aldrig prövats.",
      english: "What the record cannot bear: what an invitation causes (the invited were chosen), "
        + "contacts that nobody noted, and probabilities of single pairs that were never tried.")
  }

  // MARK: Tables and keys

  var tables: [Table] {
    guard advice.plan != nil else { return [.load(advice, in: book)] }
    var tables: [Table] = [.invitations(advice, in: book), .rivalLists(advice, in: book)]
    if !advice.prices.isEmpty { tables.append(.prices(advice, name: limit)) }
    tables += [.plannedCoverage(advice, in: book), .load(advice, in: book)]
    return tables
  }

  var result: [JSONValue.Member] {
    let strength = JSONValue.Member("strength", .string(advice.spread.learnt.strength.rawValue))
    guard let plan = advice.plan else {
      guard case .conflict(let limits) = advice.outcome else { return [strength] }
      return [
        strength, .init("invitations", .array([])),
        .init("conflict", .array(limits.map { $0.json(identifier) })),
      ]
    }
    let members: [JSONValue.Member] = [
      strength, .init("invitations", .array(advice.lines.map(line))),
      .init("value", plan.value.json),
      .init("without_invitations", plan.withoutInvitations.json),
      .init(
        "certificate",
        plan.certificate.map {
          .object([
            .init("share", .number($0.share)), .init("bound", .number($0.bound)),
            .init("exact", .bool($0.isExact)), .init("method", .string($0.method.rawValue)),
          ])
        } ?? .null),
      .init("overbooking_risk", .optional(plan.overbookingRisk)),
      .init("drawn", drawnKeys),
    ]
    return members
      + tables.dropFirst().map { .init($0.key.replacing("-", with: "_"), $0.json()) }
  }

  private var drawnKeys: JSONValue {
    advice.drawn.map { drawn in
      .object([
        .init(
          "invitations",
          .array(
            drawn.picks.map {
              .object([
                .init("id", .string($0.organisation.rawValue)), .init("chance", .number($0.chance)),
              ])
            })), .init("value", drawn.value.json),
      ])
    } ?? .null
  }

  private func line(_ line: InvitationAdvice.Line) -> JSONValue {
    let reason = line.reason(in: book)
    return .object([
      .init("id", .string(line.organisation.rawValue)), .init("gain", .number(line.gain.value)),
      .init("interval", line.gain.intervalJSON), .init("frequency", .optional(line.frequency)),
      .init("comes", .number(line.comes)), .init("adopts", .number(line.adopts)),
      .init(
        "reasons",
        .object([.init("sv", .string(reason.swedish)), .init("en", .string(reason.english))])),
      .init(
        "reached",
        .array(
          line.reached.map {
            .object([
              .init("id", .string($0.organisation.rawValue)),
              .init("probability", .number($0.probability)),
              .init("tie", .optional($0.strand?.kind.code)),
              .init("successes", .integer($0.successes)), .init("trials", .integer($0.trials)),
            ])
          })),
      .init("prior_only", .bool(line.restsOnPriorAlone)),
      .init("replacement", .optional(line.replacement?.organisation.rawValue)),
      .init("replacement_loss", .optional(line.replacement?.loss)),
      .init(
        "interchangeable", .array(line.interchangeable.map { .string($0.rawValue) })),
      .init("recent_invitations", .integer(line.recentInvitations)),
    ])
  }
}
