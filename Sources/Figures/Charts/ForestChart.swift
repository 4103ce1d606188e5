public import Diffusion
public import Records

extension Chart {
  /// Rival explanations of adoption as hazard ratios with intervals, alone and beside the others.
  ///
  /// Throws the plain answer where the model is not fitted.
  public static func forest(
    _ evaluation: Evaluation, in book: RecordBook, language: Language
  ) throws(ChartRefusal) -> Chart {
    let rivals = evaluation.rivals
    if let failure = rivals.failure { throw ChartRefusal(failure.sentence) }
    let rows = (rivals.terms + rivals.placebos).flatMap { ForestRow.rows(of: $0) }
    guard !rows.isEmpty else {
      throw .cannotBeEstimated(
        Phrase(swedish: "Hasardkvoter", english: "Hazard ratios"),
        because: Phrase(
          swedish: "ingen av dem är ändlig", english: "none of them is finite"))
    }
    var drawing = ForestDrawing(evaluation, rows, in: book, language)
    return drawing.chart()
  }
}

/// One ratio with its interval: a mark and a row.
struct ForestRow {
  let explanation: RivalExplanations.Explanation
  let isAlone: Bool
  let ratio: RivalExplanations.Ratio

  static func rows(of term: RivalExplanations.Term) -> [ForestRow] {
    [(term.together, false), (term.alone, true)].compactMap { ratio, isAlone in
      ratio.map { ForestRow(explanation: term.explanation, isAlone: isAlone, ratio: $0) }
    }
  }

  var setting: Phrase {
    isAlone
      ? Phrase(swedish: "ensam", english: "alone")
      : Phrase(swedish: "med de andra", english: "beside the others")
  }
}

private struct ForestDrawing {
  let evaluation: Evaluation
  let rows: [ForestRow]
  let language: Language
  var frame: ChartFrame

  init(_ evaluation: Evaluation, _ rows: [ForestRow], in book: RecordBook, _ language: Language) {
    self.evaluation = evaluation
    self.rows = rows
    self.language = language
    frame = ChartFrame(
      key: "forest", headline: Self.headline(evaluation),
      explanation: Phrase(
        swedish:
          "Hasardkvot: hur mycket oftare införande följer när det gäller. Fylld: med de andra "
          + "förklaringarna; ofylld: ensam. Linje: 95 % osäkerhetsintervall. 1: ingen skillnad.",
        english:
          "Hazard ratio: how much more often adoption follows where it holds. Filled: beside "
          + "the other explanations; hollow: alone. Line: 95% interval. 1: no difference."),
      rows: Phrase(
        swedish: "\(CountedNoun.adoption.swedish(evaluation.rivals.adoptions)), "
          + "\(evaluation.rivals.organisations) "
          + "organisationer.",
        english: "\(CountedNoun.adoption.english(evaluation.rivals.adoptions)), "
          + "\(evaluation.rivals.organisations) "
          + "organisations."), book: book, language: language)
  }

  mutating func chart() -> Chart {
    let names = rows.map { $0.explanation.name.text(in: language) }
    let blocks = names.map { TextWrapping.lines($0, width: 210, size: ChartFrame.size) }
    let settings = rows.map { $0.setting.text(in: language) }
    let values = rows.map(value)
    let wide = { (texts: [String]) in
      texts.map { TextMeasure.width(of: $0, size: ChartFrame.size) }.max() ?? 0
    }
    let settingLeft = frame.left + wide(blocks.flatMap(\.self)) + 14
    let valueLeft = frame.right - wide(values)
    let plotLeft = settingLeft + wide(settings) + 16
    let top = frame.top + 12
    let heights = rows.indices.map { index in
      rowHeight(index, lines: blocks[index].count)
    }
    let plot = Rectangle(
      left: plotLeft, top: top, right: valueLeft - 18, bottom: top + heights.reduce(0, +))
    let scale = RatioScale(
      holding: rows.flatMap { [$0.ratio.interval.lower, $0.ratio.interval.upper] },
      from: plot.left, to: plot.right)
    drawGrid(scale, plot)
    var y = top
    for (index, row) in rows.enumerated() {
      let middle = y + 15
      let baseline = middle + ChartFrame.size * 0.36
      if index == 0 || rows[index - 1].explanation != row.explanation {
        frame.canvas.addLines(
          blocks[index], at: Point(frame.left, baseline), size: ChartFrame.size)
      }
      frame.canvas.addText(
        settings[index], at: Point(settingLeft, baseline), size: ChartFrame.size,
        colour: Ink.muted)
      frame.canvas.addText(values[index], at: Point(valueLeft, baseline), size: ChartFrame.size)
      draw(row, scale, middle)
      y += heights[index]
    }
    let ticks = scale.ticks(size: ChartFrame.size, in: language)
    let bottom = frame.drawHorizontalAxis(
      ticks, plot: plot,
      title: Phrase(
        swedish: "hasardkvot (logaritmisk skala)", english: "hazard ratio (logarithmic scale)"))
    return frame.finished(
      bottom: bottom, notes: notes, description: description, table: .forest(rows))
  }

  /// The last row of an explanation leaves room for a name of several lines.
  private func rowHeight(_ index: Int, lines: Int) -> Double {
    let isLast = index + 1 == rows.count || rows[index + 1].explanation != rows[index].explanation
    let isOnly = index == 0 || rows[index - 1].explanation != rows[index].explanation
    let own = 24.0 + (isLast ? 6 : 0)
    let needed = Double(lines) * ChartFrame.size * 1.35 + 12
    return isLast ? max(own, needed - (isOnly ? 0 : 24)) : own
  }

  private mutating func drawGrid(_ scale: RatioScale, _ plot: Rectangle) {
    for tick in scale.ticks {
      let x = scale.place(tick)
      frame.canvas.addLine(
        [Point(x, plot.top), Point(x, plot.bottom)],
        tick == 1
          ? .init(colour: Theme.standard.axis, width: 1.25)
          : .init(colour: Ink.grid, width: 1))
    }
  }

  private mutating func draw(_ row: ForestRow, _ scale: RatioScale, _ y: Double) {
    let ink = row.isAlone ? SeriesInk.second : SeriesInk.first
    let interval = row.ratio.interval
    let title =
      "\(row.explanation.name.text(in: language)), \(row.setting.text(in: language)): \(value(row))"
    frame.canvas.addMark(title) { canvas in
      let (left, right) = (scale.place(interval.lower), scale.place(interval.upper))
      canvas.addLine(
        [Point(left, y), Point(right, y)], .init(colour: ink.colour, width: 2))
      for (place, bound) in [(left, interval.lower), (right, interval.upper)] {
        let reach = scale.holds(bound) ? 4.0 : 0
        canvas.addLine(
          [Point(place, y - reach), Point(place, y + reach)],
          .init(colour: ink.colour, width: 1.5))
      }
      canvas.addMarker(
        ink.marker, at: Point(scale.place(row.ratio.value), y), radius: 4.5,
        fill: .plain(row.isAlone ? Ink.paper : ink.colour),
        stroke: .init(colour: ink.colour, width: 1.75))
    }
  }

  private func value(_ row: ForestRow) -> String {
    let numbers = NumberText(language)
    let interval = row.ratio.interval
    return numbers.number(row.ratio.value, decimals: 2) + " ("
      + numbers.range(interval.lower, interval.upper, decimals: 2) + ")"
  }

  // MARK: Words

  private static func headline(_ evaluation: Evaluation) -> Phrase {
    guard let ratio = evaluation.rivals[.attendance]?.together else {
      return Phrase(
        swedish: "Rivaliserande förklaringar till införande",
        english: "Rival explanations of adoption")
    }
    let words = { (language: Language) in
      let numbers = NumberText(language)
      return numbers.number(ratio.value, decimals: 1) + " ("
        + numbers.range(ratio.interval.lower, ratio.interval.upper, decimals: 1) + ")"
    }
    return Phrase(
      swedish:
        "Bland dem som kommit följde införande \(words(.swedish)) gånger så ofta, med hänsyn "
        + "till grannar, storlek och län",
      english:
        "Among those who had come adoption followed \(words(.english)) times as often, given "
        + "neighbours, size and county")
  }

  private var notes: [Phrase] {
    [
      Phrase(
        swedish: "Län har flera värden och ingen egen rad. Framtida och ovidkommande deltagande är "
          + "prov: en kvot skild från 1 där tyder på urval. Kvoterna visar inte orsak.",
        english: "County has several values and no row of its own. Future and unrelated attendance "
          + "are checks: a ratio apart from 1 there points to selection. Ratios do not show cause.")
    ]
  }

  private var description: Phrase {
    Phrase(
      swedish:
        "\(rows.count) hasardkvoter med osäkerhetsintervall på en logaritmisk skala; 1 betyder "
        + "ingen skillnad.",
      english: "\(rows.count) hazard ratios with intervals on a logarithmic scale; 1 means no "
        + "difference.")
  }
}

extension Table {
  /// One row for each ratio.
  static func forest(_ rows: [ForestRow]) -> Table {
    Table(
      key: "forest-chart",
      title: Phrase(
        swedish: "Rivaliserande förklaringar, hasardkvoter",
        english: "Rival explanations, hazard ratios"),
      columns: [
        Column(key: "explanation", heading: Phrase(swedish: "Förklaring", english: "Explanation")),
        Column(key: "setting", heading: Phrase(swedish: "Hur", english: "How")),
        decimal("ratio", "Hasardkvot", "Hazard ratio", 2), decimal("lower", "från", "from", 2),
        decimal("upper", "till", "to", 2), p(),
      ],
      rows: rows.map { row in
        [
          .phrase(row.explanation.name, code: row.explanation.rawValue),
          .phrase(row.setting, code: row.isAlone ? "alone" : "together"),
          .number(row.ratio.value, decimals: 2), .number(row.ratio.interval.lower, decimals: 2),
          .number(row.ratio.interval.upper, decimals: 2), .number(row.ratio.pValue, decimals: 3),
        ]
      })
  }
}
