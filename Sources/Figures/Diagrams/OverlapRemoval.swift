/// Moves marks apart until none covers another, in the directions in which they truly lie.
enum OverlapRemoval {
  /// A round mark.
  struct Circle: Hashable, Sendable {
    var centre: Point
    var radius: Double
    /// Whether it stays where it is, so that others must give way.
    var isFixed = false
  }

  /// The circles apart by at least a gap, in the same order, each as near its place as the pushing
  /// leaves it, and inside the window.
  ///
  /// Two circles part along the line between their true places, so that west stays west; those on
  /// the same spot part along a fixed fan. Fixed ones stand still. Where there is no room, the last state is returned.
  /// - Complexity: O(*n*²) for each of at most 400 rounds.
  static func separated(
    _ circles: [Circle], gap: Double, within window: Rectangle
  ) -> [Circle] {
    var moved = circles
    for round in 0..<400 {
      var isClean = true
      for first in circles.indices {
        for second in circles.indices where second > first {
          let needed = moved[first].radius + moved[second].radius + gap
          let distance = moved[first].centre.distance(to: moved[second].centre)
          guard distance < needed - 1e-6 else { continue }
          let way = direction(circles, moved, first, second)
          let push = (needed - distance) * 0.55
          let (left, right) = (moved[first], moved[second])
          guard !left.isFixed || !right.isFixed else { continue }
          isClean = false
          let share =
            left.isFixed
            ? 0 : right.isFixed ? 1 : weight(right) / (weight(left) + weight(right))
          moved[first].centre.x -= way.x * push * share
          moved[first].centre.y -= way.y * push * share
          moved[second].centre.x += way.x * push * (1 - share)
          moved[second].centre.y += way.y * push * (1 - share)
        }
      }
      for index in moved.indices where !moved[index].isFixed {
        if round < 200 {
          moved[index].centre = moved[index].centre.towards(circles[index].centre, share: 0.01)
        }
        let room = window.inset(by: moved[index].radius + 1)
        moved[index].centre = room.nearestPoint(to: moved[index].centre)
      }
      if isClean { break }
    }
    return moved
  }

  /// Large marks move less.
  private static func weight(_ circle: Circle) -> Double { circle.radius * circle.radius + 1 }

  private static func direction(
    _ original: [Circle], _ moved: [Circle], _ first: Int, _ second: Int
  ) -> Point {
    for circles in [original, moved] {
      let (from, to) = (circles[first].centre, circles[second].centre)
      let length = from.distance(to: to)
      if length > 1e-9 { return Point((to.x - from.x) / length, (to.y - from.y) / length) }
    }
    let fan = [Point(1, 0), Point(0, 1), Point(-1, 0), Point(0, -1), Point(0.6, 0.8)]
    return fan[(first + second) % fan.count]
  }
}
