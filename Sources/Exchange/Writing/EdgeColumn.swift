internal import Diffusion
internal import Records

/// One attribute of ties and how it is read from them.
struct EdgeColumn: Sendable {
  /// A tie with its ends and the rows behind it.
  struct Context: Sendable {
    let tie: OrganisationNetwork.Tie
    let target: OrganisationNetwork.Node
    let rows: TieRows
    let book: RecordBook
  }

  let attribute: NetworkDocument.Attribute
  let value: @Sendable (Context) -> NetworkDocument.Value?

  private init(
    _ name: String, _ type: NetworkDocument.ValueType, unit: String? = nil,
    missing: NetworkDocument.Missing = .never, _ swedish: String, _ english: String,
    _ value: @escaping @Sendable (Context) -> NetworkDocument.Value?
  ) {
    attribute = NetworkDocument.Attribute(
      name, type, unit: unit, missing: missing, meaning: .init(swedish: swedish, english: english))
    self.value = value
  }

  /// The columns of a kind of network.
  static func all(for kind: OrganisationNetwork.Kind) -> [EdgeColumn] {
    switch kind {
    case .affiliation: common + twoMode
    case .transfers: common + transfers
    case .adjacency, .affiliations: common + [through, source]
    case .coAttendance, .combined: common + [through]
    }
  }

  private static let common = [
    EdgeColumn(
      "weight", .double,
      "Kopplingens styrka; vad den räknar beror på slaget av nätverk (större är starkare)",
      "Strength of the tie; what it counts depends on the kind of network (more is stronger)"
    ) { .double($0.tie.weight) },
    EdgeColumn(
      "evidence", .string, "Hur kopplingen är känd: documented, count-only, inferred, unknown",
      "How the tie is known: documented, count-only, inferred, unknown"
    ) { .string($0.tie.evidence.rawValue) },
  ]

  private static let through = EdgeColumn(
    "via", .string, missing: .unknown,
    "Genom vad: identiteter för möten, arbetssätt, nätverk eller slag av relation, skilda av |",
    "Through what: identifiers of gatherings, practices, programmes or kinds, divided by |"
  ) { .string($0.tie.via.joined(separator: "|")) }

  /// Not named `source`: that is the node where a tie begins.
  private static let source = EdgeColumn(
    "sources", .string, missing: .unknown, "Källan till kopplingen, där den är en enda",
    "Source of the tie, where there is one only"
  ) { $0.rows.sources.count == 1 ? .string($0.rows.sources[0]) : nil }

  /// The ties between organisations and gatherings.
  private static let twoMode = [
    EdgeColumn(
      "roles", .string, missing: .unknown, "Organisationens roller vid mötet, skilda av |",
      "Roles of the organisation at the gathering, divided by |"
    ) { .string($0.tie.via.joined(separator: "|")) },
    EdgeColumn(
      "date_earliest", .string, unit: "ISO 8601 date", missing: .unknown,
      "Första dag då mötet kan ha hållits", "First day on which the gathering may have been held"
    ) { (dateOfGathering($0)?.earliest).map { .string($0.description) } },
    EdgeColumn(
      "date_latest", .string, unit: "ISO 8601 date", missing: .unknown,
      "Sista dag då mötet kan ha hållits", "Last day on which the gathering may have been held"
    ) { (dateOfGathering($0)?.latest).map { .string($0.description) } },
  ]

  private static func dateOfGathering(_ context: Context) -> ImpreciseDate? {
    guard case .gathering(let gathering) = context.target else { return nil }
    return gathering.date(in: context.book)
  }

  /// The ties along which a practice was handed on.
  private static let transfers = [
    EdgeColumn(
      "practice", .string, "Arbetssätten som fördes vidare, skilda av |",
      "Practices that were handed on, divided by |"
    ) { .string(TieRows.distinct($0.tie.via).joined(separator: "|")) },
    EdgeColumn(
      "via", .string, missing: .unknown, "Möten som de gick genom, skilda av |",
      "Seminars through which they went, divided by |"
    ) { context in
      .string(
        TieRows.distinct(context.rows.transfers.compactMap(\.via?.rawValue))
          .joined(separator: "|"))
    },
    EdgeColumn(
      "date_earliest", .string, unit: "ISO 8601 date", missing: .unknown,
      "Första dag då något av dem kan ha förts vidare; odaterade rader räknas inte",
      "First day on which any of them may have been handed on; undated rows do not count"
    ) { ($0.rows.date?.earliest).map { .string($0.description) } },
    EdgeColumn(
      "date_latest", .string, unit: "ISO 8601 date", missing: .unknown,
      "Sista dag då något av dem kan ha förts vidare; odaterade rader räknas inte",
      "Last day on which any of them may have been handed on; undated rows do not count"
    ) { ($0.rows.date?.latest).map { .string($0.description) } },
    EdgeColumn(
      "sources", .string, missing: .unknown, "Källorna till uppgifterna, skilda av |",
      "Sources of the facts, divided by |"
    ) { .string($0.rows.sources.joined(separator: "|")) },
  ]
}
