/// Cuts polygons to a window.
///
/// - Source: I. E. Sutherland and G. W. Hodgman, Communications of the ACM 17 (1974) 32-42. A
///   polygon that falls into several parts stays one, joined along the window's border: right for
///   filling, not for outlines.
enum PolygonClipping {
  /// The part of a polygon inside a rectangle; empty when nothing is inside.
  ///
  /// - Complexity: O(*n*) in the number of corners.
  static func clip(_ polygon: [Point], to window: Rectangle) -> [Point] {
    var points = polygon
    for side in Side.allCases { points = cut(points, at: side, of: window) }
    return points.count > 2 ? points : []
  }

  private enum Side: CaseIterable {
    case left, right, top, bottom

    func isInside(_ point: Point, _ window: Rectangle) -> Bool {
      switch self {
      case .left: point.x >= window.left
      case .right: point.x <= window.right
      case .top: point.y >= window.top
      case .bottom: point.y <= window.bottom
      }
    }

    func crossing(_ start: Point, _ end: Point, _ window: Rectangle) -> Point {
      switch self {
      case .left: PolygonClipping.crossing(start, end, x: window.left)
      case .right: PolygonClipping.crossing(start, end, x: window.right)
      case .top: PolygonClipping.crossing(start, end, y: window.top)
      case .bottom: PolygonClipping.crossing(start, end, y: window.bottom)
      }
    }
  }

  private static func cut(_ points: [Point], at side: Side, of window: Rectangle) -> [Point] {
    guard var previous = points.last else { return [] }
    var result: [Point] = []
    for point in points {
      let isInside = side.isInside(point, window)
      if isInside != side.isInside(previous, window) {
        result.append(side.crossing(previous, point, window))
      }
      if isInside { result.append(point) }
      previous = point
    }
    return result
  }

  private static func crossing(_ start: Point, _ end: Point, x: Double) -> Point {
    Point(x, start.y + (end.y - start.y) * (x - start.x) / (end.x - start.x))
  }

  private static func crossing(_ start: Point, _ end: Point, y: Double) -> Point {
    Point(start.x + (end.x - start.x) * (y - start.y) / (end.y - start.y), y)
  }
}
