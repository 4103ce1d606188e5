internal import Diffusion
internal import Figures

extension ChannelInference {
  static func sentence(
    _ network: NetworkInference, _ cascades: Cascades, _ names: [(id: String, name: Phrase)]
  ) -> Phrase {
    let from = Phrase(
      swedish: "Ur \(CountedNoun.practice.swedish(cascades.informativeCount)) med känd ordning",
      english: "From \(CountedNoun.practice.english(cascades.informativeCount)) in a known order")
    guard let first = network.edges.first else {
      return from
        + Phrase(
          swedish: " kan ingen kanal härledas.", english: " no channel can be inferred.")
    }
    return from
      + Phrase(
        swedish: " härleds \(CountedNoun.channel.swedish(network.edges.count)) av "
          + "\(network.possibleEdgeCount) möjliga; "
          + "starkast är ",
        english: " \(CountedNoun.channel.english(network.edges.count)) of "
          + "\(network.possibleEdgeCount) possible ones "
          + "are inferred; the strongest is ")
      + arrow(names[first.source].name, names[first.target].name)
  }

  static func sentence(
    _ rates: PairwiseRates, _ cascades: Cascades, _ names: [(id: String, name: Phrase)]
  ) -> Phrase {
    guard let first = rates.rates.first else {
      return Phrase(
        swedish: "Ingen takt kan skattas.", english: "No rate can be estimated.")
    }
    return Phrase(
      swedish: "\(CountedNoun.adoption.swedish(rates.explainedAdoptions)) fördelas på "
        + "\(CountedNoun.pair.swedish(rates.rates.count)); högst "
        + "är takten för ",
      english: "\(CountedNoun.adoption.english(rates.explainedAdoptions)) are shared among "
        + "\(CountedNoun.pair.english(rates.rates.count)); "
        + "the highest rate is that of ")
      + arrow(names[first.source].name, names[first.target].name)
  }

  private static func arrow(_ source: Phrase, _ target: Phrase) -> Phrase {
    source + Phrase(verbatim: " → ") + target + Phrase(verbatim: ".")
  }

  static func notices(
    of network: NetworkInference, _ stability: EdgeStability?, _ chance: ChannelChance?,
    informative: Int, isEstimated: Bool, _ unit: (code: String, phrase: Phrase)
  ) -> [Phrase] {
    let variant = network.options.variant
    let tied = variant == .netinf ? "0,5 f(x)" : "f(x)"
    let untied = variant == .netinf ? "1e-10 f(x)" : "1e-64"
    var notices = [
      Phrase(
        swedish: "Definition \(variant.rawValue): en förklaring över en kanal väger \(tied), varje "
          + "annan \(untied). Lika vinster: den med senaste mål, sedan källa, väljs.",
        english: "Definition \(variant.rawValue): an explanation over a channel weighs "
          + "\(tied.withPoint), any other \(untied). Of equal gains the one with the later target, "
          + "then source, is chosen."),
      law(network, isEstimated: isEstimated, unit),
      Phrase(
        swedish: "Den som aldrig infört väger inget här (högercensurering används inte); "
          + "--variant netrate räknar med dem.",
        english: "Who never adopted weighs nothing here (right-censoring is not used); "
          + "--variant netrate reckons with them."),
      Phrase(
        swedish: "p är Vuongs test mot nätverket utan kanalen; det korrigerade drar av 1 för varje "
          + "ny kanal. Under ungefär 1e-7 är p bara avrundning.",
        english: "p is Vuong's test against the network without the channel; the corrected one "
          + "takes off 1 for each new channel. Below about 1e-7, p is rounding alone."),
      Phrase(
        swedish: "Vuongs p säger bara när sökandet slutar: det tar inte hänsyn till att den bästa "
          + "kanalen söktes ut, och är litet också där ingen lär av någon.",
        english:
          "Vuong's p only says where the search ends: it does not allow for the best channel "
          + "having been searched for, and is small even where nobody learns from anybody."),
    ]
    if let chance {
      notices.append(
        Phrase(
          swedish:
            "p mot slumpen: datumen delas om \(chance.draws) gånger (frö \(chance.seed)) bland "
            + "dem som införde samma arbetssätt; jämförs med den största vinsten i varje omdelning.",
          english: "p against chance: the dates are dealt anew \(chance.draws) times (seed "
            + "\(chance.seed)) among those who adopted the same practice; compared with the largest "
            + "gain of each dealing."))
    }
    if informative < 30 {
      notices.append(
        Phrase(
          swedish:
            "Med bara \(CountedNoun.practice.swedish(informative)) är kanalerna uppslag att "
            + "fråga vidare om, inte "
            + "fynd.",
          english: "With \(CountedNoun.practice.english(informative)) only, the channels are "
            + "leads to ask about, not "
            + "findings."))
    }
    let single = network.edges.count { $0.support == 1 }
    if single > 0 {
      notices.append(
        Phrase(
          swedish: "\(single) av kanalerna förklarar bara ett arbetssätt: svagt grundade.",
          english: "\(single) of the channels explain one practice only: weakly founded."))
    }
    if let stability {
      notices.append(
        Phrase(
          swedish: "Stabilitet: andelen av \(stability.draws) omdragningar av arbetssätten (frö "
            + "\(stability.seed)) i vilka kanalen kommer tillbaka.",
          english: "Stability: the share of \(stability.draws) resamplings of the practices (seed "
            + "\(stability.seed)) in which the channel comes back."))
    }
    return notices
  }

  private static let swedishNames = [
    "exponential": "exponentiell", "rayleigh": "Rayleigh", "log-normal": "lognormal",
    "rate": "takt", "scale": "skala", "log-mean": "logaritmens medelvärde",
    "log-deviation": "logaritmens spridning",
  ]

  private static func law(
    _ network: NetworkInference, isEstimated: Bool, _ unit: (code: String, phrase: Phrase)
  ) -> Phrase {
    let numbers = network.waitingTime.parameters.map { parameter in
      Phrase(
        swedish:
          "\(swedishNames[parameter.name] ?? parameter.name) \(NumberText(.swedish).number(parameter.value, decimals: 4))",
        english: "\(parameter.name) \(NumberText(.english).number(parameter.value, decimals: 4))")
    }
    let list = numbers.dropFirst().reduce(numbers[0]) { $0 + Phrase(verbatim: ", ") + $1 }
    return Phrase(
      swedish: "Väntetid: \(swedishNames[network.waitingTime.family.rawValue] ?? ""), ",
      english: "Waiting time: \(network.waitingTime.family.rawValue), ")
      + list + Phrase(verbatim: " (") + unit.phrase
      + (isEstimated
        ? Phrase(swedish: ", skattad ur tiderna).", english: ", estimated from the times).")
        : Phrase(swedish: ", angiven).", english: ", given)."))
  }

  static func notices(of rates: PairwiseRates) -> [Phrase] {
    var notices = [
      Phrase(
        swedish: "Exponentiell takt per par (NetRate); "
          + "\(CountedNoun.pair.swedish(rates.censored)) av arbetssätt och "
          + "organisation som säkert inte införts räknas med.",
        english:
          "An exponential rate per pair (NetRate); \(CountedNoun.pair.english(rates.censored)) "
          + "of a practice and "
          + "an organisation known not to have it are reckoned with.")
    ]
    if !rates.hasConverged {
      notices.append(
        Phrase(
          swedish: "Skattningen nådde inte sin noggrannhet.",
          english: "The estimate did not reach its tolerance."))
    }
    return notices
  }

  static func parameters(
    of network: NetworkInference, _ question: InferQuestion, unit: String
  ) -> [JSONValue.Member] {
    let options = network.options
    return [
      .init("variant", .string(options.variant.rawValue)),
      .init("model", .string(network.waitingTime.family.rawValue)),
    ]
      + network.waitingTime.parameters.map {
        .init($0.name.split(separator: "-").joined(separator: "_"), .number($0.value))
      }
      + [
        .init("estimated", .bool(options.waitingTime == nil)),
        .init("time_unit", .string(unit)),
        .init("edges", .optional(options.edgeLimit)),
        .init("p_value", .optional(options.pValueLimit)),
        .init("tied_factor", .number(options.variant.tiedFactor)),
        .init("untied_factor", .number(options.variant.untiedFactor)),
        .init("seed", .seed(question.seed)),
      ]
  }

  static func result(
    of network: NetworkInference, _ stability: EdgeStability?, _ chance: ChannelChance?,
    _ names: [(id: String, name: Phrase)]
  ) -> [JSONValue.Member] {
    [
      .init("possible_edges", .integer(network.possibleEdgeCount)),
      .init("end", .string(network.end.rawValue)),
      .init(
        "edges",
        .array(
          network.edges.enumerated().map { place, edge in
            .object(
              [
                .init("from", .string(names[edge.source].id)),
                .init("to", .string(names[edge.target].id)),
                .init("gain", .number(edge.gain)), .init("p", .optional(edge.pValue)),
                .init("p_corrected", .optional(edge.correctedPValue)),
                .init("possible", .integer(edge.possible)),
                .init("support", .integer(edge.support)),
              ]
                + (chance.map { [.init("p_chance", .number($0.pValues[place]))] } ?? [])
                + (stability.map { [.init("stability", .number($0.byPractice[place]))] } ?? [])
                + (stability?.byDate.map { [.init("date_stability", .number($0[place]))] } ?? []))
          })),
    ]
  }

  static func result(
    of rates: PairwiseRates, _ names: [(id: String, name: Phrase)]
  ) -> [JSONValue.Member] {
    [
      .init("log_likelihood", .number(rates.logLikelihood)),
      .init("explained_adoptions", .integer(rates.explainedAdoptions)),
      .init("censored", .integer(rates.censored)),
      .init(
        "edges",
        .array(
          rates.rates.map { rate in
            .object([
              .init("from", .string(names[rate.source].id)),
              .init("to", .string(names[rate.target].id)), .init("rate", .number(rate.rate)),
              .init("expected", .number(rate.expected)),
              .init("possible", .integer(rate.practices)),
            ])
          })),
    ]
  }
}

extension String {
  fileprivate var withPoint: String { String(map { $0 == "," ? "." : $0 }) }
}
