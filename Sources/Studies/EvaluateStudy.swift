internal import Diffusion
internal import Figures
public import Records

/// What a question about what the seminars led to may choose.
public struct EvaluationQuestion: Hashable, Sendable {
  /// A practice by name or identifier; `nil` for all that the seminars showed.
  public var practice: String?
  /// Names or identifiers of seminars or series; empty for the data set's own series.
  public var seminars: [String]
  public var population: Population
  /// Months within which going on is counted.
  public var windows: [Int]
  public var draws: Int
  public var seed: UInt64
  /// Whether only lists and observations say no.
  public var listedOnly: Bool

  public init(
    practice: String? = nil, seminars: [String] = [], population: Population = .target,
    windows: [Int] = [6, 12, 24], draws: Int = 999, seed: UInt64 = 1, listedOnly: Bool = false
  ) {
    self.practice = practice
    self.seminars = seminars
    self.population = population
    self.windows = windows
    self.draws = draws
    self.seed = seed
    self.listedOnly = listedOnly
  }
}

extension Study {
  /// What followed the seminars, compared, with how sure it is and what cannot be concluded.
  ///
  /// - Throws: ``StudyError`` for an unknown practice or seminar.
  public func evaluate(
    _ question: EvaluationQuestion = EvaluationQuestion()
  ) throws(StudyError) -> Answer {
    let evaluation = try evaluation(question)
    let scope = evaluation.scope
    let tables = tables(of: evaluation)
    return answer(
      "evaluate",
      parameters: [
        .init("practices", .array(scope.practices.map { .string($0.rawValue) })),
        .init("seminars", .array(scope.seminars.sorted().map { .string($0.rawValue) })),
        .init("population", .string(question.population.rawValue)),
        .init("window", .array(question.windows.map { .integer($0) })),
        .init("absence", .string(scope.absence.rawValue)),
        .init("dating", .string(scope.dating.rawValue)),
        .init("draws", .integer(question.draws)),
        .init("seed", .seed(question.seed)),
      ],
      notices: notices(of: evaluation), lead: lead(of: evaluation), tables: tables,
      result: tables.map { .init($0.key.replacing("-", with: "_"), $0.json()) }
        + [conclusions(of: evaluation), tests(of: evaluation)])
  }

  /// The evaluation as values.
  func evaluation(_ question: EvaluationQuestion) throws(StudyError) -> Evaluation {
    let practice = try question.practice.map { (name) throws(StudyError) in
      try self.practice(named: name).id
    }
    let seminars = try question.seminars.isEmpty ? nil : self.seminars(named: question.seminars)
    var scope = EvaluationScope(
      of: book, practice: practice, seminars: seminars, population: question.population)
    scope.absence = question.listedOnly ? .listedOnly : .asRecorded
    return Evaluation(
      scope, of: book,
      .init(windows: question.windows, draws: question.draws, seed: question.seed))
  }

  /// The findings for the board: who came, and then each finding with its conclusion.
  private func lead(of evaluation: Evaluation) -> [Phrase] {
    let came = evaluation.yields.prefix(6).map { yield in
      book.phrase(of: yield.gathering) + Phrase(verbatim: ": ") + yield.sentence
    }
    let rest = evaluation.yields.count - came.count
    let more =
      rest > 0
      ? [Phrase(swedish: "… och \(rest) till.", english: "… and \(rest) more.")] : []
    let findings = evaluation.conclusions(in: book).map { row in
      row.finding + Phrase(verbatim: " → ") + row.conclusion
    }
    return Array(findings.prefix(1)) + came + more + findings.dropFirst()
  }

  private func notices(of evaluation: Evaluation) -> [Phrase] {
    let unlisted = evaluation.extent.practices - evaluation.extent.practicesWithList
    guard unlisted > 0, evaluation.scope.absence == .asRecorded else { return [] }
    return [
      Phrase(
        swedish:
          "\(unlisted) av \(CountedNoun.practice.swedish(evaluation.extent.practices)) saknar "
          + "fullständig lista: där "
          + "läses avsaknad av uppgift som nej, vilket kan dölja införanden; --absence listed-only "
          + "utelämnar dem.",
        english:
          "\(unlisted) of \(CountedNoun.practice.english(evaluation.extent.practices)) "
          + "\(CountedVerb.have(unlisted)) no complete list: there the absence of a row is read as no, which may hide adoptions; --absence listed-only "
          + "leaves them out.")
    ]
  }

  func tables(of evaluation: Evaluation) -> [Table] {
    let tables: [Table] = [
      .evaluation(evaluation, window: evaluation.mainWindow), .yield(evaluation.yields, in: book),
      .conclusions(evaluation, in: book), .earlierSteps(evaluation, in: book),
      .credits(evaluation, in: book), .savings(evaluation, in: book), .explanations(evaluation),
      .matching(evaluation), .balance(evaluation), .attendanceCurves(evaluation),
      .eventTime(evaluation), .spreadRates(evaluation), .joinCounts(evaluation, in: book),
      .sensitivity(evaluation), .followUpRates(evaluation),
    ]
    return tables.map { table in
      table.notes.contains(evaluation.basis) ? table : table.noting(evaluation.basis)
    }
  }

  private func conclusions(of evaluation: Evaluation) -> JSONValue.Member {
    .init(
      "findings",
      .array(
        evaluation.conclusions(in: book).map { row in
          .object([
            .init("key", .string(row.key)),
            .init(
              "finding",
              .object([
                .init("sv", .string(row.finding.swedish)),
                .init("en", .string(row.finding.english)),
              ])),
            .init(
              "conclusion",
              .object([
                .init("sv", .string(row.conclusion.swedish)),
                .init("en", .string(row.conclusion.english)),
              ])),
          ])
        }))
  }

  private func tests(of evaluation: Evaluation) -> JSONValue.Member {
    let curves = evaluation.curves
    return .init(
      "tests",
      .object([
        .init("adoptions_after_coming", .integer(curves.observed)),
        .init("expected_after_coming", .number(curves.expected)),
        .init("chi_squared", .optional(curves.chiSquared)),
        .init("p", .optional(curves.pValue)),
        .init("permutation_p", .optional(curves.permutation?.twoSidedPValue)),
        .init("draws", .optional(curves.permutation?.draws)),
        .init(
          "reversed_neighbours_log_likelihood",
          .optional(evaluation.rivals.reversedLogLikelihood)),
        .init("e_value", .optional(evaluation.eValue?.value)),
        .init("edge_reversal_forward", .optional(evaluation.direction?.forward)),
        .init("edge_reversal_reversed", .optional(evaluation.direction?.reversed)),
        .init("edge_reversal_z", .optional(evaluation.direction?.statistic)),
        .init("edge_reversal_p", .optional(evaluation.direction?.pValue)),
        .init("shuffled_dates_score", .optional(evaluation.timing?.test.observed)),
        .init("shuffled_dates_mean", .optional(evaluation.timing?.test.mean)),
        .init("shuffled_dates_adoptions", .optional(evaluation.timing?.adoptions)),
        .init("shuffled_dates_p", .optional(evaluation.timing?.pValue)),
      ]))
  }
}

extension SeminarYield {
  /// Who came and who went on, in one sentence.
  fileprivate var sentence: Phrase {
    let came =
      municipalities.most.map {
        $0 == municipalities.least ? "\($0)" : "\(municipalities.least)–\($0)"
      } ?? "≥ \(municipalities.least)"
    let followUps = statedFollowUps.reduce(0) { $0 + $1.range.least }
    return Phrase(
      swedish:
        "\(came) kommuner kom, varav \(namedMunicipalities) är namngivna (\(members.count) i "
        + "målgruppen); ",
      english:
        "\(came) municipalities came, \(namedMunicipalities) of them named (\(members.count) of "
        + "the population); ")
      + (followUps > 0
        ? Phrase(
          swedish: "\(CountedNoun.delegation.swedish(followUps)) gick vidare (bara antal); ",
          english: "\(CountedNoun.delegation.english(followUps)) went on (count only); ")
        : Phrase(verbatim: ""))
      + Phrase(
        swedish: "\(adopters(.after)) av dem är kända för att ha infört efteråt.",
        english: "\(adopters(.after)) of those are known to have adopted afterwards.")
  }
}
