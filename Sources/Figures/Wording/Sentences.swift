public import Diffusion
public import Records

// Findings in one sentence, computed from the data.

extension Coverage {
  /// How many of how many are reached, with both bounds where not everyone is named; everybody
  /// else is accounted for.
  public func sentence(in book: RecordBook) -> Phrase {
    let noun = book.noun(for: entries.compactMap { book[$0.organisation]?.sector })
    let start =
      Phrase(swedish: "Av \(entries.count) ", english: "Of \(entries.count) ") + noun
    let reachedPart: Phrase
    if let most = reached.most, most > reached.least {
      reachedPart = Phrase(
        swedish: " har minst \(reached.least) och högst \(most) nåtts som gäster; källorna namnger "
          + "inte alla.",
        english: " at least \(reached.least) and at most \(most) have been reached as guests; the "
          + "sources do not name all.")
    } else {
      reachedPart = Phrase(
        swedish: " har \(reached.least) nåtts som gäster och \(count(.notYetReached)) ännu inte.",
        english: ", \(reached.least) have been reached as guests and \(count(.notYetReached)) have "
          + "not yet.")
    }
    return start + reachedPart + giverPart + announcedPart
  }

  private var giverPart: Phrase {
    let givers = count(.giver)
    if givers == 0 { return Phrase(verbatim: "") }
    return Phrase(
      swedish: " Därtill kommer \(givers) givare.",
      english: givers == 1 ? " One more was a giver." : " \(givers) more were givers.")
  }

  private var announcedPart: Phrase {
    let announced = count(.announced)
    if announced == 0 { return Phrase(verbatim: "") }
    return Phrase(
      swedish: " \(announced) är bara anmälda eller inbjudna.",
      english: announced == 1
        ? " One was only announced or invited." : " \(announced) were only announced or invited.")
  }
}

extension RecordBook {
  /// What to call some organisations together: municipalities where all are, else organisations.
  public func noun(for sectors: [Sector]) -> Phrase {
    !sectors.isEmpty && sectors.allSatisfy { $0 == .municipality }
      ? Phrase(swedish: "kommuner", english: "municipalities")
      : Phrase(swedish: "organisationer", english: "organisations")
  }
}

extension BorderClustering {
  /// Pairs of adopting neighbours against chance, without the word contagion.
  public func sentence(named name: Phrase) -> Phrase {
    func expected(_ language: Language) -> String {
      NumberText(language).number(expectedPairs, decimals: 1)
    }
    return name
      + Phrase(
        swedish:
          ": \(adopters) av \(populationSize) har infört; vid \(adoptingPairs) av \(borders) "
          + "gränser har båda grannarna gjort det (väntat av slumpen: \(expected(.swedish))).",
        english: ": \(adopters) of \(populationSize) have adopted; at \(adoptingPairs) of "
          + "\(borders) borders both neighbours have (expected by chance: \(expected(.english))).")
  }
}
