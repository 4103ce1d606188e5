public import Diffusion
internal import Figures

/// A number in each row of a table by its other columns.
public struct RegressionQuestion: Sendable {
  /// The column that is explained.
  public var outcome: String
  /// Columns of numbers that explain it.
  public var columns: [String]
  /// Columns whose every value but the first gets a coefficient of its own.
  public var factors: [String]
  /// The column of groups whose own levels are taken out: fixed effects.
  public var effects: String?
  /// The column of groups within which rows are not independent.
  public var clusters: String?
  /// What the errors by clusters allow for.
  public var errors: Clusters.Correction
  /// Which rows count: what a cell of a column must say.
  public var conditions: [(column: String, value: String)]

  public init(
    outcome: String, columns: [String], factors: [String] = [], effects: String? = nil,
    clusters: String? = nil, errors: Clusters.Correction = .biasReduced,
    conditions: [(column: String, value: String)] = []
  ) {
    self.outcome = outcome
    self.columns = columns
    self.factors = factors
    self.effects = effects
    self.clusters = clusters
    self.errors = errors
    self.conditions = conditions
  }

  /// Every column that it names.
  var names: [String] {
    [outcome] + columns + factors + [effects, clusters].compactMap(\.self)
      + conditions.map(\.column)
  }

  /// Reads conditions `column=value,column=value`.
  ///
  /// - Throws: ``StudyError`` for one without an equals sign.
  public static func conditions(
    reading text: String
  ) throws(StudyError) -> [(column: String, value: String)] {
    var conditions: [(column: String, value: String)] = []
    for part in text.split(separator: ",") {
      guard let sign = part.firstIndex(of: "="), sign > part.startIndex else {
        throw StudyError(
          .wrongUse,
          Phrase(
            swedish: "”\(part)” är inget villkor.", english: "“\(part)” is no condition."),
          remedy: Phrase(
            swedish: "Skriv KOLUMN=VÄRDE, till exempel --where omgång=1.",
            english: "Write COLUMN=VALUE, such as --where round=1."))
      }
      conditions.append((String(part[..<sign]), String(part[part.index(after: sign)...])))
    }
    return conditions
  }
}
