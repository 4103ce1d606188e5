internal import Diffusion
internal import Exchange
internal import Figures
internal import Records
internal import Store

extension ProjectStudy {
  /// Makes two organisations one, for those that stand twice in the register.
  ///
  /// - Parameters:
  ///   - merged: the one that goes, by identifier or a name that is certain.
  ///   - kept: the one that stays and takes over all that names the other.
  /// - Returns: what was done.
  /// - Throws: ``StudyError``; the project is then as it was.
  public func merge(_ merged: String, into kept: String) throws(StudyError) -> Answer {
    try withProject(.writing) { project in
      let book = RecordBook(try project.contents().tables)
      let (from, to) = (
        try Self.organisation(merged, in: book), try Self.organisation(kept, in: book)
      )
      var command = self.command(.merge)
      command.subject = "\(from) → \(to)"
      let entry = try project.merge(from, into: to, as: command)
      let (former, present) = (book.name(of: .organisation(from)), book.name(of: .organisation(to)))
      return entryAnswer(
        "merge",
        former + Phrase(swedish: " är nu ", english: " is now ") + present
          + Phrase(swedish: ". Post \(entry.id), ", english: ". Entry \(entry.id), ")
          + entry.countsPhrase
          + Phrase(
            swedish: "; ”spridning undo” tar tillbaka det.",
            english: "; “spridning undo” takes it back."), entry)
    }
  }

  private static func organisation(
    _ text: String, in book: RecordBook
  ) throws(StudyError) -> Identifier<Organisation> {
    if book[Identifier<Organisation>(text)] != nil { return Identifier(text) }
    if case .certain(let organisation, _) = NameMatcher(book.tables.organisations).match(text) {
      return organisation
    }
    throw StudyError(of: StoreError.noSuchOrganisation(Identifier(text)))
  }

  /// Remembers what a spelling in lists means.
  ///
  /// - Parameters:
  ///   - spelling: as it stands in lists; letter case and blanks do not matter.
  ///   - organisation: what it means, by identifier or a name that is certain; `nil` for none of
  ///     the register.
  /// - Returns: what was decided.
  /// - Throws: ``StudyError``; the project is then as it was.
  public func decide(_ spelling: String, organisation: String?) throws(StudyError) -> Answer {
    try withProject(.writing) { project in
      let book = RecordBook(try project.contents().tables)
      var meant: Identifier<Organisation>?
      if let organisation { meant = try Self.organisation(organisation, in: book) }
      var changes = ProjectChanges()
      changes.decisions = [NameDecision(spelling: spelling, organisation: meant, reason: "asked")]
      var command = self.command(.decision)
      command.subject = "\(spelling) → \(meant?.rawValue ?? "–")"
      let done = try project.apply(changes, as: command)
      let means =
        meant.map { book.name(of: .organisation($0)) }
        ?? Phrase(swedish: "ingen i registret", english: "none of the register")
      let lead =
        Phrase(swedish: "”\(spelling)” betyder ", english: "“\(spelling)” means ") + means
        + Phrase(verbatim: ".")
      guard let entry = done.entry else {
        return Answer(command: "decide", input: nil, lead: [lead], result: [.init("entry", .null)])
      }
      return entryAnswer("decide", lead, entry)
    }
  }
}
