/// What a data set says of itself: title, licence, period, populations.
public struct DataSetInformation: Hashable, Sendable {
  /// A short name, used for files.
  public var id: String
  public var title: String
  public var englishTitle: String?
  public var summary: String?
  public var englishSummary: String?
  public var licence: String?
  /// True for made-up data: every page, diagram and table made from it says so.
  public var isSynthetic: Bool
  public var observedFrom: ImpreciseDate?
  public var observedUntil: ImpreciseDate?
  /// Who is in the population for rates, where a row does not say so itself.
  public var target: PopulationRule
  /// Who is in the region as a whole, for counts and maps.
  public var region: PopulationRule
  /// The rectangle in which organisations of the region lie.
  public var bounds: Bounds?

  public init(
    id: String, title: String, englishTitle: String? = nil, summary: String? = nil,
    englishSummary: String? = nil, licence: String? = nil, isSynthetic: Bool = false,
    observedFrom: ImpreciseDate? = nil, observedUntil: ImpreciseDate? = nil,
    target: PopulationRule = PopulationRule(), region: PopulationRule = PopulationRule(),
    bounds: Bounds? = nil
  ) {
    self.id = id
    self.title = title
    self.englishTitle = englishTitle
    self.summary = summary
    self.englishSummary = englishSummary
    self.licence = licence
    self.isSynthetic = isSynthetic
    self.observedFrom = observedFrom
    self.observedUntil = observedUntil
    self.target = target
    self.region = region
    self.bounds = bounds
  }

  /// A rule that tells members of a population from others.
  public struct PopulationRule: Hashable, Sendable {
    /// The sector that counts; `nil` for all.
    public var sector: Sector?
    /// The county codes that count; `nil` for all.
    public var counties: [String]?

    public init(sector: Sector? = nil, counties: [String]? = nil) {
      self.sector = sector
      self.counties = counties
    }

    /// Whether an organisation is in the population by this rule.
    public func contains(_ organisation: Organisation) -> Bool {
      if let sector, organisation.sector != sector { return false }
      guard let counties else { return true }
      return organisation.countyCode.map(counties.contains) ?? false
    }
  }

  /// A rectangle of latitudes and longitudes, in degrees.
  public struct Bounds: Hashable, Sendable {
    public var south: Double
    public var north: Double
    public var west: Double
    public var east: Double

    public init(south: Double, north: Double, west: Double, east: Double) {
      self.south = south
      self.north = north
      self.west = west
      self.east = east
    }

    /// Whether a latitude lies between south and north.
    public func contains(latitude: Double) -> Bool { latitude >= south && latitude <= north }

    /// Whether a point lies inside or on the border.
    public func contains(_ point: Coordinates) -> Bool {
      contains(latitude: point.latitude) && point.longitude >= west && point.longitude <= east
    }
  }
}
