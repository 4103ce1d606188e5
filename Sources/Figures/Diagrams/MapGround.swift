internal import Records

/// Land and water of a map: what lies behind the marks of every map, large or small.
struct MapGround {
  /// A piece of land or water, cut to the panel.
  struct Area {
    let points: [Point]
    let fill: Colour
    /// The name of a lake.
    let name: String?
  }

  /// What the panel is filled with before anything is drawn on it.
  let fill: Colour
  /// From the back to the front.
  let areas: [Area]

  /// The ground of a panel under a projection.
  ///
  /// - Complexity: O(number of points of the outlines).
  init(_ outlines: [Outline], _ projection: MapProjection, in panel: Rectangle) {
    fill = outlines.contains { $0.kind == .land && !$0.isHole } ? Ink.water : Ink.land
    let order: [(Outline.Kind, Bool)] = [
      (.land, false), (.land, true), (.lake, false), (.lake, true),
    ]
    areas = order.flatMap { kind, isHole in
      outlines.filter { $0.kind == kind && $0.isHole == isHole }.compactMap { outline in
        let points = PolygonClipping.clip(outline.points.map(projection.point), to: panel)
        guard points.count > 2 else { return nil }
        return Area(
          points: points, fill: (kind == .land) != isHole ? Ink.land : Ink.water,
          name: kind == .lake && !isHole ? outline.name : nil)
      }
    }
  }

  /// The panel with its projection, cut where the outlines of the land end.
  ///
  /// Beyond them nothing is known of land and water. What is cut off at the left and at the top
  /// moves the rest; a panel stays whole where a place would lie at the edge.
  ///
  /// - Parameters:
  ///   - places: what the map must show.
  ///   - outlines: land and lakes.
  ///   - panel: the room for it.
  ///   - margin: the least room around the places.
  /// - Returns: the part of the room that is used, and what is where in it.
  static func fitted(
    _ places: [Coordinates], on outlines: [Outline], into panel: Rectangle, margin: Double
  ) -> (panel: Rectangle, projection: MapProjection) {
    let projection = MapProjection(fitting: places, into: panel.inset(by: margin))
    let land = outlines.filter { $0.kind == .land }.flatMap(\.points).map(projection.point)
    guard let left = land.map(\.x).min(), let right = land.map(\.x).max(),
      let top = land.map(\.y).min(), let bottom = land.map(\.y).max()
    else { return (panel, projection) }
    let edge = min(8, margin / 2)
    let inner = Rectangle(left: left, top: top, right: right, bottom: bottom).inset(by: edge)
    guard places.allSatisfy({ inner.contains(projection.point($0)) }) else {
      return (panel, projection)
    }
    let cut = Rectangle(
      left: max(panel.left, left), top: max(panel.top, top), right: min(panel.right, right),
      bottom: min(panel.bottom, bottom))
    return (
      Rectangle(x: panel.left, y: panel.top, width: cut.width, height: cut.height),
      projection.moved(byX: panel.left - cut.left, y: panel.top - cut.top)
    )
  }
}
