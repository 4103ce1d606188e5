public import Diffusion
internal import Records

// Findings in one sentence, computed from the data.

extension Coverage {
  /// How many of how many are reached, with both bounds where not everyone is named.
  public var sentence: Phrase {
    let total = entries.count
    let least = reached.least
    let givers = count(.giver)
    let giverPart =
      givers == 0
      ? Phrase(verbatim: "")
      : Phrase(
        swedish: " Därtill kommer \(givers) givare.",
        english: givers == 1 ? " One more was a giver." : " \(givers) more were givers.")
    if let most = reached.most, most > least {
      return Phrase(
        swedish: "Av \(total) kommuner har minst \(least) och högst \(most) nåtts som gäster; "
          + "källorna namnger inte alla.",
        english: "Of \(total) municipalities at least \(least) and at most \(most) have been "
          + "reached as guests; the sources do not name all.") + giverPart
    }
    return Phrase(
      swedish: "Av \(total) har \(least) nåtts som gäster och \(count(.notYetReached)) ännu inte.",
      english: "Of \(total), \(least) have been reached as guests and \(count(.notYetReached)) "
        + "have not yet.") + giverPart
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
