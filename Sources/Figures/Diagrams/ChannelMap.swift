public import Diffusion
public import Records

extension Diagram {
  /// Channels inferred from the order in which many practices were adopted, as arcs on the map: wider
  /// and more solid the more often they come out again when practices are drawn anew.
  ///
  /// Of the first sixty that were chosen the thirty most stable are drawn, so that each can be
  /// followed; the table has the sixty. Ends without coordinates are counted below.
  public static func channelMap(
    _ channels: NetworkInference, _ stability: EdgeStability, _ chance: ChannelChance,
    nodes: [Identifier<Organisation>], in book: RecordBook, language: Language
  ) -> Diagram {
    let story = ChannelStory(channels, stability, chance, nodes: nodes, in: book)
    var places: [Identifier<Organisation>: Int] = [:]
    var marks: [RegionMap.Mark] = []
    let tied = Set(story.drawn.flatMap { [$0.from, $0.to] })
    for member in book.members(of: .region) {
      guard let position = member.position else { continue }
      places[member.id] = marks.count
      marks.append(
        RegionMap.Mark(
          label: book.shortName(of: member.id), position: position, population: member.population,
          style: ChannelStory.style(isTied: tied.contains(member.id)),
          title: member.name(in: language), county: member.countyCode))
    }
    let arcs = story.drawn.compactMap { channel -> RegionMap.Arc? in
      guard let from = places[channel.from], let to = places[channel.to] else { return nil }
      return RegionMap.Arc(
        from: from, to: to, colour: Ink.inferred, width: ChannelStory.width(of: channel.stability),
        line: ChannelStory.line(of: channel.stability),
        title: "\(marks[from].label) → \(marks[to].label): "
          + NumberText(language).percent(channel.stability, decimals: 0))
    }
    var frame = DiagramFrame(
      headline: story.headline.text(in: language),
      explanation: ChannelStory.caution.text(in: language),
      rows: Phrase(
        swedish: "\(CountedNoun.practice.swedish(channels.cascadeCount)).",
        english: "\(CountedNoun.practice.english(channels.cascadeCount))."
      ).text(in: language), book: book, language: language)
    let map = RegionMap(marks: marks, arcs: arcs, book: book, language: language)
    let bottom = map.draw(in: &frame, legend: ChannelStory.legend(language))
    return frame.finished(
      key: "channels", name: "channels", bottom: bottom, legend: nil,
      notes: ([chance.sentence] + story.notes(drawn: arcs.count)).map { $0.text(in: language) }
        + [map.namesNote].compactMap(\.self),
      description: story.description.text(in: language), table: story.table())
  }
}

/// Inferred channels with their stability, and what is said of them.
private struct ChannelStory {
  struct Channel {
    let from: Identifier<Organisation>
    let to: Identifier<Organisation>
    let gain: Double
    /// The share of resamples in which it comes out again.
    let stability: Double
    /// The p-value of so large a gain by chance.
    let chance: Double
  }

  static let limit = 60
  static let drawnLimit = 30
  static let caution = Phrase(
    swedish: "Pil: den ena infört före den andra i flera arbetssätt, oftare än annat förklarar. "
      + "Bredare och mer heldragen: kommer igen oftare när arbetssätten dras om. Det visar ordning, "
      + "inte orsak.",
    english:
      "Arrow: one adopted before the other in several practices, more than else explains. Wider "
      + "and more solid: comes out again more often when practices are drawn anew. It shows order, "
      + "not cause.")

  let channels: [Channel]
  /// The most stable; of equal ones the one chosen first.
  let drawn: [Channel]
  let left: Int
  let book: RecordBook

  init(
    _ inference: NetworkInference, _ stability: EdgeStability, _ chance: ChannelChance,
    nodes: [Identifier<Organisation>], in book: RecordBook
  ) {
    let all = zip(inference.edges, zip(stability.byPractice, chance.pValues)).map { edge, found in
      Channel(
        from: nodes[edge.source], to: nodes[edge.target], gain: edge.gain, stability: found.0,
        chance: found.1)
    }
    channels = Array(all.prefix(Self.limit))
    drawn = Array(
      channels.enumerated()
        .sorted { ($1.element.stability, $0.offset) < ($0.element.stability, $1.offset) }
        .prefix(Self.drawnLimit).map(\.element))
    left = all.count - channels.count
    self.book = book
  }

  static func width(of stability: Double) -> Double { 0.7 + 1.7 * stability }

  static func line(of stability: Double) -> MarkStyle.Line {
    stability >= 0.8 ? .solid : stability >= 0.5 ? .dashed : .dotted
  }

  var headline: Phrase {
    let stable = channels.count { $0.stability >= 0.8 }
    let found = CountedNoun(
      ("dold kanal härledd", "dolda kanaler härledda"),
      ("hidden channel inferred", "hidden channels inferred")
    ).counted(channels.count)
    let again = Phrase(
      swedish: " kommer igen i minst 80 % av omprövningarna",
      english: " out again in at least 80% of resamples")
    let one = channels.count == 1
    if stable == 0 {
      return found
        + Phrase(
          swedish: one ? "; den kommer inte" : "; ingen av dem kommer",
          english: one ? "; it does not come" : "; none of them comes")
        + Phrase(
          swedish: " igen i minst 80 % av omprövningarna",
          english: " out again in at least 80% of resamples")
    }
    if one {
      return found + Phrase(swedish: "; den", english: "; it comes") + again
    }
    return found
      + Phrase(
        swedish: "; \(stable) av dem",
        english: "; \(stable) of them \(stable == 1 ? "comes" : "come")") + again
  }

  var description: Phrase {
    guard let first = channels.max(by: { $0.stability < $1.stability }) else {
      return Phrase(
        swedish: "Karta utan kanaler: ingen gick att härleda.",
        english: "Map without channels: none could be inferred.")
    }
    let names = "\(book.shortName(of: first.from)) → \(book.shortName(of: first.to))"
    return Phrase(swedish: "Karta med ", english: "Map with ")
      + CountedNoun.arrow.counted(drawn.count)
      + Phrase(
        swedish: " mellan organisationer. Stabilast: \(names), "
          + NumberText(.swedish).percent(first.stability, decimals: 0) + ".",
        english: " between organisations. Most stable: \(names), "
          + NumberText(.english).percent(first.stability, decimals: 0) + ".")
  }

  static func style(isTied: Bool) -> MarkStyle {
    MarkStyle(
      fill: isTied ? Ink.municipality : Ink.paper,
      outline: isTied ? Ink.outline : Ink.unknownLine)
  }

  static func legend(_ language: Language) -> [Legend.Entry] {
    let marks: [(Bool, Phrase)] = [
      (true, Phrase(swedish: "har en ritad kanal", english: "has a channel that is drawn")),
      (false, Phrase(swedish: "har ingen", english: "has none")),
    ]
    let levels: [(Double, Phrase)] = [
      (0.9, Phrase(swedish: "minst 80 % av omprövningarna", english: "at least 80% of resamples")),
      (0.65, Phrase(swedish: "50–80 %", english: "50–80%")),
      (0.3, Phrase(swedish: "under 50 %", english: "under 50%")),
    ]
    return marks.map { isTied, words in
      Legend.Entry(
        sample: .mark(style(isTied: isTied), radius: 4.6), words: words.text(in: language))
    }
      + levels.map { share, words in
        Legend.Entry(
          sample: .line(
            colour: Ink.inferred, width: width(of: share), line(of: share), hasArrow: true),
          words: words.text(in: language))
      }
  }

  func notes(drawn: Int) -> [Phrase] {
    var notes: [Phrase] = []
    if left > 0 {
      notes.append(
        Phrase(
          swedish: "De \(channels.count) först valda räknas, \(left) till är svagare.",
          english: "The \(channels.count) chosen first count, \(left) more are weaker."))
    }
    if self.drawn.count < channels.count {
      notes.append(
        Phrase(
          swedish: "Ritade: de \(self.drawn.count) av \(channels.count) som oftast kommer igen. "
            + "Alla står i tabellen.",
          english: "Drawn: the \(self.drawn.count) of \(channels.count) that come out again most "
            + "often. The table has them all."))
    }
    if drawn < self.drawn.count {
      notes.append(
        Phrase(
          swedish: "Bara i tabellen, eftersom en ände saknar läge på kartan: "
            + CountedNoun.channel.swedish(self.drawn.count - drawn) + ".",
          english: "In the table only, since one end has no place on the map: "
            + CountedNoun.channel.english(self.drawn.count - drawn) + "."))
    }
    return notes
  }

  func table() -> Table {
    Table(
      key: "channels",
      title: Phrase(swedish: "Dolda kanaler", english: "Hidden channels"),
      columns: [
        Table.Column(key: "from", heading: Phrase(swedish: "Från", english: "From")),
        Table.Column(key: "to", heading: Phrase(swedish: "Till", english: "To")),
        Table.decimal("gain", "Vinst", "Gain", 2),
        Table.share("stability", "Kommer igen", "Comes out again"),
        Table.decimal("p_chance", "p mot slumpen", "p against chance", 3),
      ],
      rows: channels.map { channel in
        [
          .phrase(book.phrase(of: channel.from), code: channel.from.rawValue),
          .phrase(book.phrase(of: channel.to), code: channel.to.rawValue),
          .number(channel.gain, decimals: 2), .share(channel.stability),
          .number(channel.chance, decimals: 3),
        ]
      }, notes: [Self.caution])
  }
}
