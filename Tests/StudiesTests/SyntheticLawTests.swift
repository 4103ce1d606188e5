import Exchange
import Foundation
import Records
import Studies
import Testing

/// Checks the laws that the README states by computing them anew, from the records alone (with the
/// withheld names), and comparing what they expect with what happened.
@Suite("The laws of an invented world")
struct SyntheticLawTests {
  private static let world = Result {
    let path = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "datasets/malardalen").path
    return try SyntheticWorld(SyntheticScenario(seed: 1), among: DataSetReader.read(path).book)
  }
  private let world: SyntheticWorld
  private let book: RecordBook
  private let borders: [Identifier<Organisation>: Set<Identifier<Organisation>>]

  init() throws {
    world = try Self.world.get()
    book = RecordBook(world.tables)
    borders = Self.borders(of: world)
  }

  @Test("As many adopt as the stated rates expect, by own invention, meetings and neighbours alike")
  func ratesFitAdoptions() throws {
    var expected: [SyntheticTruth.Cause: Double] = [:]
    for practice in world.tables.practices {
      for (cause, count) in try expectedAdoptions(of: practice) {
        expected[cause, default: 0] += count
      }
    }
    for cause in [SyntheticTruth.Cause.ownInvention, .coAttendance, .neighbourhood] {
      let observed = Double(world.truth.transmissions.count { $0.cause == cause })
      let mean = try #require(expected[cause])
      // Observed less expected is a martingale whose variance is at most the expected count.
      #expect(abs(observed - mean) < 3 * mean.squareRoot(), "\(cause): \(observed), \(mean)")
      #expect(mean > 20)
    }
  }

  @Test("The more often somebody was invited within a year, the more seldom they came")
  func fatigue() {
    var invited = [0, 0, 0]
    var came = [0, 0, 0]
    let withheld = Set(world.truth.withheld.map { "\($0.seminar) \($0.organisation)" })
    for organisation in world.tables.organisations {
      let rows = book.attendances(of: organisation.id)
      let invitations = rows.filter { $0.status == .invited }
      for row in invitations {
        guard let day = row.date?.earliest else { continue }
        let before = invitations.count {
          guard let other = $0.date?.earliest else { return false }
          return other < day && other > day.advanced(by: -365)
        }
        let attended =
          rows.contains { $0.gathering == row.gathering && $0.status == .attended }
          || withheld.contains("\(row.gathering.text) \(organisation.id)")
        invited[min(before, 2)] += 1
        came[min(before, 2)] += attended ? 1 : 0
      }
    }
    let shares = zip(came, invited).map { Double($0) / Double($1) }
    #expect(invited.allSatisfy { $0 > 50 })
    #expect(shares[0] > shares[1] && shares[1] > shares[2], "\(shares)")
  }

  // MARK: The law of adoption, computed anew

  private func expectedAdoptions(of practice: Practice) throws -> [SyntheticTruth.Cause: Double] {
    let law = world.truth.scenario.adoption
    let rows = world.truth.transmissions.filter { $0.practice == practice.id }
    let use = Dictionary(uniqueKeysWithValues: rows.map { ($0.organisation, $0) })
    let came = try firstAttendance(of: practice)
    let population = book.members(of: .region)
    let mean =
      population.map { log(Double($0.population ?? 1)) }.reduce(0, +) / Double(population.count)
    let factor = try #require(world.truth.practiceFactors.first { $0.id == practice.id.rawValue })
    var expected: [SyntheticTruth.Cause: Double] = [:]
    func uses(_ organisation: Identifier<Organisation>, _ day: Day) -> Bool {
      guard let row = use[organisation], row.date < day else { return false }
      return row.discontinued.map { $0 >= day } ?? true
    }
    let introduced = try #require(practice.introduced?.earliest?.components)
    for number in (introduced.year * 12 + introduced.month)..<(2025 * 12) {
      let day = try #require(Day(year: number / 12, month: number % 12 + 1, day: 1))
      let size = came.values.count { $0 < day }
      for organisation in population {
        if let own = use[organisation.id], own.date < day { continue }
        var exposure = 0.0
        if let mine = came[organisation.id], mine < day {
          for (other, theirs) in came
          where other != organisation.id && theirs < day && uses(other, day) {
            let months = Double(day.number - max(mine, theirs).number) / 30.4375
            exposure += pow(0.5, months / law.halfLife) / Double(size - 1)
          }
        }
        let neighbours = borders[organisation.id] ?? []
        let share =
          neighbours.isEmpty
          ? 0 : Double(neighbours.count { uses($0, day) }) / Double(neighbours.count)
        let county =
          world.truth.countyFactors.first { $0.id == organisation.countyCode }?.value ?? 1
        let size = exp(law.logPopulation * (log(Double(organisation.population ?? 1)) - mean))
        let parts: [(SyntheticTruth.Cause, Double)] = [
          (.ownInvention, law.ownInvention), (.coAttendance, law.coAttendance * exposure),
          (.neighbourhood, law.neighbourhood * share),
        ]
        let sum = parts.map(\.1).reduce(0, +)
        let probability = 1 - exp(-sum * size * county * factor.value)
        for (cause, part) in parts { expected[cause, default: 0] += probability * part / sum }
      }
    }
    return expected
  }

  /// When each first came to the series of a practice, givers included.
  private func firstAttendance(of practice: Practice) throws -> [Identifier<Organisation>: Day] {
    var first: [Identifier<Organisation>: Day] = [:]
    for seminar in world.tables.seminars where seminar.practices.contains(practice.id) {
      let day = try #require(seminar.date.earliest)
      let named = book.attendances(at: .seminar(seminar.id))
        .filter { $0.status == .attended && $0.role != .organiser }.map(\.organisation)
      let hidden = world.truth.withheld.filter { $0.seminar == seminar.id }.map(\.organisation)
      for organisation in named + hidden {
        first[organisation] = min(first[organisation] ?? day, day)
      }
    }
    return first
  }

  private static func borders(
    of world: SyntheticWorld
  ) -> [Identifier<Organisation>: Set<Identifier<Organisation>>] {
    var borders: [Identifier<Organisation>: Set<Identifier<Organisation>>] = [:]
    for tie in world.tables.ties where tie.kind == .adjacency || tie.kind == .fixedLink {
      borders[tie.a, default: []].insert(tie.b)
      borders[tie.b, default: []].insert(tie.a)
    }
    return borders
  }
}
