internal import Glibc
internal import Graphs
internal import Records

/// The share that had adopted, by whether they had come yet: attendance changes at the meeting.
///
/// Time runs from the first meeting that shows a practice. Everybody starts among those who have
/// not come, and moves to those who came on the day it does.
public struct AttendanceCurves: Sendable {
  public let came: AdoptionIncidence
  public let notCome: AdoptionIncidence
  /// Adoptions after coming, and how many there would be if coming told nothing.
  public let observed: Int
  public let expected: Double
  /// Mantel and Byar's chi-squared with one degree of freedom; `nil` where it is undefined.
  public let chiSquared: Double?
  public let pValue: Double?
  /// Who came when exchanged among organisations of a county; `nil` without adoptions at risk.
  public let permutation: PermutationTest?

  /// - Source: N. Mantel, D. P. Byar, Journal of the American Statistical Association 69 (1974)
  ///   81-86.
  /// - Complexity: O(draws × adoptions × members).
  package init(_ record: EvaluationRecord, draws: Int, seed: UInt64) {
    let strata = RiskStrata(record)
    let own = Array(record.members.indices)
    let spells = strata.spells(own)
    came = AdoptionIncidence(spells.came)
    notCome = AdoptionIncidence(spells.notCome)
    let score = strata.score(own)
    observed = score.observed
    expected = score.expected
    if score.variance > 0 {
      let difference = Double(score.observed) - score.expected
      let chiSquared = difference * difference / score.variance
      self.chiSquared = chiSquared
      pValue = NormalDistribution.twoSided(chiSquared.squareRoot())
      var histories = own
      let counties = Strata(by: record.members.map { $0.countyCode ?? "" })
      permutation = PermutationTest(
        observed: Double(score.observed) - score.expected, draws: draws, seed: seed
      ) { generator in
        counties.shuffle(&histories, using: &generator)
        let score = strata.score(histories)
        return Double(score.observed) - score.expected
      }
    } else {
      (chiSquared, pValue, permutation) = (nil, nil, nil)
    }
  }
}

/// The members at risk of each practice, with the attendance of whom one says.
struct RiskStrata {
  /// One member's risk of one practice, and one member's attendance: days since the first meeting.
  private struct Course {
    let exit: Double
    let isEvent: Bool
    let isAtRisk: Bool
    let came: Double
    let uncertain: Double
  }

  /// By practice and then member.
  private var courses: [[Course]] = []
  /// By practice, the times of adoption.
  private var times: [[Double]] = []

  init(_ record: EvaluationRecord) {
    let count = record.members.count
    for place in record.scope.practices.indices {
      let subjects = record.subjects[(place * count)..<((place + 1) * count)]
      let first = record.meetings.filter {
        $0.practices.contains(record.scope.practices[place])
      }.compactMap(\.date.earliest).min()
      guard let first else {
        courses.append([])
        times.append([])
        continue
      }
      let days = { (day: Day?) in day.map { Double($0.number - first.number) } ?? .infinity }
      let list = subjects.map { subject in
        let adopted = days(subject.adopted)
        let known = days(subject.knownUntil)
        return Course(
          exit: min(adopted, known), isEvent: adopted <= known,
          isAtRisk: subject.isCompared && adopted > 0 && known > 0,
          came: subject.isCompared ? days(subject.came?.day) : .infinity,
          uncertain: subject.isCompared ? days(subject.uncertainFrom) : .infinity)
      }
      courses.append(list)
      times.append(Set(list.filter { $0.isAtRisk && $0.isEvent }.map(\.exit)).sorted())
    }
  }

  /// The spells before and after coming.
  func spells(
    _ histories: [Int]
  ) -> (came: [AdoptionIncidence.Spell], notCome: [AdoptionIncidence.Spell]) {
    var came: [AdoptionIncidence.Spell] = []
    var notCome: [AdoptionIncidence.Spell] = []
    for list in courses where !list.isEmpty {
      for (place, course) in list.enumerated() where course.isAtRisk {
        let history = list[histories[place]]
        let turn = min(history.came, history.uncertain)
        notCome.append(
          .init(exit: min(course.exit, turn), isEvent: course.isEvent && course.exit <= turn))
        if history.came < course.exit {
          came.append(.init(entry: history.came, exit: course.exit, isEvent: course.isEvent))
        }
      }
    }
    return (came, notCome)
  }

  /// Adoptions after coming against those expected, practice by practice.
  func score(_ histories: [Int]) -> (observed: Int, expected: Double, variance: Double) {
    var observed = 0
    var expected = 0.0
    var variance = 0.0
    for (list, times) in zip(courses, times) {
      for time in times {
        var (atRisk, guests, events, guestEvents) = (0, 0, 0, 0)
        for place in list.indices where list[place].isAtRisk && list[place].exit >= time {
          let history = list[histories[place]]
          let hasCome = history.came < time
          // Not known whether it came: neither here nor there.
          if !hasCome, history.uncertain < time { continue }
          let isEvent = list[place].isEvent && list[place].exit == time
          atRisk += 1
          if hasCome { guests += 1 }
          if isEvent { events += 1 }
          if hasCome, isEvent { guestEvents += 1 }
        }
        guard atRisk > 0 else { continue }
        let share = Double(guests) / Double(atRisk)
        observed += guestEvents
        expected += Double(events) * share
        if atRisk > 1 {
          variance +=
            Double(events) * share * (1 - share) * Double(atRisk - events) / Double(atRisk - 1)
        }
      }
    }
    return (observed, expected, variance)
  }
}
