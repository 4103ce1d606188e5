/// Finds the part of a map where marks stand too close to be read, for an inset at a larger scale.
enum CrowdedArea {
  /// Marks nearer than this on the page crowd each other.
  static let closeness = 20.0
  /// Fewer marks than this need no inset.
  static let leastMarks = 6

  /// The window that an inset should show, or `nil` where the map is readable without.
  ///
  /// Windows have the inset's proportions and start at marks. Of those at least half as large
  /// again as they need be, that with most crowded pairs wins; then the smallest window that still
  /// holds nine tenths of these pairs.
  ///
  /// - Parameters:
  ///   - points: the marks on the main map.
  ///   - inset: the size of the inset.
  ///   - map: the main map, in which the window lies.
  /// - Returns: a window inside the map with the inset's proportions.
  /// - Complexity: O(*n* (*n* + *p*)) for *n* marks and *p* crowded pairs.
  static func window(
    of points: [Point], inset: Rectangle, in map: Rectangle
  ) -> Rectangle? {
    var pairs: [(Int, Int)] = []
    for first in points.indices {
      for second in points.indices
      where second > first && points[first].distance(to: points[second]) < closeness {
        pairs.append((first, second))
      }
    }
    var best: (window: Rectangle, count: Int)?
    for magnification in [2.5, 3, 3.5, 4, 4.5, 5, 6] {
      let found = densest(
        points, pairs, width: inset.width / magnification, height: inset.height / magnification,
        in: map)
      guard let found else { continue }
      guard let largest = best else {
        best = found
        continue
      }
      if Double(found.count) >= 0.9 * Double(largest.count) {
        best = (found.window, largest.count)
      }
    }
    guard let best else { return nil }
    let inside = points.count { best.window.contains($0) }
    return inside >= leastMarks && best.count >= leastMarks ? best.window : nil
  }

  private static func densest(
    _ points: [Point], _ pairs: [(Int, Int)], width: Double, height: Double, in map: Rectangle
  ) -> (window: Rectangle, count: Int)? {
    guard width <= map.width, height <= map.height, !points.isEmpty else { return nil }
    let margin = min(width, height) * 0.08
    var best: (left: Double, top: Double, count: Int)?
    let tops = Set(points.map(\.y)).sorted()
    let spans = pairs.map { (points[$0.0], points[$0.1]) }.map { first, second in
      Rectangle(
        left: min(first.x, second.x), top: min(first.y, second.y), right: max(first.x, second.x),
        bottom: max(first.y, second.y))
    }
    let (byTop, byBottom) = (
      spans.sorted { $0.top < $1.top }, spans.sorted { $0.bottom < $1.bottom }
    )
    for left in Set(points.map(\.x)).sorted() {
      let column = Rectangle(x: left - margin, y: map.top, width: width, height: height)
        .inset(by: margin * 0.5)
      let isBetween = { (pair: Rectangle) in pair.left >= column.left && pair.right <= column.right
      }
      let upper = byTop.filter(isBetween).map(\.top)
      let lower = byBottom.filter(isBetween).map(\.bottom)
      if upper.count <= best?.count ?? 0 { continue }
      var (above, within) = (0, 0)
      for top in tops {
        let window = Rectangle(
          x: left - margin, y: top - margin, width: width, height: height)
        let inner = window.inset(by: margin * 0.5)
        // No pair is as high as a window, so none is both above and below.
        while above < upper.count, upper[above] < inner.top { above += 1 }
        while within < lower.count, lower[within] <= inner.bottom { within += 1 }
        let count = within - above
        if count > best?.count ?? 0 { best = (left - margin, top - margin, count) }
      }
    }
    guard let best else { return nil }
    let found = Rectangle(x: best.left, y: best.top, width: width, height: height)
    return (centred(found, on: points, in: map), best.count)
  }

  /// The window moved so that its marks stand in the middle, without losing any, inside the map.
  private static func centred(
    _ window: Rectangle, on points: [Point], in map: Rectangle
  ) -> Rectangle {
    let inside = points.filter(window.contains)
    guard let west = inside.map(\.x).min(), let east = inside.map(\.x).max(),
      let north = inside.map(\.y).min(), let south = inside.map(\.y).max()
    else { return window }
    let left = (west + east - window.width) / 2
    let top = (north + south - window.height) / 2
    return Rectangle(
      x: min(max(left, map.left), map.right - window.width),
      y: min(max(top, map.top), map.bottom - window.height), width: window.width,
      height: window.height)
  }
}
