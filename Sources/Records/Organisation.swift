/// A municipality, region, agency, university, project …: whoever can attend and adopt.
///
/// Organisations only. The model has no place for persons.
public struct Organisation: Identifiable, Hashable, Sendable {
  public let id: Identifier<Organisation>
  /// The name that the organisation uses, `Södertälje kommun`.
  public var name: String
  public var englishName: String?
  public var sector: Sector
  /// Two-digit county code of Statistics Sweden, `01`.
  public var countyCode: String?
  /// Four-digit municipality code, `0181`.
  public var municipalityCode: String?
  /// The organisation that this one is a part of or is owned by.
  public var parent: Identifier<Organisation>?
  public var position: Coordinates?
  /// Inhabitants; `nil` when unknown.
  public var population: Int?
  /// Whether it is in the population for rates; `nil` leaves the question to the data set's rule.
  public var isTarget: Bool?
  /// Whether it is a member of the council; `nil` when not known.
  public var isMember: Bool?
  /// Short, older and other names.
  public var aliases: [String]
  public var validFrom: ImpreciseDate?
  public var validTo: ImpreciseDate?
  public var evidence: Evidence

  public init(
    id: Identifier<Organisation>, name: String, englishName: String? = nil, sector: Sector,
    countyCode: String? = nil, municipalityCode: String? = nil,
    parent: Identifier<Organisation>? = nil, position: Coordinates? = nil,
    population: Int? = nil, isTarget: Bool? = nil, isMember: Bool? = nil,
    aliases: [String] = [], validFrom: ImpreciseDate? = nil, validTo: ImpreciseDate? = nil,
    evidence: Evidence = Evidence()
  ) {
    self.id = id
    self.name = name
    self.englishName = englishName
    self.sector = sector
    self.countyCode = countyCode
    self.municipalityCode = municipalityCode
    self.parent = parent
    self.position = position
    self.population = population
    self.isTarget = isTarget
    self.isMember = isMember
    self.aliases = aliases
    self.validFrom = validFrom
    self.validTo = validTo
    self.evidence = evidence
  }
}

/// What kind of body an organisation is.
public enum Sector: String, CaseIterable, Hashable, Sendable, Codable {
  case municipality, region
  case cityDistrict = "city-district"
  case municipalUnit = "municipal-unit"
  case regionUnit = "region-unit"
  case stateAgency = "state-agency"
  case university
  case sciencePark = "science-park"
  case company, association, nonprofit, project, council, foreign, other
}

/// A point on the earth, in degrees (WGS 84).
public struct Coordinates: Hashable, Sendable {
  /// Degrees north, -90…90.
  public let latitude: Double
  /// Degrees east, -180…180.
  public let longitude: Double

  public init(latitude: Double, longitude: Double) {
    self.latitude = latitude
    self.longitude = longitude
  }
}
