/// Finds a place for every label near its mark, so that no label covers another label or a mark.
///
/// Greedy with improvement: the labels in the most crowded places choose first, then each chooses
/// again a few times while the others stand still. No label is dropped; one that finds no room near
/// its mark stands farther away and gets a leader line.
///
/// - Source: after J. Christensen, J. Marks and S. Shieber, ACM Transactions on Graphics 14 (1995)
///   203-232, who found such local search close to the best of simple methods.
enum LabelPlacement {
  /// A label that wants a place.
  struct Request: Hashable, Sendable {
    /// The middle of the mark.
    let anchor: Point
    /// Room from the middle to the mark's edge.
    let radius: Double
    /// The size of the label.
    let width: Double
    let height: Double
  }

  /// Where a label came to stand.
  struct Place: Hashable, Sendable {
    let box: Rectangle
    /// The line from mark to label where the label stands off; else `nil`.
    let leader: Leader?
  }

  /// A line from a mark's edge to its label.
  struct Leader: Hashable, Sendable {
    let start: Point
    let end: Point
  }

  /// One place per request, in order.
  ///
  /// - Parameters:
  ///   - requests: the labels with their marks.
  ///   - obstacles: what labels must not cover, beside the marks of all requests.
  ///   - lines: what labels should rather not cover.
  ///   - window: where labels may stand.
  /// - Returns: a box per request; disjoint wherever the window has the room.
  /// - Complexity: O(*n* · *c* · (*n* + *o*)) for *c* candidates a label and *o* obstacles.
  static func places(
    for requests: [Request], obstacles: [Rectangle] = [], lines: [Leader] = [],
    within window: Rectangle
  ) -> [Place] {
    var search = Search(
      requests: requests, obstacles: obstacles, lines: lines, window: window)
    return search.run()
  }

  private struct Search {
    let requests: [Request]
    let obstacles: [Rectangle]
    let lines: [Leader]
    let window: Rectangle
    let marks: [Rectangle]
    var chosen: [Place?]

    init(
      requests: [Request], obstacles: [Rectangle], lines: [Leader], window: Rectangle
    ) {
      self.requests = requests
      self.obstacles = obstacles
      self.lines = lines
      self.window = window
      marks = requests.map {
        Rectangle(centre: $0.anchor, width: $0.radius * 1.8, height: $0.radius * 1.8)
      }
      chosen = Array(repeating: nil, count: requests.count)
    }

    mutating func run() -> [Place] {
      let order = requests.indices.sorted { left, right in
        let (first, second) = (crowding(left), crowding(right))
        return first == second ? left < right : first > second
      }
      for _ in 0..<6 {
        var isChanged = false
        for index in order {
          let place = best(for: index)
          if place != chosen[index] { isChanged = true }
          chosen[index] = place
        }
        if !isChanged { break }
      }
      return chosen.enumerated().map { index, place in place ?? fallback(for: index) }
    }

    private func crowding(_ index: Int) -> Int {
      requests.count { $0.anchor.distance(to: requests[index].anchor) < 45 }
    }

    /// The cheapest place that covers nothing; near rings are tried first.
    private func best(for index: Int) -> Place {
      var best: (place: Place, cost: Double)?
      for ring in Self.rings {
        if let best, best.cost <= ring { break }
        for (step, way) in Self.ways(ring: ring).enumerated() {
          let place = place(of: requests[index], ring: ring, way: way)
          guard isFree(place.box, for: index) else { continue }
          let cost = ring + Self.preference(step, ring: ring) + disturbance(place, of: index)
          if cost < best?.cost ?? .infinity { best = (place, cost) }
        }
      }
      return best?.place ?? fallback(for: index)
    }

    private func isFree(_ box: Rectangle, for index: Int) -> Bool {
      guard window.contains(box) else { return false }
      for (other, mark) in marks.enumerated() where mark.intersects(box) {
        if other != index || requests[index].radius > 0 { return false }
      }
      if obstacles.contains(where: { $0.intersects(box) }) { return false }
      for (other, place) in chosen.enumerated() where other != index {
        if let place, place.box.intersects(box) { return false }
      }
      return true
    }

    /// Lines over labels, lines that cross, and labels nearer to another mark than to their own.
    private func disturbance(_ place: Place, of index: Int) -> Double {
      var cost = 2.2 * Double(lines.count { place.box.isCrossed(from: $0.start, to: $0.end) })
      for (other, placed) in chosen.enumerated() where other != index {
        guard let placed else { continue }
        if let leader = place.leader, placed.box.isCrossed(from: leader.start, to: leader.end) {
          cost += 60
        }
        if let leader = placed.leader, place.box.isCrossed(from: leader.start, to: leader.end) {
          cost += 60
        }
      }
      if let leader = place.leader {
        for (other, mark) in marks.enumerated() where other != index {
          if mark.isCrossed(from: leader.start, to: leader.end) { cost += 20 }
        }
      }
      let own =
        place.box.nearestPoint(to: requests[index].anchor)
        .distance(to: requests[index].anchor) - requests[index].radius
      for (other, request) in requests.enumerated() where other != index {
        let gap =
          place.box.nearestPoint(to: request.anchor).distance(to: request.anchor)
          - request.radius
        if gap < own { cost += 6 } else if gap < own + 2.5 { cost += 2.5 }
      }
      return cost
    }

    /// The free place nearest to the mark anywhere in the window; where there is none, the place
    /// that covers least.
    private func fallback(for index: Int) -> Place {
      let request = requests[index]
      var best: (box: Rectangle, cost: Double)?
      let taken = RectangleRows(
        marks + obstacles
          + chosen.enumerated().compactMap { other, place in other == index ? nil : place?.box })
      let room = Rectangle(
        left: window.left, top: window.top, right: max(window.left, window.right - request.width),
        bottom: max(window.top, window.bottom - request.height))
      for top in stride(from: room.top, through: room.bottom, by: 3) {
        for left in stride(from: room.left, through: room.right, by: 6) {
          let box = Rectangle(x: left, y: top, width: request.width, height: request.height)
          let distance = box.nearestPoint(to: request.anchor).distance(to: request.anchor)
          if let best, distance >= best.cost { continue }
          let cost = distance + taken.sharedArea(with: box) * 1000
          if cost < best?.cost ?? .infinity { best = (box, cost) }
        }
      }
      let box =
        best?.box
        ?? Rectangle(
          x: room.left, y: room.top, width: request.width, height: request.height)
      return Place(box: box, leader: Self.leader(to: box, from: request))
    }

    // MARK: Candidates

    private static let rings: [Double] = [1.5, 4, 8, 13, 20, 28, 38, 50, 64, 80, 100]

    /// East, west, then the other quarters and eighths; farther out sixteen ways.
    private static func ways(ring: Double) -> [Point] {
      let eighth = 0.5.squareRoot()
      let near = [
        Point(1, 0), Point(-1, 0), Point(0, -1), Point(0, 1), Point(eighth, -eighth),
        Point(eighth, eighth), Point(-eighth, -eighth), Point(-eighth, eighth),
      ]
      let (long, short) = (0.924, 0.383)
      return near + [
        Point(long, -short), Point(long, short), Point(-long, -short), Point(-long, short),
        Point(short, -long), Point(short, long), Point(-short, -long), Point(-short, long),
      ]
    }

    private static func preference(_ step: Int, ring: Double) -> Double {
      step == 0 ? 0 : step < 4 ? 0.6 : step < 8 ? 1 : 1.4
    }

    private func place(of request: Request, ring: Double, way: Point) -> Place {
      let reach = request.radius + ring
      let lean = { (value: Double) in min(max(value * 1.5, -1), 1) }
      let centre = Point(
        request.anchor.x + way.x * reach + lean(way.x) * request.width / 2,
        request.anchor.y + way.y * reach + lean(way.y) * request.height / 2)
      let box = Rectangle(centre: centre, width: request.width, height: request.height)
      return Place(box: box, leader: ring > 7 ? Self.leader(to: box, from: request) : nil)
    }

    private static func leader(to box: Rectangle, from request: Request) -> Leader? {
      let end = box.nearestPoint(to: request.anchor)
      guard end.distance(to: request.anchor) > request.radius + 3 else { return nil }
      let start = request.anchor.towards(end, by: request.radius)
      return Leader(start: start, end: end)
    }
  }
}

/// Rectangles by rows of equal height, so that those near a place are found without looking at all.
private struct RectangleRows {
  private static let height = 16.0
  private let rectangles: [Rectangle]
  private var rows: [Int: [Int]] = [:]

  init(_ rectangles: [Rectangle]) {
    self.rectangles = rectangles
    for (place, rectangle) in rectangles.enumerated() {
      for row in Self.row(rectangle.top)...max(Self.row(rectangle.top), Self.row(rectangle.bottom))
      {
        rows[row, default: []].append(place)
      }
    }
  }

  private static func row(_ y: Double) -> Int { Int((y / height).rounded(.down)) }

  /// The areas that a box shares with all, summed.
  func sharedArea(with box: Rectangle) -> Double {
    var area = 0.0
    for row in Self.row(box.top)...max(Self.row(box.top), Self.row(box.bottom)) {
      for place in rows[row] ?? [] {
        let rectangle = rectangles[place]
        // Each counts in the first row that both have.
        guard Self.row(max(rectangle.top, box.top)) == row else { continue }
        area += rectangle.sharedArea(with: box)
      }
    }
    return area
  }
}
