import Graphs
import Records
import TestSupport
import Testing

@testable import Diffusion

@Suite("Invitation plans on a record")
struct InvitationAdviceTests {
  /// Eight municipalities in a row; "m0" gives a practice, and many practices have passed from
  /// each to the next after meetings that "m0" to "m3" came to.
  static var tables: RecordTables {
    var tables = World.empty
    tables.information.observedUntil = World.date("2020-12-31")
    tables.organisations = (0..<8).map {
      Organisation(
        id: Identifier("m\($0)"), name: "m\($0)", sector: .municipality,
        countyCode: $0 < 6 ? "01" : "09", population: 10_000 * ($0 + 1), isTarget: true)
    }
    tables.ties = (0..<7).map {
      World.border(Identifier("m\($0)"), Identifier("m\($0 + 1)"))
    }
    for number in 0..<6 {
      let id = Identifier<Practice>("p\(number)")
      let year = 2012 + number
      tables.practices.append(Practice(id: id, name: id.rawValue, origin: "m0"))
      tables.seminars.append(
        Seminar(
          id: Identifier("s\(number)"), title: "s", date: World.date("\(year)-03-01"),
          practices: [id], givers: ["m0"]))
      for guest in 0..<4 {
        let (seminar, name) = ("s\(number)", "m\(guest)")
        tables.attendances.append(
          World.attended(Identifier(seminar), Identifier(name), status: .invited))
        guard guest != 3 || number < 2 else { continue }
        tables.attendances.append(
          World.attended(
            Identifier(seminar), Identifier(name), role: guest == 0 ? .giver : .participant))
      }
      for (step, day) in ["\(year)-01-10", "\(year)-09-01", "\(year + 1)-03-01"].enumerated() {
        tables.adoptions.append(
          Adoption(
            practice: id, organisation: Identifier("m\(step)"), stage: .adopted,
            date: World.date(day), evidence: Evidence(.documented)))
      }
    }
    return tables
  }

  private static func spread(
    _ tables: RecordTables, draws: Int = 32
  ) throws -> PlannedSpread {
    try PlannedSpread(
      of: RecordBook(tables), practice: "p5",
      asOf: World.date("2018-01-01").earliest ?? Day(number: 0), draws: draws)
  }

  private static func setting(_ samples: Int) -> InvitationAdvice.Setting {
    var setting = InvitationAdvice.Setting()
    setting.samples = samples
    return setting
  }

  @Test("seats stand beside organisations; users and outside are sources; weights are of the open")
  func graph() throws {
    let spread = try Self.spread(Self.tables)
    let constraints = spread.constraints(
      invitations: 3, counts: spread.organisations.map { $0.countyCode == "01" })
    // Of p5 m0 and m1 are known by 2018; m2 took it up later.
    #expect(spread.situation.users == [0, 1])
    #expect(constraints.adopted == Set([NodeIndex(0), NodeIndex(1), spread.outside]))
    #expect(constraints.weights == [0, 0, 1, 1, 1, 1, 0, 0] + [Double](repeating: 0, count: 9))
    #expect(!constraints.isInvitable(spread.seat(of: 1)) && !constraints.isInvitable(NodeIndex(3)))
    #expect(constraints.isInvitable(spread.seat(of: 3)))
    #expect(spread.organisation(of: spread.seat(of: 3)) == 3)
    #expect(spread.organisation(of: spread.outside) == nil)
    // Nothing leads into a seat, a user or the outside.
    for arc in spread.arcs.arcs() { #expect((2..<8).contains(arc.head.index)) }
    #expect(spread.arcs.probability(from: 3, to: 2) > 0)
  }

  @Test("with an empty log the chance at a meeting has the prior mean, each draw its own value")
  func prior() throws {
    var tables = World.municipalities("a", "b")
    tables.information.observedUntil = World.date("2020-12-31")
    let spread = try PlannedSpread(
      of: RecordBook(tables), practice: "p", asOf: Day(number: 18_000), horizon: 12, draws: 4_000)
    let chances = (0..<4_000).map { spread.arcs.probability(from: 2, to: 0, draw: $0) }
    // Rate 0.1 with a gamma prior worth one act: E[1 - exp(-rate)] = 0.1 / 1.1; readiness and speed
    // are spread about 1 too, which lowers it a little.
    let mean = chances.reduce(0, +) / 4_000
    #expect(mean > 0.075 && mean < 0.095)
    #expect(Set(chances).count > 3_900)
    #expect(spread.learnt.strength == .priorDriven && spread.restsOnPriorAlone(0))
    #expect(spread.attendance.isAssumed)
  }

  @Test("a plan is made of open seats, its value is no more than who comes and adopts can give")
  func plan() throws {
    let book = RecordBook(Self.tables)
    let spread = try Self.spread(Self.tables)
    let constraints = spread.constraints(
      invitations: 3, counts: spread.organisations.map { _ in true })
    let advice = try InvitationAdvice(
      spread, in: book, constraints: constraints, Self.setting(1 << 13))
    let plan = try #require(advice.plan)
    #expect(advice.lines.count == 3)
    #expect(advice.lines.allSatisfy { $0.place >= 2 && $0.gain.value >= 0 })
    // Whoever never was invited is as likely to come as its county: the one that was asked six
    // times and came twice is less so.
    let comes = spread.attendance.entries.map(\.probability)
    #expect(comes[3] < comes[4])
    let rivals = Set(advice.rivals.map(\.kind))
    #expect(rivals == Set(InvitationAdvice.Rival.Kind.allCases).subtracting([.cascade]))
    let random = try #require(advice.rivals.first { $0.kind == .random })
    #expect(plan.value.value >= random.value.value - 0.02)
    #expect((plan.value.interval?.upper ?? 0) < 6)
    let comparison = try ListComparison(spread, constraints, samples: 1 << 13)
    #expect(abs(comparison.value(of: plan.nodes).value - plan.value.value) < 1e-9)
  }

  @Test("conflicting quotas are named, and a drawn list keeps quotas and says its chances")
  func limits() throws {
    let book = RecordBook(Self.tables)
    let spread = try Self.spread(Self.tables)
    var constraints = spread.constraints(
      invitations: 2, counts: spread.organisations.map { _ in true })
    let codes = spread.organisations.map(\.countyCode)
    let none = [String?](repeating: nil, count: 8)
    constraints.groupings = [
      .init(attribute: "county", codes: none + codes + [nil], minima: ["09": 3])
    ]
    let refused = try InvitationAdvice(
      spread, in: book, constraints: constraints, Self.setting(512))
    guard case .conflict(let conflict) = refused.outcome else {
      Issue.record("three of a group of two were planned")
      return
    }
    #expect(
      conflict.limits == [.minimum(attribute: "county", group: "09", 3)]
        && refused.lines.isEmpty)
    constraints.groupings = [
      .init(attribute: "county", codes: none + codes + [nil], minima: ["09": 1], maxima: ["01": 1])
    ]
    var setting = Self.setting(1 << 12)
    setting.drawsTies = true
    let advice = try InvitationAdvice(spread, in: book, constraints: constraints, setting)
    #expect(advice.lines.count { $0.place >= 6 } == 1)
    let drawn = try #require(advice.drawn)
    #expect(drawn.picks.count == 2)
    #expect(drawn.picks.count { ["m6", "m7"].contains($0.organisation.rawValue) } == 1)
    #expect(drawn.picks.allSatisfy { $0.among.contains($0.organisation) })
    #expect(drawn.picks.allSatisfy { $0.chance == 1 / Double($0.among.count) })
    // The lines, and what they give, are those of the list as drawn.
    #expect(Set(advice.invited) == Set(drawn.picks.map(\.organisation)))
    let judged = try ListComparison(spread, constraints, samples: 1 << 12).value(
      of: advice.lines.map { spread.seat(of: $0.place) })
    #expect(abs((advice.plan?.value.value ?? -1) - judged.value) < 1e-9)
    // Two were invited within the year: that they come less often has its price too.
    #expect(advice.prices.count == 3 && advice.prices.last?.limit == .fatigue)
    #expect((advice.prices.last?.gain ?? -1) > -0.05)
  }

  @Test("chances of relations may be given: even, by their number, or by stated weights")
  func given() throws {
    var tables = Self.tables
    tables.ties[6].weight = 0.5
    tables.ties.append(World.border("m7", "m6"))
    tables.ties[7].weight = 0.5
    let relations = TieRelations(
      of: RecordBook(tables), organisations: tables.organisations.sorted { $0.id < $1.id })
    let even = try GivenChances.even(0.1).table(relations, of: RecordBook(tables))
    // m4 borders on m3 and m5; m3 and m0 came to the same meetings; m0 and m5 are of one county only.
    #expect(even[3 * 8 + 4] == 0.1 && even[0 * 8 + 3] == 0.1 && even[0 * 8 + 5] == 0)
    let cascade = try GivenChances.weightedCascade.table(relations, of: RecordBook(tables))
    #expect(cascade[6 * 8 + 7] == 1 && cascade[3 * 8 + 4] == 0.5)
    // Halves in parallel make three quarters.
    let weights = try GivenChances.weights.table(relations, of: RecordBook(tables))
    #expect(weights[6 * 8 + 7] == 0.75 && weights[7 * 8 + 6] == 0.75 && weights[3 * 8 + 4] == 0)
    #expect(throws: PlanningFault.probability(1.5)) {
      try GivenChances.even(1.5).table(relations, of: RecordBook(tables))
    }
    let spread = try PlannedSpread(
      of: RecordBook(tables), practice: "p5",
      asOf: World.date("2018-01-01").earliest ?? Day(number: 0), draws: 4,
      assumed: AssumedChances(relations: .even(0.1), seminar: 1, other: 0))
    // A later adopter has one of two windows left, in every draw.
    for draw in 0..<4 { #expect(spread.arcs.probability(from: 3, to: 4, draw: draw) == 0.1) }
    #expect(spread.arcs.probability(from: 0, to: 5) == 0)
    // A seminar that teaches for sure does, and nothing comes from outside.
    #expect(spread.arcs.probability(from: spread.seat(of: 4).index, to: 4) == 1)
    #expect(spread.chanceAfterComing(4) == 1)
    #expect(spread.arcs.probability(from: spread.outside.index, to: 4) == 0)
    #expect(throws: PlanningFault.probability(-0.5)) {
      try PlannedSpread(
        of: RecordBook(tables), practice: "p5", asOf: Day(number: 0),
        assumed: AssumedChances(seminar: -0.5))
    }
  }

  @Test("weights of a linear threshold are scaled where they exceed 1; a plan goes by them")
  func linearThreshold() throws {
    let arcs = try ArcProbabilities(
      nodeCount: 4, arcs: [.init(0, 3, 0.6), .init(1, 3, 0.6), .init(2, 3, 0.3), .init(0, 1, 0.7)])
    let weights = try arcs.asWeights()
    #expect(abs(weights.probability(from: 0, to: 3) - 0.4) < 1e-15)
    #expect(abs(weights.probability(from: 2, to: 3) - 0.2) < 1e-15)
    #expect(weights.probability(from: 0, to: 1) == 0.7)
    let book = RecordBook(Self.tables)
    let spread = try Self.spread(Self.tables, draws: 8)
    let constraints = spread.constraints(
      invitations: 2, counts: spread.organisations.map { _ in true })
    var setting = Self.setting(1 << 12)
    setting.model = .linearThreshold
    let advice = try InvitationAdvice(spread, in: book, constraints: constraints, setting)
    let plan = try #require(advice.plan)
    #expect(plan.picks.count == 2 && plan.value.value > 0 && plan.certificate != nil)
    #expect(Set(advice.rivals.map(\.kind)).isSuperset(of: [.cascade, .reinforced]))
    // Backward walks heed one contact each, so what a seat gives is at most what it gives alone.
    let cascade = try InvitationAdvice(
      spread, in: book, constraints: constraints, Self.setting(1 << 12))
    #expect(plan.value.value < (cascade.plan?.value.interval?.upper ?? 0) + 0.05)
  }

  @Test("a guest list never makes anybody later: worlds with it hold those without")
  func course() throws {
    let spread = try Self.spread(Self.tables)
    let counts = spread.organisations.map { _ in true }
    let none = GuestListCourse(spread, invited: [], counts: counts, worlds: 200)
    #expect(none.difference.value == 0 && none.comers.allSatisfy { $0 == 0 })
    let all = GuestListCourse(spread, invited: [2, 3, 4, 5], counts: counts, worlds: 400)
    for month in all.months {
      for (with, without) in zip(month.with, month.without) { #expect(with >= without) }
    }
    #expect(all.months.count == 25 && all.difference.value > 0)
    #expect(all.differenceRange.lowerBound >= 0)
    #expect(all.prospects.allSatisfy { $0.chanceWith >= $0.chanceWithout })
    // Those who adopt without the seminar are the same whoever is invited.
    #expect(all.months.last?.meanWithout != nil)
    let one = Parallelism.$threads.withValue(1) {
      GuestListCourse(spread, invited: [2, 3], counts: counts, worlds: 100).months
    }
    let four = Parallelism.$threads.withValue(4) {
      GuestListCourse(spread, invited: [2, 3], counts: counts, worlds: 100).months
    }
    #expect(one == four)
  }
}
