import Diffusion
import Foundation
import Graphs
import Records
import TestSupport
import Testing

@Suite("Network-based diffusion on records")
struct RecordedDiffusionTests {
  /// Twelve municipalities in a row, each bordering the next; ten adopt from west to east.
  private func tables(precise: Bool = true) throws -> RecordTables {
    var tables = RecordTables(
      information: DataSetInformation(
        id: "t", title: "t", observedUntil: try ImpreciseDate("2021-12-31")))
    let ids = (0..<12).map { "m\($0 < 10 ? "0" : "")\($0)" }
    tables.organisations = ids.map {
      Organisation(id: Identifier($0), name: $0, sector: .municipality)
    }
    tables.practices = [Practice(id: "p", name: "p")]
    tables.ties = zip(ids, ids.dropFirst()).map {
      Tie(kind: .adjacency, a: Identifier($0), b: Identifier($1))
    }
    tables.adoptions = try (0..<11).map { place in
      let year = 2010 + place
      return Adoption(
        practice: "p", organisation: Identifier(ids[place]), stage: .adopted,
        date: try ImpreciseDate(precise ? "\(year)-06-01" : "\(year)/\(year + 1)"))
    }
    return tables
  }

  @Test("along a row of borders the order says that only neighbours take it up")
  func borders() throws {
    let diffusion = try RecordedDiffusion(
      of: "p", in: RecordBook(try tables()), along: .adjacency)
    #expect(diffusion.dated.count == 11 && diffusion.isExact)
    let fit = try AcquisitionFit(AcquisitionModel(.order(.efron)), diffusion.history())
    // After the first, each learner is the only one at risk with a neighbour: s has no end.
    #expect(fit.convergence == .unbounded(.transmission(network: 0)))
    // Learner k of 1…10 has rate 1 + s among 12 - k at risk, one of them exposed.
    let s = 3.0
    let direct = (1...10).reduce(log(12.0)) { $0 - log((1 + s) / (Double(12 - $1) + s)) }
    #expect(abs(fit.negativeLogLikelihood(at: [s]) - direct) < 1e-10)
  }

  @Test("too few dated adoptions, and ties of a kind that nobody has: refused in words of numbers")
  func refusals() throws {
    var few = try tables()
    few.adoptions.removeLast(5)
    few.adoptions[0].date = try ImpreciseDate("../2010-06-01")
    let book = RecordBook(few)
    #expect(throws: RecordedDiffusion.Refusal.tooFewDated(dated: 5, undated: 1, needed: 10)) {
      try RecordedDiffusion(of: "p", in: book, along: .adjacency)
    }
    let whole = RecordBook(try tables())
    #expect(throws: RecordedDiffusion.Refusal.noTies) {
      try RecordedDiffusion(of: "p", in: whole, along: .coAttendance)
    }
  }

  @Test("by law: learnt from, not explained; who dropped it teaches no longer")
  func givers() throws {
    var changed = try tables()
    changed.adoptions[0].mechanism = "by-law"
    changed.adoptions[4].until = try ImpreciseDate("2014-12-31")
    let diffusion = try RecordedDiffusion(
      of: "p", in: RecordBook(changed), along: .adjacency)
    #expect(diffusion.dated.count == 10 && diffusion.unexplained.count == 1)
    let fit = try AcquisitionFit(AcquisitionModel(.order(.efron)), diffusion.history())
    // m01 learns from m00 among 11; m05 (2015) has lost its informed neighbour m04.
    let s = 3.0
    var direct = 0.0
    for k in 1...10 {
      direct -= k == 5 ? log(1 / Double(12 - k)) : log((1 + s) / (Double(12 - k) + s))
    }
    #expect(abs(fit.negativeLogLikelihood(at: [s]) - direct) < 1e-10)
  }

  /// The row without borders: m00 and m01 meet on the day m01 adopts, m00 and m02 a month later.
  private func meetings() throws -> RecordTables {
    var tables = try tables()
    tables.ties = []
    let meeting = { (id: String, date: String) throws in
      Seminar(id: Identifier(id), title: id, date: try ImpreciseDate(date))
    }
    tables.seminars = [try meeting("x", "2011-06-01"), try meeting("y", "2011-07-01")]
    tables.attendances = ["x", "y"].flatMap { id in
      [0, id == "x" ? 1 : 2].map {
        Attendance(
          gathering: .seminar(Identifier(id)), organisation: Identifier("m0\($0)"))
      }
    }
    return tables
  }

  @Test("who met on the day itself did not learn by that; who met before did")
  func strictlyBefore() throws {
    let diffusion = try RecordedDiffusion(
      of: "p", in: RecordBook(meetings()), along: .coAttendance)
    let fit = try AcquisitionFit(AcquisitionModel(.order(.efron)), diffusion.history())
    // m01 adopts on the day of x: nobody exposed. m02 has met m00 in July 2011.
    let s = 3.0
    var direct = log(12.0) + log(11)
    direct -= log((1 + s) / (10 + s))
    for k in 3...10 { direct += log(Double(12 - k)) }
    #expect(abs(fit.negativeLogLikelihood(at: [s]) - direct) < 1e-10)
  }

  @Test("with a half-life a meeting of that age counts half, each by its size")
  func fading() throws {
    var options = NetworkOptions(weighting: .newman)
    options.halfLife = 336
    var tables = try meetings()
    // A third guest from outside the region halves the weight of the second meeting.
    tables.information.region.sector = .municipality
    tables.organisations.append(Organisation(id: "x", name: "x", sector: .other))
    tables.attendances.append(Attendance(gathering: .seminar("y"), organisation: "x"))
    let diffusion = try RecordedDiffusion(
      of: "p", in: RecordBook(tables), along: .coAttendance, options)
    let fit = try AcquisitionFit(AcquisitionModel(.order(.efron)), diffusion.history())
    // m02 adopts 336 days after it met m00.
    let s = 3.0
    var direct = log(12.0) + log(11)
    direct -= log((1 + s / 4) / (10 + s / 4))
    for k in 3...10 { direct += log(Double(12 - k)) }
    #expect(abs(fit.negativeLogLikelihood(at: [s]) - direct) < 1e-10)
  }

  @Test("imprecise dates: the same orders from the same seed, and bounds over them")
  func orders() throws {
    // Two years each: neighbours overlap and may change places; ties to the second next as well.
    var tables = try tables(precise: false)
    let ids = tables.organisations.map(\.id)
    tables.ties = [(0, 5), (1, 7), (2, 9), (3, 4), (6, 1), (8, 0), (10, 11)].map {
      Tie(kind: .adjacency, a: ids[$0.0], b: ids[$0.1])
    }
    let diffusion = try RecordedDiffusion(
      of: "p", in: RecordBook(tables), along: .adjacency)
    #expect(!diffusion.isExact)
    let orders = try #require(try AdmissibleOrders(of: diffusion, draws: 12, seed: 5))
    #expect(orders == (try AdmissibleOrders(of: diffusion, draws: 12, seed: 5)))
    #expect(orders.least <= orders.median && orders.median <= orders.largest)
    #expect(orders.interval.lower == 0 && orders.interval.upper > orders.largest)
    #expect(orders.leastPValue <= orders.largestPValue)
  }

  @Test("the region's own record: what the seminars show has too few dated adoptions")
  func region() throws {
    let book = try SampleDataSet.book("malardalen")
    let shown = Set(book.tables.seminars.flatMap(\.practices))
    let fitted = book.tables.practices.map(\.id).filter { practice in
      (try? RecordedDiffusion(of: practice, in: book, along: .adjacency)) != nil
    }
    #expect(!shown.isEmpty && shown.isDisjoint(with: fitted), "\(fitted)")
    #expect(fitted.contains("finskt-forvaltningsomrade"))
  }
}
