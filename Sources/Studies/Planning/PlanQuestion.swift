public import Diffusion
internal import Exchange
public import Figures
internal import Graphs
public import Records

/// What a question for an invitation plan may choose.
public struct PlanQuestion: Sendable {
  /// Name or identifier of the practice that the seminar shows.
  public var practice: String
  public var invitations = 25
  /// The day of the seminar; `nil` for the day after the record ends.
  public var day: Day?
  /// How far ahead adoptions count, in months.
  public var horizon = 24
  public var population = Population.target
  public var limits = ConstraintChoice()
  /// Seminars to plan together, each with so many invitations.
  public var seminars = 1
  /// Who has been invited so often within a year is left out, unless it must be in.
  public var yearlyLimit = 4
  /// What the first, second … invitation within a year is worth.
  public var fatigue: [Double] = [1, 0.5, 0.25]
  /// Draws of the probabilities.
  public var draws = PlannedSpread.usualDraws
  /// How prior chances of pairs follow from their relations.
  public var link = PriorLink.logistic
  /// Whether to draw among organisations that would do about as well.
  public var drawsTies = false
  /// How spread is shared between groups: by the attribute or file of the limits, else counties;
  /// `nil` for the largest sum.
  public var fairness: Fairness?
  /// Whether the best list is sought until it is proved, as far as work allows.
  public var isExact = false
  /// How the practice is taken to spread: ``SpreadChoice/Model/ic``, `lt` or `threshold`.
  public var model = SpreadChoice.Model.ic
  /// Of `threshold`: how many contacts are needed before anybody adopts, the seminar being one.
  public var contacts = 2
  /// What chance relations have where it is assumed: a number, `weighted-cascade`, or `weight` for
  /// what ties state; `nil` for what the record teaches.
  public var probability: String?
  /// The chance that one who comes adopts within a year because of the seminar, where it is assumed.
  public var seminarChance: Double?
  /// The chance that somebody adopts within a year by what is not recorded, likewise.
  public var otherChance: Double?
  /// Samples that choose at most, and as many that judge.
  public var samples = 1 << 17
  public var seed: UInt64 = 1

  public init(practice: String) {
    self.practice = practice
  }

  /// The months that are counted, where they are others than were asked for.
  func wholeYears(_ steps: Int) -> Phrase? {
    guard steps * 12 != horizon else { return nil }
    let months = CountedNoun.month
    return Phrase(
      swedish: "Framtiden räknas i hela år: \(months.swedish(horizon)) blev \(steps * 12).",
      english: "The future is counted in whole years: \(months.english(horizon)) became "
        + "\(steps * 12).")
  }

  /// All that was chosen, under the names of the command's options.
  public var parameters: [JSONValue.Member] {
    [
      .init("practice", .string(practice)), .init("invite", .integer(invitations)),
      .init("date", .optional(day?.description)), .init("horizon", .integer(horizon)),
      .init("population", .string(population.rawValue)),
      .init("yearly-limit", .integer(yearlyLimit)),
      .init("fatigue", .array(fatigue.map { .number($0) })), .init("draws", .integer(draws)),
      .init("prior", .string(link.rawValue)),
      .init("random-ties", .bool(drawsTies)), .init("seminars", .integer(seminars)),
      .init("fair", .optional(fairness?.rawValue)), .init("exact", .bool(isExact)),
      .init("model", .string(model.rawValue)),
      .init("threshold", model == .threshold ? .integer(contacts) : .null),
      .init("probability", .string(probability ?? "learnt")),
      .init("seminar-chance", .optional(seminarChance)),
      .init("other-chance", .optional(otherChance)), .init("samples", .integer(samples)),
      .init("seed", .seed(seed)),
    ] + limits.parameters
  }

  private var spreadModel: SpreadModel {
    switch model {
    case .lt: .linearThreshold
    case .threshold: .threshold(contacts)
    case .ic, .si, .sir: .independentCascade
    }
  }

  /// How the plan is made.
  var setting: InvitationAdvice.Setting {
    var setting = InvitationAdvice.Setting()
    setting.samples = samples
    setting.drawsTies = drawsTies
    setting.fairness = fairness
    setting.isExact = isExact
    setting.model = spreadModel
    setting.seed = seed
    return setting
  }
}

/// The graph and constraints that a question means, before anything is chosen.
struct PlannedSeminar {
  let practice: Practice
  /// What is known before the day of the seminar.
  let past: RecordBook
  let spread: PlannedSpread
  let counts: [Bool]
  let constraints: PlanningConstraints
  /// Chances that are assumed in place of what the record teaches.
  let assumed: AssumedChances
  /// Who was asked so often within a year is left out.
  let yearlyLimit: Int
  /// Left out for having been asked too often, or for having said no.
  let tired: [Identifier<Organisation>]
  let declined: [Identifier<Organisation>]
  /// Asked so often, and invited all the same since they must be.
  let insisted: [Identifier<Organisation>]
}

extension Study {
  /// Learns from the record and narrows the constraints.
  ///
  /// - Throws: ``StudyError`` for unknown names, groups or files.
  func seminar(_ question: PlanQuestion) throws(StudyError) -> PlannedSeminar {
    let practice = try practice(named: question.practice)
    let day = question.day ?? lastDay.advanced(by: 1)
    let assumed = AssumedChances(
      relations: try question.probability.map { (text) throws(StudyError) in
        try givenChances(text)
      }, seminar: question.seminarChance, other: question.otherChance)
    let spread: PlannedSpread
    do {
      spread = try PlannedSpread(
        of: book, practice: practice.id, asOf: day, horizon: question.horizon,
        draws: question.draws, fatigue: .init(factors: question.fatigue), assumed: assumed,
        link: question.link, seed: question.seed)
    } catch {
      throw StudyError(of: error, help: "plan")
    }
    let counting = Set(book.members(of: question.population).map(\.id))
    let counts = spread.organisations.map { counting.contains($0.id) }
    let choice = question.limits
    var constraints = spread.constraints(invitations: question.invitations, counts: counts)
    constraints.capacity = choice.capacity
    let places = Dictionary(
      spread.organisations.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first }
    )
    func seats(_ names: [String]) throws(StudyError) -> [Int] {
      var found: [Int] = []
      for name in names { found.append(try place(of: name, in: places)) }
      return found
    }
    for place in try seats(choice.adopted) {
      constraints.adopted.insert(NodeIndex(place))
      constraints.weights[place] = 0
      constraints.excluded.insert(spread.seat(of: place))
    }
    let past = book.before(day)
    let noted = past.adoptions(of: practice.id).filter { $0.stage == .declined }
      .compactMap { places[book.countingUnit(of: $0.organisation)] }
    let declined = Set(try seats(choice.declined) + noted).filter { !spread.situation.hasTaken($0) }
    constraints.declinedMayAdopt = choice.declinedMayAdopt
    for place in declined {
      constraints.declined.insert(NodeIndex(place))
      constraints.excluded.insert(spread.seat(of: place))
    }
    for seat in try seats(choice.exclude).map({ spread.seat(of: $0) }) {
      constraints.exclude([seat], by: .excluded(seat))
    }
    let must = try seats(choice.must)
    constraints.required = must.map { spread.seat(of: $0) }
    let asked = spread.organisations.indices.filter {
      spread.attendance.entries[$0].recentInvitations >= question.yearlyLimit
        && constraints.isInvitable(spread.seat(of: $0))
    }
    let tired = asked.filter { !must.contains($0) }
    constraints.exclude(
      tired.map { spread.seat(of: $0) }, by: .yearlyLimit(question.yearlyLimit))
    constraints.budget = choice.budget
    try apply(question, spread, places, to: &constraints)
    return PlannedSeminar(
      practice: practice, past: past, spread: spread, counts: counts,
      constraints: constraints,
      assumed: assumed,
      yearlyLimit: question.yearlyLimit, tired: tired.map { spread.organisations[$0].id },
      declined: declined.sorted().map { spread.organisations[$0].id },
      insisted: asked.filter(must.contains).map { spread.organisations[$0].id })
  }

  /// What the words of `--probability` mean for a record.
  private func givenChances(_ text: String) throws(StudyError) -> GivenChances {
    if let value = PlanningWords.value(of: text) { return .even(value) }
    switch text {
    case "weighted-cascade": return .weightedCascade
    case "weight" where book.tables.ties.contains(where: { $0.weight != nil }): return .weights
    case "weight":
      throw StudyError(
        .refused,
        Phrase(
          swedish: "Inget band i ties.csv har någon vikt.",
          english: "No tie in ties.csv has a weight."),
        remedy: Phrase(
          swedish: "Fyll i kolumnen weight (0 till 1), eller ange ett tal.",
          english: "Fill in the column weight (0 to 1), or give a number."))
    default:
      throw StudyError(
        .refused,
        Phrase(
          swedish: "Banden i ett register har ingen kolumn ”\(text)”.",
          english: "The ties of a record have no column “\(text)”."),
        remedy: Phrase(
          swedish: "Ange weight, weighted-cascade eller ett tal.",
          english: "Give weight, weighted-cascade or a number."))
    }
  }

  /// The place of an organisation, or of the one that it counts as.
  private func place(
    of name: String, in places: [Identifier<Organisation>: Int]
  ) throws(StudyError) -> Int {
    let unit = book.countingUnit(of: try organisation(named: name).id)
    guard let place = places[unit] else { throw Self.isOutside(name) }
    return place
  }

  /// What files say of organisations: chances to come, costs, worth; and their groups.
  private func apply(
    _ question: PlanQuestion, _ spread: PlannedSpread,
    _ places: [Identifier<Organisation>: Int], to constraints: inout PlanningConstraints
  ) throws(StudyError) {
    let (choice, count) = (question.limits, spread.organisations.count)
    func numbers(_ path: String?, _ column: String) throws(StudyError) -> [Int: Double] {
      guard let path else { return [:] }
      return try GroupFile.checked(path, column: column).numbers {
        (name) throws(StudyError) in try place(of: name, in: places)
      }
    }
    for (place, chance) in try numbers(choice.attendance, "probability") {
      constraints.attendance[count + place] = chance
      if !constraints.rested.isEmpty { constraints.rested[count + place] = chance }
    }
    try choice.checkBudget()
    if let path = choice.costs {
      let known = try numbers(path, "cost")
      constraints.costs = [Double](repeating: 0, count: 2 * count + 1)
      for (place, cost) in known { constraints.costs[count + place] = cost }
      constraints.unpriced = Set(
        (0..<count).filter { known[$0] == nil }.map { spread.seat(of: $0) })
    }
    for (place, worth) in try numbers(choice.worth, "weight")
    where constraints.weights[place] > 0 {
      constraints.weights[place] = worth
    }
    let hasQuotas = !choice.groupMinima.isEmpty || !choice.groupMaxima.isEmpty
    guard hasQuotas || question.fairness != nil || choice.hasGroups else { return }
    constraints.groupings = try choice.limits(
      on: try groups(choice, spread, places).map { attribute, codes in
        // Seats are invited, organisations adopt: a group holds both.
        (attribute, codes + codes + [nil])
      })
  }

  /// The groups of a file, or by attributes of organisations: counties unless told.
  private func groups(
    _ choice: ConstraintChoice, _ spread: PlannedSpread,
    _ places: [Identifier<Organisation>: Int]
  ) throws(StudyError) -> [(String, [String?])] {
    if let path = choice.groups {
      let groups = try GroupFile.checked(path, column: "group").texts {
        (name) throws(StudyError) in try place(of: name, in: places)
      }
      return [(path, spread.organisations.indices.map { groups[$0] })]
    }
    return (choice.by ?? "county").split(separator: ",").map { attribute in
      (
        String(attribute),
        spread.organisations.map { organisation in
          switch attribute {
          case "size": organisation.sizeClass?.code
          case "sector": organisation.sector.rawValue
          case "county": organisation.countyCode
          default: nil
          }
        }
      )
    }
  }

  /// The last day that the record tells of.
  private var lastDay: Day {
    let days =
      [book.information.observedUntil?.latest].compactMap(\.self)
      + book.tables.seminars.filter { $0.status == .held }.compactMap(\.date.latest)
    return days.max() ?? book.tables.adoptions.compactMap(\.date.latest).max() ?? Day(number: 0)
  }

  private static func isOutside(_ name: String) -> StudyError {
    StudyError(
      .refused,
      Phrase(
        swedish: "”\(name)” hör inte till området och kan inte planeras.",
        english: "“\(name)” is not in the region and cannot be planned."),
      remedy: Phrase(
        swedish: "”spridning show DATA organisation” visar alla.",
        english: "“spridning show DATA organisation” lists all."))
  }
}
