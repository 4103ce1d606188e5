public import Graphs

/// What an invitation plan must keep to.
public struct PlanningConstraints: Hashable, Sendable {
  /// How many may be invited at most.
  public var invitations: Int
  /// Those who are invited whatever the gain, each once.
  public var required: [NodeIndex] = [] {
    didSet {
      required = required.indices.filter { !required[..<$0].contains(required[$0]) }
        .map { required[$0] }
    }
  }
  /// Those who are never invited, though they may adopt.
  public var excluded: Set<NodeIndex> = []
  /// Rules by which some of them are excluded, and whose price is told.
  public internal(set) var exclusions: [Exclusion] = []
  /// Those who have adopted: sources that count nothing and are not invited.
  public var adopted: Set<NodeIndex> = []
  /// Those who said no; they are not invited.
  public var declined: Set<NodeIndex> = []
  /// Whether those who said no may still adopt from others; else nothing passes through them.
  public var declinedMayAdopt = true
  /// Least and most from each group, by up to two attributes such as county and size class.
  public var groupings: [Grouping] = []
  /// The probability that an invitation makes a source, per node; empty for 1 everywhere.
  public var attendance: [Double] = []
  /// The same if nobody had been invited lately, so that the price of fatigue can be told; empty where
  /// nobody was.
  public var rested: [Double] = []
  /// Seats in the hall; `nil` for no limit.
  public var capacity: Int?
  /// How often more may come than there are seats.
  public var overbookingRisk = 0.05
  /// What inviting each node costs; empty for 0 everywhere.
  public var costs: [Double] = []
  /// Those whose costs nobody knows; they are not invited within a budget.
  public var unpriced: Set<NodeIndex> = []
  /// The most that all may cost; `nil` for no limit.
  public var budget: Double?
  /// What each adoption is worth, such as inhabitants; empty for 1 everywhere.
  public var weights: [Double] = []

  public init(invitations: Int) {
    self.invitations = invitations
  }

  /// A rule that excludes nodes which could be invited without it.
  public struct Exclusion: Hashable, Sendable {
    public let limit: Limit
    public let nodes: Set<NodeIndex>
  }

  /// Groups of nodes with the least and most invitations in each.
  public struct Grouping: Hashable, Sendable {
    /// By what nodes are grouped, such as `county`.
    public let attribute: String
    /// The group of each node; `nil` for none.
    public let codes: [String?]
    public let minima: [String: Int]
    public let maxima: [String: Int]

    public init(
      attribute: String, codes: [String?], minima: [String: Int] = [:], maxima: [String: Int] = [:]
    ) {
      self.attribute = attribute
      self.codes = codes
      self.minima = minima
      self.maxima = maxima
    }
  }

  /// One limit, by which a conflict is named.
  public enum Limit: Hashable, Sendable {
    case invitations(Int)
    case required(NodeIndex)
    /// A required node that is excluded, has adopted or has declined.
    case notInvitable(NodeIndex)
    case minimum(attribute: String, group: String, Int)
    case maximum(attribute: String, group: String, Int)
    case capacity(Int)
    case budget(Double)
    /// Somebody who must not be invited.
    case excluded(NodeIndex)
    /// Who was invited so often within a year is left out.
    case yearlyLimit(Int)
    /// How spread is shared between groups.
    case fairness(Fairness)
    /// That those invited lately come less often: no limit that could be lifted, but one that costs.
    case fatigue
  }
}

extension PlanningConstraints {
  /// Whether a node may be invited at all.
  public func isInvitable(_ node: NodeIndex) -> Bool {
    !excluded.contains(node) && !adopted.contains(node) && !declined.contains(node)
      && !isUnpriced(node)
  }

  /// Whether a budget keeps a node out, since nobody knows what it costs.
  public func isUnpriced(_ node: NodeIndex) -> Bool { budget != nil && unpriced.contains(node) }

  /// Excludes nodes by a rule whose price is to be told: what those give who could be invited without
  /// it.
  public mutating func exclude(_ nodes: [NodeIndex], by limit: Limit) {
    let open = Set(nodes.filter(isInvitable))
    excluded.formUnion(nodes)
    if !open.isEmpty { exclusions.append(Exclusion(limit: limit, nodes: open)) }
  }

  /// The same without the exclusions whose price is told: whom samples have to tell of.
  var opened: PlanningConstraints {
    var opened = self
    for exclusion in exclusions { opened.excluded.subtract(exclusion.nodes) }
    opened.exclusions = []
    return opened
  }

  /// The same where nobody is tired of being invited: what samples are drawn by, so that they tell of
  /// all whose price is asked.
  var sampled: PlanningConstraints {
    var sampled = opened
    sampled.unpriced = []
    if !rested.isEmpty { sampled.attendance = rested }
    return sampled
  }

  /// The probability that inviting a node makes a source.
  func chance(_ node: Int) -> Double { attendance.isEmpty ? 1 : attendance[node] }

  /// What inviting a node costs.
  func cost(_ node: Int) -> Double { costs.isEmpty ? 0 : costs[node] }

  /// What an adoption is worth; 0 for those who have adopted or never will.
  func worth(_ node: Int) -> Double {
    let index = NodeIndex(node)
    if adopted.contains(index) || (!declinedMayAdopt && declined.contains(index)) { return 0 }
    return weights.isEmpty ? 1 : weights[node]
  }

  /// Each quota, each required invitation and exclusion, the hall, the budget and fatigue, with the
  /// constraints without it.
  func loosened() -> [(limit: Limit, constraints: PlanningConstraints)] {
    var found: [(Limit, PlanningConstraints)] = []
    for node in required {
      var loose = self
      loose.required.removeAll { $0 == node }
      found.append((.required(node), loose))
    }
    for (place, exclusion) in exclusions.enumerated() {
      var loose = self
      loose.excluded.subtract(exclusion.nodes)
      loose.exclusions.remove(at: place)
      found.append((exclusion.limit, loose))
    }
    for (place, grouping) in groupings.enumerated() {
      let least = grouping.minima.filter { $0.value > 0 }.sorted { $0.key < $1.key }
      for (group, number) in least {
        var loose = self
        var minima = grouping.minima
        minima[group] = nil
        loose.groupings[place] = .init(
          attribute: grouping.attribute, codes: grouping.codes, minima: minima,
          maxima: grouping.maxima)
        found.append(
          (.minimum(attribute: grouping.attribute, group: group, number), loose))
      }
      for (group, number) in grouping.maxima.sorted(by: { $0.key < $1.key }) {
        var loose = self
        var maxima = grouping.maxima
        maxima[group] = nil
        loose.groupings[place] = .init(
          attribute: grouping.attribute, codes: grouping.codes, minima: grouping.minima,
          maxima: maxima)
        found.append(
          (.maximum(attribute: grouping.attribute, group: group, number), loose))
      }
    }
    if let capacity {
      var loose = self
      loose.capacity = nil
      found.append((.capacity(capacity), loose))
    }
    if let budget {
      var loose = self
      loose.budget = nil
      found.append((.budget(budget), loose))
    }
    if !rested.isEmpty {
      var loose = self
      loose.attendance = rested
      loose.rested = []
      found.append((.fatigue, loose))
    }
    return found
  }

  /// Refuses values that are out of range for a number of nodes.
  func check(nodeCount: Int) throws(PlanningFault) {
    guard invitations >= 0 else { throw .tooSmall(invitations, least: 0) }
    if let capacity, capacity < 0 { throw .tooSmall(capacity, least: 0) }
    for row in [attendance, rested, costs, weights] where !row.isEmpty && row.count != nodeCount {
      throw .wrongLength(row.count, expected: nodeCount)
    }
    for value in attendance + rested + [overbookingRisk] where !(value >= 0 && value <= 1) {
      throw .probability(value)
    }
    for value in costs + weights + [budget ?? 0] where !(value >= 0 && value.isFinite) {
      throw .negative(value)
    }
    for node in required + Array(excluded.union(adopted).union(declined).union(unpriced))
    where node.rawValue < 0 || node.index >= nodeCount {
      throw .nodeOutOfRange(node.index, nodeCount: nodeCount)
    }
    guard groupings.count <= 2 else { throw .unsupported("--by") }
    for grouping in groupings {
      guard grouping.codes.count == nodeCount else {
        throw .wrongLength(grouping.codes.count, expected: nodeCount)
      }
      for number in Array(grouping.minima.values) + Array(grouping.maxima.values) where number < 0 {
        throw .tooSmall(number, least: 0)
      }
    }
  }
}
