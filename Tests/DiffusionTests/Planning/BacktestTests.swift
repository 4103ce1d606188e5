import Foundation
import Graphs
import Records
import TestSupport
import Testing

@testable import Diffusion

@Suite("Back-testing")
struct BacktestTests {
  @Test("AUC with half ties and hits over equal scores, by hand and by all pairs and orders")
  func scores() {
    let ranking = RankingScore(scores: [3, 2, 2, 1], happened: [true, false, true, false])
    #expect(ranking.areaUnderCurve == 3.5 / 4)
    #expect(RankingScore(scores: [1, 1], happened: [true, true]).areaUnderCurve == nil)
    #expect(RankingScore(scores: [0, 0, 0], happened: [true, false, false]).areaUnderCurve == 0.5)
    // Two places: 3 for sure, then one of two equal ones.
    #expect(
      RankingScore.hits(among: 2, scores: [3, 2, 2, 1], happened: [true, false, true, false]) == 1.5
    )
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<20 {
      let scores = (0..<6).map { _ in Double(generator.below(3)) }
      let happened = (0..<6).map { _ in generator.unit() < 0.5 }
      var concordant = 0.0
      for a in 0..<6 where happened[a] {
        for b in 0..<6 where !happened[b] {
          concordant += scores[a] > scores[b] ? 1 : scores[a] == scores[b] ? 0.5 : 0
        }
      }
      #expect(RankingScore(scores: scores, happened: happened).concordant == concordant)
      let orders = Self.permutations(6).filter { order in
        zip(order, order.dropFirst()).allSatisfy { scores[$0] >= scores[$1] }
      }
      let hits = orders.map { Double($0.prefix(3).count { happened[$0] }) }
      let mean = hits.reduce(0, +) / Double(hits.count)
      #expect(
        abs(RankingScore.hits(among: 3, scores: scores, happened: happened) - mean) < 1e-12)
    }
  }

  @Test("gains of lists of each length, by hand and by all orders of equal scores")
  func gains() throws {
    let byHand = try #require(
      RankingGains(
        of: [
          .init(scores: [3, 2, 1, 0], happened: [true, false, false, true]),
          // Equal scores: each place of the list holds a half.
          .init(scores: [7, 7], happened: [false, true]),
        ], steps: 2))
    #expect(byHand.points.map(\.listed) == [0, 0.5, 1])
    #expect(byHand.points.map(\.found) == [0, (1 + 0.5) / 3, 1])
    #expect(RankingGains(of: [.init(scores: [1], happened: [false])]) == nil)
    #expect(RankingGains(of: []) == nil)
    var generator = SeededGenerator(seed: 9)
    for _ in 0..<10 {
      let scores = (0..<5).map { _ in Double(generator.below(3)) }
      let happened = [true] + (0..<4).map { _ in generator.unit() < 0.5 }
      let total = Double(happened.count { $0 })
      let orders = Self.permutations(5).filter { order in
        zip(order, order.dropFirst()).allSatisfy { scores[$0] >= scores[$1] }
      }
      let gains = try #require(
        RankingGains(of: [.init(scores: scores, happened: happened)], steps: 5))
      for (length, point) in gains.points.enumerated() {
        let hits = orders.map { Double($0.prefix(length).count { happened[$0] }) }
        let mean = hits.reduce(0, +) / Double(hits.count) / total
        #expect(abs(point.found - mean) < 1e-12)
        #expect(point.listed == Double(length) / 5)
      }
    }
  }

  private static func permutations(_ count: Int) -> [[Int]] {
    count == 0
      ? [[]]
      : permutations(count - 1).flatMap { rest in
        (0..<count).map { place in
          Array(rest[..<place]) + [count - 1] + Array(rest[place...])
        }
      }
  }

  @Test("the ridge regression stands where its gradient is zero")
  func ridge() throws {
    // Columns are scaled to -1 and 1; 1 of 4 and 3 of 4 happened. With slope b the penalised
    // gradient is 8 (3/4 - 1/(1 + e^-b)) - b = 0:  found by bisection.
    let rows = [[0.0], [0], [0], [0], [1], [1], [1], [1]]
    let happened = [true, false, false, false, true, true, true, false]
    let fit = try #require(RidgeLogistic(rows, happened))
    var (low, high) = (0.0, 2.0)
    for _ in 0..<60 {
      let b = (low + high) / 2
      if 8 * (0.75 - 1 / (1 + exp(-b))) - b > 0 { low = b } else { high = b }
    }
    #expect(abs(fit.probability([1]) - 1 / (1 + exp(-low))) < 1e-9)
    #expect(abs(fit.probability([0]) - 1 / (1 + exp(low))) < 1e-9)
    #expect(RidgeLogistic(rows, rows.map { _ in true }) == nil)
  }

  /// A ring of twelve, in which practices go round neighbour by neighbour, a step in six months.
  private static func ring(practices: Int, last: String = "2020-12-31") -> RecordTables {
    var tables = World.empty
    tables.information.observedUntil = World.date(last)
    tables.organisations = (0..<12).map {
      Organisation(
        id: Identifier("m\($0)"), name: "m\($0)", sector: .municipality, countyCode: "01")
    }
    tables.ties = (0..<12).map {
      World.border(Identifier("m\($0)"), Identifier("m\(($0 + 1) % 12)"))
    }
    for number in 0..<practices {
      let id = Identifier<Practice>("p\(number)")
      tables.practices.append(Practice(id: id, name: id.rawValue))
      for step in 0..<8 {
        let month = number % 5 + step * 6
        let (year, rest) = (2014 + month / 12, month % 12 + 1)
        let day = "\(year)-\(rest < 10 ? "0" : "")\(rest)-15"
        tables.adoptions.append(
          Adoption(
            practice: id, organisation: Identifier("m\((number * 5 + step) % 12)"),
            stage: .adopted, date: World.date(day), evidence: Evidence(.documented)))
      }
    }
    return tables
  }

  @Test(
    "what goes from neighbour to neighbour is foreseen, better than by size or chance",
    arguments: PriorLink.allCases)
  func foreseen(link: PriorLink) throws {
    var setting = Backtest.Setting()
    setting.link = link
    setting.top = 2
    setting.draws = 99
    let backtest = Backtest(of: RecordBook(Self.ring(practices: 8)), setting)
    let all = try #require(backtest.result(.all))
    func auc(_ method: ForecastMethod) throws -> Double {
      try #require(all.rows.first { $0.method == method }?.areaUnderCurve?.value)
    }
    #expect(try auc(.model) > 0.7)
    #expect(try auc(.random) == 0.5)
    #expect(try auc(.largest) == 0.5)
    let skill = try #require(all.rows.first { $0.method == .model }?.skill)
    #expect(skill.value > 0.1)
    #expect(try #require(skill.interval).contains(skill.value))
    #expect(backtest.result(.invited)?.cases == 0)
    #expect(all.reliability.map(\.observed.trials).reduce(0, +) == all.cases)
    // Who knows nothing finds as much as is listed; the model finds more in every list.
    let model = try #require(backtest.gains(of: .model)).points
    let chance = try #require(backtest.gains(of: .random)).points
    #expect(zip(model, chance).allSatisfy { $0.found >= $1.found })
    #expect(model[10].found > chance[10].found + 0.2)
    #expect(chance.allSatisfy { abs($0.found - $0.listed) < 0.05 })
    #expect(model.last == .init(listed: 1, found: 1))
  }

  @Test("with fewer than ten adoptions there are counts and no ranking")
  func tooFew() throws {
    let backtest = Backtest(of: RecordBook(Self.ring(practices: 1)))
    let all = try #require(backtest.result(.all))
    #expect(all.adoptions > 0 && all.adoptions < 10 && all.rows.isEmpty)
  }

  @Test(
    "before any pair has been followed for a whole window relations count what rates have learnt")
  func young() throws {
    let day = World.date("2015-01-01").earliest ?? Day(number: 0)
    let book = RecordBook(Self.ring(practices: 8)).before(day)
    func learnt(_ link: PriorLink) -> LearntSpread { LearntSpread(of: book, asOf: day, link: link) }
    let (logistic, additive) = (learnt(.logistic), learnt(.additiveRates))
    #expect(logistic.pairs.counts.allSatisfy { $0.trials == 0 })
    // Sixteen acts, eight of them across a border.
    #expect(additive.rates[.tie(.border)] > 5 * TieRates.priorRate(of: .tie(.border)))
    for (source, target) in [(3, 4), (3, 6)] {
      let expected = additive.chance(from: source, to: target, practice: 0)
      let found = logistic.chance(from: source, to: target, practice: 0)
      #expect(abs(found - expected) < 0.01 * expected, "\(source) to \(target)")
    }
  }

  @Test("nothing that happened on the day or later changes what is foreseen from it")
  func noLookingAhead() {
    let tables = Self.ring(practices: 6)
    let day = World.date("2016-01-01").earliest ?? Day(number: 0)
    var later = tables
    later.adoptions.removeAll { ($0.date.earliest ?? day) >= day }
    later.seminars = [Seminar(id: "s", title: "s", date: World.date("2016-01-01"))]
    later.attendances = [World.attended("s", "m1")]
    func chances(_ tables: RecordTables) -> [Double] {
      let book = RecordBook(tables).before(day)
      let learnt = LearntSpread(of: book, asOf: day)
      let situation = learnt.situation(of: 0)
      return (0..<12).map { learnt.chance(of: $0, practice: 0, in: situation) }
    }
    #expect(chances(tables) == chances(later))
    #expect(Set(chances(tables)).count > 2)
  }

  @Test("results are the same on one and on four threads")
  func threads() {
    let book = RecordBook(Self.ring(practices: 5))
    func values(_ threads: Int) -> [Double?] {
      Parallelism.$threads.withValue(threads) {
        Backtest(of: book).results.flatMap { $0.rows.map { $0.areaUnderCurve?.value } }
      }
    }
    #expect(values(1) == values(4))
  }
}
