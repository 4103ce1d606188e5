internal import Diffusion
internal import Figures

/// One statistic of a classic diffusion study: its name, its keys, and how it is answered.
///
/// A new statistic is a file with an extension like the others here, and a line in ``all``.
struct DiffusionStatistic: Sendable {
  /// The word that chooses it, `exposure`.
  let name: String
  /// The keys of its results in JSON; each of them chooses it too.
  let keys: [String]
  /// What must be there; without it the statistic is left out with a notice, or refused when it
  /// was asked for.
  var needs: Set<Need> = []
  /// Computes it and words it.
  let answer: @Sendable (inout DiffusionWorkspace) throws(StudyError) -> DiffusionOutcome

  /// What a statistic cannot do without.
  enum Need: Sendable {
    /// A file of ties.
    case ties
    /// A grouping attribute, `--group`.
    case group
    /// Room for every pair of actors: left out for large populations unless asked for.
    case pairs
  }
}

extension DiffusionStatistic {
  /// With more actors than this what needs room for every pair is computed when asked for.
  static let pairLimit = 4_000

  /// All statistics, in the order of the answer.
  static let all: [DiffusionStatistic] = [
    .adoptionCounts, .density, .degrees, .exposure, .thresholds, .adopterClasses, .infection,
    .susceptibility, .structuralEquivalence, .moran, .egoVariance, .structureTest, .selection,
    .bass,
    .networkBased,
    .kaplanMeier, .logRank, .hazardModels,
  ]
}

/// What a statistic gives to the answer.
struct DiffusionOutcome: Sendable {
  /// Its keys of the JSON form.
  var members: [JSONValue.Member] = []
  /// Its tables for people.
  var tables: [Table] = []
  /// Its tables for machines: CSV only.
  var details: [Table] = []
  /// Its values per actor, as columns of the one table of actors.
  var actorColumns: [ActorColumn] = []
  /// What the reader must know.
  var notices: [Phrase] = []

  /// A column of the table of actors.
  struct ActorColumn: Sendable {
    let column: Table.Column
    /// One cell per actor, in file order.
    let cells: [Table.Cell]
    /// The same as numbers, where they can be averaged; `nil` for no value.
    let values: [Double?]

    /// Words or other cells, which are not averaged.
    init(column: Table.Column, cells: [Table.Cell]) {
      self.column = column
      self.cells = cells
      values = []
    }

    /// Numbers, which are summarised for people.
    init(key: String, heading: Phrase, values: [Double?]) {
      column = Table.Column(key: key, heading: heading, kind: .number)
      cells = values.map { .optional($0) }
      self.values = values
    }
  }
}
