internal import Records

extension TableReader {
  /// Notes the things of this table whose rows could not be read, so that facts about them are
  /// not said to lead nowhere.
  ///
  /// - Parameters:
  ///   - entity: the kind of things that the table lists.
  ///   - column: the column of their identifiers.
  ///   - tables: the records so far, in which they are noted.
  func noteUnread(
    _ entity: RecordIssue.Entity, by column: String = "id", in tables: inout RecordTables
  ) {
    if isUnreadable(withoutColumn: column) { tables.unread.add(.faulty, of: entity) }
    tables.unread.add(unreadCells(in: column), of: entity)
  }

  /// Whether rows may be lost without a trace: their identifiers are not known.
  private func isUnreadable(withoutColumn column: String) -> Bool {
    issues.contains { issue in
      switch issue.kind {
      case .notUTF8, .controlCharacter, .emptyFile, .unterminatedQuote, .fieldTooLong: true
      case .missingColumn: issue.column == column
      default: false
      }
    }
  }
}

extension DataSetReader {
  /// Notes tables of things that are not there, or whose file cannot be opened.
  static func noteAbsent(_ folder: FolderContents, in tables: inout RecordTables) {
    for entity in [RecordIssue.Entity.organisation, .practice, .seminar, .series, .county]
    where folder.bytes[entity.file] == nil {
      // That organisations.csv is missing is told whether a fact refers to it or not.
      let isTold = folder.names.contains(entity.file) || entity == .organisation
      tables.unread.add(isTold ? .faulty : .absent, of: entity)
    }
    if folder.names.contains("adoptions.csv"), folder.bytes["adoptions.csv"] == nil {
      tables.unread.hasAdoptions = true
    }
  }
}
