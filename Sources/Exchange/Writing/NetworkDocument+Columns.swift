internal import Diffusion
internal import Records

/// One attribute of nodes and how it is read from the records.
struct NodeColumn: Sendable {
  let attribute: NetworkDocument.Attribute
  let value: @Sendable (OrganisationNetwork.Node, RecordBook) -> NetworkDocument.Value?
}

extension NodeColumn {
  private init(
    _ name: String, _ type: NetworkDocument.ValueType, unit: String? = nil,
    _ missing: NetworkDocument.Missing, _ swedish: String, _ english: String,
    _ value: @escaping @Sendable (OrganisationNetwork.Node, RecordBook) -> NetworkDocument.Value?
  ) {
    attribute = NetworkDocument.Attribute(
      name, type, unit: unit, missing: missing, meaning: .init(swedish: swedish, english: english))
    self.value = value
  }

  /// An attribute that only organisations have.
  private static func of(
    _ name: String, _ type: NetworkDocument.ValueType, unit: String? = nil, _ swedish: String,
    _ english: String,
    _ value: @escaping @Sendable (Organisation, RecordBook) -> NetworkDocument.Value?
  ) -> NodeColumn {
    NodeColumn(name, type, unit: unit, .unknownOrNotApplicable, swedish, english) { node, book in
      node.organisation.flatMap { book[$0] }.flatMap { value($0, book) }
    }
  }

  /// An attribute that only gatherings have.
  private static func gathering(
    _ name: String, _ swedish: String, _ english: String,
    _ value: @escaping @Sendable (Attendance.Gathering, RecordBook) -> String?
  ) -> NodeColumn {
    NodeColumn(name, .string, .unknownOrNotApplicable, swedish, english) { node, book in
      guard case .gathering(let gathering) = node else { return nil }
      return value(gathering, book).map { .string($0) }
    }
  }

  /// What every node has.
  static let common = [
    NodeColumn(
      "mode", .string, .never, "Vad noden är: organisation eller möte (gathering)",
      "What the node is: organisation or gathering"
    ) { node, _ in .string(node.organisation == nil ? "gathering" : "organisation") },
    NodeColumn(
      "evidence", .string, .never,
      "Hur uppgifterna om noden är kända: documented, count-only, inferred, unknown",
      "How the facts about the node are known: documented, count-only, inferred, unknown"
    ) { node, book in
      switch node {
      case .organisation(let id): .string((book[id]?.evidence.kind ?? .unknown).rawValue)
      case .gathering(let gathering):
        .string((gathering.seminar(in: book)?.evidence.kind ?? .unknown).rawValue)
      }
    },
  ]

  /// What organisations have, with the steps of a practice where one is asked for.
  static func organisation(_ steps: PracticeSteps?) -> [NodeColumn] {
    let fixed = [
      of("name", .string, "Organisationens namn", "Name of the organisation") { organisation, _ in
        .string(organisation.name)
      },
      of("name_en", .string, "Engelskt namn", "English name") { organisation, _ in
        organisation.englishName.map { .string($0) }
      },
      of(
        "sector", .string, "Slag av organisation, ord ur sluten lista",
        "Kind of organisation, a word of a closed list"
      ) { organisation, _ in .string(organisation.sector.rawValue) },
      of("county_code", .string, "Länskod, två siffror", "County code, two digits") {
        organisation, _ in organisation.countyCode.map { .string($0) }
      },
      of(
        "municipality_code", .string, "Kommunkod, fyra siffror", "Municipality code, four digits"
      ) { organisation, _ in organisation.municipalityCode.map { .string($0) } },
      of("population", .integer, unit: "inhabitants", "Invånare", "Inhabitants") {
        organisation, _ in organisation.population.map { .integer($0) }
      },
      of("latitude", .double, unit: "degrees north (WGS 84)", "Latitud", "Latitude") {
        organisation, _ in organisation.position.map { .double($0.latitude) }
      },
      of("longitude", .double, unit: "degrees east (WGS 84)", "Longitud", "Longitude") {
        organisation, _ in organisation.position.map { .double($0.longitude) }
      },
      of(
        "target", .boolean, "Sant för den som räknas i nämnaren för andelar",
        "True for those in the denominator of rates"
      ) { organisation, book in .boolean(book.isMember(organisation, of: .target)) },
      of("member", .boolean, "Medlem i rådet", "Member of the council") { organisation, _ in
        organisation.isMember.map { .boolean($0) }
      },
    ]
    return fixed + (steps.map(adoption) ?? [])
  }

  private static func adoption(_ steps: PracticeSteps) -> [NodeColumn] {
    [
      of(
        "adopted_earliest", .string, unit: "ISO 8601 date",
        "Första dag då arbetssättet kan ha tagits i bruk; saknas om inget införande är känt",
        "First day on which the practice may have come into use; missing where none is known"
      ) { organisation, _ in
        (steps.date(of: organisation.id)?.earliest).map { .string($0.description) }
      },
      of(
        "adopted_latest", .string, unit: "ISO 8601 date",
        "Sista dag då arbetssättet kan ha tagits i bruk",
        "Last day on which the practice may have come into use"
      ) { organisation, _ in
        (steps.date(of: organisation.id)?.latest).map { .string($0.description) }
      },
      of(
        "stage", .string, "Senaste steg på stegen från intresse till spridning vidare",
        "Latest step on the ladder from interest to passing on"
      ) { organisation, _ in
        steps.stage(of: organisation.id).map { .string($0.rawValue) }
      },
    ]
  }

  /// What gatherings have.
  static let gathering = [
    gathering(
      "title", "Mötets titel; för en serie titeln på dess första möte",
      "Title of the gathering; for a series that of its first part"
    ) { $0.seminar(in: $1)?.title },
    gathering("title_en", "Engelsk titel", "English title") { $0.seminar(in: $1)?.englishTitle },
    gathering(
      "date_earliest", "Första dag då mötet kan ha hållits",
      "First day on which the gathering may have been held"
    ) { $0.date(in: $1)?.earliest?.description },
    gathering(
      "date_latest", "Sista dag då mötet kan ha hållits",
      "Last day on which the gathering may have been held"
    ) { $0.date(in: $1)?.latest?.description },
    gathering(
      "kind", "Mötesform; för en serie series", "Form of the gathering; series for a whole series"
    ) { gathering, book in
      if case .series = gathering { return "series" }
      return gathering.seminar(in: book)?.kind.rawValue
    },
    gathering("series", "Serie som mötet hör till", "Series that the gathering belongs to") {
      gathering, book in
      if case .series(let id) = gathering { return id.rawValue }
      return gathering.seminar(in: book)?.series?.rawValue
    },
  ]
}
