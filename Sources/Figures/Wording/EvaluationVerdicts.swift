internal import Diffusion
internal import Records

/// What the tests of an evaluation show, and what they cannot.
extension Evaluation {
  var matched: EvaluationConclusion? {
    guard let effect = matching.effects.first(where: { $0.window == mainWindow }) else {
      return nil
    }
    let unbalanced = matching.balance.filter { !$0.isBalanced }.map(\.covariate.name).joined()
    let interval = effect.point.interval
    let finding =
      Phrase(
        swedish: "\(matching.pairs.count) matchade par: skillnaden i andel som infört efter "
          + "\(mainWindow) månader är ",
        english:
          "\(matching.pairs.count) matched pairs: the difference in the share that had adopted "
          + "after \(mainWindow) months is ")
      + .percentagePoints(
        effect.point.difference, interval: interval.map { ($0.lower, $0.upper) })
      + Phrase(verbatim: ", ") + .probability(effect.permutation.twoSidedPValue)
      + Phrase(verbatim: ".")
    let balance =
      unbalanced.map {
        Phrase(
          swedish: "Paren är inte lika i fråga om ",
          english: "The pairs are not alike in respect of ")
          + $0 + Phrase(verbatim: ". ")
      } ?? Phrase(verbatim: "")
    return EvaluationConclusion(
      key: "matching", finding: finding,
      conclusion: balance
        + ((interval?.lower ?? -1) > 0
          ? Phrase(
            swedish:
              "Gästerna införde oftare än lika stora i samma län som inte hade kommit; det som inte "
              + "är registrerat, som en redan väckt vilja, är inte jämnat ut.",
            english:
              "Guests adopted more often than those of like size in the same county that had not "
              + "come; what is not recorded, such as a wish to act already awake, is not evened out."
          )
          : Phrase(
            swedish:
              "Ingen skillnad mot lika stora i samma län som inte hade kommit är belagd; att det inte "
              + "finns någon är inte heller visat.",
            english:
              "No difference from those of like size in the same county that had not come is "
              + "established; that there is none is not shown either.")))
  }

  var rivalFinding: EvaluationConclusion? {
    guard let term = rivals[.attendance] else {
      return rivals.failure.map {
        EvaluationConclusion(
          key: "explanations", finding: $0.sentence,
          conclusion: Phrase(
            swedish:
              "Deltagande, grannar, storlek och län kan inte vägas mot varandra med så få införanden.",
            english: "Attendance, neighbours, size and county cannot be weighed against each other "
              + "with so few adoptions."))
      }
    }
    guard let ratio = term.together else { return nil }
    let finding =
      Phrase(
        swedish: "Med grannar, storlek och län i samma modell är kvoten för deltagande ",
        english: "With neighbours, size and county in the same model the ratio for attendance is ")
      + .decimal(ratio.value, 1)
      + .bracketed { language in
        NumberText(language).range(ratio.interval.lower, ratio.interval.upper, decimals: 1)
      } + Phrase(verbatim: ".")
    let conclusion =
      eValue.map {
        Phrase(
          swedish:
            "För att förklara bort hela intervallet måste något oregistrerat höra ihop med både "
            + "deltagande och införande med en riskkvot om minst ",
          english:
            "To explain the whole interval away something unrecorded would have to go with both "
            + "attendance and adoption with a risk ratio of at least ")
          + .decimal($0.value, 1)
          + Phrase(
            swedish: " (E-värde, VanderWeele och Ding 2017); att så inte är fallet kan inte visas.",
            english: " (E-value, VanderWeele and Ding 2017); that this is not so cannot be shown.")
      } ?? .none
    return EvaluationConclusion(key: "explanations", finding: finding, conclusion: conclusion)
  }

  var placeboFinding: EvaluationConclusion? {
    let placebos = rivals.placebos.compactMap { term in term.pValue.map { (term, $0) } }
    guard !placebos.isEmpty else { return nil }
    let list =
      placebos.map { term, p in
        term.explanation.plainName
          + (term.together.map { Phrase(verbatim: " ") + .decimal($0.value, 2) }
            ?? Phrase(verbatim: ""))
          + Phrase(verbatim: " (") + .probability(p) + Phrase(verbatim: ")")
      }.joined() ?? .none
    let failed = placebos.contains { $0.1 < 0.05 }
    return EvaluationConclusion(
      key: "placebos",
      finding: Phrase(
        swedish: "Prov som inte ska ge utslag: ", english: "Tests that should show nothing: ")
        + list + Phrase(verbatim: "."),
      conclusion: failed
        ? Phrase(
          swedish:
            "Ett prov ger utslag: de som kommer skiljer sig åt också utan mötet, så jämförelserna "
            + "ovan överskattar eller underskattar det mötet kan ha betytt.",
          english: "A test shows something: those who come differ also without the meeting, so the "
            + "comparisons above overstate or understate what it may have meant.")
        : Phrase(
          swedish:
            "Proven ger inget utslag; det stöder jämförelserna men bevisar inte att inget annat ligger "
            + "bakom.",
          english: "The tests show nothing; this supports the comparisons but does not prove that "
            + "nothing else lies behind."))
  }

  var reversal: EvaluationConclusion? {
    guard let direction else { return nil }
    guard let pValue = direction.pValue else {
      return EvaluationConclusion(
        key: "reversal",
        finding: Phrase(
          swedish: "Kan inte prövas: \(direction.adoptions) införanden bland gäster som kom i känd "
            + "ordning, minst \(VisitDirection.leastAdoptions) behövs.",
          english: "Cannot be tested: \(direction.adoptions) adoptions among guests who came in a "
            + "known order, at least \(VisitDirection.leastAdoptions) are needed."),
        conclusion: Phrase(
          swedish: "Om gästerna lärde av dem som kommit före kan inte sägas.",
          english: "Whether guests learnt from those who came before cannot be told."))
    }
    return EvaluationConclusion(
      key: "reversal",
      finding: Phrase(
        swedish: "Vända pilar mellan den som kom senare och den som kom tidigare "
          + "(\(direction.adoptions) införanden): ",
        english: "Arrows between who came later and who came earlier, turned round "
          + "(\(direction.adoptions) adoptions): ")
        + .probability(pValue) + Phrase(verbatim: "."),
      conclusion: Self.conclusion(of: direction, isClear: pValue < 0.05))
  }

  private static func conclusion(of direction: VisitDirection, isClear: Bool) -> Phrase {
    if !isClear {
      return Phrase(
        swedish:
          "Vem som kom före vem säger inget om vem som införde efter vem; det talar varken för "
          + "eller emot att gästerna lärde av varandra.",
        english:
          "Who came before whom tells nothing of who adopted after whom; this speaks neither for "
          + "nor against guests learning from each other.")
    }
    return direction.forward > direction.reversed
      ? Phrase(
        swedish:
          "Införandena går oftare från tidigare till senare gäster än tvärtom; så blir det också om "
          + "ett möte verkar mest på dem som nyss kommit.",
        english:
          "Adoptions run from earlier to later guests more often than the reverse; they would do so "
          + "too if a meeting moves those most who have just come.")
      : Phrase(
        swedish:
          "Införandena går oftare från senare till tidigare gäster än tvärtom; det talar mot att "
          + "gästerna lärde av dem som kommit före.",
        english:
          "Adoptions run from later to earlier guests more often than the reverse; this speaks "
          + "against guests learning from those who came before.")
  }

  // MARK: Neighbours

  func neighbours(_ count: AdopterJoinCounts, in book: RecordBook) -> EvaluationConclusion {
    let name = book[count.practice]?.phrase ?? Phrase(verbatim: count.practice.rawValue)
    var finding = name + Phrase(verbatim: ": ")
    var conclusion = Phrase(verbatim: "")
    if let pairs = count.pairs {
      finding =
        finding
        + Phrase(
          swedish: "\(Int(pairs.observed)) gränspar där båda infört mot väntade ",
          english: "\(Int(pairs.observed)) border pairs that both adopted against ")
        + .decimal(pairs.mean, 1)
        + Phrase(swedish: " (", english: " expected (") + .probability(pairs.pValue)
        + Phrase(verbatim: ")")
      conclusion =
        pairs.pValue < 0.05
        ? Phrase(
          swedish: "De som infört ligger geografiskt samlade",
          english: "Adopters are clustered in space")
        : Phrase(
          swedish: "Inga tecken på att de som infört ligger samlade",
          english: "No sign that adopters are clustered in space")
    }
    if let links = count.linksToSeeds {
      finding =
        finding
        + Phrase(
          swedish:
            "; \(Int(links.observed)) gränser till de \(count.seeds) som hade det enligt lag mot väntade ",
          english:
            "; \(Int(links.observed)) borders to the \(count.seeds) that had it by law against ")
        + .decimal(links.mean, 1) + Phrase(swedish: " (", english: " expected (")
        + .probability(links.pValue) + Phrase(verbatim: ")")
      conclusion =
        conclusion
        + (links.pValue < 0.05
          ? Phrase(
            swedish:
              ", och de som anslöt sig senare ligger oftare än väntat intill de \(count.seeds) första",
            english: ", and those who joined later lie more often than expected next to the first "
              + "\(count.seeds)")
          : Phrase(
            swedish:
              ", men inga tecken på att anslutningen spreds över gränsen från de \(count.seeds) första",
            english:
              ", but no sign that joining spread over the border from the \(count.seeds) seeds"))
    }
    return EvaluationConclusion(
      key: "neighbours-\(count.practice)", finding: finding + Phrase(verbatim: "."),
      conclusion: conclusion
        + Phrase(
          swedish: "; grannar liknar varandra också i annat, så smitta kan inte visas så.",
          english:
            "; neighbours are alike in other ways too, so contagion cannot be shown this way."))
  }

  /// Many practices in one sentence; the table has each.
  var manyNeighbours: EvaluationConclusion {
    let clustered = space.count { ($0.pairs?.pValue ?? 1) < 0.05 }
    return EvaluationConclusion(
      key: "neighbours",
      finding: Phrase(
        swedish:
          "De som infört ligger geografiskt samlade för \(clustered) av "
          + "\(CountedNoun.practice.swedish(space.count)) "
          + "(p < 0,05 vart och ett; en tjugondel ger slumpen).",
        english:
          "Adopters are clustered in space for \(clustered) of "
          + "\(CountedNoun.practice.english(space.count)) (p < 0.05 "
          + "each; chance gives one in twenty)."),
      conclusion: Phrase(
        swedish: "Grannar liknar varandra också i annat, så smitta över gränser kan inte visas så.",
        english:
          "Neighbours are alike in other ways too, so contagion over borders cannot be shown this "
          + "way."))
  }

  func order(of timing: NeighbourTiming) -> EvaluationConclusion {
    guard let pValue = timing.pValue else {
      return EvaluationConclusion(
        key: "shuffle",
        finding: Phrase(
          swedish:
            "Kan inte prövas: \(CountedNoun.adoption.swedish(timing.adoptions)) med skilda datum i "
            + "samma län, minst \(NeighbourTiming.leastAdoptions) behövs.",
          english:
            "Cannot be tested: \(CountedNoun.adoption.english(timing.adoptions)) on different dates "
            + "in the same county, at least \(NeighbourTiming.leastAdoptions) are needed."),
        conclusion: Phrase(
          swedish: "Om grannar införde efter varandra kan inte sägas.",
          english: "Whether neighbours adopted after each other cannot be told."))
    }
    let isMore = timing.test.observed > timing.test.mean
    let conclusion =
      pValue >= 0.05
      ? Phrase(
        swedish:
          "Att en granne infört säger inget om vem som inför härnäst; det talar varken för eller emot "
          + "att grannar lärde av varandra.",
        english:
          "That a neighbour has adopted tells nothing of who adopts next; this speaks neither for nor "
          + "against neighbours learning from each other.")
      : isMore
        ? Phrase(
          swedish:
            "Grannar inför oftare efter varandra än med omkastade datum; så blir det också om en nyhet "
            + "når grannar samtidigt.",
          english:
            "Neighbours adopt after each other more often than with shuffled dates; they would do so "
            + "too if news reaches neighbours at the same time.")
        : Phrase(
          swedish: "Grannar inför mer sällan efter varandra än med omkastade datum.",
          english: "Neighbours adopt after each other less often than with shuffled dates.")
    return EvaluationConclusion(
      key: "shuffle",
      finding: Phrase(
        swedish: "Införandenas datum omkastade inom län och arbetssätt (\(timing.adoptions) "
          + "införanden): ",
        english: "Dates of adoption shuffled within county and practice (\(timing.adoptions) "
          + "adoptions): ")
        + .probability(pValue) + Phrase(verbatim: "."),
      conclusion: conclusion)
  }
}
