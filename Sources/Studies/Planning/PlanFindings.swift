internal import Diffusion
internal import Figures
internal import Graphs
internal import Records

/// A plan in words, tables and keys.
struct PlanFindings {
  let advice: InvitationAdvice
  let seminar: PlannedSeminar
  let book: RecordBook

  init(_ advice: InvitationAdvice, _ seminar: PlannedSeminar, _ book: RecordBook) {
    self.advice = advice
    self.seminar = seminar
    self.book = book
  }

  func name(_ node: NodeIndex) -> Phrase {
    advice.spread.organisation(of: node).map {
      book.phrase(of: advice.spread.organisations[$0].id)
    } ?? Phrase(swedish: "omvärlden", english: "the outside")
  }

  func identifier(_ node: NodeIndex) -> String {
    advice.spread.organisation(of: node).map { advice.spread.organisations[$0].id.rawValue } ?? ""
  }

  private func number(_ value: Double) -> Phrase {
    Phrase(
      swedish: NumberText(.swedish).number(value, decimals: 2),
      english: NumberText(.english).number(value, decimals: 2))
  }

  func limit(_ limit: PlanningConstraints.Limit) -> Phrase {
    limit.name(name, bar: bar) { attribute, code in
      InvitationAdvice.groupPhrase(code, by: attribute, in: book)
    }
  }

  /// Why the seat of an organisation cannot be given, in words that stand before its name.
  private func bar(_ seat: NodeIndex) -> Phrase {
    guard let place = advice.spread.organisation(of: seat) else {
      return seminar.constraints.bar(seat)
    }
    if seminar.spread.situation.hasTaken(place) {
      return Phrase(swedish: "har redan infört: ", english: "has adopted already: ")
    }
    if !seminar.counts[place] {
      return Phrase(
        swedish: "hör inte till dem som planen gäller (--population): ",
        english: "is not among those the plan is for (--population): ")
    }
    let organisation = NodeIndex(place)
    let isKnown =
      seminar.constraints.adopted.contains(organisation)
      || seminar.constraints.declined.contains(organisation)
    return seminar.constraints.bar(isKnown ? organisation : seat)
  }

  // MARK: Sentences

  var lead: [Phrase] {
    switch advice.outcome {
    case .conflict(let conflict):
      return conflict.lead(seminar.constraints, limit: limit)
    case .plan(let plan):
      return [
        maturity, ended, strength, list, value(plan), certificate(plan), shortfall(plan),
        seats(plan),
        fairness(plan), spreadOfList, worstDraw(plan), whiteSpots, agreement, offer, drawn,
      ].compactMap(\.self)
    }
  }

  /// Whether the record bears a model at all: said first.
  private var strength: Phrase? {
    let rates = advice.spread.learnt.rates
    guard advice.spread.learnt.strength == .priorDriven else { return nil }
    let afterMeetings = Int(rates.credited(to: .meeting).rounded())
    return Phrase(
      swedish: "REGISTRET RÄCKER INTE FÖR EN MODELL: "
        + "\(CountedNoun.adoption.swedish(rates.eventsWithSource)) i "
        + "\(CountedNoun.practice.swedish(rates.actionsWithEvents)) har någon tidigare källa i "
        + "registret, och "
        + "\(afterMeetings) tillskrivs möten. Listan följer av uttalade antaganden om relationer "
        + "och möten; läs den bredvid de enkla listorna.",
      english: "THE RECORD CANNOT BEAR A MODEL: "
        + "\(CountedNoun.adoption.english(rates.eventsWithSource)) in "
        + "\(CountedNoun.practice.english(rates.actionsWithEvents)) "
        + "\(CountedVerb.have(rates.eventsWithSource)) an earlier source in the record, and "
        + "\(afterMeetings) \(CountedVerb.be(afterMeetings)) credited to meetings. The list follows from stated assumptions "
        + "about relations and meetings; read it beside the plain lists.")
  }

  private var list: Phrase {
    guard !advice.invited.isEmpty else {
      return Phrase(
        swedish: "Ingen inbjudan väntas ge något till ett möte om ",
        english: "No invitation is expected to add anything to a seminar about ")
        + seminar.practice.phrase + Phrase(verbatim: ".")
    }
    let names = book.shortNames(of: advice.invited)
    return Phrase(
      swedish: "Bjud in till nästa möte om ", english: "Invite to the next seminar about ")
      + seminar.practice.phrase + Phrase(verbatim: ": \(names).")
  }

  private func value(_ plan: InvitationPlan) -> Phrase {
    let months = advice.spread.steps * 12
    let value = number(plan.value.value)
    let lower = number(plan.value.interval?.lower ?? plan.value.value)
    let upper = number(plan.value.interval?.upper ?? plan.value.value)
    let before = number(plan.withoutInvitations.value)
    return Phrase(
      swedish:
        "Listan väntas ge \(value.swedish) införanden (\(lower.swedish)–\(upper.swedish)) på "
        + "\(months) månader utöver de \(before.swedish) som väntas ändå.",
      english: "The list is expected to give \(value.english) adoptions "
        + "(\(lower.english)–\(upper.english)) in \(months) months beyond the \(before.english) "
        + "expected anyway.")
  }

  private func certificate(_ plan: InvitationPlan) -> Phrase? {
    guard let certificate = plan.certificate else {
      guard case .threshold(let contacts) = advice.model, contacts > 1 else { return nil }
      return
        Phrase(
          swedish:
            "Listan är sökt med utbyten, och det går inte att säga hur långt den är från den "
            + "bästa: där \(contacts) kontakter krävs ger ingen känd metod en garanti.",
          english: "The list was searched with exchanges, and how far it is from the best cannot "
            + "be told: where \(contacts) contacts are needed no known method gives a "
            + "guarantee.")
    }
    if certificate.share >= 1, certificate.isExact {
      return Phrase(
        swedish:
          "Ingen lista inom villkoren ger enligt modellen mer: alla är jämförda eller uteslutna.",
        english: "By the model no list within the constraints gives more: all were compared or "
          + "ruled out.")
    }
    func text(_ language: Language) -> String {
      // Downwards: at least so much.
      NumberText(language).percent((certificate.share * 100).rounded(.down) / 100, decimals: 0)
    }
    let (swedish, english) = (text(.swedish), text(.english))
    guard certificate.share >= 0.9 else {
      return Phrase(
        swedish: "Enligt modellen når listan minst \(swedish) av det bästa möjliga; det är inte "
          + "uteslutet att en annan lista är bättre.",
        english: "By the model this list reaches at least \(english) of the best possible; a "
          + "better one is not ruled out.")
    }
    return Phrase(
      swedish: "Ingen lista kan enligt modellen ge mycket mer: denna når minst \(swedish) av det "
        + "bästa möjliga.",
      english: "By the model no list can give much more: this one reaches at least \(english) of "
        + "the best possible.")
  }

  /// Why the list is not full, where it is not.
  private func shortfall(_ plan: InvitationPlan) -> Phrase? {
    switch plan.shortfall {
    case .noFurtherGain:
      Phrase(
        swedish: "Fler inbjudna skulle inte ge något mer; listan fylls inte ut.",
        english: "Further invitations would add nothing; the list is not padded.")
    case .constraints:
      Phrase(
        swedish: "Villkoren tillåter inte fler som ger något.",
        english: "The constraints allow no more who would add something.")
    case nil: nil
    }
  }

  /// How many come, beside the seats.
  private func seats(_ plan: InvitationPlan) -> Phrase? {
    guard let risk = plan.overbookingRisk, let seats = advice.constraints.capacity else {
      return nil
    }
    let come = number(advice.lines.map(\.comes).reduce(0, +))
    func percent(_ language: Language) -> String {
      NumberText(language).percent(risk, decimals: 1)
    }
    return Phrase(
      swedish: "I medeltal väntas \(come.swedish) komma; risken att fler än \(seats) kommer är "
        + "\(percent(.swedish)).",
      english: "On average \(come.english) are expected to come; the risk of more than \(seats) is "
        + "\(percent(.english)).")
  }

  /// What sharing between groups costs, and who gets least.
  private func fairness(_ plan: InvitationPlan) -> Phrase? {
    guard let price = advice.priceOfFairness,
      let least = plan.groupRates.filter({ $0.rate != nil }).min(by: {
        ($0.rate ?? 0) < ($1.rate ?? 0)
      })
    else { return nil }
    func text(_ language: Language) -> (String, String, String) {
      (
        NumberText(language).number(price, decimals: 2),
        NumberText(language).percent(least.rate ?? 0, decimals: 1),
        advice.groupPhrase(least.group, in: book).text(in: language)
      )
    }
    let (sv, en) = (text(.swedish), text(.english))
    return Phrase(
      swedish: "Att dela mellan grupperna kostar \(sv.0) väntade införanden mot den lista som ger "
        + "mest. Minst får \(sv.2): där väntas listan ge införande hos \(sv.1) av dem som ännu inte "
        + "har arbetssättet.",
      english: "Sharing between the groups costs \(en.0) expected adoptions against the list that "
        + "gives most. Least gets \(en.2): there the list is expected to bring adoption to \(en.1) of "
        + "those that do not have the practice yet.")
  }

  /// How the list does where chances turn out worst for it.
  private func worstDraw(_ plan: InvitationPlan) -> Phrase? {
    guard let worst = plan.worstDraw else { return nil }
    func text(_ language: Language) -> String {
      NumberText(language).percent(worst, decimals: 0)
    }
    return Phrase(
      swedish:
        "Sannolikheterna är osäkra. Även där de passar listan sämst ger den \(text(.swedish)) av "
        + "vad den då bästa listan skulle ge.",
      english: "The probabilities are uncertain. Even where they suit the list least it gives "
        + "\(text(.english)) of what the list that is then best would give.")
  }

  /// How much of the list could as well be others.
  private var spreadOfList: Phrase? {
    let loose = advice.lines.count { ($0.frequency ?? 1) < 0.5 }
    guard loose > 0 else { return nil }
    return Phrase(
      swedish: "\(loose) av \(advice.lines.count) står på listan i mindre än hälften av "
        + "beräkningarna när osäkra sannolikheter varieras: där är andra ungefär lika bra, och valet "
        + "är fritt.",
      english: "\(loose) of \(advice.lines.count) \(CountedVerb.be(loose)) in the list in under "
        + "half of the computations when uncertain probabilities vary: there others are about as "
        + "good, and the choice is free.")
  }

  /// How many of the list no meeting has reached.
  private var whiteSpots: Phrase? {
    let names = advice.lines.filter(\.isWhiteSpot).map(\.organisation)
    guard !names.isEmpty else { return nil }
    let isOne = names.count == 1
    return Phrase(
      swedish: "\(names.count) av \(advice.lines.count) är "
        + (isOne
          ? "en vit fläck, ännu inte namngiven som nådd"
          : "vita fläckar, ännu inte namngivna som nådda")
        + ": \(book.shortNames(of: names)).",
      english: "\(names.count) of \(advice.lines.count) "
        + (isOne ? "is a white spot" : "are white spots")
        + ", not yet named as reached: \(book.shortNames(of: names)).")
  }

  /// How many of the plan other models would choose too, and who is in the lists of all.
  private var agreement: Phrase? {
    let models = advice.rivals.filter(\.kind.isModel)
    guard !models.isEmpty, !advice.lines.isEmpty else { return nil }
    let parts = models.map { rival in
      let name = rival.kind.name
      let number = (
        swedish: rival.shared == 0 ? "ingen" : "\(rival.shared)",
        english: rival.shared == 0 ? "none is" : "\(rival.shared) \(CountedVerb.be(rival.shared))"
      )
      return Phrase(
        swedish: "\(number.swedish) även på listan ”\(name.swedish)”",
        english: "\(number.english) also in the list “\(name.english)”")
    }
    let shared = advice.lines.map(\.organisation).filter { id in
      models.allSatisfy { $0.list.contains(id) }
    }
    let names = book.shortNames(of: shared)
    let all =
      shared.isEmpty
      ? Phrase(swedish: "; ingen står på alla.", english: "; nobody is in all of them.")
      : Phrase(swedish: "; på alla står \(names).", english: "; in all of them: \(names).")
    return Phrase(
      swedish: "Andra sätt att räkna: av planens \(advice.lines.count) står ",
      english: "Other ways to compute: of the plan’s \(advice.lines.count), "
    ) + (parts.joined() ?? Phrase(verbatim: "")) + all
  }

  /// For how many lines there is somebody about as good, where the lot has not chosen yet.
  private var openLines: Int {
    advice.drawn == nil
      ? advice.lines.count { !$0.interchangeable.isEmpty && !$0.isRequired } : 0
  }

  /// How the program draws the lot.
  var lotOption: Phrase? {
    openLines > 0
      ? Phrase(
        swedish: "--random-ties drar lott bland dem som är ungefär lika bra.",
        english: "--random-ties draws among those who are about as good.") : nil
  }

  /// That the lot may choose, and why.
  private var offer: Phrase? {
    let open = openLines
    guard open > 0 else { return nil }
    return Phrase(
      swedish:
        "För \(open) av \(advice.lines.count) finns någon som är ungefär lika bra. Låt gärna "
        + "lotten avgöra: då kan senare möten visa vad en inbjudan leder till.",
      english: "For \(open) of \(advice.lines.count) there is somebody about as good. Let the lot "
        + "decide: later seminars can then show what an invitation leads to.")
  }

  private var drawn: Phrase? {
    guard let drawn = advice.drawn else { return nil }
    let open = drawn.picks.count { $0.chance < 1 }
    guard open > 0 else {
      return Phrase(
        swedish: "Ingen rad behövde avgöras med lott: ingen annan är ungefär lika bra.",
        english: "No line had to be drawn by lot: nobody else is about as good.")
    }
    let line = CountedNoun(("rad drogs", "rader drogs"), ("line was", "lines were"))
    return Phrase(
      swedish:
        "\(line.swedish(open)) med lott bland ungefär lika bra. Spara listan: "
        + "när lotten, inte "
        + "någons omdöme, avgjorde vem som bjöds in, kan senare skillnader mellan de dragna och de "
        + "andra visa vad inbjudan ledde till.",
      english:
        "\(line.english(open)) drawn by lot among about equals. Keep the list: where the lot, "
        + "not somebody’s judgement, decided who was invited, later differences between those drawn "
        + "and the others can show what the invitation led to.")
  }

  var notices: [Phrase] {
    [
      insisted, tired, declined, seminar.constraints.unpricedNotice(name),
      advice.spread.attendance.notice, seminar.assumed.notice,
      weights, unknown,
    ].compactMap(\.self)
  }

  private var maturity: Phrase? {
    guard seminar.practice.maturity == .idea else { return nil }
    return Phrase(
      swedish: "VARNING: arbetssättet är angivet som idé. Att sprida det som inte är genomtänkt "
        + "slösar pengar: pröva och utvärdera först.",
      english: "WARNING: the practice is stated to be an idea. Spreading what is not thought "
        + "through wastes money: try and evaluate it first.")
  }

  private var ended: Phrase? {
    let names = book.timesOfAdoption(of: seminar.practice.id).filter { $0.discontinued != nil }
      .map(\.organisation)
    guard !names.isEmpty else { return nil }
    return Phrase(
      swedish: "VARNING: arbetssättet har upphört hos \(book.shortNames(of: names)). Fråga varför "
        + "innan det sprids vidare.",
      english: "WARNING: the practice was discontinued by \(book.shortNames(of: names)). Ask why "
        + "before it is spread further.")
  }

  /// Who is invited beyond the yearly limit, since it must be.
  private var insisted: Phrase? {
    guard !seminar.insisted.isEmpty else { return nil }
    let names = book.shortNames(of: seminar.insisted)
    let (times, limit) = (CountedNoun.times, seminar.yearlyLimit)
    return Phrase(
      swedish: "Bjuds in för att de måste vara med, fast de bjudits in minst "
        + "\(times.swedish(limit)) senaste året: \(names).",
      english: "Invited since they must be, though they were invited at least "
        + "\(times.english(limit)) in the last year: \(names).")
  }

  private var tired: Phrase? {
    guard !seminar.tired.isEmpty else { return nil }
    let names = book.shortNames(of: seminar.tired)
    let (times, limit) = (CountedNoun.times, seminar.yearlyLimit)
    return Phrase(
      swedish: "Utelämnade, eftersom de bjudits in minst \(times.swedish(limit)) senaste året: "
        + "\(names).",
      english:
        "Left out, since they were invited at least \(times.english(limit)) in the last year: "
        + "\(names).")
  }

  private var declined: Phrase? {
    guard !seminar.declined.isEmpty else { return nil }
    let names = book.shortNames(of: seminar.declined)
    return seminar.constraints.declinedMayAdopt
      ? Phrase(
        swedish: "Har tackat nej och bjuds inte in, men kan införa genom andra: \(names).",
        english: "Declined and are not invited, but may adopt through others: \(names).")
      : Phrase(
        swedish: "Har tackat nej och antas inte införa alls: \(names).",
        english: "Declined and are assumed not to adopt at all: \(names).")
  }

  /// What a linear threshold makes of chances.
  private var weights: Phrase? {
    guard advice.model == .linearThreshold else { return nil }
    let count = advice.spread.overfullCount
    let start = Phrase(
      swedish: "Linjär tröskel: chanserna räknas som vikter.",
      english: "Linear threshold: chances count as weights.")
    guard count > 0 else { return start }
    return start
      + Phrase(
        swedish:
          " Hos \(CountedNoun.organisation.swedish(count)) blir de tillsammans mer än 1 i någon "
          + "dragning och har delats med summan.",
        english:
          " For \(CountedNoun.organisation.english(count)) they add up to more than 1 in some "
          + "draw, and were divided by their sum.")
  }

  private var unknown: Phrase? {
    Phrase(
      swedish: "Vad registret inte kan bära: vad en inbjudan orsakar (de inbjudna valdes ut), "
        + "kontakter som ingen har antecknat, och sannolikheter för enskilda par som aldrig prövats.",
      english: "What the record cannot bear: what an invitation causes (the invited were chosen), "
        + "contacts that nobody noted, and probabilities of single pairs that were never tried.")
  }
}
