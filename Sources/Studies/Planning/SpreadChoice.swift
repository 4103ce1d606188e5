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
      .init("seed", .seed(seed)),
    ]
  }
}

extension NamedNetwork {
  /// The ties with the chances that a choice gives them, what those are, and what the reader must know
  /// of them.
  ///
  /// - Throws: `StudyError` for a column that is not there, or values that are no chances.
  func arcs(_ choice: SpreadChoice) throws(StudyError) -> (
    arcs: ArcProbabilities, how: String, notices: [Phrase]
  ) {
    let column = choice.probability ?? statedColumn
    if let column, case .file(let file) = source, let chances = try TieChances(column, of: file) {
      do {
        let isAdding = choice.model == .lt
        return (
          try chances.arcs(adding: isAdding), chances.column,
          [PlanningWords.probabilities(chances.column)] + chances.mergers(adding: isAdding)
        )
      } catch {
        throw StudyError(of: error, in: self)
      }
    }
    do throws(PlanningFault) {
      guard let column, column != "weighted-cascade" else {
        let how = "weighted-cascade"
        return (
          try ArcProbabilities(weightedCascade: ties.built()), how,
          [PlanningWords.probabilities(how)]
        )
      }
      if let value = PlanningWords.value(of: column) {
        let how = "\(value)"
        return (
          try ArcProbabilities(ties.built()) { _, _, _ in value }, how,
          [PlanningWords.probabilities(how)]
        )
      }
      guard case .records = source else { throw .unsupported("--probability \(column)") }
      let (arcs, how) = try weighted(column)
      return (arcs, how, [PlanningWords.probabilities(how)])
    } catch {
      throw StudyError(of: error, in: self)
    }
  }

  /// The column of chances that a file has without being asked for.
  private var statedColumn: String? {
    guard case .file(let file) = source else { return nil }
    return TieChances.name("probability", in: file)
  }

  /// A network of a record has weights and no other columns.
  private func weighted(
    _ column: String
  ) throws(PlanningFault) -> (arcs: ArcProbabilities, how: String) {
    guard column == "weight" else { throw .unsupported("--probability \(column)") }
    return (try ArcProbabilities(ties.built()) { $2 }, column)
  }

  /// The nodes that texts name.
  func nodes(named texts: [String]) throws(StudyError) -> [NodeIndex] {
    var nodes: [NodeIndex] = []
    for text in texts { nodes.append(try node(named: text)) }
    return nodes
  }
}
