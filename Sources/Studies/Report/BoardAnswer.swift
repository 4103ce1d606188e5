internal import Diffusion
internal import Figures
internal import Records

/// The board's page in plain words: what happened, what it led to, what is guesswork, what next.
struct BoardAnswer {
  let findings: ReportFindings
  let evaluation: Evaluation
  var plan: ReportPlan?

  private var book: RecordBook { findings.book }

  /// A number with what it counts, to be read at a glance.
  struct KeyFigure {
    let number: Phrase
    let words: Phrase
  }

  // MARK: Numbers

  private var series: Int {
    findings.yields.count { if case .series = $0.gathering { true } else { false } }
  }

  /// Meetings held, one by one.
  private var meetings: Int {
    findings.yields.reduce(0) { sum, yield in
      switch yield.gathering {
      case .seminar(let id): sum + (book[id]?.status == .held ? 1 : 0)
      case .series(let id):
        sum + (book[id]?.seminars ?? []).count { book[$0]?.status == .held }
      }
    }
  }

  private var followUps: Int {
    findings.yields.flatMap(\.statedFollowUps).reduce(0) { $0 + $1.range.least }
  }

  private var members: Int { Set(findings.yields.flatMap(\.members)).count }

  /// Named guests of the population that adopted after the practice was shown to them.
  private var adopters: Int {
    Set(findings.yields.flatMap { $0.adoptingMembers(.after) }).count
  }

  private var showsPractices: Bool { findings.yields.contains { !$0.practices.isEmpty } }

  /// Visiting municipalities that sources count without a name, at most.
  var unnamed: Int { findings.coverage.unnamed.reduce(0) { $0 + $1.most } }

  var keyFigures: [KeyFigure] {
    let coverage = findings.coverage
    let noun = book.noun(for: coverage.entries.compactMap { book[$0.organisation]?.sector })
    let reached = NumberText(.swedish).range(
      coverage.reached.least, coverage.reached.most ?? coverage.entries.count)
    var figures = [
      KeyFigure(
        number: Phrase(verbatim: "\(meetings)"),
        words: series == 0
          ? CountedNoun.meeting.counted(meetings)
            .withoutNumber
          : Phrase(
            swedish: "möten i \(CountedNoun.series.swedish(series))",
            english: "meetings in \(CountedNoun.series.english(series))")),
      KeyFigure(
        number: Phrase(verbatim: reached),
        words: Phrase(
          swedish: "av \(coverage.entries.count) \(noun.swedish) har nåtts som gäster",
          english: "of \(coverage.entries.count) \(noun.english) reached as guests")),
    ]
    if followUps > 0 {
      figures.append(
        KeyFigure(
          number: Phrase(verbatim: "\(followUps)"),
          words: Phrase(
            swedish: "delegationer gick vidare efteråt, utan namn i källorna",
            english: "delegations went on afterwards, not named by the sources")))
    }
    if showsPractices {
      figures.append(
        KeyFigure(
          number: Phrase(verbatim: "\(adopters)"),
          words: Phrase(
            swedish: "av \(members) namngivna gäster har enligt källor infört något som visats",
            english: "of \(members) named guests are recorded as having adopted what was shown")))
    }
    return figures
  }

  // MARK: What happened

  var happened: [Phrase] {
    guard !findings.yields.isEmpty else {
      return [
        Phrase(
          swedish: "Registret har inga möten i rådets egna serier.",
          english: "The record holds no meetings of the council’s own series.")
      ]
    }
    return [course, findings.coverage.sentence(in: book), wentOn].compactMap(\.self)
  }

  /// When, by whom, and how much was shown.
  private var course: Phrase {
    let dates = findings.yields.compactMap(\.date)
    let first = dates.compactMap { $0.earliest ?? $0.latest }.min()?.description ?? "–"
    let last = dates.compactMap { $0.latest ?? $0.earliest }.max()?.description ?? "–"
    let practices = Set(findings.yields.flatMap(\.practices)).count
    let givers = Set(findings.yields.flatMap(\.givers)).sorted {
      (book.place(of: $0) ?? .max) < (book.place(of: $1) ?? .max)
    }
    let held = CountedNoun(
      ("möte hölls", "möten hölls"), ("meeting was held", "meetings were held")
    ).counted(meetings)
    let period = Phrase(
      swedish: " mellan \(first) och \(last)", english: " between \(first) and \(last)")
    guard practices > 0, !givers.isEmpty else { return held + period + Phrase(verbatim: ".") }
    let who =
      givers.count > 4
      ? Phrase(
        swedish: "\(givers.count) givare", english: "\(givers.count) givers")
      : givers.map { Phrase(verbatim: book.shortName(of: $0)) }.listed()
    return held + period + Phrase(verbatim: "; ") + who
      + Phrase(
        swedish: " visade \(CountedNoun.practice.swedish(practices)).",
        english: " showed \(CountedNoun.practice.english(practices)).")
  }

  private var wentOn: Phrase? {
    let with = findings.yields.filter { !$0.statedFollowUps.isEmpty }
    guard !with.isEmpty else { return nil }
    let names = with.map { book.phrase(of: $0.gathering) }
    return Phrase(
      swedish: "\(CountedNoun.delegation.swedish(followUps)) gick vidare efter "
        + "”\(names[0].swedish)”\(names.count > 1 ? " och \(names.count - 1) till" : ""); de är "
        + "inte namngivna.",
      english: "\(CountedNoun.delegation.english(followUps)) went on after "
        + "“\(names[0].english)”\(names.count > 1 ? " and \(names.count - 1) more" : ""); they are "
        + "not named.")
  }

  // MARK: What it led to

  /// What followed, against those who did not come; never that the meetings caused it.
  var ledTo: [Phrase] {
    guard showsPractices else {
      return evaluation.conclusions(in: book).prefix(1).map {
        $0.finding + Phrase(verbatim: " ") + $0.conclusion
      }
    }
    return [afterwards, comparison].compactMap(\.self) + verdict
  }

  private var afterwards: Phrase {
    if members == 0 {
      return Phrase(
        swedish: "Ingen gäst i målgruppen är namngiven, så det går inte att se vad som följde.",
        english:
          "No guest of the target population is named, so nothing can be seen of what followed.")
    }
    if adopters == 0 {
      return Phrase(
        swedish: "För ingen av de \(members) namngivna gästerna i målgruppen är det belagt att ett "
          + "arbetssätt har införts efter att det visades.",
        english: "For none of the \(members) named guests of the target population is it recorded "
          + "that a practice was adopted after it was shown.")
    }
    return Phrase(
      swedish: "Av \(members) namngivna gäster i målgruppen är det belagt att \(adopters) har "
        + "infört minst ett arbetssätt efter att det visades för dem.",
      english: "Of \(members) named guests of the target population, \(adopters) "
        + "\(CountedVerb.be(adopters)) recorded as having adopted at least one practice after it was shown "
        + "to them.")
  }

  /// The shares side by side, where both groups are known.
  private var comparison: Phrase? {
    let window = evaluation.mainWindow
    guard let came = evaluation.rates.row(.came, .adoption, window), came.count > 0,
      let other = evaluation.rates.row(.stayedAway, .adoption, window),
      other.differenceInterval != nil
    else { return nil }
    let swedish = (came.words(.swedish), other.words(.swedish))
    let english = (came.words(.english), other.words(.english))
    return Phrase(
      swedish: "Inom \(window) månader var arbetssättet infört i \(swedish.0.count) fall där "
        + "organisationen kom\(swedish.0.interval), och i \(swedish.1.count) fall där den var "
        + "inbjuden men inte kom\(swedish.1.interval).",
      english: "Within \(window) months the practice was in use in \(english.0.count) cases where "
        + "the organisation came\(english.0.interval), and in \(english.1.count) cases where it was "
        + "invited but did not come\(english.1.interval).")
  }

  /// What can be concluded, in the evaluation's own words.
  private var verdict: [Phrase] {
    let conclusions = evaluation.conclusions(in: book)
    let keys = comparison == nil ? ["effect", "rates"] : ["rates", "matching"]
    return keys.compactMap { key in conclusions.first { $0.key == key }?.conclusion }
  }

  // MARK: What is guesswork

  var guesswork: [Phrase] {
    var phrases = [
      Phrase(
        swedish: "Att delta är inte att införa. Uppgifterna visar vad som följde i tid, inte vad "
          + "mötena orsakade.",
        english: "Coming is not adopting. The records show what followed in time, not what the "
          + "meetings caused.")
    ]
    if unnamed > 0 {
      phrases.append(
        Phrase(
          swedish: "Källorna räknar upp till ", english: "The sources count up to ")
          + CountedNoun(
            ("gästande kommun utan att namnge den", "gästande kommuner utan att namnge dem"),
            (
              "visiting municipality without naming it",
              "visiting municipalities without naming them"
            )
          ).counted(unnamed)
          + Phrase(
            swedish: ", så en kommun som ännu inte är namngiven kan ändå ha varit med.",
            english: ", so one that is not yet named may have been there all the same."))
    }
    phrases.append(findings.evidenceSentence)
    let unlisted = evaluation.extent.practices - evaluation.extent.practicesWithList
    if unlisted > 0 {
      let shown = evaluation.extent.practices
      let start =
        unlisted == shown
        ? Phrase(
          swedish: shown == 1
            ? "För arbetssättet som visades finns ingen"
            : "För inget av de \(shown) visade arbetssätten finns någon",
          english: shown == 1
            ? "For the practice shown there is no"
            : "For none of the \(shown) practices shown is there a")
        : Phrase(
          swedish: "För \(unlisted) av \(shown) visade arbetssätt finns ingen",
          english: "For \(unlisted) of \(CountedNoun.practice.english(shown)) shown there is no")
      phrases.append(
        start
          + Phrase(
            swedish: " lista över vilka som använder \(shown == 1 ? "det" : "dem"): att inget är "
              + "känt betyder inte att inget har hänt.",
            english: " list of who uses \(shown == 1 ? "it" : "them"): that nothing is known does "
              + "not mean that nothing has happened."))
    }
    return phrases
  }
}

extension Phrase {
  /// The noun of ``counted(_:swedish:english:)`` alone.
  fileprivate var withoutNumber: Phrase {
    func trimmed(_ text: String) -> String {
      String(text.drop { $0.isNumber || $0 == " " })
    }
    return Phrase(swedish: trimmed(swedish), english: trimmed(english))
  }
}

extension FollowUpRates.Row {
  /// "81–109 av 160" and " (48–63 %)".
  fileprivate func words(_ language: Language) -> (count: String, interval: String) {
    let numbers = NumberText(language)
    let of = Phrase(swedish: " av ", english: " of ").text(in: language)
    let percent = Phrase(swedish: "\u{A0}%", english: "%").text(in: language)
    let bounds = interval.map { interval in
      " (" + numbers.range(interval.lower * 100, interval.upper * 100, decimals: 0) + percent + ")"
    }
    return (
      numbers.range(wentOn.least, wentOn.most ?? count) + of + numbers.integer(count), bounds ?? ""
    )
  }
}
