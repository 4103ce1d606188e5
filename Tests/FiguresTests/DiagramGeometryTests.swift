import Records
import Testing

@testable import Figures

@Suite struct DiagramGeometryTests {
  // MARK: Clipping

  private func area(_ points: [Point]) -> Double {
    var sum = 0.0
    for (index, point) in points.enumerated() {
      let next = points[(index + 1) % points.count]
      sum += point.x * next.y - next.x * point.y
    }
    return abs(sum) / 2
  }

  @Test("a triangle of area 8 cut to a square of side 3 keeps 7: the square without its corner")
  func clipping() {
    let triangle = [Point(0, 0), Point(4, 0), Point(0, 4)]
    let window = Rectangle(x: 0, y: 0, width: 3, height: 3)
    let clipped = PolygonClipping.clip(triangle, to: window)
    #expect(abs(area(clipped) - 7) < 1e-12)
    #expect(clipped.allSatisfy { window.inset(by: -1e-9).contains($0) })
    #expect(clipped.contains(Point(3, 1)))
    #expect(clipped.contains(Point(1, 3)))
  }

  @Test("a polygon outside is gone, one inside is the same, one around becomes the window")
  func clippingExtremes() {
    let square = [Point(1, 1), Point(2, 1), Point(2, 2), Point(1, 2)]
    #expect(PolygonClipping.clip(square, to: Rectangle(x: 5, y: 5, width: 2, height: 2)).isEmpty)
    #expect(PolygonClipping.clip(square, to: Rectangle(x: 0, y: 0, width: 9, height: 9)) == square)
    let small = Rectangle(x: 1.2, y: 1.2, width: 0.5, height: 0.5)
    #expect(abs(area(PolygonClipping.clip(square, to: small)) - 0.25) < 1e-12)
  }

  // MARK: Projection

  @Test("around 60° north a degree of longitude is half a degree of latitude")
  func projection() {
    #expect(abs(MapProjection.cosine(ofDegrees: 60) - 0.5) < 1e-15)
    #expect(abs(MapProjection.cosine(ofDegrees: 180) + 1) < 1e-12)
    let projection = MapProjection(
      fitting: [
        Coordinates(latitude: 59, longitude: 16), Coordinates(latitude: 61, longitude: 20),
      ], into: Rectangle(x: 0, y: 0, width: 400, height: 400))
    let middle = projection.point(Coordinates(latitude: 60, longitude: 18))
    let corner = projection.point(Coordinates(latitude: 61, longitude: 16))
    #expect(middle.distance(to: Point(200, 200)) < 1e-9)
    #expect(corner.distance(to: Point(0, 0)) < 1e-9)
    #expect(abs(projection.pointsPerKilometre - 200 / 111.195) < 1e-12)
    let larger = projection.magnified(
      Rectangle(x: 100, y: 100, width: 100, height: 100),
      into: Rectangle(x: 0, y: 0, width: 400, height: 400))
    let moved = larger.point(Coordinates(latitude: 60, longitude: 18))
    #expect(moved.distance(to: Point(400, 400)) < 1e-9)
    #expect(abs(larger.scale - 4 * projection.scale) < 1e-9)
  }

  // MARK: Labels

  @Test("100 labels on random points cover neither each other nor a mark", arguments: [1, 2, 3])
  func labels(_ seed: UInt64) {
    var random = SeededNumbers(seed: seed)
    let window = Rectangle(x: 0, y: 0, width: 440, height: 520)
    let circles = OverlapRemoval.separated(
      (0..<100).map { _ in
        OverlapRemoval.Circle(
          centre: Point(Double(random.next(below: 440)), Double(random.next(below: 520))),
          radius: Double(3 + random.next(below: 4)))
      }, gap: 1.5, within: window)
    let requests = circles.map {
      LabelPlacement.Request(
        anchor: $0.centre, radius: $0.radius, width: Double(28 + random.next(below: 40)), height: 9)
    }
    let places = LabelPlacement.places(for: requests, within: window)
    #expect(places.count == 100)
    for (first, place) in places.enumerated() {
      #expect(window.contains(place.box))
      for second in places.indices where second > first {
        #expect(place.box.sharedArea(with: places[second].box) == 0)
      }
      for circle in circles {
        let nearest = place.box.nearestPoint(to: circle.centre)
        #expect(nearest.distance(to: circle.centre) > circle.radius * 0.88)
      }
    }
    #expect(places == LabelPlacement.places(for: requests, within: window))
  }

  @Test("a lone label stands right of its mark, and one in the eastern corner left of it")
  func loneLabel() {
    let window = Rectangle(x: 0, y: 0, width: 200, height: 100)
    let place = { (x: Double) in
      LabelPlacement.places(
        for: [.init(anchor: Point(x, 50), radius: 5, width: 40, height: 10)], within: window)[0]
    }
    #expect(place(100).box.left > 105)
    #expect(place(195).box.right < 190)
    #expect(place(100).leader == nil)
  }

  @Test("a label walled in on all sides gets a leader line from its mark to its box")
  func leader() throws {
    let walls = [Rectangle(x: 70, y: 70, width: 60, height: 60)]
    let place = LabelPlacement.places(
      for: [.init(anchor: Point(100, 100), radius: 4, width: 30, height: 9)], obstacles: walls,
      within: Rectangle(x: 0, y: 0, width: 200, height: 200))[0]
    #expect(!place.box.intersects(walls[0]))
    let leader = try #require(place.leader)
    #expect(abs(leader.start.distance(to: Point(100, 100)) - 4) < 1e-9)
    #expect(place.box.nearestPoint(to: leader.end) == leader.end)
  }

  // MARK: Overlaps

  @Test("marks on top of each other part, and what lies west stays west")
  func overlaps() {
    let window = Rectangle(x: 0, y: 0, width: 300, height: 300)
    let circles = [(100.0, 6.0), (103, 8), (103, 5), (99, 7), (250, 9)].map {
      OverlapRemoval.Circle(centre: Point($0.0, 150), radius: $0.1)
    }
    let moved = OverlapRemoval.separated(circles, gap: 2, within: window)
    for first in moved.indices {
      for second in moved.indices where second > first {
        let needed = moved[first].radius + moved[second].radius + 2
        #expect(moved[first].centre.distance(to: moved[second].centre) > needed - 1e-3)
      }
    }
    #expect(moved[3].centre.x < moved[0].centre.x)
    #expect(moved[0].centre.x < moved[1].centre.x)
    #expect(moved[4] == circles[4])
  }

  @Test("the inset shows the crowd of 16 and nothing else; an even map has none")
  func crowdedArea() throws {
    let crowd = (0..<16).map { Point(300 + Double($0 % 4) * 9, 200 + Double($0 / 4) * 9) }
    let rest = (0..<10).map { Point(20 + Double($0 % 5) * 50, 60 + Double($0 / 5) * 380) }
    let map = Rectangle(x: 0, y: 0, width: 440, height: 520)
    let inset = Rectangle(x: 460, y: 0, width: 400, height: 400)
    let window = try #require(CrowdedArea.window(of: crowd + rest, inset: inset, in: map))
    #expect(crowd.allSatisfy(window.contains))
    #expect(!rest.contains(where: window.contains))
    #expect(map.contains(window))
    #expect(abs(window.width / window.height - 1) < 1e-9)
    #expect(CrowdedArea.window(of: rest, inset: inset, in: map) == nil)
  }

  // MARK: Lines

  @Test("three that want the same place stand around it; two far apart stay")
  func lineSpreading() {
    #expect(
      LineSpreading.places(for: [0, 0, 0], gaps: [0, 2, 2], from: -10, to: 10) == [-2, 0, 2])
    #expect(LineSpreading.places(for: [1, 5], gaps: [0, 2], from: 0, to: 10) == [1, 5])
    #expect(LineSpreading.places(for: [9, 9], gaps: [0, 4], from: 0, to: 10) == [6, 10])
  }

  @Test("lines of text keep every word, fit, and never part a number from its word")
  func wrapping() {
    let text = "Av 65 kommuner är minst 5 och högst 29 nådda; de flesta är inte namngivna"
    for width in [80.0, 120, 300] {
      let lines = TextWrapping.lines(text, width: width, size: 10)
      #expect(lines.joined(separator: " ") == text)
      #expect(lines.allSatisfy { TextMeasure.width(of: $0, size: 10) <= width })
      #expect(!lines.contains { $0.hasSuffix(" 65") || $0.hasSuffix(" 29") })
    }
    #expect(TextWrapping.lines(text, width: 100, size: 10, atMost: 2).count == 2)
    #expect(TextWrapping.lines(text, width: 100, size: 10, atMost: 2)[1].hasSuffix("…"))
  }

  @Test("the axis of 2020 and 2021 gives each of its 731 days one point")
  func timeAxis() throws {
    let days = [(2020, 3, 4), (2021, 9, 9), (2020, 1, 1), (2021, 12, 31)]
      .compactMap { Day(year: $0.0, month: $0.1, day: $0.2) }
    let axis = try #require(TimeAxis(holding: Array(days.prefix(2)), from: 0, to: 731))
    #expect(abs(axis.x(days[2]) - 0.5) < 1e-9)
    #expect(abs(axis.x(days[3]) - 730.5) < 1e-9)
    #expect(abs(axis.x(startOf: 2021) - 366) < 1e-9)
    #expect(axis.gridYears == [2020, 2021])
    #expect(TimeAxis(holding: [], from: 0, to: 1) == nil)
  }

  @Test("text has 4.5:1 on what it stands on, outlines 3:1")
  func contrast() {
    for ground in [Ink.paper, Ink.land, Ink.water, Ink.meetingPaper, Ink.unknownPaper] {
      #expect(Ink.text.contrast(with: ground) >= 4.5)
      #expect(Ink.muted.contrast(with: ground) >= 4.5)
      #expect(Ink.outline.contrast(with: ground) >= 3)
      #expect(Ink.unknownLine.contrast(with: ground) >= 3)
      #expect(Ink.line.contrast(with: ground) >= 3)
    }
    #expect(Ink.waterText.contrast(with: Ink.water) >= 4.5)
    #expect(Ink.countyText.contrast(with: Ink.land) >= 4.5)
    #expect(Ink.countyText.contrast(with: Ink.water) >= 4.5)
    #expect(Ink.alert.contrast(with: Ink.alertPaper) >= 4.5)
    for line in [Ink.giver, Ink.middleTie, Ink.inferred, Ink.alert, Ink.meetingLine] {
      #expect(line.contrast(with: Ink.paper) >= 3)
      #expect(line.contrast(with: Ink.land) >= 3)
    }
  }
}
