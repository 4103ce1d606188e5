internal import Diffusion
internal import Exchange
internal import Figures
internal import Graphs

/// How a practice is taken to spread along the ties of a network.
public struct SpreadChoice: Sendable {
  public var model: Model
  /// Of ``Model/threshold``: from how many it takes.
  public var threshold: Int
  /// Of ``Model/sir``: the chance to stop after each step.
  public var recovery: Double
  /// The most steps; `nil` for all.
  public var steps: Int?
  /// A column of the ties, `weighted-cascade`, or a number; `nil` for the column `probability` where
  /// there is one, else `weighted-cascade`.
  public var probability: String?
  /// Simulated worlds where nothing exact is feasible; `nil` for the usual number.
  public var samples: Int?
  public var seed: UInt64

  public init(
    model: Model = .ic, threshold: Int = 2, recovery: Double = 0.5, steps: Int? = nil,
    probability: String? = nil, samples: Int? = nil, seed: UInt64 = 1
  ) {
    self.model = model
    self.threshold = threshold
    self.recovery = recovery
    self.steps = steps
    self.probability = probability
    self.samples = samples
    self.seed = seed
  }

  /// The words for the models.
  public enum Model: String, CaseIterable, Sendable, Hashable {
    case ic, lt, threshold, si, sir
  }

  /// The model as the engine takes it.
  var spreadModel: SpreadModel {
    switch model {
    case .ic: .independentCascade
    case .lt: .linearThreshold
    case .threshold: .threshold(threshold)
    case .si: .susceptibleInfected
    case .sir: .susceptibleInfectedRecovered(recovery: recovery)
    }
  }

  /// As printed with every result; `how` says what the probabilities were in the end.
  func parameters(_ how: String) -> [JSONValue.Member] {
    [
      .init("model", .string(model.rawValue)),
      .init("threshold", model == .threshold ? .integer(threshold) : .null),
      .init("recovery", model == .sir ? .number(recovery) : .null),
      .init("steps", .optional(steps)), .init("probability", .string(how)),
      .init("seed", .integer(Int(clamping: seed))),
    ]
  }
}

extension NamedNetwork {
  /// The ties with the chances that a choice gives them, and what those are.
  ///
  /// - Throws: `StudyError` for a column that is not there, or values that are no chances.
  func arcs(_ choice: SpreadChoice) throws(StudyError) -> (arcs: ArcProbabilities, how: String) {
    let column: String? =
      if case .file(let file) = source, choice.probability == nil,
        file.attributes.contains(where: { $0.name == "probability" })
      { "probability" } else { choice.probability }
    do throws(PlanningFault) {
      guard let column, column != "weighted-cascade" else {
        return (try ArcProbabilities(weightedCascade: ties.built()), "weighted-cascade")
      }
      if let value = PlanningWords.value(of: column) {
        return (try ArcProbabilities(ties.built()) { _, _, _ in value }, "\(value)")
      }
      guard case .file(let file) = source else { return try weighted(column) }
      return (try Self.arcs(file, column, adding: choice.model == .lt), column)
    } catch {
      throw StudyError(of: error, in: self)
    }
  }

  /// A network of a record has weights and no other columns.
  private func weighted(
    _ column: String
  ) throws(PlanningFault) -> (arcs: ArcProbabilities, how: String) {
    guard column == "weight" else { throw .unsupported("--probability \(column)") }
    return (try ArcProbabilities(ties.built()) { $2 }, column)
  }

  /// A tie for each row of a file; several between the same two are merged by noisy-or, or, as
  /// weights of a linear threshold, added.
  private static func arcs(
    _ file: GraphFile, _ column: String, adding: Bool
  ) throws(PlanningFault) -> ArcProbabilities {
    let values: [Double?]
    if let attribute = file.attributes.first(where: { $0.name == column }) {
      values = attribute.values
    } else if column == "weight" {
      values = file.rows.map(\.weight)
    } else {
      throw .unsupported("--probability \(column)")
    }
    var arcs: [ArcProbabilities.Arc] = []
    for (row, value) in zip(file.rows, values) {
      guard let value else { throw .probability(.nan) }
      arcs.append(.init(tail: row.source, head: row.target, probability: value))
      if !file.graph.isDirected {
        arcs.append(.init(tail: row.target, head: row.source, probability: value))
      }
    }
    return try ArcProbabilities(
      nodeCount: file.labels.count, arcs: adding ? Self.added(arcs) : arcs)
  }

  private static func added(_ arcs: [ArcProbabilities.Arc]) -> [ArcProbabilities.Arc] {
    struct Ends: Hashable {
      let tail: NodeIndex
      let head: NodeIndex
    }
    var sums: [Ends: Double] = [:]
    for arc in arcs { sums[Ends(tail: arc.tail, head: arc.head), default: 0] += arc.probability }
    return sums.map { .init(tail: $0.key.tail, head: $0.key.head, probability: $0.value) }
  }

  /// The nodes that texts name.
  func nodes(named texts: [String]) throws(StudyError) -> [NodeIndex] {
    var nodes: [NodeIndex] = []
    for text in texts { nodes.append(try node(named: text)) }
    return nodes
  }
}
