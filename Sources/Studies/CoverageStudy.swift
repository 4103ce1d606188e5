internal import Diffusion
public import Figures
public import Records

/// What a question about coverage may choose.
public struct CoverageQuestion: Hashable, Sendable {
  public var population: Population
  public var grouping: Table.CoverageGrouping?
  /// Names or identifiers of seminars or series; empty for the data set's own series.
  public var seminars: [String]

  public init(
    population: Population = .target, grouping: Table.CoverageGrouping? = nil,
    seminars: [String] = []
  ) {
    self.population = population
    self.grouping = grouping
    self.seminars = seminars
  }
}

extension Study {
  /// Whom the seminars have reached, whom not, and of whom the record cannot tell.
  public func coverage(_ question: CoverageQuestion = CoverageQuestion()) throws(StudyError)
    -> Answer
  {
    let seminars = try question.seminars.isEmpty ? nil : self.seminars(named: question.seminars)
    let coverage = Coverage(of: book, population: question.population, seminars: seminars)
    let groupings = question.grouping.map { [$0] } ?? [.county, .size]
    return answer(
      "coverage",
      parameters: [
        .init("population", .string(question.population.rawValue)),
        .init("by", .string(groupings.map(\.rawValue).joined(separator: ","))),
        .init("gatherings", .array(coverage.gatherings.map { .string($0.text) })),
      ],
      lead: [coverage.sentence(in: book)],
      tables: groupings.map { .coverage(coverage, by: $0, in: book) }
        + [.reachedOrganisations(coverage, in: book)],
      result: result(of: coverage, groupings))
  }

  private func result(
    of coverage: Coverage, _ groupings: [Table.CoverageGrouping]
  ) -> [JSONValue.Member] {
    [
      .init("population", .integer(coverage.entries.count)),
      .init(
        "reached",
        .object([
          .init("least", .integer(coverage.reached.least)),
          .init("most", .optional(coverage.reached.most)),
        ])),
      .init(
        "counts",
        .object(
          Coverage.Status.allCases.map {
            .init($0.rawValue, .integer(coverage.count($0)))
          })),
      .init(
        "groups",
        .object(
          groupings.map {
            .init($0.rawValue, Table.coverage(coverage, by: $0, in: book).json())
          })),
      .init(
        "unnamed",
        .array(
          coverage.unnamed.map { count in
            .object([
              .init("scope", .string(count.scope.text)),
              .init("sector", .string(count.sector.rawValue)),
              .init("stated_least", .integer(count.stated.least)),
              .init("stated_most", .optional(count.stated.most)),
              .init("named", .integer(count.named)),
              .init("unnamed_most", .integer(count.most)),
            ])
          })),
      .init("organisations", Table.reachedOrganisations(coverage, in: book).json()),
    ]
  }
}
