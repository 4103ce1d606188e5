public import Records

/// What an evaluation is about, and how it reads what the record leaves open.
public struct EvaluationScope: Hashable, Sendable {
  /// The seminars whose guests are followed; a series by all its parts.
  public var seminars: Set<Identifier<Seminar>>
  /// The practices whose adoption is followed, in the order of the tables.
  public var practices: [Identifier<Practice>]
  /// Whose members are compared.
  public var population: Population
  /// How an imprecise date becomes one day in estimates that need one.
  public var dating: Dating
  /// What it means that no row tells of an adoption.
  public var absence: Absence
  /// How facts must be known to be used.
  public var evidence: Set<Evidence.Kind>

  /// How an imprecise date becomes one day.
  public enum Dating: String, CaseIterable, Hashable, Sendable, Codable {
    case earliest, middle, latest
  }

  /// What it means that no row tells of an adoption.
  public enum Absence: String, CaseIterable, Hashable, Sendable, Codable {
    /// Not adopted: until the latest complete list where the practice has one, else until the
    /// observation of the data set ends. Rests on a record that misses nobody.
    case asRecorded = "as-recorded"
    /// Only a complete list or an observation says no; practices without are left out.
    case listedOnly = "listed-only"
  }

  public init(
    seminars: Set<Identifier<Seminar>>, practices: [Identifier<Practice>],
    population: Population = .target, dating: Dating = .middle, absence: Absence = .asRecorded,
    evidence: Set<Evidence.Kind> = Set(Evidence.Kind.allCases)
  ) {
    self.seminars = seminars
    self.practices = practices
    self.population = population
    self.dating = dating
    self.absence = absence
    self.evidence = evidence
  }

  /// The scope of some seminars and perhaps one practice.
  ///
  /// Without seminars: those that show the practice; without either, those of all series (or all
  /// where none belongs to a series). Without a practice: all that the seminars show.
  ///
  /// - Complexity: linear in the number of seminars.
  public init(
    of book: RecordBook, practice: Identifier<Practice>? = nil,
    seminars chosen: Set<Identifier<Seminar>>? = nil, population: Population = .target
  ) {
    let seminars: Set<Identifier<Seminar>>
    if let chosen {
      seminars = chosen
    } else if let practice {
      let showing = book.tables.seminars.filter { $0.practices.contains(practice) }
      seminars = Set(showing.map(\.id))
    } else {
      seminars = Coverage.defaultSeminars(of: book)
    }
    let shown = Set(seminars.flatMap { book[$0]?.practices ?? [] })
    self.init(
      seminars: seminars,
      practices: practice.map { [$0] }
        ?? book.tables.practices.map(\.id).filter { shown.contains($0) },
      population: population)
  }
}

extension ImpreciseDate {
  /// One day within the bounds, or within what else is known where an end is open.
  package func day(
    _ dating: EvaluationScope.Dating, from floor: Day?, through ceiling: Day?
  ) -> Day? {
    switch dating {
    case .earliest: return earliest ?? floor ?? latest
    case .latest: return latest ?? ceiling ?? earliest
    case .middle:
      guard let first = earliest ?? floor ?? latest, let last = latest ?? ceiling ?? earliest,
        first <= last
      else { return earliest ?? latest }
      return first.advanced(by: Int(last.number - first.number) / 2)
    }
  }
}

extension Day {
  /// The same day of the month so many months later (earlier when negative), or the last of it.
  ///
  ///     Day(year: 2018, month: 8, day: 31)?.adding(months: 6)   // 2019-02-28
  package func adding(months: Int) -> Day {
    let (year, month, day) = components
    let number = year * 12 + month - 1 + months
    let newYear = number >= 0 ? number / 12 : (number - 11) / 12
    let newMonth = number - newYear * 12 + 1
    let length = Day.length(ofMonth: newMonth, year: newYear)
    return Day(year: newYear, month: newMonth, day: min(day, length)) ?? self
  }

  /// Months since year 0, so that the first of a month and its last have one number.
  package var monthNumber: Int {
    let (year, month, _) = components
    return year * 12 + month - 1
  }

  /// The first day of a month by its number.
  package static func first(ofMonth number: Int) -> Day? {
    Day(year: number / 12, month: number % 12 + 1, day: 1)
  }
}
