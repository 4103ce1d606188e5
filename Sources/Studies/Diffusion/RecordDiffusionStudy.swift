public import Diffusion
internal import Figures
internal import Graphs
public import Records

/// What a question about how a practice of the record spread may choose.
public struct RecordDiffusionQuestion: Sendable {
  /// The practice, by identifier or name; `all` for all practices together.
  public var practice: String
  public var step: AdoptionCurve.Step
  public var network: OrganisationNetwork.Kind
  public var options: NetworkOptions
  /// Of meetings, in months, for exposure through them; `nil` for no decay.
  public let halfLife: Double?
  public var population: Population
  /// How many rearrangements the test of clustering draws.
  public var permutations: Int
  public var seed: UInt64

  public init(
    practice: String, step: AdoptionCurve.Step = .year,
    network: OrganisationNetwork.Kind = .adjacency, options: NetworkOptions = NetworkOptions(),
    halfLife: Double? = nil, population: Population = .target, permutations: Int = 9_999,
    seed: UInt64 = 1
  ) {
    self.practice = practice
    self.step = step
    self.network = network
    self.options = options
    // Neighbours on land, as in the report: a bridge or a ferry line makes none.
    self.options.borders = [.adjacency]
    self.halfLife = halfLife
    self.options.halfLife = halfLife.map { $0 * TraceQuestion.daysPerMonth }
    self.population = population
    self.permutations = permutations
    self.seed = seed
  }
}

extension Study {
  /// How a practice of the record spread in calendar time: curve and hazards with both bounds,
  /// exposure before adoption, clustering on a network, and the curve of imprecise dates.
  public func diffusion(_ question: RecordDiffusionQuestion) throws(StudyError) -> Answer {
    if question.practice == "all" {
      let outcome = allPractices(question)
      return Answer(
        command: "diffusion", input: stamp,
        parameters: parameters(of: question, practice: question.practice),
        notices: outcome.notices, tables: outcome.tables.map { $0.noting(basis(question)) },
        details: outcome.details,
        result: outcome.members, isSynthetic: book.information.isSynthetic)
    }
    let practice = try practice(named: question.practice)
    let (conclusion, transmission) = transmission(of: practice, question)
    let findings: RecordDiffusion
    do {
      findings = try RecordDiffusion(of: practice, in: book, question)
    } catch {
      throw StudyError(of: error)
    }
    let stages = StageSection(of: practice, in: book, population: question.population).outcome
    return answer(
      "diffusion",
      parameters: parameters(of: question, practice: practice.id.rawValue),
      notices: findings.notices, lead: findings.lead + [conclusion],
      tables: (findings.tables + transmission.tables + stages.tables).map {
        $0.noting(findings.basis)
      },
      result: findings.members + transmission.members + stages.members)
  }

  /// Who is counted in all practices, and when the record ends.
  private func basis(_ question: RecordDiffusionQuestion) -> Phrase {
    let size = book.members(of: question.population).count
    let day = book.information.observedUntil?.latest.map(\.description)
    return Phrase(
      swedish:
        "\(size) organisationer räknas. Uppgifterna slutar \(day ?? "okänt när"); den som inte "
        + "infört då är ännu inte. Datum inom gränser tas i mitten.",
      english: "\(size) organisations are counted. The record ends "
        + "\(day.map { "on \($0)" } ?? "nobody knows when"); who has not adopted then has not yet. "
        + "Dates within bounds are taken in the middle.")
  }

  private func parameters(
    of question: RecordDiffusionQuestion, practice: String
  ) -> [JSONValue.Member] {
    [
      .init("practice", .string(practice)), .init("by", .string(question.step.rawValue)),
      .init("population", .string(question.population.rawValue)),
      .init("half_life", .optional(question.halfLife)),
      .init("permutations", .integer(question.permutations)),
      .init("seed", .seed(question.seed)),
    ] + networkParameters(question.network, question.options)
  }
}

/// The findings about one practice of the record.
struct RecordDiffusion {
  let question: RecordDiffusionQuestion
  let book: RecordBook
  let name: Phrase
  let curve: AdoptionCurve
  let members: [JSONValue.Member]
  let tables: [Table]
  let notices: [Phrase]
  /// Who is counted, what is missing and when the record ends: below every table.
  let basis: Phrase

  init(
    of practice: Practice, in book: RecordBook, _ question: RecordDiffusionQuestion
  ) throws(GraphError) {
    self.question = question
    self.book = book
    let name = practice.phrase
    self.name = name
    let curve = AdoptionCurve(
      of: practice.id, in: book, population: question.population, by: question.step)
    self.curve = curve
    let inside = Set(book.members(of: question.population).map(\.id))
    let times = book.timesOfAdoption(of: practice.id).filter { inside.contains($0.organisation) }
    let exposures = try CalendarExposures(
      of: practice.id, in: book, question.network, question.options)
    let thresholds = try exposures.before(times.map { ($0.organisation, $0.date) })
    let waiting = try Self.waiting(inside, times, curve, book, exposures)
    // Of two modes no organisations are tied to each other.
    let network =
      question.network == .affiliation
      ? nil : try OrganisationNetwork(question.network, of: book, question.options)
    let joins =
      question.permutations == 0
      ? nil
      : network.map {
        AdopterJoinCounts(
          of: practice.id, in: book, on: $0, population: question.population,
          draws: question.permutations, seed: question.seed)
      }
    let moran =
      network == nil
      ? nil
      : try CalendarMoran(
        of: curve, in: book, along: question.network, question.options,
        population: question.population)
    let turnbull = Self.turnbull(times, curve, practice)
    members = [
      .init("practice", .string(practice.id.rawValue)),
      .init("n", .integer(curve.populationSize)), .init("adopters", .integer(times.count)),
      .init("curve", Table.calendarCurve(curve, name).json()),
      .init("thresholds", .exposures(thresholds)),
      .init("exposure_not_yet", .exposures(waiting)),
      .init("join_count", joins.json), .init("moran", moran?.json ?? .null),
      .init("turnbull", turnbull.map(JSONValue.turnbull) ?? .null),
    ]
    var tables: [Table] = [
      .calendarCurve(curve, name), .exposures(thresholds, waiting, question, book),
    ]
    if let joins { tables.append(.joinCounts(joins, name)) }
    if let moran { tables.append(.calendarMoran(moran, question.network.name)) }
    if let turnbull { tables.append(.turnbull(turnbull)) }
    self.tables = tables
    basis = Self.basis(
      curve.populationSize, times,
      until: book.information.observedUntil?.latest ?? curve.points.last?.end)
    notices = times.count < 10 ? [.tooFewAdopters(times.count)] : []
  }

  private static func basis(
    _ size: Int, _ times: [TimeOfAdoption], until end: Day?
  ) -> Phrase {
    let open = times.count { $0.date.earliest == nil || $0.date.latest == nil }
    let day = end.map(\.description)
    return Phrase(
      swedish: "\(size) organisationer räknas, \(times.count) av dem har infört, \(open) utan "
        + "sluten tid. Uppgifterna slutar \(day ?? "okänt när"); den som inte infört då är ännu inte.",
      english: "\(size) organisations are counted, \(times.count) of them have adopted, \(open) "
        + "without a closed date. The record ends \(day.map { "on \($0)" } ?? "nobody knows when"); "
        + "who has not adopted then has not yet.")
  }

  /// The exposure of those who had not adopted when the observation ended.
  private static func waiting(
    _ inside: Set<Identifier<Organisation>>, _ times: [TimeOfAdoption], _ curve: AdoptionCurve,
    _ book: RecordBook, _ exposures: CalendarExposures
  ) throws(GraphError) -> [CalendarExposure] {
    guard let end = book.information.observedUntil?.latest ?? curve.points.last?.end else {
      return []
    }
    let adopted = Set(times.map(\.organisation))
    let others = book.tables.organisations.map(\.id).filter {
      inside.contains($0) && !adopted.contains($0)
    }
    let date = ImpreciseDate(end)
    return try exposures.before(others.map { ($0, date) })
  }

  /// The curve of dates within bounds; those who did not adopt are censored at the last day.
  private static func turnbull(
    _ times: [TimeOfAdoption], _ curve: AdoptionCurve, _ practice: Practice
  ) -> IntervalCensoredCurve? {
    guard let last = curve.points.last?.end, !times.isEmpty else { return nil }
    let first =
      practice.introduced?.earliest ?? times.compactMap { $0.date.earliest }.min() ?? last
    let dated = times.map { time in
      let latest = Double(min(time.date.latest ?? last, last).number)
      return IntervalCensoredCurve.Observation(
        min(Double((time.date.earliest ?? first).number), latest), latest)
    }
    let others = IntervalCensoredCurve.Observation(Double(last.number) + 1, .infinity)
    return IntervalCensoredCurve(
      dated + Array(repeating: others, count: max(0, curve.populationSize - times.count)))
  }

  /// How many had adopted for certain, and at most.
  var lead: [Phrase] {
    guard let last = curve.points.last else {
      return [
        name
          + Phrase(
            swedish: ": inget daterat införande bland \(curve.populationSize) organisationer.",
            english: ": no dated adoption among \(curve.populationSize) organisations.")
      ]
    }
    let least = last.adopters.least
    let most = last.adopters.most ?? curve.populationSize
    let count = least == most ? "\(least)" : "\(least)–\(most)"
    return [
      name
        + Phrase(
          swedish: ": \(count) av \(curve.populationSize) hade infört senast \(last.end); övriga "
            + "räknas som ännu inte, inte som aldrig.",
          english: ": \(count) of \(curve.populationSize) had adopted by \(last.end); the others "
            + "count as not yet, not as never.")
    ]
  }
}

extension Phrase {
  fileprivate static func tooFewAdopters(_ count: Int) -> Phrase {
    CountedNoun.datedAdoption.counted(count)
      + Phrase(
        swedish: " är för få för att skatta hasarder eller vad exponering betyder ur dessa "
          + "uppgifter; talen beskriver bara vad som står i dem.",
        english: " \(CountedVerb.be(count)) too few to estimate hazards or the weight of exposure "
          + "from these records; the numbers only describe what they hold.")
  }
}
