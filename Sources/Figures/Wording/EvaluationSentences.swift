public import Diffusion
public import Records

// MARK: - Why there is no estimate

extension RivalExplanations.Failure {
  public var sentence: Phrase {
    switch self {
    case .tooFewAdoptions(let count):
      Phrase(
        swedish:
          "Kan inte uppskattas: \(CountedNoun.adoption.swedish(count)), minst "
          + "\(RivalExplanations.leastAdoptions) behövs.",
        english:
          "Cannot be estimated: \(CountedNoun.adoption.english(count)), at least "
          + "\(RivalExplanations.leastAdoptions) are needed."
      )
    case .tooFewOnOneSide(let came, let notCome):
      Phrase(
        swedish:
          "Kan inte uppskattas: \(came) införanden efter deltagande och \(notCome) utan; minst "
          + "\(RivalExplanations.leastOnOneSide) av vardera behövs.",
        english:
          "Cannot be estimated: \(came) adoptions after coming and \(notCome) without; at least "
          + "\(RivalExplanations.leastOnOneSide) of each are needed.")
    case .notFitted:
      Phrase(
        swedish: "Kan inte uppskattas: modellen går inte att anpassa.",
        english: "Cannot be estimated: the model cannot be fitted.")
    case .errorsNotClustered(let reason):
      Phrase(
        swedish:
          "Kan inte uppskattas: fel som tillåter att en organisation är sig lik gick inte att "
          + "räkna, eftersom ",
        english: "Cannot be estimated: errors that allow for an organisation being the same could "
          + "not be computed, because ") + reason.words + Phrase(verbatim: ".")
    }
  }
}

extension ErrorBasis.Reason {
  /// Why clusters say nothing of the errors: the end of a sentence that begins with "because".
  public var words: Phrase {
    switch self {
    case .tooFewClusters(let count):
      Phrase(
        swedish:
          "det bara finns \(count == 1 ? "en grupp" : "\(count) grupper") av rader som hör ihop",
        english: "there \(count == 1 ? "is only one group" : "are only \(count) groups") of rows "
          + "that belong together")
    case .singularInformation:
      Phrase(
        swedish: "en grupp av rader nästan helt bestämmer några av koefficienterna",
        english: "one group of rows all but decides some of the coefficients")
    }
  }
}

extension SpreadRateFit.Refusal {
  public var sentence: Phrase {
    switch self {
    case .tooFewAdoptions(let count):
      Phrase(
        swedish:
          "Kan inte uppskattas: \(CountedNoun.adoption.swedish(count)), minst "
          + "\(SpreadRateFit.leastAdoptions) behövs.",
        english:
          "Cannot be estimated: \(CountedNoun.adoption.english(count)), at least "
          + "\(SpreadRateFit.leastAdoptions) are needed."
      )
    case .tooFewAfterAttendance(let count):
      Phrase(
        swedish: "Kan inte uppskattas: \(CountedNoun.adoption.swedish(count)) efter deltagande, "
          + "minst "
          + "\(SpreadRateFit.leastAfterAttendance) behövs.",
        english: "Cannot be estimated: \(CountedNoun.adoption.english(count)) after coming, at "
          + "least "
          + "\(SpreadRateFit.leastAfterAttendance) are needed.")
    case .notConverged:
      Phrase(
        swedish: "Kan inte uppskattas: skattningen går inte att bestämma.",
        english: "Cannot be estimated: the estimate does not settle.")
    }
  }
}

extension AdoptionShares {
  /// How all adoptions are shared out.
  var sentence: Phrase {
    let through = meetings.reduce(0) { $0 + $1.value }
    return Phrase(
      swedish: "Av \(CountedNoun.adoption.swedish(adoptions)) i området: eget initiativ ",
      english: "Of \(CountedNoun.adoption.english(adoptions)) in the region: own invention ")
      + .decimal(ownInvention.value, 1)
      + Phrase(swedish: ", grannskap ", english: ", neighbourhood ")
      + .decimal(neighbourhood.value, 1)
      + Phrase(swedish: ", möten ", english: ", meetings ") + .decimal(through, 1)
      + Phrase(verbatim: ".")
  }
}

// MARK: - Numbers in sentences

extension CountRange {
  /// `4`, `4–16`.
  var words: String {
    guard let most else { return "≥ \(least)" }
    if least == most { return "\(least)" }
    return least < 0 ? "\(least)…\(most)" : "\(least)–\(most)"
  }
}

extension Phrase {
  /// "8 procentenheter (2–14)": the difference of two shares, with its interval.
  static func percentagePoints(
    _ difference: Double, interval: (lower: Double, upper: Double)?
  ) -> Phrase {
    let text = { (language: Language) in
      let numbers = NumberText(language)
      let bounds = interval.map {
        " (" + numbers.range($0.lower * 100, $0.upper * 100, decimals: 0) + ")"
      }
      return numbers.number(difference * 100, decimals: 0)
        + (language == .swedish ? " procentenheter" : " percentage points") + (bounds ?? "")
    }
    return Phrase(swedish: text(.swedish), english: text(.english))
  }

  /// " (text)" in each language.
  static func bracketed(_ text: (Language) -> String) -> Phrase {
    Phrase(swedish: " (\(text(.swedish)))", english: " (\(text(.english)))")
  }
}

extension String {
  /// An interval of shares as whole per cent.
  static func range(_ lower: Double, _ upper: Double, in language: Language) -> String {
    let numbers = NumberText(language)
    return numbers.range(lower * 100, upper * 100, decimals: 0)
      + (language == .swedish ? "\u{A0}%" : "%")
  }
}

extension Table {
  /// Every finding with what can and cannot be concluded.
  public static func conclusions(_ evaluation: Evaluation, in book: RecordBook) -> Table {
    Table(
      key: "conclusions",
      title: Phrase(
        swedish: "Vad som kan och inte kan sägas", english: "What can and cannot be concluded"),
      columns: [
        Column(key: "key", heading: Phrase(swedish: "Fråga", english: "Matter")),
        Column(key: "finding", heading: Phrase(swedish: "Iakttagelse", english: "Finding")),
        Column(key: "conclusion", heading: Phrase(swedish: "Slutsats", english: "Conclusion")),
      ],
      rows: evaluation.conclusions(in: book).map { row in
        [
          .phrase(row.title, code: row.key), .phrase(row.finding, code: row.finding.english),
          .phrase(row.conclusion, code: row.conclusion.english),
        ]
      }, notes: [evaluation.basis])
  }
}
