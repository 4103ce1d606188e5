internal import Diffusion
internal import Figures
internal import Records

extension PlanFindings {
  var tables: [Table] {
    guard advice.plan != nil else { return [.load(advice, in: book)] }
    var tables: [Table] = [.invitations(advice, in: book), .rivalLists(advice, in: book)]
    if let plan = advice.plan, !advice.prices.isEmpty {
      tables.append(
        .prices(advice.prices.map { (limit($0.limit), $0.gain) }, of: plan))
    }
    if let plan = advice.plan, !plan.groupRates.isEmpty {
      tables.append(.groupRates(plan, advice, in: book))
    }
    tables += [.plannedCoverage(advice, in: book), .load(advice, in: book)]
    return tables
  }

  var result: [JSONValue.Member] {
    let strength = JSONValue.Member("strength", .string(advice.spread.learnt.strength.rawValue))
    guard let plan = advice.plan else {
      guard case .conflict(let conflict) = advice.outcome else { return [strength] }
      return [
        strength, .init("invitations", .array([])), .init("value", .null),
        .init("certificate", .null),
        .init("conflict", .array(conflict.limits.map { $0.json(identifier) })),
        .init("conflict_certainty", .string(conflict.certainty.rawValue)),
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
      .init("shortfall", .optional(plan.shortfall?.rawValue)),
      .init("price_of_fairness", .optional(advice.priceOfFairness)),
      .init("worst_draw", .optional(plan.worstDraw)),
      .init("drawn", drawnKeys), .init("conflict", .null),
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
      .init("loss_without", .number(line.loss.value)),
      .init("overlap", .number(line.overlap)), .init("comes", .number(line.comes)),
      .init("adopts", .number(line.adopts)),
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
      .init("white_spot", .bool(line.isWhiteSpot)),
      .init("replacement", .optional(line.replacement?.organisation.rawValue)),
      .init("replacement_loss", .optional(line.replacement?.loss)),
      .init(
        "interchangeable", .array(line.interchangeable.map { .string($0.rawValue) })),
      .init("recent_invitations", .integer(line.recentInvitations)),
    ])
  }
}
