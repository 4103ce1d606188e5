internal import Graphs
internal import Records

/// Ties between organisations with the day from which each certainly existed.
struct DatedTies {
  /// From whom (learner), to whom (giver) and since when; `nil` for always.
  private var since: [Pair: Int?] = [:]
  /// Meetings whose ties fade, where a half-life is given.
  private var meetings: [FadingMeeting] = []
  private let halfLife: Double?

  private struct Pair: Hashable {
    let kind: OrganisationNetwork.Kind
    let learner: Int
    let giver: Int
  }

  /// Each of the actors tied to each other from a day on, less and less.
  private struct FadingMeeting {
    let actors: [Int]
    let day: Int
    /// On that day.
    let strength: Double
  }

  var isEmpty: Bool { since.isEmpty && meetings.isEmpty }

  /// The ties of a kind; several of one kind between the same two count once, from the first.
  ///
  /// With a half-life each meeting counts by itself, as in ``AffiliationExposure``: by its weight,
  /// and half as much after the half-life.
  init(
    _ kind: OrganisationNetwork.Kind, of book: RecordBook, _ options: NetworkOptions,
    besides practice: Identifier<Practice>, _ place: [Identifier<Organisation>: Int]
  ) throws(GraphError) {
    halfLife = options.halfLife
    switch kind {
    case .adjacency: addBorders(book, options, place)
    case .affiliation, .coAttendance: try addAttendance(book, options, place)
    case .affiliations: addAffiliations(book, place)
    case .transfers: addTransfers(book, besides: practice, place)
    case .combined:
      addBorders(book, options, place)
      try addAttendance(book, options, place)
      addAffiliations(book, place)
      addTransfers(book, besides: practice, place)
    }
  }

  /// The ties as a network: those from before a day as a graph, the others as changes.
  func network(
    name: String, actorCount: Int, from start: Int
  ) throws(GraphError) -> AcquisitionHistory.Network {
    var builder = GraphBuilder(nodeCount: actorCount, directed: true)
    var changes: [AcquisitionHistory.Network.TieChange] = []
    let ordered = since.sorted { left, right in
      (left.key.kind.rawValue, left.key.learner, left.key.giver)
        < (right.key.kind.rawValue, right.key.learner, right.key.giver)
    }
    for (pair, day) in ordered {
      if let day, day >= start {
        changes.append(
          .init(time: Double(day), source: pair.learner, target: pair.giver, difference: 1))
      } else {
        try builder.add(NodeIndex(pair.learner), NodeIndex(pair.giver))
      }
    }
    for meeting in meetings {
      for learner in meeting.actors {
        for giver in meeting.actors where giver != learner {
          changes.append(
            .init(
              time: Double(meeting.day), source: learner, target: giver,
              difference: meeting.strength, fades: true))
        }
      }
    }
    return AcquisitionHistory.Network(
      name: name, slices: [builder.build()], turns: [], changes: changes, halfLife: halfLife)
  }

  private mutating func add(
    _ kind: OrganisationNetwork.Kind, _ learner: Int?, _ giver: Int?, since day: Int?
  ) {
    guard let learner, let giver, learner != giver else { return }
    let pair = Pair(kind: kind, learner: learner, giver: giver)
    guard let known = since[pair] else {
      since[pair] = .some(day)
      return
    }
    since[pair] = .some(known.flatMap { known in day.map { min(known, $0) } })
  }

  private mutating func addBoth(
    _ kind: OrganisationNetwork.Kind, _ a: Int?, _ b: Int?, since day: Int?
  ) {
    add(kind, a, b, since: day)
    add(kind, b, a, since: day)
  }

  private mutating func addBorders(
    _ book: RecordBook, _ options: NetworkOptions, _ place: [Identifier<Organisation>: Int]
  ) {
    for row in book.tables.ties where options.borders.contains(row.kind) {
      // A border without a date has always been there; one with an open date is not known to.
      if let from = row.from, from.latest == nil { continue }
      addBoth(
        .adjacency, place[book.countingUnit(of: row.a)], place[book.countingUnit(of: row.b)],
        since: row.from?.latest.map { Int($0.number) })
    }
  }

  private mutating func addAttendance(
    _ book: RecordBook, _ options: NetworkOptions, _ place: [Identifier<Organisation>: Int]
  ) throws(GraphError) {
    let attendance = try AffiliationNetwork(of: book, options.selection)
    let exposure = AffiliationExposure(options)
    var sizes = [Int](repeating: 0, count: attendance.gatherings.count)
    var guests = [[Int]](repeating: [], count: attendance.gatherings.count)
    for incidence in attendance.incidences {
      sizes[incidence.gathering] += 1
      guard let actor = place[attendance.organisations[incidence.organisation]] else { continue }
      guests[incidence.gathering].append(actor)
    }
    for (place, gathering) in attendance.gatherings.enumerated() {
      let date: ImpreciseDate?
      switch gathering {
      case .seminar(let id): date = book[id]?.date
      case .series(let id): date = book.dateRange(of: id)
      }
      guard let day = date?.latest.map({ Int($0.number) }) else { continue }
      guard halfLife != nil else {
        addAll(.coAttendance, guests[place], since: day)
        continue
      }
      guard guests[place].count > 1 else { continue }
      meetings.append(
        FadingMeeting(
          actors: guests[place], day: day, strength: exposure.weighting.weight(size: sizes[place])))
    }
  }

  private mutating func addAffiliations(
    _ book: RecordBook, _ place: [Identifier<Organisation>: Int]
  ) {
    var members: [Identifier<Affiliation>: [(actor: Int, since: Int)]] = [:]
    for row in book.tables.affiliations {
      guard let actor = place[book.countingUnit(of: row.organisation)],
        let day = row.from?.latest.map({ Int($0.number) })
      else { continue }
      members[row.id, default: []].append((actor, day))
    }
    for (_, rows) in members {
      for (index, first) in rows.enumerated() {
        for second in rows.dropFirst(index + 1) {
          addBoth(
            .affiliations, first.actor, second.actor, since: max(first.since, second.since))
        }
      }
    }
  }

  private mutating func addTransfers(
    _ book: RecordBook, besides practice: Identifier<Practice>,
    _ place: [Identifier<Organisation>: Int]
  ) {
    for row in book.tables.transfers where row.practice != practice {
      guard let day = row.date?.latest.map({ Int($0.number) }) else { continue }
      add(
        .transfers, place[book.countingUnit(of: row.to)], place[book.countingUnit(of: row.from)],
        since: day)
    }
  }

  private mutating func addAll(
    _ kind: OrganisationNetwork.Kind, _ actors: [Int], since day: Int
  ) {
    for (index, first) in actors.enumerated() {
      for second in actors.dropFirst(index + 1) { addBoth(kind, first, second, since: day) }
    }
  }
}
