public import Graphs
public import Records

/// What a record says of how one practice went from organisation to organisation.
///
/// Times are days since 1970-01-01.
public struct RecordedTransmission: Sendable {
  /// The actors: the region, whoever attended, adopted or gave; in the order of the tables.
  public let organisations: [Identifier<Organisation>]
  public let setting: TransmissionSetting
  /// What each channel of the setting is.
  public let kinds: [OrganisationNetwork.Kind]
  /// By adopter: the documented transfer that stands for it.
  public let transfers: [Int: Transfer]
  /// The meetings of the attendance channel; empty where there is none.
  public let gatherings: [Attendance.Gathering]
  /// When each adopter took it up, by actor.
  public let times: [Int: TimeOfAdoption]
  /// Adopters whose date is wholly unknown: left out.
  public let undated: [Identifier<Organisation>]
  /// Adopters whose date is open on one side: taken as the day that is known.
  public let halfDated: Int
  /// Transfers that are inferred, or by other evidence than a document: not taken as given.
  public let undocumentedTransfers: Int

  /// The networks that can be channels.
  public static let possibleKinds: [OrganisationNetwork.Kind] = [
    .coAttendance, .adjacency, .affiliations,
  ]

  /// Collects what bears on a practice.
  ///
  /// - Parameters:
  ///   - practice: what spread.
  ///   - book: the record.
  ///   - kinds: the channels; attendance through meetings, others as ties that last.
  ///   - exposure: how meetings weigh.
  /// - Throws: `GraphError` for more ties than the engine addresses.
  public init(
    of practice: Identifier<Practice>, in book: RecordBook, kinds: [OrganisationNetwork.Kind],
    exposure: AffiliationExposure = AffiliationExposure()
  ) throws(GraphError) {
    let adoptions = book.timesOfAdoption(of: practice)
    let stated = book.transfers(of: practice)
    let givers = stated.map { book.countingUnit(of: $0.from) }
    let attendance = try RecordedAttendance(
      of: book, with: book.members(of: .region).map(\.id) + adoptions.map(\.organisation) + givers)
    organisations = attendance.organisations
    gatherings = kinds.contains(.coAttendance) ? attendance.gatherings : []
    self.kinds = kinds
    let places = Dictionary(uniqueKeysWithValues: zip(organisations, organisations.indices))
    var bounds = [TimeBounds?](repeating: nil, count: organisations.count)
    var times: [Int: TimeOfAdoption] = [:]
    var undated: [Identifier<Organisation>] = []
    var independent: Set<Int> = []
    var halfDated = 0
    for time in adoptions {
      guard let place = places[time.organisation] else { continue }
      let days = TimeBounds(time.date)
      guard days.earliest != nil || days.latest != nil else {
        undated.append(time.organisation)
        continue
      }
      if days.earliest == nil || days.latest == nil { halfDated += 1 }
      bounds[place] = days
      times[place] = time
      if time.mechanism == "by-law" || time.depth == .ownOrigin
        || book[practice]?.origin.map(book.countingUnit(of:)) == time.organisation
      {
        independent.insert(place)
      }
    }
    var transfers: [Int: Transfer] = [:]
    for row in stated where row.evidence.kind == .documented {
      let (from, to) = (book.countingUnit(of: row.from), book.countingUnit(of: row.to))
      guard from != to, let giver = places[from], let taker = places[to], times[taker] != nil,
        transfers[taker] == nil, transfers[giver].map({ book.countingUnit(of: $0.from) }) != to
      else { continue }
      transfers[taker] = row
    }
    var channels: [TransmissionSetting.Channel] = []
    for kind in kinds {
      channels.append(
        kind == .coAttendance
          ? .meetings(attendance.history, exposure)
          : .ties(try Self.ties(kind, of: book, places)))
    }
    setting = TransmissionSetting(
      adoptions: bounds, channels: channels,
      documented: transfers.compactMapValues { places[book.countingUnit(of: $0.from)] },
      independent: independent.subtracting(transfers.keys),
      observedUntil: Self.ends(of: practice, in: book, organisations))
    self.transfers = transfers
    self.times = times
    self.undated = undated
    self.halfDated = halfDated
    undocumentedTransfers = stated.count { $0.evidence.kind != .documented }
  }

  private static func ties(
    _ kind: OrganisationNetwork.Kind, of book: RecordBook,
    _ places: [Identifier<Organisation>: Int]
  ) throws(GraphError) -> Graph {
    let network = try OrganisationNetwork(kind, of: book)
    var builder = GraphBuilder(nodeCount: places.count, directed: true)
    for edge in network.graph.edges {
      guard let a = network.nodes[edge.source.index].organisation.flatMap({ places[$0] }),
        let b = network.nodes[edge.target.index].organisation.flatMap({ places[$0] })
      else { continue }
      try builder.add(NodeIndex(a), NodeIndex(b), weight: edge.weight)
      try builder.add(NodeIndex(b), NodeIndex(a), weight: edge.weight)
    }
    return builder.build()
  }

  /// Until when members of the region are observed: the last list that says no, else the end of
  /// the record.
  private static func ends(
    of practice: Identifier<Practice>, in book: RecordBook,
    _ organisations: [Identifier<Organisation>]
  ) -> [Int?] {
    var ends: [Identifier<Organisation>: Day] = [:]
    let list = book[practice]?.completeAsOf.compactMap(\.earliest).max()
    let last = list ?? book.information.observedUntil?.latest
    for member in book.members(of: .region) { ends[member.id] = last }
    for row in book.observations(of: practice) where row.status == .no {
      let unit = book.countingUnit(of: row.organisation)
      guard let day = row.asOf.earliest, let known = ends[unit] else { continue }
      if list == nil { ends[unit] = max(known, day) }
    }
    return organisations.map { ends[$0].map { Int($0.number) } }
  }
}
