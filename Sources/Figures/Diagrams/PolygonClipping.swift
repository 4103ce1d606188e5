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
    points = cut(points, isInside: { $0.x >= window.left }) { crossing($0, $1, x: window.left) }
    points = cut(points, isInside: { $0.x <= window.right }) { crossing($0, $1, x: window.right) }
    points = cut(points, isInside: { $0.y >= window.top }) { crossing($0, $1, y: window.top) }
    points = cut(points, isInside: { $0.y <= window.bottom }) { crossing($0, $1, y: window.bottom) }
    return points.count > 2 ? points : []
  }

  private static func cut(
    _ points: [Point], isInside: (Point) -> Bool, crossing: (Point, Point) -> Point
  ) -> [Point] {
    guard var previous = points.last else { return [] }
    var result: [Point] = []
    for point in points {
      if isInside(point) != isInside(previous) { result.append(crossing(previous, point)) }
      if isInside(point) { result.append(point) }
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
