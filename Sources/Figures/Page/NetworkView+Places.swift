public import Records

extension NetworkView {
  /// The network with everybody in a place: by springs, and those that had a place keep it.
  ///
  /// - Parameters:
  ///   - engine: what lays out.
  ///   - earlier: places of an earlier page by identifier.
  /// - Returns: the network, its nodes inside the frame and apart.
  /// - Throws: ``DrawingError`` when the layout fails.
  public func laidOut(
    by engine: GraphvizEngine, keeping earlier: [String: Point] = [:]
  ) async throws(DrawingError) -> NetworkView {
    guard !isEmpty else { return self }
    let kept = nodes.map { earlier[$0.id] }
    let hasKept = kept.contains { $0 != nil }
    let raw = try await engine.coordinates(of: springs(keeping: kept), layout: .neato)
      .nodes.map(\.centre)
    let upright = raw.map { Point($0.x, -$0.y) }
    let wished =
      hasKept
      ? zip(kept, upright).map { $0 ?? $1 } : Self.fitted(upright)
    let circles = zip(wished, kept).map { centre, kept in
      OverlapRemoval.Circle(centre: centre, radius: 9, isFixed: kept != nil)
    }
    let field = Rectangle(left: 0, top: 0, right: Self.width, bottom: Self.height).inset(by: 16)
    return placed(
      OverlapRemoval.separated(circles, gap: nodes.count > 150 ? 6 : 14, within: field)
        .map(\.centre))
  }

  /// The network on the map: where its organisations lie; `nil` where somebody's place is unknown.
  public func onMap(of book: RecordBook) -> NetworkView? {
    let places = nodes.compactMap { book[Identifier<Organisation>($0.id)]?.position }
    guard places.count == nodes.count, !places.isEmpty else { return nil }
    let page = Rectangle(left: 90, top: 40, right: Self.width - 130, bottom: Self.height - 40)
    let projection = MapProjection(fitting: places, into: page)
    var view = placed(places.map(projection.point))
    view.isOnMap = true
    return view
  }

  /// Hundredths of a point are what files keep: the same now and next month.
  private func placed(_ centres: [Point]) -> NetworkView {
    var view = self
    for (place, centre) in centres.enumerated() {
      view.nodes[place].place = Point(
        (centre.x * 100).rounded() / 100, (centre.y * 100).rounded() / 100)
    }
    return view
  }

  /// Ties as springs; the wider, the shorter.
  private func springs(keeping kept: [Point?]) -> GraphvizGraph {
    let origin: [GraphvizAttribute] = kept.contains { $0 != nil } ? [.keepsOrigin] : []
    var graph = GraphvizGraph(
      name: "springs", isDirected: false,
      attributes: [.overlap(.keep), .splines(.straight)] + origin)
    for (place, earlier) in kept.enumerated() {
      let pin = earlier.map { GraphvizAttribute.position(Point($0.x / 72, -$0.y / 72)) }
      graph.addNode(
        String(place),
        [.label(""), .shape(.circle), .width(16), .height(16), .fixedSize(true)]
          + [pin].compactMap(\.self))
    }
    for tie in ties where !tie.isWeak {
      graph.addEdge(from: String(tie.source), to: String(tie.target), .length(90 - 8 * tie.width))
    }
    return graph
  }

  /// Stretches a layout over the frame, with room for the names.
  static func fitted(_ centres: [Point]) -> [Point] {
    let (xs, ys) = (centres.map(\.x), centres.map(\.y))
    guard let west = xs.min(), let east = xs.max(), let top = ys.min(), let bottom = ys.max()
    else { return [] }
    let across = (width - 220) / max(1, east - west)
    let along = (height - 80) / max(1, bottom - top)
    let (wide, high) = (min(across, along * 2), min(along, across * 2))
    // What does not fill the frame stands in its middle.
    let left = 90 + max(0, width - 220 - (east - west) * wide) / 2
    let upper = 40 + max(0, height - 80 - (bottom - top) * high) / 2
    return centres.map { point in
      Point(left + (point.x - west) * wide, upper + (point.y - top) * high)
    }
  }
}
