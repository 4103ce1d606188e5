public import Diffusion
public import Records

/// One finding of an evaluation, and what can and cannot be concluded from it.
public struct EvaluationConclusion: Sendable, Hashable {
  /// A stable word, `rates`.
  public let key: String
  public let finding: Phrase
  public let conclusion: Phrase
}

extension EvaluationConclusion {
  /// What the finding is about, as a heading.
  public var title: Phrase {
    switch key {
    case "effect": Phrase(swedish: "Ledde det någonstans?", english: "Did it lead anywhere?")
    case "rates":
      Phrase(swedish: "Hur ofta följde införande?", english: "How often did adoption follow?")
    case "before":
      Phrase(swedish: "Hade de börjat före mötet?", english: "Had they begun before the meeting?")
    case "matching":
      Phrase(
        swedish: "Jämfört med liknande som inte kom",
        english: "Compared with alike ones that did not come")
    case "explanations":
      Phrase(swedish: "Andra förklaringar", english: "Other explanations")
    case "placebos":
      Phrase(swedish: "Prov som inte ska ge utslag", english: "Tests that should show nothing")
    case "reversal":
      Phrase(swedish: "Ordningen mellan gästerna", english: "The order among the guests")
    case "shuffle":
      Phrase(swedish: "Ordningen mellan grannar", english: "The order among neighbours")
    case "credit": Phrase(swedish: "Vilket möte?", english: "Which meeting?")
    case _ where key.hasPrefix("neighbours"): Phrase(swedish: "Grannar", english: "Neighbours")
    case "savings": Phrase(swedish: "Tid och pengar", english: "Time and money")
    default: Phrase(swedish: "Orsak eller likhet?", english: "Cause or likeness?")
    }
  }
}

extension Evaluation {
  /// The window that sentences speak of: a year where it is among those asked for.
  public var mainWindow: Int { windows.contains(12) ? 12 : windows.first ?? 12 }

  /// Whether some practice of the scope was shown at a meeting of it.
  private var isShown: Bool {
    yields.contains { yield in scope.practices.contains { yield.practices.contains($0) } }
  }

  /// Every finding with its conclusion, the board's first.
  public func conclusions(in book: RecordBook) -> [EvaluationConclusion] {
    var list = [effect(in: book)]
    if isShown { list.append(rateFinding) }
    if let earlier = earlier(in: book) { list.append(earlier) }
    if isShown {
      list += [matched, rivalFinding, placeboFinding, reversal, creditFinding].compactMap(\.self)
    }
    list += space.count <= 3 ? space.map { neighbours($0, in: book) } : [manyNeighbours]
    if let timing { list.append(order(of: timing)) }
    list += [savingsFinding(in: book), identification]
    return list
  }

  // MARK: Did it lead anywhere?

  private func effect(in book: RecordBook) -> EvaluationConclusion {
    guard isShown else {
      return EvaluationConclusion(
        key: "effect",
        finding: scope.practices.isEmpty
          ? Phrase(
            swedish: "Registret säger inte vilka arbetssätt mötena visade.",
            english: "The record does not say which practices the meetings showed.")
          : Phrase(
            swedish: "Inget av mötena visade det här arbetssättet.",
            english: "None of the meetings showed this practice."),
        conclusion: Phrase(
          swedish: "Om seminarier har betytt något för det kan inte sägas ur dessa uppgifter.",
          english: "Whether seminars mattered for it cannot be told from these records."))
    }
    let finding = Phrase(
      swedish: "Arbetssätten som visades (\(extent.practices)) har \(extent.adoptions) daterade "
        + "införanden i målgruppen utom hos givarna; \(curves.observed) följde efter ett besök.",
      english: "The practices shown (\(extent.practices)) have \(extent.adoptions) dated adoptions "
        + "in the population besides the givers’; \(curves.observed) followed a visit.")
    if matching.isTooLittle || rivals.failure != nil {
      return EvaluationConclusion(
        key: "effect", finding: finding,
        conclusion: Phrase(
          swedish:
            "Seminariernas arbetssätt har för få daterade införanden för att en effekt ska kunna "
            + "uppskattas; det visar varken att seminarierna verkade eller att de inte gjorde det.",
          english:
            "The seminars’ practices have too few dated adoptions to estimate an effect; this "
            + "shows neither that the seminars worked nor that they did not."))
    }
    return EvaluationConclusion(
      key: "effect", finding: finding,
      conclusion: Phrase(
        swedish:
          "Jämförelserna nedan säger hur ofta införande följde på deltagande, inte att deltagandet "
          + "var orsaken.",
        english:
          "The comparisons below say how often adoption followed attendance, not that attendance "
          + "was the reason."))
  }

  private var rateFinding: EvaluationConclusion {
    let rows = [FollowUpRates.Group.came, .stayedAway, .notInvited, .unknown].compactMap {
      rates.row($0, .adoption, mainWindow)
    }.filter { $0.count > 0 }
    let parts = rows.map { row in
      row.group.name
        + Phrase(
          swedish: ": \(row.wentOn.words) av \(row.count)",
          english: ": \(row.wentOn.words) of \(row.count)")
        + (row.interval.map { interval in
          .bracketed { .range(interval.lower, interval.upper, in: $0) }
        } ?? Phrase(verbatim: ""))
    }
    let list = parts.joined() ?? Phrase(swedish: "ingen att räkna", english: "nobody to count")
    let came = rates.row(.came, .adoption, mainWindow)
    let other = rates.row(.stayedAway, .adoption, mainWindow)
    let conclusion: Phrase
    if let interval = other?.differenceInterval, interval.lower > 0 {
      conclusion = Phrase(
        swedish:
          "De som kom införde oftare än de inbjudna som inte kom; de kan ha skilt sig åt redan före "
          + "mötet, så skillnaden är inget mått på mötets verkan.",
        english: "Those who came adopted more often than those invited who did not; they may have "
          + "differed before the meeting, so the difference does not measure what the meeting did.")
    } else if let interval = other?.differenceInterval, (came?.count ?? 0) > 0, interval.upper > 0 {
      conclusion = Phrase(
        swedish:
          "Ingen skillnad mellan dem som kom och inbjudna som inte kom är belagd; intervallet rymmer "
          + "både ingen och en stor skillnad.",
        english:
          "No difference between those who came and those invited who did not is established; "
          + "the interval holds both none and a large one.")
    } else {
      conclusion = Phrase(
        swedish:
          "Det finns inga kända grupper att jämföra med: registret säger inte vilka som bjöds in utan "
          + "att komma, och alla gäster är inte namngivna.",
        english:
          "There are no known groups to compare with: the record does not say who was invited "
          + "without coming, and not all guests are named.")
    }
    return EvaluationConclusion(
      key: "rates",
      finding: Phrase(
        swedish: "Införde inom \(mainWindow) månader: ",
        english: "Adopted within \(mainWindow) months: ")
        + list + Phrase(verbatim: ".") + unconfirmed(rows),
      conclusion: conclusion)
  }

  /// How many are read as no although no list says so.
  private func unconfirmed(_ rows: [FollowUpRates.Row]) -> Phrase {
    let count = rows.reduce(0) { $0 + $1.unconfirmed }
    guard count > 0 else { return Phrase(verbatim: "") }
    return Phrase(
      swedish: " Ingen lista bekräftar \(count) av de nej som ligger bakom.",
      english: " No list confirms \(count) of the noes behind this.")
  }

  private func earlier(in book: RecordBook) -> EvaluationConclusion? {
    let before = earlierSteps.filter { $0.order == .before }
    guard !before.isEmpty else { return nil }
    // The practice itself first, then what is akin; each organisation once.
    var seen: Set<Identifier<Organisation>> = []
    let shown = EarlierStep.Kinship.allCases.flatMap { kinship in
      before.filter { $0.kinship == kinship }
    }.filter { seen.insert($0.organisation).inserted }
    let names =
      shown.prefix(4).map { step in
        book.phrase(of: step.organisation)
          + Phrase(verbatim: " (\(step.date.description), ") + step.kinship.name
          + Phrase(verbatim: ")")
      }.joined() ?? Phrase(verbatim: "")
    let more = shown.count - min(4, shown.count)
    return EvaluationConclusion(
      key: "before",
      finding: Phrase(
        swedish: "Hade börjat före mötet: ", english: "Had begun before the meeting: ")
        + names
        + (more > 0
          ? Phrase(swedish: " och \(more) till.", english: " and \(more) more.")
          : Phrase(verbatim: ".")),
      conclusion: Phrase(
        swedish: "Det som börjat före mötet kan inte ha följt av det och räknas inte dit.",
        english:
          "What began before the meeting cannot have followed from it and is not credited to it."))
  }

  private var matched: EvaluationConclusion? {
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
      + .percentage(effect.point.difference)
      + (interval.map { interval in
        .bracketed { .range(interval.lower, interval.upper, in: $0) }
      } ?? Phrase(verbatim: ""))
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

  private var rivalFinding: EvaluationConclusion? {
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

  private var placeboFinding: EvaluationConclusion? {
    let placebos = rivals.placebos.compactMap { term in term.pValue.map { (term, $0) } }
    guard !placebos.isEmpty else { return nil }
    let list =
      placebos.map { term, p in
        term.explanation.name
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

  private var reversal: EvaluationConclusion? {
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

  private var creditFinding: EvaluationConclusion? {
    let documented = credits.reduce(0) { $0 + $1.documented }
    let after = credits.reduce((0, 0)) { ($0.0 + $1.after.least, $0.1 + ($1.after.most ?? 0)) }
    guard documented + after.1 > 0 else {
      return EvaluationConclusion(
        key: "credit",
        finding: Phrase(
          swedish: "Inget införande kan räknas till något av mötena (0 belagda, 0 efter besök).",
          english:
            "No adoption can be credited to any of the meetings (0 documented, 0 after a visit)."),
        conclusion: Phrase(
          swedish:
            "Att inget är känt betyder inte att inget har hänt: införanden skrivs sällan ned.",
          english: "That nothing is known does not mean that nothing has happened: adoptions are "
            + "seldom written down."))
    }
    return EvaluationConclusion(
      key: "credit",
      finding: Phrase(
        swedish: "\(CountedNoun.adoption.swedish(documented)) har en källa som nämner ett möte "
          + "som vägen; besök före "
          + "införande: \(after.0)–\(after.1), där flera möten kan gälla samma införande.",
        english:
          "\(CountedNoun.adoption.english(documented)) \(CountedVerb.have(documented)) "
          + "a source that names a meeting as the way; visits before "
          + "adoption: \(after.0)–\(after.1), of which several may concern the same adoption."),
      conclusion: Phrase(
        swedish: "Bara de belagda kan tillskrivas ett möte; resten följde i tid.",
        english: "Only the documented can be ascribed to a meeting; the rest followed in time."))
  }

  // MARK: Neighbours, savings, limits

  private func neighbours(_ count: AdopterJoinCounts, in book: RecordBook) -> EvaluationConclusion {
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
          swedish: "De som infört ligger samlade i rummet",
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
  private var manyNeighbours: EvaluationConclusion {
    let clustered = space.count { ($0.pairs?.pValue ?? 1) < 0.05 }
    return EvaluationConclusion(
      key: "neighbours",
      finding: Phrase(
        swedish:
          "De som infört ligger samlade i rummet för \(clustered) av "
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

  private func order(of timing: NeighbourTiming) -> EvaluationConclusion {
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

  private func savingsFinding(in book: RecordBook) -> EvaluationConclusion {
    guard !savings.statements.isEmpty else {
      return EvaluationConclusion(
        key: "savings",
        finding: Phrase(
          swedish: "Sparade timmar och kronor per införande: inte registrerat.",
          english: "Hours and kronor saved per adoption: not recorded."),
        conclusion: Phrase(
          swedish: "Vad införandena har sparat kan inte sägas.",
          english: "What the adoptions have saved cannot be told."))
    }
    let none = Phrase.notRecorded
    let parts = savings.statements.prefix(3).map { statement in
      (book[statement.practice]?.phrase ?? Phrase(verbatim: statement.practice.rawValue))
        + Phrase(swedish: ": timmar ", english: ": hours ")
        + (statement.savings.hours.map { Phrase(verbatim: $0.words) } ?? none)
        + Phrase(swedish: ", kronor ", english: ", kronor ")
        + (statement.savings.kronor.map { Phrase(verbatim: $0.words) } ?? none)
        + Phrase(
          swedish: " (\(statement.adoptions) har infört)",
          english: " (\(statement.adoptions) have adopted)")
    }
    let list = Array(parts).joined() ?? none
    return EvaluationConclusion(
      key: "savings",
      finding: Phrase(
        swedish: "Per införande och år, enligt uppgift: ",
        english: "Per adoption and year, as stated: ") + list
        + Phrase(
          swedish:
            "; uppgift finns för \(savings.statements.count) av "
            + "\(CountedNoun.practice.swedish(savings.practices)).",
          english: "; stated for \(savings.statements.count) of "
            + "\(CountedNoun.practice.english(savings.practices))."),
      conclusion: Phrase(
        swedish:
          "Uppgiften gäller den som lämnat den; ingen har mätt att alla som infört sparar lika mycket.",
        english:
          "The figure is that of whoever states it; nobody has measured that all adopters save as much."
      ))
  }

  private var identification: EvaluationConclusion {
    EvaluationConclusion(
      key: "identification",
      finding: Phrase(
        swedish: "Deltagande är inte införande.", english: "Attendance is not adoption."),
      conclusion: Phrase(
        swedish:
          "Om ett arbetssätt spreds genom mötena eller om de som liknar varandra både kom och införde "
          + "kan inte avgöras utan antaganden som registret inte kan pröva (Shalizi och Thomas 2011).",
        english:
          "Whether a practice spread through the meetings, or those who are alike both came and "
          + "adopted, cannot be decided without assumptions that the record cannot test (Shalizi and "
          + "Thomas 2011)."))
  }
}
