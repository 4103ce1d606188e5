internal import Diffusion
internal import Graphs
internal import Records

/// A network for walking through in the page: places computed beforehand, one step per date.
///
/// It holds what the picture and the table of the same network hold, in both languages.
public struct NetworkView: Sendable, Hashable {
  /// What the network is of: decides its words and how its lines are drawn.
  enum Subject: Sendable, Hashable {
    case relation(OrganisationNetwork.Kind)
    /// Who most probably took a practice from whom.
    case transmission(of: Phrase)
  }

  /// How a node is drawn.
  enum Mark: Int, CaseIterable, Sendable, Hashable {
    case municipality, region, other, gathering

    init(_ kind: NodeKind) {
      switch kind {
      case .municipality: self = .municipality
      case .region: self = .region
      case .other: self = .other
      }
    }
  }

  /// An organisation, or a gathering where those are nodes too.
  struct Node: Sendable, Hashable {
    let id: String
    let name: Phrase
    let mark: Mark
    /// Across 0...1000, downwards 0...640.
    var place = Point(0, 0)
  }

  /// Two nodes that belong together; from the source to the target where the network has a direction.
  struct Tie: Sendable, Hashable {
    /// Places among the nodes.
    let source: Int
    let target: Int
    /// In pixels.
    let width: Double
    /// From which step on it holds; −1 where no date is known.
    let step: Int
    let isInferred: Bool
    /// Drawn only for a chosen node, since all ties together would hide each other.
    let isWeak: Bool
  }

  /// The machine name, unique in a page, and that of the file that keeps its places.
  public let key: String
  let subject: Subject
  var nodes: [Node]
  let ties: [Tie]
  /// The dates by which something new had come, in order.
  let steps: [Phrase]
  /// Whether places are those of the map, the same next month without being kept.
  public internal(set) var isOnMap = false
  /// The same facts as rows; `nil` where the page has them beside the network's picture.
  public let table: Table?

  static let width = 1_000.0
  static let height = 640.0
  /// More nodes than this are no help to anybody who walks.
  public static let most = 1_500

  /// Whether there is anything to walk through.
  public var isEmpty: Bool { ties.isEmpty || nodes.count > Self.most }

  /// Whether ties have a direction.
  var isDirected: Bool {
    switch subject {
    case .relation(let kind): kind == .transfers
    case .transmission: true
    }
  }

  /// Where each node stands: what the page of next month may keep.
  public var places: [String: Point] {
    Dictionary(nodes.map { ($0.id, $0.place) }, uniquingKeysWith: { first, _ in first })
  }
}

extension NetworkView {
  /// What the script reads: names, kinds, places and ties of all networks of a page.
  public static func data(_ views: [NetworkView]) -> HTMLPage.DataBlock {
    HTMLPage.DataBlock(
      id: "networks", content: .object(views.map { .init($0.key, $0.json) }))
  }

  private var json: JSONValue {
    .object([
      .init("directed", .integer(isDirected ? 1 : 0)),
      .init(
        "nodes",
        .array(
          nodes.map { node in
            .array([
              .string(node.name.swedish),
              .string(node.name.english == node.name.swedish ? "" : node.name.english),
              .integer(node.mark.rawValue),
              .integer(Int(node.place.x.rounded())), .integer(Int(node.place.y.rounded())),
            ])
          })),
      .init(
        "ties",
        .array(
          ties.map { tie in
            .array([
              .integer(tie.source), .integer(tie.target),
              .number((tie.width * 100).rounded() / 100),
              .integer(tie.step), .integer(tie.isInferred ? 1 : 0),
              .integer(tie.isWeak ? 1 : 0),
            ])
          })),
      .init("steps", .array(steps.map { .string($0.swedish) })),
    ])
  }
}
