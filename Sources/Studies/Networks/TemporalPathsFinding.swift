internal import Figures
internal import Graphs

/// One path through time.
struct TimedPath: Hashable, Sendable {
  let from: NodeIndex
  let to: NodeIndex
  let hops: [TemporalHop]

  var departure: Int { hops.first?.departure ?? 0 }
  var arrival: Int { hops.last?.arrival ?? 0 }
}

/// Paths through time from a node, and who cannot be reached.
struct TemporalPathsFinding {
  let network: NamedNetwork
  let contacts: TimedContacts
  let paths: [TimedPath]
  let unreachable: [NodeIndex]

  init(
    _ network: NamedNetwork, _ contacts: TimedContacts, _ question: PathsQuestion,
    from: NodeIndex, to: NodeIndex?
  ) throws(StudyError) {
    self.network = network
    self.contacts = contacts
    let start = try question.start.map { text throws(StudyError) in
      try contacts.scale.time(text, option: "start")
    }
    let end = try question.end.map { text throws(StudyError) in
      try contacts.scale.time(text, option: "end")
    }
    let rules = TimeRules(
      allowsSameDay: question.allowsSameDay, waitingLimit: question.waitingLimit
    ).rules(on: contacts.scale)
    let goals = to.map { [$0] } ?? network.nodes.indices.map { NodeIndex($0) }.filter { $0 != from }
    var paths: [TimedPath] = []
    var unreachable: [NodeIndex] = []
    do throws(GraphError) {
      let sequence = try contacts.sequence(from: start, to: end)
      let ways = try Self.ways(question.kind ?? .foremost, in: sequence, from: from, goals, rules)
      for (goal, hops) in zip(goals, ways) {
        if let hops {
          paths.append(TimedPath(from: from, to: goal, hops: hops))
        } else {
          unreachable.append(goal)
        }
      }
    } catch {
      throw StudyError(of: error)
    }
    self.paths = paths
    self.unreachable = unreachable
  }

  /// The contacts of the way to each goal; `nil` where there is none.
  private static func ways(
    _ kind: PathKind, in sequence: ContactSequence, from: NodeIndex, _ goals: [NodeIndex],
    _ rules: PassingRules
  ) throws(GraphError) -> [[TemporalHop]?] {
    if kind == .latest {
      var ways: [[TemporalHop]?] = []
      for goal in goals {
        ways.append(try sequence.latestDepartures(to: goal, rules: rules).path(from))
      }
      return ways
    }
    let goal: TemporalGoal =
      kind == .fastest ? .fastest : kind == .shortest ? .fewestHops : .foremost
    let paths = try sequence.paths(goal, from: from, rules: rules)
    return goals.map { paths.path($0) }
  }

  func table(_ key: String, _ title: Phrase) -> Table {
    let rows = paths.sorted {
      ($0.arrival, $0.hops.count, $0.to) < ($1.arrival, $1.hops.count, $1.to)
    }
    return Table(
      key: key, title: title,
      columns: [
        .init(key: "to", heading: Phrase(swedish: "Till", english: "To")),
        .init(key: "departure", heading: Phrase(swedish: "Avgår", english: "Departs"), kind: .date),
        .init(key: "arrival", heading: Phrase(swedish: "Framme", english: "Arrives"), kind: .date),
        .init(
          key: "duration", heading: Phrase(swedish: "Tid", english: "Duration"), kind: .number,
          unit: contacts.scale == .day ? Phrase(swedish: "dagar", english: "days") : nil),
        .init(key: "hops", heading: Phrase(swedish: "Steg", english: "Steps"), kind: .number),
        .init(key: "path", heading: Phrase(swedish: "Väg", english: "Path")),
      ],
      rows: rows.map { path in
        [
          network.cell(path.to), contacts.scale.cell(path.departure),
          contacts.scale.cell(path.arrival),
          contacts.scale.cell(duration: path.arrival - path.departure),
          .integer(path.hops.count), way(path),
        ]
      })
  }

  /// The nodes passed, with the meetings between where there are any.
  private func way(_ path: TimedPath) -> Table.Cell {
    var words = network.nodes[path.from.index].name
    for hop in path.hops {
      let meeting = contacts.meetings(of: hop).first.map { " [\($0)]" } ?? ""
      words =
        words + Phrase(verbatim: " →\(meeting) ") + network.nodes[hop.target.index].name
    }
    let ids = [path.from] + path.hops.map(\.target)
    return .phrase(words, code: ids.map { network.nodes[$0.index].id }.joined(separator: "|"))
  }

  var json: JSONValue { .array(paths.map(json(of:))) }

  private func json(of path: TimedPath) -> JSONValue {
    let scale = contacts.scale
    var members: [JSONValue.Member] = [
      .init("from", .string(id(path.from))), .init("to", .string(id(path.to))),
      .init("departure", path.hops.isEmpty ? .null : scale.json(path.departure)),
      .init("arrival", path.hops.isEmpty ? .null : scale.json(path.arrival)),
      .init("duration", scale.json(duration: path.arrival - path.departure)),
      .init("hops", .integer(path.hops.count)),
      .init(
        "contacts",
        .array(
          path.hops.map { hop in
            .array([
              .string(id(hop.source)), .string(id(hop.target)), scale.json(hop.departure),
            ])
          })),
    ]
    if case .records = network.source {
      members.append(
        .init(
          "via",
          .array(
            path.hops.map { hop in .array(contacts.meetings(of: hop).map { .string($0) }) })))
    }
    return .object(members)
  }

  var unreachableJSON: JSONValue { .array(unreachable.map { .string(id($0)) }) }

  private func id(_ node: NodeIndex) -> String { network.nodes[node.index].id }
}

extension NamedNetwork {
  /// The answer by one end of imprecise dates, and where the other end gives another.
  func temporalPaths(
    _ question: PathsQuestion, _ contacts: TimedContacts, _ otherContacts: TimedContacts?,
    _ from: NodeIndex, _ to: NodeIndex?
  ) throws(StudyError) -> Answer {
    let finding = try TemporalPathsFinding(self, contacts, question, from: from, to: to)
    var other: TemporalPathsFinding?
    if let otherContacts {
      other = try TemporalPathsFinding(self, otherContacts, question, from: from, to: to)
    }
    if other?.paths == finding.paths { other = nil }
    let (kind, bound) = (question.kind ?? .foremost, question.bound ?? .latest)
    let title = kind.title + Phrase(swedish: " från ", english: " from ") + nodes[from.index].name
    var tables = [finding.table("paths", title)]
    if let other {
      tables.append(
        other.table(
          "paths-" + bound.opposite.rawValue,
          title + Phrase(verbatim: ", ") + bound.opposite.words))
    }
    var result: [JSONValue.Member] = [
      .init("paths", finding.json), .init("unreachable", finding.unreachableJSON),
    ]
    if let other {
      result.append(
        .init(
          "other_bound",
          .object([
            .init("dates", .string(bound.opposite.rawValue)), .init("paths", other.json),
            .init("unreachable", other.unreachableJSON),
          ])))
    }
    return answer(
      "paths", parameters: parameters(of: question, kind, from, to, contacts),
      notices: notices(question, contacts, differs: other != nil), lead: lead(finding),
      tables: tables, result: result)
  }

  private func lead(_ finding: TemporalPathsFinding) -> [Phrase] {
    let (reached, total) = (
      finding.paths.count, finding.paths.count + finding.unreachable.count
    )
    var lead = [
      Phrase(
        swedish: "\(reached) av \(total) kan nås genom kontakter i tidsföljd.",
        english: "\(reached) of \(total) can be reached through contacts in the order of time.")
    ]
    if !finding.unreachable.isEmpty, total <= 40,
      let names = finding.unreachable.map({ nodes[$0.index].name }).joined()
    {
      lead.append(
        Phrase(swedish: "Ingen väg till: ", english: "No path to: ") + names + Phrase(verbatim: ".")
      )
    }
    return lead
  }

  private func notices(
    _ question: PathsQuestion, _ contacts: TimedContacts, differs: Bool
  ) -> [Phrase] {
    var notices: [Phrase] = []
    if case .records = source {
      notices.append(
        Phrase(
          swedish: "En väg visar vad som kan ha förts vidare, inte att något har förts vidare.",
          english: "A path shows what can have been passed on, not that anything was."))
    }
    if !question.allowsSameDay {
      notices.append(
        Phrase(
          swedish: "Nästa kontakt är alltid senare än den förra; --same-day allow ändrar det.",
          english: "Each contact is later than the one before; --same-day allow changes that."))
    }
    if contacts.impreciseCount > 0 {
      notices.append(
        CountedNoun(("möte har", "möten har"), ("meeting has", "meetings have")).counted(
          contacts.impreciseCount)
          + Phrase(
            swedish: " ett datum som inte är känt på dagen; här gäller ",
            english: " a date that is not known to the day; here by ")
          + (question.bound ?? .latest).words
          + (differs
            ? Phrase(
              swedish: ". Med den andra gränsen blir svaret ett annat, se den andra tabellen.",
              english: ". By the other bound the answer differs, see the other table.")
            : Phrase(
              swedish: ". Den andra gränsen ger samma vägar.",
              english: ". The other bound gives the same paths.")))
    }
    if contacts.undatedCount > 0 {
      notices.append(
        Phrase(
          swedish: "\(contacts.undatedCount) kontakter saknar tid och är utelämnade.",
          english: "\(contacts.undatedCount) contacts have no time and are left out."))
    }
    return notices
  }

  private func parameters(
    of question: PathsQuestion, _ kind: PathKind, _ from: NodeIndex, _ to: NodeIndex?,
    _ contacts: TimedContacts
  ) -> [JSONValue.Member] {
    [
      .init("from", .string(nodes[from.index].id)),
      .init("to", .optional(to.map { nodes[$0.index].id })),
      .init("kind", .string(kind.rawValue)),
      .init("same-day", .string(question.allowsSameDay ? "allow" : "refuse")),
      .init("start", .optional(question.start)), .init("end", .optional(question.end)),
      .init("wait", .optional(question.waitingLimit)),
      .init("dates", .string((question.bound ?? .latest).rawValue)),
      .init("directed", .bool(contacts.isDirected)), .init("nodes", .integer(nodes.count)),
    ]
  }
}

extension PathKind {
  var title: Phrase {
    switch self {
    case .foremost: Phrase(swedish: "Tidigast framme", english: "Earliest arrival")
    case .fastest: Phrase(swedish: "Kortast tid", english: "Shortest time")
    case .shortest: Phrase(swedish: "Minst antal steg", english: "Fewest steps")
    case .latest: Phrase(swedish: "Senaste avgång", english: "Latest departure")
    case .static: Phrase(swedish: "Kortaste väg", english: "Shortest path")
    }
  }
}

extension DateBound {
  var words: Phrase {
    switch self {
    case .earliest: Phrase(swedish: "tidigaste möjliga dag", english: "the earliest possible day")
    case .latest: Phrase(swedish: "senaste möjliga dag", english: "the latest possible day")
    }
  }
}
