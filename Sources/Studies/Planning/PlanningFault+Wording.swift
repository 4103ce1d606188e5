internal import Diffusion
internal import Figures
internal import Graphs

extension StudyError {
  /// What the planner refuses, in the user's words.
  init(of fault: PlanningFault, in network: NamedNetwork) {
    self.init(of: fault, help: "influence") { node in
      network.nodes.indices.contains(node) ? network.nodes[node].id : "\(node)"
    }
  }

  /// The same with the command whose help shows what can, and the names of nodes.
  init(
    of fault: PlanningFault, help command: String, name: (Int) -> String = { "\($0)" }
  ) {
    var remedy = Phrase(swedish: "Ändra värdet.", english: "Change the value.")
    let reason: Phrase
    switch fault {
    case .probability(let value):
      reason =
        value.isNaN
        ? Phrase(swedish: "En sannolikhet saknas.", english: "A probability is missing.")
        : Phrase(
          swedish: "\(value) är ingen sannolikhet.", english: "\(value) is no probability.")
      remedy = Phrase(
        swedish: "Sannolikheter är tal från 0 till 1.",
        english: "Probabilities are numbers from 0 to 1.")
    case .nodeOutOfRange(let node, _):
      reason = Phrase(
        swedish: "Det finns ingen nod nummer \(node).", english: "There is no node number \(node).")
    case .wrongLength(let count, let expected):
      reason = Phrase(
        swedish: "\(count) värden i stället för \(expected).",
        english: "\(count) values instead of \(expected).")
    case .incomingWeights(let node, let sum):
      reason = Phrase(
        swedish: "Vikterna till ”\(name(node.index))” blir tillsammans \(sum), mer än 1.",
        english: "The weights into “\(name(node.index))” add up to \(sum), more than 1.")
      remedy = Phrase(
        swedish: "Linjär tröskel kräver högst 1; ange --probability weighted-cascade.",
        english: "A linear threshold takes 1 at most; give --probability weighted-cascade.")
    case .negative(let value):
      reason = Phrase(
        swedish: "\(value) är ingen kostnad eller vikt.", english: "\(value) is no cost or weight.")
    case .missingSteps:
      reason = Phrase(
        swedish: "Modellen når alla till slut; antalet steg saknas.",
        english: "The model reaches everybody in the end; the number of steps is missing.")
      remedy = Phrase(swedish: "Ange --steps.", english: "Give --steps.")
    case .tooSmall(let value, let least):
      reason = Phrase(
        swedish: "\(value) är för lite; minst \(least).",
        english: "\(value) is too small; at least \(least).")
    case .missingGroups:
      reason = Phrase(
        swedish: "Delningen gäller grupper, och grupperna saknas.",
        english: "Sharing is between groups, and the groups are missing.")
      remedy = Phrase(
        swedish: "Ange --groups FIL (id,group) eller --by.",
        english: "Give --groups FILE (id,group), or --by.")
    case .unsupported(let what):
      reason = Phrase(
        swedish: "”\(what)” går inte att använda här.", english: "“\(what)” cannot be used here.")
      remedy = Phrase(
        swedish: "”spridning help \(command)” visar vad som går.",
        english: "“spridning help \(command)” shows what can.")
    }
    self.init(.refused, reason, remedy: remedy)
  }
}

extension PlanningConflict {
  /// The limits in a sentence, and what is known of them.
  ///
  /// - Parameters:
  ///   - constraints: what the limits are of.
  ///   - limit: a limit in words.
  /// - Returns: one or two sentences.
  func lead(
    _ constraints: PlanningConstraints, limit: (PlanningConstraints.Limit) -> Phrase
  ) -> [Phrase] {
    let names = limits.map(limit).joined(by: "; ") ?? Phrase(verbatim: "")
    guard limits.count == 1 else {
      return [
        Phrase(
          swedish: "Villkoren går inte att uppfylla tillsammans: ",
          english: "The constraints cannot all be kept: ") + names + Phrase(verbatim: "."),
        certainty.phrase,
      ]
    }
    return [
      Phrase(
        swedish: "Villkoret går inte att uppfylla: ",
        english: "The constraint cannot be kept: ") + names + Phrase(verbatim: "."),
      available(constraints),
    ].compactMap(\.self)
  }

  /// How many there are to invite, where a group has too few.
  private func available(_ constraints: PlanningConstraints) -> Phrase? {
    guard case .minimum(let attribute, let group, _) = limits.first,
      let grouping = constraints.groupings.first(where: { $0.attribute == attribute })
    else { return nil }
    let count = grouping.codes.indices.count {
      grouping.codes[$0] == group && constraints.isInvitable(NodeIndex($0))
    }
    return Phrase(
      swedish: "\(count == 0 ? "Ingen" : "Bara \(count)") därifrån kan bjudas in.",
      english: "\(count == 0 ? "Nobody" : "Only \(count)") from there can be invited.")
  }
}

extension PlanningConstraints {
  /// Why a node cannot be invited, in words that stand before its name.
  func bar(_ node: NodeIndex) -> Phrase {
    if adopted.contains(node) {
      return Phrase(swedish: "har redan infört: ", english: "has adopted already: ")
    }
    if declined.contains(node) {
      return Phrase(swedish: "har tackat nej: ", english: "has declined: ")
    }
    if isUnpriced(node) {
      return Phrase(
        swedish: "har ingen känd kostnad: ", english: "has no known cost: ")
    }
    return Phrase(swedish: "får inte bjudas in: ", english: "must not be invited: ")
  }
}

extension PlanningConstraints {
  /// That a budget keeps out those whose cost is not known, the first ten by name; `nil` where it keeps
  /// out none.
  func unpricedNotice(_ name: (NodeIndex) -> Phrase) -> Phrase? {
    var known = self
    known.unpriced = []
    let nodes = unpriced.filter { known.isInvitable($0) && isUnpriced($0) }.sorted()
    guard !nodes.isEmpty else { return nil }
    return Phrase(
      swedish: "Utan kostnad i filen, och därför inte valbara inom budgeten",
      english: "Without a cost in the file, and so not to be chosen within the budget")
      + PlanningWords.listed(nodes.map(name))
  }
}

extension PlanningConflict.Certainty {
  /// What is known of the limits that were named.
  var phrase: Phrase {
    switch self {
    case .fewest:
      Phrase(
        swedish: "Stryks ett av dem går de andra att hålla.",
        english: "Without any one of them the others can be kept.")
    case .irreducible:
      Phrase(
        swedish:
          "Stryks ett av dem går de andra att hålla. Villkoren är för många för att det ska gå "
          + "att säga om färre inte heller går ihop.",
        english:
          "Without any one of them the others can be kept. There are too many constraints to "
          + "tell whether fewer contradict each other.")
    case .unproved:
      Phrase(
        swedish: "Ingen lista hittades som håller dem; att ingen finns är inte bevisat.",
        english: "No list was found that keeps to them; that there is none is not proved.")
    }
  }
}

extension PlanningConstraints.Limit {
  /// The limit in a few words, nodes and groups by their names.
  func name(
    _ name: (NodeIndex) -> Phrase,
    bar: (NodeIndex) -> Phrase = { _ in
      Phrase(swedish: "kan inte bjudas in: ", english: "cannot be invited: ")
    },
    group groupName: (_ attribute: String, _ code: String) -> Phrase = { Phrase(verbatim: $1) }
  ) -> Phrase {
    switch self {
    case .invitations(let number):
      Phrase(
        swedish: "högst \(number) \(number == 1 ? "inbjuden" : "inbjudna")",
        english: "at most \(number) invited")
    case .required(let node):
      Phrase(swedish: "måste bjudas in: ", english: "must be invited: ") + name(node)
    case .notInvitable(let node):
      bar(node) + name(node)
    case .minimum(let attribute, let group, let number):
      Phrase(swedish: "minst \(number) från ", english: "at least \(number) from ")
        + groupName(attribute, group)
    case .maximum(let attribute, let group, let number):
      Phrase(swedish: "högst \(number) från ", english: "at most \(number) from ")
        + groupName(attribute, group)
    case .capacity(let seats):
      CountedNoun(("plats", "platser"), ("seat", "seats")).counted(seats)
    case .budget(let sum):
      Phrase(swedish: "budgeten på ", english: "the budget of ") + PlanningWords.amount(sum)
    case .excluded(let node):
      Phrase(swedish: "får inte bjudas in: ", english: "must not be invited: ") + name(node)
    case .yearlyLimit(let number):
      Phrase(
        swedish:
          "utelämnade: de som bjudits in minst \(CountedNoun.times.swedish(number)) på ett år",
        english: "left out: those invited at least \(CountedNoun.times.english(number)) in a year")
    case .fatigue:
      Phrase(
        swedish: "trötthet: de som nyss bjudits in kommer mer sällan",
        english: "fatigue: those invited lately come less often")
    case .fairness(.maximin):
      Phrase(
        swedish: "delning: den grupp som får minst lyfts",
        english: "sharing: the group that gets least is lifted")
    case .fairness(.concave):
      Phrase(
        swedish: "delning: summan av rötterna av gruppernas andelar",
        english: "sharing: the sum of the roots of the groups’ shares")
    }
  }

  /// The limit for machines.
  func json(_ id: (NodeIndex) -> String) -> JSONValue {
    let (kind, what, number): (String, JSONValue, JSONValue) =
      switch self {
      case .invitations(let number): ("invitations", .null, .integer(number))
      case .required(let node): ("must", .string(id(node)), .null)
      case .notInvitable(let node): ("not-invitable", .string(id(node)), .null)
      case .minimum(_, let group, let number): ("group-min", .string(group), .integer(number))
      case .maximum(_, let group, let number): ("group-max", .string(group), .integer(number))
      case .capacity(let seats): ("capacity", .null, .integer(seats))
      case .budget(let sum): ("budget", .null, .number(sum))
      case .excluded(let node): ("exclude", .string(id(node)), .null)
      case .yearlyLimit(let number): ("yearly-limit", .null, .integer(number))
      case .fatigue: ("fatigue", .null, .null)
      case .fairness(let fairness): ("fair", .string(fairness.rawValue), .null)
      }
    return .object([.init("limit", .string(kind)), .init("of", what), .init("value", number)])
  }
}
