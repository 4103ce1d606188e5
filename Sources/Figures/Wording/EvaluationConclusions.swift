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
