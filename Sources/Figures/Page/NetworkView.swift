public import Diffusion
internal import Graphs
public import Records

/// A network for walking through in the page: places computed beforehand, one step per date.
///
/// It holds what the picture and the table of the same network hold, in both languages.
public struct NetworkView: Sendable, Hashable {
  /// An organisation.
  struct Node: Sendable, Hashable {
    let name: Phrase
    let kind: NodeKind
    /// Across 0...1000, downwards 0...640.
    let place: Point
  }

  /// Two organisations that met.
  struct Tie: Sendable, Hashable {
    /// Places among the nodes.
    let source: Int
    let target: Int
    let weight: Double
    /// From which step on they have met; −1 where no date is known.
    let step: Int
    let isInferred: Bool
    /// Drawn only for a chosen organisation, since all ties together would hide each other.
    let isWeak: Bool
  }

  /// The machine name, unique in a page.
  public let key: String
  let nodes: [Node]
  let ties: [Tie]
  /// The dates by which somebody new had met, in order.
  let steps: [Phrase]

  static let width = 1_000.0
  static let height = 640.0

  /// Whether there is anything to walk through.
  public var isEmpty: Bool { ties.isEmpty }

  /// Who has been at the same gatherings.
  ///
  /// - Parameters:
  ///   - network: a co-attendance network.
  ///   - book: the records.
  ///   - places: where its organisations stand, as in the picture.
  public init(
    coAttendance network: OrganisationNetwork, in book: RecordBook,
    places: CoAttendancePlaces
  ) {
    let drawing = CoAttendanceDrawing(
      network, communities: nil, book: book, language: .swedish)
    let order = Dictionary(
      zip(drawing.shown, drawing.shown.indices), uniquingKeysWith: { first, _ in first })
    let calendar = GatheringCalendar(network.attendance?.gatherings ?? [], in: book)
    let strong = Set(drawing.strong.ties)
    key = "co-attendance"
    steps = calendar.steps
    nodes = zip(drawing.shown, Self.fitted(places.centres)).map { place, point in
      let organisation = network.nodes[place].organisation
      return Node(
        name: Phrase(
          swedish: organisation.map { NodeKind.label(of: $0, in: book, .swedish) } ?? "",
          english: organisation.map { NodeKind.label(of: $0, in: book, .english) } ?? ""),
        kind: NodeKind(organisation.flatMap { book[$0]?.sector }), place: point)
    }
    ties = (places.isCondensed ? [] : drawing.ties).compactMap { tie in
      guard let source = order[tie.source], let target = order[tie.target] else { return nil }
      return Tie(
        source: source, target: target, weight: tie.weight, step: calendar.first(of: tie.via),
        isInferred: tie.evidence == .inferred, isWeak: !strong.contains(tie))
    }
  }

  /// Stretches the layout over the frame, with room for the names.
  private static func fitted(_ centres: [Point]) -> [Point] {
    let (xs, ys) = (centres.map(\.x), centres.map(\.y))
    guard let west = xs.min(), let east = xs.max(), let top = ys.min(), let bottom = ys.max()
    else { return [] }
    let across = (width - 220) / max(1, east - west)
    let along = (height - 80) / max(1, bottom - top)
    return centres.map { point in
      Point(
        90 + (point.x - west) * min(across, along * 2),
        40 + (point.y - top) * min(along, across * 2))
    }
  }
}

/// The dates of gatherings in order, and which came when.
struct GatheringCalendar {
  let steps: [Phrase]
  private let stepOfGathering: [String: Int]

  /// A gathering counts from the last day on which it can have been.
  init(_ gatherings: [Attendance.Gathering], in book: RecordBook) {
    let dates = gatherings.map { gathering -> ImpreciseDate? in
      switch gathering {
      case .seminar(let id): book[id]?.date
      case .series(let id): book.dateRange(of: id)
      }
    }
    let days = dates.map { $0?.latest ?? $0?.earliest }
    let order = Set(days.compactMap(\.self)).sorted()
    steps = order.map { Phrase(verbatim: $0.description) }
    let ranks = Dictionary(zip(order, order.indices), uniquingKeysWith: { first, _ in first })
    stepOfGathering = Dictionary(
      zip(gatherings.map(\.text), days.map { $0.flatMap { ranks[$0] } ?? -1 }),
      uniquingKeysWith: { first, _ in first })
  }

  /// The step of the earliest of some gatherings; −1 where one has no date.
  func first(of gatherings: [String]) -> Int {
    gatherings.map { stepOfGathering[$0] ?? -1 }.min() ?? -1
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
      .init(
        "nodes",
        .array(
          nodes.map { node in
            .array([
              .string(node.name.swedish),
              .string(node.name.english == node.name.swedish ? "" : node.name.english),
              .integer(NodeKind.allCases.firstIndex(of: node.kind) ?? 0),
              .integer(Int(node.place.x.rounded())), .integer(Int(node.place.y.rounded())),
            ])
          })),
      .init(
        "ties",
        .array(
          ties.map { tie in
            .array([
              .integer(tie.source), .integer(tie.target), .number(tie.weight),
              .integer(tie.step), .integer(tie.isInferred ? 1 : 0),
              .integer(tie.isWeak ? 1 : 0),
            ])
          })),
      .init("steps", .array(steps.map { .string($0.swedish) })),
    ])
  }
}
