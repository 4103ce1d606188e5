import Records
import Testing

@testable import Figures

@Suite struct MapGroundTests {
  /// A projection that draws a degree as ten points, with latitude 60 at the top.
  private static let projection = MapProjection(
    fitting: [
      Coordinates(latitude: 0, longitude: 0), Coordinates(latitude: 10, longitude: 10),
    ], into: Rectangle(x: 0, y: 0, width: 100, height: 100))

  private static func members(_ places: [(Double, Double, String)]) -> [CountyGround.Member] {
    places.map { CountyGround.Member(place: Point($0.0, $0.1), county: $0.2) }
  }

  private static let two = members([
    (10, 10, "a"), (20, 20, "a"), (10, 30, "a"), (80, 10, "b"), (90, 20, "b"), (80, 30, "b"),
  ])

  @Test("a county's name stands only where its own members are nearest")
  func nearest() {
    let ground = CountyGround(members: Self.two, outlines: [], projection: Self.projection)
    let box = { (x: Double) in Rectangle(centre: Point(x, 20), width: 20, height: 8) }
    #expect(ground.holds(box(15), in: "a"))
    #expect(!ground.holds(box(85), in: "a"))
    #expect(ground.holds(box(85), in: "b"))
    #expect(!ground.holds(box(50), in: "a") && !ground.holds(box(50), in: "b"))
    let wide = Rectangle(centre: Point(30, 20), width: 70, height: 8)
    #expect(!ground.holds(wide, in: "a"), "its right end lies among the others")
  }

  @Test("a county's name stands on land, not in the sea nor in a lake")
  func land() {
    let square = { (kind: Outline.Kind, isHole: Bool, corners: [Double]) in
      Outline(
        kind: kind, isHole: isHole,
        points: [(0, 0), (1, 0), (1, 1), (0, 1)].map { corner in
          let x = corner.0 == 0 ? corners[0] : corners[1]
          let y = corner.1 == 0 ? corners[2] : corners[3]
          return Coordinates(latitude: y, longitude: x)
        })
    }
    let points = [(2.0, 8.0), (4.0, 8.0), (8.0, 8.0)].map {
      Self.projection.point(Coordinates(latitude: $0.1, longitude: $0.0))
    }
    let outlines = [square(.land, false, [0, 6, 0, 10]), square(.lake, false, [3, 5, 7, 9])]
    let ground = CountyGround(
      members: points.map { CountyGround.Member(place: $0, county: "a") }, outlines: outlines,
      projection: Self.projection)
    let held = points.map { ground.holds(Rectangle(centre: $0, width: 4, height: 4), in: "a") }
    #expect(held == [true, false, false])
  }

  @Test("a tie bends around a mark that stands in its way, and is straight where none does")
  func bentTie() {
    let circle = { (x: Double, y: Double) in
      OverlapRemoval.Circle(centre: Point(x, y), radius: 6)
    }
    let (from, to) = (circle(0, 0), circle(100, 0))
    let free = TieRoute(from: from, to: to, around: [circle(50, 40)])
    #expect(free.curve.allSatisfy { abs($0.y) < 1e-9 })
    #expect(free.pieces.count == 1)
    let bent = TieRoute(from: from, to: to, around: [circle(50, 0)])
    #expect(bent.pieces.count > 1)
    for piece in bent.pieces {
      let place = Rectangle(centre: Point(50, 0), width: 8, height: 8)
      #expect(!place.isCrossed(from: piece.start, to: piece.end))
    }
    let middle = bent.pieces[bent.pieces.count / 2].start
    #expect(abs(middle.y) > 8)
  }
}
