public import Diffusion

/// What a question about a classic diffusion study may choose.
public struct DiffusionQuestion: Sendable {
  /// Which statistics, by name, by the key of the JSON form, or by what keys begin with (`cox`);
  /// empty for all.
  public var statistics: Set<String>
  /// Which practices, by name; empty for all.
  public var practices: [String]
  /// The column of attributes that groups the actors, as a town or a village does.
  public var group: String?
  /// The column of attributes that weighs the alters in exposure; an empty cell counts as 0.
  public var attribute: String?
  /// How many networks are drawn by rewiring for the structure test; 0 for none.
  public var permutations: Int
  public var seed: UInt64
  public var neverAdopters: DiffusionPanel.NeverAdopters
  /// The first and the last period; by default the first and the last adoption.
  public var window: (first: Int?, last: Int?)
  /// Whether a tie leads both ways.
  public var isSymmetric: Bool
  /// How long a period is, where times are days; `nil` for a year, and where they are numbers.
  public var step: AdoptionCurve.Step?

  public init(
    statistics: Set<String> = [], practices: [String] = [], group: String? = nil,
    attribute: String? = nil, permutations: Int = 1000, seed: UInt64 = 1,
    neverAdopters: DiffusionPanel.NeverAdopters = .censored,
    window: (first: Int?, last: Int?) = (nil, nil), isSymmetric: Bool = false,
    step: AdoptionCurve.Step? = nil
  ) {
    self.statistics = Self.expanded(statistics)
    self.practices = practices
    self.group = group
    self.attribute = attribute
    self.permutations = permutations
    self.seed = seed
    self.neverAdopters = neverAdopters
    self.window = window
    self.isSymmetric = isSymmetric
    self.step = step
  }

  /// The words that choose statistics: their names, then the keys of the JSON form.
  public static var words: [String] {
    let statistics = DiffusionStatistic.all
    let names = statistics.map(\.name)
    let keys = statistics.flatMap(\.keys).filter { !names.contains($0) }
    return names + keys + families(of: keys).subtracting(names + keys).sorted()
  }

  /// What several keys have in common before a `_`: `cox` stands for all that begin so.
  private static func families(of keys: [String]) -> Set<String> {
    Set(
      keys.flatMap { key in
        let parts = key.split(separator: "_")
        return (1..<max(1, parts.count)).map { parts.prefix($0).joined(separator: "_") }
      })
  }

  /// The words with families replaced by their keys.
  private static func expanded(_ words: Set<String>) -> Set<String> {
    let names = Set(DiffusionStatistic.all.map(\.name))
    let keys = DiffusionStatistic.all.flatMap(\.keys)
    return words.reduce(into: []) { all, word in
      let members = keys.filter { $0.hasPrefix(word + "_") }
      let isFamily = !names.contains(word) && !keys.contains(word) && !members.isEmpty
      all.formUnion(isFamily ? members : [word])
    }
  }
}
