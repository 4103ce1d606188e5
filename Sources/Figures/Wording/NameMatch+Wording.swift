public import Records

extension NameMatch.Reason {
  /// How a name was understood, for people.
  public var name: Phrase {
    switch self {
    case .name: Phrase(swedish: "namn", english: "name")
    case .form: Phrase(swedish: "vanlig form", english: "usual form")
    case .olderName: Phrase(swedish: "äldre namn", english: "older name")
    case .withoutDiacritics: Phrase(swedish: "utan å, ä, ö", english: "without å, ä, ö")
    case .mojibake: Phrase(swedish: "fel teckenkodning rättad", english: "encoding put right")
    case .lostLetter: Phrase(swedish: "förlorad bokstav", english: "lost letter")
    case .unit: Phrase(swedish: "enhet i organisationen", english: "unit of the organisation")
    case .domain: Phrase(swedish: "e-postdomän", english: "e-mail domain")
    case .decision: Phrase(swedish: "tidigare beslut", english: "earlier decision")
    case .ambiguous: Phrase(swedish: "flera möjliga", english: "several possible")
    case .near: Phrase(swedish: "liknande", english: "near")
    case .several: Phrase(swedish: "en av flera i cellen", english: "one of several in the cell")
    }
  }
}

extension ListFault.Candidate {
  /// `kommun-1880: Örebro kommun (several possible, 100 %)`.
  var phrase: Phrase {
    Phrase(verbatim: "\(ShownText.of(id)): \(ShownText.of(name)) (") + reason.name
      + Phrase(verbatim: ", \(percent)\u{a0}%)")
  }
}
