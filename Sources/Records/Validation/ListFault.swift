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
  // Headings
  case noHeading
  case noOrganisationColumn(headings: [String])
  case titleLines(count: Int)
  /// Columns about persons, which are never stored.
  case personColumnsLeftOut([String])
  // Rows
  case rowWithoutOrganisation
  /// A name that may mean several organisations, or is only near some: `id: name`, best first.
  case unclearName(candidates: [String])
  case unknownName
  /// A gathering that the data set does not have.
  case unknownGathering(candidates: [String])
  /// The list names no gathering, and the user did not either.
  case noGathering
  /// A day on which the data set has no gathering, or several.
  case gatheringOfDay(candidates: [String])
  /// Another source says something else of the same attendance: its value, its name, and which of
  /// them counts (`keep`, `replace`, `both`); `nil` where nobody has decided.
  case otherSourceSays(other: String, source: String, choice: String?)

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
