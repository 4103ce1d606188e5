internal import Records

/// A map of the region of a hand's width: land and water, a grey dot for each member, and where
/// organisations with something to tell lie.
struct SmallMap {
  let panel: Rectangle
  private let ground: MapGround
  private let members: [Point]
  private let points: [Identifier<Organisation>: Point]

  /// The map in the upper right of a room.
  ///
  /// `nil` where fewer than two members have a place, or none of those who have something to tell.
  ///
  /// - Parameters:
  ///   - organisations: who has something to tell.
  ///   - book: the records.
  ///   - room: what the map may take.
  init?(
    of organisations: some Sequence<Identifier<Organisation>>, in book: RecordBook,
    into room: Rectangle
  ) {
    let members = Self.members(in: book)
    let known = Set(members.map(\.id))
    guard members.count >= 2, organisations.contains(where: known.contains) else { return nil }
    let (fitted, inLeft) = MapGround.fitted(
      members.map(\.position), on: book.tables.outlines, into: room, margin: 10)
    let shift = room.right - fitted.right
    let projection = inLeft.moved(byX: shift, y: 0)
    let panel = Rectangle(
      x: fitted.left + shift, y: fitted.top, width: fitted.width, height: fitted.height)
    self.panel = panel
    ground = MapGround(book.tables.outlines, projection, in: panel)
    self.members = members.map { projection.point($0.position) }
    points = Dictionary(
      zip(members.map(\.id), self.members), uniquingKeysWith: { first, _ in first })
  }

  /// The members of the region and what counts as them, with their places.
  static func members(
    in book: RecordBook
  ) -> [(id: Identifier<Organisation>, position: Coordinates)] {
    book.members(of: .region).compactMap { member in
      member.position.map { (id: member.id, position: $0) }
    }
  }

  /// Where an organisation lies; `nil` outside the region.
  func point(of organisation: Identifier<Organisation>) -> Point? { points[organisation] }

  /// Draws land, water and members.
  func draw(on canvas: inout ChartCanvas) {
    canvas.addRectangle(panel, fill: .plain(ground.fill))
    for area in ground.areas {
      canvas.addArea(SmallMap.thinned(area.points), fill: .plain(area.fill))
    }
    canvas.addDots(members, width: 2.6, colour: Ink.unknownLine)
    canvas.addRectangle(
      panel, fill: nil, stroke: .init(colour: Theme.standard.countyLine, width: 0.75))
  }

  /// Without the points that lie within a pixel of the last one kept.
  private static func thinned(_ points: [Point]) -> [Point] {
    var kept: [Point] = []
    for point in points {
      if let last = kept.last, abs(last.x - point.x) < 1, abs(last.y - point.y) < 1 { continue }
      kept.append(point)
    }
    return kept.count > 2 ? kept : points
  }
}
