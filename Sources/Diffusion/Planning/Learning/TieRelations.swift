internal import Glibc
internal import Graphs
public import Records

/// The relations of organisations along which a practice may pass, kind by kind.
public struct TieRelations: Sendable {
  /// A kind of relation, with how it counts: 0 for none, at most 1.
  public enum Kind: Int, CaseIterable, Hashable, Sendable, Codable {
    /// Came to the same series or meeting: 1 - 2^-n for n of them.
    case coAttendance
    /// A stated transfer between them before, from the first to the second: 1 - 2^-n. Also
    /// a tie of the kind `nomination`: that the second named the first.
    case nomination
    /// A border on land or with a fixed link: 1.
    case border
    /// The same network, programme or project: 1 - 2^-n.
    case affiliation
    /// The same county: 1.
    case county
    /// Like numbers of inhabitants: 1 less the binary logarithm of their ratio, 0 from twice as many.
    case size
    /// The share of the meetings of either that both attended.
    case structure
    /// Any pair, where nothing but the log tells who may learn from whom.
    case any

    /// The word in files.
    public var code: String {
      switch self {
      case .coAttendance: "co-attendance"
      case .nomination: "nomination"
      case .border: "border"
      case .affiliation: "affiliation"
      case .county: "county"
      case .size: "size"
      case .structure: "structure"
      case .any: "any"
      }
    }

    /// Whether it is a relation that somebody recorded, rather than a likeness.
    public var isRecorded: Bool { ![.size, .structure, .any].contains(self) }
  }

  /// One kind of relation of one pair.
  public struct Strand: Hashable, Sendable {
    public let kind: Kind
    /// How it counts, above 0 and at most 1.
    public let strength: Double
    /// How many facts it rests on: shared meetings, networks, transfers; 1 for the others.
    public let count: Int
  }

  public let organisations: [Identifier<Organisation>]
  /// By source and then target: the relations along which the second may take from the first.
  private let strands: [[Strand]]

  /// The relations that may carry a practice from the first to the second, by kind.
  public func strands(from source: Int, to target: Int) -> [Strand] {
    strands[source * organisations.count + target]
  }

  /// Whether somebody recorded a relation between the two; with relations of any pair, always.
  public func isTied(_ source: Int, _ target: Int) -> Bool {
    Self.isTied(along: strands(from: source, to: target))
  }

  /// Whether somebody recorded one of some relations; with relations of any pair, always.
  static func isTied(along strands: [Strand]) -> Bool {
    strands.contains { $0.kind.isRecorded || $0.kind == .any }
  }

  /// The relations of some organisations as a record tells of them.
  ///
  /// - Parameters:
  ///   - book: the records; all facts in it count, so leave out what was not yet known.
  ///   - organisations: the actors, in this order.
  ///   - linksAll: whether any pair is related, recorded or not.
  /// - Complexity: O(*n*²) in the number of organisations, and linear in the facts.
  public init(of book: RecordBook, organisations: [Organisation], linksAll: Bool = false) {
    self.organisations = organisations.map(\.id)
    let count = organisations.count
    let places = Dictionary(
      organisations.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    var counts = [[Int]](repeating: [Int](repeating: 0, count: count * count), count: 4)
    func add(_ a: Identifier<Organisation>, _ b: Identifier<Organisation>, to list: Int, both: Bool)
    {
      guard let a = places[book.countingUnit(of: a)], let b = places[book.countingUnit(of: b)],
        a != b
      else { return }
      counts[list][a * count + b] += 1
      if both { counts[list][b * count + a] += 1 }
    }
    let meetings = Self.meetings(in: book, places)
    for attendees in meetings {
      for a in attendees { for b in attendees where a != b { counts[0][a * count + b] += 1 } }
    }
    for row in book.tables.transfers { add(row.from, row.to, to: 1, both: false) }
    for row in book.tables.ties {
      switch row.kind {
      case .adjacency, .fixedLink: add(row.a, row.b, to: 2, both: true)
      // Stated as who named whom; what passes, passes the other way.
      case Tie.Kind(rawValue: "nomination"): add(row.b, row.a, to: 1, both: false)
      default: break
      }
    }
    for group in Self.networks(in: book, places) {
      for a in group { for b in group where a != b { counts[3][a * count + b] += 1 } }
    }
    var attended = [Int](repeating: 0, count: count)
    for attendees in meetings { for a in attendees { attended[a] += 1 } }
    var strands = [[Strand]](repeating: [], count: count * count)
    for a in 0..<count {
      for b in 0..<count where a != b {
        let pair = a * count + b
        strands[pair] = Self.strands(
          organisations[a], organisations[b], counts.map { $0[pair] },
          meetings: attended[a] + attended[b] - counts[0][pair], linksAll)
      }
    }
    self.strands = strands
  }

  private static func strands(
    _ a: Organisation, _ b: Organisation, _ counts: [Int], meetings: Int, _ linksAll: Bool
  ) -> [Strand] {
    var strands: [Strand] = []
    func saturating(_ kind: Kind, _ count: Int) {
      guard count > 0 else { return }
      strands.append(Strand(kind: kind, strength: 1 - pow(2, -Double(count)), count: count))
    }
    saturating(.coAttendance, counts[0])
    saturating(.nomination, counts[1])
    if counts[2] > 0 { strands.append(Strand(kind: .border, strength: 1, count: 1)) }
    saturating(.affiliation, counts[3])
    if let county = a.countyCode, county == b.countyCode {
      strands.append(Strand(kind: .county, strength: 1, count: 1))
    }
    if let first = a.population, let second = b.population, first > 0, second > 0 {
      let likeness = 1 - abs(log2(Double(first) / Double(second)))
      if likeness > 0 { strands.append(Strand(kind: .size, strength: likeness, count: 1)) }
    }
    if counts[0] > 0, meetings > 0 {
      strands.append(
        Strand(
          kind: .structure, strength: min(1, Double(counts[0]) / Double(meetings)), count: 1))
    }
    if linksAll { strands.append(Strand(kind: .any, strength: 1, count: 1)) }
    return strands
  }

  /// Who came to each series, and to each meeting outside one.
  private static func meetings(
    in book: RecordBook, _ places: [Identifier<Organisation>: Int]
  ) -> [[Int]] {
    guard let network = try? AffiliationNetwork(of: book, AttendanceSelection(unit: .series)) else {
      return []
    }
    var attendees = [[Int]](repeating: [], count: network.gatherings.count)
    for incidence in network.incidences {
      guard let place = places[network.organisations[incidence.organisation]] else { continue }
      attendees[incidence.gathering].append(place)
    }
    return attendees
  }

  private static func networks(
    in book: RecordBook, _ places: [Identifier<Organisation>: Int]
  ) -> [[Int]] {
    var groups: [Identifier<Affiliation>: Set<Int>] = [:]
    for row in book.tables.affiliations {
      guard let place = places[book.countingUnit(of: row.organisation)] else { continue }
      groups[row.id, default: []].insert(place)
    }
    return groups.keys.sorted().map { (groups[$0] ?? []).sorted() }
  }
}
