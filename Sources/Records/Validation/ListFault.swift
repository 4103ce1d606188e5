/// What is doubtful or wrong in a list that is imported: a sign-up list, a workbook.
public enum ListFault: Hashable, Sendable {
  // Files
  /// Text that is not UTF-8, and what it was read as.
  case readAs(encoding: String)
  /// An old `.xls` file, or an `.xlsx` file with a password: both have the same container.
  case olderSpreadsheet
  case encryptedFile
  case badArchive(reason: String)
  /// More entries or bytes than a workbook is allowed.
  case archiveTooLarge(limit: Int)
  case hiddenSheet
  case hiddenRows(count: Int)
  /// A formula that the spreadsheet stored no value of.
  case formulaWithoutValue
  /// A byte that stands for no character in the encoding that the text was taken to be in.
  case notText(byte: UInt8, encoding: String, columnNumber: Int)
  /// Text whose UTF-8 was once read as another encoding: how the first of the values is meant, and
  /// in how many rows.
  case encodedTwice(meant: String, count: Int)
  // Headings
  /// Several headings that say the same, with the letters of their columns: which of them counts is
  /// never guessed.
  case severalColumns(meaning: String, columns: [Column])
  case noHeading
  case noOrganisationColumn(headings: [String])
  case titleLines(count: Int)
  /// Columns about persons, which are never stored.
  case personColumnsLeftOut([String])
  // Rows
  case rowWithoutOrganisation
  /// A name that may mean several organisations, or is only near some; the best first.
  case unclearName(candidates: [Candidate])
  case unknownName
  /// What a spreadsheet writes where it cannot work a cell out: `#N/A`, `#REF!`.
  case errorValue
  /// A number of persons that is none.
  case notACount
  /// A gathering that the data set does not have.
  case unknownGathering(candidates: [String])
  /// The list names no gathering, and the user did not either.
  case noGathering
  /// A day on which the data set has no gathering, or several.
  case gatheringOfDay(candidates: [String])
  /// A day on which the gathering that is named was not held: which gathering, when it was, and in
  /// how many rows.
  case otherDay(gathering: String, held: String, count: Int)
  /// Another source says something else of the same attendance: its value, its name, and which of
  /// them counts (`keep`, `replace`, `both`); `nil` where nobody has decided.
  case otherSourceSays(other: String, source: String, choice: String?)

  /// A heading and the letter of its column, `B`.
  public struct Column: Hashable, Sendable {
    public let heading: String
    public let letter: String

    public init(heading: String, letter: String) {
      self.heading = heading
      self.letter = letter
    }
  }

  /// An organisation that a name may mean, with its nearness in per cent and why it is thought of.
  public struct Candidate: Hashable, Sendable {
    public let id: String
    public let name: String
    public let percent: Int
    public let reason: NameMatch.Reason

    public init(id: String, name: String, percent: Int, reason: NameMatch.Reason) {
      self.id = id
      self.name = name
      self.percent = percent
      self.reason = reason
    }
  }

  /// A stable code.
  var code: String {
    var code = ""
    for letter in String(describing: self).prefix(while: { $0 != "(" }) {
      if letter.isUppercase { code += "-" }
      code += letter.lowercased()
    }
    return code
  }
}
