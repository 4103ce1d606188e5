public import Records

/// What a command wants to change: facts to state, facts to take out, spellings decided.
///
/// A fact is recognised by its key: things by their identifier, attendance by gathering,
/// organisation, role and status, an adoption by practice, organisation and stage, and so on
/// (`Guides/Project.md` lists them). One that is there is replaced as a whole; whoever wants to
/// keep a known value puts it into the new fact.
public struct ProjectChanges: Sendable {
  /// What the data set says of itself; `nil` leaves it as it is.
  public var information: DataSetInformation?
  /// The facts to state; their places name the file and line that they were read from.
  public var facts: RecordTables
  /// The facts to take out, as the project holds them; places do not matter.
  public var removals: RecordTables
  /// What spellings mean.
  public var decisions: [NameDecision]
  public var matching: Matching

  /// When a stated fact is the same statement as one that is there.
  public enum Matching: Sendable, Hashable {
    /// Same key: a later list corrects an earlier one, whatever it is called.
    case key
    /// Same key and same source: two sources that disagree are both kept.
    case keyAndSource
  }

  /// - Parameters:
  ///   - facts: the facts to state.
  ///   - information: what the data set says of itself; `nil` leaves it as it is.
  ///   - matching: when a stated fact is the same statement as one that is there.
  public init(
    _ facts: RecordTables? = nil, information: DataSetInformation? = nil,
    matching: Matching = .key
  ) {
    let empty = RecordTables(information: DataSetInformation(id: "", title: ""))
    self.facts = facts ?? empty
    self.information = information
    removals = empty
    decisions = []
    self.matching = matching
  }
}
