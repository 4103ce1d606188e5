internal import Diffusion
internal import Figures
internal import Records

extension BoardAnswer {
  /// What to do next, by what the records lack and whom they have not yet reached.
  var next: [Phrase] {
    [planned ?? invitation, guestLists, delegations, invitationList, question].compactMap(\.self)
  }

  private var book: RecordBook { findings.book }

  /// The first of the plan, with how far it can be trusted.
  private var planned: Phrase? {
    guard let plan = plan?.summary.advice, !plan.lines.isEmpty else { return nil }
    // Who said no last time is asked again only by somebody who has thought about it.
    let declined = declined
    let first = plan.invited.filter { !declined.contains($0) }.prefix(5)
    guard !first.isEmpty else { return nil }
    let names = first.map { Phrase(verbatim: book.shortName(of: $0)) }.listed()
    let isWeak = plan.spread.learnt.strength == .priorDriven
    return Phrase(
      swedish: "Bjud först in \(names.swedish) till nästa möte om ",
      english: "First invite \(names.english) to the next seminar about ")
      + (book[plan.spread.practice]?.phrase ?? Phrase(verbatim: plan.spread.practice.rawValue))
      + (isWeak
        ? Phrase(
          swedish: ". Det följer av antaganden: registret räcker inte för en modell.",
          english: ". That follows from assumptions: the record cannot bear a model.")
        : Phrase(
          swedish: "; planen längre ned säger varför.", english: "; the plan below says why."))
  }

  /// Those who have said no: to a practice, or last time they were asked.
  private var declined: Set<Identifier<Organisation>> {
    let practices = book.tables.adoptions.filter { $0.stage == .declined }.map(\.organisation)
    var latest: [Identifier<Organisation>: (day: Day, said: Bool)] = [:]
    for row in book.tables.attendances {
      guard let day = row.date?.latest ?? date(of: row.gathering) else { continue }
      let unit = book.countingUnit(of: row.organisation)
      if latest[unit].map({ $0.day < day || ($0.day == day && row.status == .declined) }) ?? true {
        latest[unit] = (day, row.status == .declined)
      }
    }
    return Set(practices.map { book.countingUnit(of: $0) })
      .union(latest.filter(\.value.said).map(\.key))
  }

  private func date(of gathering: Attendance.Gathering) -> Day? {
    switch gathering {
    case .seminar(let id): book[id]?.date.latest
    case .series(let id): (book[id]?.seminars ?? []).compactMap { book[$0]?.date.latest }.max()
    }
  }

  private var invitation: Phrase? {
    let declined = declined
    let first = findings.whiteSpots.entries.filter { !declined.contains($0.organisation) }.prefix(5)
    guard !first.isEmpty, !findings.yields.isEmpty else { return nil }
    let names = first.map { Phrase(verbatim: book.shortName(of: $0.organisation)) }.listed()
    return Phrase(
      swedish: "Bjud in dem som ännu inte är nådda. Först på listan: ",
      english: "Invite those not yet reached. First on the list: ")
      + names + Phrase(verbatim: ".")
  }

  private var guestLists: Phrase? {
    guard unnamed > 0 else { return nil }
    return Phrase(
      swedish: "Ta fram deltagarlistorna: upp till ", english: "Find the lists of guests: up to ")
      + CountedNoun(
        ("gäst är bara räknad", "gäster är bara räknade"),
        ("guest is only counted", "guests are only counted")
      ).counted(unnamed)
      + Phrase(
        swedish: ", och först med namn går det att se vilka som är nådda.",
        english: ", and only names show who has been reached.")
  }

  private var delegations: Phrase? {
    guard findings.yields.contains(where: { !$0.statedFollowUps.isEmpty }) else { return nil }
    return Phrase(
      swedish: "Fråga givarna vilka delegationer som gick vidare och vad de tog med sig.",
      english: "Ask the givers which delegations went on and what they took with them.")
  }

  private var invitationList: Phrase? {
    let away = evaluation.rates.row(.stayedAway, .adoption, evaluation.mainWindow)
    guard (away?.count ?? 0) == 0, !findings.yields.isEmpty else { return nil }
    return Phrase(
      swedish:
        "Spara inbjudningslistan för varje möte: utan den finns inga att jämföra gästerna med.",
      english:
        "Keep the list of invitations to each meeting: without it there is nobody to compare "
        + "the guests with.")
  }

  private var question: Phrase? {
    guard !findings.yields.isEmpty else { return nil }
    return Phrase(
      swedish:
        "Fråga gästerna efter ett år om de har infört arbetssättet; skriv ned datum och källa.",
      english:
        "Ask the guests after a year whether they have adopted the practice; write down date "
        + "and source.")
  }
}
