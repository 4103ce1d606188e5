internal import Diffusion
internal import Figures
internal import Records

extension Study {
  /// The hidden channels over which the practices of the record most likely spread.
  ///
  /// - Throws: ``StudyError`` when there are too few practices, or a choice is wrong.
  public func infer(_ question: InferQuestion) throws(StudyError) -> Answer {
    try question.check()
    var practices: [Identifier<Practice>]?
    if !question.practices.isEmpty {
      var chosen: [Identifier<Practice>] = []
      for name in question.practices { chosen.append(try practice(named: name).id) }
      practices = chosen
    }
    let recorded = RecordedCascades(of: book, practices: practices)
    let inference = try ChannelInference(
      recorded.cascades, question,
      names: recorded.cascades.nodes.map { (id: $0, name: book.phrase(of: Identifier($0))) },
      nonAdoptions: recorded.nonAdoptions, usualDraws: 199,
      unit: (code: "year", phrase: Phrase(swedish: "per år", english: "per year")))
    return answer(
      "infer", parameters: inference.parameters,
      notices: inference.notices + Self.notices(of: recorded), lead: inference.lead,
      tables: [inference.table], result: inference.result)
  }

  private static func notices(of recorded: RecordedCascades) -> [Phrase] {
    var notices: [Phrase] = []
    if recorded.impreciseDates > 0 {
      notices.append(
        Phrase(
          swedish:
            "\(CountedNoun.adoption.swedish(recorded.impreciseDates)) har inget datum på dagen "
            + "när: tiden mellan två räknas från mitten av varje datum, och ingen räknas som tidigare utan att det är "
            + "säkert.",
          english:
            "\(CountedNoun.adoption.english(recorded.impreciseDates)) "
            + "\(CountedVerb.be(recorded.impreciseDates)) not dated to the day: the time between "
            + "two is taken from the middle of each date, and nobody counts as earlier unless that "
            + "is certain."))
    }
    if recorded.openDates > 0 {
      notices.append(
        Phrase(
          swedish: "Utelämnade, eftersom datumet är öppet: "
            + CountedNoun.adoption.swedish(recorded.openDates) + ".",
          english: "Left out for an open date: "
            + CountedNoun.adoption.english(recorded.openDates) + "."))
    }
    return notices
  }
}

/// Channels inferred from cascades of any origin, in words, tables and keys.
struct ChannelInference {
  let lead: [Phrase]
  let notices: [Phrase]
  let table: Table
  let parameters: [JSONValue.Member]
  let result: [JSONValue.Member]

  /// - Throws: ``StudyError`` when there are too few practices in a known order.
  init(
    _ cascades: Cascades, _ question: InferQuestion, names: [(id: String, name: Phrase)],
    nonAdoptions: [PairwiseRates.NonAdoption], usualDraws: Int,
    unit: (code: String, phrase: Phrase)
  ) throws(StudyError) {
    let count = cascades.informativeCount
    guard count >= InferQuestion.fewestPractices else { throw Self.tooFew(count) }
    let size: [JSONValue.Member] = [
      .init("practices", .integer(cascades.names.count)),
      .init("informative_practices", .integer(count)),
      .init("nodes", .integer(cascades.nodes.count)),
      .init("adoptions", .integer(cascades.eventCount)),
    ]
    guard let variant = NetworkInference.Variant(rawValue: question.method.rawValue) else {
      let rates = PairwiseRates(from: cascades, nonAdoptions: nonAdoptions)
      lead = [Self.sentence(rates, cascades, names)]
      notices = Self.notices(of: rates)
      table = .pairwiseRates(rates, unit: unit.phrase, names: names)
      parameters = [
        .init("variant", .string(question.method.rawValue)), .init("time_unit", .string(unit.code)),
      ]
      result = size + Self.result(of: rates, names)
      return
    }
    let pLimit =
      question.edgeLimit == nil
      ? question.pValueLimit ?? InferQuestion.usualPValue : question.pValueLimit
    let options = NetworkInference.Options(
      variant: variant, waitingTime: question.rate.map { .exponential(rate: $0) },
      family: question.family, edgeLimit: question.edgeLimit, pValueLimit: pLimit)
    guard let network = NetworkInference.infer(from: cascades, options) else {
      throw Self.tooFew(count)
    }
    let draws = question.draws ?? usualDraws
    let stability =
      draws > 0
      ? EdgeStability(of: network, from: cascades, draws: draws, seed: question.seed) : nil
    let chance =
      draws > 0 && !network.edges.isEmpty
      ? ChannelChance(of: network, from: cascades, draws: draws, seed: question.seed) : nil
    lead =
      [Self.sentence(network, cascades, names)] + (chance.map { [$0.sentence] } ?? [])
    notices = Self.notices(
      of: network, stability, chance, informative: count, isEstimated: question.rate == nil, unit)
    table = .inferredEdges(network, stability: stability, chance: chance, names: names)
    parameters =
      Self.parameters(of: network, question, unit: unit.code) + [.init("draws", .integer(draws))]
    result = size + Self.result(of: network, stability, chance, names)
  }

  static func tooFew(_ count: Int) -> StudyError {
    StudyError(
      .refused,
      Phrase(
        swedish: "Kanaler kan inte härledas ur dessa uppgifter, eftersom bara "
          + "\(CountedNoun.practice.swedish(count)) "
          + "har införts av minst två i känd ordning; det behövs minst "
          + "\(InferQuestion.fewestPractices).",
        english: "Channels cannot be inferred from these records, because only "
          + "\(CountedNoun.practice.english(count)) "
          + "were adopted by at least two in a known order; at least "
          + "\(InferQuestion.fewestPractices) are needed."),
      remedy: Phrase(
        swedish: "Fler arbetssätt med daterade införanden behövs.",
        english: "More practices with dated adoptions are needed."))
  }
}
