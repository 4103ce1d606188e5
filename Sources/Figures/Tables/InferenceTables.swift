public import Diffusion

extension Table {
  /// The edges of an inferred network, in order of choice.
  ///
  /// - Parameters:
  ///   - network: what was inferred.
  ///   - stability: how often each edge comes back; `nil` where that was not asked.
  ///   - chance: how large the gains are beside those of chance; `nil` where that was not asked.
  ///   - names: identifier and name of each node.
  /// - Returns: the table `edges`.
  public static func inferredEdges(
    _ network: NetworkInference, stability: EdgeStability?, chance: ChannelChance? = nil,
    names: [(id: String, name: Phrase)]
  ) -> Table {
    var columns =
      ends + [
        Column(
          key: "gain", heading: Phrase(swedish: "Vinst", english: "Gain"), kind: .number,
          decimals: 2),
        Column(key: "p", heading: Phrase(verbatim: "p"), kind: .number, decimals: 4),
        Column(
          key: "p_corrected", heading: Phrase(swedish: "p, korrigerat", english: "p, corrected"),
          kind: .number, decimals: 4),
        Column(
          key: "possible",
          heading: Phrase(
            swedish: "Arbetssätt i den ordningen", english: "Practices in that order"),
          kind: .number),
        Column(
          key: "support",
          heading: Phrase(
            swedish: "Arbetssätt som bandet förklarar", english: "Practices explained"),
          kind: .number),
      ]
    if chance != nil {
      columns.append(
        Column(
          key: "p_chance",
          heading: Phrase(swedish: "p mot slumpen", english: "p against chance"),
          kind: .number, decimals: 3))
    }
    if stability != nil {
      columns.append(
        Column(
          key: "stability",
          heading: Phrase(swedish: "Stabilt över arbetssätt", english: "Stable over practices"),
          kind: .share))
    }
    if stability?.byDate != nil {
      columns.append(
        Column(
          key: "date_stability",
          heading: Phrase(swedish: "Stabilt över datum", english: "Stable over dates"),
          kind: .share))
    }
    let rows = network.edges.enumerated().map { place, edge -> [Cell] in
      let source = names[edge.source]
      let target = names[edge.target]
      return [
        .phrase(source.name, code: source.id), .phrase(target.name, code: target.id),
        .number(edge.gain, decimals: 2), probability(edge.pValue),
        probability(edge.correctedPValue), .integer(edge.possible), .integer(edge.support),
      ] + [chance.map { .number($0.pValues[place], decimals: 3) }].compactMap(\.self)
        + [stability.map { .share($0.byPractice[place]) }].compactMap(\.self)
        + [stability?.byDate.map { .share($0[place]) }].compactMap(\.self)
    }
    return Table(
      key: "edges", title: Phrase(swedish: "Härledda kanaler", english: "Inferred channels"),
      columns: columns, rows: rows, notes: [.followsNotLearns, .onePractice, .netinf])
  }

  /// Rates between pairs, from the highest.
  public static func pairwiseRates(
    _ rates: PairwiseRates, unit: Phrase, names: [(id: String, name: Phrase)]
  ) -> Table {
    Table(
      key: "edges", title: Phrase(swedish: "Takter mellan par", english: "Rates between pairs"),
      columns: ends + [
        Column(
          key: "rate", heading: Phrase(swedish: "Takt", english: "Rate"), kind: .number, unit: unit,
          decimals: 4),
        Column(
          key: "expected",
          heading: Phrase(swedish: "Väntade införanden den vägen", english: "Expected that way"),
          kind: .number, decimals: 2),
        Column(
          key: "possible",
          heading: Phrase(
            swedish: "Arbetssätt i den ordningen", english: "Practices in that order"),
          kind: .number),
      ],
      rows: rates.rates.map { rate in
        [
          .phrase(names[rate.source].name, code: names[rate.source].id),
          .phrase(names[rate.target].name, code: names[rate.target].id),
          .number(rate.rate, decimals: 4), .number(rate.expected, decimals: 2),
          .integer(rate.practices),
        ]
      }, notes: [.followsNotLearns])
  }

  private static let ends = [
    Column(key: "from", heading: Phrase(swedish: "Från", english: "From")),
    Column(key: "to", heading: Phrase(swedish: "Till", english: "To")),
  ]

  private static func probability(_ value: Double?) -> Cell {
    value.map { .number($0, decimals: 4) } ?? .missing(.none)
  }
}

extension Phrase {
  fileprivate static let followsNotLearns = Phrase(
    swedish: "En kanal betyder att den ena regelbundet följer den andra i tid, inte att den lärde "
      + "av den.",
    english: "A channel means that the one regularly follows the other in time, not that it learnt "
      + "from it.")
  fileprivate static let netinf = Phrase(
    swedish: "NetInf: Gomez-Rodriguez, Leskovec och Krause 2010; prov: Vuong 1989; p mot "
      + "slumpen: Westfall och Young 1993.",
    english: "NetInf: Gomez-Rodriguez, Leskovec and Krause 2010; test: Vuong 1989; p "
      + "against chance: Westfall and Young 1993.")
  fileprivate static let onePractice = Phrase(
    swedish: "Ett band som bara ett arbetssätt förklarar är svagt grundat.",
    english: "A channel that only one practice explains is weakly founded.")
}
