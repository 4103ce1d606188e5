internal import Records

extension SpreadDrawing {
  /// Pale with a thick outline where the day is not known.
  static func style(of step: SpreadStory.Step, isUncertain: Bool) -> MarkStyle {
    var style = style(of: step)
    if isUncertain { style.makeUncertain() }
    return style
  }

  private static func style(of step: SpreadStory.Step) -> MarkStyle {
    switch step {
    case .stage(.interest): MarkStyle(shape: .pentagon, fill: Ink.paper)
    case .stage(.studyVisit): MarkStyle(shape: .house, fill: Ink.reached)
    case .stage(.trial): MarkStyle(shape: .triangle, fill: Ink.reached)
    case .stage(.decided): MarkStyle(shape: .square, fill: Ink.meeting)
    case .stage(.adopted): MarkStyle(shape: .circle, fill: Ink.adopted, penWidth: 1.2)
    case .stage(.passedOn): MarkStyle(shape: .hexagon, fill: Ink.giver)
    case .stage(.discontinued): MarkStyle(shape: .octagon, fill: Ink.unknown)
    case .stage(.declined):
      MarkStyle(shape: .diamond, fill: Ink.paper, outline: Ink.alert, penWidth: 1.5)
    case .suspended: MarkStyle(shape: .invertedTriangle, fill: Ink.meeting)
    case .gave: MarkStyle(shape: .diamond, fill: Ink.giver)
    }
  }

  /// The key to what was drawn.
  func legend() -> [Legend.Entry] {
    let order = Adoption.Stage.allCases.map { SpreadStory.Step.stage($0) } + [.suspended, .gave]
    var entries = order.filter(steps.contains).map {
      Legend.Entry(
        sample: .mark(Self.style(of: $0), radius: Self.radius), words: $0.name.text(in: language))
    }
    if hasBars {
      let words = Phrase(
        swedish: "någon dag inom stapeln, tecknet blekt",
        english: "some day within the bar, mark pale")
      entries.append(
        Legend.Entry(
          sample: .bar(
            MarkStyle(shape: .box, fill: Ink.interval, outline: Ink.line, penWidth: 0.7)),
          words: words.text(in: language)))
    }
    if hasOpenEnds {
      let words = Phrase(
        swedish: "tonad stapel: ingen känd gräns", english: "fading bar: no known bound")
      entries.append(
        Legend.Entry(
          sample: .bar(
            MarkStyle(shape: .box, fill: Colour(0xE3E9EE), outline: Ink.paper, penWidth: 0)),
          words: words.text(in: language)))
    }
    if !story.seminars.isEmpty {
      entries.append(
        Legend.Entry(
          sample: .mark(
            MarkStyle(shape: .square, fill: Ink.meeting, outline: Ink.meetingLine), radius: 2.8),
          words: Phrase(swedish: "möte om arbetssättet", english: "gathering about the practice")
            .text(in: language)))
    }
    return entries
      + Legend.evidence(
        Set(story.transfers.map(\.evidence.kind.line)), colour: Ink.outline, hasArrow: true,
        language: language)
  }
}
