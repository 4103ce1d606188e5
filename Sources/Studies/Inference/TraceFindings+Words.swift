internal import Diffusion
internal import Figures

extension TraceFindings {
  var lead: [Phrase] {
    let adopters = subject.setting.adopters.count
    let documented = subject.setting.documented.count
    let dated = CountedNoun.datedAdoption.counted(adopters)
    let none = Phrase(swedish: "inget daterat införande", english: "no dated adoption")
    let first =
      subject.title + Phrase(verbatim: ": ") + (adopters == 0 ? none : dated)
      + (adopters == 0
        ? Phrase(verbatim: ".")
        : documented == 0
          ? Phrase(
            swedish: ", inget med dokumenterad givare.", english: ", none with a documented giver.")
          : Phrase(
            swedish: ", varav \(documented) med dokumenterad givare.",
            english: ", \(documented) of them with a documented giver."))
    guard let trace else {
      return [
        first,
        Phrase(
          swedish:
            "Vem som annars tog det av vem kan inte skattas ur dessa uppgifter, eftersom färre "
            + "än \(TransmissionFit.fewestAdoptions) införanden med känd tid följde på det första.",
          english:
            "Who else took it from whom cannot be estimated from these records, because fewer "
            + "than \(TransmissionFit.fewestAdoptions) adoptions with a known time followed the "
            + "first."),
      ]
    }
    let estimated = trace.adoptions.filter { $0.basis == .estimated }
    let clear = estimated.count { $0.parent != nil && $0.probability >= 0.5 }
    let swedish = NumberText(.swedish).number(trace.ownAdoptions, decimals: 1)
    let english = NumberText(.english).number(trace.ownAdoptions, decimals: 1)
    return [
      first,
      Phrase(
        swedish: "För \(estimated.count) \(documented > 0 ? "andra" : "av dem") räknar modellen ut "
          + "en sannolikhet för varje tänkbar källa; \(clear == 0 ? "ingen" : String(clear)) av dem "
          + "har en källa med minst 50 %. Av alla \(adopters) väntas \(swedish) sakna källa i "
          + "registret.",
        english: "For \(estimated.count) \(documented > 0 ? "others" : "of them") the model gives "
          + "each possible source a probability; \(clear == 0 ? "none" : String(clear)) of them "
          + "\(clear <= 1 ? "has" : "have") a source with at least 50%. Of all \(adopters), "
          + "\(english) are expected to have no source in the record."),
    ] + form(trace)
  }

  private func form(_ trace: TransmissionTrace) -> [Phrase] {
    guard let virality = trace.form.structuralVirality else {
      return [
        Phrase(
          swedish: "Strukturell viralitet är inte definierad: inget träd har två organisationer.",
          english: "Structural virality is not defined: no tree has two organisations.")
      ]
    }
    func span(_ spread: TransmissionTrace.Spread, _ language: Language, _ decimals: Int) -> String {
      let numbers = NumberText(language)
      return numbers.number(spread.mean, decimals: decimals) + " ("
        + numbers.range(spread.least, spread.most, decimals: decimals) + ")"
    }
    return [
      Phrase(
        swedish: "Över \(trace.draws) dragna förlopp: djup \(span(trace.form.depth, .swedish, 1)), "
          + "bredd \(span(trace.form.breadth, .swedish, 1)), strukturell viralitet "
          + "\(span(virality, .swedish, 2)); inom parentes de mittersta 95 %.",
        english: "Over \(trace.draws) drawn courses: depth \(span(trace.form.depth, .english, 1)), "
          + "breadth \(span(trace.form.breadth, .english, 1)), structural virality "
          + "\(span(virality, .english, 2)); in brackets the middle 95%.")
    ]
  }

  var notices: [Phrase] {
    var notices: [Phrase] = []
    if trace != nil { notices.append(rateNotice) }
    if let fit = basis.fit {
      notices.append(
        Phrase(
          swedish: "Takterna är skattade ur \(CountedNoun.adoption.swedish(fit.adoptions)) och "
            + "\(fit.censored) "
            + "organisationer som inte införde under observationen; kanalerna höjer "
            + "log-sannolikheten med "
            + NumberText(.swedish).number(fit.likelihoodRatio / 2, decimals: 2) + ".",
          english: "The rates are estimated from \(CountedNoun.adoption.english(fit.adoptions)) "
            + "and \(fit.censored) "
            + "organisations that did not adopt while observed; the channels raise the "
            + "log-likelihood by "
            + NumberText(.english).number(fit.likelihoodRatio / 2, decimals: 2) + "."))
      notices += intervals(of: fit)
      notices.append(
        Phrase(
          swedish: "Sannolikheterna är medelvärden över \(fit.plausibleRates.count) takter dragna "
            + "efter hur väl de stämmer med uppgifterna, eftersom en enda skattad takt ger för "
            + "säkra svar.",
          english:
            "The probabilities are means over \(fit.plausibleRates.count) rates drawn by how "
            + "well they agree with the records, since a single estimate gives answers that are "
            + "too sure."))
    }
    notices.append(
      Phrase(
        swedish:
          "Den som införde samma dag är aldrig källa. Öppna datum dras jämnt inom sina gränser "
          + "(\(question.draws) gånger, frö \(question.seed)).",
        english: "Who adopted the same day is never a source. Open dates are drawn evenly within "
          + "their bounds (\(question.draws) times, seed \(question.seed))."))
    return notices + subject.omissions
  }

  private var rateNotice: Phrase {
    func text(_ rate: Double, _ language: Language) -> String {
      NumberText(language).number(rate * subject.unit.length, decimals: 5)
    }
    let rates = basis.rates ?? TransmissionRates(own: 0, strengths: [])
    let parts = zip(subject.channels, rates.strengths).map { kind, rate in
      Phrase(verbatim: ", ") + Self.name(ofChannel: kind)
        + Phrase(
          swedish: " \(text(rate, .swedish))", english: " \(text(rate, .english))")
    }
    let decay =
      subject.meetingChannel != nil
      ? basis.halfLife.map { months in
        Phrase(
          swedish: "; mötens halveringstid "
            + NumberText(.swedish).number(months, decimals: 1) + " månader",
          english: "; half-life of meetings "
            + NumberText(.english).number(months, decimals: 1) + " months")
      } ?? Phrase(swedish: "; möten avtar inte", english: "; meetings do not fade") : nil
    let start =
      Phrase(swedish: "Takter ", english: "Rates ") + subject.unit.perUnit
      + Phrase(
        swedish: ": eget påhitt \(text(rates.own, .swedish))",
        english: ": own invention \(text(rates.own, .english))")
    return (parts + [decay].compactMap(\.self)).reduce(start, +) + Phrase(verbatim: ".")
  }

  /// A channel as people call it: the networks of a data set by name, others as they are written.
  private static func name(ofChannel kind: String) -> Phrase {
    OrganisationNetwork.Kind(rawValue: kind)?.name ?? Phrase(verbatim: kind)
  }

  /// How little or much the strengths are known; that none shows is no proof that none works.
  private func intervals(of fit: TransmissionFit) -> [Phrase] {
    let known = zip(subject.channels, fit.strengthIntervals).map { kind, range -> Phrase in
      guard range.upperBound.isFinite else {
        return Self.name(ofChannel: kind)
          + Phrase(
            swedish: " kan inte skattas (ingen kontakt)",
            english: " cannot be estimated (no contact)")
      }
      let text = { (language: Language) in
        NumberText(language).range(
          range.lowerBound * subject.unit.length,
          range.upperBound * subject.unit.length, decimals: 4)
      }
      return Self.name(ofChannel: kind)
        + Phrase(swedish: " \(text(.swedish))", english: " \(text(.english))")
    }
    var notices = [
      known.dropFirst().reduce(
        Phrase(swedish: "95 % för takterna: ", english: "95% for the rates: ")
          + (known.first ?? Phrase(verbatim: ""))
      ) { $0 + Phrase(verbatim: "; ") + $1 } + Phrase(verbatim: ".")
    ]
    if fit.rates.strengths.allSatisfy({ $0 * subject.unit.length < 1e-6 }) {
      notices.append(
        Phrase(
          swedish: "Troligast är takten 0 för varje kanal: uppgifterna visar inget tecken på "
            + "spridning den vägen. Det bevisar inte att den saknas.",
          english:
            "The likeliest rate of every channel is 0: the records show no sign of spread that "
            + "way. That does not prove that there is none."
        ))
    }
    return notices
  }
}
