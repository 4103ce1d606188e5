public import Records

// Names as they are shown: in the reader's language where there is one, short where it is tight.

extension Organisation {
  /// The full name in a language.
  public func name(in language: Language) -> String {
    language == .english ? englishName ?? name : name
  }

  /// A name for diagrams and tables: a municipality without the word for it.
  public var shortName: String {
    guard sector == .municipality, let short = aliases.first, short.count < name.count else {
      return name
    }
    return short
  }
}

extension Practice {
  /// The name in both languages.
  public var phrase: Phrase { Phrase(swedish: name, english: englishName ?? name) }
}

extension Seminar {
  /// The title in both languages.
  public var phrase: Phrase { Phrase(swedish: title, english: englishTitle ?? title) }
}

extension County {
  /// The name in both languages.
  public var phrase: Phrase { Phrase(swedish: name, english: englishName ?? name) }
}

extension DataSetInformation {
  /// The title in both languages.
  public var phrase: Phrase { Phrase(swedish: title, english: englishTitle ?? title) }
}

extension RecordBook {
  /// The short name of an organisation, or its identifier when it is unknown.
  public func shortName(of organisation: Identifier<Organisation>) -> String {
    self[organisation]?.shortName ?? organisation.rawValue
  }

  /// Several short names in a row, in the order given.
  public func shortNames(of organisations: some Sequence<Identifier<Organisation>>) -> String {
    organisations.map { shortName(of: $0) }.joined(separator: ", ")
  }

  /// The name of a gathering: a seminar's title, or the series by what it is about.
  public func phrase(of gathering: Attendance.Gathering) -> Phrase {
    switch gathering {
    case .seminar(let id):
      return self[id]?.phrase ?? Phrase(verbatim: id.rawValue)
    case .series(let id):
      let first = self[id]?.seminars.first.flatMap { self[$0] }
      guard let first else { return Phrase(verbatim: id.rawValue) }
      let parts = self[id]?.seminars.count ?? 1
      return Phrase(
        swedish: "\(first.title) (serie, \(parts) delar)",
        english: "\(first.englishTitle ?? first.title) (series, \(parts) parts)")
    }
  }

  /// The county's name for a code, or the code itself.
  public func countyPhrase(_ code: String) -> Phrase {
    self[Identifier<County>(code)]?.phrase ?? Phrase(verbatim: code)
  }
}
