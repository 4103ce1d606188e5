public import Records

extension RecordIssue {
  /// The issue as one line: where it stands, the column, what is the matter, what to do.
  ///
  ///     attendance.csv:14 [organisation] unknown organisation 'Sodertalje'; did you mean
  ///     'kommun-0181'?
  ///
  /// (On one line.) Headings, identifiers and code words stand as they do in the file.
  public func line(in language: Language) -> String {
    var start = ShownText.of(file)
    if let place { start += ":\(place.line)" + (place.character.map { ":\($0)" } ?? "") }
    if let column { start += (start.isEmpty ? "" : " ") + "[\(ShownText.of(column))]" }
    if place == nil, column == nil, !start.isEmpty { start += ":" }
    if !start.isEmpty { start += " " }
    return start + reason.text(in: language) + "; " + remedy.text(in: language)
  }
}

extension RecordIssue.Severity {
  /// The word for the grade, in the singular.
  public var name: Phrase {
    switch self {
    case .notice: Phrase(swedish: "upplysning", english: "notice")
    case .warning: Phrase(swedish: "varning", english: "warning")
    case .error: Phrase(swedish: "fel", english: "error")
    }
  }
}

extension RecordIssue.Entity {
  /// The word for the kind of thing, in the singular.
  public var name: Phrase {
    switch self {
    case .organisation: Phrase(swedish: "organisation", english: "organisation")
    case .practice: Phrase(swedish: "arbetssätt", english: "practice")
    case .seminar: Phrase(swedish: "seminarium", english: "seminar")
    case .series: Phrase(swedish: "seminarieserie", english: "seminar series")
    case .county: Phrase(swedish: "län", english: "county")
    case .node: Phrase(swedish: "nod", english: "node")
    case .key: Phrase(swedish: "nyckel", english: "key")
    }
  }

  /// "Unknown organisation", with the right gender in Swedish.
  var unknown: Phrase {
    switch self {
    case .organisation, .series, .node, .key: Phrase(swedish: "okänd ", english: "unknown ") + name
    case .practice, .seminar, .county: Phrase(swedish: "okänt ", english: "unknown ") + name
    }
  }
}

extension RecordIssue.PersonalData {
  /// What the value looks like, with its article.
  public var name: Phrase {
    switch self {
    case .email: Phrase(swedish: "en e-postadress", english: "an e-mail address")
    case .personalNumber: Phrase(swedish: "ett personnummer", english: "a personal number")
    case .telephone: Phrase(swedish: "ett telefonnummer", english: "a telephone number")
    }
  }
}

extension RecordIssue {
  /// What an issue is about: the headings of the data-quality list, in its order.
  public enum Theme: Int, CaseIterable, Comparable, Sendable {
    case files, cells, identifiers, structure, time, facts, evidence, persons

    /// The heading in both languages.
    public var name: Phrase {
      switch self {
      case .files: Phrase(swedish: "Filer och rader", english: "Files and rows")
      case .cells: Phrase(swedish: "Värden", english: "Values")
      case .identifiers: Phrase(swedish: "Beteckningar", english: "Identifiers")
      case .structure: Phrase(swedish: "Struktur och läge", english: "Structure and place")
      case .time: Phrase(swedish: "Tid", english: "Time")
      case .facts: Phrase(swedish: "Uppgift mot uppgift", english: "Facts against facts")
      case .evidence: Phrase(swedish: "Källor", english: "Sources")
      case .persons: Phrase(swedish: "Personuppgifter", english: "Personal data")
      }
    }

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }
}

extension RecordIssue.Kind {
  /// What the kind is about.
  public var theme: RecordIssue.Theme {
    switch self {
    case .missingFile, .unknownFile, .unreadableFile, .notUTF8, .controlCharacter, .emptyFile,
      .missingColumn,
      .duplicateColumn, .unknownColumn, .unknownColumns, .columnsNotRead, .blankRows,
      .wrongFieldCount,
      .unterminatedQuote, .textAfterQuote,
      .fieldTooLong, .badJSON, .badSyntax, .documentType, .nestedTooDeep, .unknownGraphFormat,
      .formatsDisagree, .partNotRead, .mixedDirections, .wrongCount, .list:
      .files
    case .emptyRequired, .unknownWord, .unreadableDate, .impossibleDate, .reversedDate,
      .unreadableNumber, .decimalComma, .numberOutOfRange:
      .cells
    case .unknownIdentifier, .duplicateIdentifier:
      .identifiers
    case .parentCycle, .followUpCycle, .coordinatesOutsideRegion, .halfPosition, .malformedCode,
      .codesDisagree:
      .structure
    case .validityReversed, .endsBeforeItBegins, .adoptionBeforePractice,
      .attendanceBeforeInvitation, .followUpBeforeSeminar, .discontinuedBeforeAdoption,
      .transferBeforeGiverAdopted, .outsideObservedPeriod, .plannedForThePast:
      .time
    case .transferFromNonAdopter, .sameFactTwice, .conflictingFacts, .namedAboveStated,
      .notInUseAfterAdoption, .adoptionWordDisagrees, .relatedToItself, .attendedWithoutBeingHeld:
      .facts
    case .missingSource, .missingSources:
      .evidence
    case .looksPersonal:
      .persons
    }
  }

  /// The heading under which the data-quality list shows the kind.
  public var group: Phrase { theme.name }
}
