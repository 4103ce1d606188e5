internal import Diffusion
internal import Exchange
internal import Figures
internal import Records

extension Questions {
  /// A number in each row of a table by its other columns: least squares with fixed effects and
  /// clustered errors.
  ///
  /// - Parameters:
  ///   - path: a table of delimited text with a heading.
  ///   - question: which columns, and how the errors are made.
  /// - Returns: a coefficient per column, with error, interval and p.
  /// - Throws: ``StudyError`` when the file or a column is refused, or nothing can be estimated.
  public static func regression(
    of path: String, _ question: RegressionQuestion
  ) throws(StudyError) -> Answer {
    let table: MeasuredRows
    do throws(GraphFileFault) {
      table = try MeasuredRows.read(path)
    } catch {
      throw StudyError(of: error)
    }
    try refuse(table.issues, in: table.name)
    for name in question.names where !table.header.contains(name) {
      throw StudyError.unknown(
        name, among: table.header, in: table.name, Phrase(swedish: "Kolumnen", english: "column"))
    }
    let rows = table.selection(
      numbers: [question.outcome] + question.columns,
      words: question.factors + [question.effects, question.clusters].compactMap(\.self),
      where: question.conditions)
    try refuse(rows.issues, in: table.name)
    do throws(ModelFailure) {
      return try RegressionFinding(question, rows).answer(table)
    } catch {
      throw StudyError(
        .refused,
        Phrase(
          swedish: "Går inte att skatta på dessa uppgifter, eftersom ",
          english: "Cannot be estimated from these records, because ") + error.regressionWords
          + Phrase(verbatim: "."),
        remedy: Phrase(
          swedish: "Utelämnade rader: \(rows.incomplete) med en tom cell och \(rows.others) som "
            + "inte uppfyller villkoren.",
          english: "Rows left out: \(rows.incomplete) with an empty cell and \(rows.others) that "
            + "do not meet the conditions."))
    }
  }

  private static func refuse(
    _ issues: [RecordIssue], in name: String
  ) throws(StudyError) {
    try StudyError.refuseErrors(in: issues) { count in
      Phrase(
        swedish: "”\(name)” har \(count) fel och används inte.",
        english: "“\(name)” has \(count) error(s) and is not used.")
    }
  }
}

extension ModelFailure {
  /// The same as ``words``, of a table instead of adoptions.
  fileprivate var regressionWords: Phrase {
    switch self {
    case .noTerms:
      Phrase(
        swedish: "ingen kolumn säger något eget", english: "no column says anything of its own")
    default: words
    }
  }
}

/// A fitted regression and what it rests on.
private struct RegressionFinding {
  let question: RegressionQuestion
  let model: LeastSquaresModel
  let incomplete: Int
  let others: Int
  let groups: Int?

  init(
    _ question: RegressionQuestion, _ rows: MeasuredRows.Selection
  ) throws(ModelFailure) {
    self.question = question
    incomplete = rows.incomplete
    others = rows.others
    var design = Design(rowCount: rows.numbers[0].count)
    if question.effects == nil { design.addIntercept() }
    for (name, values) in zip(question.columns, rows.numbers.dropFirst()) {
      design.add(name, values)
    }
    for (name, levels) in zip(question.factors, rows.words) { design.addGroups(name, levels) }
    let effects = question.effects.map { _ in rows.words[question.factors.count] }
    groups = effects.map { Set($0).count }
    model = try LeastSquaresModel(
      rows.numbers[0], design: design, effects: effects,
      clusters: question.clusters.flatMap { _ in rows.words.last }.map {
        Clusters($0, correction: question.errors)
      })
  }

  func answer(_ table: MeasuredRows) -> Answer {
    Answer(
      command: "regression", input: InputStamp(name: table.name, digest: table.digest),
      parameters: [
        .init("outcome", .string(question.outcome)),
        .init("columns", .strings(question.columns)),
        .init("factors", .strings(question.factors)),
        .init("effects", .optional(question.effects)),
        .init("clusters", .optional(question.clusters)),
        .init("errors", .string(question.errors.rawValue)),
        .init(
          "where", .strings(question.conditions.map { "\($0.column)=\($0.value)" })),
      ],
      notices: errorNotice.map { [$0] } ?? [], lead: [lead], tables: [coefficients],
      result: result)
  }

  private var lead: Phrase {
    Phrase(
      swedish: "\(CountedNoun.row.swedish(model.rows)); utelämnade: \(incomplete) med en tom cell"
        + (question.conditions.isEmpty ? "" : ", \(others) som inte uppfyller villkoren")
        + ". En koefficient är en effekt bara där raderna lottades.",
      english: "\(CountedNoun.row.english(model.rows)); left out: \(incomplete) with an empty cell"
        + (question.conditions.isEmpty ? "" : ", \(others) that did not meet the conditions")
        + ". A coefficient is an effect only where rows were assigned by lot.")
  }

  private var errorNotice: Phrase? {
    model.errorBasis.reason.map { reason in
      Phrase(
        swedish: "Klustrade fel gick inte att räkna, eftersom ",
        english: "Clustered errors could not be computed, because ") + reason.words
        + Phrase(
          swedish: "; felen räknar raderna som oberoende.",
          english: "; the errors take the rows as independent.")
    }
  }

  private var coefficients: Table {
    func column(_ key: String, _ swedish: String, _ english: String) -> Table.Column {
      .init(key: key, heading: Phrase(swedish: swedish, english: english), kind: .number)
    }
    return Table(
      key: "coefficients",
      title: Phrase(
        swedish: "\(question.outcome) efter de andra kolumnerna",
        english: "\(question.outcome) by the other columns"),
      columns: [
        .init(key: "term", heading: Phrase(swedish: "Term", english: "Term")),
        column("estimate", "Koefficient", "Coefficient"),
        column("standard_error", "Medelfel", "Standard error"),
        column("degrees_of_freedom", "Frihetsgrader", "Degrees of freedom"),
        column("lower", "95 % från", "95 % from"), column("upper", "till", "to"),
        column("p", "p", "p"),
      ],
      rows: model.coefficients.map { term in
        let interval = term.wald()
        return [
          .text(term.name), .number(term.estimate, decimals: 4),
          .number(term.standardError, decimals: 4),
          .optional(term.degreesOfFreedom, decimals: 1), .number(interval.lower, decimals: 4),
          .number(interval.upper, decimals: 4), .number(term.pValue, decimals: 4),
        ]
      }, notes: [method] + unfittedNote)
  }

  private var method: Phrase {
    let effects = groups.map { count in
      Phrase(
        swedish: ", egen nivå för var och en av \(CountedNoun.group.swedish(count)) "
          + "(\(question.effects ?? ""))",
        english: ", a level of its own for each of \(CountedNoun.group.english(count)) "
          + "(\(question.effects ?? ""))")
    }
    let errors: Phrase =
      switch (model.errorBasis.clusterCount, question.errors) {
      case (nil, _):
        Phrase(
          swedish: "; fel för oberoende rader med lika spridning",
          english: "; errors of independent rows of equal variance")
      case (let count?, .biasReduced):
        Phrase(
          swedish:
            "; fel som tillåter beroende inom \(CountedNoun.group.swedish(count)) (CR2, Bell "
            + "och McCaffrey 2002)",
          english: "; errors that allow for dependence within "
            + "\(CountedNoun.group.english(count)) (CR2, Bell and "
            + "McCaffrey 2002)")
      case (let count?, _):
        Phrase(
          swedish:
            "; fel som tillåter beroende inom \(CountedNoun.group.swedish(count)) "
            + "(\(question.errors.rawValue))",
          english: "; errors that allow for dependence within \(CountedNoun.group.english(count)) "
            + "(\(question.errors.rawValue))")
      }
    let fit = model.rSquared.map { share in
      Phrase(
        swedish: "; R² \(NumberText(.swedish).number(share, decimals: 3))",
        english: "; R² \(NumberText(.english).number(share, decimals: 3))")
    }
    return Phrase(swedish: "Minsta kvadrat", english: "Least squares")
      + (effects ?? Phrase(verbatim: "")) + errors + (fit ?? Phrase(verbatim: ""))
      + Phrase(swedish: ". n = \(model.rows).", english: ". n = \(model.rows).")
  }

  private var unfittedNote: [Phrase] {
    guard !model.unfitted.isEmpty else { return [] }
    let names = model.unfitted.map(\.name).joined(separator: ", ")
    return [
      Phrase(
        swedish: "Följer av de andra och har ingen egen koefficient: \(names).",
        english: "Follow from the others and have no coefficient of their own: \(names).")
    ]
  }

  private var result: [JSONValue.Member] {
    [
      .init(
        "coefficients",
        .array(
          model.coefficients.map { term in
            let interval = term.wald()
            return .object([
              .init("term", .string(term.name)), .init("estimate", .number(term.estimate)),
              .init("standard_error", .number(term.standardError)),
              .init("degrees_of_freedom", .optional(term.degreesOfFreedom)),
              .init("lower", .number(interval.lower)), .init("upper", .number(interval.upper)),
              .init("p", .number(term.pValue)),
            ])
          })),
      .init("unfitted", .strings(model.unfitted.map(\.name))),
      .init("rows", .integer(model.rows)), .init("incomplete", .integer(incomplete)),
      .init("others", .integer(others)), .init("parameters_fitted", .integer(model.parameterCount)),
      .init("groups", .optional(groups)),
      .init("clusters", .optional(model.errorBasis.clusterCount)),
      .init("error_basis", .string(model.errorBasis.code)),
      .init("r_squared", .optional(model.rSquared)),
      .init("residual_sum_of_squares", .number(model.residualSumOfSquares)),
    ]
  }
}
