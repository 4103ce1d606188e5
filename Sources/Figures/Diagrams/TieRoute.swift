/// The course of a tie between two marks: straight, or bent where it would run under a third.
struct TieRoute {
  /// Control points of one cubic Bézier.
  let curve: [Point]
  /// The course as straight pieces, for labels that avoid it.
  let pieces: [LabelPlacement.Leader]

  /// Sideways shifts of the middle in points, the straight course first.
  private static let bends = [0.0, 12, -12, 20, -20, 30, -30, 42, -42, 56, -56]
  /// Free room beside a mark.
  private static let gap = 2.0

  /// The course that touches fewest other marks; of equal ones the straightest.
  ///
  /// - Complexity: O(*n*) in the number of other marks.
  init(
    from first: OverlapRemoval.Circle, to second: OverlapRemoval.Circle,
    around others: [OverlapRemoval.Circle]
  ) {
    let (start, end) = (first.centre, second.centre)
    let length = max(start.distance(to: end), 1e-9)
    let side = Point((end.y - start.y) / length, (start.x - end.x) / length)
    var best: (curve: [Point], points: [Point], touched: Int, isStraight: Bool)?
    for bend in Self.bends where abs(bend) <= length * 0.4 {
      // The middle of a cubic lies three quarters of the way to its inner control points.
      let shift = Point(side.x * bend / 0.75, side.y * bend / 0.75)
      let inner = [0.3, 0.7].map { share -> Point in
        let point = start.towards(end, share: share)
        return Point(point.x + shift.x, point.y + shift.y)
      }
      let curve = [
        start.towards(inner[0], by: first.radius), inner[0], inner[1],
        end.towards(inner[1], by: second.radius),
      ]
      let points = (0...24).map { Self.point(of: curve, at: Double($0) / 24) }
      let touched = others.count { other in
        zip(points, points.dropFirst()).contains {
          Self.distance(from: other.centre, to: $0, $1) < other.radius + Self.gap
        }
      }
      if touched < best?.touched ?? .max { best = (curve, points, touched, bend == 0) }
      if touched == 0 { break }
    }
    let points = best?.points ?? [start, end]
    curve = best?.curve ?? [start, start, end, end]
    let step = best?.isStraight ?? true ? max(1, points.count - 1) : 6
    pieces = stride(from: 0, to: points.count - 1, by: step).map {
      LabelPlacement.Leader(start: points[$0], end: points[min($0 + step, points.count - 1)])
    }
  }

  private static func point(of curve: [Point], at share: Double) -> Point {
    var points = curve
    while points.count > 1 {
      points = zip(points, points.dropFirst()).map { $0.towards($1, share: share) }
    }
    return points.first ?? Point(0, 0)
  }

  /// The distance from a point to a piece of a line.
  private static func distance(from point: Point, to start: Point, _ end: Point) -> Double {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let square = dx * dx + dy * dy
    guard square > 0 else { return point.distance(to: start) }
    let share = ((point.x - start.x) * dx + (point.y - start.y) * dy) / square
    return point.distance(to: start.towards(end, share: min(max(share, 0), 1)))
  }
}
