internal import Records

extension SpreadDrawing {
  func draw(
    _ transfer: Transfer, _ anchors: [Identifier<Organisation>: Anchor],
    on frame: inout DiagramFrame
  ) {
    guard let giver = anchors[transfer.from], let taker = anchors[transfer.to] else { return }
    let curve: [Point]
    let tip: Point
    if taker.left > giver.mark.x + 16 {
      let way = taker.mark.y > giver.mark.y ? 1.0 : -1.0
      // Aside where the straight way down would run through another row's mark.
      let isBlocked = anchors.values.contains {
        abs($0.mark.x - giver.mark.x) < 10
          && ($0.place - giver.place) * ($0.place - taker.place) < 0
      }
      let start = Point(
        giver.mark.x + (isBlocked ? Self.radius : 0), giver.mark.y + way * (Self.radius + 2))
      let leg = start.x + (isBlocked ? 15 : 0)
      tip = Point(taker.left - 1.5, taker.mark.y)
      let end = Point(tip.x - 7, tip.y)
      curve = [
        start, Point(leg, start.y + (tip.y - start.y) * (isBlocked ? 0.3 : 0.85)),
        Point(leg + (end.x - leg) * 0.25, tip.y), end,
      ]
    } else {
      let returns = story.transfers.contains { $0.from == transfer.to && $0.to == transfer.from }
      tip = Point(taker.left - 1.5, taker.mark.y)
      curve = Self.bracket(
        from: giver, to: Point(tip.x - 7, tip.y),
        reach: returns && giver.place > taker.place ? 42 : 20)
    }
    let names = (story.book.shortName(of: transfer.from), story.book.shortName(of: transfer.to))
    let date = transfer.date.map { ", " + $0.phrase.text(in: language) } ?? ""
    frame.canvas.addEdge(
      from: "row-\(giver.place)", to: "row-\(taker.place)", curve: curve, tip: tip,
      colour: transfer.evidence.kind == .inferred ? Ink.inferred : Ink.outline, width: 1.4,
      line: transfer.evidence.kind.line,
      title: "\(names.0) → \(names.1)\(date), \(transfer.evidence.kind.name.text(in: language))")
  }

  /// Out to the left, along the rows and back in: several from one giver share the long part.
  private static func bracket(from giver: Anchor, to end: Point, reach: Double) -> [Point] {
    let way = end.y > giver.mark.y ? 1.0 : -1.0
    let isDay = giver.mark.x - giver.left < radius + 3
    let start =
      isDay
      ? Point(giver.mark.x - 2, giver.mark.y + way * (radius + 1))
      : Point(giver.left - 1, giver.mark.y + way * 2.5)
    let x = min(start.x, end.x + 7) - reach
    let height = abs(end.y - start.y)
    let first = Point(x, start.y + way * min(12, height * 0.4))
    let last = Point(x, end.y - way * min(9, height * 0.4))
    return [
      start, Point(start.x - 6, start.y), Point(x, start.y), first,
      first.towards(last, share: 1 / 3), first.towards(last, share: 2 / 3), last,
      Point(x, end.y), Point(x + 4, end.y), end,
    ]
  }
}
