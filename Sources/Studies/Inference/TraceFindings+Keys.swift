internal import Diffusion
internal import Figures

extension TraceFindings {
  var parameters: [JSONValue.Member] {
    let rates = basis.rates
    let perUnit = { (rate: Double?) -> JSONValue in
      .optional(rate.map { $0 * subject.unit.length })
    }
    return [
      .init("practice", .optional(subject.code)),
      .init("network", .string(subject.channels.joined(separator: ","))),
      .init(
        "rates",
        .string(basis.isGiven ? "given" : basis.fit == nil ? "none" : "estimated")),
      .init("own_per_\(subject.unit.rawValue)", perUnit(rates?.own)),
      .init(
        "strengths_per_\(subject.unit.rawValue)",
        .object(
          subject.channels.enumerated().map { place, kind in
            .init(kind, perUnit(rates?.strengths[place]))
          })),
      .init("half_life_months", .optional(basis.halfLife)),
      .init("generation_law", question.generationLaw.map { .numbers($0) } ?? .null),
      .init("weighting", .string(question.weighting.rawValue)),
      .init("draws", .integer(question.draws)),
      .init("seed", .seed(question.seed)),
    ]
  }

  var result: [JSONValue.Member] {
    let explained = Dictionary(
      uniqueKeysWithValues: (trace?.adoptions ?? []).map { ($0.adopter, $0) })
    let order = trace?.adoptions.map(\.adopter) ?? subject.setting.adopters
    let withParent = order.filter {
      explained[$0]?.parent != nil || subject.setting.documented[$0] != nil
    }
    let taken = Set(withParent)
    let givers = Set(
      withParent.compactMap { explained[$0]?.parent ?? subject.setting.documented[$0] })
    let roots = subject.names.actors.indices.filter {
      !taken.contains($0)
        && (givers.contains($0) || (trace != nil && subject.setting.adoptions[$0] != nil))
    }
    let undetermined =
      trace == nil ? order.filter { !taken.contains($0) && !givers.contains($0) } : []
    return [
      .init("adoptions", .integer(order.count)),
      .init("roots", .array(roots.map { .string(id($0)) })),
      .init("undetermined", .array(undetermined.map { .string(id($0)) })),
      .init("transfers", .array(withParent.map { transfer($0, explained[$0]) })),
      .init("probability", .optional(trace?.probability)),
      .init("log_probability", .optional(trace?.logProbability)),
      .init("structural_virality", .optional(trace?.form.structuralVirality?.mean)),
      .init("own_adoptions", .optional(trace?.ownAdoptions)),
    ] + (trace.map(forms) ?? [])
  }

  private func id(_ actor: Int) -> String { subject.names.actors[actor].id }

  private func transfer(
    _ adopter: Int, _ explanation: TransmissionTrace.Explanation?
  ) -> JSONValue {
    let parent = explanation?.parent ?? subject.setting.documented[adopter] ?? adopter
    let isDocumented = subject.setting.documented[adopter] != nil
    let others = (explanation?.sources ?? []).filter { $0.actor != parent }.map { source in
      JSONValue.object([
        .init("from", .string(id(source.actor))), .init("probability", .number(source.probability)),
      ])
    }
    let own = explanation.flatMap { isDocumented ? nil : $0.own }.map { own in
      JSONValue.object([.init("from", .null), .init("probability", .number(own))])
    }
    return .object([
      .init("from", .string(id(parent))), .init("to", .string(id(adopter))),
      .init("probability", .number(explanation?.probability ?? 1)),
      .init("margin", .optional(isDocumented ? nil : explanation?.margin)),
      .init("date", .optional(subject.names.dates[adopter])),
      .init("via", .optional(subject.names.way(to: adopter, explanation)?.id)),
      .init("evidence", .string(isDocumented ? "documented" : "inferred")),
      .init("alternatives", .array(others + [own].compactMap(\.self))),
    ])
  }

  private func forms(_ trace: TransmissionTrace) -> [JSONValue.Member] {
    func spread(_ spread: TransmissionTrace.Spread?) -> JSONValue {
      guard let spread else { return .null }
      return .object([
        .init("mean", .number(spread.mean)), .init("least", .number(spread.least)),
        .init("most", .number(spread.most)),
      ])
    }
    return [
      .init(
        "form",
        .object([
          .init("roots", spread(trace.form.roots)), .init("depth", spread(trace.form.depth)),
          .init("breadth", spread(trace.form.breadth)),
          .init("structural_virality", spread(trace.form.structuralVirality)),
          .init("generations", .array(trace.form.generations.map { .number($0) })),
        ])),
      .init("reproduction", Table.reproduction(trace, subject.names).json()),
      .init(
        "credits",
        .array(
          credits.map {
            .object([
              .init("gathering", .string(subject.names.meetings[$0.meeting].id)),
              .init("least", .number($0.least)),
              .init("most", .number($0.most)),
            ])
          })),
    ]
  }
}
