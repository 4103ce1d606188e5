internal import Diffusion
internal import Figures
internal import Graphs
internal import Records

extension Study {
  /// Whether one practice went along each kind of ties, with a sentence on what can be concluded.
  func transmission(
    of practice: Practice, _ question: RecordDiffusionQuestion
  ) -> (lead: Phrase, outcome: DiffusionOutcome) {
    let findings = findings(of: practice, question)
    return (
      .conclusion(of: findings, practice),
      DiffusionOutcome(
        members: [.init("nbda", .object(findings.map { .init($0.kind.rawValue, $0.json) }))],
        tables: [.recordFindings(findings, of: practice, question)])
    )
  }

  private func findings(
    of practice: Practice, _ question: RecordDiffusionQuestion
  ) -> [RecordFinding] {
    let kinds: [OrganisationNetwork.Kind] = [
      .coAttendance, .adjacency, .affiliations, .transfers, .combined,
    ]
    return kinds.map { kind in
      RecordFinding(of: practice.id, in: book, along: kind, question)
    }
  }

  /// All practices of the record together, along the network asked for.
  func allPractices(_ question: RecordDiffusionQuestion) -> DiffusionOutcome {
    let members = book.members(of: question.population).map(\.id)
    let kind = question.network
    var times: [PracticeTimes] = []
    var labels: [String: Phrase] = [:]
    var histories: [(name: String, history: AcquisitionHistory)] = []
    for practice in book.tables.practices {
      let known = Dictionary(
        book.timesOfAdoption(of: practice.id).map { ($0.organisation, TimeBounds($0.date)) },
        uniquingKeysWith: { first, _ in first })
      let bounds = members.map { known[$0] }
      guard bounds.contains(where: { $0 != nil }) else { continue }
      labels[practice.id.rawValue] = practice.phrase
      times.append(PracticeTimes(name: practice.id.rawValue, times: bounds))
      if let diffusion = try? RecordedDiffusion(
        of: practice.id, in: book, along: kind, question.options,
        population: question.population)
      {
        histories.append((practice.id.rawValue, diffusion.history()))
      }
    }
    // Adopters from outside lengthen some histories: one length for all, nobody else at risk.
    let longest = histories.map(\.history.actorCount).max() ?? 0
    return SeveralPracticesSection(
      times: times, histories: histories.map { ($0.name, $0.history.widened(to: longest)) },
      draws: 999, seed: question.seed, labels: labels
    ).outcome
  }
}

/// One practice along one kind of ties, or why not.
private struct RecordFinding {
  let kind: OrganisationNetwork.Kind
  let dated: Int?
  let orders: AdmissibleOrders?
  let reason: Phrase?
  /// Orders drawn where dates are imprecise.
  static let draws = 50

  init(
    of practice: Identifier<Practice>, in book: RecordBook, along kind: OrganisationNetwork.Kind,
    _ question: RecordDiffusionQuestion
  ) {
    self.kind = kind
    var dated: Int?
    var orders: AdmissibleOrders?
    var reason: Phrase?
    do {
      let diffusion = try RecordedDiffusion(
        of: practice, in: book, along: kind, question.options,
        population: question.population)
      dated = diffusion.dated.count
      orders = try AdmissibleOrders(of: diffusion, draws: RecordFinding.draws, seed: question.seed)
      if orders == nil { reason = .noFiniteStrength }
    } catch {
      if case RecordedDiffusion.Refusal.tooFewDated(let count, _, _) = error { dated = count }
      reason = .whyNot(error)
    }
    self.dated = dated
    self.orders = orders
    self.reason = reason
  }

  var json: JSONValue {
    guard let orders else {
      return .object([
        .init("dated", .optional(dated)), .init("s", .null),
        .init("reason", .optional(reason?.text(in: .english))),
      ])
    }
    return .object([
      .init("dated", .optional(dated)), .init("s", .number(orders.median)),
      .init("s_least", .number(orders.least)), .init("s_most", .number(orders.largest)),
      .init("ci95", (orders.interval as ConfidenceInterval?).ends),
      .init("p_least", .number(orders.leastPValue)), .init("p_most", .number(orders.largestPValue)),
      .init("share_least", .number(orders.shares.lowerBound)),
      .init("share_most", .number(orders.shares.upperBound)),
      .init("orders", .integer(orders.draws)), .init("answered", .integer(orders.answered)),
    ])
  }

  var cells: [Table.Cell] {
    let name = Table.Cell.phrase(kind.name, code: kind.rawValue)
    let count = dated.map { Table.Cell.integer($0) } ?? .missing(.undefined)
    guard let orders else {
      let blank = Array(repeating: Table.Cell.missing(Phrase(verbatim: "–")), count: 6)
      return [name, count] + blank + [reason.map { .missing($0) } ?? .text("")]
    }
    return [
      name, count, .optional(orders.median), .optional(orders.least), .optional(orders.largest),
      .optional(orders.interval.lower),
      orders.interval.upper.isFinite
        ? .optional(orders.interval.upper) : .missing(.noBound),
      .optional(orders.largestPValue), .text(""),
    ]
  }
}

extension Table {
  fileprivate static func recordFindings(
    _ findings: [RecordFinding], of practice: Practice, _ question: RecordDiffusionQuestion
  ) -> Table {
    let column = { (key: String, swedish: String, english: String) in
      Column(key: key, heading: Phrase(swedish: swedish, english: english), kind: .number)
    }
    return Table(
      key: "nbda",
      title: Phrase(
        swedish: "\(practice.name): följer införandena banden?",
        english: "\(practice.englishName ?? practice.name): do the adoptions follow the ties?"),
      columns: [
        Column(key: "network", heading: Phrase(swedish: "Band", english: "Ties")),
        column("dated", "Daterade införanden", "Dated adoptions"),
        column("s", "Styrka s", "Strength s"), column("s_least", "minst", "least"),
        column("s_most", "mest", "most"), column("lower", "95 % från", "95 % from"),
        column("upper", "till", "to"), column("p", "p, högst", "p, at most"),
        Column(key: "reason", heading: Phrase(swedish: "Varför inte", english: "Why not")),
      ], rows: findings.map(\.cells),
      notes: [
        Phrase(
          swedish:
            "s: takten per band till någon som redan infört, i förhållande till att införa på "
            + "egen hand; mitten, minst och mest över de ordningar som datumen medger, och "
            + "intervallens yttersta gränser (profilsannolikhet; inget tal: ingen gräns). p: "
            + "kvottest av s = 0. Bara band som säkert fanns före dagen räknas. Likhet och gemensam "
            + "omgivning ger samma mönster. Hoppitt, Boogert och Laland 2010.",
          english: "s: the rate per tie to somebody who has adopted, relative to adopting on one's "
            + "own; the middle, least and most over the orders that the dates allow, and the outer "
            + "ends of the intervals (profile likelihood; no number: no bound). p: ratio test of "
            + "s = 0. Only ties that certainly existed before the day count. Likeness and shared "
            + "surroundings give the same pattern. Hoppitt, Boogert and Laland 2010.")
      ] + (question.halfLife.map { [fading($0, question.options)] } ?? []))
  }

  /// How meetings count where they fade.
  private static func fading(_ months: Double, _ options: NetworkOptions) -> Phrase {
    let isNewman = options.weighting == .newman
    return Phrase(
      swedish: "Band genom möten: varje möte räknas "
        + "\(isNewman ? "1/(antal deltagare - 1)" : "1"), och hälften så mycket efter "
        + "\(NumberText(.swedish).number(months, decimals: 1)) månader; övriga band består.",
      english: "Ties through meetings: each meeting counts "
        + "\(isNewman ? "1/(attendees - 1)" : "1"), and half as much after "
        + "\(NumberText(.english).number(months, decimals: 1)) months; other ties last.")
  }
}

extension Phrase {
  /// One sentence on what can and what cannot be concluded.
  fileprivate static func conclusion(
    of findings: [RecordFinding], _ practice: Practice
  ) -> Phrase {
    let english = practice.englishName ?? practice.name
    guard findings.contains(where: { $0.orders != nil }) else {
      return Phrase(
        swedish: "\(practice.name): det går inte att räkna på uppgifterna om införandena följde "
          + "några band.",
        english: "\(english): it cannot be estimated from these records whether the adoptions "
          + "followed any ties.")
    }
    let clear = findings.filter { ($0.orders?.interval.lower ?? 0) > 0 }.map(\.kind.name)
    guard !clear.isEmpty else {
      return Phrase(
        swedish: "\(practice.name): inget säkert tecken på att införandena följde banden.",
        english: "\(english): no clear sign that the adoptions followed the ties.")
    }
    let names = { (language: Language) in
      clear.map { $0.text(in: language) }.joined(separator: ", ")
    }
    return Phrase(
      swedish: "\(practice.name): införandena följde banden mer än slumpen ger "
        + "(\(names(.swedish))); om det var lärande eller likhet går inte att avgöra.",
      english: "\(english): the adoptions followed the ties more than chance gives "
        + "(\(names(.english))); whether by learning or by likeness cannot be told.")
  }

  static let noFiniteStrength = Phrase(
    swedish: "går inte att räkna: sannolikheten växer med s utan slut i varje möjlig ordning",
    english: "cannot be estimated: the likelihood grows with s without end in every possible order")

  /// Why a record gives no strength.
  static func whyNot(_ error: any Error) -> Phrase {
    switch error {
    case RecordedDiffusion.Refusal.tooFewDated(let dated, let undated, let needed):
      Phrase(
        swedish: "går inte att räkna på dessa uppgifter, eftersom bara "
          + "\(CountedNoun.adoption.swedish(dated)) är \(dated == 1 ? "daterat" : "daterade") (\(undated) utan sluten tid) och minst \(needed) behövs",
        english: "cannot be estimated from these records, because only "
          + "\(CountedNoun.adoption.english(dated)) \(CountedVerb.be(dated)) dated (\(undated) without a closed date) and at least \(needed) are needed"
      )
    case RecordedDiffusion.Refusal.noTies:
      Phrase(
        swedish: "går inte att räkna på dessa uppgifter, eftersom inga sådana band är antecknade",
        english: "cannot be estimated from these records, because no such ties are on record")
    case AcquisitionFit.Refusal.noExposure:
      Phrase(
        swedish: "går inte att räkna på dessa uppgifter, eftersom ingen hade ett sådant band till "
          + "någon som redan infört",
        english: "cannot be estimated from these records, because nobody at risk had such a tie "
          + "to anybody who had adopted")
    default:
      Phrase(
        swedish: "går inte att räkna på dessa uppgifter",
        english: "cannot be estimated from these records")
    }
  }
}
