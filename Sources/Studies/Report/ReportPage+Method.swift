internal import Figures
internal import Records

extension ReportPage {
  /// What the words mean, how the numbers were made, and where the formulas come from.
  var method: HTML {
    let information = book.information
    let summary =
      language == .swedish
      ? information.summary : information.englishSummary ?? information.summary
    return chapter(.method) {
      if let summary { Tag.p(summary) }
      Tag.dl {
        for term in Self.terms {
          Tag.dt(text(term.name))
          Tag.dd(text(term.meaning))
        }
      }
    }
  }

  /// A term with its meaning and source.
  private struct Term {
    let name: Phrase
    let meaning: Phrase

    init(_ swedish: String, _ english: String, _ meaning: Phrase) {
      name = Phrase(swedish: swedish, english: english)
      self.meaning = meaning
    }
  }

  private static let terms: [Term] = [
    Term(
      "Nådd", "Reached",
      Phrase(
        swedish:
          "Namngiven som gäst som kom till minst ett möte. En stadsdel räknas som sin kommun, "
          + "ett projekt som sin ägare.",
        english:
          "Named as a guest that came to at least one meeting. A city district counts as its "
          + "municipality, a project as its owner.")),
    Term(
      "Ännu inte nådd", "Not yet reached",
      Phrase(
        swedish: "Källorna namnger alla gäster, och organisationen är inte bland dem.",
        english: "The sources name all guests, and the organisation is not among them.")),
    Term(
      "Okänd", "Unknown",
      Phrase(
        swedish:
          "Inte namngiven, medan källorna räknar fler gäster än de namnger. Okänd är inte nej.",
        english: "Not named, while the sources count more guests than they name. Unknown is not no."
      )),
    Term(
      "Införd", "Adopted",
      Phrase(
        swedish:
          "Arbetssättet är i bruk enligt en källa. Att ha varit på ett möte räknas aldrig som "
          + "införande.",
        english:
          "The practice is in use according to a source. Having been at a meeting never counts "
          + "as adoption.")),
    Term(
      "Belagd, endast antal, slutsats", "Documented, count-only, inferred",
      Phrase(
        swedish:
          "Belagd: en källa säger det. Endast antal: en källa anger hur många men inte vilka. "
          + "Slutsats: vi har dragit den ur annat som är belagt; den ritas streckad.",
        english: "Documented: a source says so. Count-only: a source says how many but not who. "
          + "Inferred: we concluded it from other documented facts; it is drawn dashed.")),
    Term(
      "Minst och högst", "At least and at most",
      Phrase(
        swedish:
          "Ett datum är ett intervall. Minst räknar de vars senaste möjliga dag har passerat, "
          + "högst de vars tidigaste möjliga dag har passerat.",
        english:
          "A date is an interval. At least counts those whose latest possible day has passed, "
          + "at most those whose earliest possible day has.")),
    Term(
      "Jämförelsen med dem som inte kom", "The comparison with those who did not come",
      Phrase(
        swedish:
          "Ett fall är en organisation med ett arbetssätt som visades. Andelen som infört inom "
          + "tiden enligt Kaplan och Meier (1958), 95-procentigt intervall enligt Wilson (1927); "
          + "matchade par enligt Li, Propert och Rosenbaum (2001). Likhet och smitta går inte att "
          + "skilja åt (Shalizi och Thomas 2011).",
        english: "A case is one organisation with one practice that was shown. The share that "
          + "adopted in time after Kaplan and Meier (1958), 95% interval after Wilson (1927); matched "
          + "pairs after Li, Propert and Rosenbaum (2001). Likeness and contagion cannot be told "
          + "apart (Shalizi and Thomas 2011).")),
    Term(
      "Vem tog det av vem", "Who took it from whom",
      Phrase(
        swedish: "Uppgivna källor visas som uppgivna. För övriga ger en modell, där varje möte och "
          + "varje gräns kan föra vidare, sannolikheten för varje tänkbar källa; obestämda datum dras "
          + "inom sina gränser.",
        english:
          "Stated sources are shown as stated. For the others a model, in which every meeting "
          + "and every border may pass it on, gives the probability of each possible source; "
          + "imprecise dates are drawn within their bounds.")),
    Term(
      "Gemensamt deltagande", "Co-attendance",
      Phrase(
        swedish: "Två organisationer är förbundna när båda deltog i samma möte. Styrkan är antalet "
          + "möten; avståndet är 1/styrkan (Newman 2001). Mellanliggande enligt Freeman (1977) och "
          + "Brandes (2001), harmonisk närhet enligt Marchiori och Latora (2000).",
        english:
          "Two organisations are tied when both attended the same meeting. The strength is the "
          + "number of meetings; the distance is 1/strength (Newman 2001). Betweenness after "
          + "Freeman (1977) and Brandes (2001), harmonic closeness after Marchiori and Latora "
          + "(2000).")),
    Term(
      "Förmedlare", "Broker",
      Phrase(
        swedish:
          "Den som står mellan två som inte själva har träffats: inom länet, in i det, ut ur "
          + "det eller mellan andra (Gould och Fernandez 1989).",
        english: "Who stands between two that have not met themselves: within the county, into it, "
          + "out of it or between others (Gould and Fernandez 1989).")),
    Term(
      "Väntat av slumpen", "Expected by chance",
      Phrase(
        swedish: "Gränser × k(k−1) / (n(n−1)) när k av n kommuner läggs ut slumpvis; landgränser.",
        english:
          "Borders × k(k−1) / (n(n−1)) when k of n municipalities are placed at random; land "
          + "borders.")),
  ]
}
