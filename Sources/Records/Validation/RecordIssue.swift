/// Something wrong or doubtful in the records: where it stands, what it is, which value.
///
/// The reason and the way out are worded in both languages by the target that shows them, from
/// ``Kind``; so a new kind without words does not build.
public struct RecordIssue: Hashable, Sendable {
  public var severity: Severity
  public var kind: Kind
  /// The row; `nil` when the issue is about a file as a whole.
  public var place: RecordPlace?
  /// The file, also where no row can be named.
  public var file: String
  /// The heading of the column.
  public var column: String?
  /// The value as it stands in the file.
  public var value: String?

  /// How grave it is.
  public enum Severity: Int, CaseIterable, Hashable, Comparable, Sendable {
    /// Said so that the reader knows; nothing needs mending.
    case notice
    /// Doubtful; used as it stands.
    case warning
    /// Contradictory or unreadable; the records are refused until it is mended.
    case error

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  /// What is the matter.
  public enum Kind: Hashable, Sendable {
    // Files and rows
    case missingFile
    /// A file beside the tables that is not one of them; the table that may have been meant.
    case unknownFile(suggestion: String?)
    case unreadableFile(reason: String)
    case notUTF8(byte: UInt8, columnNumber: Int)
    case controlCharacter(code: UInt32, columnNumber: Int? = nil)
    case emptyFile
    case missingColumn
    case duplicateColumn
    /// A key of `dataset.json` or a column of a graph file that is not known and not read.
    case unknownColumn
    /// Columns of a table that the model does not know; their values stay with the rows as
    /// remarks.
    case unknownColumns([String])
    /// Columns that the model does not know, of a table whose rows keep no remarks.
    case columnsNotRead([String])
    /// Rows in which every cell is empty; the place is the first of them.
    case blankRows(count: Int)
    case wrongFieldCount(expected: Int, found: Int)
    case unterminatedQuote
    case textAfterQuote
    case fieldTooLong(limit: Int)
    /// What could have stood there, in signs as `,` and `"…"`; nothing found is the file's end.
    case badJSON(expected: [String], found: String)
    // Graph files
    /// The same as ``badJSON(expected:found:)`` in a file of another language.
    case badSyntax(language: String, expected: [String], found: String)
    /// A document type declaration, which can name other files and grow without bound.
    case documentType
    case nestedTooDeep(limit: Int)
    /// Neither contents nor ending say what the file is.
    case unknownGraphFormat(accepted: [String])
    /// The ending says one format and the contents another; the contents count.
    case formatsDisagree(ending: String, contents: String)
    /// Something in the file that the graph has no room for.
    case partNotRead
    /// Ties with and without direction in one file.
    case mixedDirections
    case wrongCount(declared: Int, found: Int)
    // Cells
    case emptyRequired
    case unknownWord(allowed: [String], suggestion: String?)
    case unreadableDate
    case impossibleDate
    case reversedDate
    case unreadableNumber
    /// A number with a comma before its decimals, and how it should be written.
    case decimalComma(written: String)
    case numberOutOfRange(least: Double, most: Double)
    case looksPersonal(PersonalData)
    // Identifiers
    case unknownIdentifier(of: Entity, suggestion: String?)
    case duplicateIdentifier(firstLine: Int)
    // Structure
    case parentCycle([String])
    case followUpCycle([String])
    case coordinatesOutsideRegion
    /// A code of Statistics Sweden that does not have its number of digits.
    case malformedCode(digits: Int)
    /// A municipality code that does not begin with the county code of the same row.
    case codesDisagree(county: String)
    /// Latitude without longitude or the reverse; the column is the one that is missing.
    case halfPosition(known: String)
    // Time
    case validityReversed
    case endsBeforeItBegins
    case adoptionBeforePractice(introduced: ImpreciseDate)
    case attendanceBeforeInvitation(invited: ImpreciseDate)
    case followUpBeforeSeminar(followed: ImpreciseDate)
    case discontinuedBeforeAdoption(adopted: ImpreciseDate?)
    case transferBeforeGiverAdopted(adopted: ImpreciseDate)
    case outsideObservedPeriod
    /// A seminar that is called planned although the records go on past its day.
    case plannedForThePast
    // Facts against facts
    case transferFromNonAdopter
    case sameFactTwice(firstLine: Int)
    case conflictingFacts(otherLine: Int, otherValue: String)
    /// A list says "no" for a day after an adoption that nothing ended; the row of the adoption.
    case notInUseAfterAdoption(adopted: ImpreciseDate, row: RecordPlace?)
    case namedAboveStated(named: Int, stated: CountRange)
    /// A file's own word for having adopted goes against its times; the lines of all such rows.
    case adoptionWordDisagrees(lines: [Int], rows: Int)
    case relatedToItself
    /// Somebody came to, or stayed away from, a seminar that is only planned or was cancelled.
    case attendedWithoutBeingHeld(Seminar.Status)
    // Evidence
    case missingSource
    /// Many documented facts of one file without a source; the place is the first of them.
    case missingSources(count: Int)
    // Imported lists
    case list(ListFault)
  }

  /// The kinds of things that identifiers name.
  public enum Entity: String, Hashable, Sendable, CaseIterable {
    case organisation, practice, seminar, series, county, node, key

    /// The table in which such things are listed.
    public var file: String {
      switch self {
      case .organisation: "organisations.csv"
      case .practice: "practices.csv"
      case .seminar, .series: "seminars.csv"
      case .county: "counties.csv"
      case .node, .key: ""
      }
    }
  }

  /// What a value that may be about a person looks like.
  public enum PersonalData: String, Hashable, Sendable, CaseIterable {
    case email, personalNumber, telephone
  }

  public init(
    _ severity: Severity, _ kind: Kind, at place: RecordPlace?, file: String? = nil,
    column: String? = nil, value: String? = nil
  ) {
    self.severity = severity
    self.kind = kind
    self.place = place
    self.file = file ?? place?.file ?? ""
    self.column = column
    self.value = value
  }
}

extension RecordIssue.Kind {
  /// A stable code for the kind, the same in both languages and in every version.
  public var code: String {
    if case .list(let fault) = self { return fault.code }
    var code = ""
    var previous: Character = "A"
    for letter in String(describing: self).prefix(while: { $0 != "(" }) {
      if letter.isUppercase, previous.isLowercase { code += "-" }
      code += letter.lowercased()
      previous = letter
    }
    return code
  }
}

extension RecordIssue: Comparable {
  /// By file, line, character, column, then code: the order of the printed list.
  public static func < (left: Self, right: Self) -> Bool {
    func key(_ issue: Self) -> (String, Int, Int, String, String) {
      (
        issue.file, issue.place?.line ?? 0, issue.place?.character ?? 0, issue.column ?? "",
        issue.kind.code
      )
    }
    let (leftKey, rightKey) = (key(left), key(right))
    if leftKey != rightKey { return leftKey < rightKey }
    return (left.value ?? "") < (right.value ?? "")
  }
}
