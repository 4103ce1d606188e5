internal import Records

// The calm picture behind the marks: water, land, names, a scale.

extension RegionMap {
  /// The name of a lake and where it lies on the panel.
  struct LakeName {
    let name: String
    let box: Rectangle
  }

  /// Draws water and land, cut to the panel; returns the named lakes.
  func drawBackground(
    _ panel: Rectangle, _ projection: MapProjection, on frame: inout DiagramFrame
  ) -> [LakeName] {
    let ground = MapGround(book.tables.outlines, projection, in: panel)
    frame.canvas.addArea(panel, fill: ground.fill)
    for area in ground.areas { frame.canvas.addArea(area.points, fill: area.fill) }
    return ground.areas.compactMap { area in
      area.name.map { LakeName(name: $0, box: Rectangle(around: area.points)) }
    }
  }

  /// Draws the names of lakes and counties where there is room for them.
  ///
  /// Names that find none are left out, since they are only background. A county's name stands only
  /// among its own members.
  func drawNames(
    _ panel: Rectangle, _ projection: MapProjection, _ lakes: [LakeName], _ taken: [Rectangle],
    on frame: inout DiagramFrame
  ) {
    var taken = taken
    for lake in lakes {
      place(
        lake.name, size: 8.5, colour: Ink.waterText, isBold: false, near: lake.box.centre,
        within: lake.box.inset(by: -8), panel, &taken, on: &frame)
    }
    let ground = CountyGround(
      members: marks.map {
        CountyGround.Member(place: projection.point($0.position), county: $0.county)
      }, outlines: book.tables.outlines, projection: projection)
    let groups = Dictionary(grouping: marks.filter { $0.county != nil }) { $0.county ?? "" }
    for code in groups.keys.sorted() {
      let members = (groups[code] ?? []).map { projection.point($0.position) }
      guard members.count > 1 else { continue }
      let box = Rectangle(around: members)
      let centre = Point(
        members.map(\.x).reduce(0, +) / Double(members.count),
        members.map(\.y).reduce(0, +) / Double(members.count))
      guard panel.contains(centre) else { continue }
      place(
        book.countyPhrase(code).text(in: language).uppercased(), size: 9, colour: Ink.countyText,
        isBold: true, near: centre, within: box.inset(by: -14), panel, &taken, on: &frame
      ) { ground.holds($0, in: code) }
    }
  }

  private func place(
    _ text: String, size: Double, colour: Colour, isBold: Bool, near centre: Point,
    within area: Rectangle, _ panel: Rectangle, _ taken: inout [Rectangle],
    on frame: inout DiagramFrame, where isAllowed: (Rectangle) -> Bool = { _ in true }
  ) {
    let width = TextMeasure.width(of: text, size: size, isBold: isBold) * 1.03 + 4
    let height = size * 1.3
    var best: (box: Rectangle, distance: Double)?
    for y in stride(from: area.top, through: area.bottom, by: 3) {
      for x in stride(from: area.left, through: area.right, by: 4) {
        let box = Rectangle(centre: Point(x, y), width: width, height: height)
        let distance = box.centre.distance(to: centre)
        if let best, best.distance <= distance { continue }
        guard panel.inset(by: 2).contains(box), !taken.contains(where: { $0.intersects(box) }),
          isAllowed(box)
        else { continue }
        best = (box, distance)
      }
    }
    guard let best else { return }
    taken.append(best.box)
    frame.canvas.addText(
      text, at: Point(best.box.centre.x, best.box.bottom - size * 0.32), size: size,
      colour: colour, isBold: isBold, anchor: .middle)
  }

  /// Draws a bar of a round number of kilometres in the lower right corner; returns its room.
  func drawScale(
    _ panel: Rectangle, _ projection: MapProjection, on frame: inout DiagramFrame
  ) -> Rectangle {
    var kilometres = 1.0
    for step in [1.0, 2, 5, 10, 20, 50, 100, 200, 500, 1000]
    where step * projection.pointsPerKilometre <= panel.width * 0.22 {
      kilometres = step
    }
    let length = kilometres * projection.pointsPerKilometre
    let right = panel.right - 10
    let y = panel.bottom - 9
    frame.canvas.addLine(
      [
        Point(right - length, y - 3), Point(right - length, y), Point(right, y),
        Point(right, y - 3),
      ], colour: Ink.muted, width: 1)
    frame.canvas.addText(
      "\(Int(kilometres)) km", at: Point(right - length / 2, y - 4), size: 7.5, colour: Ink.muted,
      anchor: .middle)
    return Rectangle(left: right - length - 3, top: y - 13, right: right + 3, bottom: y + 3)
  }
}
