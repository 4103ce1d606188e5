internal import Diffusion
internal import Figures
internal import Graphs
internal import Records

// What the chapters of the report say in sentences.

extension ReportFindings {
  /// How large the network is and who has the most contacts.
  var networkAnswers: [Phrase] {
    let graph = coAttendance.graph
    guard graph.edgeCount > 0 else {
      return [
        Phrase(
          swedish:
            "Inga två organisationer är namngivna vid samma möte, så det finns inget nätverk.",
          english: "No two organisations are named at the same meeting, so there is no network.")
      ]
    }
    let leaders = leaders(of: 0).map {
      Phrase(swedish: " Flest kontakter: ", english: " Most contacts: ") + $0
        + Phrase(verbatim: ".")
    }
    return [
      Phrase(
        swedish: "Nätverket av gemensamt deltagande har "
          + "\(CountedNoun.organisation.swedish(graph.nodeCount)) och "
          + "\(CountedNoun.tie.swedish(graph.edgeCount)); de som bara arrangerade är inte med. ",
        english: "The co-attendance network has "
          + "\(CountedNoun.organisation.english(graph.nodeCount)) and "
          + "\(CountedNoun.tie.english(graph.edgeCount)); those who only arranged are left out. "
          + "") + unitPhrase
        + (leaders ?? Phrase(verbatim: ""))
    ]
  }

  /// Which practices are told how: the rule of the chapter on their spread.
  var practiceRule: Phrase {
    var parts = [
      spreads.count == 1
        ? Phrase(
          swedish: "Ett arbetssätt har något känt steg",
          english: "One practice has a known step")
        : Phrase(
          swedish:
            "Nedan visas alla \(spreads.count) arbetssätt med något känt steg, sida vid sida",
          english: "All \(spreads.count) practices with a known step are shown below, side by side")
    ]
    if !followed.isEmpty {
      parts.append(
        Phrase(
          swedish:
            "\(followed.count) följs sedan utförligt (de med flest uppgivna överföringar, och "
            + "de med fullständig lista och mest exakta datum)",
          english: "\(followed.count) \(CountedVerb.be(followed.count)) then followed at length "
            + "(those with most stated transfers, and those with a complete list and mostly exact "
            + "dates)"))
    }
    if !pictured.isEmpty {
      parts.append(
        Phrase(
          swedish: "\(pictured.count) har en egen liten bild (minst tre kända användare eller en "
            + "uppgiven överföring; de \(Self.picturedAtMost) med flest användare)",
          english: "\(pictured.count) \(CountedVerb.have(pictured.count)) a small picture of "
            + "\(pictured.count == 1 ? "its" : "their") own (at least three known users or a "
            + "stated transfer; the \(Self.picturedAtMost) with most users)"))
    }
    if !mentioned.isEmpty {
      parts.append(
        Phrase(
          swedish: "\(mentioned.count) nämns kort, med alla steg i en tabell",
          english: "\(mentioned.count) \(CountedVerb.be(mentioned.count)) told in brief, with all "
            + "steps in a table"))
    }
    return (parts.joined(by: "; ") ?? Phrase(verbatim: "")) + Phrase(verbatim: ".")
  }

  private func leaders(of measure: Int) -> Phrase? {
    guard measure < scores.count else { return nil }
    return scores[measure].ranked().prefix(3).filter { $0.score > 0 }.map { node, score in
      book.name(of: coAttendance.nodes[node.index]) + Phrase(verbatim: " (\(Int(score)))")
    }.joined()
  }

  /// Answers to the planner's first question, who is not yet reached and through whom.
  var planningAnswers: [Phrase] {
    let open = whiteSpots.entries.count
    let near = whiteSpots.entries.filter { !$0.reachedNeighbours.isEmpty }
    var answers = [
      Phrase(
        swedish:
          "\(open) av \(coverage.entries.count) är inte namngivna som nådda; \(near.count) av "
          + "dem har en granne som kom eller gav.",
        english: "\(open) of \(coverage.entries.count) are not named as reached; \(near.count) of "
          + "them have a neighbour that came or gave.")
    ]
    let first = whiteSpots.entries.prefix(5)
    if !first.isEmpty {
      answers.append(
        Phrase(
          swedish: "Överst på listan, med sin bäst förbundna granne: \(named(first)).",
          english: "First on the list, with their best-connected neighbour: \(named(first))."))
    }
    return answers
  }

  private func named(_ entries: some Sequence<WhiteSpots.Entry>) -> String {
    entries.map { entry in
      let neighbour = entry.bestConnected.map { " (\(book.shortName(of: $0)))" } ?? ""
      return book.shortName(of: entry.organisation) + neighbour
    }.joined(separator: ", ")
  }

  /// What the records cannot tell, plainly.
  var limits: [Phrase] {
    var limits = [
      Phrase(
        swedish: "Deltagande är inte införande: uppgifterna visar vad som följde i tid, inte vad "
          + "seminarierna orsakade.",
        english: "Attendance is not adoption: the records show what followed in time, not what the "
          + "seminars caused.")
    ]
    let unnamed = coverage.unnamed.reduce(0) { $0 + $1.most }
    if unnamed > 0 {
      limits.append(
        Phrase(
          swedish:
            "Upp till \(unnamed) gästande kommuner räknas i källorna utan namn, så en kommun "
            + "som inte är namngiven kan ändå ha varit med.",
          english: "Up to \(unnamed) visiting municipalities are counted by the sources without "
            + "names, so one that is not named may have been there all the same."))
    }
    let shown = Set(yields.flatMap(\.practices))
    let datedAdoptions = book.tables.adoptions.count { row in
      shown.contains(row.practice) && row.stage.isInUse
        && book[row.organisation].map { book.isMember($0, of: .region) } ?? false
    }
    if !shown.isEmpty, datedAdoptions < 10 {
      limits.append(
        Phrase(
          swedish: "Effekten av seminarierna kan inte uppskattas ur dessa uppgifter, eftersom bara "
            + "\(datedAdoptions) daterade införanden i området gäller de arbetssätt som visats.",
          english:
            "The effect of the seminars cannot be estimated from these records, because only "
            + "\(datedAdoptions) dated adoptions in the region concern the practices shown."))
    }
    return limits
  }
}
