public import Diffusion
public import Records

/// Who most probably took a practice from whom: what the pictures of a trace are made from.
public struct TransmissionStory: Sendable {
  /// One adopter and its most probable source.
  struct Adoption {
    let organisation: Identifier<Organisation>
    let date: ImpreciseDate
    /// `nil` where it took it from nobody that is recorded.
    let source: Identifier<Organisation>?
    let probability: Double
    let basis: TransmissionTrace.Basis

    /// The middle of what is known of the date, for order and place.
    var day: Day {
      switch (date.earliest, date.latest) {
      case (.some(let first), .some(let last)):
        Day(number: first.number + (last.number - first.number) / 2)
      case (.some(let day), nil), (nil, .some(let day)): day
      case (nil, nil): Day(number: 0)
      }
    }
  }

  let practice: Identifier<Practice>
  /// In the order of the tree: each source, then what came from it.
  let adoptions: [Adoption]
  let book: RecordBook

  /// The story of a trace.
  ///
  /// - Parameters:
  ///   - practice: what spread.
  ///   - trace: the explanations.
  ///   - names: identifiers and dates of its actors.
  ///   - book: the records.
  public init(
    of practice: Identifier<Practice>, _ trace: TransmissionTrace, _ names: TransmissionNames,
    in book: RecordBook
  ) {
    self.practice = practice
    self.book = book
    let all = trace.adoptions.compactMap { explanation -> Adoption? in
      guard let text = names.dates[explanation.adopter], let date = try? ImpreciseDate(text) else {
        return nil
      }
      return Adoption(
        organisation: Identifier(names.actors[explanation.adopter].id), date: date,
        source: explanation.parent.map { Identifier(names.actors[$0].id) },
        probability: explanation.probability, basis: explanation.basis)
    }
    adoptions = Self.inTreeOrder(all)
  }

  var name: Phrase { book[practice]?.phrase ?? Phrase(verbatim: practice.rawValue) }

  /// Those with a source that is an adopter itself.
  var links: [Adoption] { adoptions.filter { $0.source != nil } }

  private static func inTreeOrder(_ adoptions: [Adoption]) -> [Adoption] {
    let known = Set(adoptions.map(\.organisation))
    let sorted = adoptions.enumerated().sorted {
      ($0.element.day, $0.offset) < ($1.element.day, $1.offset)
    }.map(\.element)
    var children: [Identifier<Organisation>: [Adoption]] = [:]
    var pending: [Adoption] = []
    for adoption in sorted {
      if let source = adoption.source, known.contains(source) {
        children[source, default: []].append(adoption)
      } else {
        pending.append(adoption)
      }
    }
    pending.reverse()
    var order: [Adoption] = []
    while let next = pending.popLast() {
      order.append(next)
      pending += (children.removeValue(forKey: next.organisation) ?? []).reversed()
    }
    return order
  }
}

// MARK: - Words

extension TransmissionStory {
  static let caution = Phrase(
    swedish: "Sannolikheterna gäller modellen för spridning, inte orsak: den som ligger nära och "
      + "hann före är en möjlig källa.",
    english:
      "Probabilities are those of the model of spread, not of cause: whoever is near and was "
      + "earlier is a possible source.")

  var headline: Phrase {
    let estimated = adoptions.filter { $0.basis == .estimated && $0.source != nil }
    let documented = adoptions.count { $0.basis == .documented }
    let alone = adoptions.count { $0.source == nil }
    guard documented + estimated.count > 0 else {
      return name
        + Phrase(
          swedish: ": ingen av \(adoptions.count) som infört har en belagd eller trolig källa",
          english: ": none of \(CountedNoun.adopter.english(adoptions.count)) has a documented "
            + "or probable source")
    }
    var parts: [Phrase] = []
    if documented > 0 {
      parts.append(
        CountedNoun(
          ("överföring är belagd", "överföringar är belagda"),
          ("transfer is documented", "transfers are documented")
        ).counted(documented))
    }
    if !estimated.isEmpty {
      let nouns = CountedNoun.transfer.counted(estimated.count)
      let verb = estimated.count == 1 ? "is" : "are"
      parts.append(
        (documented > 0 ? Phrase(verbatim: "\(estimated.count)") : nouns)
          + Phrase(
            swedish: " är troligast enligt modellen", english: " \(verb) most probable by the model"
          ))
    }
    if alone > 0 {
      parts.append(
        Phrase(
          swedish: "\(alone) har ingen känd källa",
          english: "\(alone) \(CountedVerb.have(alone)) no recorded source"))
    }
    return name + Phrase(verbatim: ": ") + parts.listed()
  }

  var description: Phrase {
    let strongest = adoptions.filter { $0.basis == .estimated && $0.source != nil }
      .max { $0.probability < $1.probability }
    var words = Phrase(
      swedish: "Pilar från trolig källa till mottagare för "
        + "\(CountedNoun.adoption.swedish(adoptions.count)), bredare "
        + "för större sannolikhet. ",
      english: "Arrows from probable source to taker for "
        + "\(CountedNoun.adoption.english(adoptions.count)), wider for a "
        + "greater probability. ")
    if let strongest, let source = strongest.source {
      let names = "\(book.shortName(of: source)) → \(book.shortName(of: strongest.organisation))"
      words =
        words
        + Phrase(
          swedish: "Störst bland de skattade: \(names), "
            + NumberText(.swedish).percent(strongest.probability, decimals: 0) + ".",
          english: "Greatest of the estimated: \(names), "
            + NumberText(.english).percent(strongest.probability, decimals: 0) + ".")
    }
    return words
  }

  /// The width of an arrow of a probability.
  static func width(of probability: Double) -> Double { 0.7 + 1.7 * probability }

  static func line(of basis: TransmissionTrace.Basis) -> (line: MarkStyle.Line, colour: Colour) {
    basis == .estimated ? (.dashed, Ink.inferred) : (.solid, Ink.outline)
  }

  /// What arrow and words of an adoption say.
  func words(of adoption: Adoption, _ language: Language) -> String {
    let share = NumberText(language).percent(adoption.probability, decimals: 0)
    switch (adoption.basis, adoption.source) {
    case (.documented, _):
      return Phrase(swedish: "belagd", english: "documented").text(in: language)
    case (.independent, _):
      return Phrase(swedish: "oberoende", english: "independent").text(in: language)
    case (.estimated, nil):
      return Phrase(swedish: "ingen känd källa", english: "no recorded source")
        .text(in: language) + " " + share
    case (.estimated, .some): return share
    }
  }

  /// The mark of an adopter in the tree.
  static func style(isRoot: Bool) -> MarkStyle {
    MarkStyle(
      shape: isRoot ? .square : .circle, fill: isRoot ? Ink.giver : Ink.adopted, penWidth: 1.1)
  }

  /// The key to the tree: marks and bars, then the arrows.
  func treeLegend(_ language: Language) -> [Legend.Entry] {
    var entries: [Legend.Entry] = []
    let marks: [(Bool, Phrase)] = [
      (true, Phrase(swedish: "utan känd källa", english: "without a recorded source")),
      (false, Phrase(swedish: "med källa", english: "with a source")),
    ]
    for (isRoot, words) in marks where adoptions.contains(where: { ($0.source == nil) == isRoot }) {
      entries.append(
        Legend.Entry(
          sample: .mark(Self.style(isRoot: isRoot), radius: 4.6), words: words.text(in: language)))
    }
    let hasBars = adoptions.contains {
      guard let first = $0.date.earliest, let last = $0.date.latest else { return false }
      return last.number - first.number > 62
    }
    if hasBars {
      entries.append(
        Legend.Entry(
          sample: .bar(
            MarkStyle(shape: .box, fill: Ink.interval, outline: Ink.line, penWidth: 0.7)),
          words: Phrase(swedish: "någon dag inom stapeln", english: "some day within the bar")
            .text(in: language)))
    }
    return entries + legend(language)
  }

  func legend(_ language: Language) -> [Legend.Entry] {
    let words = { (share: Double) in
      Phrase(swedish: "skattad, ", english: "estimated, ").text(in: language)
        + NumberText(language).percent(share, decimals: 0)
    }
    let documented = Legend.Entry(
      sample: .line(colour: Ink.outline, width: Self.width(of: 1), .solid, hasArrow: true),
      words: Phrase(swedish: "belagd överföring", english: "documented transfer")
        .text(in: language))
    let hasDocumented = links.contains { $0.basis == .documented }
    let hasEstimated = links.contains { $0.basis == .estimated }
    return (hasDocumented ? [documented] : [])
      + (hasEstimated ? [0.9, 0.5, 0.2] : []).map { share in
        Legend.Entry(
          sample: .line(
            colour: Ink.inferred, width: Self.width(of: share), .dashed, hasArrow: true),
          words: words(share))
      }
  }

  /// One row for each adoption, in the order of the tree.
  func table(keyed key: String = "transmission") -> Table {
    Table(
      key: key,
      title: name
        + Phrase(swedish: ": troligaste källa", english: ": most probable source"),
      columns: [
        Table.Column(key: "to", heading: Phrase(verbatim: "Organisation")),
        Table.Column(
          key: "date", heading: Phrase(swedish: "Infört", english: "Adopted"), kind: .date),
        Table.Column(key: "from", heading: Phrase(swedish: "Från", english: "From")),
        Table.share("probability", "Sannolikhet", "Probability"),
        Table.Column(key: "basis", heading: Phrase(swedish: "Grund", english: "Basis")),
      ],
      rows: adoptions.map { adoption in
        [
          .phrase(
            book.phrase(of: adoption.organisation), code: adoption.organisation.rawValue),
          .date(adoption.date.description),
          adoption.source.map { .phrase(book.phrase(of: $0), code: $0.rawValue) }
            ?? .missing(
              Phrase(swedish: "ingen känd källa", english: "no recorded source")),
          .share(adoption.probability),
          .phrase(Self.basisName(adoption.basis), code: adoption.basis.rawValue),
        ]
      }, notes: [Self.caution])
  }

  private static func basisName(_ basis: TransmissionTrace.Basis) -> Phrase {
    switch basis {
    case .documented: Phrase(swedish: "belagd", english: "documented")
    case .estimated: Phrase(swedish: "skattad", english: "estimated")
    case .independent: Phrase(swedish: "oberoende", english: "independent")
    }
  }
}
