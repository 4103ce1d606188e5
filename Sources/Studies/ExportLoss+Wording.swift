internal import Exchange
internal import Figures

extension [ExportLoss] {
  /// One sentence that says what is lost; `nil` when nothing is.
  var sentence: Phrase? {
    map(\.phrase).joined().map { list in
      Phrase(swedish: "Formatet rymmer inte: ", english: "The format cannot hold: ") + list
        + Phrase(verbatim: ".")
    }
  }
}

extension ExportLoss {
  /// The loss as part of a sentence.
  var phrase: Phrase {
    switch self {
    case .facts:
      Phrase(
        swedish: "uppgifter om helheten (program, datamängd, parametrar)",
        english: "facts about the whole (program, data set, parameters)")
    case .meanings:
      Phrase(
        swedish: "fältens betydelse (se kodboken)",
        english: "the meaning of the fields (see the codebook)")
    case .nodeAttributes:
      Phrase(swedish: "nodernas egenskaper", english: "attributes of nodes")
    case .edgeAttributes:
      Phrase(
        swedish: "bandens egenskaper utöver vikten",
        english: "attributes of ties besides the weight")
    case .dates:
      Phrase(
        swedish: "datum som verktyget kan spela upp", english: "dates that the tool can play")
    case .names:
      Phrase(
        swedish: "nodernas namn (se tabellen över noder)",
        english: "names of nodes (see the table of nodes)")
    case .quotes:
      Phrase(
        swedish: "citattecken och radbrytningar i namn",
        english: "quotation marks and line ends in names")
    case .booleans:
      Phrase(
        swedish: "svaren ja och nej (skrivs 1 och 0)",
        english: "answers yes and no (written 1 and 0)")
    case .weights:
      Phrase(swedish: "bandens vikt (skrivs 0 och 1)", english: "weights of ties (written 0 and 1)")
    case .ties:
      Phrase(
        swedish: "banden själva (bara vem som tog i bruk vad och när)",
        english: "the ties themselves (only who took up what when)")
    case .direction:
      Phrase(
        swedish: "band utan riktning (skrivs åt båda hållen)",
        english: "ties without direction (written in both directions)")
    }
  }
}
