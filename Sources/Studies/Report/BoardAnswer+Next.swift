internal import Diffusion
internal import Figures
internal import Records

extension BoardAnswer {
  /// What to do next, by what the records lack and whom they have not yet reached.
  var next: [Phrase] {
    [invitation, guestLists, delegations, invitationList, question].compactMap(\.self)
  }

  private var book: RecordBook { findings.book }

  private var invitation: Phrase? {
    let first = findings.whiteSpots.entries.prefix(5)
    guard !first.isEmpty, !findings.yields.isEmpty else { return nil }
    let names = first.map { Phrase(verbatim: book.shortName(of: $0.organisation)) }.joined()
    return Phrase(
      swedish: "Bjud in dem som ännu inte är nådda. Först på listan: ",
      english: "Invite those not yet reached. First on the list: ")
      + (names ?? Phrase(verbatim: "")) + Phrase(verbatim: ".")
  }

  private var guestLists: Phrase? {
    guard unnamed > 0 else { return nil }
    return Phrase(
      swedish: "Ta fram deltagarlistorna: upp till \(unnamed) "
        + (unnamed == 1 ? "gäst är bara räknad" : "gäster är bara räknade")
        + ", och först med namn går det att se vilka som är nådda.",
      english: "Find the lists of guests: up to \(unnamed) "
        + (unnamed == 1 ? "guest is" : "guests are")
        + " only counted, and only names show who has been reached.")
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
