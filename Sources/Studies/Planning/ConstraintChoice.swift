internal import Diffusion
internal import Exchange
internal import Figures
internal import Graphs

/// What a list of seeds or invitations must keep to, as it is asked for.
public struct ConstraintChoice: Sendable {
  public var must: [String] = []
  public var exclude: [String] = []
  public var adopted: [String] = []
  public var declined: [String] = []
  public var declinedMayAdopt = true
  /// A file of `id` and `group`.
  public var groups: String?
  /// An attribute that groups nodes.
  public var by: String?
  public var groupMinima: [String: Int] = [:]
  public var groupMaxima: [String: Int] = [:]
  /// A file of `id` and `probability`.
  public var attendance: String?
  public var capacity: Int?
  /// A file of `id` and `cost`.
  public var costs: String?
  public var budget: Double?
  /// A file of `id` and `weight`: what each adoption is worth.
  public var worth: String?

  public init() {}

  /// Whether groups are used at all.
  var hasGroups: Bool { groups != nil || by != nil }

  /// Refuses a budget where nobody's cost is known: unknown is not free.
  func checkBudget() throws(StudyError) {
    guard budget != nil, costs == nil else { return }
    throw StudyError(
      .wrongUse,
      Phrase(
        swedish: "Budgeten gäller vad de inbjudna kostar, och kostnaderna saknas.",
        english: "The budget is for what the invited cost, and the costs are missing."),
      remedy: Phrase(
        swedish: "Ange --costs FIL (id,cost).", english: "Give --costs FILE (id,cost)."))
  }

  /// As printed with every result.
  var parameters: [JSONValue.Member] {
    func list(_ words: [String]) -> JSONValue { .array(words.map { .string($0) }) }
    func object(_ numbers: [String: Int]) -> JSONValue {
      .object(numbers.sorted { $0.key < $1.key }.map { .init($0.key, .integer($0.value)) })
    }
    return [
      .init("must", list(must)), .init("exclude", list(exclude)), .init("adopted", list(adopted)),
      .init("declined", list(declined)), .init("declined-may-adopt", .bool(declinedMayAdopt)),
      .init("groups", .optional(groups ?? by)), .init("group-min", object(groupMinima)),
      .init("group-max", object(groupMaxima)), .init("attendance", .optional(attendance)),
      .init("capacity", .optional(capacity)), .init("costs", .optional(costs)),
      .init("budget", .optional(budget)), .init("worth", .optional(worth)),
    ]
  }
}

extension NamedNetwork {
  /// The constraints that a choice means for the nodes of this network, and what had to be assumed.
  ///
  /// - Throws: `StudyError` for names that are not there, files that are refused, or quotas without
  ///   groups.
  func constraints(
    _ choice: ConstraintChoice, invitations: Int
  ) throws(StudyError) -> (constraints: PlanningConstraints, assumed: [Phrase]) {
    var assumed: [Phrase?] = []
    var constraints = PlanningConstraints(invitations: invitations)
    constraints.required = try nodes(named: choice.must)
    constraints.adopted = Set(try nodes(named: choice.adopted))
    constraints.declined = Set(try nodes(named: choice.declined))
    constraints.declinedMayAdopt = choice.declinedMayAdopt
    for node in try nodes(named: choice.exclude) {
      constraints.exclude([node], by: .excluded(node))
    }
    constraints.capacity = choice.capacity
    constraints.budget = choice.budget
    if let path = choice.attendance {
      let known = try numbers(inFile: path, column: "probability")
      constraints.attendance = nodes.indices.map { known[$0] ?? 1 }
      assumed.append(
        unstated(
          known,
          Phrase(
            swedish: "Utan chans att komma i filen, och antas komma säkert",
            english: "Without a chance to come in the file, and assumed to come for sure")))
    }
    try choice.checkBudget()
    if let path = choice.costs {
      let known = try numbers(inFile: path, column: "cost")
      constraints.costs = nodes.indices.map { known[$0] ?? 0 }
      constraints.unpriced = Set(nodes.indices.filter { known[$0] == nil }.map { NodeIndex($0) })
    }
    if let path = choice.worth {
      let known = try numbers(inFile: path, column: "weight")
      constraints.weights = nodes.indices.map { known[$0] ?? 1 }
      assumed.append(
        unstated(
          known,
          Phrase(
            swedish: "Utan vikt i filen, och räknas som 1",
            english: "Without a weight in the file, and counted as 1")))
    }
    if choice.hasGroups {
      let groups = try groups(by: choice.by, file: choice.groups)
      constraints.groupings = try choice.limits(on: [(groups.attribute, groups.codes)])
    } else if !choice.groupMinima.isEmpty || !choice.groupMaxima.isEmpty {
      throw StudyError(
        .wrongUse,
        Phrase(
          swedish: "Kvoterna gäller grupper, och grupperna saknas.",
          english: "The quotas are of groups, and the groups are missing."),
        remedy: Phrase(
          swedish: "Ange --groups FIL (id,group) eller --by.",
          english: "Give --groups FILE (id,group), or --by."))
    }
    return (constraints, assumed.compactMap(\.self))
  }

  /// Which nodes a file says nothing of, and what is assumed of them; `nil` where it has all.
  private func unstated(_ known: [Int: Double], _ assumption: Phrase) -> Phrase? {
    let missing = nodes.indices.filter { known[$0] == nil }
    return missing.isEmpty
      ? nil : assumption + PlanningWords.listed(missing.map { nodes[$0].name })
  }

  /// Numbers by node from a file of identifiers and numbers; those it does not tell of are left out.
  private func numbers(
    inFile path: String, column: String
  ) throws(StudyError) -> [Int: Double] {
    let file = try GroupFile.checked(path, column: column)
    return try file.numbers { (id) throws(StudyError) in try node(named: id).index }
  }
}
