internal import Foundation
internal import Graphs
internal import Records

/// How the invented practices spread, month by month: the truth behind the records.
struct SyntheticSpread {
  /// Why an organisation adopted; places are those of the cast and of the calendar.
  enum Cause {
    case origin, ownInvention
    case coAttendance(from: Int, via: Int, since: Day)
    case neighbourhood(from: Int, since: Day)
  }

  struct Adoption {
    let organisation: Int
    let day: Day
    let cause: Cause
    let discontinued: Day?
  }

  /// For each practice of the calendar, its adoptions in order of date.
  let adoptions: [[Adoption]]
  /// County code and factor, in order of code.
  let countyFactors: [(code: String, factor: Double)]
  /// For each practice, its factor.
  let practiceFactors: [Double]

  init(
    _ calendar: SyntheticCalendar, _ cast: SyntheticCast, _ attendance: SyntheticAttendance,
    _ law: SyntheticScenario.AdoptionLaw, _ streams: SyntheticStreams
  ) {
    let codes = Set(cast.municipalities.compactMap { cast.guests[$0].countyCode }).sorted()
    let counties = codes.map { code -> (code: String, factor: Double) in
      var draw = streams.stream("county", code)
      return (code, exp(law.countyDeviation * draw.normal()))
    }
    let practices = calendar.practices.map { practice -> Double in
      var draw = streams.stream("practice", practice.entry.id)
      return exp(law.practiceDeviation * draw.normal())
    }
    countyFactors = counties
    practiceFactors = practices
    adoptions = calendar.practices.indices.map { place in
      var course = SyntheticCourse(
        calendar: calendar, cast: cast, attendance: attendance, law: law,
        practice: calendar.practices[place],
        factors: cast.municipalities.map { municipality in
          let county = counties.first { $0.code == cast.guests[municipality].countyCode }
          return practices[place] * (county?.factor ?? 1)
            * exp(law.logPopulation * cast.logPopulation[municipality])
        })
      course.run(streams)
      return course.adoptions
    }
  }
}
