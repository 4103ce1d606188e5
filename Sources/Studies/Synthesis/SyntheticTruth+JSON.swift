internal import Figures
internal import Records

extension SyntheticTruth {
  /// The content of `truth.json`: every parameter, every drawn factor, every true transmission.
  ///
  /// A transmission is a list: organisation, date, cause, from, via, since, end; by practice.
  func json() -> JSONValue {
    let parameters = SyntheticScenario.Parameter.Group.allCases.map { group in
      JSONValue.Member(
        group.rawValue,
        .object(
          scenario.parameters.filter { $0.group == group }.map { .init($0.name, number($0.value)) })
      )
    }
    let columns: JSONValue = ["organisation", "date", "cause", "from", "via", "since", "end"]
    return .object([
      .init("synthetic", true),
      .init("seed", .string(String(scenario.seed))),
      .init("parameters", .object(parameters)),
      .init("county_factors", .object(countyFactors.map { .init($0.id, .number($0.value)) })),
      .init("practice_factors", .object(practiceFactors.map { .init($0.id, .number($0.value)) })),
      .init("transmission_columns", columns),
      .init(
        "transmissions",
        .object(practiceFactors.map { .init($0.id, transmissions(of: Identifier($0.id))) })),
      .init(
        "withheld_attendance",
        .array(
          withheld.map { [.string($0.seminar.rawValue), .string($0.organisation.rawValue)] })),
    ])
  }

  private func transmissions(of practice: Identifier<Practice>) -> JSONValue {
    .array(
      transmissions.filter { $0.practice == practice }.map { row in
        [
          .string(row.organisation.rawValue), .string(row.date.description),
          .string(row.cause.rawValue), .optional(row.from?.rawValue), .optional(row.via?.rawValue),
          .optional(row.since?.description), .optional(row.discontinued?.description),
        ]
      })
  }

  private func number(_ value: Double) -> JSONValue {
    Int(exactly: value).map { .integer($0) } ?? .number(value)
  }
}
