internal import Diffusion
internal import Figures

extension AttendanceModel {
  /// That nothing is known of who comes.
  var notice: Phrase? {
    guard isAssumed else { return nil }
    return Phrase(
      swedish: "Inga inbjudningar finns i registret: chansen att komma antas vara 50 % för alla.",
      english: "No invitations are recorded: the chance to come is assumed to be 50% for all.")
  }
}

extension AssumedChances {
  /// What is assumed instead of being learnt; `nil` where nothing is.
  var notice: Phrase? {
    guard self != AssumedChances() else { return nil }
    let rest: Phrase? =
      isWhole
      ? nil
      : Phrase(
        swedish: "Resten är lärt ur registret.", english: "The rest is learnt from the record.")
    return [ties, meeting, outside, rest].compactMap(\.self).joined(by: " ")
  }

  private var ties: Phrase? {
    let relations = Phrase(
      swedish: "noterad kontakt (gemensamt möte eller nätverk, gräns, tidigare överföring)",
      english: "noted contact (shared meeting or network, border, earlier transfer)")
    let what: Phrase
    switch self.relations {
    case .even(let value):
      what =
        Phrase.percentage(value, decimals: 1)
        + Phrase(swedish: " inom ett år för varje ", english: " within a year for every ")
        + relations
    case .weightedCascade:
      what =
        Phrase(
          swedish: "1 delat med mottagarens antal inom ett år för varje ",
          english: "1 over the receiver’s number within a year for every ") + relations
    case .weights:
      what = Phrase(
        swedish: "vikterna i ties.csv, inom ett år",
        english: "the weights in ties.csv, within a year")
    case nil: return nil
    }
    return Phrase(
      swedish: "Bandens chanser är antagna, inte lärda ur registret: ",
      english: "The chances of ties are assumed, not learnt from the record: ") + what
      + Phrase(verbatim: ".")
  }

  private var meeting: Phrase? {
    seminar.map {
      Phrase(
        swedish: "Att den som kommer inför inom ett år tack vare mötet antas ske med chansen ",
        english:
          "That one who comes adopts within a year because of the seminar is assumed to have "
          + "the chance ") + .percentage($0, decimals: 1) + Phrase(verbatim: ".")
    }
  }

  private var outside: Phrase? {
    other.map {
      Phrase(
        swedish:
          "Att någon inför inom ett år utan något som står i registret antas ske med chansen ",
        english:
          "That somebody adopts within a year by nothing that is recorded is assumed to have "
          + "the chance ") + .percentage($0, decimals: 1) + Phrase(verbatim: ".")
    }
  }
}
