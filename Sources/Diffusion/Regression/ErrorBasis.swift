/// What the errors of a model's coefficients allow for.
///
/// Clusters that were asked for may say nothing; then the errors are those of independent rows, and
/// this says so.
public enum ErrorBasis: Hashable, Sendable {
  /// Rows independent given the columns; clusters were not asked for.
  case rows
  /// Dependence within so many clusters.
  case clusters(Int)
  /// Rows as independent although clusters were asked for.
  case rowsOnly(Reason)

  /// Why clusters say nothing of the errors.
  public enum Reason: Hashable, Sendable {
    /// Fewer than two.
    case tooFewClusters(Int)
    /// What a cluster says of its own columns cannot be told apart from rounding.
    case singularInformation
  }

  /// - Parameters:
  ///   - clusters: those asked for.
  ///   - isAnswered: whether errors came of them.
  public init(_ clusters: Clusters?, isAnswered: Bool) {
    guard let clusters else {
      self = .rows
      return
    }
    if isAnswered {
      self = .clusters(clusters.count)
    } else {
      self = .rowsOnly(
        clusters.count < 2 ? .tooFewClusters(clusters.count) : .singularInformation)
    }
  }

  /// The number of clusters that the errors rest on.
  public var clusterCount: Int? {
    if case .clusters(let count) = self { count } else { nil }
  }

  /// Why the errors are not those that were asked for.
  public var reason: Reason? {
    if case .rowsOnly(let reason) = self { reason } else { nil }
  }

  /// A word for machines.
  public var code: String {
    switch self {
    case .rows: "rows"
    case .clusters: "clusters"
    case .rowsOnly(.tooFewClusters): "rows-too-few-clusters"
    case .rowsOnly(.singularInformation): "rows-singular-information"
    }
  }
}
