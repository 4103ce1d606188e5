import Records
import Testing

@testable import Diffusion

@Suite("Matched pairs month by month")
struct PairedCourseTests {
  /// Guest and match by number, and in which month each adopted; all followed for two years.
  private func course(_ rows: [(guest: Int, match: Int, first: Int?, second: Int?)]) -> PairedCourse
  {
    func spell(_ month: Int?) -> AdoptionIncidence.Spell {
      .init(exit: Double(month ?? 24) * 30.4375 - (month == nil ? -1 : 1), isEvent: month != nil)
    }
    return PairedCourse(
      rows.map { row in
        RiskSetMatching.Pair(
          practice: "p", guest: Identifier("o\(row.guest)"), match: Identifier("o\(row.match)"),
          day: Day(number: 0), guestMember: row.guest, matchMember: row.match,
          guestSpell: spell(row.first), matchSpell: spell(row.second))
      }, months: 12)
  }

  /// The lower half of the interval over Student's quantile, squared; the upper may be cut at 1.
  private func variance(_ course: PairedCourse, members: Int) throws -> Double {
    let point = course.points[12]
    let interval = try #require(point.interval)
    let reach = point.difference - interval.lower
    let quantile = StudentT(degreesOfFreedom: Double(members - 1)).quantile(0.975)
    return reach / quantile * (reach / quantile)
  }

  @Test("pairs that share nobody: the variance of a paired difference of shares")
  func alone() throws {
    let rows = (0..<10).map { pair in
      (guest: 2 * pair, match: 2 * pair + 1, first: pair < 4 ? 3 : nil, second: pair < 1 ? 5 : nil)
    }
    let course = course(rows)
    #expect(abs(course.points[12].difference - 0.3) < 1e-12)
    // Differences: 0 once, 1 three times, 0 six times; about 0.3, over 10 squared, 20 organisations.
    let expected = (3 * 0.7 * 0.7 + 7 * 0.3 * 0.3) / 100 * 20 / 19
    #expect(abs(try variance(course, members: 20) - expected) < 1e-12)
  }

  @Test("one match for all guests, one guest twice: products of pairs that share somebody count")
  func shared() throws {
    let rows: [(guest: Int, match: Int, first: Int?, second: Int?)] = [
      (1, 0, 2, nil), (2, 0, 3, nil), (3, 0, 9, nil), (1, 4, 11, nil), (5, 6, nil, nil),
      (6, 7, 1, nil), (8, 9, nil, 3), (1, 0, 2, nil),
    ]
    let shares = rows.map { (Double($0.first == nil ? 0 : 1), Double($0.second == nil ? 0 : 1)) }
    let count = Double(rows.count)
    let mean = shares.reduce(0) { $0 + $1.0 - $1.1 } / count
    let influence = shares.map { ($0.0 - $0.1 - mean) / count }
    var sum = 0.0
    for (i, one) in rows.enumerated() {
      for (j, other) in rows.enumerated()
      where !Set([one.guest, one.match]).isDisjoint(with: [other.guest, other.match]) {
        sum += influence[i] * influence[j]
      }
    }
    let alone = influence.reduce(0) { $0 + $1 * $1 }
    #expect(sum > alone)
    #expect(abs(try variance(course(rows), members: 10) - sum * 10 / 9) < 1e-12)
  }

  @Test("guests with one match change places together, so that they are no evidence of twelve")
  func exchanged() {
    let shared = course((1...12).map { (guest: $0, match: 0, first: 3, second: nil) })
      .permutation(draws: 400, seed: 1)
    // All or nothing: the difference is 1 or -1.
    #expect(shared.observed == 1 && shared.twoSidedPValue > 0.8)
    #expect(abs(shared.deviation - 1) < 0.05)
    let alone = course(
      (0..<12).map { (guest: 2 * $0, match: 2 * $0 + 1, first: 3, second: nil) }
    ).permutation(draws: 400, seed: 1)
    #expect(alone.twoSidedPValue < 0.01)
  }
}
