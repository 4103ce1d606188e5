internal import Glibc
internal import Graphs
internal import Records

/// A way to foresee who takes a practice up next: the planner's own, and plain rivals.
public enum ForecastMethod: String, CaseIterable, Hashable, Sendable, Codable {
  /// Rates by kind of relation, pairs, meetings and who was invited: what plans rest on.
  case model
  /// The share of an organisation's earlier acts that is credited to those who use the practice.
  case creditDistribution = "credit-distribution"
  /// Logistic regression on the features that the model has.
  case logistic
  /// How often organisations of the county took up anything before.
  case countyRate = "county-rate"
  /// Bordering organisations that use it.
  case nearest
  /// Meetings attended and practices taken up before.
  case mostActive = "most-active"
  /// Organisations to which some relation is recorded.
  case degree
  case largest
  /// No ranking: everybody alike.
  case random

  /// Whether it gives a probability, rather than only an order.
  public var givesProbability: Bool {
    [.model, .logistic, .countyRate, .random].contains(self)
  }
}

/// What all methods but the logistic one say of organisations on a day, and the features of that.
struct ForecastSheet: Sendable {
  private let learnt: LearntSpread
  private let chances: [Double]
  private let credit: CreditDistribution
  private let meetings: [Int]
  private let degrees: [Int]
  private let countyRates: [String: Double]
  private let baseRate: Double
  private let windows: Double

  /// - Parameters:
  ///   - learnt: what the record taught by the day.
  ///   - book: the same record.
  ///   - windows: how far ahead.
  init(_ learnt: LearntSpread, of book: RecordBook, windows: Double) {
    self.learnt = learnt
    self.windows = windows
    let organisations = learnt.actions.organisations
    chances = AttendanceModel(of: book, organisations: organisations, asOf: learnt.day).entries
      .map(\.probability)
    credit = CreditDistribution(
      of: learnt.actions.log, window: learnt.window, isTied: learnt.relations.isTied)
    meetings = organisations.map { organisation in
      Set(
        book.attendances(of: organisation.id)
          .filter { $0.status == .attended && $0.role != .organiser }.map(\.gathering)
      ).count
    }
    let relations = learnt.relations
    degrees = organisations.indices.map { actor in
      organisations.indices.count {
        $0 != actor
          && relations.strands(from: $0, to: actor).contains { $0.kind.isRecorded }
      }
    }
    let acts = learnt.activity.reduce(0) { $0 + $1.acts }
    let time = learnt.activity.reduce(0) { $0 + $1.windows }
    let rate = (Double(acts) + 1) / (time + 1 / TieRates.priorRate(of: .other))
    baseRate = rate
    var sums: [String: (acts: Double, windows: Double)] = [:]
    for (organisation, own) in zip(organisations, learnt.activity) {
      let old = sums[organisation.countyCode ?? ""] ?? (0, 0)
      sums[organisation.countyCode ?? ""] = (old.acts + Double(own.acts), old.windows + own.windows)
    }
    // Shrunk towards all by ten acts' worth.
    countyRates = sums.mapValues { ($0.acts + 10) / ($0.windows + 10 / rate) }
  }

  /// Scores by every method but the logistic one, the higher the likelier.
  ///
  /// - Parameters:
  ///   - actors: whom to score.
  ///   - practice: its place in the log.
  ///   - invited: who has been invited to a meeting that shows it.
  /// - Returns: scores by method, and the features that the logistic rival takes.
  func scores(
    of actors: [Int], practice: Int, invited: Set<Int>
  ) -> [(scores: [ForecastMethod: Double], features: [Double])] {
    let situation = learnt.situation(of: practice)
    let users = situation.users
    let credits = credit.credits(to: users)
    let inUse = Set(users)
    let organisations = learnt.actions.organisations
    var counties: [String: (users: Int, all: Int)] = [:]
    for (actor, organisation) in organisations.enumerated() {
      let old = counties[organisation.countyCode ?? ""] ?? (0, 0)
      counties[organisation.countyCode ?? ""] = (
        old.users + (inUse.contains(actor) ? 1 : 0), old.all + 1
      )
    }
    return actors.map { actor in
      let organisation = organisations[actor]
      let county = organisation.countyCode ?? ""
      var sums = [Double](repeating: 0, count: TieRelations.Kind.allCases.count)
      for user in users {
        for strand in learnt.relations.strands(from: user, to: actor) {
          sums[strand.kind.rawValue] += strand.strength
        }
      }
      let stays = 1 - learnt.chance(of: actor, practice: practice, in: situation, windows: windows)
      let comes = invited.contains(actor) ? chances[actor] : 0
      let model =
        1 - stays
        * (1 - comes * learnt.chanceAfterMeeting(of: actor, practice: practice, windows: windows))
      let own = learnt.activity[actor]
      let share = counties[county].map { Double($0.users) / Double(max(1, $0.all)) } ?? 0
      let population = Double(organisation.population ?? 0)
      return (
        [
          .model: model, .creditDistribution: credits[actor],
          .countyRate: 1 - exp(-(countyRates[county] ?? baseRate) * windows),
          .nearest: sums[TieRelations.Kind.border.rawValue],
          .mostActive: Double(meetings[actor] + own.acts), .degree: Double(degrees[actor]),
          .largest: population, .random: 1 - exp(-baseRate * windows),
        ],
        sums + [
          share, Double(users.count) / Double(max(1, organisations.count)), log(population + 1),
          Double(meetings[actor]), (Double(own.acts) + 1) / (own.windows + 10),
          situation.visit(of: actor) == nil ? 0 : 1, invited.contains(actor) ? 1 : 0,
        ]
      )
    }
  }
}
