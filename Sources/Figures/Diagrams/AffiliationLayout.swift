internal import Diffusion
internal import Graphs
internal import Records

/// Places and draws the two-mode network.
struct AffiliationLayout {
  let network: AffiliationNetwork
  let book: RecordBook
  let language: Language
  let events: EventWords
  /// The date that all of several events have; `nil` where dates differ.
  let commonDate: Phrase?
  /// Whether left and right tell givers from guests.
  let hasSides: Bool
  let givers: Set<Int>
  private let isLeft: [Bool]
  /// Gatherings from the top: by date, then by who came.
  private let order: [Int]

  private static let boxWidth = 216.0

  init(_ network: AffiliationNetwork, book: RecordBook, language: Language) {
    self.network = network
    self.book = book
    self.language = language
    events = EventWords(network, in: book)
    let dates = Set(network.gatherings.map { Self.impreciseDate(of: $0, in: book) })
    commonDate =
      network.gatherings.count > 1 && dates.count == 1
      ? dates.first.flatMap { $0?.shortPhrase } : nil
    let giving = Set(
      network.incidences.filter { Self.isGiving($0) }.map(\.organisation))
    let count = network.organisations.count
    let sided =
      !giving.isEmpty && giving.count <= 40 && count - giving.count <= 40
      && giving.count < count
    givers = giving
    hasSides = sided
    let seriation = GatheringOrder(network, book: book)
    order = seriation.order
    let centres = seriation.organisationCentres
    if sided {
      isLeft = (0..<count).map(giving.contains)
    } else {
      var left = Array(repeating: false, count: count)
      let ranked = (0..<count).sorted { (centres[$0], $0) < (centres[$1], $1) }
      for (rank, place) in ranked.enumerated() where rank.isMultiple(of: 2) { left[place] = true }
      isLeft = left
    }
  }

  private static func isGiving(_ incidence: AffiliationNetwork.Incidence) -> Bool {
    incidence.roles.contains(.giver) || incidence.roles.contains(.host)
  }

  // MARK: Drawing

  func draw(in frame: inout DiagramFrame) -> Double {
    let boxes = gatheringTexts()
    let left = network.organisations.indices.filter { isLeft[$0] }
    let right = network.organisations.indices.filter { !isLeft[$0] }
    let longest = Double(max(left.count, right.count, 1))
    let pitch = longest > 30 ? 12.5 : longest > 20 ? 15.0 : 19.0
    let boxHeights = boxes.map { Double($0.count) * 10.5 + (commonDate == nil ? 17 : 8) }
    let needed = boxHeights.reduce(0, +) + Double(boxes.count) * 9
    let sides = [(left, true), (right, false)].map { places, isLeft in
      heights(of: names(of: places, isLeft: isLeft, pitch), pitch).reduce(0, +)
    }
    let height = max(sides.max() ?? 0, needed, min(430, needed * 1.5))
    var top = frame.top + 10
    if hasSides { top = drawHeadings(in: &frame, at: top) }
    let middle = (frame.left + frame.right) / 2
    let space = (height - boxHeights.reduce(0, +)) / Double(max(1, boxes.count))
    var y = top
    var centres = Array(repeating: 0.0, count: boxes.count)
    for place in order {
      let box = Rectangle(
        x: middle - Self.boxWidth / 2, y: y + space / 2, width: Self.boxWidth,
        height: boxHeights[place])
      drawGathering(place, boxes[place], in: box, on: &frame)
      centres[place] = box.centre.y
      y += boxHeights[place] + space
    }
    drawSide(left, isLeft: true, centres, pitch, top...(top + height), on: &frame)
    drawSide(right, isLeft: false, centres, pitch, top...(top + height), on: &frame)
    return top + height + 4
  }

  private func drawHeadings(in frame: inout DiagramFrame, at top: Double) -> Double {
    let words = [
      Phrase(swedish: "Gav eller var värd", english: "Gave or hosted"),
      events.pluralHeading,
      Phrase(swedish: "Gäster och medverkande", english: "Guests and speakers"),
    ]
    let middle = (frame.left + frame.right) / 2
    let places: [(Double, XDotBackground.Anchor)] = [
      (markX(isLeft: true), .end), (middle, .middle), (markX(isLeft: false), .start),
    ]
    for (phrase, place) in zip(words, places) {
      frame.canvas.addText(
        phrase.text(in: language), at: Point(place.0, top + 9), size: 10, colour: Ink.muted,
        isBold: true, anchor: place.1)
    }
    return top + 20
  }

  // MARK: Names

  private static func nameSize(_ pitch: Double) -> Double { pitch < 14 ? 8 : 9 }

  /// The names of organisations in lines that fit their side.
  private func names(of places: [Int], isLeft: Bool, _ pitch: Double) -> [[String]] {
    let x = markX(isLeft: isLeft)
    let room =
      isLeft ? x - 10 - DiagramFrame.margin : DiagramFrame.width - DiagramFrame.margin - x - 10
    return places.map { place in
      TextWrapping.lines(
        NodeKind.label(of: network.organisations[place], in: book, language), width: room * 0.97,
        size: Self.nameSize(pitch), isBold: hasSides && isLeft)
    }
  }

  private func heights(of names: [[String]], _ pitch: Double) -> [Double] {
    names.map { max(pitch, Double($0.count) * Self.nameSize(pitch) * 1.2 + 3) }
  }

  private func markX(isLeft: Bool) -> Double {
    let reach = Self.boxWidth / 2 + 92
    return DiagramFrame.width / 2 + (isLeft ? -reach : reach)
  }

  private func gatheringTexts() -> [[String]] {
    network.gatherings.map { gathering in
      let title = book.phrase(of: gathering).text(in: language)
      let room = (Self.boxWidth - 16) * 0.96
      let limit = network.gatherings.count > 60 ? 1 : network.gatherings.count > 20 ? 2 : 3
      let lines = TextWrapping.balanced(title, width: room, size: 8.5)
      return lines.count <= limit
        ? lines : TextWrapping.lines(title, width: room, size: 8.5, atMost: limit)
    }
  }

  func date(of gathering: Attendance.Gathering) -> String {
    Self.impreciseDate(of: gathering, in: book)?.shortPhrase.text(in: language) ?? ""
  }

  private static func impreciseDate(
    of gathering: Attendance.Gathering, in book: RecordBook
  ) -> ImpreciseDate? {
    switch gathering {
    case .seminar(let id): book[id]?.date
    case .series(let id): book.dateRange(of: id)
    }
  }

  private func drawGathering(
    _ place: Int, _ lines: [String], in box: Rectangle, on frame: inout DiagramFrame
  ) {
    let gathering = network.gatherings[place]
    let date = date(of: gathering)
    let title = book.phrase(of: gathering).text(in: language)
    frame.canvas.addBox(
      "gathering-\(place)", box,
      style: MarkStyle(shape: .box, fill: Ink.meetingPaper, outline: Ink.meetingLine),
      title: "\(date): \(title)")
    var y = box.top + 4
    let words = (commonDate == nil ? [(date, true)] : []) + lines.map { ($0, false) }
    for (line, isDate) in words {
      let row = Rectangle(
        x: box.left + 3, y: y, width: box.width - 6, height: isDate ? 11 : 10.5)
      frame.canvas.addLabel(
        line, in: row, size: isDate ? 8 : 8.5, colour: isDate ? Ink.muted : Ink.text,
        isBold: isDate)
      y += row.height
    }
  }

  private func drawSide(
    _ places: [Int], isLeft: Bool, _ centres: [Double], _ pitch: Double,
    _ range: ClosedRange<Double>, on frame: inout DiagramFrame
  ) {
    let wishes = places.map { place -> Double in
      let ties = network.graph.neighbours(ofTop: NodeIndex(place)).map { centres[$0.index] }
      return ties.isEmpty ? range.lowerBound : ties.reduce(0, +) / Double(ties.count)
    }
    let sorted = places.indices.sorted { (wishes[$0], $0) < (wishes[$1], $1) }
    let x = markX(isLeft: isLeft)
    let size = Self.nameSize(pitch)
    let isBold = hasSides && isLeft
    let names = names(of: places, isLeft: isLeft, pitch)
    let heights = heights(of: names, pitch)
    let gaps = sorted.indices.map { rank in
      rank == 0 ? 0 : (heights[sorted[rank]] + heights[sorted[rank - 1]]) / 2
    }
    let ys = LineSpreading.places(
      for: hasSides
        ? sorted.map { wishes[$0] } : Self.stretched(sorted.map { wishes[$0] }, over: range),
      gaps: gaps, from: range.lowerBound + (sorted.first.map { heights[$0] } ?? pitch) / 2,
      to: range.upperBound - (sorted.last.map { heights[$0] } ?? pitch) / 2)
    for (index, y) in zip(sorted, ys) {
      let organisation = network.organisations[places[index]]
      for (row, line) in names[index].enumerated() {
        let shift = (Double(row) - Double(names[index].count - 1) / 2) * size * 1.2
        frame.canvas.addText(
          line, at: Point(isLeft ? x - 10 : x + 10, y + size * 0.36 + shift), size: size,
          isBold: isBold, anchor: isLeft ? .end : .start)
      }
      frame.canvas.addMark(
        "organisation-\(places[index])", at: Point(x, y), radius: 4.4,
        style: NodeKind.style(of: organisation, in: book),
        title: NodeKind.label(of: organisation, in: book, language))
      for incidence in network.incidences where incidence.organisation == places[index] {
        drawTie(
          incidence, from: Point(isLeft ? x + 5 : x - 5, y), centres[incidence.gathering],
          isLeft: isLeft, on: &frame)
      }
    }
  }

  /// Wishes pulled apart over the whole range, two parts evenly, where all want to stand in the
  /// middle.
  private static func stretched(
    _ wishes: [Double], over range: ClosedRange<Double>
  ) -> [Double] {
    guard let first = wishes.first, let last = wishes.last, last > first else { return wishes }
    let height = range.upperBound - range.lowerBound
    return wishes.enumerated().map { rank, wish in
      let even = (Double(rank) + 0.5) / Double(wishes.count)
      return range.lowerBound + ((wish - first) / (last - first) + 2 * even) / 3 * height
    }
  }

  private func drawTie(
    _ incidence: AffiliationNetwork.Incidence, from start: Point, _ y: Double, isLeft: Bool,
    on frame: inout DiagramFrame
  ) {
    let organisation = network.organisations[incidence.organisation]
    let end = Point(
      DiagramFrame.width / 2 + (isLeft ? -1 : 1) * (Self.boxWidth / 2 + 1), y)
    let bend = (end.x - start.x) * 0.5
    let gives = Self.isGiving(incidence)
    let roles = Attendance.Role.allCases.filter(incidence.roles.contains)
      .map { $0.name.text(in: language) }.joined(separator: ", ")
    frame.canvas.addEdge(
      from: "organisation-\(incidence.organisation)", to: "gathering-\(incidence.gathering)",
      curve: [start, Point(start.x + bend, start.y), Point(end.x - bend, end.y), end],
      colour: gives ? Ink.giver : Ink.line, width: gives ? 2.2 : 1, line: incidence.evidence.line,
      title: "\(book.phrase(of: organisation).text(in: language)) – "
        + "\(book.phrase(of: network.gatherings[incidence.gathering]).text(in: language)): \(roles)"
    )
  }
}
