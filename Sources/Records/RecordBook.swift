/// The immutable whole of a data set, indexed.
///
/// Building it takes time linear in the number of facts; every look-up below is O(1) plus the
/// length of its answer. Facts that name unknown things stay in the tables but are in no index;
/// ``issues()`` names them.
public struct RecordBook: Sendable {
  /// The facts in file order.
  public let tables: RecordTables
  /// The series that the seminars form, by identifier.
  public let series: [Series]

  private let organisationPlaces: [Identifier<Organisation>: Int]
  private let practicePlaces: [Identifier<Practice>: Int]
  private let seminarPlaces: [Identifier<Seminar>: Int]
  private let seriesPlaces: [Identifier<Series>: Int]
  private let countyPlaces: [Identifier<County>: Int]
  private let attendancesByGathering: [Attendance.Gathering: [Int]]
  private let attendancesByOrganisation: [Identifier<Organisation>: [Int]]
  private let adoptionsByPractice: [Identifier<Practice>: [Int]]
  private let adoptionsByOrganisation: [Identifier<Organisation>: [Int]]
  private let observationsByPractice: [Identifier<Practice>: [Int]]
  private let transfersByPractice: [Identifier<Practice>: [Int]]
  private let countsByScope: [StatedCount.Scope: [Int]]
  private let notesByGathering: [Attendance.Gathering: [Int]]
  private let countingUnits: [Identifier<Organisation>: Identifier<Organisation>]

  /// Indexes the tables.
  ///
  /// Of things with the same identifier the first counts.
  ///
  /// - Complexity: O(*n*), where *n* is the number of facts.
  public init(_ tables: RecordTables) {
    self.tables = tables
    organisationPlaces = Self.places(of: tables.organisations.map(\.id))
    practicePlaces = Self.places(of: tables.practices.map(\.id))
    seminarPlaces = Self.places(of: tables.seminars.map(\.id))
    countyPlaces = Self.places(of: tables.counties.map(\.id))
    series = Self.series(of: tables.seminars)
    seriesPlaces = Self.places(of: series.map(\.id))
    let known = organisationPlaces
    attendancesByGathering = Self.grouped(tables.attendances) {
      known[$0.organisation] == nil ? nil : $0.gathering
    }
    attendancesByOrganisation = Self.grouped(tables.attendances) { $0.organisation }
    adoptionsByPractice = Self.grouped(tables.adoptions) {
      known[$0.organisation] == nil ? nil : $0.practice
    }
    adoptionsByOrganisation = Self.grouped(tables.adoptions) { $0.organisation }
    observationsByPractice = Self.grouped(tables.observations) {
      known[$0.organisation] == nil ? nil : $0.practice
    }
    transfersByPractice = Self.grouped(tables.transfers) {
      known[$0.from] == nil || known[$0.to] == nil ? nil : $0.practice
    }
    countsByScope = Self.grouped(tables.counts) { $0.scope }
    notesByGathering = Self.grouped(tables.notes) { $0.gathering }
    countingUnits = Hierarchy.countingUnits(of: tables.organisations)
  }

  private static func places<ID: Hashable>(of identifiers: [ID]) -> [ID: Int] {
    var places: [ID: Int] = [:]
    places.reserveCapacity(identifiers.count)
    for (place, identifier) in identifiers.enumerated() where places[identifier] == nil {
      places[identifier] = place
    }
    return places
  }

  private static func grouped<Fact, Key: Hashable>(
    _ facts: [Fact], by key: (Fact) -> Key?
  ) -> [Key: [Int]] {
    var groups: [Key: [Int]] = [:]
    for (place, fact) in facts.enumerated() {
      if let key = key(fact) { groups[key, default: []].append(place) }
    }
    return groups
  }

  private static func series(of seminars: [Seminar]) -> [Series] {
    var members: [Identifier<Series>: [Seminar]] = [:]
    for seminar in seminars {
      if let series = seminar.series { members[series, default: []].append(seminar) }
    }
    return members.keys.sorted().map { id in
      let ordered = (members[id] ?? []).sorted {
        ($0.part ?? .max, $0.date, $0.id) < ($1.part ?? .max, $1.date, $1.id)
      }
      return Series(id: id, seminars: ordered.map(\.id))
    }
  }
}

// MARK: - Things

extension RecordBook {
  /// What the data set says of itself.
  public var information: DataSetInformation { tables.information }

  public subscript(id: Identifier<Organisation>) -> Organisation? {
    organisationPlaces[id].map { tables.organisations[$0] }
  }

  public subscript(id: Identifier<Practice>) -> Practice? {
    practicePlaces[id].map { tables.practices[$0] }
  }

  public subscript(id: Identifier<Seminar>) -> Seminar? {
    seminarPlaces[id].map { tables.seminars[$0] }
  }

  public subscript(id: Identifier<Series>) -> Series? {
    seriesPlaces[id].map { series[$0] }
  }

  public subscript(id: Identifier<County>) -> County? {
    countyPlaces[id].map { tables.counties[$0] }
  }

  /// The place of an organisation in the tables.
  public func place(of organisation: Identifier<Organisation>) -> Int? {
    organisationPlaces[organisation]
  }

  /// The county of an organisation, where both are known.
  public func county(of organisation: Organisation) -> County? {
    organisation.countyCode.flatMap { self[Identifier<County>($0)] }
  }
}

// MARK: - Facts

extension RecordBook {
  /// All rows about a gathering, in file order.
  public func attendances(at gathering: Attendance.Gathering) -> [Attendance] {
    (attendancesByGathering[gathering] ?? []).map { tables.attendances[$0] }
  }

  /// All rows about an organisation's attendance, in file order.
  public func attendances(of organisation: Identifier<Organisation>) -> [Attendance] {
    (attendancesByOrganisation[organisation] ?? []).map { tables.attendances[$0] }
  }

  /// All steps on the ladder of a practice, in file order.
  public func adoptions(of practice: Identifier<Practice>) -> [Adoption] {
    (adoptionsByPractice[practice] ?? []).map { tables.adoptions[$0] }
  }

  /// All steps that an organisation took, in file order.
  public func adoptions(by organisation: Identifier<Organisation>) -> [Adoption] {
    (adoptionsByOrganisation[organisation] ?? []).map { tables.adoptions[$0] }
  }

  /// All rows of dated lists about a practice, in file order.
  public func observations(of practice: Identifier<Practice>) -> [Observation] {
    (observationsByPractice[practice] ?? []).map { tables.observations[$0] }
  }

  /// All stated transfers of a practice, in file order.
  public func transfers(of practice: Identifier<Practice>) -> [Transfer] {
    (transfersByPractice[practice] ?? []).map { tables.transfers[$0] }
  }

  /// The facts about a scope that are only numbers, in file order.
  public func counts(of scope: StatedCount.Scope) -> [StatedCount] {
    (countsByScope[scope] ?? []).map { tables.counts[$0] }
  }

  /// What a gathering gave in questions, needs, ideas and next steps, in file order.
  public func notes(from gathering: Attendance.Gathering) -> [SeminarNote] {
    (notesByGathering[gathering] ?? []).map { tables.notes[$0] }
  }
}

// MARK: - Populations

/// Which organisations are in the denominators.
public enum Population: String, CaseIterable, Hashable, Sendable, Codable {
  /// The population for rates: the data set's rule, or what a row says of itself.
  case target
  /// The region as a whole.
  case region
}

extension RecordBook {
  /// The organisation as which another is counted: a district as its municipality, a project as
  /// its owner, Region Gotland as the municipality that it is.
  public func countingUnit(
    of organisation: Identifier<Organisation>
  ) -> Identifier<Organisation> {
    countingUnits[organisation] ?? organisation
  }

  /// Whether an organisation is in a population.
  ///
  /// One that rolls up to another never is itself.
  public func isMember(_ organisation: Organisation, of population: Population) -> Bool {
    guard countingUnit(of: organisation.id) == organisation.id else { return false }
    switch population {
    case .target:
      return organisation.isTarget ?? information.target.contains(organisation)
    case .region:
      return information.region.contains(organisation)
    }
  }

  /// The members of a population, in file order.
  ///
  /// - Complexity: O(*n*) in the number of organisations.
  public func members(of population: Population) -> [Organisation] {
    tables.organisations.filter { isMember($0, of: population) && self[$0.id] == $0 }
  }
}
