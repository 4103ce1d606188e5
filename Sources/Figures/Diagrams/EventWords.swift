internal import Diffusion
internal import Records

/// What the events of a network are called: gatherings, or series where a series is one event.
struct EventWords {
  /// Whether a series with all its parts is one event.
  let isSeries: Bool
  let gatherings: [Attendance.Gathering]
  let book: RecordBook

  /// The words for an attendance network; those for gatherings where there is none.
  init(_ network: AffiliationNetwork?, in book: RecordBook) {
    isSeries = network?.selection.unit == .series
    gatherings = network?.gatherings ?? []
    self.book = book
  }

  var one: Phrase {
    isSeries
      ? Phrase(swedish: "serie", english: "series") : Phrase(swedish: "möte", english: "gathering")
  }

  var many: Phrase {
    isSeries
      ? Phrase(swedish: "serier", english: "series")
      : Phrase(swedish: "möten", english: "gatherings")
  }

  /// The word as a column's heading.
  var heading: Phrase {
    isSeries
      ? Phrase(swedish: "Serie", english: "Series")
      : Phrase(swedish: "Möte", english: "Gathering")
  }

  /// The plural as a heading and as what begins a sentence.
  var pluralHeading: Phrase {
    guard isSeries else { return Phrase(swedish: "Möten", english: "Gatherings") }
    return Phrase(swedish: "Serier", english: "Series") + andSingle
  }

  /// The form that begins a sentence.
  var definite: Phrase {
    guard isSeries else { return Phrase(swedish: "Mötena", english: "Gatherings") }
    guard hasSingle else { return Phrase(swedish: "Serierna", english: "Series") }
    return pluralHeading
  }

  /// Whether gatherings outside all series stand among the series.
  private var hasSingle: Bool {
    gatherings.contains { if case .seminar = $0 { true } else { false } }
  }

  private var andSingle: Phrase {
    hasSingle
      ? Phrase(swedish: " och enskilda möten", english: " and single gatherings")
      : Phrase(verbatim: "")
  }

  /// *More than one*, in the word's gender.
  var moreThanOne: Phrase {
    Phrase(swedish: isSeries ? "fler än en" : "fler än ett", english: "more than one")
  }

  /// `8 serier (40 möten)`; `2 serier (4 möten) och 3 enskilda möten`; `14 möten`.
  var counted: Phrase {
    guard isSeries else { return CountedNoun.gathering.counted(gatherings.count) }
    var (series, parts, single) = (0, 0, 0)
    for gathering in gatherings {
      switch gathering {
      case .series(let id):
        series += 1
        parts += book[id]?.seminars.count ?? 0
      case .seminar: single += 1
      }
    }
    let whole =
      CountedNoun(("serie", "serier"), ("series", "series")).counted(series)
      + Phrase(verbatim: " (") + CountedNoun.gathering.counted(parts) + Phrase(verbatim: ")")
    guard single > 0 else { return whole }
    let rest = CountedNoun(
      ("enskilt möte", "enskilda möten"), ("single gathering", "single gatherings")
    ).counted(single)
    return whole + Phrase(swedish: " och ", english: " and ") + rest
  }

  /// So many events that two organisations share; the number as text.
  func shared(_ count: String, isOne: Bool) -> Phrase {
    let adjective = isOne ? (isSeries ? "gemensam" : "gemensamt") : "gemensamma"
    let noun = isOne ? one : many
    return Phrase(
      swedish: "\(count) \(adjective) \(noun.swedish)", english: "\(count) shared \(noun.english)")
  }
}
