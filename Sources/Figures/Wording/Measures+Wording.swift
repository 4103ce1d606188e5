public import Graphs

extension Measure {
  /// The heading of a column of scores; the key where the measure has no word of its own.
  public var name: Phrase {
    let normalised = key.hasSuffix("-normalised")
    let base = normalised ? String(key.dropLast("-normalised".count)) : key
    let word = Self.words[base] ?? Phrase(verbatim: base)
    return normalised
      ? word + Phrase(swedish: ", normerad", english: ", normalised") : word
  }

  private static let words: [String: Phrase] = [
    "degree": Phrase(swedish: "grad", english: "degree"),
    "indegree": Phrase(swedish: "ingrad", english: "indegree"),
    "outdegree": Phrase(swedish: "utgrad", english: "outdegree"),
    "strength": Phrase(swedish: "styrka", english: "strength"),
    "betweenness": Phrase(swedish: "mellanliggande", english: "betweenness"),
    "edge-betweenness": Phrase(swedish: "bandens mellanliggande", english: "edge betweenness"),
    "closeness": Phrase(swedish: "närhet", english: "closeness"),
    "harmonic": Phrase(swedish: "harmonisk närhet", english: "harmonic closeness"),
    "decay": Phrase(swedish: "avtagande närhet", english: "decay centrality"),
    "eigenvector": Phrase(swedish: "egenvektor", english: "eigenvector"),
    "pagerank": Phrase(swedish: "PageRank", english: "PageRank"),
    "katz": Phrase(swedish: "Katz", english: "Katz"),
    "coreness": Phrase(swedish: "kärntal", english: "coreness"),
    "clustering": Phrase(swedish: "klustring", english: "clustering"),
    "constraint": Phrase(swedish: "inlåsning (Burt)", english: "constraint (Burt)"),
    "effective-size": Phrase(swedish: "effektiv storlek", english: "effective size"),
    "articulation": Phrase(swedish: "klippnod", english: "articulation point"),
    "diffusion": Phrase(swedish: "spridningscentralitet", english: "diffusion centrality"),
    "component": Phrase(swedish: "komponent", english: "component"),
    "eccentricity": Phrase(swedish: "excentricitet", english: "eccentricity"),
    "instrength": Phrase(swedish: "instyrka", english: "instrength"),
    "outstrength": Phrase(swedish: "utstyrka", english: "outstrength"),
    "sampled-betweenness": Phrase(
      swedish: "mellanliggande, ur stickprov", english: "betweenness, sampled"),
    "bonacich": Phrase(swedish: "Bonacichs makt", english: "Bonacich power"),
    "hub": Phrase(swedish: "nav", english: "hub"),
    "authority": Phrase(swedish: "auktoritet", english: "authority"),
    "current-flow-betweenness": Phrase(
      swedish: "mellanliggande, strömflöde", english: "current-flow betweenness"),
    "information": Phrase(swedish: "informationscentralitet", english: "information centrality"),
    "efficiency": Phrase(swedish: "effektivitet (Burt)", english: "efficiency (Burt)"),
    "hierarchy": Phrase(swedish: "hierarki (Burt)", english: "hierarchy (Burt)"),
    "forward-reach": Phrase(swedish: "når i tidsföljd", english: "forward reach"),
    "backward-reach": Phrase(swedish: "nås i tidsföljd av", english: "backward reach"),
    "temporal-closeness-hops": Phrase(
      swedish: "närhet i tid, steg", english: "temporal closeness, steps"),
    "temporal-closeness-duration": Phrase(
      swedish: "närhet i tid, varaktighet", english: "temporal closeness, duration"),
    "temporal-betweenness": Phrase(
      swedish: "mellanliggande i tid", english: "temporal betweenness"),
    "temporal-katz": Phrase(swedish: "Katz i tid", english: "temporal Katz"),
    "group-degree": Phrase(swedish: "gruppens grad", english: "group degree"),
    "group-closeness": Phrase(swedish: "gruppens närhet", english: "group closeness"),
    "group-betweenness": Phrase(
      swedish: "gruppens mellanliggande", english: "group betweenness"),
    "strong-component": Phrase(swedish: "stark komponent", english: "strong component"),
  ]
}

extension Measure.Note {
  /// What a careful reader must know, as the end of a sentence that begins with the measure.
  public var name: Phrase {
    switch self {
    case .approximateTies:
      Phrase(
        swedish: "vikterna är inte heltal, så vägar räknas som lika långa inom en del på 10¹⁰.",
        english: "weights are not integers, so paths count as equally long within one part in 10¹⁰."
      )
    case .notConverged:
      Phrase(
        swedish: "beräkningen nådde inte sin noggrannhet.",
        english: "the computation did not reach its tolerance.")
    case .severalDominantComponents:
      Phrase(
        swedish:
          "flera komponenter delar det största egenvärdet; svaret är gränsen för iterationen "
          + "från ettor.",
        english: "several components share the largest eigenvalue; the answer is the limit of the "
          + "iteration from ones.")
    case .notUnique:
      Phrase(
        swedish: "det största singulärvärdet är flerfaldigt, så svaret är inte det enda; det är "
          + "gränsen för iterationen från ettor.",
        english:
          "the largest singular value is multiple, so this is not the only answer; it is the "
          + "limit of the iteration from ones.")
    }
  }
}

extension WeightMeaning {
  /// What the weights meant, in words.
  public var name: Phrase {
    switch self {
    case .ignored: Phrase(swedish: "vikter används inte", english: "weights not used")
    case .strength:
      Phrase(
        swedish: "vikt är styrka; avstånd 1/vikt", english: "weight is strength; distance 1/weight")
    case .distance: Phrase(swedish: "vikt är avstånd", english: "weight is distance")
    }
  }
}

extension UndefinedReason {
  /// Why a score does not exist, in words.
  public var name: Phrase {
    switch self {
    case .isolate: Phrase(swedish: "saknar band", english: "has no ties")
    case .tooFewNodes: Phrase(swedish: "för få noder", english: "too few nodes")
    case .noDominantComponent:
      Phrase(swedish: "inget entydigt svar", english: "no unique answer")
    case .allZero: Phrase(swedish: "alla värden är noll", english: "all values are zero")
    case .noTies: Phrase(swedish: "inga band", english: "no ties")
    case .noVariation: Phrase(swedish: "ingenting varierar", english: "nothing varies")
    case .tooFewContacts: Phrase(swedish: "färre än två kontakter", english: "under two contacts")
    case .noPaths: Phrase(swedish: "ingen väg", english: "no path")
    }
  }
}
