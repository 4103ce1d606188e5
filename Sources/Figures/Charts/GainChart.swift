public import Diffusion
public import Records

/// How much of what followed was among the first of a list, as the list is made longer.
public struct GainCurve: Hashable, Sendable {
  public let name: Phrase
  /// The share of the list, ascending, and the share of what followed that it holds; each 0...1.
  public let points: [RankingGains.Point]

  public init(name: Phrase, points: [RankingGains.Point]) {
    self.name = name
    self.points = points
  }
}

extension Chart {
  /// Gains of up to four ways to rank, against ranking at random.
  ///
  /// - Parameters:
  ///   - curves: the first is the one that the headline is about.
  ///   - adoptions: how many followed, each counted once.
  ///   - notes: what else stands below.
  ///   - book: the records, for their title and period.
  ///   - language: the language of all words.
  /// - Returns: the chart, with a row for each dot.
  /// - Throws: the plain answer where there is nothing to find.
  public static func gain(
    _ curves: [GainCurve], adoptions: Int, notes: [Phrase] = [], in book: RecordBook,
    language: Language
  ) throws(ChartRefusal) -> Chart {
    let drawn = Array(curves.filter { $0.points.count > 1 }.prefix(SeriesInk.series.count))
    guard !drawn.isEmpty, adoptions > 0 else {
      throw .cannotBeEstimated(
        Phrase(swedish: "Vinsten av en lista", english: "The gain of a list"),
        because: Phrase(
          swedish: "för få införanden följde på det som förutsades",
          english: "too few adoptions followed what was foreseen"))
    }
    var drawing = GainDrawing(drawn, adoptions, notes, in: book, language)
    return drawing.chart()
  }
}

private struct GainDrawing {
  let curves: [GainCurve]
  let adoptions: Int
  let more: [Phrase]
  let language: Language
  var frame: ChartFrame

  init(
    _ curves: [GainCurve], _ adoptions: Int, _ notes: [Phrase], in book: RecordBook,
    _ language: Language
  ) {
    more = notes
    self.curves = curves
    self.adoptions = adoptions
    self.language = language
    frame = ChartFrame(
      key: "gain", headline: Self.headline(curves),
      explanation: Phrase(
        swedish: "Till höger: större del av listan bjuds in. Uppåt: större del av dem som införde "
          + "fanns bland de inbjudna. Prickad: en lista på måfå.",
        english:
          "To the right: more of the list is invited. Upwards: more of those who adopted were "
          + "among them. Dotted: a list at random."),
      rows: CountedNoun.adoption.counted(adoptions) + Phrase(verbatim: "."),
      book: book, language: language)
  }

  mutating func chart() -> Chart {
    let top = frame.top + 30
    let vertical = LinearScale(0, 1, from: top + 280, to: top, unit: .share, atMost: 5)
    let labels = zip(curves, SeriesInk.series).map { curve, ink in
      ChartFrame.EndLabel(
        text: curve.name.text(in: language), y: vertical.place(Self.found(curve, 0.5)),
        colour: ink.colour)
    }
    let plot = Rectangle(
      left: frame.left + frame.room(for: vertical), top: top,
      right: frame.right - frame.room(forEndLabels: labels.map(\.text)), bottom: top + 280)
    let horizontal = LinearScale(
      0, 1, from: plot.left, to: plot.right, unit: .share, atMost: 5)
    frame.drawVerticalAxis(
      vertical, plot: plot,
      title: Phrase(
        swedish: "Andel av dem som införde", english: "Share of those who adopted"))
    let bottom = frame.drawHorizontalAxis(
      frame.ticks(horizontal), plot: plot,
      title: Phrase(swedish: "andel av listan", english: "share of the list"))
    frame.canvas.addLine(
      [
        Point(horizontal.place(0), vertical.place(0)),
        Point(horizontal.place(1), vertical.place(1)),
      ],
      .init(colour: Theme.standard.axis, width: 1, dash: [1, 3]))
    for (curve, ink) in zip(curves, SeriesInk.series).reversed() {
      draw(curve, ink, horizontal, vertical)
    }
    frame.drawEndLabels(labels, plot: plot)
    return frame.finished(
      bottom: bottom, notes: notes, description: description, table: .gain(curves))
  }

  private mutating func draw(
    _ curve: GainCurve, _ ink: SeriesInk, _ horizontal: LinearScale, _ vertical: LinearScale
  ) {
    let points = curve.points.map { Point(horizontal.place($0.listed), vertical.place($0.found)) }
    frame.canvas.addLine(points, .init(colour: ink.colour, width: 2, dash: ink.dash))
    let numbers = NumberText(language)
    for (point, place) in zip(curve.points, points) {
      let title =
        "\(curve.name.text(in: language)): \(numbers.percent(point.listed, decimals: 0)) → "
        + numbers.percent(point.found, decimals: 0)
      frame.canvas.addMark(title) { canvas in
        canvas.addMarker(
          ink.marker, at: place, radius: 2.6, fill: .plain(ink.colour),
          stroke: .init(colour: Ink.paper, width: 0.5))
      }
    }
  }

  /// What a share of the list holds, between the points on either side.
  private static func found(_ curve: GainCurve, _ listed: Double) -> Double {
    for (left, right) in zip(curve.points, curve.points.dropFirst())
    where left.listed <= listed && listed <= right.listed && right.listed > left.listed {
      let share = (listed - left.listed) / (right.listed - left.listed)
      return left.found + share * (right.found - left.found)
    }
    return curve.points.last?.found ?? 0
  }

  // MARK: Words

  private static func headline(_ curves: [GainCurve]) -> Phrase {
    let first = curves[0]
    let share = { (language: Language) in
      NumberText(language).percent(found(first, 0.2), decimals: 0)
    }
    return Phrase(
      swedish: "De främsta 20 % av listan (\(first.name.swedish)) rymde \(share(.swedish)) av dem "
        + "som sedan införde; på måfå hade det varit 20 %",
      english: "The first 20% of the list (\(first.name.english)) held \(share(.english)) of those "
        + "who then adopted; at random it would have been 20%")
  }

  private var notes: [Phrase] {
    [
      Phrase(
        swedish:
          "Namnen står vid halva listan. Att en lista träffar rätt visar att den ordnar väl, "
          + "inte att inbjudan gör skillnad.",
        english:
          "Names stand at half the list. That a list hits shows that it ranks well, not that "
          + "an invitation makes a difference.")
    ] + more
  }

  private var description: Phrase {
    let parts = curves.map { curve in
      curve.name + Phrase(verbatim: ": ") + .percentage(Self.found(curve, 0.2))
    }
    return Phrase(
      swedish: "Kurvor från ingen till hela listan. Vid 20 % av listan: ",
      english: "Curves from none to the whole list. At 20% of the list: ")
      + (parts.joined() ?? Phrase(verbatim: "–")) + Phrase(verbatim: ".")
  }
}

extension Table {
  /// One row for each dot.
  static func gain(_ curves: [GainCurve]) -> Table {
    Table(
      key: "gain-chart",
      title: Phrase(
        swedish: "Andel av dem som införde bland de främsta",
        english: "Share of those who adopted among the first"),
      columns: [
        Column(key: "ranking", heading: Phrase(swedish: "Ordnad efter", english: "Ranked by")),
        share("listed", "Andel av listan", "Share of the list"),
        share("found", "Andel funna", "Share found"),
      ],
      rows: curves.flatMap { curve in
        curve.points.map {
          [.phrase(curve.name, code: curve.name.english), .share($0.listed), .share($0.found)]
        }
      })
  }
}
