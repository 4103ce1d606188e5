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
    private(set) var chosen: [Place?]
    /// The marks, then the obstacles.
    private let fixed: RectangleRows
    /// The boxes of the chosen places.
    private var taken: RectangleRows

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
      fixed = RectangleRows(marks + obstacles)
      taken = RectangleRows(room: requests.count)
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
          guard place != chosen[index] else { continue }
          isChanged = true
          chosen[index] = place
          taken.move(index, to: place.box)
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
      let mayCoverOwn = requests[index].radius <= 0
      return !fixed.meets(box, otherThan: mayCoverOwn ? index : nil)
        && !taken.meets(box, otherThan: index)
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
      let room = Rectangle(
        left: window.left, top: window.top, right: max(window.left, window.right - request.width),
        bottom: max(window.top, window.bottom - request.height))
      let box = nearestFree(in: room, for: index) ?? leastCovering(in: room, for: index)
      return Place(box: box, leader: Self.leader(to: box, from: request))
    }

    /// Rows are looked at by their distance, so that few are.
    private func nearestFree(in room: Rectangle, for index: Int) -> Rectangle? {
      let request = requests[index]
      let anchor = request.anchor
      let rows = stride(from: room.top, through: room.bottom, by: 3).map { top in
        (gap: max(0, anchor.y - top - request.height, top - anchor.y), top: top)
      }
      var best: (box: Rectangle, distance: Double)?
      for row in rows.sorted(by: { ($0.gap, $0.top) < ($1.gap, $1.top) }) {
        if let best, row.gap >= best.distance { break }
        for left in stride(from: room.left, through: room.right, by: 6) {
          let across = max(0, anchor.x - left - request.width, left - anchor.x)
          let distance = (across * across + row.gap * row.gap).squareRoot()
          if let best, distance >= best.distance { continue }
          let box = Rectangle(
            x: left, y: row.top, width: request.width, height: request.height)
          if !fixed.meets(box, otherThan: nil), !taken.meets(box, otherThan: index) {
            best = (box, distance)
          }
        }
      }
      return best?.box
    }

    /// On a grid half as fine, since no place is right.
    private func leastCovering(in room: Rectangle, for index: Int) -> Rectangle {
      let request = requests[index]
      var best: (box: Rectangle, cost: Double)?
      for top in stride(from: room.top, through: room.bottom, by: 6) {
        for left in stride(from: room.left, through: room.right, by: 12) {
          let box = Rectangle(x: left, y: top, width: request.width, height: request.height)
          let distance = box.nearestPoint(to: request.anchor).distance(to: request.anchor)
          let most = ((best?.cost ?? .infinity) - distance) / 1000
          guard most > 0,
            let marks = fixed.sharedArea(with: box, otherThan: nil, below: most),
            let labels = taken.sharedArea(with: box, otherThan: index, below: most - marks)
          else { continue }
          best = (box, distance + (marks + labels) * 1000)
        }
      }
      return best?.box
        ?? Rectangle(x: room.left, y: room.top, width: request.width, height: request.height)
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
  private var rectangles: [Rectangle?]
  private var rows: [Int: [Int]] = [:]

  init(_ rectangles: [Rectangle]) {
    self.rectangles = []
    self.rectangles.reserveCapacity(rectangles.count)
    for (place, rectangle) in rectangles.enumerated() {
      self.rectangles.append(rectangle)
      enter(place, rectangle)
    }
  }

  /// Room for so many that have no place yet.
  init(room count: Int) {
    rectangles = Array(repeating: nil, count: count)
  }

  /// Puts one where it was not.
  mutating func move(_ place: Int, to rectangle: Rectangle) {
    if let old = rectangles[place] {
      for row in Self.rows(of: old) { rows[row]?.removeAll { $0 == place } }
    }
    rectangles[place] = rectangle
    enter(place, rectangle)
  }

  private mutating func enter(_ place: Int, _ rectangle: Rectangle) {
    for row in Self.rows(of: rectangle) { rows[row, default: []].append(place) }
  }

  /// Whether a box shares more than a border with any but one.
  func meets(_ box: Rectangle, otherThan own: Int?) -> Bool {
    for row in Self.rows(of: box) {
      for place in rows[row] ?? [] where place != own {
        if let rectangle = rectangles[place], rectangle.intersects(box) { return true }
      }
    }
    return false
  }

  private static func rows(of box: Rectangle) -> ClosedRange<Int> {
    row(box.top)...max(row(box.top), row(box.bottom))
  }

  private static func row(_ y: Double) -> Int { Int((y / height).rounded(.down)) }

  /// The areas that a box shares with all but one, summed; `nil` where they reach a limit.
  func sharedArea(with box: Rectangle, otherThan own: Int?, below limit: Double) -> Double? {
    var area = 0.0
    for row in Self.rows(of: box) {
      for place in rows[row] ?? [] where place != own {
        guard let rectangle = rectangles[place] else { continue }
        // Each counts in the first row that both have.
        guard Self.row(max(rectangle.top, box.top)) == row else { continue }
        area += rectangle.sharedArea(with: box)
        if area >= limit { return nil }
      }
    }
    return area < limit ? area : nil
  }
}
