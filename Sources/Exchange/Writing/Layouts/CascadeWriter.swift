public import Records

/// Who took up which practice when, as NetInf's programs read cascades.
///
/// First `number,name` of every node, an empty line, then a line per practice: `node,time` pairs in
/// order of time. Times are days from 1970-01-01 by the last day on which the adoption may have
/// been; adoptions without a last day are left out. The longer table `adoptions.csv` holds both
/// ends of every date.
///
/// - Source: M. Gomez-Rodriguez, J. Leskovec, A. Krause, KDD 2010; SNAP, examples/netinf.
public enum CascadeWriter {
  /// One adoption with both ends of its date.
  public struct Event: Hashable, Sendable {
    public let practice: String
    public let organisation: String
    public let date: ImpreciseDate

    public init(practice: String, organisation: String, date: ImpreciseDate) {
      self.practice = practice
      self.organisation = organisation
      self.date = date
    }
  }

  /// What the files cannot hold of a network.
  public static let losses: [ExportLoss] = [.facts, .ties, .nodeAttributes]

  /// What the files hold, for the codebook.
  public static let columns = [
    Codebook.Column(
      "cascades.txt", "number,name", "Nod: nummer från 0 och identitet",
      "Node: number from 0 and identifier"),
    Codebook.Column(
      "cascades.txt", "node,time", .integer, unit: "days from 1970-01-01",
      "Ett arbetssätt per rad: nodens nummer och sista dag då det kan ha tagits i bruk",
      "One practice per line: number of the node and last day on which it may have come into use"),
    Codebook.Column("nodes.csv", "number", .integer, "Nodens nummer", "Number of the node"),
    Codebook.Column(
      "nodes.csv", "id", "Organisationens identitet", "Identifier of the organisation"),
    Codebook.Column("nodes.csv", "label", "Organisationens namn", "Name of the organisation"),
    Codebook.Column(
      "adoptions.csv", "practice", "Arbetssättets identitet", "Identifier of the practice"),
    Codebook.Column(
      "adoptions.csv", "organisation", "Organisationens identitet",
      "Identifier of the organisation"),
    Codebook.Column(
      "adoptions.csv", "earliest", unit: "ISO 8601 date", missing: .unknown,
      "Första dag då det kan ha tagits i bruk", "First day on which it may have come into use"),
    Codebook.Column(
      "adoptions.csv", "latest", unit: "ISO 8601 date", missing: .unknown,
      "Sista dag då det kan ha tagits i bruk", "Last day on which it may have come into use"),
  ]

  /// `cascades.txt`, `nodes.csv` and `adoptions.csv` of adoptions.
  ///
  /// - Parameters:
  ///   - events: the adoptions.
  ///   - names: what people read, by organisation.
  /// - Returns: the files by name.
  /// - Complexity: O(*k* log *k*).
  public static func files(of events: [Event], names: [String: String]) -> [ExportFile] {
    let ids = Set(events.map(\.organisation)).sorted()
    let number = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
    var nodes = ExportText.csvRow(["number", "id", "label"])
    for (place, id) in ids.enumerated() {
      nodes += ExportText.csvRow(
        [String(place), ExportText.guarded(id), ExportText.guarded(names[id] ?? id)])
    }
    var order: [String] = []
    var byPractice: [String: [Event]] = [:]
    for event in events {
      if byPractice[event.practice] == nil { order.append(event.practice) }
      byPractice[event.practice, default: []].append(event)
    }
    var cascades = ids.enumerated().map { "\($0),\($1)\n" }.joined() + "\n"
    var adoptions = ExportText.csvRow(["practice", "organisation", "earliest", "latest"])
    for practice in order {
      let timed = (byPractice[practice] ?? []).compactMap { event in
        event.date.latest.flatMap { day in
          number[event.organisation].map { (node: $0, day: day.number) }
        }
      }.sorted { ($0.day, $0.node) < ($1.day, $1.node) }
      if !timed.isEmpty {
        cascades += timed.map { "\($0.node),\($0.day)" }.joined(separator: ",") + "\n"
      }
      for event in byPractice[practice] ?? [] {
        adoptions += ExportText.csvRow(
          [ExportText.guarded(practice), ExportText.guarded(event.organisation)]
            + [event.date.earliest, event.date.latest].map { $0?.description ?? "" })
      }
    }
    return [
      ExportFile(name: "cascades.txt", text: cascades), ExportFile(name: "nodes.csv", text: nodes),
      ExportFile(name: "adoptions.csv", text: adoptions),
    ]
  }
}
