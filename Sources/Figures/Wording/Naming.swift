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

  /// The short name of an organisation in both languages; municipalities have one name in both.
  public func phrase(of organisation: Identifier<Organisation>) -> Phrase {
    guard let known = self[organisation], known.sector != .municipality else {
      return Phrase(verbatim: shortName(of: organisation))
    }
    return Phrase(swedish: known.shortName, english: known.englishName ?? known.shortName)
  }

  /// The name of a gathering: a seminar's title, or the series by what its parts' titles share.
  public func phrase(of gathering: Attendance.Gathering) -> Phrase {
    switch gathering {
    case .seminar(let id):
      return self[id]?.phrase ?? Phrase(verbatim: id.rawValue)
    case .series(let id):
      let parts = (self[id]?.seminars ?? []).compactMap { self[$0] }
      guard !parts.isEmpty else { return Phrase(verbatim: id.rawValue) }
      return Phrase(
        swedish: SeriesTitle.shared(by: parts.map(\.title))
          + " (serie, \(CountedNoun.part.swedish(parts.count)))",
        english: SeriesTitle.shared(by: parts.map { $0.englishTitle ?? $0.title })
          + " (series, \(CountedNoun.part.english(parts.count)))")
    }
  }

  /// The county's name for a code: as the data set has it, else Sweden's own, else the code itself.
  public func countyPhrase(_ code: String) -> Phrase {
    self[Identifier<County>(code)]?.phrase ?? SwedishCounties.names[code] ?? Phrase(verbatim: code)
  }
}

/// The title of a series from the titles of its parts.
enum SeriesTitle {
  /// A shared beginning shorter than this names nothing.
  static let leastLength = 12

  private static let partWords: Set<String> = ["del", "part", "nr", "no"]
  private static let numerals: Set<String> = [
    "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "one", "two", "three",
    "four", "five", "six", "seven", "eight", "nine", "ten", "i", "ii", "iii", "iv", "v",
  ]

  /// What all titles begin with, in whole words and without the word for a part; the first title
  /// where they share less than ``leastLength`` characters.
  ///
  ///     SeriesTitle.shared(by: ["Testbädd, del ett", "Testbädd, del två"])
  ///
  /// - Complexity: linear in the length of all titles.
  static func shared(by titles: [String]) -> String {
    guard let first = titles.first else { return "" }
    var prefix = first[...]
    for title in titles.dropFirst() {
      let length = zip(prefix, title).prefix { $0 == $1 }.count
      let isInsideWord =
        isInWord(prefix.dropFirst(length).first) || isInWord(title.dropFirst(length).first)
      prefix = prefix.prefix(length)
      if isInsideWord {
        while isInWord(prefix.last) { prefix.removeLast() }
      }
    }
    let shared = trimmed(prefix)
    if shared.count >= leastLength { return shared }
    let whole = trimmed(first[...])
    return whole.isEmpty ? first : whole
  }

  private static func isInWord(_ character: Character?) -> Bool {
    character.map { $0.isLetter || $0.isNumber } ?? false
  }

  /// Without a part's word and number at the end, nor what joined them to the rest.
  private static func trimmed(_ title: Substring) -> String {
    var rest = withoutJoints(title)
    let last = lastWord(of: rest)
    if isNumeral(last) {
      let before = withoutJoints(rest.dropLast(last.count))
      let word = lastWord(of: before)
      if partWords.contains(word.lowercased()) {
        rest = withoutJoints(before.dropLast(word.count))
      }
    } else if partWords.contains(last.lowercased()) {
      rest = withoutJoints(rest.dropLast(last.count))
    }
    return String(rest)
  }

  private static func isNumeral(_ word: Substring) -> Bool {
    !word.isEmpty && (word.allSatisfy(\.isNumber) || numerals.contains(word.lowercased()))
  }

  private static func lastWord(of text: Substring) -> Substring {
    let length = text.reversed().prefix { isInWord($0) }.count
    return text.suffix(length)
  }

  private static func withoutJoints(_ text: Substring) -> Substring {
    var rest = text
    while let last = rest.last, last.isWhitespace || ",;:–—-(/.&".contains(last) {
      rest.removeLast()
    }
    return rest
  }
}
