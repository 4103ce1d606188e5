/// What a column of scores is: which measure, how scaled, with which meaning of the weights.
///
/// It travels with the scores into every table heading and export.
public struct Measure: Hashable, Sendable {
  /// The name in tables and files, such as `betweenness` or `betweenness-normalised`.
  public let key: String
  /// The formula that turned the raw value into this one; `nil` for raw values.
  public let normalisation: String?
  /// What the weights meant.
  public let weights: WeightMeaning
  /// Which arcs were followed; `nil` where direction plays no part.
  public let direction: Direction?
  /// The numbers the measure was asked to use, such as damping 0.85, in a fixed order.
  public let parameters: [Parameter]
  /// What a careful reader must know about how the numbers came about.
  public let notes: [Note]

  /// A number that changes the result, with its name.
  public struct Parameter: Hashable, Sendable {
    public let name: String
    public let value: Double

    public init(name: String, value: Double) {
      self.name = name
      self.value = value
    }
  }

  /// A remark on a result.
  public enum Note: String, Hashable, Sendable, CaseIterable {
    /// Path lengths could not be written as integers, so two paths count as equally long
    /// when they differ by less than one part in 10^10.
    case approximateTies = "approximate-ties"
    /// An iteration stopped before it met its tolerance.
    case notConverged = "not-converged"
    /// Several components share the largest eigenvalue; the answer is the limit of the power
    /// iteration that starts at all ones.
    case severalDominantComponents = "several-dominant-components"
    /// The largest singular value is multiple; the answer is the limit of the iteration that
    /// starts at all ones.
    case notUnique = "not-unique"
  }

  public init(
    key: String, normalisation: String? = nil, weights: WeightMeaning = .ignored,
    direction: Direction? = nil, parameters: [Parameter] = [], notes: [Note] = []
  ) {
    self.key = key
    self.normalisation = normalisation
    self.weights = weights
    self.direction = direction
    self.parameters = parameters
    self.notes = notes
  }

  /// The normalised companion of this measure.
  func normalised(by formula: String) -> Measure {
    Measure(
      key: key + "-normalised", normalisation: formula, weights: weights,
      direction: direction, parameters: parameters, notes: notes)
  }
}

/// Why a score does not exist: a value of its own, never a NaN in a file.
public enum UndefinedReason: String, Hashable, Sendable, CaseIterable {
  /// The node has no neighbours, and the measure speaks of neighbours.
  case isolate
  /// The graph has too few nodes for the formula's denominator.
  case tooFewNodes = "too-few-nodes"
  /// No strongly connected component dominates the spectrum, so there is no unique answer.
  case noDominantComponent = "no-dominant-component"
  /// Every raw value is zero, so no largest value can be set to 1.
  case allZero = "all-zero"
  /// The graph, or what is left of it, has no ties.
  case noTies = "no-ties"
  /// Nothing varies: a variance in the formula's denominator is zero.
  case noVariation = "no-variation"
  /// The node has fewer than two contacts, and the measure compares contacts.
  case tooFewContacts = "too-few-contacts"
  /// No path leads from, to or between the nodes in question.
  case noPaths = "no-paths"
}
