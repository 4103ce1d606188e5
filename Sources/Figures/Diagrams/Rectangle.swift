/// A rectangle on the page in points; y grows downwards, as people read.
struct Rectangle: Hashable, Sendable {
  var left: Double
  var top: Double
  var right: Double
  var bottom: Double

  init(left: Double, top: Double, right: Double, bottom: Double) {
    self.left = left
    self.top = top
    self.right = right
    self.bottom = bottom
  }

  init(x: Double, y: Double, width: Double, height: Double) {
    self.init(left: x, top: y, right: x + width, bottom: y + height)
  }

  /// The rectangle of a size around a middle.
  init(centre: Point, width: Double, height: Double) {
    self.init(
      x: centre.x - width / 2, y: centre.y - height / 2, width: width, height: height)
  }

  var width: Double { right - left }
  var height: Double { bottom - top }
  var centre: Point { Point((left + right) / 2, (top + bottom) / 2) }

  /// The corners, clockwise from the upper left.
  var corners: [Point] {
    [Point(left, top), Point(right, top), Point(right, bottom), Point(left, bottom)]
  }

  /// The outline as a line that ends where it began.
  var outline: [Point] { corners + [Point(left, top)] }

  func contains(_ point: Point) -> Bool {
    point.x >= left && point.x <= right && point.y >= top && point.y <= bottom
  }

  func contains(_ other: Rectangle) -> Bool {
    other.left >= left && other.right <= right && other.top >= top && other.bottom <= bottom
  }

  /// Whether both share more than a border.
  func intersects(_ other: Rectangle) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }

  /// The area that both share.
  func sharedArea(with other: Rectangle) -> Double {
    let width = min(right, other.right) - max(left, other.left)
    let height = min(bottom, other.bottom) - max(top, other.top)
    return width > 0 && height > 0 ? width * height : 0
  }

  /// The rectangle with each side moved inwards.
  func inset(by margin: Double) -> Rectangle {
    Rectangle(
      left: left + margin, top: top + margin, right: right - margin, bottom: bottom - margin)
  }

  /// The point of the rectangle that is nearest to another.
  func nearestPoint(to point: Point) -> Point {
    Point(min(max(point.x, left), right), min(max(point.y, top), bottom))
  }

  /// Whether a line from one point to another touches the inside.
  func isCrossed(from start: Point, to end: Point) -> Bool {
    var (first, last) = (0.0, 1.0)
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    for (step, low, high) in [
      (dx, left - start.x, right - start.x), (dy, top - start.y, bottom - start.y),
    ] {
      if step == 0 {
        if low >= 0 || high <= 0 { return false }
      } else {
        let (one, other) = (low / step, high / step)
        first = max(first, min(one, other))
        last = min(last, max(one, other))
      }
    }
    return first < last
  }
}

extension Point {
  /// The distance to another point.
  func distance(to other: Point) -> Double {
    let (dx, dy) = (x - other.x, y - other.y)
    return (dx * dx + dy * dy).squareRoot()
  }

  /// The point at a share of the way to another.
  func towards(_ other: Point, share: Double) -> Point {
    Point(x + (other.x - x) * share, y + (other.y - y) * share)
  }

  /// The point at a distance on the way to another; the point itself when both are one.
  func towards(_ other: Point, by length: Double) -> Point {
    let whole = distance(to: other)
    return whole > 0 ? towards(other, share: length / whole) : self
  }
}
