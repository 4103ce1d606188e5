internal import Records

/// Where the name of a county may stand on a panel: among its own members and on land.
struct CountyGround {
  /// So many of the nearest members must belong to the county.
  static let nearest = 3

  /// A member's true place on the panel.
  struct Member {
    let place: Point
    let county: String?
  }

  /// A closed line with its bounds.
  private struct Shape {
    let points: [Point]
    let bounds: Rectangle
    let kind: Outline.Kind
    let isHole: Bool
  }

  private let members: [Member]
  private let shapes: [Shape]

  init(members: [Member], outlines: [Outline], projection: MapProjection) {
    self.members = members
    shapes = outlines.map { outline in
      let points = outline.points.map(projection.point)
      return Shape(
        points: points, bounds: Rectangle(around: points), kind: outline.kind,
        isHole: outline.isHole)
    }
  }

  /// Whether a name in a box lies in a county.
  ///
  /// The members nearest to its middle, and the one nearest to each end, belong to the county; where
  /// there are outlines, middle and ends are on land.
  /// - Complexity: O(*n* + *c*) in the number of members and corners of outlines.
  func holds(_ box: Rectangle, in county: String) -> Bool {
    let middle = box.centre
    let ends = [Point(box.left, middle.y), Point(box.right, middle.y)]
    let quarters = ends.map { middle.towards($0, share: 0.5) }
    return isOwn(middle, county, among: Self.nearest)
      && ends.allSatisfy { isOwn($0, county, among: 1) }
      && ([middle] + quarters + ends).allSatisfy(isLand)
  }

  private func isOwn(_ point: Point, _ county: String, among count: Int) -> Bool {
    let own = members.count { $0.county == county }
    let ranked = members.indices.map { ($0, members[$0].place.distance(to: point)) }
      .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
    return ranked.prefix(min(count, own)).allSatisfy { members[$0.0].county == county }
  }

  private func isLand(_ point: Point) -> Bool {
    guard shapes.contains(where: { $0.kind == .land && !$0.isHole }) else { return true }
    return isInside(.land, point) && !isInside(.lake, point)
  }

  private func isInside(_ kind: Outline.Kind, _ point: Point) -> Bool {
    let around = shapes.filter {
      $0.kind == kind && $0.bounds.contains(point) && Self.contains($0.points, point)
    }
    return around.contains { !$0.isHole } && !around.contains(where: \.isHole)
  }

  /// Whether a polygon holds a point, by counting crossings of a ray to the right.
  static func contains(_ polygon: [Point], _ point: Point) -> Bool {
    guard var previous = polygon.last else { return false }
    var isInside = false
    for corner in polygon {
      if (corner.y > point.y) != (previous.y > point.y) {
        let share = (point.y - corner.y) / (previous.y - corner.y)
        if point.x < corner.x + share * (previous.x - corner.x) { isInside.toggle() }
      }
      previous = corner
    }
    return isInside
  }
}

extension Rectangle {
  /// The least rectangle around some points.
  init(around points: [Point]) {
    self.init(
      left: points.map(\.x).min() ?? 0, top: points.map(\.y).min() ?? 0,
      right: points.map(\.x).max() ?? 0, bottom: points.map(\.y).max() ?? 0)
  }
}
