public import Records

/// Municipalities by number of inhabitants.
///
/// The bounds 15,000, 50,000 and 200,000 are those that the grouping of Sveriges Kommuner och
/// Regioner uses for smaller towns, larger towns and large cities.
public enum SizeClass: Int, CaseIterable, Hashable, Comparable, Sendable, Codable {
  case under15000, under50000, under200000, from200000

  public init(population: Int) {
    switch population {
    case ..<15_000: self = .under15000
    case ..<50_000: self = .under50000
    case ..<200_000: self = .under200000
    default: self = .from200000
    }
  }

  /// A stable word for files.
  public var code: String {
    switch self {
    case .under15000: "under-15000"
    case .under50000: "15000-49999"
    case .under200000: "50000-199999"
    case .from200000: "200000-and-over"
    }
  }

  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

extension Organisation {
  /// The size class; `nil` when the population is unknown.
  public var sizeClass: SizeClass? { population.map(SizeClass.init) }
}
