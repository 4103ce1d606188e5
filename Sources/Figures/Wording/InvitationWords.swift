public import Diffusion
public import Records

// Why somebody stands on an invitation list, in plain sentences.

extension TieRelations.Strand {
  /// The relation in a few words, with how many facts it rests on.
  public var words: Phrase {
    switch kind {
    case .coAttendance:
      CountedNoun(("gemensamt möte", "gemensamma möten"), ("shared meeting", "shared meetings"))
        .counted(count)
    case .nomination:
      CountedNoun(
        ("tidigare överföring", "tidigare överföringar"), ("earlier transfer", "earlier transfers")
      ).counted(count)
    case .border: Phrase(swedish: "gräns", english: "border")
    case .affiliation:
      CountedNoun(
        ("gemensamt nätverk", "gemensamma nätverk"), ("shared network", "shared networks")
      ).counted(count)
    case .county: Phrase(swedish: "samma län", english: "same county")
    case .size: Phrase(swedish: "liknande storlek", english: "like size")
    case .structure: Phrase(swedish: "liknande mötesvanor", english: "like meetings")
    case .any: Phrase(swedish: "tidigare införanden", english: "earlier adoptions")
    }
  }
}

extension InvitationAdvice.Rival.Kind {
  /// What a reader calls the list.
  public var name: Phrase {
    switch self {
    case .creditDistribution: ForecastMethod.creditDistribution.name
    case .cascade: Phrase(swedish: "en kontakt räcker", english: "one contact enough")
    case .reinforced: Phrase(swedish: "två kontakter krävs", english: "two contacts needed")
    case .mostActive: ForecastMethod.mostActive.name
    case .degree: ForecastMethod.degree.name
    case .nearest: ForecastMethod.nearest.name
    case .largest: ForecastMethod.largest.name
    case .notYetReached: Phrase(swedish: "ännu inte nådda", english: "not yet reached")
    case .random: Phrase(swedish: "slumpen (medel av 40)", english: "chance (mean of 40)")
    }
  }
}

extension InvitationAdvice {
  /// A group of the first grouping as a reader knows it.
  public func groupPhrase(_ code: String, in book: RecordBook) -> Phrase {
    Self.groupPhrase(code, by: constraints.groupings.first?.attribute, in: book)
  }

  /// A group by an attribute as a reader knows it.
  public static func groupPhrase(
    _ code: String, by attribute: String?, in book: RecordBook
  ) -> Phrase {
    switch attribute {
    case "county": book.countyPhrase(code)
    case "size":
      SizeClass.allCases.first { $0.code == code }?.name ?? Phrase(verbatim: code)
    case "sector": Sector(rawValue: code)?.name ?? Phrase(verbatim: code)
    default: Phrase(verbatim: code)
    }
  }
}

extension InvitationAdvice.Line {
  /// Why it is on the list: whether it comes, what may follow, who is reached and by which tie.
  public func reason(in book: RecordBook) -> Phrase {
    let comes = Self.percent(comes)
    let adopts = Self.percent(adopts)
    var sentence = Phrase(
      swedish: "Sannolikheten är \(comes.swedish) att den kommer och i så fall "
        + "\(adopts.swedish) att den inför inom ett år",
      english: "The chance is \(comes.english) that it comes and then \(adopts.english) that it "
        + "adopts within a year")
    if let first = reached.first {
      sentence =
        sentence
        + Phrase(swedish: "; når främst ", english: "; reaches above all ")
        + book.phrase(of: first.organisation) + Self.path(first)
    }
    sentence = sentence + Phrase(verbatim: ".")
    guard restsOnPriorAlone else { return sentence }
    return sentence
      + Phrase(
        swedish: " Bara antaganden: registret har för lite om den.",
        english: " Assumptions only: the record holds too little about it.")
  }

  private static func path(_ reached: InvitationAdvice.Reached) -> Phrase {
    guard let strand = reached.strand else {
      return Phrase(swedish: " (via andra)", english: " (through others)")
    }
    let evidence =
      reached.trials > 0
      ? Phrase(
        swedish: "; \(reached.successes) av \(CountedNoun.practice.swedish(reached.trials)) "
          + "följde inom ett år",
        english: "; \(reached.successes) of \(CountedNoun.practice.english(reached.trials)) "
          + "followed within a year")
      : Phrase(
        swedish: "; hur ofta det följs går inte att räkna",
        english: "; how often that is followed cannot be counted")
    return Phrase(verbatim: " (") + strand.words + evidence + Phrase(verbatim: ")")
  }

  private static func percent(_ share: Double) -> Phrase {
    let decimals = share < 0.1 ? 1 : 0
    return Phrase(
      swedish: NumberText(.swedish).percent(share, decimals: decimals),
      english: NumberText(.english).percent(share, decimals: decimals))
  }
}
