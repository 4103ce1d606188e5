public import Records

// Facts that are only numbers, in words.

extension StatedCount {
  /// What was counted, in words; the code itself where it is none of the usual ones.
  public var whatPhrase: Phrase {
    var word = what
    var lead = Phrase(verbatim: "")
    let leads: [(String, Phrase)] = [
      ("follow-up-", Phrase(swedish: "uppföljande ", english: "follow-up ")),
      ("study-visit-", Phrase(swedish: "på studiebesök: ", english: "on a study visit: ")),
    ]
    for (prefix, phrase) in leads where word.hasPrefix(prefix) {
      word = String(word.dropFirst(prefix.count))
      lead = phrase
    }
    return lead + (Self.words[word] ?? Phrase(verbatim: word))
  }

  private static let words: [String: Phrase] = [
    "municipalities": Phrase(swedish: "kommuner", english: "municipalities"),
    "regions": Phrase(swedish: "regioner", english: "regions"),
    "organisations": Phrase(swedish: "organisationer", english: "organisations"),
    "persons": Phrase(swedish: "personer", english: "persons"),
    "partners": Phrase(swedish: "parter", english: "partners"),
  ]
}

extension RecordBook {
  /// What a number is about, by name.
  public func phrase(about scope: StatedCount.Scope) -> Phrase {
    switch scope {
    case .seminar(let id): phrase(of: Attendance.Gathering.seminar(id))
    case .series(let id): phrase(of: Attendance.Gathering.series(id))
    case .practice(let id): self[id]?.phrase ?? Phrase(verbatim: id.rawValue)
    }
  }
}
