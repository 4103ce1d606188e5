public import Diffusion
internal import Graphs
public import Records

/// Where the organisations of a co-attendance network stand, in points from the upper left corner of
/// the picture's field: by springs, stronger ties shorter, and those that had a place keep it.
///
/// Above ``most`` organisations it is the communities that have places.
public struct CoAttendancePlaces: Sendable {
  /// More organisations than this are drawn as communities.
  public static let most = 1_500

  /// Of the organisations with ties in the order of the network, or of the communities by rank.
  let centres: [Point]
  /// How high the field is.
  let height: Double
  /// Whether the places are those of communities.
  public var isCondensed: Bool { limit != nil }
  /// More organisations than this were too many; `nil` where they stand for themselves.
  let limit: Int?
  /// The place of each organisation by its identifier: what the picture of next month may keep; empty
  /// where communities are drawn.
  public let byIdentifier: [String: Point]

  /// Lays the network out once.
  ///
  /// - Parameters:
  ///   - network: who met whom.
  ///   - communities: who belongs together: they are drawn nearer to each other.
  ///   - book: the records.
  ///   - engine: what lays out.
  ///   - earlier: places of an earlier picture by identifier, which are kept; new organisations
  ///     find theirs among them.
  ///   - most: how many are drawn one by one.
  /// - Throws: ``DrawingError`` when the layout fails.
  public init(
    of network: OrganisationNetwork, communities: OrganisationCommunities?, in book: RecordBook,
    engine: GraphvizEngine, keeping earlier: [String: Point] = [:],
    most: Int = Self.most
  ) async throws(DrawingError) {
    let drawing = CoAttendanceDrawing(
      network, communities: communities, book: book, language: .swedish)
    if let communities, drawing.shown.count > most {
      let condensed = CondensedNetwork(network, by: communities)
      self = try await Self.condensed(condensed, above: most, engine)
      return
    }
    let names = drawing.shown.map { network.nodes[$0].text }
    let kept = names.map { earlier[$0] }
    let lowest = kept.compactMap(\.?.y).max().map { $0 + 34 } ?? 0
    let room = max(Self.height(of: names.count), lowest)
    let field = Rectangle(
      left: 0, top: 0, right: DiagramFrame.width - 2 * DiagramFrame.margin, bottom: room)
    let springs = Self.springs(drawing, keeping: kept)
    let raw = try await engine.coordinates(of: springs, layout: .neato).nodes.map(\.centre)
    let hasKept = kept.contains { $0 != nil }
    let wished =
      hasKept
      ? zip(kept, raw).map { kept, new in kept ?? Point(new.x, -new.y) }
      : Self.fitted(raw, into: field.inset(by: 34), stretch: names.count > 80 ? 2.6 : 1.5)
    let reach = drawing.communities == nil ? 0 : CommunityInk.reach
    let circles = zip(drawing.shown, zip(wished, kept)).map { place, wish in
      OverlapRemoval.Circle(
        centre: wish.0, radius: drawing.radius(of: place) + 1 + reach, isFixed: wish.1 != nil)
    }
    let apart = OverlapRemoval.separated(
      circles, gap: names.count > 150 ? 14 : 20, within: field.inset(by: 4))
    // A high field that is not filled is cut to what is.
    let (first, last) = (apart.map(\.centre.y).min() ?? 0, apart.map(\.centre.y).max() ?? room)
    let isCut = names.count > 80 && !hasKept
    let shift = isCut ? max(0, first - 60) : 0
    height = isCut ? min(room, last - shift + 60) : room
    // Hundredths of a point are what files keep: the same now and next month.
    centres = apart.map {
      Point(($0.centre.x * 100).rounded() / 100, (($0.centre.y - shift) * 100).rounded() / 100)
    }
    byIdentifier = Dictionary(zip(names, centres), uniquingKeysWith: { first, _ in first })
    limit = nil
  }

  private init(centres: [Point], height: Double, limit: Int) {
    self.centres = centres
    self.height = height
    self.limit = limit
    byIdentifier = [:]
  }

  /// Room for the names: up to three hundred of them stay readable.
  private static func height(of count: Int) -> Double {
    guard count <= 80 else { return min(8 * Double(count), 2_400) }
    return count > 60 ? 640 : count > 12 ? 480 : 380
  }

  /// The drawn ties as springs, stronger ones shorter, and shorter within communities.
  private static func springs(
    _ drawing: CoAttendanceDrawing, keeping kept: [Point?]
  ) -> GraphvizGraph {
    let origin: [GraphvizAttribute] = kept.contains { $0 != nil } ? [.keepsOrigin] : []
    var graph = GraphvizGraph(
      name: "springs", isDirected: false,
      attributes: [.overlap(.keep), .splines(.straight)] + origin)
    for (place, earlier) in zip(drawing.shown, kept) {
      // Places to start from are read as inches, upwards.
      let pin = earlier.map { GraphvizAttribute.position(Point($0.x / 72, -$0.y / 72)) }
      graph.addNode(
        String(place),
        [.label(""), .shape(.circle), .width(16), .height(16), .fixedSize(true)]
          + [pin].compactMap(\.self))
    }
    let largest = drawing.ties.map(\.weight).max() ?? 1
    for tie in drawing.strong.ties {
      let isWithin = drawing.communities.map { $0.ranks[tie.source] == $0.ranks[tie.target] }
      let length = (90 - 45 * (tie.weight / largest)) * (isWithin ?? true ? 1 : 1.6)
      graph.addEdge(from: String(tie.source), to: String(tie.target), .length(length))
    }
    return graph
  }

  private static func condensed(
    _ network: CondensedNetwork, above limit: Int, _ engine: GraphvizEngine
  ) async throws(DrawingError) -> CoAttendancePlaces {
    let drawing = CommunityDrawing(network)
    // Many circles of equal size need more room, or their names have none.
    let height = 560 + 12 * Double(max(0, drawing.groups.count - 30))
    let field = Rectangle(
      left: 0, top: 0, right: DiagramFrame.width - 2 * DiagramFrame.margin, bottom: height)
    var graph = GraphvizGraph(
      name: "springs", isDirected: false, attributes: [.overlap(.keep), .splines(.straight)])
    for group in drawing.groups {
      graph.addNode(
        String(group.rank), .label(""), .shape(.circle), .width(16), .height(16), .fixedSize(true))
    }
    for link in drawing.links {
      graph.addEdge(
        from: String(link.first), to: String(link.second),
        .length(150 - 70 * drawing.share(of: link)))
    }
    let raw = try await engine.coordinates(of: graph, layout: .neato).nodes.map(\.centre)
    let circles = zip(drawing.groups, fitted(raw, into: field.inset(by: 60))).map { group, centre in
      OverlapRemoval.Circle(centre: centre, radius: drawing.radius(of: group) + 1)
    }
    return CoAttendancePlaces(
      centres: OverlapRemoval.separated(circles, gap: 30, within: field.inset(by: 4)).map(\.centre),
      height: height, limit: limit)
  }

  /// Stretches a layout over the field, upwards at most so many times as much as across.
  private static func fitted(
    _ centres: [Point], into room: Rectangle, stretch: Double = 1.5
  ) -> [Point] {
    let (xs, ys) = (centres.map(\.x), centres.map(\.y))
    guard let west = xs.min(), let east = xs.max(), let south = ys.min(), let north = ys.max()
    else { return [] }
    var across = room.width / max(1, east - west)
    var along = room.height / max(1, north - south)
    across = min(across, along * 2.2, 4)
    along = min(along, across * stretch, 4)
    return centres.map { point in
      Point(
        room.centre.x + (point.x - (west + east) / 2) * across,
        room.centre.y - (point.y - (south + north) / 2) * along)
    }
  }
}
