public import Diffusion
internal import Exchange
internal import Figures
internal import Graphs
public import Records

/// What a question about past foresight may choose.
public struct BacktestQuestion: Hashable, Sendable {
  /// Names or identifiers; empty for all.
  public var practices: [String]
  /// How far ahead, in months.
  public var months: Int
  /// How many are looked at from the top of each ranking.
  public var top: Int
  public var population: Population
  /// Only days from here on.
  public var from: Day?
  public var draws: Int
  public var seed: UInt64
  /// How prior chances of pairs follow from their relations.
  public var link: PriorLink

  public init(
    practices: [String] = [], months: Int = 12, top: Int = 10, population: Population = .target,
    from: Day? = nil, draws: Int = 999, seed: UInt64 = 1, link: PriorLink = .logistic
  ) {
    self.practices = practices
    self.months = months
    self.top = top
    self.population = population
    self.from = from
    self.draws = draws
    self.seed = seed
    self.link = link
  }

  func setting(linksAll: Bool, practices: [Identifier<Practice>]?) -> Backtest.Setting {
    var setting = Backtest.Setting()
    setting.months = months
    setting.top = top
    setting.population = population
    setting.from = from
    setting.linksAll = linksAll
    setting.draws = draws
    setting.link = link
    setting.seed = seed
    setting.practices = practices
    return setting
  }
}

extension Study {
  /// Whether the planner's advice would have foreseen what happened, beside plain rivals.
  ///
  /// - Throws: ``StudyError`` for an unknown practice.
  public func backtest(
    _ question: BacktestQuestion = BacktestQuestion()
  ) throws(StudyError) -> Answer {
    let findings = BacktestFindings(try backtest(of: question), question)
    return answer(
      "backtest", parameters: findings.parameters, notices: findings.notices, lead: findings.lead,
      tables: findings.tables, result: findings.result)
  }

  /// Foresees and scores.
  func backtest(of question: BacktestQuestion) throws(StudyError) -> Backtest {
    var practices: [Identifier<Practice>]?
    if !question.practices.isEmpty {
      practices = []
      for name in question.practices { practices?.append(try practice(named: name).id) }
    }
    return Backtest(of: book, question.setting(linksAll: false, practices: practices))
  }
}

extension Questions {
  /// The same for a file of adoptions by period, with or without ties.
  ///
  /// Periods are read as years; ties as borders. Without ties anybody may learn from anybody, and
  /// with them too: what a file does not say is not excluded.
  ///
  /// - Throws: ``StudyError`` when a file is refused.
  public static func backtest(
    adoptions: String, edges: String?, _ question: BacktestQuestion
  ) throws(StudyError) -> Answer {
    let study = try classic(adoptions: adoptions, edges: edges)
    let book = RecordBook(RecordTables(study))
    let chosen = try places(of: question.practices, in: study).map {
      Identifier<Practice>(study.practices[$0].name ?? study.name)
    }
    let backtest = Backtest(of: book, question.setting(linksAll: true, practices: chosen))
    let findings = BacktestFindings(backtest, question)
    return Answer(
      command: "backtest", input: InputStamp(name: study.name, digest: study.digest),
      parameters: findings.parameters, notices: findings.notices + remarks(of: study),
      lead: findings.lead, tables: findings.tables, result: findings.result)
  }
}

extension RecordTables {
  /// A classic study as records: actors as organisations, periods as years, ties as borders.
  init(_ study: ClassicStudy) {
    let times = study.practices.flatMap { $0.times.compactMap(\.self) }
    let years = times.compactMap { Self.year($0) }
    var information = DataSetInformation(id: study.name, title: study.name)
    information.observedFrom = years.min { $0 < $1 }
    information.observedUntil = years.max { $0 < $1 }
    self.init(information: information)
    organisations = study.ids.map { Organisation(id: Identifier($0), name: $0, sector: .other) }
    for practice in study.practices {
      let id = Identifier<Practice>(practice.name ?? study.name)
      practices.append(Practice(id: id, name: id.rawValue))
      for (actor, time) in zip(study.ids, practice.times) {
        guard let date = time.flatMap({ Self.year($0) }) else { continue }
        adoptions.append(
          Adoption(
            practice: id, organisation: Identifier(actor), stage: .adopted, date: date,
            evidence: Evidence(.documented)))
      }
    }
    ties = study.ties.map {
      Tie(
        kind: .adjacency, a: Identifier(study.ids[$0.source]), b: Identifier(study.ids[$0.target]),
        evidence: Evidence(.documented))
    }
  }

  /// A period as the year of that number; `nil` where the calendar has none.
  private static func year(_ period: Double) -> ImpreciseDate? {
    guard let number = Int(exactly: period.rounded(.down)), let first = Day.first(of: number),
      let last = Day.last(of: number)
    else { return nil }
    return ImpreciseDate(earliest: first, latest: last, precision: .year)
  }
}

/// A back-test in words and keys.
struct BacktestFindings {
  private let backtest: Backtest
  private let question: BacktestQuestion

  init(_ backtest: Backtest, _ question: BacktestQuestion) {
    self.backtest = backtest
    self.question = question
  }

  var parameters: [JSONValue.Member] {
    [
      .init("practices", .array(question.practices.map { .string($0) })),
      .init("months", .integer(question.months)), .init("top", .integer(question.top)),
      .init("population", .string(question.population.rawValue)),
      .init("from", .optional(question.from?.description)),
      .init("draws", .integer(question.draws)),
      .init("prior", .string(question.link.rawValue)),
      .init("seed", .seed(question.seed)),
      .init("clip", .number(ProbabilityScore.clip)),
    ]
  }

  var tables: [Table] { [.backtest(backtest), .backtestCounts(backtest), .reliability(backtest)] }

  var result: [JSONValue.Member] {
    tables.map { .init($0.key.replacing("-", with: "_"), $0.json()) }
      + [.init("undetermined", .integer(backtest.undetermined))]
  }

  var notices: [Phrase] {
    [
      Phrase(
        swedish:
          "Att något förutses väl visar inte att det orsakades av mötena eller relationerna.",
        english: "That something is foreseen well does not show that meetings or relations caused "
          + "it.")
    ]
  }

  var lead: [Phrase] {
    guard let all = backtest.result(.all) else { return [] }
    let days = CountedNoun(("dag", "dagar"), ("past day", "past days"))
    let basis = Phrase(
      swedish: "Från \(days.swedish(all.origins)) bakåt i tiden, med bara det som då var känt, "
        + "förutsågs \(CountedNoun.times.swedish(all.cases)) om en organisation skulle införa ett arbetssätt inom "
        + "\(question.months) månader. \(CountedNoun.adoption.swedish(all.adoptions)) följde.",
      english: "From \(days.english(all.origins)), with only what was known then, it was foreseen "
        + "\(CountedNoun.times.english(all.cases)) whether an organisation would adopt a practice within "
        + "\(question.months) months. \(CountedNoun.adoption.english(all.adoptions)) followed.")
    guard let model = all.rows.first(where: { $0.method == .model }),
      let auc = model.areaUnderCurve
    else {
      return [
        basis,
        Phrase(
          swedish: "Det är för få för att pröva en rangordning: bara antalen visas.",
          english: "That is too few to test a ranking: only the counts are shown."),
      ]
    }
    return [basis, sentence(auc, of: model), rivals(all, model)].compactMap(\.self)
  }

  private func sentence(_ auc: BacktestResult.Score, of row: BacktestResult.Row) -> Phrase {
    func text(_ language: Language) -> String {
      let numbers = NumberText(language)
      let value = numbers.number(auc.value, decimals: 2)
      guard let interval = auc.interval else { return value }
      return value + " (" + numbers.number(interval.lower, decimals: 2) + "–"
        + numbers.number(interval.upper, decimals: 2) + ")"
    }
    let beats = auc.interval.map { $0.lower > 0.5 } ?? false
    return Phrase(
      swedish: "Modellens AUC är \(text(.swedish)); slumpen ger 0,5. "
        + (beats
          ? "Den skiljer dem som införde från de andra bättre än slumpen."
          : auc.interval == nil
            ? "Hur säkert det är går inte att säga: ett intervall kräver införanden i flera "
              + "arbetssätt."
            : "Det går inte att säga att den är bättre än slumpen."),
      english: "The model’s AUC is \(text(.english)); chance gives 0.5. "
        + (beats
          ? "It tells those that adopted from the others better than chance."
          : auc.interval == nil
            ? "How sure that is cannot be told: an interval takes adoptions in several practices."
            : "It cannot be said to be better than chance."))
  }

  /// Which plain methods did as well or better: said before anybody asks.
  private func rivals(_ all: BacktestResult, _ model: BacktestResult.Row) -> Phrase? {
    guard let own = model.areaUnderCurve?.value else { return nil }
    let better = all.rows.filter {
      $0.method != .model && ($0.areaUnderCurve?.value ?? 0) >= own
    }
    guard let names = better.map(\.method.name).joined() else {
      return Phrase(
        swedish: "Ingen av de enklare metoderna hade högre AUC.",
        english: "None of the simpler methods had a higher AUC.")
    }
    return Phrase(swedish: "Lika hög eller högre AUC hade: ", english: "As high or higher was: ")
      + names + Phrase(verbatim: ".")
  }
}
